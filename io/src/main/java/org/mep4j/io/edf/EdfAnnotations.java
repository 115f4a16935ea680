package org.mep4j.io.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.FileBytes;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Marker;

/**
 * The annotations of a file and the times of its records, found in one pass over the annotation signals.
 *
 * <p>All times become seconds since sample 0: the onset of the first record is subtracted, once, in decimal, so that a start of
 * +0.3945312 s shifts no marker by a rounding error.
 */
final class EdfAnnotations {

    /** A note by which MNE-Python and {@link EdfWriter} say that time jumps here although no sample is missing. */
    static final String BOUNDARY = "EDGE boundary";
    /** What {@link EdfWriter} calls samples that only fill up records; "BAD" makes MNE-Python leave them out. */
    static final String FILLING = "BAD filling by mep4j";

    /**
     * Samples that fill up records and are no part of the recording.
     *
     * @param from   where the filling starts, in seconds
     * @param to     where it ends
     * @param signal number of the signal from 1, 0 for all signals
     */
    record Filling(double from, double to, int signal) {
    }

    private static final Pattern FILLING_LABEL = Pattern.compile(Pattern.quote(FILLING) + "(?: in signal ([0-9]{1,4}))?");
    private static final int BLOCK = 1 << 18;
    private static final int SMALL_RECORD = 1 << 15;
    private static final long MOST_TEXT = 1L << 28;

    private final EdfHeader header;
    private final EdfLimits limits;
    private final EdfTimeline timeline;
    private final List<EdfSignalHeader> sources = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private final List<Filling> fillings = new ArrayList<>();
    private final List<Double> boundaries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private BigDecimal origin = BigDecimal.ZERO;
    private long textBytes;
    private long empty;
    private long malformed;
    private long firstMalformed;
    private long withoutTime;
    private long displaced;

    private EdfAnnotations(EdfHeader header, EdfLimits limits) {
        this.header = header;
        this.limits = limits;
        this.timeline = EdfTimeline.continuous(header);
        header.signals().stream().filter(EdfSignalHeader::annotations).forEach(sources::add);
    }

    /** Reads all annotation signals. */
    static EdfAnnotations read(EdfHeader header, FileBytes bytes, EdfLimits limits) throws IOException {
        EdfAnnotations annotations = new EdfAnnotations(header, limits);
        if (!annotations.sources.isEmpty()) {
            annotations.readAll(bytes);
            annotations.markers.sort(Comparator.comparingDouble(Marker::seconds));
            annotations.summarise();
        } else if (header.discontinuous()) {
            throw RecordingFormatException.atByte(header.file(), 192, "reserved", "found " + header.format()
                    + ", which needs a signal of annotations with the start of each data record; there is none");
        }
        return annotations;
    }

    EdfTimeline timeline() {
        return timeline;
    }

    /** The annotations in order of time. */
    List<Marker> markers() {
        return markers;
    }

    List<Filling> fillings() {
        return fillings;
    }

    /** Where time jumps although no sample is missing, in seconds. */
    List<Double> boundaries() {
        return boundaries;
    }

    List<String> notes() {
        return notes;
    }

    private void readAll(FileBytes bytes) throws IOException {
        int perBatch = header.recordBytes() <= SMALL_RECORD ? (int) (BLOCK / header.recordBytes()) : 1;
        byte[] block = new byte[blockSize(perBatch)];
        for (long record = 0; record < header.records(); record += perBatch) {
            int count = (int) Math.min(perBatch, header.records() - record);
            if (perBatch > 1) {
                bytes.read(header.dataStart() + record * header.recordBytes(), block, 0, (int) (count * header.recordBytes()));
            }
            for (int r = 0; r < count; r++) {
                for (EdfSignalHeader source : sources) {
                    int length = source.samplesPerRecord() * header.family().sampleBytes();
                    int at = perBatch > 1 ? (int) (r * header.recordBytes() + source.offsetInRecord()) : 0;
                    if (perBatch == 1) {
                        bytes.read(header.offsetOf(source, record), block, 0, length);
                    }
                    readLists(record + r, source, block, at, at + length);
                }
            }
        }
    }

    private int blockSize(int perBatch) {
        if (header.records() == 0) {
            return 0;
        }
        if (perBatch > 1) {
            return (int) (Math.min(perBatch, header.records()) * header.recordBytes());
        }
        int most = 0;
        for (EdfSignalHeader source : sources) {
            most = Math.max(most, source.samplesPerRecord() * header.family().sampleBytes());
        }
        return most;
    }

    private void readLists(long record, EdfSignalHeader source, byte[] block, int start, int end) throws IOException {
        boolean first = source == sources.get(0);
        int at = start;
        while (at < end) {
            if (block[at] == 0 && !(first && at == start)) {
                at++;
                continue;
            }
            int listEnd = EdfTal.end(block, at, end);
            long offset = header.offsetOf(source, record) + at - start;
            if (listEnd - at > limits.annotationBytes()) {
                throw RecordingFormatException.atByte(header.file(), offset, "annotation", "found " + (listEnd - at)
                        + " bytes, allowed are " + limits.annotationBytes());
            }
            textBytes += listEnd - at;
            accept(record, first && at == start, EdfTal.parse(block, at, listEnd), offset, listEnd > at);
            at = listEnd + 1;
        }
    }

    private void accept(long record, boolean firstOfRecord, Optional<EdfTal> list, long offset, boolean written) throws IOException {
        boolean timed = firstOfRecord && list.isPresent() && list.get().timeKeeping();
        if (firstOfRecord) {
            place(record, timed ? list.get().onset() : null, offset);
        }
        if (list.isEmpty()) {
            if (written) {
                firstMalformed = malformed++ == 0 ? offset : firstMalformed;
            }
            return;
        }
        List<String> texts = list.get().texts();
        for (String text : timed ? texts.subList(1, texts.size()) : texts) {
            addMarker(list.get(), text, offset);
        }
    }

    private void place(long record, BigDecimal onset, long offset) throws IOException {
        if (onset == null) {
            if (header.discontinuous()) {
                throw RecordingFormatException.atByte(header.file(), offset, "start of data record " + (record + 1),
                        "there is none; a " + header.format() + " file must give it in an annotation without text");
            }
            withoutTime++;
            return;
        }
        if (record == 0) {
            origin = onset;
        }
        double seconds = onset.subtract(origin).doubleValue();
        if (header.discontinuous() && header.recordSeconds() > 0) {
            timeline.place(record, seconds, limits);
        } else if (header.recordSeconds() > 0 && Math.abs(seconds - timeline.expected(record)) > timeline.tolerance()) {
            displaced++;
        }
    }

    private void addMarker(EdfTal list, String text, long offset) throws IOException {
        double seconds = list.onset().subtract(origin).doubleValue();
        Optional<String> duration = list.duration();
        Matcher filling = FILLING_LABEL.matcher(text);
        if (markers.size() + fillings.size() >= limits.annotations() || textBytes > MOST_TEXT) {
            throw RecordingFormatException.atByte(header.file(), offset, "annotation", "found more than " + limits.annotations()
                    + " annotations or " + MOST_TEXT + " bytes of them");
        }
        if (filling.matches()) {
            BigDecimal end = list.onset().subtract(origin).add(duration.map(BigDecimal::new).orElse(BigDecimal.ZERO));
            fillings.add(new Filling(seconds, end.doubleValue(), filling.group(1) == null ? 0 : Integer.parseInt(filling.group(1))));
        } else if (text.isEmpty()) {
            empty++;
        } else {
            markers.add(new Marker(seconds, text, duration.map(value -> Map.of("duration", value)).orElse(Map.of())));
            if (text.equals(BOUNDARY)) {
                boundaries.add(seconds);
            }
        }
    }

    private void summarise() {
        if (malformed > 0) {
            notes.add(malformed + " annotation lists cannot be read and are left out, the first at byte " + firstMalformed + ".");
        }
        if (empty > 0) {
            notes.add(empty + " annotations have no text and are left out.");
        }
        if (withoutTime > 0 && header.plus()) {
            notes.add(withoutTime + " data records do not give their start; they are taken to follow one another without gaps.");
        }
        if (displaced > 0) {
            notes.add(displaced + " data records give a start that does not fit a recording without gaps, although the header says "
                    + header.format() + "; they are taken to follow one another without gaps.");
        }
        if (!header.plus()) {
            notes.add("There are annotations although the reserved field (byte 192) does not say " + header.family() + "+.");
        }
    }
}

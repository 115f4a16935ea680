package org.mep4j.io.edf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Writes a recording as BDF+ (24-bit) or EDF+ (16-bit): anonymous, and always the same bytes for the same recording.
 *
 * <p>Samples are rounded to the nearest of the digital steps between physical limits that hold all of them; read back, they
 * differ by at most half a step, and written again they give the same bytes. Markers become annotations with their label and
 * their duration, if they have one; other details are not stored. EMG is written in uV, everything else in its source unit.
 * Gaps make the file discontinuous (+D), or are filled up if they are shorter than a data record, and so is the last record;
 * an annotation that {@link EdfReader} follows tells of the filling. The annotation {@code EDGE boundary} tells of segments that
 * touch (package page).
 *
 * <p>A recording that cannot be stored truthfully is refused with an {@link IllegalArgumentException} before a byte is written:
 * samples that are not finite, labels over 16 ASCII characters, gaps at different times, rates without a common record.
 */
public final class EdfWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm.ss", Locale.ROOT);
    private static final LocalDateTime FIRST = LocalDateTime.of(1985, 1, 1, 0, 0);
    private static final LocalDateTime AFTER_LAST = FIRST.plusYears(100);
    private static final String[] MONTHS = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    private static final int BLOCK = 1 << 16;

    private final EdfHeader.Family family;
    private final LocalDateTime start;

    private EdfWriter(EdfHeader.Family family, LocalDateTime start) {
        this.family = family;
        this.start = start;
    }

    /**
     * A writer of BDF+: 24 bits per sample, the format that BIDS recommends for EMG.
     *
     * @return the writer
     */
    public static EdfWriter bdfPlus() {
        return new EdfWriter(EdfHeader.Family.BDF, null);
    }

    /**
     * A writer of EDF+: 16 bits per sample, which more programs read.
     *
     * @return the writer
     */
    public static EdfWriter edfPlus() {
        return new EdfWriter(EdfHeader.Family.EDF, null);
    }

    /**
     * With a start date and time. Without one the header says 01.01.85 00.00.00, which stands for an unknown date.
     *
     * @param newStart from 1985 to 2084, whole seconds
     * @return a writer that writes it
     * @throws IllegalArgumentException if the two digits of the header cannot hold the year, or there is a fraction of a second
     */
    public EdfWriter withStart(LocalDateTime newStart) {
        if (newStart.isBefore(FIRST) || !newStart.isBefore(AFTER_LAST) || newStart.getNano() != 0) {
            throw new IllegalArgumentException("start must be a whole second from 1985 to 2084: " + newStart);
        }
        return new EdfWriter(family, newStart);
    }

    /**
     * Writes a new file. An existing one is not overwritten, because the recording may be reading from it.
     *
     * @param recording the recording
     * @param file      the file
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException              if the file cannot be written or the recording's own file cannot be read
     * @throws IllegalArgumentException if the recording cannot be stored truthfully
     */
    public void write(Recording recording, Path file) throws IOException {
        Prepared prepared = prepare(recording);
        OutputStream created = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean complete = false;
        try (OutputStream out = new BufferedOutputStream(created, BLOCK)) {
            write(prepared, out);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Writes to a stream, which is flushed and left open.
     *
     * @param recording the recording
     * @param out       the stream
     * @throws IOException              if the stream cannot be written or the recording's own file cannot be read
     * @throws IllegalArgumentException if the recording cannot be stored truthfully
     */
    public void write(Recording recording, OutputStream out) throws IOException {
        write(prepare(recording), Objects.requireNonNull(out, "out"));
        out.flush();
    }

    private record Prepared(List<Signal> signals, List<EdfQuantizer> quantizers, EdfPlan plan, EdfAnnotationWriter annotations) {
    }

    private Prepared prepare(Recording recording) throws IOException {
        try {
            recording.signals().forEach(EdfWriter::checkLabel);
            EdfPlan plan = EdfPlan.of(recording);
            List<EdfQuantizer> quantizers = new ArrayList<>();
            for (Signal signal : recording.signals()) {
                quantizers.add(EdfQuantizer.of(signal, family));
            }
            return new Prepared(recording.signals(), quantizers, plan, EdfAnnotationWriter.of(recording, plan, family.sampleBytes()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void checkLabel(Signal signal) {
        String label = signal.channel().name();
        boolean plain = label.length() <= 16 && label.equals(label.strip()) && label.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!plain || label.equals("EDF Annotations") || label.equals("BDF Annotations")) {
            throw new IllegalArgumentException("channel names must have at most 16 ASCII characters, no blanks at the ends, and must not be"
                    + " those of annotations: \"" + label + "\"");
        }
    }

    private void write(Prepared prepared, OutputStream out) throws IOException {
        try {
            out.write(header(prepared));
            for (EdfPlan.Run run : prepared.plan().runs()) {
                writeRun(prepared, run, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private byte[] header(Prepared prepared) {
        EdfPlan plan = prepared.plan();
        int count = prepared.signals().size() + 1;
        StringBuilder text = new StringBuilder();
        LocalDateTime from = start == null ? FIRST : start;
        String day = start == null ? "X" : String.format(Locale.ROOT, "%02d-%s-%d", start.getDayOfMonth(),
                MONTHS[start.getMonthValue() - 1], start.getYear());
        field(text, family == EdfHeader.Family.EDF ? "0" : "\u00FFBIOSEMI", 8);
        field(text, "X X X X", 80);
        field(text, "Startdate " + day + " X X X", 80);
        field(text, from.format(DATE), 8);
        field(text, from.format(TIME), 8);
        field(text, Integer.toString(256 * (count + 1)), 8);
        field(text, family + (plan.runs().size() == 1 ? "+C" : "+D"), 44);
        field(text, Long.toString(plan.records()), 8);
        field(text, plan.duration().text(), 8);
        field(text, Integer.toString(count), 4);
        int rail = 1 << 8 * family.sampleBytes() - 1;
        EdfQuantizer none = new EdfQuantizer("", "-1", "1", -rail, rail - 1);
        List<EdfQuantizer> quantizers = new ArrayList<>(prepared.quantizers());
        quantizers.add(none);
        prepared.signals().forEach(signal -> field(text, signal.channel().name(), 16));
        field(text, family + " Annotations", 16);
        field(text, "", 80 * count);
        fields(text, quantizers, EdfQuantizer::unit);
        fields(text, quantizers, EdfQuantizer::low);
        fields(text, quantizers, EdfQuantizer::high);
        fields(text, quantizers, quantizer -> Integer.toString(quantizer.digitalLow()));
        fields(text, quantizers, quantizer -> Integer.toString(quantizer.digitalHigh()));
        field(text, "", 80 * count);
        for (int samples : plan.duration().samples()) {
            field(text, Integer.toString(samples), 8);
        }
        field(text, Integer.toString(prepared.annotations().samplesPerRecord()), 8);
        field(text, "", 32 * count);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void fields(StringBuilder text, List<EdfQuantizer> quantizers, Function<EdfQuantizer, String> content) {
        quantizers.forEach(quantizer -> field(text, content.apply(quantizer), 8));
    }

    private static void field(StringBuilder text, String content, int width) {
        if (content.length() > width) {
            throw new IllegalArgumentException("header field of " + width + " characters cannot hold \"" + content + "\"");
        }
        text.append(content).append(" ".repeat(width - content.length()));
    }

    private void writeRun(Prepared prepared, EdfPlan.Run run, OutputStream out) throws IOException {
        int width = family.sampleBytes();
        int[] samples = prepared.plan().duration().samples();
        long recordSamples = prepared.annotations().samplesPerRecord();
        for (int count : samples) {
            recordSamples += count;
        }
        int recordBytes = Math.toIntExact(Math.multiplyExact(recordSamples, width));
        int batch = Math.max(1, BLOCK / Arrays.stream(samples).max().orElseThrow());
        batch = (int) Math.max(1, Math.min(batch, (1L << 22) / recordBytes));
        byte[] block = new byte[Math.multiplyExact(batch, recordBytes)];
        BigDecimal duration = new BigDecimal(prepared.plan().duration().text());
        for (long first = 0; first < run.records(); first += batch) {
            int count = (int) Math.min(batch, run.records() - first);
            int offset = 0;
            for (int i = 0; i < samples.length; i++) {
                double[] values = samples(prepared.signals().get(i), run.stretches().get(i), first * samples[i], count * samples[i]);
                for (int r = 0; r < count; r++) {
                    double[] own = count == 1 ? values : Arrays.copyOfRange(values, r * samples[i], (r + 1) * samples[i]);
                    prepared.quantizers().get(i).encode(own, samples[i], block, r * recordBytes + offset, width);
                }
                offset += samples[i] * width;
            }
            for (int r = 0; r < count; r++) {
                long record = run.firstRecord() + first + r;
                byte[] lists = prepared.annotations().record(record, run.onset(record, duration));
                Arrays.fill(block, r * recordBytes + offset, (r + 1) * recordBytes, (byte) 0);
                System.arraycopy(lists, 0, block, r * recordBytes + offset, lists.length);
            }
            out.write(block, 0, count * recordBytes);
        }
    }

    /** Samples from {@code from} on within a stretch; where there are none, in gaps and at the end, the last one is repeated. */
    private static double[] samples(Signal signal, Segment stretch, long from, int count) {
        double[] values = new double[count];
        long start = stretch.first() + from;
        long end = Math.min(stretch.end(), start + count);
        int done = 0;
        Segment before = null;
        for (Segment segment : signal.segments()) {
            if (segment.end() <= start) {
                before = segment;
            } else if (segment.first() < end) {
                int at = (int) (Math.max(start, segment.first()) - start);
                fill(values, done, at, signal, before);
                done = (int) (Math.min(end, segment.end()) - start);
                signal.read(start + at, values, at, done - at);
            }
        }
        fill(values, done, count, signal, before);
        return values;
    }

    private static void fill(double[] values, int from, int to, Signal signal, Segment before) {
        if (from < to) {
            Arrays.fill(values, from, to, from > 0 ? values[from - 1] : signal.read(before.end() - 1, before.end())[0]);
        }
    }
}

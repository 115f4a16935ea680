package org.mep4j.io.edf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.FileBytes;
import org.mep4j.io.RecordingFormatException;

/**
 * The header of an EDF or BDF file, checked against the file's size. The patient and the recording field are never read.
 *
 * @param file           name of the file
 * @param family         EDF or BDF
 * @param plus           whether the reserved field says EDF+ or BDF+
 * @param discontinuous  whether it says that records have gaps between them
 * @param fileSize       size of the file in bytes
 * @param dataStart      byte offset of the first data record
 * @param recordBytes    size of one data record
 * @param records        data records that are there whole and belong to the recording
 * @param recordSeconds  duration of a data record, 0 only in a file of annotations
 * @param signals        the signals in the file's order, annotations among them
 * @param notes          oddities
 */
record EdfHeader(String file, Family family, boolean plus, boolean discontinuous, long fileSize, long dataStart,
                 long recordBytes, long records, double recordSeconds, List<EdfSignalHeader> signals, List<String> notes) {

    /** The two families: they differ in their first eight bytes and in the width of a sample. */
    enum Family {
        /** 16-bit samples. */
        EDF(2),
        /** 24-bit samples. */
        BDF(3);

        private final int sampleBytes;

        Family(int sampleBytes) {
            this.sampleBytes = sampleBytes;
        }

        /** The width of a sample in bytes. */
        int sampleBytes() {
            return sampleBytes;
        }

        /** The family that a file's first eight bytes name. */
        static Optional<Family> of(byte[] head) {
            if (head.length < 8) {
                return Optional.empty();
            }
            String version = new String(head, 0, 8, StandardCharsets.ISO_8859_1);
            return switch (version) {
                case "0       " -> Optional.of(EDF);
                case "\u00FFBIOSEMI" -> Optional.of(BDF);
                default -> Optional.empty();
            };
        }
    }

    private static final int BLOCK = 256;
    private static final int[] WIDTHS = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};
    private static final String[] LIMITS = {"physical minimum", "physical maximum", "digital minimum", "digital maximum"};
    private static final double HIGHEST_RATE = 1e8;
    private static final Pattern START = Pattern.compile("\\d\\d\\.\\d\\d\\.\\d\\d\\d\\d\\.\\d\\d\\.\\d\\d");
    private static final Pattern DATE = Pattern.compile("\\d\\d\\.\\d\\d\\.\\d\\d");

    /** Reads and checks a header. */
    static EdfHeader read(FileBytes bytes, EdfLimits limits) throws IOException {
        String file = bytes.name();
        long size = bytes.size();
        if (size < BLOCK) {
            throw RecordingFormatException.atByte(file, size, "header", "the file ends here, a header has at least 256 bytes");
        }
        if (size > limits.fileBytes()) {
            throw RecordingFormatException.atByte(file, size, "file", "found " + size + " bytes, allowed are " + limits.fileBytes());
        }
        byte[] head = new byte[BLOCK];
        bytes.read(0, head, 0, BLOCK);
        Family family = Family.of(head).orElseThrow(() -> RecordingFormatException.atByte(file, 0, "version",
                "allowed are \"0\" and seven blanks (EDF) or byte 255 and \"BIOSEMI\" (BDF)"));
        List<String> notes = new ArrayList<>();
        checkStart(file, head, notes);
        int count = (int) EdfField.of(file, head, 0, 252, 4, "number of signals").whole(1, limits.signals());
        long dataStart = (count + 1L) * BLOCK;
        EdfField.of(file, head, 0, 184, 8, "number of header bytes").whole(dataStart, dataStart);
        if (size < dataStart) {
            throw RecordingFormatException.atByte(file, size, "signal headers", "the file ends here, the header of " + count
                    + " signals has " + dataStart + " bytes");
        }
        byte[] block = new byte[Math.toIntExact(dataStart)];
        bytes.read(0, block, 0, block.length);
        List<EdfSignalHeader> signals = readSignals(file, family, block, count, limits);
        double seconds = recordSeconds(file, head, signals);
        long recordBytes = 0;
        for (EdfSignalHeader signal : signals) {
            recordBytes = Math.addExact(recordBytes, Math.multiplyExact((long) signal.samplesPerRecord(), family.sampleBytes()));
        }
        long declared = EdfField.of(file, head, 0, 236, 8, "number of data records").whole(-1, 99_999_999);
        long records = records(declared, size - dataStart, recordBytes, notes);
        String reserved = new String(head, 192, 44, StandardCharsets.ISO_8859_1);
        boolean discontinuous = reserved.startsWith("EDF+D") || reserved.startsWith("BDF+D");
        boolean plus = discontinuous || reserved.startsWith("EDF+C") || reserved.startsWith("BDF+C");
        return new EdfHeader(file, family, plus, discontinuous, size, dataStart, recordBytes, records, seconds, List.copyOf(signals),
                List.copyOf(notes));
    }

    /** The name of the format, for example {@code "BDF+C"}. */
    String format() {
        return plus ? family + (discontinuous ? "+D" : "+C") : family.toString();
    }

    /** The byte offset of a signal's first sample in a record. */
    long offsetOf(EdfSignalHeader signal, long record) {
        return dataStart + record * recordBytes + signal.offsetInRecord();
    }

    /** A header with a byte too few or too many puts the start date beside its place, and then every later field too. */
    private static void checkStart(String file, byte[] head, List<String> notes) throws RecordingFormatException {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (DATE.matcher(text.substring(168, 176)).matches()) {
            return;
        }
        Matcher elsewhere = START.matcher(text);
        if (elsewhere.find(88) && elsewhere.start() < 248) {
            int at = elsewhere.start();
            throw RecordingFormatException.atByte(file, 168, "start date", "found at byte " + at + ", allowed is byte 168: the fields"
                    + " before it have " + (at - 8) + " bytes instead of 160, so that every later field is shifted");
        }
        notes.add("The start date (byte 168) is not written as dd.mm.yy.");
    }

    private static List<EdfSignalHeader> readSignals(String file, Family family, byte[] block, int count, EdfLimits limits)
            throws RecordingFormatException {
        List<EdfSignalHeader> signals = new ArrayList<>(count);
        long offset = 0;
        for (int i = 0; i < count; i++) {
            EdfField[] calibration = new EdfField[4];
            for (int k = 0; k < 4; k++) {
                calibration[k] = field(file, block, count, i, 3 + k, LIMITS[k]);
            }
            int samples = (int) field(file, block, count, i, 8, "number of samples per record").whole(1, limits.samplesPerRecord());
            signals.add(EdfSignalHeader.of(field(file, block, count, i, 0, "label").stripped(),
                    field(file, block, count, i, 2, "physical dimension").stripped(), calibration, samples, offset));
            offset = Math.addExact(offset, Math.multiplyExact((long) samples, family.sampleBytes()));
        }
        return signals;
    }

    /** Signal headers are stored field by field: all labels, then all transducers, and so on. */
    private static EdfField field(String file, byte[] block, int count, int signal, int column, String name) {
        int start = BLOCK;
        for (int k = 0; k < column; k++) {
            start += WIDTHS[k] * count;
        }
        return EdfField.of(file, block, 0, start + signal * WIDTHS[column], WIDTHS[column], name + " of signal " + (signal + 1));
    }

    private static double recordSeconds(String file, byte[] head, List<EdfSignalHeader> signals) throws RecordingFormatException {
        EdfField field = EdfField.of(file, head, 0, 244, 8, "duration of a data record");
        double seconds = field.decimal().orElse(-1.0);
        if (!(seconds >= 0)) {
            throw field.problem("found " + field.shown() + ", allowed is a number of seconds, not negative");
        }
        for (EdfSignalHeader signal : signals) {
            double rate = signal.samplesPerRecord() / seconds;
            if (!signal.annotations() && !(rate > 1 / HIGHEST_RATE && rate <= HIGHEST_RATE)) {
                throw field.problem("found " + field.shown() + " for a signal of " + signal.samplesPerRecord()
                        + " samples per record, allowed is a duration that makes a sample rate of at most 100000000 Hz");
            }
        }
        return seconds;
    }

    /** As many records as the header says, but only whole ones that are there. */
    private static long records(long declared, long dataBytes, long recordBytes, List<String> notes) {
        long whole = dataBytes / recordBytes;
        if (declared < 0) {
            notes.add("The header does not say how many data records there are (-1: the file was not closed); the " + whole
                    + " whole ones in the file are read.");
        } else if (declared > whole) {
            notes.add("The header says " + declared + " data records, the file holds " + whole + " whole ones, which are read.");
        } else if (dataBytes > declared * recordBytes) {
            notes.add("The file holds " + (dataBytes - declared * recordBytes) + " bytes after its " + declared
                    + " data records; they are not read.");
            return declared;
        }
        long rest = dataBytes - whole * recordBytes;
        if (rest > 0) {
            notes.add("The last " + rest + " bytes are no whole data record; they are not read.");
        }
        return whole;
    }
}

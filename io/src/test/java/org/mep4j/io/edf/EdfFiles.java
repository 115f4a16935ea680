package org.mep4j.io.edf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Recording;

/** Builds EDF and BDF files byte by byte for the tests, right or wrong. */
final class EdfFiles {

    /** One signal: its texts as they stand in the header, and its bytes for each record. */
    record Part(String label, String unit, String physicalMin, String physicalMax, String digitalMin, String digitalMax,
                String samples, List<byte[]> records) {
    }

    String version = "0";
    String patient = "X X X X";
    String recording = "Startdate X X X X";
    String date = "01.01.85";
    String headerBytes;
    String reserved = "";
    String records;
    String duration = "1";
    String count;
    private final int width;
    private final List<Part> parts = new ArrayList<>();

    private EdfFiles(int width) {
        this.width = width;
    }

    static EdfFiles edf() {
        return new EdfFiles(2);
    }

    static EdfFiles bdf() {
        EdfFiles file = new EdfFiles(3);
        file.version = "\u00FFBIOSEMI";
        return file;
    }

    /** A signal in microvolts with a gain of 1, one array per record. */
    EdfFiles signal(String label, int[]... values) {
        return signal(label, "uV", "-1000", "1000", "-1000", "1000", values);
    }

    EdfFiles signal(String label, String unit, String physicalMin, String physicalMax, String digitalMin, String digitalMax,
                    int[]... values) {
        List<byte[]> bytes = new ArrayList<>();
        for (int[] record : values) {
            bytes.add(encode(record));
        }
        return part(new Part(label, unit, physicalMin, physicalMax, digitalMin, digitalMax, Integer.toString(values[0].length), bytes));
    }

    /** A signal of annotations, one text per record; {@code |} stands for byte 0x14, {@code ~} for 0x15 and {@code _} for NUL. */
    EdfFiles annotations(String... lists) {
        return annotations(StandardCharsets.UTF_8, lists);
    }

    EdfFiles annotations(Charset charset, String... lists) {
        int longest = width;
        List<byte[]> texts = new ArrayList<>();
        for (String list : lists) {
            byte[] text = list.replace('|', '\u0014').replace('~', '\u0015').replace('_', '\u0000').getBytes(charset);
            texts.add(text);
            longest = Math.max(longest, text.length);
        }
        int samples = (longest + width - 1) / width;
        List<byte[]> bytes = texts.stream().map(text -> java.util.Arrays.copyOf(text, samples * width)).toList();
        return part(new Part(width == 2 ? "EDF Annotations" : "BDF Annotations", "", "-1", "1", "-32768", "32767",
                Integer.toString(samples), bytes));
    }

    EdfFiles part(Part part) {
        parts.add(part);
        return this;
    }

    byte[] encode(int[] values) {
        byte[] bytes = new byte[values.length * width];
        for (int i = 0; i < values.length; i++) {
            for (int b = 0; b < width; b++) {
                bytes[i * width + b] = (byte) (values[i] >> 8 * b);
            }
        }
        return bytes;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int whole = parts.isEmpty() ? 0 : parts.get(0).records().size();
        field(out, version, 8);
        field(out, patient, 80);
        field(out, recording, 80);
        field(out, date, 8);
        field(out, "00.00.00", 8);
        field(out, headerBytes == null ? Integer.toString(256 * (parts.size() + 1)) : headerBytes, 8);
        field(out, reserved, 44);
        field(out, records == null ? Integer.toString(whole) : records, 8);
        field(out, duration, 8);
        field(out, count == null ? Integer.toString(parts.size()) : count, 4);
        parts.forEach(part -> field(out, part.label(), 16));
        parts.forEach(part -> field(out, "", 80));
        parts.forEach(part -> field(out, part.unit(), 8));
        parts.forEach(part -> field(out, part.physicalMin(), 8));
        parts.forEach(part -> field(out, part.physicalMax(), 8));
        parts.forEach(part -> field(out, part.digitalMin(), 8));
        parts.forEach(part -> field(out, part.digitalMax(), 8));
        parts.forEach(part -> field(out, "", 80));
        parts.forEach(part -> field(out, part.samples(), 8));
        parts.forEach(part -> field(out, "", 32));
        for (int record = 0; record < whole; record++) {
            for (Part part : parts) {
                out.writeBytes(part.records().get(record));
            }
        }
        return out.toByteArray();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve(width == 2 ? "x.edf" : "x.bdf"), bytes());
    }

    Recording read(Path folder) throws IOException {
        return new EdfReader().read(write(folder), OpenOptions.defaults());
    }

    /** A text longer than its field is written as it is, and so shifts everything after it. */
    private static void field(ByteArrayOutputStream out, String text, int width) {
        out.writeBytes((text + " ".repeat(Math.max(0, width - text.length()))).getBytes(StandardCharsets.ISO_8859_1));
    }
}

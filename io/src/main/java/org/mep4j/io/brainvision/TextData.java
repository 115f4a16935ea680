package org.mep4j.io.brainvision;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mep4j.io.RecordingFormatException;

/**
 * The text variant of a data file: numbers between blanks, tabs or semicolons; one line per sample (multiplexed) or one line per
 * channel (vectorized).
 */
final class TextData {

    /**
     * What section [ASCII Infos] says.
     *
     * @param decimalComma whether numbers have a comma instead of a point
     * @param skipLines    lines before the data
     * @param skipColumns  words before the numbers of each line
     */
    record Layout(boolean decimalComma, long skipLines, long skipColumns) {

        static Layout of(IniFile ini) throws RecordingFormatException {
            IniFile.Entry symbol = ini.find("ASCII Infos", "DecimalSymbol").orElse(new IniFile.Entry(0, "DecimalSymbol", "."));
            if (!symbol.value().equals(".") && !symbol.value().equals(",")) {
                throw ini.problem(symbol, "a point or a comma");
            }
            return new Layout(symbol.value().equals(","),
                    BrainVisionHeader.whole(ini, "ASCII Infos", "SkipLines", 0, 1_000_000).orElse(0),
                    BrainVisionHeader.whole(ini, "ASCII Infos", "SkipColumns", 0, 1_000_000).orElse(0));
        }
    }

    private static final int LONGEST_WORD = 100;

    private final String name;
    private final Layout layout;
    private final boolean vectorized;
    private final int mostValues;
    private final double[][] values;
    private final int[] counts;
    private final StringBuilder word = new StringBuilder();
    private long line = 1;
    private long wordsInLine;
    private int channel;
    private long total;

    private TextData(String name, Layout layout, BrainVisionHeader header, int mostValues) {
        this.name = name;
        this.layout = layout;
        this.vectorized = header.vectorized();
        this.mostValues = mostValues;
        this.values = new double[header.channels().size()][0];
        this.counts = new int[values.length];
    }

    /** Reads a whole text file: one array per channel, all of the same length. */
    static double[][] read(Path file, Layout layout, BrainVisionHeader header, BrainVisionLimits limits) throws IOException {
        TextData data = new TextData(file.getFileName().toString(), layout, header, limits.textValues());
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                data.accept(next);
            }
        }
        data.endOfWord();
        data.endOfLine();
        return data.finished();
    }

    private void accept(int character) throws RecordingFormatException {
        if (character == '\n') {
            endOfWord();
            endOfLine();
            line++;
        } else if (character == ' ' || character == '\t' || character == ';' || character == '\r') {
            endOfWord();
        } else if (line > layout.skipLines()) {
            if (word.length() == LONGEST_WORD) {
                throw RecordingFormatException.atLine(name, line, "number", "found more than " + LONGEST_WORD + " characters");
            }
            word.append((char) character);
        }
    }

    private void endOfWord() throws RecordingFormatException {
        if (word.isEmpty()) {
            return;
        }
        if (wordsInLine++ >= layout.skipColumns()) {
            String text = layout.decimalComma() ? word.toString().replace(',', '.') : word.toString();
            if (!BrainVisionHeader.DECIMAL.matcher(text).matches()) {
                throw RecordingFormatException.atLine(name, line, "number", "word " + wordsInLine + " is no decimal number");
            }
            append(Double.parseDouble(text));
        }
        word.setLength(0);
    }

    private void append(double value) throws RecordingFormatException {
        if (channel == values.length) {
            throw RecordingFormatException.atLine(name, line, "numbers", "found more than the " + values.length + " channels of the header");
        }
        if (++total > mostValues) {
            throw RecordingFormatException.atLine(name, line, "numbers", "found more than " + mostValues);
        }
        if (counts[channel] == values[channel].length) {
            values[channel] = Arrays.copyOf(values[channel], Math.max(16, counts[channel] + (counts[channel] >> 1)));
        }
        values[channel][counts[channel]++] = value;
        channel += vectorized ? 0 : 1;
    }

    private void endOfLine() throws RecordingFormatException {
        boolean any = wordsInLine > 0;
        wordsInLine = 0;
        if (vectorized) {
            channel += any ? 1 : 0;
        } else if (any && channel != values.length) {
            throw RecordingFormatException.atLine(name, line, "numbers", "found " + channel + ", allowed are " + values.length);
        } else {
            channel = 0;
        }
    }

    private double[][] finished() throws RecordingFormatException {
        for (int i = 0; i < values.length; i++) {
            if (counts[i] != counts[0]) {
                throw RecordingFormatException.atLine(name, line, "numbers", "channel " + (i + 1) + " has " + counts[i]
                        + ", channel 1 has " + counts[0]);
            }
            values[i] = Arrays.copyOf(values[i], counts[i]);
        }
        return values;
    }
}

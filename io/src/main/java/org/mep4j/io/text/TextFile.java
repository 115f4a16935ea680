package org.mep4j.io.text;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mep4j.io.RecordingFormatException;

/**
 * A delimited text file whose encoding and separator were found: UTF-8, or UTF-16 behind its byte order mark, else Latin-1;
 * tab, semicolon or comma, whichever divides the first lines evenly; blanks between columns of nothing but numbers.
 *
 * @param path      the file
 * @param charset   its encoding
 * @param separator what divides cells
 * @param preamble  what stands above the first row of numbers, if that is more than one heading
 */
record TextFile(Path path, Charset charset, char separator, Optional<Preamble> preamble) {

    /** Takes the rows of a file in order. */
    interface RowHandler {

        /**
         * One row.
         *
         * @param line  its line number, from 1
         * @param cells its cells
         * @throws IOException if the row is not what it must be
         */
        void row(long line, List<String> cells) throws IOException;
    }

    private static final int SAMPLE_CHARS = 1 << 18;
    private static final int SAMPLE_LINES = 12;
    private static final int MOST_FIELDS = 1 << 20;
    private static final int MOST_RECORD_CHARS = 1 << 26;
    private static final char BLANK = ' ';
    private static final Pattern BLANKS = Pattern.compile("[ \t\u00A0]+");
    private static final char[] SEPARATORS = {'\t', ';', ','};

    static TextFile open(Path path) throws IOException {
        return open(path, charset(path), Optional.empty());
    }

    /** A table of numbers, which may stand below free text. */
    static TextFile openNumbers(Path path) throws IOException {
        Charset charset = charset(path);
        return open(path, charset, Preamble.find(firstLines(path, charset)));
    }

    private static TextFile open(Path path, Charset charset, Optional<Preamble> preamble) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        char separator = preamble.isPresent() ? preamble.get().separator() : name.endsWith(".tsv") ? '\t' : separator(path, charset);
        return new TextFile(path, charset, separator, preamble);
    }

    private static List<String> firstLines(Path path, Charset charset) throws IOException {
        String sample = sample(path, charset);
        List<String> lines = new ArrayList<>(sample.lines().toList());
        if (sample.length() == SAMPLE_CHARS && !lines.isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The lines above the table: free text, or comments. */
    List<Preamble.Line> words() throws IOException {
        List<Preamble.Line> words = new ArrayList<>();
        List<String> lines = firstLines(path, charset);
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            boolean above = preamble.isPresent() ? line < skipped() : text.isEmpty() || text.charAt(0) == '#';
            if (!above) {
                break;
            }
            words.add(new Preamble.Line(line + 1, text));
        }
        return words;
    }

    /** The cells of one line. */
    static List<String> cells(String line, char separator) {
        if (separator == BLANK) {
            return List.of(BLANKS.split(line.strip()));
        }
        if (line.indexOf('"') < 0) {
            List<String> cells = new ArrayList<>();
            int from = 0;
            for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
                cells.add(line.substring(from, at));
                from = at + 1;
            }
            cells.add(line.substring(from));
            return cells;
        }
        try (CsvReader<CsvRecord> rows = csv(new StringReader(line), separator)) {
            for (CsvRecord row : rows) {
                return row.getFields();
            }
            return List.of();
        } catch (CsvParseException | IOException e) {
            return List.of(line);
        }
    }

    private int skipped() {
        return preamble.isPresent() ? preamble.get().lines() : 0;
    }

    private BufferedReader belowPreamble() throws IOException {
        BufferedReader reader = reader(path, charset);
        for (int line = 0; line < skipped(); line++) {
            reader.readLine();
        }
        return reader;
    }

    String fileName() {
        return String.valueOf(path.getFileName());
    }

    /** Hands every row that is neither empty nor a comment (#) to the handler. */
    void forEachRow(RowHandler handler) throws IOException {
        if (separator == BLANK) {
            forEachBlankSeparatedRow(handler);
            return;
        }
        try (Reader reader = belowPreamble(); CsvReader<CsvRecord> rows = csv(reader, separator)) {
            for (CsvRecord row : rows) {
                handler.row(skipped() + row.getStartingLineNumber(), row.getFields());
            }
        } catch (CsvParseException e) {
            throw new RecordingFormatException(fileName() + ": not a readable table: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Runs of blanks divide columns that are aligned, as by MATLAB's {@code save -ascii} and NumPy's {@code savetxt}. */
    private void forEachBlankSeparatedRow(RowHandler handler) throws IOException {
        try (BufferedReader lines = belowPreamble()) {
            long number = skipped();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.length() > MOST_RECORD_CHARS) {
                    throw RecordingFormatException.atLine(fileName(), number, "row", "more than " + MOST_RECORD_CHARS + " characters are not read");
                }
                String row = line.strip();
                if (!row.isEmpty() && row.charAt(0) != '#') {
                    handler.row(number, List.of(BLANKS.split(row)));
                }
            }
        }
    }

    private static CsvReader<CsvRecord> csv(Reader reader, char separator) {
        return CsvReader.builder().fieldSeparator(separator).commentStrategy(CommentStrategy.SKIP)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.builder().maxFields(MOST_FIELDS).maxRecordSize(MOST_RECORD_CHARS).build(), reader);
    }

    private static BufferedReader reader(Path path, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** Reads the whole file once: any byte that is not UTF-8 makes it Latin-1, and a zero byte makes it no text at all. */
    private static Charset charset(Path path) throws IOException {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        boolean valid = true;
        long position = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (boolean end = false; !end; ) {
                int from = bytes.position();
                int count = in.readNBytes(bytes.array(), from, bytes.capacity() - from);
                end = count < bytes.capacity() - from;
                if (position == 0 && count >= 2 && (bytes.getShort(0) == (short) 0xFEFF || bytes.getShort(0) == (short) 0xFFFE)) {
                    return StandardCharsets.UTF_16;
                }
                for (int i = from; i < from + count; i++) {
                    if (bytes.get(i) == 0) {
                        throw RecordingFormatException.atByte(String.valueOf(path.getFileName()), position + i - from, "text",
                                "must not contain a zero byte; this is no text file, or UTF-16 without a byte order mark: save it as UTF-8");
                    }
                }
                position += count;
                bytes.limit(from + count).position(0);
                valid = valid && !utf8.decode(bytes, chars.clear(), end).isError();
                bytes.compact();
                if (!valid) {
                    bytes.clear();
                }
            }
        }
        return valid ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static String sample(Path path, Charset charset) throws IOException {
        char[] sample = new char[(int) Math.min(SAMPLE_CHARS, Files.size(path) + 1)];
        int length = 0;
        try (Reader reader = reader(path, charset)) {
            for (int n = 0; n >= 0 && length < sample.length; n = reader.read(sample, length, sample.length - length)) {
                length += n;
            }
        }
        return new String(sample, 0, length);
    }

    private static char separator(Path path, Charset charset) throws IOException {
        String text = sample(path, charset);
        int length = text.length();
        int lastLine = text.lastIndexOf('\n');
        String whole = length == SAMPLE_CHARS && lastLine > 0 ? text.substring(0, lastLine) : text;
        Map<Character, List<Integer>> counts = new HashMap<>();
        for (char separator : SEPARATORS) {
            List<Integer> fields = fieldCounts(whole, separator);
            if (!fields.isEmpty() && fields.get(0) > 1 && fields.stream().distinct().count() == 1) {
                return separator;
            }
            counts.put(separator, fields);
        }
        // Uneven lines are reported later, by line number; here it is enough to know what divides most of them.
        for (char separator : SEPARATORS) {
            if (counts.get(separator).stream().filter(count -> count > 1).count() * 2 > counts.get(separator).size()) {
                return separator;
            }
        }
        return isBlankSeparated(whole) ? BLANK : ',';
    }

    /** Blanks may stand inside a cell, so that they divide only what is nothing but numbers, below one row that may be a heading. */
    private static boolean isBlankSeparated(String text) {
        List<String> rows = text.lines().map(String::strip).filter(line -> !line.isEmpty() && line.charAt(0) != '#').limit(SAMPLE_LINES).toList();
        if (rows.isEmpty()) {
            return false;
        }
        int columns = BLANKS.split(rows.get(rows.size() - 1)).length;
        return columns > 1 && rows.stream().skip(rows.size() > 1 ? 1 : 0).map(BLANKS::split).allMatch(cells -> cells.length == columns
                && Stream.of(cells).allMatch(cell -> Cell.number(cell, '.').isPresent()));
    }

    private static List<Integer> fieldCounts(String text, char separator) {
        List<Integer> counts = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = csv(new StringReader(text), separator)) {
            for (CsvRecord row : rows) {
                if (counts.size() == SAMPLE_LINES) {
                    break;
                }
                counts.add(row.getFieldCount());
            }
        } catch (CsvParseException | IOException e) {
            return List.of();
        }
        return counts;
    }
}

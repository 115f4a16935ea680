package org.mep4j.io.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.RecordingFormatException;

/**
 * A small table of texts and numbers with a heading, as side tables are: events, channels, pulses, intensities.
 *
 * @param fileName name of the file, for messages
 * @param columns  the headings
 * @param rows     the rows below
 */
public record TextTable(String fileName, List<String> columns, List<Row> rows) {

    private static final int MOST_CELLS = 5_000_000;

    /**
     * A row.
     *
     * @param line  its line in the file, from 1
     * @param cells its cells without blanks around them, one per heading
     */
    public record Row(long line, List<String> cells) {

        /**
         * Copies the cells.
         *
         * @param line its line in the file, from 1
         * @param cells its cells without blanks around them, one per heading
         */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Copies the lists.
     *
     * @param fileName name of the file, for messages
     * @param columns the headings
     * @param rows the rows below
     */
    public TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table; a file that ends in .tsv is divided by tabs, others by tab, semicolon or comma.
     *
     * @param file the file
     * @return the table
     * @throws RecordingFormatException if rows differ in length, or there are more than 5 million cells
     * @throws IOException              if the file cannot be read
     */
    public static TextTable read(Path file) throws IOException {
        return read(file, false);
    }

    /**
     * Reads a table that a person wrote by hand: rows that end early are filled up with blank cells.
     *
     * @param file the file
     * @return the table
     * @throws RecordingFormatException if a row is longer than the heading, or there are more than 5 million cells
     * @throws IOException              if the file cannot be read
     */
    public static TextTable readPadded(Path file) throws IOException {
        return read(file, true);
    }

    private static TextTable read(Path file, boolean padded) throws IOException {
        TextFile text = TextFile.open(file);
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        boolean[] started = {false};
        text.forEachRow((line, cells) -> {
            List<String> stripped = new ArrayList<>(cells.stream().map(String::strip).toList());
            if (!started[0]) {
                columns.addAll(stripped);
                started[0] = true;
                return;
            }
            while (padded && stripped.size() < columns.size()) {
                stripped.add("");
            }
            while (padded && stripped.size() > columns.size() && stripped.get(stripped.size() - 1).isEmpty()) {
                stripped.remove(stripped.size() - 1);
            }
            if (stripped.size() != columns.size()) {
                throw RecordingFormatException.atLine(text.fileName(), line, "row",
                        "must have " + columns.size() + " cells but has " + stripped.size());
            }
            if ((rows.size() + 1L) * columns.size() > MOST_CELLS) {
                throw RecordingFormatException.atLine(text.fileName(), line, "row", "more than " + MOST_CELLS + " cells are not read");
            }
            rows.add(new Row(line, stripped));
        });
        return new TextTable(text.fileName(), columns, rows);
    }

    /**
     * The position of a column.
     *
     * @param name its heading, in any case
     * @return its index, if there is one
     */
    public Optional<Integer> column(String name) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /**
     * A cell's text.
     *
     * @param row    the row
     * @param column index of the column
     * @return the text, or empty where the cell is blank or says n/a
     */
    public Optional<String> text(Row row, int column) {
        String cell = row.cells().get(column);
        return cell.isEmpty() || Cell.isNotMeasured(cell) ? Optional.empty() : Optional.of(cell);
    }

    /**
     * A cell's number, with a decimal point.
     *
     * @param row    the row
     * @param column index of the column
     * @return the number, or empty where the cell is blank or says n/a
     * @throws RecordingFormatException if the cell holds something else
     */
    public OptionalDouble number(Row row, int column) throws RecordingFormatException {
        Optional<String> text = text(row, column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Cell.number(text.get(), '.');
        if (number.isEmpty()) {
            throw RecordingFormatException.atLine(fileName, row.line(), columns.get(column), "must be a number: " + text.get());
        }
        return number;
    }
}

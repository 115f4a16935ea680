package org.mep4j.io.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mep4j.io.EvenRise;
import org.mep4j.io.RecordingFormatException;

/**
 * A table of numbers with an optional heading. A column whose first cell is a text is a text column and stays one.
 *
 * <p>Whether the first row is a heading is told by the second: a heading has a text above a number. A first row that merely
 * counts the columns is one, too.
 */
final class ParsedTable {

    /** Cells of a file, 800 MB as doubles. */
    static final int MOST_CELLS = 100_000_000;

    /** What is said of a column that {@link #isUnnamedTime}. */
    static final String UNNAMED_TIME = "Column 1 has no name and rises evenly from row to row, as a time does; it was left out.";

    private static final int MOST_TEXTS = 2_000_000;
    private static final int FEWEST_TO_COUNT = 4;

    private final TextFile file;
    private List<String> first;
    private long firstLine;
    private List<ColumnHeader> header = List.of();
    private boolean hasHeader;
    private NumberTable numbers;
    private List<List<String>> texts;
    private int textCount;
    private int columns;
    private int timeColumn = -1;
    private int timeLastPlace = Integer.MAX_VALUE;
    private int timeDigits;
    private char point;
    private long pointLine;

    private ParsedTable(TextFile file) {
        this.file = file;
    }

    static ParsedTable read(TextFile file) throws IOException {
        ParsedTable table = new ParsedTable(file);
        if (file.preamble().isPresent() && !file.preamble().get().heading().isEmpty()) {
            table.first = file.preamble().get().heading();
            table.firstLine = file.preamble().get().lines();
        }
        file.forEachRow(table::row);
        if (table.numbers == null && table.first != null) {
            table.begin(table.first, null);
        }
        if (table.numbers == null || table.numbers.rows() == 0) {
            throw new RecordingFormatException(file.fileName() + ": holds no row of numbers");
        }
        return table;
    }

    private void row(long line, List<String> cells) throws IOException {
        if (numbers != null) {
            data(line, cells);
        } else if (first == null) {
            first = cells;
            firstLine = line;
        } else {
            begin(first, cells);
            data(line, cells);
        }
    }

    /** Decides what the first row is, as soon as the second is known. */
    private void begin(List<String> row, List<String> second) throws IOException {
        columns = row.size() > 1 && row.get(row.size() - 1).isBlank() ? row.size() - 1 : row.size();
        hasHeader = isCount(row) || IntStream.range(0, columns).anyMatch(column -> isText(row.get(column))
                && (second == null || column >= second.size() || !isText(second.get(column))));
        List<String> model = hasHeader && second != null ? second : row;
        numbers = new NumberTable(columns);
        texts = new ArrayList<>();
        header = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            header.add(ColumnHeader.parse(hasHeader ? row.get(column) : ""));
            texts.add(column < model.size() && isText(model.get(column)) ? new ArrayList<>() : null);
            if (timeColumn < 0 && header.get(column).secondsPerTimeUnit(column).isPresent()) {
                timeColumn = column;
            }
        }
        if (!hasHeader) {
            data(firstLine, row);
        }
    }

    /** Whether a row counts its columns from 0 or 1, as some programs write where there are no names. */
    private boolean isCount(List<String> row) {
        if (columns < FEWEST_TO_COUNT || !row.get(0).strip().matches("[01]")) {
            return false;
        }
        int from = Integer.parseInt(row.get(0).strip());
        return IntStream.range(0, columns).allMatch(column -> row.get(column).strip().equals(Integer.toString(from + column)));
    }

    /** What was noticed, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        file.preamble().filter(preamble -> !preamble.text().isEmpty()).ifPresent(preamble -> notes.add(preamble.note()));
        if (first != null && isCount(first)) {
            notes.add("The first row counts the columns and was taken for a heading.");
        }
        return notes;
    }

    private boolean isText(String cell) {
        return !cell.isBlank() && Cell.number(cell, '.').isEmpty() && !isDecimalComma(cell);
    }

    private boolean isDecimalComma(String cell) {
        return file.separator() != ',' && Cell.number(cell, ',').isPresent();
    }

    private void data(long line, List<String> cells) throws IOException {
        int count = cells.size();
        if (count == columns + 1 && cells.get(columns).isBlank()) {
            count--;
        }
        if (count != columns) {
            throw RecordingFormatException.atLine(file.fileName(), line, "row", "must have " + (columns == 1 ? "1 cell" : columns + " cells") + " but has " + count
                    + (columns == 1 ? "; the first line is taken for the heading, so text above the table must be removed" : ""));
        }
        for (int column = 0; column < columns; column++) {
            if (texts.get(column) != null) {
                if (++textCount > MOST_TEXTS) {
                    throw RecordingFormatException.atLine(file.fileName(), line, columnName(column), "more than " + MOST_TEXTS
                            + " cells of text; only numbers make a recording");
                }
                texts.get(column).add(cells.get(column).strip());
                numbers.add(Double.NaN);
            } else {
                numbers.add(number(line, column, cells.get(column)));
            }
        }
        if (numbers.size() > MOST_CELLS) {
            throw RecordingFormatException.atLine(file.fileName(), line, "row", "more than " + MOST_CELLS + " cells are not read");
        }
    }

    private double number(long line, int column, String cell) throws IOException {
        OptionalDouble number = Cell.number(cell, '.');
        boolean comma = number.isEmpty() && isDecimalComma(cell);
        if (number.isEmpty() && !comma) {
            throw RecordingFormatException.atLine(file.fileName(), line, columnName(column), cell.isBlank()
                    ? "the cell is empty; write NaN where a sample is missing" : "must be a number: " + shortened(cell));
        }
        char used = comma ? ',' : cell.indexOf('.') >= 0 ? '.' : 0;
        if (used != 0) {
            if (point != 0 && point != used) {
                throw RecordingFormatException.atLine(file.fileName(), line, columnName(column), "decimal commas and points are mixed "
                        + "(here " + shortened(cell) + ", the other in line " + pointLine + ")");
            }
            pointLine = point == 0 ? line : pointLine;
            point = used;
        }
        if (column == timeColumn && !Cell.isNotMeasured(cell)) {
            int place = Cell.lastPlace(cell, comma ? ',' : '.');
            timeLastPlace = Math.min(timeLastPlace, place);
            timeDigits = Math.max(timeDigits, firstPlace(comma ? Cell.number(cell, ',').orElseThrow() : number.orElseThrow()) - place + 1);
        }
        return comma ? Cell.number(cell, ',').orElseThrow() : number.orElseThrow();
    }

    private static String shortened(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "...";
    }

    /** How messages call a column. */
    String columnName(int column) {
        String text = header.get(column).text();
        return "column " + (column + 1) + (text.isEmpty() ? "" : " (" + shortened(text) + ")");
    }

    /** The file's line that holds a row of data; reads the file again, for messages. */
    long lineOf(int row) throws IOException {
        long[] found = {firstLine};
        // A heading below a preamble is not handed out again.
        int[] count = {hasHeader && file.preamble().isEmpty() ? -1 : 0};
        file.forEachRow((line, cells) -> {
            if (count[0]++ == row) {
                found[0] = line;
            }
        });
        return found[0];
    }

    int rows() {
        return numbers.rows();
    }

    int columns() {
        return columns;
    }

    boolean hasHeader() {
        return hasHeader;
    }

    ColumnHeader header(int column) {
        return header.get(column);
    }

    boolean isTextColumn(int column) {
        return texts.get(column) != null;
    }

    String text(int row, int column) {
        return texts.get(column).get(row);
    }

    double number(int row, int column) {
        return numbers.at(row, column);
    }

    double[] column(int column) {
        return numbers.column(column);
    }

    /** Whether a column in front of others has no name but rises by the same step from row to row, as no EMG does. */
    boolean isUnnamedTime(int column) {
        return column == 0 && columns > 1 && texts.get(0) == null && header.get(0).text().isEmpty() && EvenRise.isOne(numbers.column(0));
    }

    /** The column of times, if a heading names one. */
    Optional<Integer> timeColumn() {
        return timeColumn < 0 ? Optional.empty() : Optional.of(timeColumn);
    }

    /** One unit in the finest decimal place of the column of times. */
    double timeResolution() {
        return StrictMath.pow(10, timeLastPlace);
    }

    /** One unit in the last decimal place of a time, where all are written with as many digits as that with the most. */
    double timeRounding(double time) {
        return Math.max(timeResolution(), StrictMath.pow(10, firstPlace(time) - timeDigits + 1));
    }

    /** The power of ten of the first digit. */
    private static int firstPlace(double value) {
        return value == 0 ? -1000 : (int) StrictMath.floor(StrictMath.log10(Math.abs(value)));
    }
}

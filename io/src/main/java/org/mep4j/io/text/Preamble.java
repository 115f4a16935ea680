package org.mep4j.io.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mep4j.io.VoltageUnit;

/**
 * Free text above a table, as recording programs and oscilloscopes write it, and the heading below it. Taken for that only where the
 * table's beginning is beyond doubt: from one line on every line has the same number of cells and all are numbers.
 *
 * <pre>
 *   Signal export                        lines of text, skipped with a note
 *   Sampling rate: 5000 Hz
 *
 *   time,FDI,trigger                     one heading, its names and units in one row or two
 *   s,uV,V
 *   0.0000,1.5,0                         the table
 * </pre>
 *
 * @param lines     number of lines above the first row of numbers
 * @param separator what divides the table's cells
 * @param columns   number of its columns
 * @param heading   names of the columns with their units; empty if there are none
 * @param unitRow   whether the units stand in a row of their own below the names
 * @param text      the lines that are neither blank nor heading, with their numbers
 */
record Preamble(int lines, char separator, int columns, List<String> heading, boolean unitRow, List<Line> text) {

    /** Fewer rows of numbers could be part of the text. Chosen here. */
    private static final int FEWEST_ROWS = 10;
    private static final int LONGEST_UNIT = 10;
    private static final char[] SEPARATORS = {'\t', ';', ',', ' '};
    private static final Pattern LABCHART_TITLES = Pattern.compile("ChannelTitle=.*");
    private static final Pattern LABCHART_UNITS = Pattern.compile("UnitName=.*");

    /**
     * One line.
     *
     * @param number its number, from 1
     * @param text   what it says
     */
    record Line(int number, String text) {
    }

    Preamble {
        heading = List.copyOf(heading);
        text = List.copyOf(text);
    }

    /**
     * Looks for text above a table.
     *
     * @param lines the file's first lines, all of them whole
     * @return the preamble, unless the table begins at the first line or its beginning is in doubt
     */
    static Optional<Preamble> find(List<String> lines) throws IOException {
        List<Preamble> found = new ArrayList<>();
        for (char separator : SEPARATORS) {
            // Blanks may stand inside a cell, so that they divide only what nothing else does.
            if (separator != ' ' || found.stream().noneMatch(preamble -> preamble.columns > 1)) {
                withSeparator(lines, separator).ifPresent(found::add);
            }
        }
        List<Preamble> named = found.stream().filter(preamble -> !preamble.heading.isEmpty()).toList();
        List<Preamble> likely = named.isEmpty() ? found.stream().filter(preamble -> preamble.columns > 1).toList() : named;
        boolean one = likely.size() == 1 || !likely.isEmpty() && likely.stream().allMatch(preamble -> preamble.columns == 1);
        return one && likely.get(0).isNeeded() ? Optional.of(likely.get(0)) : Optional.empty();
    }

    /** A table that begins at the first line needs no preamble. */
    private boolean isNeeded() {
        return !text.isEmpty() || unitRow;
    }

    private static Optional<Preamble> withSeparator(List<String> lines, char separator) throws IOException {
        int columns = 0;
        int first = lines.size();
        int rows = 0;
        for (int line = lines.size() - 1; line >= 0; line--) {
            String text = lines.get(line);
            if (isPassedOver(text)) {
                continue;
            }
            List<String> cells = cells(text, separator);
            if (!isNumbers(cells, separator) || columns > 0 && cells.size() != columns) {
                break;
            }
            columns = cells.size();
            first = line;
            rows++;
        }
        if (rows < FEWEST_ROWS) {
            return Optional.empty();
        }
        return above(lines, separator, first, columns);
    }

    private static Optional<Preamble> above(List<String> lines, char separator, int first, int columns) throws IOException {
        int headings = headings(lines, separator, first, columns);
        List<Line> text = new ArrayList<>();
        for (int line = 0; line < first - headings; line++) {
            if (isPassedOver(lines.get(line))) {
                continue;
            }
            List<String> cells = cells(lines.get(line), separator);
            if (columns > 1 && cells.size() == columns && isNumbers(cells, separator)) {
                // A table above the table: which one is meant?
                return Optional.empty();
            }
            text.add(new Line(line + 1, lines.get(line).strip()));
        }
        if (headings == 1 && !text.isEmpty() && !isHeading(lines, separator, first - 1) && !isLabChart(lines)) {
            return Optional.empty();
        }
        List<String> labChart = labChart(lines.subList(0, first), columns);
        List<String> heading = labChart.isEmpty() ? heading(lines.subList(first - headings, first), separator, columns) : labChart;
        return Optional.of(new Preamble(first, separator, columns, heading, headings == 2, text));
    }

    /** How many rows of the heading stand right above the first row of numbers: names, or names and units. */
    private static int headings(List<String> lines, char separator, int first, int columns) throws IOException {
        if (first == 0 || !isNames(lines.get(first - 1), separator, columns)) {
            return 0;
        }
        boolean units = first > 1 && columns > 1 && isUnits(cells(lines.get(first - 1), separator, columns))
                && isNames(lines.get(first - 2), separator, columns);
        return units ? 2 : 1;
    }

    /** Whether a row above numbers is surely a heading: it has no number, and a unit or a time, or a blank line above it. */
    private static boolean isHeading(List<String> lines, char separator, int line) throws IOException {
        List<String> cells = cells(lines.get(line), separator);
        boolean numbers = cells.stream().anyMatch(cell -> Cell.number(cell, '.').isPresent() && !Cell.isNotMeasured(cell));
        boolean telling = IntStream.range(0, cells.size()).anyMatch(column -> {
            ColumnHeader header = ColumnHeader.parse(cells.get(column));
            return VoltageUnit.parse(header.unit()).isPresent() || header.secondsPerTimeUnit(column).isPresent();
        });
        return !numbers && (telling || cells.size() > 1 && (line == 0 || lines.get(line - 1).isBlank()));
    }

    private static boolean isNames(String line, char separator, int columns) throws IOException {
        List<String> cells = isPassedOver(line) ? List.of() : cells(line, separator, columns);
        return cells.size() == columns && cells.stream().anyMatch(cell -> !cell.isBlank() && Cell.number(cell, '.').isEmpty());
    }

    private static boolean isUnits(List<String> cells) {
        return cells.stream().anyMatch(cell -> VoltageUnit.parse(bare(cell)).isPresent())
                && cells.stream().allMatch(cell -> cell.length() <= LONGEST_UNIT && cell.strip().matches("[^0-9=:]*"))
                && cells.stream().filter(cell -> VoltageUnit.parse(bare(cell)).isPresent() || ColumnHeader.isTimeUnit(bare(cell)) || cell.isBlank())
                        .count() * 2 > cells.size();
    }

    private static String bare(String unit) {
        return unit.strip().replaceAll("^[(\\[]|[)\\]]$", "");
    }

    private static List<String> heading(List<String> rows, char separator, int columns) throws IOException {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> names = cells(rows.get(0), separator, columns);
        if (rows.size() == 1) {
            return names;
        }
        List<String> units = cells(rows.get(1), separator, columns);
        List<String> heading = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            String unit = bare(units.get(column));
            heading.add(unit.isEmpty() ? names.get(column) : names.get(column).strip() + " (" + unit + ")");
        }
        return heading;
    }

    private static boolean isLabChart(List<String> lines) {
        return lines.stream().anyMatch(line -> LABCHART_TITLES.matcher(line).matches());
    }

    /** The heading that LabChart's text export spreads over lines: the time, and a title and a unit per channel. */
    private static List<String> labChart(List<String> above, int columns) throws IOException {
        Optional<String> titles = above.stream().filter(line -> LABCHART_TITLES.matcher(line).matches()).findFirst();
        if (titles.isEmpty()) {
            return List.of();
        }
        List<String> names = cells(titles.get(), '\t');
        Optional<String> unitLine = above.stream().filter(line -> LABCHART_UNITS.matcher(line).matches()).findFirst();
        List<String> units = unitLine.isPresent() ? cells(unitLine.get(), '\t') : List.of();
        List<String> heading = new ArrayList<>(List.of("time (s)"));
        for (int column = 1; column < columns; column++) {
            String name = column < names.size() ? names.get(column).strip() : "channel " + column;
            heading.add(column < units.size() && !units.get(column).isBlank() ? name + " (" + units.get(column).strip() + ")" : name);
        }
        return heading;
    }

    /** Blank lines and comments, which the table's reader passes over as well. */
    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.charAt(0) == '#';
    }

    private static boolean isNumbers(List<String> cells, char separator) {
        return cells.stream().allMatch(cell -> Cell.number(cell, '.').isPresent() || separator != ',' && Cell.number(cell, ',').isPresent());
    }

    /** The cells of a row of numbers, which may end with a separator. */
    private static List<String> cells(String line, char separator) throws IOException {
        List<String> cells = TextFile.cells(line, separator);
        return cells.size() > 1 && cells.get(cells.size() - 1).isBlank() ? cells.subList(0, cells.size() - 1) : cells;
    }

    /** The cells of a row of names, which may end with a separator, too, or with a blank name. */
    private static List<String> cells(String line, char separator, int columns) throws IOException {
        List<String> cells = TextFile.cells(line, separator);
        return cells.size() == columns + 1 ? cells(line, separator) : cells;
    }

    /** What was skipped, as a sentence. */
    String note() {
        String from = "\"" + shortened(text.get(0).text()) + "\"";
        return text.size() == 1 ? "Line " + text.get(0).number() + ", " + from + ", stands above the table and was skipped."
                : "The " + text.size() + " lines of text above the table, from " + from + " to \"" + shortened(text.get(text.size() - 1).text())
                        + "\", were skipped.";
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}

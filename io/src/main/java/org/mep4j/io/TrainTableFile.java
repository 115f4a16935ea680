package org.mep4j.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.excitability.dose.TrainTable;
import org.mep4j.io.text.TextTable;

/**
 * Reads a laboratory's table of the longest trains, as TSV or CSV: columns {@code hertz}, {@code percent_rmt} and {@code longest_s}, in any
 * order, one row per entry. Lines that begin with {@code #} are remarks. A table with one mistake is refused as a whole: a limit of
 * safety must not rest on what could be read of it.
 */
public final class TrainTableFile {

    private TrainTableFile() {
    }

    /**
     * Reads a table.
     *
     * @param file the table
     * @return its entries; the file's name is their source
     * @throws IOException if it cannot be read, lacks a column or a number, or has a number that is not above 0
     */
    public static TrainTable read(Path file) throws IOException {
        TextTable table = TextTable.readPadded(file);
        List<TrainTable.Entry> entries = new ArrayList<>();
        for (TextTable.Row row : table.rows()) {
            entries.add(new TrainTable.Entry(number(table, row, "hertz"), number(table, row, "percent_rmt"), number(table, row, "longest_s")));
        }
        if (entries.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": has no row below its heading; it needs one per rate and intensity");
        }
        return new TrainTable(table.fileName(), entries);
    }

    private static double number(TextTable table, TextTable.Row row, String name) throws RecordingFormatException {
        Optional<Integer> column = table.column(name);
        if (column.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": must have the columns hertz, percent_rmt and longest_s; it has "
                    + String.join(", ", table.columns()));
        }
        double value = table.number(row, column.get()).orElseThrow(() -> RecordingFormatException.atLine(table.fileName(), row.line(), name,
                "must be a number above 0: nothing"));
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw RecordingFormatException.atLine(table.fileName(), row.line(), name, "must be a number above 0: " + row.cells().get(column.get()));
        }
        return value;
    }
}

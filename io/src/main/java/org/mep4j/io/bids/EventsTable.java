package org.mep4j.io.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Marker;

/**
 * A BIDS {@code _events.tsv}: one marker per row, {@code onset} seconds after the first sample.
 *
 * <p>The label is the first of trial_type, value, nibs_event_id, event_id that is there; all columns become details of the
 * marker, {@code n/a} left out. An intensity in %MSO is one of them under its usual name, {@link IntensityTable#DETAIL}, whatever its
 * column is called ({@code stim_intensity}, {@code %MSO}, ...).
 */
public final class EventsTable {

    private static final List<String> LABELS = List.of("trial_type", "value", "nibs_event_id", "event_id");

    private EventsTable() {
    }

    /**
     * Reads the events.
     *
     * @param file an events table
     * @return a marker per event, in order of time
     * @throws RecordingFormatException if there is no column onset, or an onset is not a number
     * @throws IOException              if the file cannot be read
     */
    public static List<Marker> read(Path file) throws IOException {
        TextTable table = TextTable.read(file);
        int onset = table.column("onset").orElseThrow(() -> new RecordingFormatException(table.fileName()
                + ": must have a column onset, in seconds; it has " + String.join(", ", table.columns())));
        List<Marker> markers = new ArrayList<>();
        for (TextTable.Row row : table.rows()) {
            OptionalDouble seconds = table.number(row, onset);
            if (seconds.isEmpty()) {
                throw RecordingFormatException.atLine(table.fileName(), row.line(), "onset", "must be a number of seconds: "
                        + row.cells().get(onset));
            }
            markers.add(new Marker(seconds.getAsDouble(), label(table, row), details(table, row)));
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return markers;
    }

    private static String label(TextTable table, TextTable.Row row) {
        for (String name : LABELS) {
            Optional<String> text = table.column(name).flatMap(column -> table.text(row, column));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return "event";
    }

    private static Map<String, String> details(TextTable table, TextTable.Row row) {
        Map<String, String> details = new LinkedHashMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            String name = table.columns().get(column);
            table.text(row, column).ifPresent(text -> details.put(name, text));
        }
        intensity(table, row).ifPresent(text -> details.putIfAbsent(IntensityTable.DETAIL, text));
        return details;
    }

    /** What the first column that is headed like an intensity says, under whichever of the names in use. */
    private static Optional<String> intensity(TextTable table, TextTable.Row row) {
        return IntStream.range(0, table.columns().size()).filter(column -> IntensityTable.isIntensityColumn(table.columns().get(column)))
                .mapToObj(column -> table.text(row, column)).flatMap(Optional::stream).findFirst();
    }
}

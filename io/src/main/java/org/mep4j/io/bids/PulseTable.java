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
import org.mep4j.io.IntensityTable;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Sweeps;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;

/**
 * A table of pulses beside a recording, {@code <name>_pulses.tsv} or {@code .csv}: a column {@code onset} in seconds, or
 * {@code sample} counted from 0, and a column of intensities in percent of maximum stimulator output if they are known.
 */
public final class PulseTable {

    private PulseTable() {
    }

    /**
     * Reads the pulses.
     *
     * @param file a table of pulses
     * @param rate the rate of the recording, by which {@code sample} counts; empty if its channels differ
     * @return a marker labelled "pulse" for each, in order of time
     * @throws RecordingFormatException if a position is missing or not a number, or counts samples of unknown rate
     * @throws IOException              if the file cannot be read
     */
    public static List<Marker> read(Path file, Optional<SampleRate> rate) throws IOException {
        TextTable table = TextTable.read(file);
        Optional<Integer> onset = table.column("onset");
        Optional<Integer> sample = table.column("sample");
        if (onset.isEmpty() && sample.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": must have a column onset, in seconds, or sample, from 0; it has "
                    + String.join(", ", table.columns()));
        }
        if (sample.isPresent() && onset.isEmpty() && rate.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": the recording's channels have different sample rates, so that a "
                    + "column onset in seconds is needed instead of sample");
        }
        List<Marker> markers = new ArrayList<>();
        for (TextTable.Row row : table.rows()) {
            int column = onset.orElseGet(sample::get);
            OptionalDouble position = table.number(row, column);
            if (position.isEmpty() || onset.isEmpty() && position.getAsDouble() != StrictMath.rint(position.getAsDouble())) {
                throw RecordingFormatException.atLine(table.fileName(), row.line(), table.columns().get(column),
                        "must be " + (onset.isPresent() ? "a number of seconds: " : "a whole number: ") + row.cells().get(column));
            }
            double seconds = onset.isPresent() ? position.getAsDouble() : rate.orElseThrow().secondsAt((long) position.getAsDouble());
            markers.add(new Marker(seconds, Sweeps.PULSE, details(table, row)));
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return markers;
    }

    private static Map<String, String> details(TextTable table, TextTable.Row row) throws IOException {
        Map<String, String> details = new LinkedHashMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            String name = table.columns().get(column);
            table.text(row, column).ifPresent(text -> details.put(name, text));
            if (IntensityTable.isIntensityColumn(name)) {
                Optional<Intensity> intensity = IntensityTable.intensity(table, row, column);
                intensity.ifPresent(known -> details.put(IntensityTable.DETAIL, Numbers.plain(known.percentMso())));
            }
        }
        return details;
    }
}

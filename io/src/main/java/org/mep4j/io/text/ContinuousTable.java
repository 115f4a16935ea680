package org.mep4j.io.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** A table with one column per channel. */
final class ContinuousTable {

    private final ParsedTable table;
    private final OpenOptions options;
    private final RecordingSource source;
    private final List<String> notes;

    ContinuousTable(ParsedTable table, OpenOptions options, RecordingSource source) {
        this.table = table;
        this.notes = new ArrayList<>(table.notes());
        this.options = options;
        this.source = source;
    }

    Recording read() throws IOException {
        SampleRate rate = rate();
        List<Segment> whole = List.of(new Segment(0, table.rows()));
        List<Signal> signals = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            if (table.timeColumn().equals(Optional.of(column))) {
                continue;
            }
            if (table.isTextColumn(column)) {
                throw RecordingFormatException.atLine(source.fileName(), table.lineOf(0), table.columnName(column),
                        "must be a number: " + table.text(0, column));
            }
            double[] values = table.column(column);
            if (isIndex(column, values)) {
                notes.add("Column " + (column + 1) + " has no name and counts the rows; it was taken for an index and left out.");
                continue;
            }
            if (table.isUnnamedTime(column)) {
                notes.add(ParsedTable.UNNAMED_TIME);
                continue;
            }
            Channel channel = channel(column);
            signals.add(Signal.readingFrom(channel, rate, whole, new ArraySource(values, channel)));
        }
        if (signals.isEmpty()) {
            throw new RecordingFormatException(source.fileName() + ": holds no column of samples");
        }
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        return DelimitedReader.recording(source, signals, pulse(rate), notes);
    }

    /** With a pulse time the table is one sweep. */
    private List<Marker> pulse(SampleRate rate) throws IOException {
        if (options.pulseAtMillis().isEmpty()) {
            return List.of();
        }
        Sweeps sweep = new Sweeps(rate, table.rows(), 1);
        notes.add("The table was taken for one sweep with its pulse at the given time.");
        return List.of(sweep.pulse(0, sweep.pulseOffset(options.pulseAtMillis().getAsDouble(), source.fileName()), Map.of()));
    }

    private SampleRate rate() throws IOException {
        if (table.timeColumn().isEmpty()) {
            return options.rate().orElseThrow(() -> new RecordingFormatException(source.fileName()
                    + ": holds no column of times (a heading such as \"time (s)\") and so no sample rate; give --rate HZ"));
        }
        TimeColumn time = TimeColumn.read(table, table.timeColumn().get(), options.rate(), source.fileName());
        if (time.startSeconds() != 0) {
            notes.add("Time starts at " + Numbers.plain(time.startSeconds()) + " s; markers count from the first row."
                    + (time.startSeconds() < 0 ? " If each column is an epoch with its pulse at time 0, give --layout epochs-in-columns." : ""));
        }
        return time.rate();
    }

    private boolean isIndex(int column, double[] values) {
        if (!table.hasHeader() || !table.header(column).text().isEmpty() || table.columns() == 1) {
            return false;
        }
        for (int row = 0; row < values.length; row++) {
            if (values[row] != values[0] + row) {
                return false;
            }
        }
        return values[0] == 0 || values[0] == 1;
    }

    private Channel channel(int column) throws IOException {
        ColumnHeader header = table.header(column);
        String name = header.name().isEmpty() ? "channel " + (column + 1) : header.name();
        if (!header.unit().isEmpty() || ChannelKinds.looksLikeTrigger(name)) {
            return ChannelKinds.describe(name, header.unit());
        }
        return ChannelKinds.describe(name, options.unit().orElseThrow(() -> new RecordingFormatException(source.fileName() + ": "
                + table.columnName(column) + " has no unit; write it into the heading, for example \"" + name
                + " (mV)\", or give --unit uV, mV or V")).symbol());
    }
}

package org.mep4j.io.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mep4j.io.ArraySource;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Sweeps;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

/** A table whose rows or columns are epochs of one channel, which is called EMG. */
final class EpochTable {

    private static final int FEWEST_FOR_AN_AXIS = 10;

    private final ParsedTable table;
    private final OpenOptions options;
    private final RecordingSource source;
    private final List<String> notes;

    EpochTable(ParsedTable table, OpenOptions options, RecordingSource source) {
        this.table = table;
        this.notes = new ArrayList<>(table.notes());
        this.options = options;
        this.source = source;
    }

    Recording read(boolean rows) throws IOException {
        return rows ? inRows() : inColumns();
    }

    private Recording inRows() throws IOException {
        List<Integer> columns = DelimitedReader.sampleColumns(table);
        if (columns.isEmpty()) {
            throw new RecordingFormatException(source.fileName() + ": holds no column of samples");
        }
        int firstRow = startsWithTimeAxis(columns) ? 1 : 0;
        SampleRate rate = options.rate().orElseThrow(this::missingRate);
        Sweeps sweeps = sweeps(rate, columns.size(), table.rows() - firstRow);
        long pulse = sweeps.pulseOffset(options.pulseAtMillis().orElseThrow(), source.fileName());
        Set<Integer> samples = new HashSet<>(columns);
        double[] values = new double[sweeps.length() * sweeps.count()];
        List<Marker> markers = new ArrayList<>();
        for (int sweep = 0; sweep < sweeps.count(); sweep++) {
            for (int i = 0; i < sweeps.length(); i++) {
                values[sweep * sweeps.length() + i] = table.number(firstRow + sweep, columns.get(i));
            }
            markers.add(sweeps.pulse(sweep, pulse, details(firstRow + sweep, samples)));
        }
        return recording(sweeps, values, unit(columns), markers);
    }

    /** Whether the first row rises evenly, as no EMG does: it is the time of each sample. */
    private boolean startsWithTimeAxis(List<Integer> columns) {
        if (columns.size() < FEWEST_FOR_AN_AXIS || table.rows() < 2) {
            return false;
        }
        double first = table.number(0, columns.get(0));
        double step = (table.number(0, columns.get(columns.size() - 1)) - first) / (columns.size() - 1);
        for (int i = 0; i < columns.size(); i++) {
            if (!(step > 0) || !(Math.abs(table.number(0, columns.get(i)) - first - i * step) <= 0.01 * step)) {
                return false;
            }
        }
        notes.add("The first row rises evenly and was taken for the times of the samples.");
        return true;
    }

    private Map<String, String> details(int row, Set<Integer> samples) {
        Map<String, String> details = new LinkedHashMap<>();
        for (int column = 0; column < table.columns(); column++) {
            ColumnHeader header = table.header(column);
            if (samples.contains(column)) {
                continue;
            }
            String text = table.isTextColumn(column) ? table.text(row, column) : Numbers.plain(table.number(row, column));
            if (text.isBlank() || Cell.isNotMeasured(text)) {
                continue;
            }
            details.put(header.text().isEmpty() ? "column " + (column + 1) : header.text(), text);
            if (header.isIntensity()) {
                details.put(IntensityTable.DETAIL, text);
            }
        }
        return details;
    }

    private Recording inColumns() throws IOException {
        Optional<Integer> timeColumn = table.timeColumn();
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            if (table.isTextColumn(column)) {
                throw RecordingFormatException.atLine(source.fileName(), table.lineOf(0), table.columnName(column),
                        "must be a number: " + table.text(0, column));
            }
            if (timeColumn.isEmpty() && table.isUnnamedTime(column)) {
                notes.add(ParsedTable.UNNAMED_TIME);
            } else if (!timeColumn.equals(Optional.of(column))) {
                columns.add(column);
            }
        }
        TimeColumn time = timeColumn.isEmpty() ? null
                : TimeColumn.read(table, timeColumn.get(), options.rate(), source.fileName());
        Sweeps sweeps = sweeps(time != null ? time.rate() : options.rate().orElseThrow(this::missingRate), table.rows(), columns.size());
        long pulse = pulse(sweeps, time);
        double[] values = new double[sweeps.length() * sweeps.count()];
        List<Marker> markers = new ArrayList<>();
        for (int sweep = 0; sweep < sweeps.count(); sweep++) {
            System.arraycopy(table.column(columns.get(sweep)), 0, values, sweep * sweeps.length(), sweeps.length());
            String label = table.header(columns.get(sweep)).text();
            markers.add(sweeps.pulse(sweep, pulse, label.isEmpty() ? Map.of() : Map.of("column", label)));
        }
        return recording(sweeps, values, unit(columns), markers);
    }

    private long pulse(Sweeps sweeps, TimeColumn time) throws IOException {
        if (options.pulseAtMillis().isPresent()) {
            return sweeps.pulseOffset(options.pulseAtMillis().getAsDouble(), source.fileName());
        }
        long zero = sweeps.rate().indexAtSeconds(-time.startSeconds());
        if (zero < 0 || zero >= sweeps.length()) {
            throw new RecordingFormatException(source.fileName() + ": time 0 lies outside of the epochs, so that the pulse is not known; "
                    + "give --pulse-at MS");
        }
        notes.add("The pulse lies at time 0 of the column of times.");
        return zero;
    }

    private Sweeps sweeps(SampleRate rate, int length, int count) throws IOException {
        if (length < 1 || count < 1) {
            throw new RecordingFormatException(source.fileName() + ": holds no epochs");
        }
        return new Sweeps(rate, length, count);
    }

    private RecordingFormatException missingRate() {
        return new RecordingFormatException(source.fileName() + ": epochs without a sample rate; give --rate HZ");
    }

    private VoltageUnit unit(List<Integer> columns) throws IOException {
        Optional<VoltageUnit> found = Optional.empty();
        for (int column : columns) {
            Optional<VoltageUnit> own = VoltageUnit.parse(table.header(column).unit());
            if (found.isPresent() && own.isPresent() && !own.equals(found)) {
                throw new RecordingFormatException(source.fileName() + ": epochs of one channel must have one unit, but "
                        + table.columnName(column) + " is in " + own.get().symbol() + " and another in " + found.get().symbol());
            }
            found = own.isPresent() ? own : found;
        }
        return found.or(options::unit).orElseThrow(() -> new RecordingFormatException(source.fileName()
                + ": epochs without a unit; give --unit uV, mV or V"));
    }

    private Recording recording(Sweeps sweeps, double[] values, VoltageUnit unit, List<Marker> markers) {
        Channel channel = Channel.of("EMG", Channel.Kind.EMG, unit.symbol());
        Signal signal = Signal.readingFrom(channel, sweeps.rate(), sweeps.segments(), new ArraySource(values, channel));
        return DelimitedReader.recording(source, List.of(signal), markers, notes);
    }
}

package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/**
 * A table with one row per trial, as {@code table2struct} makes it: a struct with one element per trial, or a struct of columns. A column
 * of vectors is a channel, a column of numbers or texts says something about the trials.
 *
 * <p>The trials table of VETA (Jackson and Greenhouse 2019) is one: channels {@code ch1}, {@code ch2}, ..., and {@code artloc}, the
 * seconds from the start of the trial to the pulse, 0 where none was found.
 */
final class TrialTable {

    private static final String VETA_PULSE = "artloc";

    private final MatlabVariable table;
    private final MatContents contents;
    private final int trials;
    private final List<String> notes = new ArrayList<>();
    /** The rate that the file or the caller names; else that of the first trial's times, which the others must have, too. */
    private Optional<SampleRate> rate = Optional.empty();

    private TrialTable(MatlabVariable table, MatContents contents) {
        this.table = table;
        this.contents = contents;
        this.trials = (int) table.count();
    }

    /** Whether a value is a struct with several elements that hold vectors of samples. */
    static boolean matches(MatlabVariable variable) throws IOException {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() > 1 && variable.count() <= Integer.MAX_VALUE
                && !traceColumns(variable).isEmpty();
    }

    private static List<String> traceColumns(MatlabVariable table) throws IOException {
        List<String> columns = new ArrayList<>();
        for (String field : table.fields()) {
            if (isTraces(table, field)) {
                columns.add(field);
            }
        }
        return columns;
    }

    private static boolean isTraces(MatlabVariable table, String field) throws IOException {
        boolean some = false;
        for (int trial = 0; trial < table.count(); trial++) {
            MatlabVariable value = table.field(field, trial);
            if (value.kind() != MatlabVariable.Kind.NUMERIC || value.longestSide() != value.count() && value.count() > 0) {
                return false;
            }
            if (!some && value.count() > 0 && value.count() < TrialCells.FEWEST_SAMPLES) {
                return false;
            }
            some |= value.count() > 0;
        }
        return some;
    }

    static Recording read(MatlabVariable table, MatContents contents) throws IOException {
        return new TrialTable(table, contents).read();
    }

    private Recording read() throws IOException {
        ArrayTrials.refuseLayout(contents, table);
        List<String> columns = new ArrayList<>(traceColumns(table));
        Optional<String> times = columns.stream().filter(Neighbours::isTime).findFirst();
        times.ifPresent(columns::remove);
        if (columns.isEmpty()) {
            throw contents.problem(table.name() + " holds times but no vectors of samples");
        }
        notes.add(table.name() + " was read as a table of " + trials + " trials with the channels " + String.join(", ", columns) + ".");
        Neighbours beside = new Neighbours(contents, table.field(columns.get(0), 0));
        rate = beside.rate(notes);
        VoltageUnit unit = beside.unit(notes);
        beside.noteUnusedScales(notes);
        TrialList list = null;
        for (int trial = 0; trial < trials; trial++) {
            List<MatlabVariable> traces = new ArrayList<>();
            for (String column : columns) {
                traces.add(table.field(column, trial));
            }
            int length = length(traces, columns, trial);
            OptionalDouble start = start(times, trial, length);
            if (list == null) {
                list = new TrialList(contents, rate.orElseThrow(() -> contents.problem(table.name() + " is a table of trials without a sample"
                        + " rate; give --rate HZ")), channels(columns, unit));
            }
            list.reserve((long) length * columns.size());
            list.add(numbers(traces), start, details(trial, columns));
        }
        return list.recording(notes);
    }

    private OptionalDouble start(Optional<String> times, int trial, int length) throws IOException {
        if (times.isEmpty() || length < 2) {
            return rate.isPresent() ? vetaStart(trial, length) : OptionalDouble.empty();
        }
        MatlabVariable vector = table.field(times.get(), trial);
        if (vector.count() != length) {
            throw contents.problem(table.name() + ", trial " + (trial + 1) + ": " + times.get() + " is " + vector.description()
                    + " but the trial has " + length + " samples");
        }
        TimeAxis axis = TimeAxis.of(vector, rate, rate.isEmpty() ? notes : new ArrayList<>(), contents);
        rate = Optional.of(axis.rate());
        return OptionalDouble.of(axis.startSeconds());
    }

    private static List<Channel> channels(List<String> columns, VoltageUnit unit) {
        return columns.stream().map(column -> ChannelKinds.describe(column, unit.symbol())).toList();
    }

    private int length(List<MatlabVariable> traces, List<String> columns, int trial) throws IOException {
        for (int i = 1; i < traces.size(); i++) {
            if (traces.get(i).count() != traces.get(0).count()) {
                throw contents.problem(table.name() + ", trial " + (trial + 1) + ": " + columns.get(0) + " has " + traces.get(0).count()
                        + " samples but " + columns.get(i) + " has " + traces.get(i).count() + "; the channels of a trial must be equally long");
            }
        }
        return Math.toIntExact(traces.get(0).count());
    }

    private static List<double[]> numbers(List<MatlabVariable> traces) throws IOException {
        List<double[]> numbers = new ArrayList<>();
        for (MatlabVariable trace : traces) {
            numbers.add(trace.numbers());
        }
        return numbers;
    }

    /** Where a VETA table says that the pulse lies; the caller's word counts more. */
    private OptionalDouble vetaStart(int trial, int length) throws IOException {
        if (contents.options().pulseAtMillis().isPresent() || !table.fields().contains(VETA_PULSE)) {
            return OptionalDouble.empty();
        }
        MatlabVariable value = table.field(VETA_PULSE, trial);
        if (value.kind() != MatlabVariable.Kind.NUMERIC || value.count() != 1 || !(value.scalar() > 0)) {
            return OptionalDouble.of(0);
        }
        if (rate.get().secondsAt(length) <= value.scalar()) {
            throw contents.problem(table.name() + ", trial " + (trial + 1) + ": artloc must be the seconds to the pulse, but "
                    + Numbers.plain(value.scalar()) + " s lies after the end of the trial at " + Numbers.plain(rate.get().secondsAt(length))
                    + " s; check --rate, or give --pulse-at MS");
        }
        return OptionalDouble.of(-value.scalar());
    }

    private Map<String, String> details(int trial, List<String> traces) throws IOException {
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : table.fields()) {
            if (traces.contains(field) || Neighbours.isTime(field)) {
                continue;
            }
            MatlabVariable value = table.field(field, trial);
            String text = "";
            if (value.kind() == MatlabVariable.Kind.NUMERIC && value.count() == 1 && !Double.isNaN(value.scalar())) {
                text = Numbers.plain(value.scalar());
            } else if (value.kind() == MatlabVariable.Kind.TEXT && value.rows().size() == 1) {
                text = value.text();
            }
            if (!text.isBlank()) {
                details.put(field, text);
                if (IntensityTable.isIntensityColumn(field)) {
                    details.put(IntensityTable.DETAIL, text);
                }
            }
        }
        return details;
    }
}

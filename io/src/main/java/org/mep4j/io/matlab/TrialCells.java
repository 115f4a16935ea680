package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.OpenOptions.Axis;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/**
 * A cell array of trials: each cell one trial, a vector of one channel's samples or a matrix of all channels'; or one row (or column) of
 * cells per channel, each a vector.
 */
final class TrialCells {

    /** Shorter vectors are numbers about trials, not trials. Chosen here. */
    static final int FEWEST_SAMPLES = 16;

    private final MatlabVariable cells;
    private final MatContents contents;
    private final Neighbours beside;
    private final List<String> notes = new ArrayList<>();
    /** The rate that the file or the caller names; else that of the first trial's times, which the others must have, too. */
    private Optional<SampleRate> rate;
    private List<Map<String, String>> details;

    private TrialCells(MatlabVariable cells, MatContents contents) throws IOException {
        this.cells = cells;
        this.contents = contents;
        this.beside = new Neighbours(contents, cells);
    }

    /** Whether every cell holds numbers, or nothing, and the first that holds some as many as a trial has samples. */
    static boolean matches(MatlabVariable variable) throws IOException {
        if (variable.kind() != MatlabVariable.Kind.CELL || variable.dims().length != 2 || variable.count() > Integer.MAX_VALUE) {
            return false;
        }
        boolean some = false;
        for (int i = 0; i < variable.count(); i++) {
            MatlabVariable cell = variable.cell(i);
            if (cell.kind() != MatlabVariable.Kind.NUMERIC) {
                return false;
            }
            if (!some && cell.count() > 0 && cell.count() < FEWEST_SAMPLES) {
                return false;
            }
            some |= cell.count() > 0;
        }
        return some && !Neighbours.isTime(variable);
    }

    static Recording read(MatlabVariable cells, MatContents contents) throws IOException {
        return new TrialCells(cells, contents).read();
    }

    private Recording read() throws IOException {
        ArrayTrials.refuseLayout(contents, cells);
        boolean grid = cells.dims()[0] > 1 && cells.dims()[1] > 1;
        return grid ? grid() : list();
    }

    /** One cell per trial. */
    private Recording list() throws IOException {
        int trials = (int) cells.count();
        MatlabVariable model = cells.cell(0);
        for (int i = 1; i < trials && model.count() == 0; i++) {
            model = cells.cell(i);
        }
        boolean vectors = model.longestSide() == model.count();
        boolean down = vectors ? model.dims()[0] > 1 : order(model).of(Axis.SAMPLES) == 0;
        int channels = vectors ? 1 : (int) model.dims()[down ? 1 : 0];
        TrialList list = null;
        for (int trial = 0; trial < trials; trial++) {
            MatlabVariable cell = cells.cell(trial);
            boolean fits = cell.count() == 0 || (vectors ? cell.longestSide() == cell.count() : cell.dims().length == 2
                    && cell.dims()[down ? 1 : 0] == channels);
            if (!fits) {
                throw contents.problem(cell.name() + " is " + cell.description() + " but the trials before have " + channels + " channel"
                        + (channels == 1 ? "" : "s") + (down ? " in columns" : " in rows") + "; all trials must have the same");
            }
            Optional<TimeAxis> axis = times(trial, (int) (cell.count() / channels));
            if (list == null) {
                list = begin(channels, axis);
            }
            list.reserve(cell.count());
            list.add(traces(cell, channels, down), start(axis), details(trials).get(trial));
        }
        return list.recording(notes);
    }

    private List<Map<String, String>> details(int trials) throws IOException {
        if (details == null) {
            details = beside.details(trials, notes);
        }
        return details;
    }

    private TrialList begin(int channels, Optional<TimeAxis> axis) throws IOException {
        beside.noteUnusedScales(notes);
        SampleRate known = axis.isPresent() ? axis.get().rate() : rate().orElseThrow(() -> contents.problem(cells.name() + " is " + cells.description()
                + " of trials without a sample rate; give --rate HZ"));
        return new TrialList(contents, known, ArrayTrials.channels(cells.name(), channels, beside, notes));
    }

    private Optional<SampleRate> rate() throws IOException {
        if (rate == null) {
            rate = beside.rate(notes);
        }
        return rate;
    }

    private static OptionalDouble start(Optional<TimeAxis> axis) {
        return axis.isPresent() ? OptionalDouble.of(axis.get().startSeconds()) : OptionalDouble.empty();
    }

    static List<double[]> traces(MatlabVariable trial, int channels, boolean down) throws IOException {
        double[] values = trial.numbers();
        int length = values.length / channels;
        List<double[]> traces = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            double[] trace = new double[length];
            for (int i = 0; i < length; i++) {
                trace[i] = values[down ? channel * length + i : i * channels + channel];
            }
            traces.add(trace);
        }
        return traces;
    }

    private AxisOrder order(MatlabVariable trial) throws IOException {
        if (trial.dims().length != 2) {
            throw contents.problem(trial.name() + " is " + trial.description() + "; a trial must be a vector or a matrix of samples and channels");
        }
        Map<Axis, AxisOrder.Hint> hints = new EnumMap<>(Axis.class);
        if (beside.labels().isPresent()) {
            hints.put(Axis.CHANNELS, new AxisOrder.Hint(beside.labels().get().name(), Neighbours.texts(beside.labels().get()).size()));
        }
        AxisOrder order = AxisOrder.of(trial.name(), trial.dims(), List.of(Axis.SAMPLES, Axis.CHANNELS), hints, contents);
        notes.add(order.note());
        return order;
    }

    /** The times of a trial: those of its own cell, or one vector for all. */
    private Optional<TimeAxis> times(int trial, int length) throws IOException {
        Optional<MatlabVariable> own = beside.timeCells(cells.count());
        MatlabVariable times = own.isPresent() ? own.get().cell(trial) : beside.times().orElse(null);
        if (times == null || length < 2 || own.isEmpty() && times.count() != length) {
            return Optional.empty();
        }
        if (times.kind() != MatlabVariable.Kind.NUMERIC || times.count() != length) {
            throw contents.problem(times.name() + " is " + times.description() + " but its trial has " + length + " samples");
        }
        TimeAxis axis = TimeAxis.of(times, rate(), trial == 0 ? notes : new ArrayList<>(), contents);
        rate = Optional.of(axis.rate());
        return Optional.of(axis);
    }

    /** One cell per trial and channel. */
    private Recording grid() throws IOException {
        Map<Axis, AxisOrder.Hint> hints = new EnumMap<>(Axis.class);
        if (beside.labels().isPresent()) {
            hints.put(Axis.CHANNELS, new AxisOrder.Hint(beside.labels().get().name(), Neighbours.texts(beside.labels().get()).size()));
        }
        beside.perTrial().ifPresent(own -> hints.put(Axis.TRIALS, new AxisOrder.Hint(own.name(), own.longestSide())));
        AxisOrder order = AxisOrder.of(cells.name(), cells.dims(), List.of(Axis.TRIALS, Axis.CHANNELS), hints, contents);
        notes.add(order.note());
        int trials = (int) cells.dims()[order.of(Axis.TRIALS)];
        int channels = (int) cells.dims()[order.of(Axis.CHANNELS)];
        int rows = (int) cells.dims()[0];
        TrialList list = null;
        for (int trial = 0; trial < trials; trial++) {
            List<double[]> traces = new ArrayList<>();
            for (int channel = 0; channel < channels; channel++) {
                MatlabVariable cell = cells.cell(order.of(Axis.TRIALS) == 0 ? channel * rows + trial : trial * rows + channel);
                if (list != null) {
                    list.reserve(cell.count());
                }
                if (cell.longestSide() != cell.count()) {
                    throw contents.problem(cell.name() + " is " + cell.description() + "; with one cell per trial and channel each must be a vector");
                }
                if (!traces.isEmpty() && traces.get(0).length != cell.count()) {
                    throw contents.problem(cell.name() + " has " + cell.count() + " samples but another channel of the same trial has "
                            + traces.get(0).length);
                }
                traces.add(cell.numbers());
            }
            Optional<TimeAxis> axis = beside.timeCells(cells.count()).isPresent() ? Optional.empty() : times(trial, traces.get(0).length);
            if (list == null) {
                list = begin(channels, axis);
            }
            list.add(traces, start(axis), details(trials).get(trial));
        }
        return list.recording(notes);
    }
}

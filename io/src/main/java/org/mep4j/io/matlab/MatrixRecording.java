package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.ArraySource;
import org.mep4j.io.EvenRise;
import org.mep4j.io.OpenOptions.Axis;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** A plain numeric matrix: a stack of epochs, or channels of a continuous recording. Rate and unit must be known. */
final class MatrixRecording {

    private final MatlabVariable matrix;
    private final MatContents contents;
    private final Neighbours beside;
    private final List<String> notes = new ArrayList<>();
    /** Time of the pulse in each epoch, by the caller or by times beside the matrix that run from below to above 0. */
    private OptionalDouble pulseAtMillis;
    /** The side that is time where times beside the matrix say so, else -1. */
    private int timeSide = -1;

    private MatrixRecording(MatlabVariable matrix, MatContents contents) throws IOException {
        this.matrix = matrix;
        this.contents = contents;
        this.beside = new Neighbours(contents, matrix);
        this.pulseAtMillis = contents.options().pulseAtMillis();
    }

    static Recording read(MatlabVariable matrix, MatContents contents) throws IOException {
        if (matrix.kind() != MatlabVariable.Kind.NUMERIC) {
            throw contents.problem(matrix.name() + " is " + matrix.description() + "; a matrix of numbers is needed");
        }
        if (matrix.dims().length != 2 || matrix.count() < 2 || matrix.count() > MatlabFile.MOST_VALUES) {
            throw contents.problem(matrix.name() + " is " + matrix.description() + "; a matrix with 2 to " + MatlabFile.MOST_VALUES
                    + " samples in two dimensions is needed");
        }
        return new MatrixRecording(matrix, contents).read();
    }

    private Recording read() throws IOException {
        SampleRate rate = rate();
        beside.noteUnusedScales(notes);
        Layout layout = layout();
        boolean timeInRows = layout == Layout.EPOCHS_IN_ROWS || layout == Layout.CONTINUOUS && isTimeInRows();
        int length = (int) matrix.dims()[timeInRows ? 1 : 0];
        int count = (int) matrix.dims()[timeInRows ? 0 : 1];
        double[] values = timeInRows ? transposed(matrix.numbers(), count, length) : matrix.numbers();
        if (count > 1 && EvenRise.isOne(Arrays.copyOf(values, length))) {
            notes.add("The first " + (timeInRows ? "row" : "column") + " of " + matrix.name() + " rises evenly, as a time does; it was left out.");
            values = Arrays.copyOfRange(values, length, values.length);
            count--;
        }
        return layout == Layout.CONTINUOUS
                ? continuous(values, rate, length, count)
                : epochs(values, new Sweeps(rate, length, count));
    }

    private SampleRate rate() throws IOException {
        Optional<SampleRate> named = beside.rate(notes);
        long[] dims = matrix.dims();
        Optional<MatlabVariable> times = beside.times().filter(own -> dims[0] != dims[1] && (own.count() == dims[0] || own.count() == dims[1]));
        if (times.isEmpty()) {
            return named.orElseThrow(() -> missing("sample rate", "--rate HZ"));
        }
        TimeAxis axis = TimeAxis.of(times.get(), named, notes, contents);
        timeSide = times.get().count() == dims[0] ? 0 : 1;
        if (named.isEmpty()) {
            notes.add("The sample rate of " + axis.rate() + " is that of the file's variable " + times.get().name() + ".");
        }
        boolean aroundZero = axis.startSeconds() < 0 && -axis.startSeconds() < axis.rate().secondsAt(dims[timeSide]);
        if (pulseAtMillis.isEmpty() && aroundZero && contents.options().layout() != Layout.CONTINUOUS) {
            pulseAtMillis = OptionalDouble.of(-axis.startSeconds() * 1000);
            notes.add("The pulse lies at time 0 of " + times.get().name() + ".");
        }
        return axis.rate();
    }

    private boolean isTimeInRows() {
        List<Axis> axes = contents.options().axes();
        return !axes.isEmpty() ? axes.get(1) == Axis.SAMPLES : timeSide >= 0 ? timeSide == 1 : matrix.dims()[1] > matrix.dims()[0];
    }

    private Layout layout() throws IOException {
        List<Axis> axes = contents.options().axes();
        Layout layout = contents.options().layout();
        if (!axes.isEmpty()) {
            if (axes.size() != 2 || layout != Layout.AUTO) {
                throw contents.problem(matrix.name() + " is " + matrix.description() + "; --axes must name its two sides, and excludes --layout");
            }
            layout = axes.contains(Axis.CHANNELS) ? Layout.CONTINUOUS
                    : axes.get(0) == Axis.SAMPLES ? Layout.EPOCHS_IN_COLUMNS : Layout.EPOCHS_IN_ROWS;
        }
        boolean pulse = pulseAtMillis.isPresent();
        if (!pulse && (layout == Layout.EPOCHS_IN_COLUMNS || layout == Layout.EPOCHS_IN_ROWS)) {
            throw missing("pulse time", "--pulse-at MS, the time of the pulse since the start of each epoch");
        }
        if (layout != Layout.AUTO && layout != Layout.CONTINUOUS) {
            return layout;
        }
        long[] dims = matrix.dims();
        if (dims[0] == dims[1] && axes.isEmpty()) {
            throw contents.problem(matrix.name() + " is a square " + matrix.size() + " matrix, so that its longer side does not tell "
                    + "which one is time; give --layout epochs-in-rows or epochs-in-columns, or --axes samples,channels");
        }
        if (layout == Layout.CONTINUOUS || !pulse) {
            return Layout.CONTINUOUS;
        }
        return isTimeInRows() ? Layout.EPOCHS_IN_ROWS : Layout.EPOCHS_IN_COLUMNS;
    }

    private IOException missing(String what, String option) {
        return contents.problem(matrix.name() + " is " + matrix.description() + " without a " + what + "; give " + option);
    }

    private static double[] transposed(double[] values, int rows, int columns) {
        double[] transposed = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[row * columns + column] = values[column * rows + row];
            }
        }
        return transposed;
    }

    private Recording epochs(double[] values, Sweeps sweeps) throws IOException {
        Optional<MatlabVariable> labels = beside.labels();
        if (contents.options().axes().isEmpty() && sweeps.count() > 1 && labels.isPresent() && Neighbours.texts(labels.get()).size() == sweeps.count()) {
            throw contents.problem(matrix.name() + " has as many epochs as " + labels.get().name() + " has names (" + sweeps.count()
                    + "), so that these may be channels of one recording; give --axes, for example --axes trials,samples or channels,samples");
        }
        long pulse = sweeps.pulseOffset(pulseAtMillis.orElseThrow(), contents.source().fileName());
        List<Map<String, String>> details = beside.details(sweeps.count(), notes);
        List<Marker> markers = new ArrayList<>();
        for (int sweep = 0; sweep < sweeps.count(); sweep++) {
            markers.add(sweeps.pulse(sweep, pulse, details.get(sweep)));
        }
        Channel channel = Channel.of(matrix.name(), Channel.Kind.EMG, beside.unit(notes).symbol());
        Signal signal = Signal.readingFrom(channel, sweeps.rate(), sweeps.segments(), new ArraySource(values, channel));
        return contents.recording(List.of(signal), markers, notes);
    }

    private Recording continuous(double[] values, SampleRate rate, int length, int count) throws IOException {
        List<Channel> channels = ArrayTrials.channels(matrix.name(), count, beside, notes);
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            signals.add(Signal.readingFrom(channels.get(channel), rate, List.of(new Segment(0, length)),
                    new ArraySource(Arrays.copyOfRange(values, channel * length, (channel + 1) * length), channels.get(channel))));
        }
        if (pulseAtMillis.isEmpty()) {
            return contents.recording(signals, List.of(), notes);
        }
        Sweeps sweep = new Sweeps(rate, length, 1);
        notes.add(matrix.name() + " was taken for one sweep with its pulse at the given time.");
        return contents.recording(signals, List.of(sweep.pulse(0, sweep.pulseOffset(pulseAtMillis.getAsDouble(), contents.source().fileName()),
                Map.of())), notes);
    }
}

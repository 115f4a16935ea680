package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mep4j.io.ArraySource;
import org.mep4j.io.EvenRise;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.Sweeps;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** A plain numeric matrix: a stack of epochs, or channels of a continuous recording. Rate and unit must be known. */
final class MatrixRecording {

    private static final Set<String> RATE_NAMES = Set.of("fs", "srate", "samplerate", "sample_rate", "sampling_rate", "samplingrate",
            "sampling_frequency", "samplingfrequency");

    private static final Set<String> SCALE_NAMES = Set.of("scale", "scaling", "scale_factor", "scalefactor", "scaling_factor", "factor", "gain",
            "resolution", "lsb", "conversion", "multiplier", "units_per_bit", "uv_per_bit", "uvperbit", "bitvolts", "bit_volts");

    private final MatlabVariable matrix;
    private final MatContents contents;
    private final List<String> notes = new ArrayList<>();

    private MatrixRecording(MatlabVariable matrix, MatContents contents) {
        this.matrix = matrix;
        this.contents = contents;
    }

    static Recording read(MatlabVariable matrix, MatContents contents) throws IOException {
        return new MatrixRecording(matrix, contents).read();
    }

    private Recording read() throws IOException {
        if (matrix.kind() != MatlabVariable.Kind.NUMERIC) {
            throw contents.problem(matrix.name() + " is " + matrix.description() + "; a matrix of numbers is needed");
        }
        if (matrix.dims().length != 2 || matrix.count() < 2 || matrix.count() > MatlabFile.MOST_VALUES) {
            throw contents.problem(matrix.name() + " is " + matrix.description() + "; a matrix with 2 to " + MatlabFile.MOST_VALUES
                    + " samples in two dimensions is needed");
        }
        OpenOptions options = contents.options();
        SampleRate rate = rate();
        noteUnusedScales();
        VoltageUnit unit = options.unit().orElseThrow(() -> missing("unit", "--unit uV, mV or V"));
        Layout layout = layout();
        boolean timeInRows = layout == Layout.EPOCHS_IN_ROWS || layout == Layout.CONTINUOUS && matrix.dims()[1] > matrix.dims()[0];
        int length = (int) matrix.dims()[timeInRows ? 1 : 0];
        int count = (int) matrix.dims()[timeInRows ? 0 : 1];
        double[] values = timeInRows ? transposed(matrix.numbers(), count, length) : matrix.numbers();
        if (count > 1 && EvenRise.isOne(Arrays.copyOf(values, length))) {
            notes.add("The first " + (timeInRows ? "row" : "column") + " of " + matrix.name() + " rises evenly, as a time does; it was left out.");
            values = Arrays.copyOfRange(values, length, values.length);
            count--;
        }
        return layout == Layout.CONTINUOUS
                ? continuous(values, rate, unit, length, count)
                : epochs(values, new Sweeps(rate, length, count), unit);
    }

    /** A factor beside the matrix may or may not be in its numbers already; it is never applied, and never passed over in silence. */
    private void noteUnusedScales() throws IOException {
        List<MatlabVariable> beside = new ArrayList<>(contents.variables());
        if (matrix.name().contains(".")) {
            beside.addAll(fieldsOf(matrix.name().substring(0, matrix.name().lastIndexOf('.'))));
        }
        for (MatlabVariable candidate : beside) {
            String name = candidate.name().substring(candidate.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (SCALE_NAMES.contains(name) && candidate.kind() == MatlabVariable.Kind.NUMERIC && candidate.count() == 1
                    && candidate.scalar() != 1) {
                notes.add("The file also holds " + candidate.name() + " = " + Numbers.plain(candidate.scalar())
                        + ", which was not applied: the numbers of " + matrix.name() + " were taken as they are.");
            }
        }
    }

    private Layout layout() throws IOException {
        Layout layout = contents.options().layout();
        boolean pulse = contents.options().pulseAtMillis().isPresent();
        if (!pulse && (layout == Layout.EPOCHS_IN_COLUMNS || layout == Layout.EPOCHS_IN_ROWS)) {
            throw missing("pulse time", "--pulse-at MS, the time of the pulse since the start of each epoch");
        }
        if (layout != Layout.AUTO && layout != Layout.CONTINUOUS) {
            return layout;
        }
        long[] dims = matrix.dims();
        if (dims[0] == dims[1]) {
            throw contents.problem(matrix.name() + " is a square " + matrix.size() + " matrix, so that its longer side does not tell "
                    + "which one is time; give --layout epochs-in-rows or epochs-in-columns");
        }
        if (layout == Layout.CONTINUOUS || !pulse) {
            return Layout.CONTINUOUS;
        }
        return dims[0] > dims[1] ? Layout.EPOCHS_IN_COLUMNS : Layout.EPOCHS_IN_ROWS;
    }

    private IOException missing(String what, String option) {
        return contents.problem(matrix.name() + " is " + matrix.description() + " without a " + what + "; give " + option);
    }

    private SampleRate rate() throws IOException {
        Optional<SampleRate> given = contents.options().rate();
        if (given.isPresent()) {
            return given.get();
        }
        String parent = matrix.name().contains(".") ? matrix.name().substring(0, matrix.name().lastIndexOf('.')) : "";
        Optional<MatlabVariable> inStruct = parent.isEmpty() ? Optional.empty() : rateAmong(fieldsOf(parent));
        Optional<MatlabVariable> found = inStruct.isPresent() ? inStruct : rateAmong(contents.variables());
        if (found.isEmpty()) {
            throw missing("sample rate", "--rate HZ");
        }
        double hertz = found.get().scalar();
        if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
            throw contents.problem(found.get().name() + " must be a positive sample rate: " + Numbers.plain(hertz) + "; give --rate HZ");
        }
        notes.add("The sample rate of " + Numbers.plain(hertz) + " Hz is the file's variable " + found.get().name() + ".");
        return SampleRate.ofHertz(hertz);
    }

    private List<MatlabVariable> fieldsOf(String path) throws IOException {
        MatlabVariable struct = contents.require(path);
        List<MatlabVariable> fields = new ArrayList<>();
        for (String field : struct.fields()) {
            fields.add(struct.field(field, 0));
        }
        return fields;
    }

    private Optional<MatlabVariable> rateAmong(List<MatlabVariable> candidates) throws IOException {
        MatlabVariable found = null;
        for (MatlabVariable candidate : candidates) {
            String name = candidate.name().substring(candidate.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!RATE_NAMES.contains(name) || candidate.kind() != MatlabVariable.Kind.NUMERIC || candidate.count() != 1) {
                continue;
            }
            if (found != null && found.scalar() != candidate.scalar()) {
                throw contents.problem("the sample rates " + found.name() + " = " + Numbers.plain(found.scalar()) + " and "
                        + candidate.name() + " = " + Numbers.plain(candidate.scalar()) + " contradict each other; give --rate HZ");
            }
            found = found == null ? candidate : found;
        }
        return Optional.ofNullable(found);
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

    private Recording epochs(double[] values, Sweeps sweeps, VoltageUnit unit) throws IOException {
        long pulse = sweeps.pulseOffset(contents.options().pulseAtMillis().orElseThrow(), contents.source().fileName());
        List<Marker> markers = new ArrayList<>();
        for (int sweep = 0; sweep < sweeps.count(); sweep++) {
            markers.add(sweeps.pulse(sweep, pulse, Map.of()));
        }
        Channel channel = Channel.of(matrix.name(), Channel.Kind.EMG, unit.symbol());
        Signal signal = Signal.readingFrom(channel, sweeps.rate(), sweeps.segments(), new ArraySource(values, channel));
        return contents.recording(List.of(signal), markers, notes);
    }

    private Recording continuous(double[] values, SampleRate rate, VoltageUnit unit, int length, int count) {
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            String name = count == 1 ? matrix.name() : matrix.name() + " " + (channel + 1);
            Channel described = Channel.of(name, Channel.Kind.EMG, unit.symbol());
            signals.add(Signal.readingFrom(described, rate, List.of(new Segment(0, length)),
                    new ArraySource(Arrays.copyOfRange(values, channel * length, (channel + 1) * length), described)));
        }
        return contents.recording(signals, List.of(), notes);
    }
}

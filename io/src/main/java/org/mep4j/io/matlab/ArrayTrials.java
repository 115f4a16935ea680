package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Axis;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/** An array of trials, samples and channels, its sides in any order. */
final class ArrayTrials {

    private final MatlabVariable array;
    private final MatContents contents;
    private final Neighbours beside;
    private final List<String> notes = new ArrayList<>();

    private ArrayTrials(MatlabVariable array, MatContents contents) throws IOException {
        this.array = array;
        this.contents = contents;
        this.beside = new Neighbours(contents, array);
    }

    /** Whether a value has three sides, apart from sides of one element beyond the third. */
    static boolean matches(MatlabVariable variable) {
        return variable.kind() == MatlabVariable.Kind.NUMERIC && variable.dims().length > 2;
    }

    static Recording read(MatlabVariable array, MatContents contents) throws IOException {
        return new ArrayTrials(array, contents).read();
    }

    private Recording read() throws IOException {
        long[] dims = sides(array.dims());
        if (dims.length != 3 || array.count() < 2 || array.count() > MatlabFile.MOST_VALUES) {
            throw contents.problem(array.name() + " is " + array.description() + "; an array of trials, samples and channels has three sides"
                    + " and 2 to " + MatlabFile.MOST_VALUES + " numbers");
        }
        refuseLayout(contents, array);
        Map<Axis, AxisOrder.Hint> hints = new EnumMap<>(Axis.class);
        beside.times().ifPresent(times -> hints.put(Axis.SAMPLES, new AxisOrder.Hint(times.name(), times.count())));
        Optional<MatlabVariable> labels = beside.labels();
        if (labels.isPresent()) {
            hints.put(Axis.CHANNELS, new AxisOrder.Hint(labels.get().name(), Neighbours.texts(labels.get()).size()));
        }
        beside.perTrial().ifPresent(own -> hints.put(Axis.TRIALS, new AxisOrder.Hint(own.name(), own.longestSide())));
        AxisOrder order = AxisOrder.of(array.name(), dims, List.of(Axis.TRIALS, Axis.SAMPLES, Axis.CHANNELS), hints, contents);
        notes.add(order.note());
        return read(dims, order);
    }

    /** The sides without those of one element beyond three. */
    private static long[] sides(long[] dims) {
        List<Long> sides = new ArrayList<>(Arrays.stream(dims).boxed().toList());
        while (sides.size() > 3 && sides.contains(1L)) {
            sides.remove(sides.lastIndexOf(1L));
        }
        return sides.stream().mapToLong(Long::longValue).toArray();
    }

    /** {@code --layout} tells what the sides of tables and matrices are; a caller who gives it for something else means something. */
    static void refuseLayout(MatContents contents, MatlabVariable variable) throws IOException {
        if (contents.options().layout() != OpenOptions.Layout.AUTO) {
            throw contents.problem("--layout is for tables and matrices of two sides, but " + variable.name() + " is " + variable.description()
                    + "; --axes tells what its sides are");
        }
    }

    private Recording read(long[] dims, AxisOrder order) throws IOException {
        int trials = (int) dims[order.of(Axis.TRIALS)];
        int length = (int) dims[order.of(Axis.SAMPLES)];
        int count = (int) dims[order.of(Axis.CHANNELS)];
        Optional<SampleRate> named = beside.rate(notes);
        OptionalDouble start = OptionalDouble.empty();
        Optional<MatlabVariable> times = beside.times().filter(own -> own.count() == length);
        if (times.isPresent()) {
            TimeAxis axis = TimeAxis.of(times.get(), named, notes, contents);
            start = OptionalDouble.of(axis.startSeconds());
            named = Optional.of(axis.rate());
        }
        SampleRate rate = named.orElseThrow(() -> contents.problem(array.name() + " is " + array.description()
                + " without a sample rate; give --rate HZ"));
        beside.noteUnusedScales(notes);
        TrialList list = new TrialList(contents, rate, channels(array.name(), count, beside, notes));
        list.reserve(array.count());
        double[] values = array.numbers();
        int[] strides = {1, (int) dims[0], (int) (dims[0] * dims[1])};
        List<Map<String, String>> details = beside.details(trials, notes);
        for (int trial = 0; trial < trials; trial++) {
            List<double[]> traces = new ArrayList<>();
            for (int channel = 0; channel < count; channel++) {
                int at = trial * strides[order.of(Axis.TRIALS)] + channel * strides[order.of(Axis.CHANNELS)];
                double[] trace = new double[length];
                for (int i = 0; i < length; i++) {
                    trace[i] = values[at + i * strides[order.of(Axis.SAMPLES)]];
                }
                traces.add(trace);
            }
            list.add(traces, start, details.get(trial));
        }
        return list.recording(notes);
    }

    /** The channels by the labels beside the samples, if there is one for each, else numbered. */
    static List<Channel> channels(String name, int count, Neighbours beside, List<String> notes) throws IOException {
        List<String> units = beside.units(count, notes);
        List<String> labels = beside.labels().isPresent() ? Neighbours.texts(beside.labels().get()) : List.of();
        if (!labels.isEmpty() && labels.size() != count) {
            notes.add("The " + labels.size() + " names in " + beside.labels().get().name() + " do not fit the " + count + " channels of " + name
                    + " and were left out.");
            labels = List.of();
        }
        List<Channel> channels = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            String label = labels.isEmpty() ? "" : labels.get(channel);
            boolean voltage = VoltageUnit.parse(units.get(channel)).isPresent();
            channels.add(label.isEmpty() && voltage
                    ? Channel.of(count == 1 ? name : name + " " + (channel + 1), Channel.Kind.EMG, units.get(channel))
                    : ChannelKinds.describe(label.isEmpty() ? name + " " + (channel + 1) : label, units.get(channel)));
        }
        return channels;
    }
}

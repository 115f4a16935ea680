package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/**
 * FieldTrip's structure of raw data, and that of trials on one time axis.
 *
 * <pre>
 *   label{channel}   time{trial}[sample], in seconds   trial{trial}[channel x sample]          fsample, trialinfo, hdr.chanunit
 *   label{channel}   time[sample]                      trial[trial x channel x sample] (dimord rpt_chan_time)
 * </pre>
 *
 * <p>The pulse stands at time 0 of each trial whose times run from below to above 0. One trial that begins at or after 0 is a
 * continuous recording.
 */
final class FieldTripData {

    private static final String BY_TRIAL = "rpt_chan_time";

    private final MatlabVariable struct;
    private final MatContents contents;
    private final List<String> labels;
    private final List<String> notes = new ArrayList<>();

    private FieldTripData(MatlabVariable struct, MatContents contents) throws IOException {
        this.struct = struct;
        this.contents = contents;
        this.labels = Neighbours.texts(struct.field("label", 0));
    }

    static boolean matches(MatlabVariable variable) throws IOException {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1
                && variable.fields().containsAll(List.of("label", "time")) && (variable.has("trial") || variable.has("avg"))
                && !Neighbours.texts(variable.field("label", 0)).isEmpty();
    }

    static Recording read(MatlabVariable struct, MatContents contents) throws IOException {
        return new FieldTripData(struct, contents).read();
    }

    private Recording read() throws IOException {
        if (!struct.has("trial")) {
            throw contents.problem(struct.name() + " holds an average (avg) without its trials; MEPs are measured trial by trial:"
                    + " save the data with cfg.keeptrials = 'yes'");
        }
        ArrayTrials.refuseLayout(contents, struct);
        MatlabVariable trial = struct.field("trial", 0);
        MatlabVariable time = struct.field("time", 0);
        if (trial.kind() == MatlabVariable.Kind.CELL && time.kind() == MatlabVariable.Kind.CELL && trial.count() == time.count()) {
            return cells(trial, time);
        }
        if (trial.kind() == MatlabVariable.Kind.NUMERIC && time.kind() == MatlabVariable.Kind.NUMERIC) {
            return array(trial, time);
        }
        throw contents.problem(struct.name() + ".trial is " + trial.description() + " but .time is " + time.description()
                + "; FieldTrip has one cell of times for each cell of samples");
    }

    private Recording cells(MatlabVariable trial, MatlabVariable time) throws IOException {
        Neighbours beside = new Neighbours(contents, trial);
        Optional<SampleRate> rate = beside.rate(notes);
        List<Map<String, String>> details = beside.details((int) trial.count(), notes);
        TrialList list = null;
        for (int i = 0; i < trial.count(); i++) {
            MatlabVariable samples = trial.cell(i);
            MatlabVariable times = time.cell(i);
            boolean fits = samples.kind() == MatlabVariable.Kind.NUMERIC && times.kind() == MatlabVariable.Kind.NUMERIC
                    && samples.dims().length == 2 && (samples.count() == 0
                    || samples.dims()[0] == labels.size() && samples.dims()[1] == times.count() && times.count() > 1);
            if (!fits) {
                throw contents.problem(samples.name() + " is " + samples.description() + " and " + times.name() + " is " + times.description()
                        + "; with " + labels.size() + " labels they must be " + labels.size() + " x samples and 1 x samples");
            }
            OptionalDouble start = OptionalDouble.empty();
            if (samples.count() > 0) {
                TimeAxis axis = TimeAxis.ofSeconds(times, rate, contents);
                rate = Optional.of(axis.rate());
                start = OptionalDouble.of(axis.startSeconds());
            }
            if (list == null) {
                list = new TrialList(contents, rate.orElseThrow(() -> contents.problem(samples.name() + " is empty, and there is no fsample;"
                        + " give --rate HZ")), channels(beside));
            }
            list.reserve(samples.count());
            list.add(TrialCells.traces(samples, labels.size(), false), start, details.get(i));
        }
        if (list == null) {
            throw contents.problem(struct.name() + ".trial has no trials");
        }
        return list.recording(notes);
    }

    private Recording array(MatlabVariable trial, MatlabVariable time) throws IOException {
        String order = struct.has("dimord") && struct.field("dimord", 0).kind() == MatlabVariable.Kind.TEXT
                ? struct.field("dimord", 0).text() : BY_TRIAL;
        long[] dims = Arrays.copyOf(trial.dims(), 3);
        dims[2] = Math.max(1, dims[2]);
        if (!order.equals(BY_TRIAL) || trial.dims().length > 3 || dims[1] != labels.size() || dims[2] != time.count() || dims[2] < 2) {
            throw contents.problem(struct.name() + ".trial is " + trial.description() + " with dimord " + order + ", " + labels.size()
                    + " labels and " + time.count() + " times; it must be " + BY_TRIAL + ": trials x " + labels.size() + " x " + time.count());
        }
        Neighbours beside = new Neighbours(contents, trial);
        TimeAxis axis = TimeAxis.ofSeconds(time, beside.rate(notes), contents);
        int trials = (int) dims[0];
        TrialList list = new TrialList(contents, axis.rate(), channels(beside));
        list.reserve(trial.count());
        double[] values = trial.numbers();
        List<Map<String, String>> details = beside.details(trials, notes);
        for (int i = 0; i < trials; i++) {
            List<double[]> traces = new ArrayList<>();
            for (int channel = 0; channel < labels.size(); channel++) {
                double[] trace = new double[(int) dims[2]];
                for (int k = 0; k < trace.length; k++) {
                    trace[k] = values[(k * labels.size() + channel) * trials + i];
                }
                traces.add(trace);
            }
            list.add(traces, OptionalDouble.of(axis.startSeconds()), details.get(i));
        }
        return list.recording(notes);
    }

    private List<Channel> channels(Neighbours beside) throws IOException {
        List<String> units = perChannel("chanunit");
        List<String> types = perChannel("chantype");
        Optional<VoltageUnit> given = units.stream().anyMatch(unit -> VoltageUnit.parse(unit).isPresent()) ? contents.options().unit()
                : Optional.of(beside.unit(notes));
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            boolean known = !units.get(i).isBlank() && !units.get(i).equals("unknown");
            String unit = known ? units.get(i) : given.map(VoltageUnit::symbol).orElse("");
            Channel channel = ChannelKinds.describe(labels.get(i), unit);
            channels.add(VoltageUnit.parse(unit).isEmpty() ? channel : kind(types.get(i)).map(channel::withKind).orElse(channel));
        }
        return channels;
    }

    private static Optional<Channel.Kind> kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "emg" -> Optional.of(Channel.Kind.EMG);
            case "trigger", "stim" -> Optional.of(Channel.Kind.TRIGGER);
            case "eeg", "eog", "ecg" -> Optional.of(Channel.Kind.OTHER);
            default -> Optional.empty();
        };
    }

    /** A text per channel: the structure's own, or that of the header, whose channels may be more and in another order. */
    private List<String> perChannel(String field) throws IOException {
        List<String> texts = new ArrayList<>();
        MatlabVariable header = struct.has("hdr") && struct.field("hdr", 0).has(field) && struct.field("hdr", 0).has("label")
                && struct.field("hdr", 0).count() == 1 ? struct.field("hdr", 0) : null;
        List<String> own = struct.has(field) ? Neighbours.texts(struct.field(field, 0)) : List.of();
        List<String> all = header == null ? List.of() : Neighbours.texts(header.field(field, 0));
        List<String> names = header == null ? List.of() : Neighbours.texts(header.field("label", 0));
        for (int i = 0; i < labels.size(); i++) {
            int at = names.indexOf(labels.get(i));
            texts.add(own.size() == labels.size() ? own.get(i) : at >= 0 && at < all.size() ? all.get(at) : "");
        }
        return texts;
    }
}

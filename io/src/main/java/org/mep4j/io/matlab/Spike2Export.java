package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * What CED Spike2 exports: one struct per channel, all times in seconds.
 *
 * <pre>
 *   waveform   title, units, interval, start, values[sample]
 *   events     title, times[event], and of markers codes[event x 4], of levels level[event]
 * </pre>
 *
 * <p>Time 0 is the first sample of the earliest waveform. The events of a channel are markers of its title; where their first codes
 * differ the code follows the title, and of levels only the rising ones count. Unverified: no real file was at hand.
 */
final class Spike2Export {

    private final MatContents contents;
    private final List<MatlabVariable> waveforms = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private double origin = Double.POSITIVE_INFINITY;

    private Spike2Export(MatContents contents) throws IOException {
        this.contents = contents;
        for (MatlabVariable variable : contents.variables()) {
            if (isWaveform(variable) && variable.field("values", 0).count() > 0) {
                waveforms.add(variable);
                origin = Math.min(origin, start(variable));
            }
        }
    }

    static boolean matches(MatContents contents) {
        return contents.variables().stream().anyMatch(Spike2Export::isWaveform);
    }

    private static boolean isWaveform(MatlabVariable variable) {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1
                && variable.fields().containsAll(List.of("title", "interval", "units", "start", "length", "values"));
    }

    private static boolean isEvents(MatlabVariable variable) {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1
                && variable.fields().containsAll(List.of("title", "length", "times")) && !variable.fields().contains("values");
    }

    static Recording read(MatContents contents) throws IOException {
        return new Spike2Export(contents).read();
    }

    private Recording read() throws IOException {
        notes.add("The layout of Spike2 exports was implemented without a real file to check it against.");
        if (waveforms.isEmpty()) {
            throw contents.problem("holds no samples: all of its waveforms are empty");
        }
        List<Signal> signals = new ArrayList<>();
        for (MatlabVariable waveform : waveforms) {
            signals.add(signal(waveform));
        }
        List<Marker> markers = new ArrayList<>();
        for (MatlabVariable variable : contents.variables()) {
            if (isEvents(variable)) {
                addEvents(variable, markers);
            }
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        return contents.recording(signals, markers, notes);
    }

    private double start(MatlabVariable waveform) throws IOException {
        double start = waveform.field("start", 0).scalar();
        if (!(Math.abs(start) < 1e9)) {
            throw contents.problem(waveform.name() + ".start must be a number of seconds: " + Numbers.plain(start));
        }
        return start;
    }

    private Signal signal(MatlabVariable waveform) throws IOException {
        double interval = waveform.field("interval", 0).scalar();
        if (!(interval > 0) || interval == Double.POSITIVE_INFINITY) {
            throw contents.problem(waveform.name() + ".interval must be a positive number of seconds: " + Numbers.plain(interval));
        }
        double hertz = 1 / interval;
        double whole = StrictMath.rint(hertz);
        SampleRate rate = SampleRate.ofHertz(whole > 0 && Math.abs(whole - hertz) <= 1e-9 * hertz ? whole : hertz);
        MatlabVariable values = waveform.field("values", 0);
        if (values.kind() != MatlabVariable.Kind.NUMERIC || values.longestSide() != values.count()) {
            throw contents.problem(values.name() + " is " + values.description() + "; the samples of a waveform must be a vector");
        }
        double[] samples = values.numbers();
        Channel channel = ChannelKinds.describe(title(waveform), text(waveform, "units"));
        if (channel.kind() == Channel.Kind.EMG && Arrays.stream(samples).allMatch(sample -> sample == StrictMath.rint(sample))
                && waveform.has("scale")) {
            throw contents.problem(values.name() + " holds whole numbers, which may be the converter's; export waveforms as real numbers");
        }
        long first = rate.indexAtSeconds(start(waveform) - origin);
        ArraySource source = new ArraySource(samples, channel);
        return Signal.readingFrom(channel, rate, List.of(new Segment(first, first + samples.length)),
                (index, destination, offset, length) -> source.read(index - first, destination, offset, length));
    }

    private static String title(MatlabVariable channel) throws IOException {
        String title = text(channel, "title");
        return title.isEmpty() ? channel.name() : title;
    }

    private static String text(MatlabVariable struct, String field) throws IOException {
        MatlabVariable value = struct.field(field, 0);
        return value.kind() == MatlabVariable.Kind.TEXT && value.count() > 0 ? value.text().strip() : "";
    }

    private void addEvents(MatlabVariable channel, List<Marker> markers) throws IOException {
        MatlabVariable times = channel.field("times", 0);
        if (times.kind() != MatlabVariable.Kind.NUMERIC || times.count() == 0) {
            return;
        }
        double[] seconds = times.numbers();
        double[] levels = vector(channel, "level", seconds.length);
        double[] codes = vector(channel, "codes", seconds.length);
        boolean several = codes.length > 0 && Arrays.stream(codes).distinct().count() > 1;
        for (int i = 0; i < seconds.length; i++) {
            if (!(Math.abs(seconds[i]) < 1e9)) {
                throw contents.problem(times.name() + ", element " + (i + 1) + ": must be a number of seconds: " + Numbers.plain(seconds[i]));
            }
            if (levels.length == 0 || levels[i] != 0) {
                String code = codes.length > 0 ? Numbers.plain(codes[i]) : "";
                Map<String, String> details = new HashMap<>();
                if (!code.isEmpty()) {
                    details.put("code", code);
                }
                markers.add(new Marker(seconds[i] - origin, several ? title(channel) + " " + code : title(channel), details));
            }
        }
    }

    /** The first column of a field with one row per event, if there is such a field. */
    private static double[] vector(MatlabVariable channel, String field, int events) throws IOException {
        if (!channel.has(field)) {
            return new double[0];
        }
        MatlabVariable value = channel.field(field, 0);
        boolean fits = value.kind() == MatlabVariable.Kind.NUMERIC && value.count() >= events && value.count() % events == 0
                && (value.dims()[0] == events || value.count() == events);
        return fits ? Arrays.copyOf(value.numbers(), events) : new double[0];
    }
}

package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Trials of one or several channels laid end to end, each a segment of its own and as long as it is. The pulse of a trial stands where
 * the caller says, or at time 0 of its own times if these begin before it.
 */
final class TrialList {

    private final MatContents contents;
    private final SampleRate rate;
    private final List<Channel> channels;
    private final List<List<double[]>> parts = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private int trials;
    private int withoutZero;
    private int empty;
    private long values;

    TrialList(MatContents contents, SampleRate rate, List<Channel> channels) {
        this.contents = contents;
        this.rate = rate;
        this.channels = List.copyOf(channels);
        channels.forEach(channel -> parts.add(new ArrayList<>()));
    }

    /** Says, before they are read, that so many numbers will be added: a small file may name the same numbers many times. */
    void reserve(long count) throws IOException {
        values += count;
        if (values > MatlabFile.MOST_VALUES) {
            throw contents.problem("holds trials of more than " + MatlabFile.MOST_VALUES + " samples, which are not read");
        }
    }

    /**
     * Adds a trial.
     *
     * @param traces       one per channel, all of one length
     * @param startSeconds time of the first sample where the times of the trial are known
     * @param details      what the file says about the trial
     */
    void add(List<double[]> traces, OptionalDouble startSeconds, Map<String, String> details) throws IOException {
        trials++;
        int length = traces.get(0).length;
        if (length == 0) {
            empty++;
            return;
        }
        long first = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
        segments.add(new Segment(first, first + length));
        for (int channel = 0; channel < traces.size(); channel++) {
            parts.get(channel).add(traces.get(channel));
        }
        long pulse = pulse(length, startSeconds);
        if (pulse >= 0) {
            Map<String, String> all = new LinkedHashMap<>(details);
            all.put("sweep", Integer.toString(trials));
            markers.add(new Marker(rate.secondsAt(first + pulse), Sweeps.PULSE, all));
        }
    }

    private long pulse(int length, OptionalDouble startSeconds) throws IOException {
        OptionalDouble given = contents.options().pulseAtMillis();
        if (given.isPresent()) {
            long offset = rate.samplesInMillis(given.getAsDouble());
            if (offset >= length) {
                throw contents.problem("the pulse at " + Numbers.plain(given.getAsDouble()) + " ms lies after the end of trial " + trials
                        + ", which is " + length + " samples or " + Numbers.plain(rate.millisOf(length)) + " ms long; check --pulse-at, --rate"
                        + " and --axes");
            }
            return offset;
        }
        if (startSeconds.isEmpty()) {
            return -1;
        }
        long zero = rate.indexAtSeconds(-startSeconds.getAsDouble());
        if (!(startSeconds.getAsDouble() < 0) || zero <= 0 || zero >= length) {
            withoutZero++;
            return -1;
        }
        return zero;
    }

    /** Whether some trials have no pulse because their times do not run from below to above 0. */
    boolean lacksZero() {
        return withoutZero > 0;
    }

    /** The recording of all trials added. */
    Recording recording(List<String> notes) throws IOException {
        if (segments.isEmpty()) {
            throw contents.problem("holds no samples: " + (trials == 0 ? "there are no trials" : "all " + trials + " trials are empty"));
        }
        List<String> all = new ArrayList<>(notes);
        if (empty > 0) {
            all.add(empty + " of " + trials + " trials are empty.");
        }
        if (withoutZero > 0 && trials > 1) {
            all.add(withoutZero + " of " + trials + " trials have no pulse: their times do not run from below to above 0, where it would be;"
                    + " --pulse-at MS gives its time since the start of each trial.");
        } else if (contents.options().pulseAtMillis().isEmpty() && !markers.isEmpty()) {
            all.add("The pulse lies at time 0 of each trial.");
        }
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            signals.add(Signal.readingFrom(channels.get(channel), rate, segments, new ArraySource(joined(parts.get(channel)), channels.get(channel))));
        }
        all.addAll(ChannelKinds.notes(channels));
        return contents.recording(signals, markers, all);
    }

    private static double[] joined(List<double[]> parts) {
        double[] joined = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        parts.clear();
        return joined;
    }
}

package org.mep4j.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.mep4j.pipeline.ChannelAnalysis.ChannelTake;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Provenance;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;

/**
 * Analyses a finished session: every pulse in every channel is measured or rejected with its reason, and thresholds are
 * estimated where intensities are known.
 *
 * <pre>{@code
 * AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults()).analyze("session", List.of(take));
 * }</pre>
 *
 * <p>Immutable and usable from several threads; starts none itself. The same takes and settings give the same report, whatever the
 * number of threads that {@link Workers} lend it.
 */
public final class MepAnalysis {

    private final AnalysisSettings settings;
    private final Workers workers;

    private MepAnalysis(AnalysisSettings settings, Workers workers) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.workers = Objects.requireNonNull(workers, "workers");
    }

    /**
     * An analysis.
     *
     * @param settings what it is asked to do
     * @return the analysis
     */
    public static MepAnalysis with(AnalysisSettings settings) {
        return new MepAnalysis(settings, Workers.callingThread());
    }

    /**
     * The same analysis on several threads: channels are analysed side by side. The report stays the same, bit for bit.
     *
     * @param newWorkers run one task per channel; the sources of the recordings' samples must serve several threads, as those of mep4j's
     *                   readers do
     * @return a copy
     */
    public MepAnalysis withWorkers(Workers newWorkers) {
        return new MepAnalysis(settings, newWorkers);
    }

    /**
     * Analyses a session.
     *
     * @param name  name of the session
     * @param takes its recordings with their pulses, in order
     * @return the report
     * @throws IllegalArgumentException if a channel that was asked for does not exist, no channel holds EMG, a channel's rate
     *                                  differs between recordings, or a filter does not fit a channel's rate
     */
    public AnalysisReport analyze(String name, List<Take> takes) {
        return analyze(name, takes, (done, total) -> { });
    }

    /**
     * Analyses a session and tells how far it has come.
     *
     * @param name     name of the session
     * @param takes    its recordings with their pulses, in order
     * @param progress hears after every epoch
     * @return the report
     * @throws IllegalArgumentException as {@link #analyze(String, List)} does
     */
    public AnalysisReport analyze(String name, List<Take> takes, ProgressListener progress) {
        List<String> notes = new ArrayList<>();
        Map<String, List<ChannelTake>> channels = channels(takes, notes);
        long total = channels.values().stream().flatMap(List::stream).mapToLong(take -> take.pulses().size()).sum();
        long[] done = {0};
        Runnable epochDone = () -> {
            synchronized (done) {
                progress.measured(++done[0], total);
            }
        };
        List<ChannelAnalysis.Result> results = analyzed(channels, epochDone);
        List<ChannelReport> reports = results.stream().map(ChannelAnalysis.Result::report).toList();
        List<ChannelPlan> plans = results.stream().map(ChannelAnalysis.Result::plan).toList();
        notes.addAll(recordingNotes(takes));
        int pulses = takes.stream().mapToInt(take -> take.pulses().size()).sum();
        return new AnalysisReport(name, pulses, reports, notes, provenance(takes, plans));
    }

    /**
     * The plans with which a session is measured, nothing left open: for a {@link MepSession} that goes on with the same person, or that
     * must give what this analysis gives.
     *
     * @param takes its recordings with their pulses, in order
     * @return one plan per analysed channel, in the order of the report
     * @throws IllegalArgumentException as {@link #analyze(String, List)} does
     */
    public List<ChannelPlan> plans(List<Take> takes) {
        return analyzed(channels(takes, new ArrayList<>()), () -> { }).stream().map(ChannelAnalysis.Result::plan).toList();
    }

    private List<ChannelAnalysis.Result> analyzed(Map<String, List<ChannelTake>> channels, Runnable epochDone) {
        ChannelAnalysis.Result[] results = new ChannelAnalysis.Result[channels.size()];
        RuntimeException[] failures = new RuntimeException[channels.size()];
        List<Runnable> tasks = new ArrayList<>();
        for (List<ChannelTake> channel : channels.values()) {
            int position = tasks.size();
            tasks.add(() -> {
                try {
                    results[position] = new ChannelAnalysis(channel, settings).run(epochDone);
                } catch (RuntimeException failure) {
                    failures[position] = failure;
                }
            });
        }
        workers.runAll(tasks);
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        return List.of(results);
    }

    private Map<String, List<ChannelTake>> channels(List<Take> takes, List<String> notes) {
        Map<String, List<ChannelTake>> channels = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        int firstNumber = 1;
        for (Take take : takes) {
            long[] indices = take.pulses().stream().mapToLong(Pulse::sampleIndex).toArray();
            for (Signal signal : distinctlyNamed(take.recording().signals())) {
                Channel channel = signal.channel();
                known.add(channel.name());
                boolean wanted = settings.channels().isEmpty() ? channel.kind() == Channel.Kind.EMG
                        : settings.channels().contains(channel.name());
                if (wanted && signal.rate().equals(take.rate())) {
                    channels.computeIfAbsent(channel.name(), key -> new ArrayList<>())
                            .add(new ChannelTake(take.recording().name(), signal, take.pulses(), indices, firstNumber));
                } else if (wanted) {
                    notes.add("channel " + channel.name() + " of " + take.recording().name() + " has " + signal.rate()
                            + " and was not analysed, because the pulses refer to " + take.rate());
                }
            }
            firstNumber += take.pulses().size();
        }
        check(channels, known);
        return channels;
    }

    /** A second channel of one name becomes {@code NAME (2)}, so that the two are not taken for one. */
    private static List<Signal> distinctlyNamed(List<Signal> signals) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<Signal> distinct = new ArrayList<>();
        for (Signal signal : signals) {
            Channel channel = signal.channel();
            int count = seen.merge(channel.name(), 1, Integer::sum);
            distinct.add(count == 1 ? signal : signal.withChannel(channel.named(channel.name() + " (" + count + ")")));
        }
        return distinct;
    }

    private void check(Map<String, List<ChannelTake>> channels, Set<String> known) {
        for (String asked : settings.channels()) {
            if (!channels.containsKey(asked)) {
                throw new IllegalArgumentException("there is no channel " + asked + "; there are: " + String.join(", ", known));
            }
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("no channel is known to hold EMG (a voltage); there are: " + String.join(", ", known));
        }
        channels.forEach((name, takes) -> {
            if (takes.stream().map(take -> take.signal().rate()).distinct().count() > 1) {
                throw new IllegalArgumentException("channel " + name + " has different sample rates in the recordings of one session: "
                        + takes.stream().map(take -> take.recording() + " " + take.signal().rate()).toList());
            }
        });
    }

    /** The readers' notes; what holds for several recordings is said once. */
    private static List<String> recordingNotes(List<Take> takes) {
        Map<String, List<String>> recordings = new LinkedHashMap<>();
        for (Take take : takes) {
            take.recording().notes().forEach(note ->
                    recordings.computeIfAbsent(note, key -> new ArrayList<>()).add(take.recording().name()));
        }
        List<String> notes = new ArrayList<>();
        recordings.forEach((note, names) -> notes.add(takes.size() == 1 ? note
                : names.size() == takes.size() ? "all " + names.size() + " recordings: " + note
                : names.get(0) + (names.size() == 1 ? "" : " and " + (names.size() - 1) + " more") + ": " + note));
        return notes;
    }

    private Provenance provenance(List<Take> takes, List<ChannelPlan> plans) {
        String text = SettingsText.of(settings, plans);
        List<RecordingSource> inputs = takes.stream().flatMap(take -> take.recording().source().stream()).toList();
        return new Provenance(libraryVersion(), text, SettingsText.sha256(text), inputs);
    }

    /**
     * The version of this library.
     *
     * @return for example {@code "0.1.0"}
     */
    public static String libraryVersion() {
        try (InputStream in = MepAnalysis.class.getResourceAsStream("/org/mep4j/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "version.properties is missing from the jar"));
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

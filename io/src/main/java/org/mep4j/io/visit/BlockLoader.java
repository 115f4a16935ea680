package org.mep4j.io.visit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epoch;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.Recordings;
import org.mep4j.io.session.IntensitySource;
import org.mep4j.io.session.PulseSource;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.Take;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

/** Opens the recordings of a description and analyses those of one role together. What cannot be read costs itself alone. */
final class BlockLoader {

    private final VisitDescription description;
    private final SessionOptions options;
    private final BlockSettings settings;
    private final List<String> problems;
    private final Map<String, Epoch> silentAverages = new LinkedHashMap<>();
    private final Map<VisitRow, Loaded> contractions = new LinkedHashMap<>();

    BlockLoader(VisitDescription description, SessionOptions options, BlockSettings settings, List<String> problems) {
        this.description = description;
        this.options = options;
        this.settings = settings;
        this.problems = problems;
    }

    /** Recordings of maximal contractions, by the row that names them; complete once the {@link #blocks} are made. */
    Map<VisitRow, Loaded> contractions() {
        return contractions;
    }

    /**
     * A recording without pulses.
     *
     * @param signals its EMG, in microvolts; empty where it could not be read
     * @param failure why not
     */
    record Loaded(List<Signal> signals, String failure) {
    }

    private void contraction(VisitRow row) {
        try {
            Recording recording = Recordings.open(description.folder().resolve(row.file()), options.open());
            List<Signal> signals = recording.signals().stream()
                    .filter(signal -> row.muscle().isEmpty() ? signal.channel().kind() == Channel.Kind.EMG
                            : row.muscle().get().equals(signal.channel().name())).map(ChannelKinds::asEmg).toList();
            if (signals.isEmpty()) {
                throw new IllegalArgumentException("has no channel " + row.muscle().orElse("that is known to hold EMG") + "; it has: "
                        + String.join(", ", recording.signals().stream().map(signal -> signal.channel().name()).toList()));
            }
            for (Signal signal : signals) {
                if (signal.channel().kind() != Channel.Kind.EMG) {
                    throw new IllegalArgumentException("channel " + signal.channel().name() + " is in "
                            + (signal.channel().sourceUnit().isBlank() ? "no unit" : signal.channel().sourceUnit().strip())
                            + ", which is no voltage, so that it has no EMG in uV");
                }
            }
            contractions.put(row, new Loaded(signals, ""));
        } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
            contractions.put(row, new Loaded(List.of(), told(row, failure)));
            problems.add(description.fileName() + ", line " + row.line() + ", " + told(row, failure));
        }
    }

    /** The mean rectified trial of each muscle with a silent period; complete once the {@link #blocks} are made. */
    Map<String, Epoch> silentAverages() {
        return silentAverages;
    }

    /** What is analysed together. */
    private record Key(Role role, VisitRow.Timing timing) {

        static Key of(VisitRow row) {
            return new Key(row.role(), new VisitRow.Timing(row.timing().isiMillis(), row.timing().minutes(), OptionalDouble.empty()));
        }
    }

    /** One block per role, interval and time, in the order of the description. */
    List<Block> blocks() {
        Map<Key, List<VisitRow>> groups = new LinkedHashMap<>();
        description.rows().stream().filter(row -> row.role() == Role.MVC).forEach(this::contraction);
        description.rows().stream().filter(row -> row.role() != Role.MVC).forEach(row -> groups
                .computeIfAbsent(Key.of(row), key -> new ArrayList<>()).add(row));
        List<Block> blocks = new ArrayList<>();
        groups.forEach((key, rows) -> blocks.add(block(key, rows)));
        return blocks;
    }

    private Block block(Key key, List<VisitRow> rows) {
        List<Take> takes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (VisitRow row : rows) {
            try {
                takes.addAll(takes(row));
            } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
                failures.add(told(row, failure));
                problems.add(description.fileName() + ", line " + row.line() + ", " + told(row, failure));
            }
        }
        if (takes.isEmpty()) {
            return new Block(key.role, key.timing.isiMillis(), key.timing.minutes(), rows, Optional.empty(), String.join("; ", failures));
        }
        try {
            MepAnalysis analysis = MepAnalysis.with(settings.of(key.role, key.timing.isiMillis()));
            AnalysisReport report = analysis.analyze(key.role.word(), takes);
            if (key.role == Role.CSP) {
                silentAverages.putAll(SilentAverage.of(analysis, takes, report));
            }
            return new Block(key.role, key.timing.isiMillis(), key.timing.minutes(), rows, Optional.of(report), "");
        } catch (IllegalArgumentException failure) {
            problems.add(description.fileName() + ", line " + rows.get(0).line() + ", role " + key.role + ": " + failure.getMessage());
            return new Block(key.role, key.timing.isiMillis(), key.timing.minutes(), rows, Optional.empty(), failure.getMessage());
        }
    }

    private List<Take> takes(VisitRow row) throws IOException {
        SessionOptions own = options;
        if (row.marker().isPresent()) {
            own = own.withPulses(new PulseSource.Markers(List.of(row.marker().get())));
        }
        if (row.timing().delayMillis().isPresent()) {
            own = own.withDelayMillis(row.timing().delayMillis().getAsDouble());
        }
        if (row.dose().percentMso().isPresent()) {
            own = own.withIntensity(new IntensitySource.Otherwise(row.dose().percentMso().getAsDouble()));
        }
        if (row.muscle().isPresent()) {
            own = own.withChannels(List.of(row.muscle().get()));
        }
        Path file = description.folder().resolve(row.file());
        List<String> wanted = own.channels();
        return new SessionLoader(own).load(new SessionFiles(row.role().word(), List.of(file))).stream()
                .map(take -> wanted.isEmpty() ? take : only(take, wanted)).toList();
    }

    /** The channels that a row names; the loader has made sure that they are there. */
    private static Take only(Take take, List<String> channels) {
        return new Take(take.recording().withSignals(take.recording().signals().stream()
                .filter(signal -> channels.contains(signal.channel().name())).toList()), take.rate(), take.pulses());
    }

    /** The row and what is wrong with it; readers name the file themselves where they know the place in it. */
    private static String told(VisitRow row, Exception failure) {
        String reason = reason(failure);
        return row.marker().isEmpty() && reason.startsWith(row.file() + ", ") ? reason : row.source() + ": " + reason;
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}

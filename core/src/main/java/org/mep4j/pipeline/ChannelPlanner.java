package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.filter.mains.MainsHum;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.pipeline.ChannelAnalysis.ChannelTake;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.ArtifactLearning;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.artifact.ArtifactTemplate;

/** Settles what the settings leave open, from the channel's name and from its samples, and notes what it chose. */
final class ChannelPlanner {

    /** Epochs looked at to judge the mains hum, spread over the session. */
    private static final int SAMPLED_EPOCHS = 24;
    /** Hum is removed if that takes away at least this much of the background's power. */
    private static final double DOMINANT_SHARE = 0.5;
    /** A baseline shorter than this says too little about the background. */
    private static final double SHORTEST_BASELINE_MILLIS = 15;

    /** An amplitude window shorter than this cannot hold a response. */
    private static final double SHORTEST_RESPONSE_MILLIS = 15;
    /** Where no pulse lies inside the signal, every epoch is rejected anyway and no window needs to fit. */
    private static final TimeWindow UNLIMITED = TimeWindow.millis(-1e9, 1e9);

    private final List<ChannelTake> takes;
    private final AnalysisSettings settings;
    private final Consumer<String> notes;

    ChannelPlanner(List<ChannelTake> takes, AnalysisSettings settings, Consumer<String> notes) {
        this.takes = takes;
        this.settings = settings;
        this.notes = notes;
    }

    ChannelPlan plan() {
        Signal signal = takes.get(0).signal();
        SampleRate rate = signal.rate();
        MuscleProfile profile = profile(signal.channel());
        TimeWindow covered = covered();
        TimeWindow preStimulus = preStimulus(covered);
        TimeWindow amplitudeWindow = amplitudeWindow(profile, covered);
        profile = new MuscleProfile(profile.name(), shortened(profile.onsetWindow(), covered, "onset"), profile.amplitudeWindow());
        FilterSettings filter = settings.cleaning().filter().orElseGet(() -> FilterSettings.defaultsAt(rate));
        ChannelPlan plan = new ChannelPlan(signal.channel(), rate, profile, preStimulus,
                amplitudeWindow, Optional.empty(),
                settings.cleaning().artifact(), filter, settings.measuring().interpolation(), MuscleState.REST,
                settings.screening().background().map(limit -> within(preStimulus, limit)),
                settings.screening().faults(), settings.screening().extra().in(preStimulus),
                settings.measuring().criterion().orElse(ResponseCriterion.resting()),
                settings.measuring().onset());
        plan = withLearntArtifact(plan);
        if (settings.cleaning().mains() instanceof MainsChoice.Remove remove) {
            return plan.withMains(remove.removal());
        }
        return settings.cleaning().mains() instanceof MainsChoice.Automatic ? withDominantHumRemoved(plan) : plan;
    }

    private ChannelPlan withLearntArtifact(ChannelPlan plan) {
        Optional<ArtifactLearning> learning = settings.cleaning().learning();
        if (learning.isEmpty()) {
            return plan;
        }
        Optional<ArtifactTemplate> template = learning.get().learn(epochs(plan, 1));
        template.ifPresent(learnt -> notes.accept("artifacts were subtracted as learnt: " + learnt));
        if (template.isEmpty()) {
            notes.accept("no artifact template was learnt, because fewer than three pulses hold its window; the artifact was handled otherwise: "
                    + plan.artifact());
        }
        return template.map(plan::withArtifact).orElse(plan);
    }

    private MuscleProfile profile(Channel channel) {
        if (settings.measuring().profile().isPresent()) {
            return settings.measuring().profile().get();
        }
        Optional<MuscleProfile> known = channel.muscle().flatMap(MuscleProfiles::forMuscle)
                .or(() -> MuscleProfiles.forMuscle(channel.name()));
        if (known.isEmpty()) {
            notes.accept("the muscle is not known from the channel's name, so generic windows were used");
        }
        return known.orElse(MuscleProfiles.GENERIC);
    }

    /** The asked window, shortened at its start where the signal begins too late for every single pulse. */
    private TimeWindow preStimulus(TimeWindow covered) {
        TimeWindow asked = settings.preStimulus();
        if (covered.startMillis() <= asked.startMillis()) {
            return asked;
        }
        if (covered.startMillis() > asked.endMillis() - SHORTEST_BASELINE_MILLIS) {
            throw new IllegalArgumentException("pre-stimulus window " + asked + " lies outside the epochs of channel " + channelName()
                    + ", which begin " + Numbers.plain(-covered.startMillis()) + " ms before the pulse");
        }
        TimeWindow shorter = TimeWindow.millis(covered.startMillis(), asked.endMillis());
        notes.accept("every epoch begins " + Numbers.plain(-covered.startMillis()) + " ms or less before its pulse, so the pre-stimulus"
                + " window was shortened from " + asked + " to " + shorter);
        return shorter;
    }

    /** A window that was asked for must fit; one by muscle is shortened at its end where the signal ends too early for every pulse. */
    private TimeWindow amplitudeWindow(MuscleProfile profile, TimeWindow covered) {
        Optional<TimeWindow> asked = settings.measuring().amplitudeWindow();
        if (asked.isPresent() && asked.get().endMillis() > covered.endMillis()) {
            throw new IllegalArgumentException("amplitude window " + asked.get() + " lies outside the epochs of channel " + channelName()
                    + ", which end " + Numbers.plain(covered.endMillis()) + " ms after the pulse");
        }
        return asked.orElseGet(() -> shortened(profile.amplitudeWindow(), covered, "amplitude"));
    }

    private TimeWindow shortened(TimeWindow window, TimeWindow covered, String name) {
        if (window.endMillis() <= covered.endMillis()) {
            return window;
        }
        if (covered.endMillis() < window.startMillis() + SHORTEST_RESPONSE_MILLIS) {
            throw new IllegalArgumentException("the epochs of channel " + channelName() + " end " + Numbers.plain(covered.endMillis())
                    + " ms after the pulse, too early for the " + name + " window " + window);
        }
        TimeWindow shorter = TimeWindow.millis(window.startMillis(), covered.endMillis());
        notes.accept("every epoch ends " + Numbers.plain(covered.endMillis()) + " ms or less after its pulse, so the " + name
                + " window was shortened from " + window + " to " + shorter);
        return shorter;
    }

    private String channelName() {
        return takes.get(0).signal().channel().name();
    }

    /** The longest stretches before and after a pulse that any pulse has inside its segment. */
    private TimeWindow covered() {
        double before = 0;
        double after = 0;
        for (ChannelTake take : takes) {
            SampleRate rate = take.signal().rate();
            for (Pulse pulse : take.pulses()) {
                Optional<Segment> segment = take.signal().segmentAt(pulse.sampleIndex());
                if (segment.isPresent()) {
                    before = Math.max(before, rate.millisOf(pulse.sampleIndex() - segment.get().first()));
                    after = Math.max(after, rate.millisOf(segment.get().end() - 1 - pulse.sampleIndex()));
                }
            }
        }
        return before == 0 && after == 0 ? UNLIMITED : TimeWindow.millis(-before, after);
    }

    /** A limit, measured in the pre-stimulus window if its own window reaches further back. */
    static BackgroundLimit within(TimeWindow preStimulus, BackgroundLimit limit) {
        return limit.window().startMillis() >= preStimulus.startMillis() ? limit
                : new BackgroundLimit(limit.measure(), limit.microvolts(), preStimulus);
    }

    private ChannelPlan withDominantHumRemoved(ChannelPlan plan) {
        ChannelPlan best = plan;
        double bestLeft = 1 - DOMINANT_SHARE;
        List<Epoch> epochs = sampledEpochs(plan.withMains(MainsRemoval.at(50)));
        EpochMeasurement before = new EpochMeasurement(plan);
        double[] rms = epochs.stream().mapToDouble(raw -> before.background(before.clean(raw).trace()).rmsMicrovolts()).toArray();
        for (double hertz : new double[] {50, 60}) {
            ChannelPlan candidate = plan.withMains(MainsRemoval.at(hertz));
            double left = powerLeft(epochs, rms, candidate, bestLeft);
            if (left < bestLeft) {
                best = candidate;
                bestLeft = left;
            }
        }
        if (best != plan) {
            noteHum(best, epochs, rms, bestLeft);
        }
        return best;
    }

    /**
     * The median over the epochs of background power after hum removal, relative to the power before; 1 as soon as so many epochs
     * reach the limit that the median cannot lie below it.
     */
    private static double powerLeft(List<Epoch> epochs, double[] rmsBefore, ChannelPlan with, double limit) {
        EpochMeasurement after = new EpochMeasurement(with);
        double[] ratios = new double[epochs.size()];
        int count = 0;
        int atLimit = 0;
        for (int i = 0; i < epochs.size() && 2 * atLimit < epochs.size(); i++) {
            Optional<Epoch> cleaned = after.cleanWithHumFitted(epochs.get(i));
            if (cleaned.isPresent()) {
                double rmsAfter = after.background(cleaned.get()).rmsMicrovolts();
                double ratio = rmsBefore[i] > 0 ? (rmsAfter / rmsBefore[i]) * (rmsAfter / rmsBefore[i]) : 1;
                ratios[count++] = ratio;
                atLimit += ratio >= limit ? 1 : 0;
            }
        }
        Arrays.sort(ratios, 0, count);
        return count == 0 || 2 * atLimit >= epochs.size() ? 1 : ratios[count / 2];
    }

    /** What was removed; and if only the removal lets the muscle count as resting, that it does. */
    private void noteHum(ChannelPlan plan, List<Epoch> epochs, double[] rmsBefore, double left) {
        EpochMeasurement measurement = new EpochMeasurement(plan);
        double hum = median(epochs.stream().map(measurement::hum).flatMap(Optional::stream).mapToDouble(MainsHum::rmsMicrovolts).toArray());
        double before = median(rmsBefore);
        double limit = plan.backgroundLimit().orElse(BackgroundLimit.resting()).microvolts();
        notes.accept(String.format(Locale.ROOT, "mains hum of %s Hz (median %.1f µV RMS) made up %.0f %% of the background's power and"
                + " was removed by least squares", Numbers.plain(plan.mains().orElseThrow().nominalHertz()), hum, 100 * (1 - left))
                + (before <= limit ? "" : String.format(Locale.ROOT, "; as recorded, the background (median %.1f µV RMS) would not count as"
                        + " rest", before)));
    }

    private static double median(double[] values) {
        return ResponseSummaries.statistics(values).orElseThrow().median();
    }

    private List<Epoch> sampledEpochs(ChannelPlan plan) {
        int total = takes.stream().mapToInt(take -> take.pulses().size()).sum();
        return epochs(plan, Math.max(1, total / SAMPLED_EPOCHS));
    }

    private List<Epoch> epochs(ChannelPlan plan, int step) {
        EpochCutter cutter = plan.cutter();
        List<Epoch> epochs = new ArrayList<>();
        int number = 0;
        for (ChannelTake take : takes) {
            for (int index = 0; index < take.pulses().size(); index++) {
                if (number++ % step == 0 && take.cut(cutter, index) instanceof CutResult.Cut cut) {
                    epochs.add(cut.raw());
                }
            }
        }
        return epochs;
    }
}

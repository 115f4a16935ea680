package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.NeighbourRule;
import org.mep4j.epoch.Rejection;
import org.mep4j.mep.Mep;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.MirrorControl;
import org.mep4j.mep.average.Averaging;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.ResponseMarks;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.ChannelAnalysis.ChannelTake;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.Supplements;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * The {@link Supplements} of one channel. Silent periods need epochs that reach hundreds of milliseconds beyond the pulse, so these are
 * cut and cleaned for them alone; what was measured before stays as it is.
 */
final class SupplementMeasurement {

    private final ChannelPlan plan;
    private final List<ChannelTake> takes;
    private final Consumer<String> notes;

    SupplementMeasurement(ChannelPlan plan, List<ChannelTake> takes, Consumer<String> notes) {
        this.plan = plan;
        this.takes = takes;
        this.notes = notes;
    }

    /** Notes how often the response criterion is met before the pulse. */
    void mirror(List<Response> responses) {
        List<Epoch> accepted = responses.stream().filter(response -> response.outcome() instanceof Outcome.Measured)
                .flatMap(response -> response.trace().stream()).toList();
        MirrorControl control = new MirrorControl(new AmplitudeMeasure(plan.amplitudeWindow(), plan.interpolation()), plan.criterion());
        MirrorControl.Rate rate = control.rate(accepted);
        String mirrored = plan.amplitudeWindow().mirrored().toString();
        notes.accept(rate.fraction().isEmpty() ? "mirror control: no accepted epoch holds the mirrored window " + mirrored
                : String.format(Locale.ROOT, "mirror control: in the mirrored window %s the criterion of %s µV was met before %d of %d pulses"
                + " (%.1f %% false positives)", mirrored, Numbers.plain(plan.criterion().peakToPeakMicrovolts()), rate.falsePositives(),
                rate.tested(), 100 * rate.fraction().getAsDouble()));
    }

    /**
     * The silent period of every measured pulse, and that of the average of the rectified trials.
     *
     * @param trials  by number of the pulse
     * @param average of the rectified trials
     * @param epochs  what they were measured in, by number of the pulse
     */
    record SilentPeriods(SortedMap<Integer, SilentPeriod> trials, Optional<SilentPeriod> average, Map<Integer, Epoch> epochs) {
        static SilentPeriods none() {
            return new SilentPeriods(new TreeMap<>(), Optional.empty(), Map.of());
        }

        /** The same response with a picture that shows its silent period whole. */
        Response pictured(Response response) {
            Optional<Epoch> trace = Optional.ofNullable(epochs.get(response.number())).or(response::trace);
            return new Response(response.number(), response.recording(), response.pulse(), response.pulseSeconds(), response.background(),
                    response.outcome(), trace);
        }
    }

    /** Measures them, and notes that of the average. */
    SilentPeriods silentPeriods(SilentPeriodMeasure asked, List<Response> responses) {
        SilentPeriodMeasure measure = asked.withBackground(plan.preStimulus());
        SortedMap<Integer, SilentPeriod> found = new TreeMap<>();
        Map<Integer, Epoch> epochs = new LinkedHashMap<>();
        List<Mep> meps = new ArrayList<>();
        EpochMeasurement measurement = new EpochMeasurement(plan);
        EpochCutter cutter = cutter(measure.search());
        TimeWindow kept = TimeWindow.millis(plan.preStimulus().startMillis(), measure.search().endMillis());
        for (Response response : responses) {
            if (!(response.outcome() instanceof Outcome.Measured measured)) {
                continue;
            }
            if (plan.state() == MuscleState.REST) {
                found.put(response.number(), new SilentPeriod.None(NoSilentPeriod.MUSCLE_AT_REST));
            } else if (cut(cutter, response.number()) instanceof CutResult.Cut cut) {
                Epoch epoch = measurement.clean(cut.raw(), kept);
                found.put(response.number(), measure.measure(epoch, ResponseMarks.of(measured.mep())));
                epochs.put(response.number(), epoch);
                meps.add(measured.mep());
            }
        }
        return new SilentPeriods(found, average(measure, List.copyOf(epochs.values()), meps, found.size()), epochs);
    }

    private CutResult cut(EpochCutter cutter, int number) {
        for (ChannelTake take : takes) {
            int index = number - take.firstNumber();
            if (index >= 0 && index < take.pulses().size()) {
                return take.cut(cutter, index);
            }
        }
        throw new IllegalStateException("there is no pulse " + number);
    }

    private EpochCutter cutter(TimeWindow search) {
        double beyond = search.endMillis() - plan.epochWindow().afterMillis() + plan.rate().millisOf(plan.settlingSamples());
        EpochCutter cutter = EpochCutter.of(plan.epochWindow(), Math.max(plan.marginMillis(), beyond));
        return plan.faults().contains(Rejection.OVERLAPS_NEIGHBOUR) ? cutter : cutter.withNeighbours(NeighbourRule.off());
    }

    private Optional<SilentPeriod> average(SilentPeriodMeasure measure, List<Epoch> epochs, List<Mep> meps, int measured) {
        if (epochs.isEmpty()) {
            notes.accept(measured == 0 ? "no silent period was measured, because no pulse was accepted"
                    : "silent periods: " + NoSilentPeriod.MUSCLE_AT_REST.sentence());
            return Optional.empty();
        }
        SilentPeriod average = measure.measure(Averaging.rectified().of(epochs).centre(), marks(meps));
        String whose = "silent period of the average of " + epochs.size() + " rectified trials: ";
        if (average instanceof SilentPeriod.Found period) {
            double size = ResponseSummaries.statistics(meps.stream().mapToDouble(mep -> mep.amplitude().peakToPeakMicrovolts()).toArray())
                    .orElseThrow().mean();
            notes.accept(whose + String.format(Locale.ROOT, "%s%.1f ms from %s, until %.1f ms after the pulse%s; EMG reduced by %.0f %%;"
                    + " %.1f ms per mV of the mean response",
                    period.lowerBound() ? "at least " : "", period.durationMillis(), measure.start().words(), period.offsetMillis(),
                    period.lowerBound() ? ", where the search ends without EMG having returned" : "", 100 * period.depth(),
                    1000 * period.durationMillis() / size));
        } else {
            notes.accept(whose + ((SilentPeriod.None) average).reason().sentence());
        }
        return Optional.of(average);
    }

    private static ResponseMarks marks(List<Mep> meps) {
        double[] peaks = meps.stream().map(ResponseMarks::of).flatMapToDouble(marks -> marks.laterPeakMillis().stream()).toArray();
        double[] onsets = meps.stream().flatMapToDouble(mep -> mep.onset().latency().stream()).toArray();
        double[] ends = meps.stream().flatMapToDouble(mep -> mep.shape().offset().stream()).toArray();
        return new ResponseMarks(median(onsets), median(peaks), median(ends));
    }

    private static OptionalDouble median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((values[(n - 1) / 2] + values[n / 2]) / 2);
    }
}

package org.mep4j.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.quality.Background;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.fit.RelativeFrequency;

/** Analyses one channel over all recordings of a session: settles the muscle's state, then measures every pulse. */
final class ChannelAnalysis {

    /** A tenth of the thermal noise of a resistance of 1 kilohm up to 500 Hz. */
    private static final double LEAST_NOISE_MICROVOLTS = 0.01;
    /** Several times the largest compound action potential of a muscle at the skin; chosen here. */
    private static final double MOST_MICROVOLTS = 100_000;

    private final List<ChannelTake> takes;
    private final AnalysisSettings settings;
    private final List<String> notes = new ArrayList<>();

    ChannelAnalysis(List<ChannelTake> takes, AnalysisSettings settings) {
        this.takes = takes;
        this.settings = settings;
    }

    /** A channel's report and the plan that made it. */
    record Result(ChannelReport report, ChannelPlan plan) {
    }

    /** One recording's signal of the channel, its pulses, and the number of its first pulse in the session. */
    record ChannelTake(String recording, Signal signal, List<Pulse> pulses, long[] pulseIndices, int firstNumber) {

        CutResult cut(EpochCutter cutter, int index) {
            return cutter.cut(signal, pulses.get(index), pulseIndices);
        }
    }

    /** A pulse whose epoch was cleaned, or that was rejected before. */
    private record Cleaned(ChannelTake take, int index, Optional<CleanedEpoch> epoch, Optional<Outcome.Rejected> rejected) {
        int number() {
            return take.firstNumber() + index;
        }

        boolean recovered() {
            return epoch.flatMap(CleanedEpoch::recovery).isPresent();
        }

        Pulse pulse() {
            return take.pulses().get(index);
        }
    }

    Result run(Runnable epochDone) {
        ChannelPlanner planner = new ChannelPlanner(takes, settings, notes::add);
        ChannelPlan plan = planner.plan();
        List<Cleaned> cleaned = cleanAll(plan, epochDone);
        plan = settle(plan, cleaned);
        List<Response> responses = measureAll(plan, cleaned);
        noteResponses(plan, responses);
        Set<Integer> recovered = cleaned.stream().filter(Cleaned::recovered).map(Cleaned::number).collect(Collectors.toSet());
        SortedMap<Integer, Set<Remark>> remarks = Remarks.of(plan, responses, recovered, notes::add);
        SupplementMeasurement supplements = new SupplementMeasurement(plan, takes, notes::add);
        SupplementMeasurement.SilentPeriods silence = settings.supplements().silentPeriod()
                .map(measure -> supplements.silentPeriods(measure, responses)).orElseGet(SupplementMeasurement.SilentPeriods::none);
        if (settings.supplements().mirror()) {
            supplements.mirror(responses);
        }
        return new Result(new ChannelReport(plan.channel(), plan.rate(), plan.profile(), plan.state(), plan.criterion(),
                responses.stream().map(silence::pictured).toList(), ResponseSummaries.byIntensity(responses),
                thresholds(ResponseSummaries.trials(responses)), notes, silence.trials(), silence.average(), remarks), plan);
    }

    private List<Cleaned> cleanAll(ChannelPlan plan, Runnable epochDone) {
        EpochMeasurement measurement = new EpochMeasurement(plan);
        EpochCutter cutter = plan.cutter();
        List<Cleaned> cleaned = new ArrayList<>();
        for (ChannelTake take : takes) {
            for (int index = 0; index < take.pulses().size(); index++) {
                cleaned.add(clean(measurement, cutter, take, index));
                epochDone.run();
            }
        }
        return cleaned;
    }

    private Cleaned clean(EpochMeasurement measurement, EpochCutter cutter, ChannelTake take, int index) {
        CutResult cut = take.cut(cutter, index);
        if (cut instanceof CutResult.Rejected rejected) {
            return new Cleaned(take, index, Optional.empty(), Optional.of(EpochMeasurement.rejected(rejected)));
        }
        Epoch raw = ((CutResult.Cut) cut).raw();
        Optional<Outcome.Rejected> fault = measurement.fault(raw).or(() -> measurement.leftOut(take.firstNumber() + index));
        return new Cleaned(take, index, Optional.of(measurement.clean(raw)), fault);
    }

    /** At rest, unless the median background EMG of the session says otherwise. */
    private ChannelPlan settle(ChannelPlan plan, List<Cleaned> cleaned) {
        List<Epoch> usable = cleaned.stream().filter(one -> one.rejected().isEmpty()).flatMap(one -> one.epoch().stream())
                .map(CleanedEpoch::trace).toList();
        BackgroundLimit atRest = plan.backgroundLimit().orElseGet(() -> ChannelPlanner.within(plan.preStimulus(), BackgroundLimit.resting()));
        boolean contracting = plan.extra().contraction().isPresent();
        MuscleState state = settings.screening().state().orElse(contracting ? MuscleState.ACTIVE : MuscleState.REST);
        if (settings.screening().state().isEmpty() && !contracting) {
            long above = usable.stream().filter(epoch -> atRest.rejectionOf(epoch).isPresent()).count();
            if (2 * above > usable.size()) {
                state = MuscleState.ACTIVE;
                notes.add(notAtRest(plan, atRest, usable, above));
            }
        }
        return inState(plan, state, settings);
    }

    static ChannelPlan inState(ChannelPlan plan, MuscleState state, AnalysisSettings settings) {
        boolean rest = state == MuscleState.REST;
        ResponseCriterion criterion = settings.measuring().criterion()
                .orElse(rest ? ResponseCriterion.resting() : ResponseCriterion.active());
        return plan.inState(state, rest ? plan.backgroundLimit() : Optional.empty(), criterion);
    }

    private static String notAtRest(ChannelPlan plan, BackgroundLimit atRest, List<Epoch> usable, long above) {
        EpochMeasurement measurement = new EpochMeasurement(plan);
        Statistics rms = ResponseSummaries.statistics(usable.stream().map(measurement::background)
                .mapToDouble(Background::rmsMicrovolts).toArray()).orElseThrow();
        return String.format(Locale.ROOT, "the muscle was not at rest: background EMG (median %.1f µV RMS) is above the limit at rest"
                + " (%s) before %d of %d pulses; a threshold would be an active one, and background EMG rejects no pulse",
                rms.median(), atRest, above, usable.size());
    }

    private static List<Response> measureAll(ChannelPlan plan, List<Cleaned> cleaned) {
        EpochMeasurement measurement = new EpochMeasurement(plan);
        List<Response> responses = new ArrayList<>();
        for (Cleaned one : cleaned) {
            Outcome outcome = one.rejected().<Outcome>map(rejected -> rejected)
                    .orElseGet(() -> measurement.outcome(one.epoch().orElseThrow()));
            Pulse pulse = one.pulse();
            Optional<Epoch> trace = one.epoch().map(CleanedEpoch::trace);
            responses.add(new Response(one.number(), one.take().recording(), pulse,
                    plan.rate().secondsAt(pulse.sampleIndex()), trace.map(measurement::background), outcome, trace));
        }
        return responses;
    }

    private void noteResponses(ChannelPlan plan, List<Response> responses) {
        long measured = responses.stream().filter(response -> response.outcome() instanceof Outcome.Measured).count();
        if (!responses.isEmpty() && measured == 0) {
            notes.add("all " + responses.size() + " pulses were rejected, so nothing was measured");
        }
        noteImplausibleUnit(plan, responses);
        plan.extra().contraction().ifPresent(range -> ResponseSummaries.statistics(responses.stream()
                .filter(response -> response.outcome() instanceof Outcome.Measured).flatMap(response -> response.trace().stream())
                .mapToDouble(range::percentOfMvc).toArray()).ifPresent(percent -> notes.add(String.format(Locale.ROOT,
                        "contraction of the accepted pulses: median %.1f %% of MVC (%.1f to %.1f)", percent.median(), percent.low(), percent.high()))));
    }

    /** Numbers in volts that were said to be microvolts, or the other way round, are measured without complaint; sizes tell. */
    private void noteImplausibleUnit(ChannelPlan plan, List<Response> responses) {
        String may = "; the unit of the samples" + (plan.channel().sourceUnit().isBlank() ? "" : " (" + plan.channel().sourceUnit().strip() + ")")
                + " may be wrong";
        ResponseSummaries.statistics(responses.stream().flatMap(response -> response.background().stream())
                .mapToDouble(Background::rmsMicrovolts).toArray()).filter(rms -> rms.median() > 0 && rms.median() < LEAST_NOISE_MICROVOLTS)
                .ifPresent(rms -> notes.add("the background EMG (median " + Numbers.plain(rounded(rms.median()))
                        + " µV RMS) is smaller than the noise of any surface electrode" + may));
        ResponseSummaries.statistics(responses.stream().filter(response -> response.outcome() instanceof Outcome.Measured)
                .mapToDouble(response -> ((Outcome.Measured) response.outcome()).mep().amplitude().peakToPeakMicrovolts()).toArray())
                .filter(size -> size.median() > MOST_MICROVOLTS)
                .ifPresent(size -> notes.add("the responses (median " + Numbers.plain(Math.rint(size.median() / 1000))
                        + " mV peak to peak) are larger than any surface EMG" + may));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    static List<ThresholdEstimate> thresholds(List<Trial> trials) {
        return List.of(ProbitThreshold.defaults().estimate(trials), RelativeFrequency.fiveOfTen().estimate(trials),
                RelativeFrequency.tenOfTwenty().estimate(trials));
    }
}

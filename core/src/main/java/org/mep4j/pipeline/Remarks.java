package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.quality.AmplitudeScreen;
import org.mep4j.epoch.quality.DriftLimit;
import org.mep4j.mep.Mep;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.Artifact;

/** Looks over the measured responses of one channel for what a person should look at. */
final class Remarks {

    /** More pulses than this are counted, not listed. */
    private static final int MOST_LISTED = 8;
    /** A trend of amplitudes that chance makes less often than this is noted. */
    private static final double TREND_PROBABILITY = 0.01;

    /** From this share of responses on, a pulse without one stands out; chosen here. */
    private static final double MOSTLY = 0.9;

    /** Gaussian background reaches 4 SD among some hundred samples; ten robust ones are chosen here. */
    private static final double SPIKE_IN_SD = 10;
    private static final double MAD_TO_SD = 1.4826;
    /** Over this time the steepness of an epoch is taken. */
    private static final double STEP_MILLIS = 0.25;
    /** So long before the amplitude window an artifact may still reach into it; chosen here. */
    private static final double LAST_MILLIS = 3;
    /** What is so many times as steep before that, the filter carries into the window; chosen here. */
    private static final double EARLY_TO_LATE = 10;
    /** The filter's tail before a response of 10 mV stays below this; chosen here. */
    private static final double STEEP_MICROVOLTS_PER_MILLI = 20;

    private final ChannelPlan plan;
    private final Set<Integer> recovered;
    private final Consumer<String> notes;
    private final SortedMap<Integer, Set<Remark>> found = new TreeMap<>();

    private Remarks(ChannelPlan plan, Set<Integer> recovered, Consumer<String> notes) {
        this.plan = plan;
        this.recovered = recovered;
        this.notes = notes;
    }

    /** Remarks by number of the pulse, some from which a recovery was subtracted; each kind is noted in one sentence. */
    static SortedMap<Integer, Set<Remark>> of(ChannelPlan plan, List<Response> responses, Set<Integer> recovered, Consumer<String> notes) {
        Remarks remarks = new Remarks(plan, recovered, notes);
        List<Response> measured = responses.stream().filter(response -> response.outcome() instanceof Outcome.Measured).toList();
        measured.forEach(remarks::look);
        Map<String, List<Response>> groups = new TreeMap<>();
        for (Response response : measured) {
            String intensity = response.pulse().intensity().map(value -> "at " + Numbers.plain(value.percentMso()) + " %MSO").orElse("");
            groups.computeIfAbsent(intensity, key -> new ArrayList<>()).add(response);
        }
        groups.forEach(remarks::screen);
        for (Remark remark : Remark.values()) {
            remarks.note(remark, measured.size());
        }
        return remarks.found;
    }

    private void look(Response response) {
        Mep mep = mep(response);
        AmplitudeMeasure measure = new AmplitudeMeasure(plan.amplitudeWindow(), plan.interpolation());
        if (mep.response() && measure.isAtEdge(mep.amplitude(), plan.rate())) {
            add(response, Remark.PEAK_AT_WINDOW_EDGE);
        }
        Optional<Epoch> trace = response.trace().filter(epoch -> epoch.covers(plan.preStimulus()));
        if (trace.flatMap(epoch -> new DriftLimit(DriftLimit.defaults().microvolts(), plan.preStimulus()).rejectionOf(epoch)).isPresent()) {
            add(response, Remark.DRIFTING_BASELINE);
        }
        if (recovered.contains(response.number()) && plan.artifact() instanceof Artifact.Replaced) {
            add(response, Remark.RECOVERY_SUBTRACTED);
        }
        if (plan.state() == MuscleState.REST && trace.isPresent() && isSpiky(trace.get())) {
            add(response, Remark.SPIKE_IN_BASELINE);
        }
        if (trace.isPresent() && plan.artifact() instanceof Artifact.Replaced replaced && outlasts(trace.get(), replaced.window().endMillis())) {
            add(response, Remark.LONG_ARTIFACT);
        }
    }

    /**
     * Whether an artifact still falls or rises steeply where the response is about to be looked for, or so steeply before that the filter
     * carries it there. The filter's tails before a response are slow, so that steepness tells an artifact from them.
     */
    private boolean outlasts(Epoch epoch, double artifactEndMillis) {
        double end = plan.amplitudeWindow().startMillis();
        if (end < artifactEndMillis + 1 || !epoch.covers(TimeWindow.millis(artifactEndMillis, end))) {
            return false;
        }
        double late = Math.max(artifactEndMillis, end - LAST_MILLIS);
        return isSteep(epoch, TimeWindow.millis(late, end), STEEP_MICROVOLTS_PER_MILLI)
                || late > artifactEndMillis && isSteep(epoch, TimeWindow.millis(artifactEndMillis, late), EARLY_TO_LATE * STEEP_MICROVOLTS_PER_MILLI);
    }

    private boolean isSteep(Epoch epoch, TimeWindow window, double microvoltsPerMilli) {
        int lag = Math.max(1, (int) plan.rate().samplesInMillis(STEP_MILLIS));
        double[] steps = steps(epoch, plan.preStimulus(), lag);
        Arrays.sort(steps);
        double spread = steps.length == 0 ? 0 : MAD_TO_SD * steps[steps.length / 2];
        double most = Arrays.stream(steps(epoch, window, lag)).max().orElse(0);
        return most > Math.max(SPIKE_IN_SD * spread, microvoltsPerMilli * plan.rate().millisOf(lag));
    }

    private static double[] steps(Epoch epoch, TimeWindow window, int lag) {
        int start = epoch.start(window);
        double[] steps = new double[Math.max(0, epoch.end(window) - lag - start)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(epoch.samples()[start + i + lag] - epoch.samples()[start + i]);
        }
        return steps;
    }

    private boolean isSpiky(Epoch epoch) {
        double[] away = Arrays.copyOfRange(epoch.samples(), epoch.start(plan.preStimulus()), epoch.end(plan.preStimulus()));
        Arrays.sort(away);
        double median = away[away.length / 2];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(away[i] - median);
        }
        Arrays.sort(away);
        double spread = MAD_TO_SD * away[away.length / 2];
        return spread > 0 && away[away.length - 1] > SPIKE_IN_SD * spread;
    }

    /** Near the threshold some pulses respond and some do not, and neither stands out: there responses are compared with responses only. */
    private void screen(String group, List<Response> all) {
        List<Response> answered = all.stream().filter(response -> mep(response).response()).toList();
        List<Response> alike = answered.size() < MOSTLY * all.size() ? answered : all;
        List<Set<AmplitudeScreen.Flag>> flags = AmplitudeScreen.defaults().flags(amplitudes(alike));
        for (int i = 0; i < alike.size(); i++) {
            if (flags.get(i).contains(AmplitudeScreen.Flag.LARGE)) {
                add(alike.get(i), Remark.LARGE_AMPLITUDE);
            } else if (flags.get(i).contains(AmplitudeScreen.Flag.SMALL)) {
                add(alike.get(i), Remark.SMALL_AMPLITUDE);
            }
        }
        double[] amplitudes = amplitudes(all);
        AmplitudeScreen.drift(amplitudes).filter(drift -> drift.pValue() < TREND_PROBABILITY).ifPresent(drift ->
                notes.accept(String.format(Locale.ROOT, "amplitudes%s %s from pulse to pulse by %.1f %% in the median (p = %.1g)",
                        group.isEmpty() ? "" : " " + group, drift.percentPerPulse() < 0 ? "fall" : "grow",
                        Math.abs(drift.percentPerPulse()), drift.pValue())));
    }

    private static double[] amplitudes(List<Response> responses) {
        return responses.stream().mapToDouble(response -> mep(response).amplitude().peakToPeakMicrovolts()).toArray();
    }

    private void add(Response response, Remark remark) {
        found.computeIfAbsent(response.number(), key -> EnumSet.noneOf(Remark.class)).add(remark);
    }

    private void note(Remark remark, int measured) {
        List<Integer> pulses = found.entrySet().stream().filter(entry -> entry.getValue().contains(remark)).map(Map.Entry::getKey).toList();
        if (pulses.isEmpty()) {
            return;
        }
        String listed = pulses.size() > MOST_LISTED ? pulses.size() + " of " + measured + " measured pulses"
                : (pulses.size() == 1 ? "pulse " : "pulses ") + String.join(", ", pulses.stream().map(String::valueOf).toList());
        notes.accept("to be looked at: " + remark.sentence() + " (" + listed + ")");
    }

    private static Mep mep(Response measured) {
        return ((Outcome.Measured) measured.outcome()).mep();
    }
}

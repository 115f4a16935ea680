package org.mep4j.pipeline;

import java.util.ArrayList;
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
import org.mep4j.signal.Numbers;

/** Looks over the measured responses of one channel for what a person should look at. */
final class Remarks {

    /** More pulses than this are counted, not listed. */
    private static final int MOST_LISTED = 8;
    /** A trend of amplitudes that chance makes less often than this is noted. */
    private static final double TREND_PROBABILITY = 0.01;

    private final ChannelPlan plan;
    private final Consumer<String> notes;
    private final SortedMap<Integer, Set<Remark>> found = new TreeMap<>();

    private Remarks(ChannelPlan plan, Consumer<String> notes) {
        this.plan = plan;
        this.notes = notes;
    }

    /** Remarks by number of the pulse; each kind is noted in one sentence. */
    static SortedMap<Integer, Set<Remark>> of(ChannelPlan plan, List<Response> responses, Consumer<String> notes) {
        Remarks remarks = new Remarks(plan, notes);
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
    }

    private void screen(String group, List<Response> responses) {
        double[] amplitudes = responses.stream().mapToDouble(response -> mep(response).amplitude().peakToPeakMicrovolts()).toArray();
        List<Set<AmplitudeScreen.Flag>> flags = AmplitudeScreen.defaults().flags(amplitudes);
        for (int i = 0; i < amplitudes.length; i++) {
            if (flags.get(i).contains(AmplitudeScreen.Flag.LARGE)) {
                add(responses.get(i), Remark.LARGE_AMPLITUDE);
            } else if (flags.get(i).contains(AmplitudeScreen.Flag.SMALL)) {
                add(responses.get(i), Remark.SMALL_AMPLITUDE);
            }
        }
        AmplitudeScreen.drift(amplitudes).filter(drift -> drift.pValue() < TREND_PROBABILITY).ifPresent(drift ->
                notes.accept(String.format(Locale.ROOT, "amplitudes%s %s from pulse to pulse by %.1f %% in the median (p = %.1g)",
                        group.isEmpty() ? "" : " " + group, drift.percentPerPulse() < 0 ? "fall" : "grow",
                        Math.abs(drift.percentPerPulse()), drift.pValue())));
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

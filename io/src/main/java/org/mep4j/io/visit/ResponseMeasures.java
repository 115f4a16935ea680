package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.AmplitudeStatistics;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;

/** Amplitude and latency of single pulses. */
final class ResponseMeasures {

    private static final String MEAN_LATENCY = "mean onset latency of the responses";

    private final VisitData data;

    ResponseMeasures(VisitData data) {
        this.data = data;
    }

    void add() {
        if (data.has(Role.MEP) && data.muscles(Role.MEP).isEmpty()) {
            data.add(new VisitMeasure("mep_amplitude", "MEP amplitude", "", "µV", data.missing(Role.MEP, ""), VisitMeasure.Trials.NONE, ""));
            data.add(new VisitMeasure("mep_latency", "MEP latency", "", "ms", data.missing(Role.MEP, ""), VisitMeasure.Trials.NONE, ""));
        }
        for (String muscle : data.muscles(Role.MEP)) {
            ChannelReport channel = data.channel(Role.MEP, muscle).orElseThrow();
            data.add(new VisitMeasure("mep_amplitude", "MEP amplitude", muscle, "µV", amplitude(channel), Block.trials(channel),
                    "geometric mean of peak-to-peak amplitudes, t interval of the logarithms, " + state(channel)));
            Estimate latency = latency(channel);
            VisitMeasure.Trials timed = timed(channel);
            data.add(new VisitMeasure("mep_latency", "MEP latency", muscle, "ms", latency, timed, MEAN_LATENCY + "; the interval holds their"
                    + " scatter and how well an onset can be placed, " + state(channel)));
            data.add(new VisitMeasure("mep_latency_per_height", "MEP latency for height", muscle, "ms/m", perHeight(latency), timed,
                    "mean onset latency over body height"));
        }
    }

    static String state(ChannelReport channel) {
        return channel.state() == MuscleState.REST ? "at rest" : "during a contraction";
    }

    private static Estimate amplitude(ChannelReport channel) {
        double[] sizes = Block.microvolts(channel);
        if (sizes.length == 0) {
            return none(channel);
        }
        Optional<AmplitudeStatistics> statistics = AmplitudeStatistics.of(sizes);
        return statistics.map(found -> Estimate.of(found.geometricMean(), found.geometricMeanLow(), found.geometricMeanHigh()))
                .orElseGet(() -> Estimate.of(sizes[0]));
    }

    static Estimate none(ChannelReport channel) {
        return Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "none of " + channel.responses().size() + " trials was accepted");
    }

    /** The responses, with an onset, of those that count as one. */
    static List<Onset.Found> onsets(ChannelReport channel) {
        List<Onset.Found> found = new ArrayList<>();
        for (Response response : channel.responses()) {
            if (response.outcome() instanceof Outcome.Measured measured && measured.mep().response()
                    && measured.mep().onset() instanceof Onset.Found onset) {
                found.add(onset);
            }
        }
        return found;
    }

    static VisitMeasure.Trials timed(ChannelReport channel) {
        int accepted = onsets(channel).size();
        return new VisitMeasure.Trials(accepted, channel.responses().size() - accepted);
    }

    /** Mean latency; the mean of the onsets' own intervals is the error of placing them. */
    static Estimate latency(ChannelReport channel) {
        List<Onset.Found> onsets = onsets(channel);
        if (onsets.isEmpty()) {
            return Block.trials(channel).accepted() == 0 ? none(channel) : Estimate.absent(Absence.NO_RESPONSE, "none of "
                    + Block.trials(channel).accepted() + " accepted trials is a response with an onset");
        }
        Estimate mean = Estimate.ofMean(onsets.stream().mapToDouble(Onset.Found::latencyMillis).toArray());
        if (onsets.stream().anyMatch(onset -> onset.interval().isEmpty())) {
            return mean;
        }
        double below = 0;
        double above = 0;
        for (Onset.Found onset : onsets) {
            below += (onset.latencyMillis() - onset.interval().get().lowMillis()) / onsets.size();
            above += (onset.interval().get().highMillis() - onset.latencyMillis()) / onsets.size();
        }
        return Placement.widened(mean, Math.max(0, below), Math.max(0, above));
    }

    private Estimate perHeight(Estimate latency) {
        OptionalDouble height = data.about().heightCentimetres();
        if (height.isEmpty()) {
            return Estimate.absent(Absence.HEIGHT_MISSING, "the height is missing; give height_cm in visit_about.tsv");
        }
        double metres = height.getAsDouble() / 100;
        if (!(latency instanceof Estimate.Value value)) {
            return latency;
        }
        return new Estimate.Value(value.value() / metres, value.interval().map(own -> new Interval(own.level(),
                OptionalDouble.of(own.low().orElseThrow() / metres), OptionalDouble.of(own.high().orElseThrow() / metres))));
    }
}

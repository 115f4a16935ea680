package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.mep.Mep;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.stimulus.Intensity;
import org.mep4j.threshold.Trial;

/** Counts and statistics over the responses of one channel. */
final class ResponseSummaries {

    private ResponseSummaries() {
    }

    /** One summary per intensity, ascending; pulses of unknown intensity last. */
    static List<IntensitySummary> byIntensity(List<Response> responses) {
        Map<Intensity, List<Response>> groups = new TreeMap<>();
        List<Response> unknown = new ArrayList<>();
        for (Response response : responses) {
            response.pulse().intensity().map(intensity -> groups.computeIfAbsent(intensity, key -> new ArrayList<>()))
                    .orElse(unknown).add(response);
        }
        List<IntensitySummary> summaries = new ArrayList<>();
        groups.forEach((intensity, group) -> summaries.add(summary(Optional.of(intensity), group)));
        if (!unknown.isEmpty()) {
            summaries.add(summary(Optional.empty(), unknown));
        }
        return summaries;
    }

    /** The accepted pulses of known intensity. */
    static List<Trial> trials(List<Response> responses) {
        List<Trial> trials = new ArrayList<>();
        for (Response response : responses) {
            if (response.outcome() instanceof Outcome.Measured measured && response.pulse().intensity().isPresent()) {
                trials.add(new Trial(response.pulse().intensity().get().percentMso(), measured.mep().response(),
                        OptionalDouble.of(measured.mep().amplitude().peakToPeakMicrovolts())));
            }
        }
        return trials;
    }

    /** Statistics of at least one value; empty for none. */
    static Optional<Statistics> statistics(double[] values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double mean = sum / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double sd = sorted.length == 1 ? 0 : Math.sqrt(squares / (sorted.length - 1));
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(new Statistics(sorted.length, mean, sd, median, sorted[0], sorted[sorted.length - 1]));
    }

    private static IntensitySummary summary(Optional<Intensity> intensity, List<Response> group) {
        List<Mep> meps = group.stream().map(Response::outcome).filter(Outcome.Measured.class::isInstance)
                .map(outcome -> ((Outcome.Measured) outcome).mep()).toList();
        double[] amplitudes = meps.stream().mapToDouble(mep -> mep.amplitude().peakToPeakMicrovolts()).toArray();
        double[] latencies = meps.stream().flatMapToDouble(mep -> mep.onset().latency().stream()).toArray();
        int responses = (int) meps.stream().filter(Mep::response).count();
        return new IntensitySummary(intensity, group.size(), meps.size(), responses, statistics(amplitudes), statistics(latencies));
    }
}

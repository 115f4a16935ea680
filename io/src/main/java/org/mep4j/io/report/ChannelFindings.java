package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.epoch.Rejection;
import org.mep4j.mep.Mep;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.stimulus.Intensity;

/**
 * One channel's responses sorted for presentation.
 *
 * @param report     the channel
 * @param accepted   measured responses
 * @param rejected   the others
 * @param rejections rejected responses per reason, in the order of the enum
 * @param noOnsets   measured responses without a latency, per reason
 * @param groups     responses per intensity, ascending; those of unknown intensity last
 */
record ChannelFindings(ChannelReport report, List<Response> accepted, List<Response> rejected,
                       Map<Rejection, Integer> rejections, Map<NoOnset, Integer> noOnsets, List<Group> groups) {

    /**
     * The responses to one intensity.
     *
     * @param intensity  %MSO; absent where it is not known
     * @param responses  all of them
     */
    record Group(OptionalDouble intensity, List<Response> responses) {

        /** The measured ones. */
        List<Response> accepted() {
            return responses.stream().filter(ChannelFindings::isAccepted).toList();
        }

        /** The intensity in words. */
        String title() {
            return intensity.isPresent() ? Digits.brief(intensity.getAsDouble()) + " %MSO" : "intensity unknown";
        }
    }

    static ChannelFindings of(ChannelReport report) {
        List<Response> accepted = new ArrayList<>();
        List<Response> rejected = new ArrayList<>();
        Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);
        Map<NoOnset, Integer> noOnsets = new EnumMap<>(NoOnset.class);
        for (Response response : report.responses()) {
            if (response.outcome() instanceof Outcome.Rejected rejection) {
                rejected.add(response);
                rejections.merge(rejection.reason(), 1, Integer::sum);
            } else {
                accepted.add(response);
                if (mep(response).onset() instanceof Onset.None none) {
                    noOnsets.merge(none.reason(), 1, Integer::sum);
                }
            }
        }
        return new ChannelFindings(report, accepted, rejected, rejections, noOnsets, groups(report.responses()));
    }

    private static List<Group> groups(List<Response> responses) {
        Map<OptionalDouble, List<Response>> byIntensity = new TreeMap<>(
                Comparator.comparingDouble(intensity -> intensity.orElse(Double.POSITIVE_INFINITY)));
        for (Response response : responses) {
            byIntensity.computeIfAbsent(intensity(response), key -> new ArrayList<>()).add(response);
        }
        return byIntensity.entrySet().stream().map(entry -> new Group(entry.getKey(), entry.getValue())).toList();
    }

    static boolean isAccepted(Response response) {
        return response.outcome() instanceof Outcome.Measured;
    }

    /** The measurement of an accepted response. */
    static Mep mep(Response accepted) {
        return ((Outcome.Measured) accepted.outcome()).mep();
    }

    static OptionalDouble intensity(Response response) {
        return response.pulse().intensity().map(Intensity::percentMso).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** The groups whose intensity is known. */
    List<Group> knownGroups() {
        return groups.stream().filter(group -> group.intensity().isPresent()).toList();
    }

    /** Median background RMS over all pulses that have one, accepted or not. */
    OptionalDouble medianBackgroundMicrovolts() {
        return median(report.responses().stream().flatMap(response -> response.background().stream())
                .mapToDouble(background -> background.rmsMicrovolts()).toArray());
    }

    /** Median peak-to-peak amplitude of some accepted responses. */
    static OptionalDouble medianAmplitude(List<Response> accepted) {
        return median(accepted.stream().mapToDouble(response -> mep(response).amplitude().peakToPeakMicrovolts()).toArray());
    }

    /** Median onset latency of those accepted responses that have one. */
    static OptionalDouble medianLatency(List<Response> accepted) {
        return median(accepted.stream().map(response -> mep(response).onset().latency())
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).toArray());
    }

    static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}

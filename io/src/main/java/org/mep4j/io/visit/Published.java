package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.ReferenceValue;
import org.mep4j.excitability.ReferenceValue.Measure;

/**
 * A measure of the visit beside a published one of the same muscle or nerve: a place in a published sample, never a diagnosis.
 *
 * <p>Only what was measured in the same way is compared: central conduction times with those of the same method, latencies and conduction
 * times during a contraction with those during a contraction.
 *
 * @param measure   the row of the table
 * @param reference the published value
 * @param zScore    distance from its mean in its standard deviations
 */
public record Published(VisitMeasure measure, ReferenceValue reference, double zScore) {

    /** Muscles by how their names are written, and what stands for them in publications. */
    private static final Map<String, List<String>> SITES = Map.of(
            "fdi", List.of("FDI", "ulnar", "hand"), "first dorsal interosse", List.of("FDI", "ulnar", "hand"),
            "apb", List.of("APB", "median", "hand"), "abductor pollicis brevis", List.of("APB", "median", "hand"),
            "adm", List.of("ADM", "ulnar", "hand"), "abductor digiti minimi", List.of("ADM", "ulnar", "hand"),
            "edb", List.of("EDB"), "extensor digitorum brevis", List.of("EDB"),
            "ah", List.of("AH", "tibial"), "abductor hallucis", List.of("AH", "tibial"));

    private static final Map<String, Measure> MEASURES = Map.ofEntries(Map.entry("rmt", Measure.MOTOR_THRESHOLD_PERCENT_MSO),
            Map.entry("mep_latency", Measure.MEP_LATENCY_MILLIS), Map.entry("cmct_root", Measure.CENTRAL_CONDUCTION_MILLIS),
            Map.entry("pmct_root", Measure.PERIPHERAL_CONDUCTION_MILLIS), Map.entry("f_persistence", Measure.F_PERSISTENCE_PERCENT),
            Map.entry("f_minimum", Measure.F_MINIMUM_MILLIS), Map.entry("f_mean", Measure.F_MEAN_MILLIS),
            Map.entry("f_maximum", Measure.F_MAXIMUM_MILLIS), Map.entry("f_chronodispersion", Measure.F_CHRONODISPERSION_MILLIS),
            Map.entry("f_velocity", Measure.F_VELOCITY_METRES_PER_SECOND), Map.entry("sai", Measure.SAI_RATIO), Map.entry("lai", Measure.LAI_RATIO));

    private static final String CONTRACTION = "contraction";

    /**
     * Rejects nulls.
     *
     * @param measure   the row of the table
     * @param reference the published value
     * @param zScore    distance from its mean in its standard deviations
     */
    public Published {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(reference, "reference");
    }

    /** Every measure that has a published value, with each of them. */
    static List<Published> of(List<VisitMeasure> measures) {
        List<Published> found = new ArrayList<>();
        for (VisitMeasure measure : measures) {
            Measure kind = MEASURES.get(measure.id().replaceFirst("_[0-9.]+ms$", ""));
            if (kind != null && measure.estimate() instanceof Estimate.Value value) {
                for (String site : sites(measure.muscle())) {
                    ReferenceValue.find(kind, site).stream().filter(reference -> alike(measure, reference)).forEach(reference ->
                            found.add(new Published(measure, reference, reference.zScore(value).number().orElseThrow())));
                }
            }
        }
        return found;
    }

    /** What depends on the state of the muscle must have been measured in the state of the publication. */
    private static boolean alike(VisitMeasure measure, ReferenceValue reference) {
        boolean stateless = !(measure.id().equals("mep_latency") || measure.id().equals("cmct_root"));
        return stateless || measure.method().contains("during a " + CONTRACTION) == reference.condition().contains(CONTRACTION);
    }

    /** The muscle that a channel's name names, with a side before or behind; no sites where it is not one of those known here. */
    private static List<String> sites(String channel) {
        String spaced = " " + channel.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip() + " ";
        for (String name : SITES.keySet().stream().sorted().toList()) {
            boolean named = name.contains(" ") ? spaced.contains(name) : spaced.matches(".* (?:left|right|l|r|lt|rt)?" + name + "(?:left|right|l|r)? .*");
            if (named) {
                return SITES.get(name);
            }
        }
        return List.of();
    }
}

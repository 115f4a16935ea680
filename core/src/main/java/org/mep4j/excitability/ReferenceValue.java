package org.mep4j.excitability;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mep4j.signal.Numbers;

/**
 * A published value of healthy people, and where a measured value lies among them. A place in a published sample, never a diagnosis:
 * laboratories differ in coil, electrodes, contraction and rules.
 *
 * @param measure   what was measured, with its unit
 * @param site      muscle or nerve
 * @param condition what else defines it, empty if nothing
 * @param mean      mean
 * @param sd        standard deviation, above 0
 * @param people    how many, where the source was read for it
 * @param ages      their ages in words, empty where the source was not read for it
 * @param source    the publication
 */
public record ReferenceValue(Measure measure, String site, String condition, double mean, double sd, OptionalInt people, String ages,
                             String source) {

    private static final String BMC = "BMC Neurol 22 (2022), doi 10.1186/s12883-022-02977-8";
    private static final String ULNAR_TIBIAL = "F waves of 100 healthy volunteers, PubMed 15351376";
    private static final String OALIB = "F-wave parameters of Normal Ulnar and Median Nerves, oalib.com/paper/2465965";
    private static final String TOEPP = "Toepp et al., PLoS ONE 16:e0260663 (2021), doi 10.1371/journal.pone.0260663";
    private static final String WEAKER = "120 % motor threshold";
    private static final String STRONGER = "140 % motor threshold";

    /** What is measured. The unit stands in the name. */
    public enum Measure {
        /** Motor threshold. */
        MOTOR_THRESHOLD_PERCENT_MSO,
        /** Cortical motor latency. */
        MEP_LATENCY_MILLIS,
        /** Central motor conduction time. */
        CENTRAL_CONDUCTION_MILLIS,
        /** F-wave persistence. */
        F_PERSISTENCE_PERCENT,
        /** Shortest F latency. */
        F_MINIMUM_MILLIS,
        /** Mean F latency. */
        F_MEAN_MILLIS,
        /** Longest F latency. */
        F_MAXIMUM_MILLIS,
        /** F chronodispersion. */
        F_CHRONODISPERSION_MILLIS,
        /** F-wave conduction velocity from the shortest latency. */
        F_VELOCITY_METRES_PER_SECOND,
        /** Short-latency afferent inhibition, conditioned over test. */
        SAI_RATIO,
        /** Long-latency afferent inhibition, conditioned over test. */
        LAI_RATIO
    }

    /** Every value that is built in. */
    private static final List<ReferenceValue> ALL = List.of(
            of(Measure.MOTOR_THRESHOLD_PERCENT_MSO, "APB", "", 47.3, 8.1, 48, "", BMC),
            of(Measure.MOTOR_THRESHOLD_PERCENT_MSO, "EDB", "", 60.4, 8.7, 48, "", BMC),
            of(Measure.MEP_LATENCY_MILLIS, "APB", WEAKER, 21.8, 1.5, 48, "", BMC),
            of(Measure.MEP_LATENCY_MILLIS, "APB", STRONGER, 21.2, 1.4, 48, "", BMC),
            of(Measure.MEP_LATENCY_MILLIS, "EDB", WEAKER, 37.1, 2.9, 48, "", BMC),
            of(Measure.MEP_LATENCY_MILLIS, "EDB", STRONGER, 36.5, 2.5, 48, "", BMC),
            of(Measure.CENTRAL_CONDUCTION_MILLIS, "APB", WEAKER, 7.8, 1.3, 48, "", BMC),
            of(Measure.CENTRAL_CONDUCTION_MILLIS, "APB", STRONGER, 7.2, 1.2, 48, "", BMC),
            of(Measure.CENTRAL_CONDUCTION_MILLIS, "EDB", WEAKER, 14.3, 2.5, 48, "", BMC),
            of(Measure.CENTRAL_CONDUCTION_MILLIS, "EDB", STRONGER, 13.6, 2.6, 48, "", BMC),
            of(Measure.F_PERSISTENCE_PERCENT, "ulnar", "32 stimuli", 83, 19, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MINIMUM_MILLIS, "ulnar", "32 stimuli", 26.5, 2.1, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MEAN_MILLIS, "ulnar", "32 stimuli", 28.1, 2.2, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MAXIMUM_MILLIS, "ulnar", "32 stimuli", 30.4, 2.3, 100, "", ULNAR_TIBIAL),
            of(Measure.F_VELOCITY_METRES_PER_SECOND, "ulnar", "32 stimuli", 55.0, 2.7, 100, "", ULNAR_TIBIAL),
            of(Measure.F_CHRONODISPERSION_MILLIS, "ulnar", "32 stimuli", 3.9, 0.9, 100, "", ULNAR_TIBIAL),
            of(Measure.F_PERSISTENCE_PERCENT, "tibial", "32 stimuli", 97, 5, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MINIMUM_MILLIS, "tibial", "32 stimuli", 47.0, 4.1, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MEAN_MILLIS, "tibial", "32 stimuli", 49.6, 4.4, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MAXIMUM_MILLIS, "tibial", "32 stimuli", 52.5, 4.4, 100, "", ULNAR_TIBIAL),
            of(Measure.F_VELOCITY_METRES_PER_SECOND, "tibial", "32 stimuli", 49.0, 2.9, 100, "", ULNAR_TIBIAL),
            of(Measure.F_CHRONODISPERSION_MILLIS, "tibial", "32 stimuli", 5.5, 1.4, 100, "", ULNAR_TIBIAL),
            of(Measure.F_MINIMUM_MILLIS, "median", "10 stimuli", 24.8, 1.7, 20, "19 to 46 years", OALIB),
            of(Measure.F_MEAN_MILLIS, "median", "10 stimuli", 26.8, 1.4, 20, "19 to 46 years", OALIB),
            of(Measure.F_CHRONODISPERSION_MILLIS, "median", "10 stimuli", 5.0, 2.8, 20, "19 to 46 years", OALIB),
            of(Measure.SAI_RATIO, "hand", "pooled studies of one laboratory", 0.71, 0.27, 0, "", TOEPP),
            of(Measure.LAI_RATIO, "hand", "pooled studies of one laboratory", 0.61, 0.34, 0, "", TOEPP));

    /**
     * Validates the numbers.
     *
     * @param measure   what was measured
     * @param site      muscle or nerve
     * @param condition what else defines it
     * @param mean      mean
     * @param sd        standard deviation, above 0
     * @param people    how many
     * @param ages      their ages in words
     * @param source    the publication
     * @throws IllegalArgumentException if the deviation is not above 0
     */
    public ReferenceValue {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(source, "source");
        Given.positive("standard deviation", OptionalDouble.of(sd));
    }

    private static ReferenceValue of(Measure measure, String site, String condition, double mean, double sd, int people, String ages,
            String source) {
        return new ReferenceValue(measure, site, condition, mean, sd, people == 0 ? OptionalInt.empty() : OptionalInt.of(people), ages, source);
    }

    /**
     * The built-in values of one measure.
     *
     * @param measure what was measured
     * @param site    muscle or nerve, for example {@code "APB"} or {@code "ulnar"}
     * @return those that exist, possibly none
     */
    public static List<ReferenceValue> find(Measure measure, String site) {
        return ALL.stream().filter(value -> value.measure == measure && value.site.equals(site)).toList();
    }

    /**
     * Every built-in value.
     *
     * @return all, in no order of merit
     */
    public static List<ReferenceValue> all() {
        return ALL;
    }

    /**
     * How far a value lies from the published mean, in published standard deviations.
     *
     * @param value in the unit of the measure
     * @return the distance; an absent value stays absent
     */
    public Estimate zScore(Estimate value) {
        return value instanceof Estimate.Value some ? Estimate.of((some.value() - mean) / sd) : value;
    }

    /**
     * One sentence that names value, distance and source.
     *
     * @param value in the unit of the measure, finite
     * @return for example {@code "23.3 is 1 standard deviation above the mean of 48 people (APB; ...)"}
     */
    public String sentence(double value) {
        double z = StrictMath.rint(10 * (value - mean) / sd) / 10;
        String group = people.isPresent() ? people.getAsInt() + " people" : "people";
        return Numbers.plain(value) + " is " + Numbers.plain(Math.abs(z)) + " standard deviations " + (z < 0 ? "below" : "above")
                + " the mean of " + group + " (" + site + "; " + source + ")";
    }
}

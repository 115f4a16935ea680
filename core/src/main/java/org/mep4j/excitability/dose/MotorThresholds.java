package org.mep4j.excitability.dose;

import java.util.OptionalDouble;
import org.mep4j.excitability.Given;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * The motor thresholds of one person for one muscle and coil.
 *
 * @param restingPercentMso resting motor threshold (RMT), above 0; empty if it was not measured
 * @param activePercentMso  active motor threshold (AMT), above 0; empty if it was not measured
 */
public record MotorThresholds(OptionalDouble restingPercentMso, OptionalDouble activePercentMso) {

    /** Which motor threshold an intensity refers to. */
    public enum Kind {
        /** Of the resting muscle. */
        RESTING("% RMT", "resting motor threshold"),
        /** Of the slightly contracted muscle. */
        ACTIVE("% AMT", "active motor threshold");

        private final String unit;
        private final String words;

        Kind(String unit, String words) {
            this.unit = unit;
            this.words = words;
        }

        String unit() {
            return unit;
        }

        String words() {
            return words;
        }
    }

    /**
     * Validates the numbers.
     *
     * @param restingPercentMso resting motor threshold, above 0
     * @param activePercentMso  active motor threshold, above 0
     * @throws IllegalArgumentException if one is not a number above 0
     */
    public MotorThresholds {
        Given.positive("resting motor threshold (%MSO)", restingPercentMso);
        Given.positive("active motor threshold (%MSO)", activePercentMso);
    }

    /**
     * The resting threshold alone.
     *
     * @param percentMso RMT, above 0
     * @return the thresholds
     */
    public static MotorThresholds resting(double percentMso) {
        return new MotorThresholds(OptionalDouble.of(percentMso), OptionalDouble.empty());
    }

    /**
     * The active threshold alone.
     *
     * @param percentMso AMT, above 0
     * @return the thresholds
     */
    public static MotorThresholds active(double percentMso) {
        return new MotorThresholds(OptionalDouble.empty(), OptionalDouble.of(percentMso));
    }

    /**
     * From estimates; one that could not be made counts as not measured.
     *
     * @param resting of the resting muscle
     * @param active  of the contracted muscle
     * @return the thresholds
     */
    public static MotorThresholds of(ThresholdEstimate resting, ThresholdEstimate active) {
        return new MotorThresholds(number(resting), number(active));
    }

    private static OptionalDouble number(ThresholdEstimate estimate) {
        return estimate instanceof ThresholdEstimate.Estimated some ? OptionalDouble.of(some.percentMso()) : OptionalDouble.empty();
    }

    /**
     * One of the two.
     *
     * @param kind which
     * @return in %MSO, empty if it was not measured
     */
    public OptionalDouble percentMso(Kind kind) {
        return kind == Kind.RESTING ? restingPercentMso : activePercentMso;
    }
}

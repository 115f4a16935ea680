package org.mep4j.threshold;

import java.util.OptionalDouble;

/**
 * A confidence interval; an absent end means that the trials do not bound it on that side.
 *
 * @param level coverage, for example 0.95
 * @param low   lower end in %MSO
 * @param high  upper end in %MSO
 */
public record ConfidenceInterval(double level, OptionalDouble low, OptionalDouble high) {

    /**
     * Whether a value lies in the interval.
     *
     * @param percentMso a threshold in %MSO
     * @return true if inside
     */
    public boolean contains(double percentMso) {
        return (low.isEmpty() || low.getAsDouble() <= percentMso) && (high.isEmpty() || percentMso <= high.getAsDouble());
    }
}

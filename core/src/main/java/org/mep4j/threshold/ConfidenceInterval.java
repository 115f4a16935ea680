package org.mep4j.threshold;

import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * A confidence interval; an absent end means that the trials do not bound it on that side.
 *
 * @param level coverage, for example 0.95
 * @param low   lower end in %MSO
 * @param high  upper end in %MSO
 */
public record ConfidenceInterval(double level, OptionalDouble low, OptionalDouble high) {

    /**
     * Validates level and order.
     *
     * @param level coverage
     * @param low   lower end in %MSO
     * @param high  upper end in %MSO
     * @throws IllegalArgumentException if the level is no share or the ends are not finite and in order
     */
    public ConfidenceInterval {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be above 0 and below 1: " + Numbers.plain(level));
        }
        boolean finite = Double.isFinite(low.orElse(0)) && Double.isFinite(high.orElse(0));
        if (!finite || low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
            throw new IllegalArgumentException("the ends of an interval must be finite and in order: " + low + " to " + high);
        }
    }

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

package org.mep4j.excitability;

import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * A confidence interval in the unit of its value; an absent end means that the data do not bound the value on that side.
 *
 * @param level coverage, above 0 and below 1, for example 0.95
 * @param low   lower end, if bounded
 * @param high  upper end, if bounded
 */
public record Interval(double level, OptionalDouble low, OptionalDouble high) {

    /**
     * Validates level and order.
     *
     * @param level coverage, above 0 and below 1
     * @param low   lower end, if bounded
     * @param high  upper end, if bounded
     * @throws IllegalArgumentException if the level is no share or the ends are not finite and in order
     */
    public Interval {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be above 0 and below 1: " + Numbers.plain(level));
        }
        boolean finite = Double.isFinite(low.orElse(0)) && Double.isFinite(high.orElse(0));
        if (!finite || low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
            throw new IllegalArgumentException("the ends of an interval must be finite and in order: " + low + " to " + high);
        }
    }

    /**
     * A 95 % interval with both ends.
     *
     * @param low  lower end
     * @param high upper end
     * @return the interval
     */
    public static Interval of95(double low, double high) {
        return new Interval(0.95, OptionalDouble.of(low), OptionalDouble.of(high));
    }

    /**
     * Whether a value lies in the interval.
     *
     * @param value in the unit of the interval
     * @return true if inside
     */
    public boolean contains(double value) {
        return (low.isEmpty() || low.getAsDouble() <= value) && (high.isEmpty() || value <= high.getAsDouble());
    }
}

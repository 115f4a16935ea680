package org.mep4j.stimulus;

import java.util.Objects;
import org.mep4j.signal.Numbers;

/**
 * What in a signal is a pulse: a quantity reaches a threshold from below.
 *
 * <pre>
 *   threshold  - - - - - - - - - -o---.- - - - - - - -o--    o = pulse: the first sample at or above the threshold
 *   hysteresis                   /     \  .-.        /
 *   re-arm     - - - - - - - - -/- - - -\/- -\- - - /- -     only below this can the next pulse begin
 *                ______________/              \____/
 * </pre>
 *
 * @param quantity        what is compared with the threshold
 * @param threshold       reached when the quantity is at least this; in the channel's unit
 * @param hysteresis      how far the quantity must fall below the threshold before another pulse can begin, not negative
 * @param refractoryMillis a pulse that begins sooner after the last one is counted as suppressed, in ms
 * @param delayMillis     added to the time of each pulse: positive where the coil discharged after the edge
 * @param initialState    what a signal means that is already above the threshold when it begins
 */
public record PulseCriterion(Quantity quantity, double threshold, double hysteresis, double refractoryMillis, double delayMillis,
                             InitialState initialState) {

    /** Refractory time of an edge criterion by default: no stimulator delivers pulses closer than this. */
    public static final double EDGE_REFRACTORY_MILLIS = 1;

    /** Refractory time of a jump criterion by default: longer than a response, whose own slopes must not count as a pulse. */
    public static final double JUMP_REFRACTORY_MILLIS = 100;

    /** What is compared with the threshold; x is the sample, x' and x'' the two before it. */
    public enum Quantity {
        /** x itself: the rising edge of a trigger. */
        RISING,
        /** -x against -threshold: the falling edge of a trigger that rests high. */
        FALLING,
        /** |x|: an artifact in a high-pass filtered channel. */
        ABSOLUTE,
        /** |x - 2 x' + x''|: how far a sample jumps off the straight line through the two before it. */
        JUMP
    }

    /** What a signal means that is above the threshold from its first sample on, or from the first one after a gap. */
    public enum InitialState {
        /** No pulse: the edge was not seen. */
        IGNORED,
        /** A pulse at that first sample. */
        REPORTED
    }

    /**
     * Validates the numbers.
     *
     * @param quantity         what is compared with the threshold
     * @param threshold        reached when the quantity is at least this
     * @param hysteresis       how far the quantity must fall below the threshold before another pulse can begin
     * @param refractoryMillis a pulse that begins sooner after the last one is counted as suppressed
     * @param delayMillis      added to the time of each pulse
     * @param initialState     what a signal means that is already above the threshold when it begins
     * @throws IllegalArgumentException if a number is not finite, or the quantity could never re-arm
     */
    public PulseCriterion {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(initialState, "initialState");
        finite("threshold", threshold);
        finite("delayMillis", delayMillis);
        if (!(hysteresis >= 0) || Double.isInfinite(hysteresis)) {
            throw new IllegalArgumentException("hysteresis must be finite and not negative: " + Numbers.plain(hysteresis));
        }
        if (!(refractoryMillis >= 0) || Double.isInfinite(refractoryMillis)) {
            throw new IllegalArgumentException("refractory time must be a number of ms, not negative: " + Numbers.plain(refractoryMillis));
        }
        if ((quantity == Quantity.ABSOLUTE || quantity == Quantity.JUMP) && !(threshold > hysteresis)) {
            throw new IllegalArgumentException("threshold of a quantity that is never negative must be above the hysteresis "
                    + Numbers.plain(hysteresis) + ": " + Numbers.plain(threshold));
        }
    }

    private static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite: " + Numbers.plain(value));
        }
    }

    /**
     * The rising edge of a trigger.
     *
     * @param threshold in the channel's unit
     * @return no hysteresis, 1 ms refractory time, no delay, an initial high state ignored
     */
    public static PulseCriterion rising(double threshold) {
        return new PulseCriterion(Quantity.RISING, threshold, 0, EDGE_REFRACTORY_MILLIS, 0, InitialState.IGNORED);
    }

    /**
     * The falling edge of a trigger that rests high.
     *
     * @param threshold in the channel's unit
     * @return no hysteresis, 1 ms refractory time, no delay, an initial low state ignored
     */
    public static PulseCriterion falling(double threshold) {
        return new PulseCriterion(Quantity.FALLING, threshold, 0, EDGE_REFRACTORY_MILLIS, 0, InitialState.IGNORED);
    }

    /**
     * An artifact by its size.
     *
     * @param threshold in the channel's unit, positive
     * @return no hysteresis, 100 ms refractory time, no delay
     */
    public static PulseCriterion absolute(double threshold) {
        return new PulseCriterion(Quantity.ABSOLUTE, threshold, 0, JUMP_REFRACTORY_MILLIS, 0, InitialState.IGNORED);
    }

    /**
     * An artifact by its suddenness, see {@link Quantity#JUMP}.
     *
     * @param threshold in the channel's unit, positive
     * @return no hysteresis, 100 ms refractory time, no delay
     */
    public static PulseCriterion jump(double threshold) {
        return new PulseCriterion(Quantity.JUMP, threshold, 0, JUMP_REFRACTORY_MILLIS, 0, InitialState.IGNORED);
    }

    /**
     * With a hysteresis.
     *
     * @param newHysteresis in the channel's unit
     * @return a copy
     */
    public PulseCriterion withHysteresis(double newHysteresis) {
        return new PulseCriterion(quantity, threshold, newHysteresis, refractoryMillis, delayMillis, initialState);
    }

    /**
     * With a refractory time.
     *
     * @param millis shortest time from one pulse to the next
     * @return a copy
     */
    public PulseCriterion withRefractoryMillis(double millis) {
        return new PulseCriterion(quantity, threshold, hysteresis, millis, delayMillis, initialState);
    }

    /**
     * With a delay of the device.
     *
     * @param millis added to the time of each pulse
     * @return a copy
     */
    public PulseCriterion withDelayMillis(double millis) {
        return new PulseCriterion(quantity, threshold, hysteresis, refractoryMillis, millis, initialState);
    }

    /**
     * With another meaning of an initial high state.
     *
     * @param newInitialState ignored or reported
     * @return a copy
     */
    public PulseCriterion withInitialState(InitialState newInitialState) {
        return new PulseCriterion(quantity, threshold, hysteresis, refractoryMillis, delayMillis, newInitialState);
    }

    @Override
    public String toString() {
        return quantity.name().toLowerCase(java.util.Locale.ROOT) + " threshold " + Numbers.plain(threshold)
                + ", hysteresis " + Numbers.plain(hysteresis) + ", refractory " + Numbers.plain(refractoryMillis)
                + " ms, delay " + Numbers.plain(delayMillis) + " ms, initial state "
                + initialState.name().toLowerCase(java.util.Locale.ROOT);
    }
}

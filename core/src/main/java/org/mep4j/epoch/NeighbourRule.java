package org.mep4j.epoch;

import java.util.Objects;
import java.util.OptionalInt;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * When other pulses spoil the epoch of a pulse. A pure function of the pulses' sample indices.
 *
 * <p>Only the pulses before an epoch and in it are looked at, never later ones, so that a stream can decide as soon as it holds
 * the epoch.
 *
 * @param check                 whether other pulses spoil an epoch at all
 * @param minimumDistanceMillis shortest time since the pulse before; 0 for none
 */
public record NeighbourRule(Check check, double minimumDistanceMillis) {

    /** Whether other pulses spoil an epoch. */
    public enum Check {
        /** They do where they, or their artifacts, lie in its window. */
        OUTSIDE_WINDOW,
        /** They never do, as within a paired-pulse protocol. */
        OFF
    }

    /**
     * Validates the distance.
     *
     * @param check                 whether other pulses spoil an epoch at all
     * @param minimumDistanceMillis shortest time since the pulse before
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public NeighbourRule {
        Objects.requireNonNull(check, "check");
        if (!(minimumDistanceMillis >= 0) || Double.isInfinite(minimumDistanceMillis)) {
            throw new IllegalArgumentException("minimum distance must be a number of ms, not negative: "
                    + Numbers.plain(minimumDistanceMillis));
        }
    }

    /**
     * The default: no other pulse, and no part of its artifact, may lie in the epoch's window.
     *
     * @return a rule without minimum distance
     */
    public static NeighbourRule outsideWindow() {
        return new NeighbourRule(Check.OUTSIDE_WINDOW, 0);
    }

    /**
     * As {@link #outsideWindow()}, and the pulse before must be long enough ago, for example 1000 ms: responses to pulses in quick
     * succession influence each other.
     *
     * @param millis shortest time since the pulse before
     * @return the rule
     */
    public static NeighbourRule atLeastMillis(double millis) {
        return new NeighbourRule(Check.OUTSIDE_WINDOW, millis);
    }

    /**
     * Other pulses never spoil an epoch. Their artifacts still end its margins.
     *
     * @return the rule that is turned off
     */
    public static NeighbourRule off() {
        return new NeighbourRule(Check.OFF, 0);
    }

    /**
     * The first pulse that spoils the epoch of one of them.
     *
     * @param pulses   sample indices of all pulses in rising order; equal indices are different pulses on one sample
     * @param position which of them is asked about
     * @param window   the epoch's window
     * @param artifact reach of an artifact around its pulse
     * @param rate     samples per second
     * @return position of the pulse that spoils it, or empty
     */
    public OptionalInt spoiler(long[] pulses, int position, EpochWindow window, TimeWindow artifact, SampleRate rate) {
        return spoiler(pulses, pulses.length, position, new EpochBounds(window, 0, artifact, rate));
    }

    OptionalInt spoiler(long[] pulses, int count, int position, EpochBounds bounds) {
        if (check == Check.OFF) {
            return OptionalInt.empty();
        }
        long pulse = pulses[position];
        long distance = bounds.rate().samplesInMillis(minimumDistanceMillis);
        if (position > 0) {
            long before = pulses[position - 1];
            if (pulse - before < distance || bounds.artifactEnd(before) > bounds.windowFirst(pulse)) {
                return OptionalInt.of(position - 1);
            }
        }
        if (position + 1 < count && bounds.artifactFirst(pulses[position + 1]) < bounds.windowEnd(pulse)) {
            return OptionalInt.of(position + 1);
        }
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return check == Check.OFF ? "off" : minimumDistanceMillis == 0 ? "outside the window"
                : "outside the window and at least " + Numbers.plain(minimumDistanceMillis) + " ms after the pulse before";
    }
}

package org.mep4j.signal;

/**
 * The rails of a converter: the lowest and the highest value that a channel can hold. A sample on a rail was clipped.
 *
 * @param lowest  lowest value, in the channel's unit (microvolts for EMG)
 * @param highest highest value, in the same unit
 */
public record AmplitudeRange(double lowest, double highest) {

    /**
     * Validates the order of the rails.
     *
     * @param lowest lowest value, in the channel's unit (microvolts for EMG)
     * @param highest highest value, in the same unit
     * @throws IllegalArgumentException if they are not finite or not in order
     */
    public AmplitudeRange {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest) || !(lowest < highest)) {
            throw new IllegalArgumentException("range must go from low to high: " + lowest + " to " + highest);
        }
    }
}

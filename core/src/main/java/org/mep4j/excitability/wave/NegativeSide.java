package org.mep4j.excitability.wave;

/**
 * Which sign the negative phase of an M wave has in the data. Textbooks draw negative voltage upwards; amplifiers and exports differ,
 * and only the recording's owner knows for sure.
 */
public enum NegativeSide {
    /**
     * The earlier of the two extremes is the negative peak, or the larger where the other has less than a tenth of the peak-to-peak
     * amplitude. True for belly-tendon electrodes with the active one over the motor point,
     * whatever the sign of the data.
     */
    EARLIER_PEAK,
    /** Numbers below 0 are negative voltage. */
    BELOW_ZERO,
    /** The data are stored as they are drawn, negative upwards: numbers above 0 are negative voltage. */
    ABOVE_ZERO
}

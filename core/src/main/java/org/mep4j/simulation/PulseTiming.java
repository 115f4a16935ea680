package org.mep4j.simulation;

/**
 * When the pulses of a simulated session are delivered: the first one second after the start, the others at jittered intervals;
 * the recording ends one second after the last.
 *
 * @param intervalSeconds mean interval
 * @param jitterFraction  each interval is uniform within this fraction of the mean on either side
 */
public record PulseTiming(double intervalSeconds, double jitterFraction) {

    /** Time before the first and after the last pulse. */
    static final double MARGIN_SECONDS = 1;

    /**
     * Validates both numbers.
     *
     * @param intervalSeconds mean interval
     * @param jitterFraction each interval is uniform within this fraction of the mean on either side
     * @throws IllegalArgumentException if the interval is not positive, or the fraction not from 0 to below 1
     */
    public PulseTiming {
        Settings.requirePositive("intervalSeconds", intervalSeconds);
        Settings.requireFraction("jitterFraction", jitterFraction);
    }

    /**
     * A short session, to keep files small; laboratories wait 5 s.
     *
     * @return 2 s ± 10 %
     */
    public static PulseTiming defaults() {
        return new PulseTiming(2, 0.1);
    }
}

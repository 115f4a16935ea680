package org.mep4j.simulation;

/**
 * Interference from the mains: a sine whose frequency wanders slowly about its nominal value.
 *
 * <pre>
 *   f(t) = frequencyHz + driftHz sin(2 pi t / 60 s)
 * </pre>
 *
 * @param frequencyHz         nominal frequency
 * @param amplitudeMicrovolts peak amplitude; 0 for none
 * @param driftHz             how far the frequency wanders
 */
public record MainsHum(double frequencyHz, double amplitudeMicrovolts, double driftHz) {

    private static final double TWO_PI = 2 * Math.PI;
    private static final double DRIFT_PERIOD_SECONDS = 60;

    /**
     * Validates the numbers.
     *
     * @param frequencyHz nominal frequency
     * @param amplitudeMicrovolts peak amplitude
     * @param driftHz how far the frequency wanders
     * @throws IllegalArgumentException if the frequency is not positive, or another number is negative
     */
    public MainsHum {
        Settings.requirePositive("frequencyHz", frequencyHz);
        Settings.requireNotNegative("amplitudeMicrovolts", amplitudeMicrovolts);
        Settings.requireNotNegative("driftHz", driftHz);
    }

    /**
     * No hum.
     *
     * @return amplitude 0
     */
    public static MainsHum none() {
        return new MainsHum(50, 0, 0);
    }

    /**
     * A little hum: 1 µV at 50 Hz that wanders by 0.02 Hz, as European grids do.
     *
     * @return the hum
     */
    public static MainsHum slight() {
        return new MainsHum(50, 1, 0.02);
    }

    /** The hum at an instant, its phase the integral of its frequency. */
    double at(double seconds, double phase) {
        double wander = driftHz * DRIFT_PERIOD_SECONDS * (1 - StrictMath.cos(TWO_PI * seconds / DRIFT_PERIOD_SECONDS));
        return amplitudeMicrovolts * StrictMath.sin(TWO_PI * frequencyHz * seconds + wander + phase);
    }
}

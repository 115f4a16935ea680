package org.mep4j.simulation;

import org.mep4j.signal.Numbers;

/**
 * The signal between responses: muscle activity with the spectrum of surface EMG, and the amplifier's white noise.
 *
 * <p>The muscle's power spectrum is that of Shwedyk, Balasubramanian and Scott, Med Biol Eng Comput 15:436 (1977), with corner
 * frequencies of 60 and 120 Hz: {@code f^2 / ((f^2 + 60^2) (f^2 + 120^2)^2)}, largest at 65 Hz.
 *
 * @param muscleRmsMicrovolts    root mean square of the muscle's activity
 * @param amplifierRmsMicrovolts root mean square of the amplifier's noise
 */
public record BaselineEmg(double muscleRmsMicrovolts, double amplifierRmsMicrovolts) {

    /**
     * Validates both amplitudes.
     *
     * @param muscleRmsMicrovolts root mean square of the muscle's activity
     * @param amplifierRmsMicrovolts root mean square of the amplifier's noise
     * @throws IllegalArgumentException if one is not finite or negative
     */
    public BaselineEmg {
        Settings.requireNotNegative("muscleRmsMicrovolts", muscleRmsMicrovolts);
        Settings.requireNotNegative("amplifierRmsMicrovolts", amplifierRmsMicrovolts);
    }

    /**
     * A relaxed muscle: 2.6 µV of activity and 1.5 µV of noise, 3.0 µV together.
     *
     * @return the baseline
     */
    public static BaselineEmg resting() {
        return new BaselineEmg(2.6, 1.5);
    }

    /**
     * A muscle at 10 to 20 % of its maximal contraction: 40 µV of activity and 1.5 µV of noise.
     *
     * @return the baseline
     */
    public static BaselineEmg active() {
        return new BaselineEmg(40, 1.5);
    }

    /**
     * Root mean square of both together.
     *
     * @return microvolts
     */
    public double rmsMicrovolts() {
        return Math.sqrt(muscleRmsMicrovolts * muscleRmsMicrovolts + amplifierRmsMicrovolts * amplifierRmsMicrovolts);
    }

    @Override
    public String toString() {
        return Numbers.plain(muscleRmsMicrovolts) + " µV muscle activity, " + Numbers.plain(amplifierRmsMicrovolts)
                + " µV amplifier noise (RMS)";
    }
}

package org.mep4j.mep.amplitude;

import org.mep4j.signal.Numbers;

/**
 * When an MEP counts as a response: its peak-to-peak amplitude reaches a limit.
 *
 * <p>Rest: 50 µV (Rossini et al. 1994, 2015; Groppa et al. 2012). Active muscle: 200 µV (the same guidelines).
 *
 * @param peakToPeakMicrovolts the limit, reached when the amplitude is at least this
 */
public record ResponseCriterion(double peakToPeakMicrovolts) {

    /**
     * Validates the limit.
     *
     * @param peakToPeakMicrovolts the limit, reached when the amplitude is at least this
     * @throws IllegalArgumentException if it is not finite and positive
     */
    public ResponseCriterion {
        if (!(peakToPeakMicrovolts > 0) || Double.isInfinite(peakToPeakMicrovolts)) {
            throw new IllegalArgumentException("response criterion must be a positive number of microvolts: "
                    + Numbers.plain(peakToPeakMicrovolts));
        }
    }

    /**
     * The criterion of a resting motor threshold.
     *
     * @return 50 µV
     */
    public static ResponseCriterion resting() {
        return new ResponseCriterion(50);
    }

    /**
     * The criterion of an active motor threshold.
     *
     * @return 200 µV
     */
    public static ResponseCriterion active() {
        return new ResponseCriterion(200);
    }

    /**
     * Whether an amplitude reaches the limit.
     *
     * @param amplitude a measured amplitude
     * @return true if it counts as a response
     */
    public boolean isMetBy(Amplitude amplitude) {
        return amplitude.peakToPeakMicrovolts() >= peakToPeakMicrovolts;
    }
}

package org.mep4j.threshold;

import org.mep4j.signal.Numbers;

/**
 * One pulse of known intensity, and whether the muscle responded.
 *
 * @param percentMso intensity in percent of maximum stimulator output, finite and not negative
 * @param responded  whether the response met the criterion
 */
public record Trial(double percentMso, boolean responded) {

    /**
     * Validates the intensity.
     *
     * @param percentMso intensity in percent of maximum stimulator output, finite and not negative
     * @param responded whether the response met the criterion
     * @throws IllegalArgumentException if it is not finite or negative
     */
    public Trial {
        if (!(percentMso >= 0) || Double.isInfinite(percentMso)) {
            throw new IllegalArgumentException("intensity must be a number of %MSO, not negative: " + Numbers.plain(percentMso));
        }
    }
}

package org.mep4j.threshold;

import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * One pulse of known intensity, and whether (and, where known, how strongly) the muscle responded.
 *
 * @param percentMso           intensity in percent of maximum stimulator output, finite and not negative
 * @param responded            whether the response met the criterion
 * @param peakToPeakMicrovolts the response's amplitude, where it was measured; finite and not negative
 */
public record Trial(double percentMso, boolean responded, OptionalDouble peakToPeakMicrovolts) {

    /**
     * Validates intensity and amplitude.
     *
     * @param percentMso           intensity in percent of maximum stimulator output
     * @param responded            whether the response met the criterion
     * @param peakToPeakMicrovolts the response's amplitude, where it was measured
     * @throws IllegalArgumentException if one of them is not finite or negative
     */
    public Trial {
        Objects.requireNonNull(peakToPeakMicrovolts, "peakToPeakMicrovolts");
        if (!(percentMso >= 0) || Double.isInfinite(percentMso)) {
            throw new IllegalArgumentException("intensity must be a number of %MSO, not negative: " + Numbers.plain(percentMso));
        }
        if (peakToPeakMicrovolts.isPresent() && !(peakToPeakMicrovolts.getAsDouble() >= 0 && peakToPeakMicrovolts.getAsDouble() < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("amplitude must be a number of µV, not negative: "
                    + Numbers.plain(peakToPeakMicrovolts.getAsDouble()));
        }
    }

    /**
     * A trial of which only the answer is known.
     *
     * @param percentMso intensity in percent of maximum stimulator output
     * @param responded  whether the response met the criterion
     */
    public Trial(double percentMso, boolean responded) {
        this(percentMso, responded, OptionalDouble.empty());
    }

    /**
     * A trial with a measured amplitude.
     *
     * @param percentMso           intensity in percent of maximum stimulator output
     * @param peakToPeakMicrovolts the response's amplitude
     * @param criterionMicrovolts  amplitude from which it counts as a response
     * @return the trial
     * @throws IllegalArgumentException if intensity or amplitude is not finite or negative, or the criterion not a positive number
     */
    public static Trial measured(double percentMso, double peakToPeakMicrovolts, double criterionMicrovolts) {
        if (!(criterionMicrovolts > 0) || Double.isInfinite(criterionMicrovolts)) {
            throw new IllegalArgumentException("criterion must be a positive number of µV: " + Numbers.plain(criterionMicrovolts));
        }
        return new Trial(percentMso, peakToPeakMicrovolts >= criterionMicrovolts, OptionalDouble.of(peakToPeakMicrovolts));
    }
}

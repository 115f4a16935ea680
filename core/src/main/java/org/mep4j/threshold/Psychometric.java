package org.mep4j.threshold;

import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.mep4j.signal.Numbers;

/**
 * How probable a response is at an intensity {@code x}: {@code Phi((x - threshold) / spread)}, the cumulative Gaussian of
 * Awiszus, Suppl Clin Neurophysiol 56:13 (2003), doi 10.1016/S1567-424X(09)70205-3.
 *
 * @param thresholdPercentMso intensity at which half of the trials are responses, positive
 * @param spreadPercentMso    standard deviation, positive: from 16 % to 84 % of responses the curve takes two of it
 */
public record Psychometric(double thresholdPercentMso, double spreadPercentMso) {

    /**
     * Validates both parameters.
     *
     * @param thresholdPercentMso intensity at which half of the trials are responses, positive
     * @param spreadPercentMso standard deviation, positive
     * @throws IllegalArgumentException if one is not finite and positive
     */
    public Psychometric {
        requirePositive("threshold", thresholdPercentMso);
        requirePositive("spread", spreadPercentMso);
    }

    /**
     * The curve of a threshold whose spread is not known: 7 % of the threshold (Awiszus 2003).
     *
     * @param thresholdPercentMso the threshold
     * @return the curve
     */
    public static Psychometric proportional(double thresholdPercentMso) {
        return new Psychometric(thresholdPercentMso, SpreadModel.PROPORTION * thresholdPercentMso);
    }

    /**
     * The curve of an estimate.
     *
     * @param estimate a threshold
     * @return the curve, or empty where the estimate has no spread
     */
    public static Optional<Psychometric> of(ThresholdEstimate.Estimated estimate) {
        return estimate.spread().isPresent()
                ? Optional.of(new Psychometric(estimate.percentMso(), estimate.spread().getAsDouble()))
                : Optional.empty();
    }

    /**
     * Probability of a response.
     *
     * @param percentMso intensity
     * @return from 0 to 1
     */
    public double probability(double percentMso) {
        return StandardNormal.cdf((percentMso - thresholdPercentMso) / spreadPercentMso);
    }

    /**
     * The intensity at which a share of the trials are responses.
     *
     * @param probability strictly between 0 and 1
     * @return intensity in %MSO, below 0 where the curve is that shallow
     * @throws IllegalArgumentException if the probability is not strictly between 0 and 1
     */
    public double intensityAt(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must lie strictly between 0 and 1: " + Numbers.plain(probability));
        }
        return thresholdPercentMso + spreadPercentMso * StrictMath.sqrt(2) * Erf.erfInv(2 * probability - 1);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a positive number of %MSO: " + Numbers.plain(value));
        }
    }
}

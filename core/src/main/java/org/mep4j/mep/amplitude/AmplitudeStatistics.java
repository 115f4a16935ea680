package org.mep4j.mep.amplitude;

import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.mep4j.signal.Numbers;

/**
 * Size and variability of the amplitudes of one condition. MEP amplitudes are skewed and roughly log-normal, so their geometric mean and the
 * standard deviation of their logarithms describe them better than mean and standard deviation, which are reported too.
 *
 * <p>Intervals hold for log-normal amplitudes: Student's t for the geometric mean, the chi-squared distribution for the
 * variance of the logarithms, whence the coefficient of variation {@code sqrt(exp(s^2) - 1)}.
 *
 * @param count                       number of amplitudes, at least 2
 * @param mean                        arithmetic mean
 * @param sd                          standard deviation (n - 1)
 * @param geometricMean               exp of the mean logarithm
 * @param geometricMeanLow            lower end of its 95 % interval
 * @param geometricMeanHigh           upper end
 * @param sdLn                        standard deviation (n - 1) of the natural logarithms
 * @param coefficientOfVariation      sd / mean
 * @param logCoefficientOfVariation   the coefficient of variation of the log-normal distribution with {@code sdLn}
 * @param logCoefficientOfVariationLow  lower end of its 95 % interval
 * @param logCoefficientOfVariationHigh upper end; infinite where two or three amplitudes that differ widely do not bound it
 */
public record AmplitudeStatistics(int count, double mean, double sd, double geometricMean, double geometricMeanLow,
                                  double geometricMeanHigh, double sdLn, double coefficientOfVariation, double logCoefficientOfVariation,
                                  double logCoefficientOfVariationLow, double logCoefficientOfVariationHigh) {

    private static final double NORMAL_975 = 1.96;

    /**
     * Statistics of amplitudes.
     *
     * @param amplitudes positive numbers, not modified
     * @return the statistics; empty for fewer than two amplitudes
     * @throws IllegalArgumentException if one is not finite and positive: it has no logarithm, and leaving it out would bias the mean
     */
    public static Optional<AmplitudeStatistics> of(double[] amplitudes) {
        int n = amplitudes.length;
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(amplitudes[i] > 0) || Double.isInfinite(amplitudes[i])) {
                throw new IllegalArgumentException("amplitudes must be positive numbers of microvolts: " + Numbers.plain(amplitudes[i])
                        + " at position " + i);
            }
            logs[i] = StrictMath.log(amplitudes[i]);
        }
        if (n < 2) {
            return Optional.empty();
        }
        double mean = mean(amplitudes);
        double sd = sd(amplitudes, mean);
        double meanLn = mean(logs);
        double sdLn = sd(logs, meanLn);
        double half = new TDistribution(null, n - 1.0).inverseCumulativeProbability(0.975) * sdLn / Math.sqrt(n);
        ChiSquaredDistribution chi = new ChiSquaredDistribution(null, n - 1.0);
        double squares = (n - 1) * sdLn * sdLn;
        return Optional.of(new AmplitudeStatistics(n, mean, sd, StrictMath.exp(meanLn), StrictMath.exp(meanLn - half),
                StrictMath.exp(meanLn + half), sdLn, sd / mean, ofVariance(sdLn * sdLn),
                ofVariance(squares / chi.inverseCumulativeProbability(0.975)),
                ofVariance(squares / chi.inverseCumulativeProbability(0.025))));
    }

    /**
     * How many pulses a mean needs: {@code n = (1.96 CV / e)^2}, rounded up, with the observed coefficient of variation.
     *
     * @param relativeError half width of the 95 % interval of the mean as a fraction of it, for example 0.1
     * @return at least 1
     * @throws IllegalArgumentException if the fraction is not finite and positive
     */
    public long pulsesNeeded(double relativeError) {
        if (!(relativeError > 0) || Double.isInfinite(relativeError)) {
            throw new IllegalArgumentException("relative error must be a positive fraction: " + Numbers.plain(relativeError));
        }
        double root = NORMAL_975 * coefficientOfVariation / relativeError;
        return (long) Math.max(1, Math.ceil(root * root));
    }

    private static double ofVariance(double varianceLn) {
        return Math.sqrt(StrictMath.expm1(varianceLn));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double sd(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}

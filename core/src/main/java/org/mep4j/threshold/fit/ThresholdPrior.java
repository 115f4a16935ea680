package org.mep4j.threshold.fit;

import java.util.Objects;
import org.mep4j.signal.Numbers;

/**
 * What is known about a threshold and its spread before the first pulse.
 *
 * <pre>
 *   t        ~ Normal(mean, sd)                                                  or uniform
 *   log10 s  ~ Normal(log10(spread) + exponent log10(t / mean), decades)         or s uniform from 0.5 to 50 %MSO
 * </pre>
 *
 * @param source           where the numbers come from
 * @param meanPercentMso   mean threshold in %MSO, positive; the centre of the relation between threshold and spread
 * @param sdPercentMso     standard deviation of the threshold in %MSO, positive; infinite for a uniform threshold
 * @param spreadPercentMso median spread in %MSO of a threshold of {@code meanPercentMso}, positive
 * @param spreadExponent   how the median spread grows with the threshold: 0 not, 1 in proportion
 * @param spreadDecades    standard deviation of log10 of the spread, positive; infinite for a uniform spread
 */
public record ThresholdPrior(String source, double meanPercentMso, double sdPercentMso, double spreadPercentMso,
                             double spreadExponent, double spreadDecades) {

    private static final double LEAST_SPREAD = 0.5;
    private static final double MOST_SPREAD = 50;
    private static final int UNIFORM_SPREADS = 41;
    private static final int SPREADS = 15;
    private static final double REACH = 3.5;

    /**
     * Validates the numbers.
     *
     * @param source           where the numbers come from
     * @param meanPercentMso   mean threshold
     * @param sdPercentMso     standard deviation of the threshold
     * @param spreadPercentMso median spread
     * @param spreadExponent   how the median spread grows with the threshold
     * @param spreadDecades    standard deviation of log10 of the spread
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public ThresholdPrior {
        Objects.requireNonNull(source, "source");
        requirePositive("meanPercentMso", meanPercentMso);
        requirePositive("sdPercentMso", sdPercentMso);
        requirePositive("spreadPercentMso", spreadPercentMso);
        requirePositive("spreadDecades", spreadDecades);
        if (!(spreadExponent >= 0 && spreadExponent <= 1) || Double.isInfinite(spreadPercentMso) || Double.isInfinite(meanPercentMso)) {
            throw new IllegalArgumentException("mean and spread must be finite and spreadExponent from 0 to 1: "
                    + Numbers.plain(meanPercentMso) + ", " + Numbers.plain(spreadPercentMso) + ", " + Numbers.plain(spreadExponent));
        }
    }

    /**
     * Any threshold, and the spreads that muscles have: for a muscle, coil or stimulator of which nothing is known. The spread
     * lies between those of the two published populations, so that 95 % intervals are honest in both.
     *
     * @return uniform threshold; spread 7.7 % of the threshold, nine of ten muscles between 4.4 and 13.6 %
     */
    public static ThresholdPrior weak() {
        return new ThresholdPrior("threshold uniform; spread as a share of the threshold between the half-widths of the narrow (median "
                + "0.076, 5 to 95 % 0.060 to 0.107) and the wide population (0.077, 0.042 to 0.157); five recorded subjects had "
                + "0.047 to 0.095", 65, Double.POSITIVE_INFINITY, 0.077 * 65, 1, 0.15);
    }

    /**
     * The narrow published population: hand muscle, one type of stimulator.
     *
     * @return threshold 65.8 +- 9.0 %MSO, spread 5.02 %MSO +- 0.027 decades
     */
    public static ThresholdPrior narrowPopulation() {
        return new ThresholdPrior("bivariate normal over threshold and log10 spread of 25,000 virtual subjects, Wang, Peterchev and "
                + "Goetz 2023, TMS_Thresholding p_ab; its correlation of 0.13 as an exponent", 65.847, 8.9703, 5.0248, 0.0605, 0.02734);
    }

    /**
     * The wide published population: the same thresholds, the variability of Goetz et al. 2019.
     *
     * @return threshold 66.6 +- 9.6 %MSO, spread 5.1 %MSO +- 0.174 decades
     */
    public static ThresholdPrior widePopulation() {
        return new ThresholdPrior("3,000 subjects drawn with the variances of Goetz et al. 2019, doi 10.1109/TNSRE.2019.2926543",
                66.64, 9.55, 5.13, 0, 0.174);
    }

    /**
     * Nothing known of threshold or spread, as in the comparison of Wang, Peterchev and Goetz 2023.
     *
     * @return both uniform
     */
    public static ThresholdPrior uniform() {
        return new ThresholdPrior("threshold and spread uniform, Wang, Peterchev and Goetz 2023, TMS_Thresholding, version 2", 65,
                Double.POSITIVE_INFINITY, 5, 0, Double.POSITIVE_INFINITY);
    }

    /** Logarithms, base 10, of the spreads to integrate over, relative to the median at a threshold. */
    double[] spreadSteps() {
        boolean uniform = Double.isInfinite(spreadDecades);
        double low = uniform ? StrictMath.log10(LEAST_SPREAD / spreadPercentMso) : -REACH * spreadDecades;
        double high = uniform ? StrictMath.log10(MOST_SPREAD / spreadPercentMso) : REACH * spreadDecades;
        double[] steps = new double[uniform ? UNIFORM_SPREADS : SPREADS];
        for (int j = 0; j < steps.length; j++) {
            steps[j] = low + (high - low) * j / (steps.length - 1);
        }
        return steps;
    }

    /** The median spread of a threshold. */
    double spreadAt(double thresholdPercentMso) {
        return spreadPercentMso * StrictMath.pow(thresholdPercentMso / meanPercentMso, spreadExponent);
    }

    /**
     * Logarithm of the density over threshold and log10 spread, up to a constant.
     *
     * @param thresholdPercentMso threshold, positive
     * @param spreadPercentMso    spread, positive
     * @return the logarithm, natural
     */
    public double logDensityAt(double thresholdPercentMso, double spreadPercentMso) {
        return logDensity(thresholdPercentMso, StrictMath.log10(spreadPercentMso / spreadAt(thresholdPercentMso)));
    }

    /** The same, the spread given by the logarithm, base 10, of its ratio to the median. */
    double logDensity(double thresholdPercentMso, double spreadStep) {
        double t = (thresholdPercentMso - meanPercentMso) / sdPercentMso;
        double s = spreadStep / spreadDecades;
        double jacobian = Double.isInfinite(spreadDecades) ? spreadStep * StrictMath.log(10) : 0;
        return -0.5 * (t * t + s * s) + jacobian;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive: " + Numbers.plain(value));
        }
    }
}

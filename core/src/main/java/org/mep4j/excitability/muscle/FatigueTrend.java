package org.mep4j.excitability.muscle;

import org.apache.commons.math3.distribution.TDistribution;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.Numbers;

/**
 * How a measure of fatigue moves along a contraction: a straight line over time by least squares, as is customary for median and mean
 * frequency (De Luca, J Appl Biomech 13:135 (1997), doi 10.1123/jab.13.2.135). Neighbouring stretches of one contraction are taken as independent.
 *
 * @param initial          value of the line at time 0, with its 95 % t interval
 * @param perSecond        slope, with its 95 % t interval
 * @param percentPerSecond slope in percent of the initial value
 */
public record FatigueTrend(Estimate initial, Estimate perSecond, Estimate percentPerSecond) {

    private static final double UPPER = 0.975;
    private static final int FEWEST = 3;

    /**
     * Fits the line.
     *
     * @param seconds middle of each stretch, from the start of the contraction
     * @param values  the measure
     * @return the trend; absent with fewer than three stretches or without different times
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public static FatigueTrend of(double[] seconds, double[] values) {
        if (seconds.length != values.length) {
            throw new IllegalArgumentException("every value needs its time: " + seconds.length + " times, " + values.length + " values");
        }
        int n = seconds.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(seconds[i]) || !Double.isFinite(values[i])) {
                throw new IllegalArgumentException("times and values must be finite: " + Numbers.plain(seconds[i]) + " s, "
                        + Numbers.plain(values[i]));
            }
            meanX += seconds[i] / n;
            meanY += values[i] / n;
        }
        double square = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            square += (seconds[i] - meanX) * (seconds[i] - meanX);
            product += (seconds[i] - meanX) * (values[i] - meanY);
        }
        if (n < FEWEST || square == 0) {
            Estimate none = Estimate.absent(Absence.TOO_FEW_POINTS, n + " stretches of EMG; a line needs at least " + FEWEST
                    + " at different times");
            return new FatigueTrend(none, none, none);
        }
        double slope = product / square;
        double intercept = meanY - slope * meanX;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double left = values[i] - intercept - slope * seconds[i];
            residual += left * left;
        }
        double quantile = new TDistribution(null, n - 2).inverseCumulativeProbability(UPPER);
        double slopeHalf = quantile * StrictMath.sqrt(residual / (n - 2) / square);
        double initialHalf = quantile * StrictMath.sqrt(residual / (n - 2) * (1.0 / n + meanX * meanX / square));
        return new FatigueTrend(Estimate.of(intercept, intercept - initialHalf, intercept + initialHalf),
                Estimate.of(slope, slope - slopeHalf, slope + slopeHalf), intercept > 0 ? Estimate.of(100 * slope / intercept)
                        : Estimate.absent(Absence.NOT_DETERMINED, "the line does not begin above 0"));
    }
}

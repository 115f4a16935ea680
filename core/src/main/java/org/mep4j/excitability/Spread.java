package org.mep4j.excitability;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Mean and variance of numbers (of amplitudes: of their natural logarithms), and the interval of the difference of two means
 * without the assumption of equal variances; Welch, Biometrika 34:28 (1947), doi 10.1093/biomet/34.1-2.28.
 *
 * @param count    how many
 * @param mean     their mean
 * @param variance their variance with n - 1, 0 for a single value
 */
public record Spread(int count, double mean, double variance) {

    private static final double UPPER = 0.975;

    /**
     * Of the natural logarithms.
     *
     * @param microvolts amplitudes above 0
     * @return their mean and variance
     */
    public static Spread ofMicrovolts(List<Double> microvolts) {
        return of(microvolts.stream().mapToDouble(value -> StrictMath.log(value)).toArray());
    }

    /**
     * Of the values themselves.
     *
     * @param values at least one
     * @return their mean and variance
     */
    public static Spread of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(values.length, mean, values.length > 1 ? squares / (values.length - 1) : 0);
    }

    /**
     * The squared standard error of the mean.
     *
     * @return variance over count
     */
    public double squaredError() {
        return variance / count;
    }

    /**
     * Student's quantile for a 95 % interval.
     *
     * @param freedom degrees of freedom, above 0
     * @return how many standard errors half the interval is
     */
    public static double quantile(double freedom) {
        return new TDistribution(null, freedom).inverseCumulativeProbability(UPPER);
    }

    /**
     * Half the width of the 95 % interval of the mean; needs two values.
     *
     * @return in the unit of the values
     */
    public double meanHalfWidth() {
        return quantile(count - 1.0) * StrictMath.sqrt(squaredError());
    }

    /**
     * Half the width of the 95 % interval of the difference of two means; each side needs two values.
     *
     * @param other the other side
     * @return in the unit of the values
     */
    public double differenceHalfWidth(Spread other) {
        double a = squaredError();
        double b = other.squaredError();
        if (a + b == 0) {
            return 0;
        }
        double freedom = (a + b) * (a + b) / (a * a / (count - 1) + b * b / (other.count - 1));
        return quantile(freedom) * StrictMath.sqrt(a + b);
    }

    /**
     * The geometric mean of the ratios of several conditions to this one, all of logarithms, with the degrees of freedom of Welch for the
     * combined error.
     *
     * @param others at least one
     * @return the mean ratio; without an interval where one side holds a single value
     */
    public Estimate meanRatio(List<Spread> others) {
        double mean = 0;
        double error = squaredError();
        double weighted = error * error / Math.max(1, count - 1);
        boolean single = count < 2;
        for (Spread spread : others) {
            mean += spread.mean / others.size();
            double part = spread.squaredError() / ((double) others.size() * others.size());
            error += part;
            weighted += part * part / Math.max(1, spread.count - 1);
            single |= spread.count < 2;
        }
        double log = mean - this.mean;
        if (single) {
            return Estimate.of(StrictMath.exp(log));
        }
        double half = error == 0 ? 0 : quantile(error * error / weighted) * StrictMath.sqrt(error);
        return Estimate.of(StrictMath.exp(log), StrictMath.exp(log - half), StrictMath.exp(log + half));
    }
}

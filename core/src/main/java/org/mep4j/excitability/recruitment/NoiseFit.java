package org.mep4j.excitability.recruitment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.special.Gamma;
import org.mep4j.excitability.recruitment.LogLeastSquares.Found;

/**
 * A curve with its noise: the fit, the dispersion and, where the model knows outliers, how much each point belongs to the curve.
 *
 * <pre>
 *   ln p(ln y) = c(d) - r^2 / (2 d)       log-normal  c = -ln(2 pi d) / 2,              d = s^2
 *                                         gamma       c = k ln k - k - ln Gamma(k),     k = 1 / d
 * </pre>
 */
final class NoiseFit {

    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-6;
    private static final double FIRST_SHARE = 0.95;
    private static final double LEAST_SHARE = 0.5;
    private static final double SMALLEST_DISPERSION = 1e-12;
    private static final double LARGEST_GAMMA_SHAPE = 1e8;

    private final NoiseModel noise;
    private final CurvePoints points;
    private final double outlierDensity;
    private LogLeastSquares squares;
    private Found best;
    private double dispersion;
    private double share = 1;

    /** The fit from the best plain fit on. */
    NoiseFit(NoiseModel noise, CurvePoints points, LogLeastSquares squares, Found plain) {
        this.noise = noise;
        this.points = points;
        this.squares = squares;
        this.best = plain;
        this.outlierDensity = 1 / StrictMath.log(points.largest / points.smallest);
        this.dispersion = dispersion();
        if (noise.hasOutliers()) {
            separate();
        }
    }

    /** Expectation and maximisation in turn, from a robust spread. */
    private void separate() {
        dispersion = Math.max(SMALLEST_DISPERSION, robustDispersion());
        share = FIRST_SHARE;
        double[] weights = squares.weights();
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = belonging(squares.residuals(best.theta()));
            double change = 0;
            double sum = 0;
            for (int i = 0; i < next.length; i++) {
                change = Math.max(change, Math.abs(next[i] - weights[i]));
                sum += next[i];
            }
            weights = next;
            share = Math.min(1 - 0.5 / next.length, Math.max(LEAST_SHARE, sum / next.length));
            squares = squares.withWeights(weights);
            best = squares.fit(best.theta(), null).orElse(best);
            best = new Found(best.theta(), squares.sumOfSquares(best.theta()), 0);
            dispersion = dispersion();
            if (change < SETTLED) {
                return;
            }
        }
    }

    private double[] belonging(double[] residuals) {
        double[] weights = new double[residuals.length];
        for (int i = 0; i < weights.length; i++) {
            double curve = share * StrictMath.exp(logDensity(residuals[i]));
            weights[i] = curve / (curve + (1 - share) * outlierDensity);
        }
        return weights;
    }

    private double robustDispersion() {
        List<Double> sizes = new ArrayList<>();
        for (double residual : squares.residuals(best.theta())) {
            sizes.add(Math.abs(residual));
        }
        Collections.sort(sizes);
        double sd = 1.4826 * sizes.get(sizes.size() / 2);
        return sd * sd;
    }

    /** The dispersion of most likelihood for the present residuals and weights. */
    private double dispersion() {
        double mean = Math.max(SMALLEST_DISPERSION, best.sumOfSquares() / squares.weightSum());
        return noise.isGamma() ? 1 / gammaShape(mean / 2) : mean;
    }

    /** Solves {@code ln k - digamma(k) = target} for k; the left side falls from infinity to 0. */
    private static double gammaShape(double target) {
        double low = 1e-3;
        double high = LARGEST_GAMMA_SHAPE;
        for (int i = 0; i < 200 && high / low > 1 + 1e-14; i++) {
            double middle = StrictMath.sqrt(low * high);
            if (StrictMath.log(middle) - Gamma.digamma(middle) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.sqrt(low * high);
    }

    private double logDensity(double residual) {
        if (noise.isGamma()) {
            double k = 1 / dispersion;
            return k * StrictMath.log(k) - k - Gamma.logGamma(k) - k * residual * residual / 2;
        }
        return -0.5 * StrictMath.log(2 * Math.PI * dispersion) - residual * residual / (2 * dispersion);
    }

    Found best() {
        return best;
    }

    LogLeastSquares squares() {
        return squares;
    }

    /** Natural logarithm of the likelihood of the amplitudes. */
    double logLikelihood() {
        double sum = 0;
        for (double residual : squares.residuals(best.theta())) {
            double log = logDensity(residual);
            sum += noise.hasOutliers() ? StrictMath.log(share * StrictMath.exp(log) + (1 - share) * outlierDensity) : log;
        }
        return sum - points.sumOfLogs();
    }

    /** For every point the probability that it is an outlier; empty for a model without them. */
    List<Double> outlierProbabilities() {
        List<Double> probabilities = new ArrayList<>();
        if (noise.hasOutliers()) {
            for (double weight : squares.weights()) {
                probabilities.add(1 - weight);
            }
        }
        return probabilities;
    }
}

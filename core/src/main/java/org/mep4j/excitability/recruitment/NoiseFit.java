package org.mep4j.excitability.recruitment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;
import org.mep4j.excitability.recruitment.LogLeastSquares.Found;
import org.mep4j.excitability.recruitment.LogLeastSquares.Pull;

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
    private static final double NEARLY_SETTLED = 1e-3;
    private static final double FIRST_SHARE = 0.95;
    private static final double LEAST_SHARE = 0.5;
    private static final double SMALLEST_DISPERSION = 1e-12;
    private static final double LARGEST_GAMMA_SHAPE = 1e8;

    private final NoiseModel noise;
    private final CurvePoints points;
    private final double outlierDensity;
    private State state;

    /** Weights and curve, dispersion and share of the curve. */
    private record State(LogLeastSquares squares, Found found, double dispersion, double share) {
    }

    /** The fit from the best plain fit on. */
    NoiseFit(NoiseModel noise, CurvePoints points, LogLeastSquares squares, Found plain) {
        this.noise = noise;
        this.points = points;
        this.outlierDensity = 1 / StrictMath.log(points.largest / points.smallest);
        if (noise.hasOutliers()) {
            double robust = robustSpread(squares.residuals(plain.theta()));
            state = settled(new State(squares, plain, Math.max(SMALLEST_DISPERSION, robust * robust), FIRST_SHARE), null);
        } else {
            state = new State(squares, plain, dispersion(squares, plain.sumOfSquares()), 1);
        }
    }

    /** Expectation and maximisation in turn, under a pull or none. */
    private State settled(State start, Pull pull) {
        State now = start;
        double[] weights = now.squares.weights();
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = belonging(now);
            double change = 0;
            double sum = 0;
            for (int i = 0; i < next.length; i++) {
                change = Math.max(change, Math.abs(next[i] - weights[i]));
                sum += next[i];
            }
            weights = next;
            LogLeastSquares squares = now.squares.withWeights(weights);
            Found found = squares.fit(now.found.theta(), pull).orElse(now.found);
            double sumOfSquares = squares.sumOfSquares(found.theta());
            now = new State(squares, new Found(found.theta(), sumOfSquares, found.quantity()), dispersion(squares, sumOfSquares),
                    Math.min(1 - 0.5 / next.length, Math.max(LEAST_SHARE, sum / next.length)));
            if (change < (pull == null ? SETTLED : NEARLY_SETTLED)) {
                break;
            }
        }
        return now;
    }

    /**
     * The best fit under a pull. With outliers, weights and spread follow the pull, and the sum of squares stands for the deviance of the
     * mixture: {@code SS (1 + deviance / (n - p))}.
     */
    Optional<Found> pulled(double[] theta, Pull pull) {
        if (!noise.hasOutliers()) {
            return state.squares.fit(theta, pull);
        }
        Optional<Found> first = state.squares.fit(theta, pull);
        if (first.isEmpty()) {
            return first;
        }
        State there = settled(new State(state.squares, first.get(), state.dispersion, state.share), pull);
        double deviance = Math.max(0, 2 * (logLikelihood() - logLikelihood(there)));
        double freedom = Math.max(1, state.squares.weightSum() - theta.length);
        return Optional.of(new Found(there.found.theta(), state.found.sumOfSquares() * (1 + deviance / freedom),
                pull.quantity().applyAsDouble(state.squares.curve(there.found.theta()))));
    }

    private double[] belonging(State now) {
        double[] weights = now.squares.residuals(now.found.theta());
        for (int i = 0; i < weights.length; i++) {
            double curve = now.share * StrictMath.exp(logDensity(weights[i], now.dispersion));
            weights[i] = curve / (curve + (1 - now.share) * outlierDensity);
        }
        return weights;
    }

    private static double robustSpread(double[] residuals) {
        double[] sizes = new double[residuals.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(residuals[i]);
        }
        Arrays.sort(sizes);
        return 1.4826 * sizes[sizes.length / 2];
    }

    /** The dispersion of most likelihood for these residuals and weights. */
    private double dispersion(LogLeastSquares squares, double sumOfSquares) {
        double mean = Math.max(SMALLEST_DISPERSION, sumOfSquares / squares.weightSum());
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

    private double logDensity(double residual, double dispersion) {
        if (noise.isGamma()) {
            double k = 1 / dispersion;
            return k * StrictMath.log(k) - k - Gamma.logGamma(k) - k * residual * residual / 2;
        }
        return -0.5 * StrictMath.log(2 * Math.PI * dispersion) - residual * residual / (2 * dispersion);
    }

    Found best() {
        return state.found;
    }

    /** How many points count as the curve's. */
    double weightSum() {
        return state.squares.weightSum();
    }

    /** Natural logarithm of the likelihood of the amplitudes. */
    double logLikelihood() {
        return logLikelihood(state);
    }

    private double logLikelihood(State at) {
        double sum = 0;
        for (double residual : at.squares.residuals(at.found.theta())) {
            double log = logDensity(residual, at.dispersion);
            sum += noise.hasOutliers() ? StrictMath.log(at.share * StrictMath.exp(log) + (1 - at.share) * outlierDensity) : log;
        }
        return sum - points.sumOfLogs();
    }

    /** For every point the probability that it is an outlier; empty for a model without them. */
    List<Double> outlierProbabilities() {
        List<Double> probabilities = new ArrayList<>();
        if (noise.hasOutliers()) {
            for (double weight : state.squares.weights()) {
                probabilities.add(1 - weight);
            }
        }
        return probabilities;
    }
}

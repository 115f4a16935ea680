package org.mep4j.excitability.recruitment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.recruitment.LogLeastSquares.Found;
import org.mep4j.excitability.recruitment.LogLeastSquares.Pull;

/**
 * The interval of a quantity of a curve by profile likelihood: every value whose best curve leaves a sum of squares within
 * {@code SS (1 + F(0.95; 1, n - p) / (n - p))}; Bates and Watts, Nonlinear Regression Analysis and Its Applications (1988), doi
 * 10.1002/9780470316757, chapter 6. The F limit takes the place of the chi-square one because the noise is estimated too.
 */
final class CurveProfile {

    private static final int WIDENINGS = 40;
    private static final int REFINEMENTS = 40;
    private static final double WIDENING = 1.6;
    private static final double CLOSE = 1e-3;

    private final BiFunction<double[], Pull, Optional<Found>> fitting;
    private final Found best;
    private final double limit;
    private final double weightScale;
    private final boolean exact;

    /** With a way of fitting from a start under a pull; what it calls sum of squares grows with the deviance as that of least squares does. */
    CurveProfile(BiFunction<double[], Pull, Optional<Found>> fitting, Found best, int points, double quantile) {
        this.fitting = fitting;
        this.best = best;
        this.limit = StrictMath.sqrt(quantile);
        // Points that lie on the curve within rounding leave no noise to profile: the interval is the value.
        this.exact = best.sumOfSquares() < 1e-18 * points;
        this.weightScale = StrictMath.sqrt(best.sumOfSquares() * quantile);
    }

    /**
     * The interval.
     *
     * @param quantity what is profiled, on a scale on which it is roughly symmetric
     * @param value    its value at the best fit
     * @param step     a small distance on that scale
     */
    Interval interval(ToDoubleFunction<Curve> quantity, double value, double step) {
        if (exact) {
            return Interval.of95(value, value);
        }
        return new Interval(0.95, end(quantity, value, -step), end(quantity, value, step));
    }

    private OptionalDouble end(ToDoubleFunction<Curve> quantity, double value, double firstStep) {
        double[] theta = best.theta();
        double inner = value;
        double innerRoot = 0;
        double step = firstStep;
        double weight = 30 * weightScale / Math.abs(firstStep);
        for (int i = 0; i < WIDENINGS; i++) {
            Optional<Found> found = fitting.apply(theta, new Pull(quantity, inner + step, weight));
            if (found.isEmpty()) {
                return OptionalDouble.empty();
            }
            double root = root(found.get());
            double at = found.get().quantity();
            // The weight keeps an honest point near its target; one that stays behind ran into the box or did not converge.
            boolean behind = Math.abs(at - inner - step) > 0.3 * Math.abs(step);
            if (behind) {
                return OptionalDouble.empty();
            }
            if (root >= limit) {
                return OptionalDouble.of(refine(quantity, found.get(), new double[] {inner, innerRoot, at, root}, weight));
            }
            inner = at;
            innerRoot = root;
            theta = found.get().theta();
            step *= WIDENING;
        }
        return OptionalDouble.empty();
    }

    /** False position on the root of the deviance, which is nearly linear in the quantity; every other step bisects. */
    private double refine(ToDoubleFunction<Curve> quantity, Found outside, double[] bracket, double weight) {
        double[] theta = outside.theta();
        double inner = bracket[0];
        double innerRoot = bracket[1];
        double outer = bracket[2];
        double outerRoot = bracket[3];
        for (int i = 0; i < REFINEMENTS && outerRoot - innerRoot > CLOSE * limit; i++) {
            double share = i % 3 == 2 ? 0.5 : (limit - innerRoot) / (outerRoot - innerRoot);
            double target = inner + share * (outer - inner);
            Optional<Found> found = fitting.apply(theta, new Pull(quantity, target, weight * 4));
            if (found.isEmpty()) {
                break;
            }
            double at = found.get().quantity();
            double root = root(found.get());
            boolean between = (at - inner) * (at - outer) < 0;
            if (!between) {
                break;
            }
            if (Math.abs(root - limit) < CLOSE * limit) {
                return at;
            }
            if (root < limit) {
                inner = at;
                innerRoot = root;
            } else {
                outer = at;
                outerRoot = root;
            }
            theta = found.get().theta();
        }
        double share = outerRoot > innerRoot ? (limit - innerRoot) / (outerRoot - innerRoot) : 1;
        return inner + Math.min(1, Math.max(0, share)) * (outer - inner);
    }

    private double root(Found found) {
        return StrictMath.sqrt(Math.max(0, found.sumOfSquares() / best.sumOfSquares() - 1));
    }
}

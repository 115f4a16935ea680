package org.mep4j.excitability.recruitment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares of the residuals of {@code ln f(x) - ln y} under a {@link NoiseModel} over the parameters of a curve, each point with a
 * weight, with an optional pull of one derived quantity towards a target. A pulled fit minimises {@code SS + w^2 (q - target)^2}, so
 * among all curves with the {@code q} it arrives at it has the least {@code SS}: it is a point of the profile of {@code q}, whatever the
 * weight.
 */
final class LogLeastSquares {

    private static final int ITERATIONS = 200;
    private static final double TOLERANCE = 1e-11;
    private static final double PULLED = 1e-9;
    private static final double COARSE = 1e-3;
    private static final int POLISHED = 4;
    private static final int TURNS = 4;

    private final CurveSpace space;
    private final CurvePoints points;
    private final NoiseModel noise;
    private final double[] weights;

    /** A fit: where it ended, its sum of squares without the pull, and the pulled quantity there. */
    record Found(double[] theta, double sumOfSquares, double quantity) {
    }

    /** A derived quantity with the value it is pulled to and the weight of the pull. */
    record Pull(ToDoubleFunction<Curve> quantity, double target, double weight) {
    }

    LogLeastSquares(CurveSpace space, CurvePoints points) {
        this(space, points, NoiseModel.LOG_NORMAL, ones(points.size()));
    }

    private LogLeastSquares(CurveSpace space, CurvePoints points, NoiseModel noise, double[] weights) {
        this.space = space;
        this.points = points;
        this.noise = noise;
        this.weights = weights;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    LogLeastSquares withNoise(NoiseModel newNoise) {
        return new LogLeastSquares(space, points, newNoise, weights);
    }

    LogLeastSquares withWeights(double[] newWeights) {
        return new LogLeastSquares(space, points, noise, newWeights);
    }

    Curve curve(double[] theta) {
        return space.curve(theta);
    }

    double[] weights() {
        return weights;
    }

    /** The number of points that count. */
    double weightSum() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** The best of all starts: each is followed roughly, the best few to the end. */
    Optional<Found> best() {
        List<Found> rough = new ArrayList<>();
        for (double[] start : space.starts()) {
            fit(start, null, COARSE, new boolean[start.length]).ifPresent(rough::add);
        }
        rough.sort(Comparator.comparingDouble(Found::sumOfSquares));
        return rough.stream().limit(POLISHED).map(this::polished).min(Comparator.comparingDouble(Found::sumOfSquares));
    }

    /**
     * Follows a fit to its end. A search that has put the kink of a curve on a point sticks there, for every step of the location makes it
     * worse, and one on the border of the box pushes against it; the other parameters are followed on with these held.
     */
    private Found polished(Found found) {
        Found best = better(found, fit(found.theta, null, TOLERANCE, new boolean[found.theta.length]));
        boolean[] held = space.onBorder(best.theta);
        held[2] |= space.shape == CurveShape.RECTIFIED_LOGISTIC;
        for (boolean any : held) {
            if (any) {
                best = better(best, fit(best.theta, null, TOLERANCE, held));
                return better(best, fit(best.theta, null, TOLERANCE, new boolean[held.length]));
            }
        }
        return best;
    }

    private static Found better(Found found, Optional<Found> next) {
        return next.isPresent() && next.get().sumOfSquares < found.sumOfSquares ? next.get() : found;
    }

    /** From one start to the end; at the kink of a curve in turn with the location held and free, because a search sticks there. */
    Optional<Found> fit(double[] start, Pull pull) {
        boolean[] free = new boolean[start.length];
        Optional<Found> best = fit(start, pull, PULLED, free);
        if (space.shape != CurveShape.RECTIFIED_LOGISTIC || best.isEmpty()) {
            return best;
        }
        boolean[] held = new boolean[start.length];
        held[2] = true;
        if (pull != null) {
            // The whole curve moved to where it is pulled: exact where the location itself is pulled.
            double[] moved = start.clone();
            moved[2] += pull.target - pull.quantity.applyAsDouble(space.curve(start));
            space.clampInPlace(moved);
            best = nearer(best, fit(moved, pull, PULLED, held), pull);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            best = nearer(best, fit(best.get().theta, pull, PULLED, turn % 2 == 0 ? held : free), pull);
        }
        return best;
    }

    private static Optional<Found> nearer(Optional<Found> best, Optional<Found> next, Pull pull) {
        return next.isPresent() && objective(next.get(), pull) < objective(best.get(), pull) ? next : best;
    }

    private static double objective(Found found, Pull pull) {
        double away = pull == null ? 0 : pull.weight * (found.quantity - pull.target);
        return found.sumOfSquares + away * away;
    }

    private Optional<Found> fit(double[] start, Pull pull, double tolerance, boolean[] held) {
        int rows = points.size() + (pull == null ? 0 : 1);
        MultivariateJacobianFunction model = theta -> valueAndJacobian(theta.toArray(), pull, rows, held);
        try {
            LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer().withCostRelativeTolerance(tolerance)
                    .withParameterRelativeTolerance(tolerance).optimize(new LeastSquaresBuilder().model(model)
                            .target(new double[rows]).start(start).parameterValidator(this::clamped)
                            .maxEvaluations(ITERATIONS).maxIterations(ITERATIONS).lazyEvaluation(false).build());
            double[] theta = clamped(optimum.getPoint()).toArray();
            return Optional.of(new Found(theta, sumOfSquares(theta), pull == null ? 0 : pull.quantity.applyAsDouble(space.curve(theta))));
        } catch (MathIllegalStateException notConverged) {
            // One start of a grid may fail to converge; the others decide.
            return Optional.empty();
        }
    }

    double sumOfSquares(double[] theta) {
        double sum = 0;
        double[] residuals = residuals(theta);
        for (int i = 0; i < residuals.length; i++) {
            sum += weights[i] * residuals[i] * residuals[i];
        }
        return sum;
    }

    /** The residual of every point, without its weight. */
    double[] residuals(double[] theta) {
        CurveKernel kernel = new CurveKernel(space.curve(theta));
        double[] unused = new double[5];
        double[] residuals = new double[points.size()];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = noise.residual(kernel.log(points.percentMso[i], unused) - points.logMicrovolts[i]);
        }
        return residuals;
    }

    private RealVector clamped(RealVector theta) {
        double[] values = theta.toArray();
        space.clampInPlace(values);
        return new ArrayRealVector(values, false);
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(double[] theta, Pull pull, int rows, boolean[] held) {
        Curve curve = space.curve(theta);
        CurveKernel kernel = new CurveKernel(curve);
        double[] value = new double[rows];
        double[][] jacobian = new double[rows][theta.length];
        double[] derivatives = new double[5];
        for (int i = 0; i < points.size(); i++) {
            double t = kernel.log(points.percentMso[i], derivatives) - points.logMicrovolts[i];
            double root = Math.sqrt(weights[i]);
            double slope = root * noise.slope(t);
            value[i] = root * noise.residual(t);
            for (int j = 0; j < theta.length; j++) {
                jacobian[i][j] = held[j] ? 0 : slope * derivatives[j];
            }
        }
        if (pull != null) {
            value[rows - 1] = pull.weight * (pull.quantity.applyAsDouble(curve) - pull.target);
            pullGradient(theta, pull, pull.quantity.applyAsDouble(curve), jacobian[rows - 1]);
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }

    private void pullGradient(double[] theta, Pull pull, double here, double[] gradient) {
        for (int j = 0; j < theta.length; j++) {
            double[] moved = theta.clone();
            moved[j] += space.step(j);
            space.clampInPlace(moved);
            if (moved[j] == theta[j]) {
                // On the upper side of the box: Hill's exponent and others have no curve beyond.
                moved[j] -= space.step(j);
            }
            gradient[j] = pull.weight * (pull.quantity.applyAsDouble(space.curve(moved)) - here) / (moved[j] - theta[j]);
        }
    }
}

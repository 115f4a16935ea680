package org.mep4j.excitability.recruitment;

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
 * Least squares of {@code ln y - ln f(x)} over the parameters of a curve, with an optional pull of one derived quantity towards a
 * target. A pulled fit minimises {@code SS + w^2 (q - target)^2}, so among all curves with the {@code q} it arrives at it has the
 * least {@code SS}: it is a point of the profile of {@code q}, whatever the weight.
 */
final class LogLeastSquares {

    private static final int ITERATIONS = 200;
    private static final double TOLERANCE = 1e-11;

    private final CurveSpace space;
    private final CurvePoints points;

    /** A fit: where it ended, its sum of squares without the pull, and the pulled quantity there. */
    record Found(double[] theta, double sumOfSquares, double quantity) {
    }

    /** A derived quantity with the value it is pulled to and the weight of the pull. */
    record Pull(ToDoubleFunction<Curve> quantity, double target, double weight) {
    }

    LogLeastSquares(CurveSpace space, CurvePoints points) {
        this.space = space;
        this.points = points;
    }

    Optional<Found> best() {
        Found best = null;
        for (double[] start : space.starts()) {
            Optional<Found> found = fit(start, null);
            if (found.isPresent() && (best == null || found.get().sumOfSquares < best.sumOfSquares)) {
                best = found.get();
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Found> fit(double[] start, Pull pull) {
        int rows = points.size() + (pull == null ? 0 : 1);
        MultivariateJacobianFunction model = theta -> valueAndJacobian(theta.toArray(), pull, rows);
        try {
            LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer().withCostRelativeTolerance(TOLERANCE)
                    .withParameterRelativeTolerance(TOLERANCE).optimize(new LeastSquaresBuilder().model(model)
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
        double[] residuals = residuals(theta, null, points.size());
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        return sum;
    }

    private RealVector clamped(RealVector theta) {
        double[] values = theta.toArray();
        space.clampInPlace(values);
        return new ArrayRealVector(values, false);
    }

    private double[] residuals(double[] theta, Pull pull, int rows) {
        Curve curve = space.curve(theta);
        double[] residuals = new double[rows];
        for (int i = 0; i < points.size(); i++) {
            residuals[i] = StrictMath.log(curve.microvoltsAt(points.percentMso[i])) - points.logMicrovolts[i];
        }
        if (pull != null) {
            residuals[rows - 1] = pull.weight * (pull.quantity.applyAsDouble(curve) - pull.target);
        }
        return residuals;
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(double[] theta, Pull pull, int rows) {
        double[] value = residuals(theta, pull, rows);
        double[][] jacobian = new double[rows][theta.length];
        for (int j = 0; j < theta.length; j++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[j] += space.step(j);
            down[j] -= space.step(j);
            // A difference that stays inside the box: Hill's exponent has no curve below 1.
            space.clampInPlace(up);
            space.clampInPlace(down);
            double[] above = residuals(up, pull, rows);
            double[] below = residuals(down, pull, rows);
            for (int i = 0; i < rows; i++) {
                jacobian[i][j] = (above[i] - below[i]) / (up[j] - down[j]);
            }
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }
}

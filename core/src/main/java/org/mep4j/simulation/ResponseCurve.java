package org.mep4j.simulation;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Erf;
import org.mep4j.signal.Numbers;

/**
 * How probable it is that a {@link VirtualSubject}'s amplitude reaches a criterion, over intensities.
 *
 * <p>Given the background {@code G} and the multiplicative noise {@code n2}, the amplitude rises with the excitability noise
 * {@code n1}, so the integral over {@code n1} is a normal distribution function, exactly:
 *
 * <pre>
 *   P(x) = P(G at least c) + sum over nodes of w Phi((x - p5 - xc) / p7)
 *   xc   = drive at which 0.1 µV * 10^(p6 n2 + p2 / (1 + p3 xc^-p4)) = c - G
 * </pre>
 *
 * <p>The nodes (20 of Gauss-Hermite over {@code n2}, 48 of Gauss-Legendre over the Gumbel variate of {@code G}) depend on subject
 * and criterion alone. Accuracy: probabilities within 1e-6 of a tenfold finer quadrature for all but one subject in a hundred,
 * 1e-4 for any. Immutable.
 */
public final class ResponseCurve {

    private static final int NORMAL_NODES = 20;
    private static final int BACKGROUND_NODES = 48;
    // exp(-exp(3.7)) and exp(-38) are below the last bit of a probability.
    private static final double GUMBEL_LOW = -3.7;
    private static final double GUMBEL_HIGH = 38;
    private static final double UNIT_VOLTS = 1e-7;
    // Far below the quadrature's own error, and most nodes lie there.
    private static final double LEAST_WEIGHT = 1e-13;
    private static final double CERTAIN = 7.5;
    private static final double HIGHEST_PERCENT_MSO = 1000;
    private static final double SQRT_TWO = StrictMath.sqrt(2);

    private static final double[][] NORMAL = normalNodes();
    private static final double[][] LEGENDRE = legendreNodes();

    private final double[] centres;
    private final double[] weights;
    private final double always;
    private final double spread;

    private ResponseCurve(double[] centres, double[] weights, double always, double spread) {
        this.centres = centres;
        this.weights = weights;
        this.always = always;
        this.spread = spread;
    }

    static ResponseCurve evoked(double[] p, double criterionVolts) {
        double[] centres = new double[NORMAL_NODES];
        double decades = StrictMath.log10(criterionVolts / UNIT_VOLTS);
        for (int j = 0; j < NORMAL_NODES; j++) {
            centres[j] = p[4] + drive(p, decades - p[5] * NORMAL[0][j]);
        }
        return new ResponseCurve(centres, NORMAL[1], 0, p[6]);
    }

    static ResponseCurve withBackground(double[] p, double criterionVolts) {
        double location = StrictMath.pow(10, p[0]);
        double scale = p[7];
        double shape = p[8];
        // From 0.1 µV below the criterion on, the background and the model's floor reach it whatever the stimulus.
        double reach = 1 + shape * (criterionVolts - UNIT_VOLTS - location) / scale;
        // G = location + scale/shape (exp(shape y) - 1) with a standard Gumbel variate y.
        double top = reach > 0 ? StrictMath.log(reach) / shape : Double.NEGATIVE_INFINITY;
        double high = Math.min(top, GUMBEL_HIGH);
        double always = -StrictMath.expm1(-StrictMath.exp(-top));
        double[] centres = new double[BACKGROUND_NODES * NORMAL_NODES];
        double[] weights = new double[centres.length];
        int nodes = 0;
        if (high > GUMBEL_LOW) {
            double half = (high - GUMBEL_LOW) / 2;
            for (int i = 0; i < BACKGROUND_NODES; i++) {
                double y = GUMBEL_LOW + half * (1 + LEGENDRE[0][i]);
                double weight = half * LEGENDRE[1][i] * StrictMath.exp(-y - StrictMath.exp(-y));
                double rest = criterionVolts - location - scale / shape * StrictMath.expm1(shape * y);
                double decades = StrictMath.log10(rest / UNIT_VOLTS);
                for (int j = 0; j < NORMAL_NODES; j++) {
                    if (weight * NORMAL[1][j] > LEAST_WEIGHT) {
                        centres[nodes] = p[4] + drive(p, decades - p[5] * NORMAL[0][j]);
                        weights[nodes++] = weight * NORMAL[1][j];
                    }
                }
            }
        }
        return new ResponseCurve(Arrays.copyOf(centres, nodes), Arrays.copyOf(weights, nodes), always, p[6]);
    }

    /** The drive that gives a number of decades above 0.1 µV; infinite where none does or every one does. */
    private static double drive(double[] p, double decades) {
        if (decades <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return decades >= p[1] ? Double.POSITIVE_INFINITY : StrictMath.pow(p[2] * decades / (p[1] - decades), 1 / p[3]);
    }

    /**
     * Probability of a response.
     *
     * @param percentMso intensity
     * @return from 0 to 1, rising with intensity
     */
    public double probability(double percentMso) {
        double sum = always;
        for (int i = 0; i < centres.length; i++) {
            double z = (percentMso - centres[i]) / spread;
            if (z > -CERTAIN) {
                sum += z > CERTAIN ? weights[i] : weights[i] * 0.5 * Erf.erfc(-z / SQRT_TWO);
            }
        }
        return Math.min(1, sum);
    }

    /**
     * The intensity at which a share of the trials are responses.
     *
     * @param probability strictly between 0 and 1
     * @return %MSO; empty if the share is exceeded without stimulation, or not reached at 1000 %MSO
     * @throws IllegalArgumentException if the probability is not strictly between 0 and 1
     */
    public OptionalDouble intensityAt(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must lie strictly between 0 and 1: " + Numbers.plain(probability));
        }
        if (probability(0) > probability || probability(HIGHEST_PERCENT_MSO) < probability) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(new BrentSolver(1e-13, 1e-10).solve(500, x -> probability(x) - probability, 0, HIGHEST_PERCENT_MSO));
    }

    /** Nodes and weights of an expectation over a standard normal variate. */
    private static double[][] normalNodes() {
        GaussIntegrator hermite = new GaussIntegratorFactory().hermite(NORMAL_NODES);
        double[][] nodes = new double[2][NORMAL_NODES];
        for (int j = 0; j < NORMAL_NODES; j++) {
            nodes[0][j] = SQRT_TWO * hermite.getPoint(j);
            nodes[1][j] = hermite.getWeight(j) / StrictMath.sqrt(Math.PI);
        }
        return nodes;
    }

    /** Nodes and weights of an integral over [-1, 1]. */
    private static double[][] legendreNodes() {
        GaussIntegrator legendre = new GaussIntegratorFactory().legendre(BACKGROUND_NODES);
        double[][] nodes = new double[2][BACKGROUND_NODES];
        for (int i = 0; i < BACKGROUND_NODES; i++) {
            nodes[0][i] = legendre.getPoint(i);
            nodes[1][i] = legendre.getWeight(i);
        }
        return nodes;
    }
}

package org.mep4j.threshold.amplitude;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.mep4j.threshold.StandardNormal;

/**
 * How probable it is that an amplitude of a {@link ResponseShape} reaches an edge.
 *
 * <pre>
 *   P = sum over backgrounds G and nodes n2 of w Phi((coordinate - place(log10(edge - G) - sy n2)) / sx)
 * </pre>
 *
 * <p>The background is 0.78, 1 or 1.42 times its median with probabilities 1/4, 1/2, 1/4; {@value #NODES} nodes of Gauss-Hermite.
 */
final class Reach {

    private static final int NODES = 20;
    private static final double[] BACKGROUND_FACTORS = {0.78, 1, 1.42};
    private static final double[] BACKGROUND_WEIGHTS = {0.25, 0.5, 0.25};
    private static final double[][] NORMAL = normalNodes();

    private final ResponseShape shape;
    private final double[] places = new double[BACKGROUND_FACTORS.length * NODES];

    Reach(ResponseShape shape, double edgeMicrovolts) {
        this.shape = shape;
        for (int b = 0, i = 0; b < BACKGROUND_FACTORS.length; b++) {
            double rest = edgeMicrovolts - BACKGROUND_FACTORS[b] * shape.backgroundMicrovolts();
            for (int j = 0; j < NODES; j++) {
                places[i++] = rest > 0 ? shape.place(StrictMath.log10(rest) - shape.multiplicative() * NORMAL[0][j])
                        : Double.NEGATIVE_INFINITY;
            }
        }
    }

    /** The probability at a distance of the logarithm of intensity from that of the threshold. */
    double at(double distance) {
        double coordinate = shape.coordinate(distance);
        double perSd = 1 / shape.excitability();
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += BACKGROUND_WEIGHTS[i / NODES] * NORMAL[1][i % NODES] * NormalTable.cdf((coordinate - places[i]) * perSd);
        }
        return Math.min(1, sum);
    }

    /** Nodes and weights of an expectation over a standard normal variate. */
    private static double[][] normalNodes() {
        GaussIntegrator hermite = new GaussIntegratorFactory().hermite(NODES);
        double[][] nodes = new double[2][NODES];
        for (int j = 0; j < NODES; j++) {
            nodes[0][j] = StrictMath.sqrt(2) * hermite.getPoint(j);
            nodes[1][j] = hermite.getWeight(j) / StrictMath.sqrt(Math.PI);
        }
        return nodes;
    }

    /** The normal distribution function from a table, to 1e-7: a model asks for it ten million times. */
    private static final class NormalTable {

        private static final double REACH = 6;
        private static final int PER_UNIT = 1000;
        private static final double[] CDF = new double[(int) (2 * REACH * PER_UNIT) + 2];

        static {
            for (int i = 0; i < CDF.length; i++) {
                CDF[i] = StandardNormal.cdf(i / (double) PER_UNIT - REACH);
            }
        }

        static double cdf(double z) {
            if (!(z > -REACH)) {
                return 0;
            }
            if (z >= REACH) {
                return 1;
            }
            double place = (z + REACH) * PER_UNIT;
            int i = (int) place;
            return CDF[i] + (place - i) * (CDF[i + 1] - CDF[i]);
        }
    }
}

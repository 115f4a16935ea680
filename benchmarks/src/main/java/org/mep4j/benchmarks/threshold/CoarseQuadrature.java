package org.mep4j.benchmarks.threshold;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The threshold as the reference of {@link ReferenceRow} computes it: 40 nodes of Gauss-Hermite over the noise before the curve, 16
 * over the noise behind it, the background in closed form, bisection.
 *
 * <pre>
 *   P(x) = sum over i, j of w_i w_j (1 - F(c - 0.1 µV * 10^(p6 n_j + p2 / (1 + p3 xc(n_i)^-p4))))       F of the background
 * </pre>
 *
 * <p>Where the curve is steep, an amplitude crosses the criterion within less than the distance of two nodes, so that P is a
 * staircase in {@code x}; with an even number of nodes one of its steps is at one half, and bisection ends at the lower edge of it.
 */
final class CoarseQuadrature {

    private static final double CRITERION_VOLTS = 50e-6;
    private static final double UNIT_VOLTS = 1e-7;
    private static final double[][] BEFORE = nodes(40);
    private static final double[][] BEHIND = nodes(16);

    private CoarseQuadrature() {
    }

    /** In %MSO. */
    static double threshold(double[] p) {
        double low = 0;
        double high = 150;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (probability(p, middle) >= 0.5) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double probability(double[] p, double percentMso) {
        double sum = 0;
        for (int i = 0; i < BEFORE[0].length; i++) {
            double drive = Math.max(percentMso - p[4] + p[6] * BEFORE[0][i], 1e-15);
            double decades = p[1] / (1 + p[2] * Math.pow(drive, -p[3]));
            for (int j = 0; j < BEHIND[0].length; j++) {
                double rest = CRITERION_VOLTS - UNIT_VOLTS * Math.pow(10, p[5] * BEHIND[0][j] + decades);
                sum += BEFORE[1][i] * BEHIND[1][j] * (1 - background(p, rest));
            }
        }
        return sum;
    }

    /** Distribution function of the background. */
    private static double background(double[] p, double volts) {
        double reach = 1 + p[8] * (volts - Math.pow(10, p[0])) / p[7];
        return reach <= 0 ? 0 : Math.exp(-Math.pow(reach, -1 / p[8]));
    }

    private static double[][] nodes(int count) {
        GaussIntegrator hermite = new GaussIntegratorFactory().hermite(count);
        double[][] nodes = new double[2][count];
        for (int i = 0; i < count; i++) {
            nodes[0][i] = Math.sqrt(2) * hermite.getPoint(i);
            nodes[1][i] = hermite.getWeight(i) / Math.sqrt(Math.PI);
        }
        return nodes;
    }
}

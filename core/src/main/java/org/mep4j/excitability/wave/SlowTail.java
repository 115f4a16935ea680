package org.mep4j.excitability.wave;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The slow tail of the M wave on which a late response rides: a constant and decays of 4, 10 and 25 ms (chosen here; what a sum of them
 * cannot follow is faster than a tail), fitted so that the response itself does not pull it: iteratively re-weighted least squares with
 * Tukey's biweight, c = 4.685 median absolute deviations / 0.6745 (Beaton and Tukey, Technometrics 16:147 (1974), doi
 * 10.1080/00401706.1974.10489171).
 */
final class SlowTail {

    private static final double[] TIME_CONSTANTS_MILLIS = {Double.POSITIVE_INFINITY, 25, 10, 4};
    private static final int ROUNDS = 30;
    private static final double C = 4.685 / 0.6745;

    private SlowTail() {
    }

    /** The samples from {@code from} to {@code to} (excluded) without their slow tail, in a new array. */
    static double[] removed(double[] x, int from, int to, double samplesPerMilli) {
        double[][] decays = new double[TIME_CONSTANTS_MILLIS.length][to - from];
        for (int r = 0; r < decays.length; r++) {
            for (int i = 0; i < decays[r].length; i++) {
                decays[r][i] = StrictMath.exp(-i / samplesPerMilli / TIME_CONSTANTS_MILLIS[r]);
            }
        }
        double[] weight = new double[to - from];
        Arrays.fill(weight, 1);
        double[] residual = residual(decays, x, from, weight);
        for (int round = 0; round < ROUNDS; round++) {
            double scale = C * medianOfAbsolutes(residual);
            if (!(scale > 0)) {
                break;
            }
            for (int i = 0; i < weight.length; i++) {
                double r = residual[i] / scale;
                weight[i] = Math.abs(r) < 1 ? (1 - r * r) * (1 - r * r) : 0;
            }
            residual = residual(decays, x, from, weight);
        }
        return residual;
    }

    private static double[] residual(double[][] decays, double[] x, int from, double[] weight) {
        int terms = decays.length;
        DMatrixRMaj design = new DMatrixRMaj(weight.length, terms);
        DMatrixRMaj right = new DMatrixRMaj(weight.length, 1);
        for (int i = 0; i < weight.length; i++) {
            double root = Math.sqrt(weight[i]);
            right.data[i] = root * x[from + i];
            for (int r = 0; r < terms; r++) {
                design.data[i * terms + r] = root * decays[r][i];
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(terms, 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        double[] residual = Arrays.copyOfRange(x, from, from + weight.length);
        if (solver.setA(design)) {
            solver.solve(right, solution);
            for (int i = 0; i < residual.length; i++) {
                for (int r = 0; r < terms; r++) {
                    residual[i] -= solution.data[r] * decays[r][i];
                }
            }
        }
        return residual;
    }

    private static double medianOfAbsolutes(double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(values[i]);
        }
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package org.mep4j.filter.mains;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares of 1, u, cos(k w t), sin(k w t) to the samples outside a gap; t is counted from the middle of the signal and
 * u = t / length, so that the fit is well conditioned. The coefficients stand in this order.
 */
final class HumFit {

    private final double[] x;
    private final int gapFrom;
    private final int gapTo;
    private final double middle;
    private final RotationSums sums;
    private double sum;
    private double slopeSum;

    HumFit(double[] x, int gapFrom, int gapTo) {
        this.x = x;
        this.gapFrom = gapFrom;
        this.gapTo = gapTo;
        this.middle = (x.length - 1) / 2.0;
        this.sums = new RotationSums(x.length, gapFrom, gapTo);
        addUp(0, gapFrom);
        addUp(gapTo, x.length);
    }

    private void addUp(int from, int to) {
        for (int i = from; i < to; i++) {
            sum += x[i];
            slopeSum += (i - middle) / x.length * x[i];
        }
    }

    /** The coefficients at an angular frequency in radians per sample. */
    double[] linear(double radians, HarmonicTable table, int orders) {
        int n = 2 + 2 * orders;
        double[] right = new double[n];
        double[] correlations = new double[2 * orders];
        table.correlate(x, 0, gapFrom, -middle, correlations);
        table.correlate(x, gapTo, x.length, gapTo - middle, correlations);
        right[0] = sum;
        right[1] = slopeSum;
        System.arraycopy(correlations, 0, right, 2, correlations.length);
        return solve(gram(radians, orders, n), right);
    }

    /** All products of the columns, in a matrix with room for {@code n} of them. */
    private DMatrixRMaj gram(double radians, int orders, int n) {
        DMatrixRMaj products = new DMatrixRMaj(n, n);
        double[] cosines = new double[2 * orders + 1];
        double[] sines = new double[2 * orders + 1];
        for (int m = 0; m <= 2 * orders; m++) {
            sums.at(m * radians);
            cosines[m] = sums.re0;
            sines[m] = sums.im0;
            if (m == 0) {
                set(products, 0, 0, sums.re0);
                set(products, 0, 1, sums.re1);
                set(products, 1, 1, sums.re2);
            } else if (m <= orders) {
                set(products, 0, 2 * m, sums.re0);
                set(products, 0, 2 * m + 1, sums.im0);
                set(products, 1, 2 * m, sums.re1);
                set(products, 1, 2 * m + 1, sums.im1);
            }
        }
        for (int j = 1; j <= orders; j++) {
            for (int k = 1; k <= j; k++) {
                set(products, 2 * j, 2 * k, (cosines[j - k] + cosines[j + k]) / 2);
                set(products, 2 * j + 1, 2 * k + 1, (cosines[j - k] - cosines[j + k]) / 2);
                set(products, 2 * j + 1, 2 * k, (sines[j + k] + sines[j - k]) / 2);
                set(products, 2 * j, 2 * k + 1, (sines[j + k] - sines[j - k]) / 2);
            }
        }
        return products;
    }

    /**
     * One Gauss-Newton step of the angular frequency: a fifth column u (b cos(w t) - a sin(w t)), the derivative of the fundamental
     * a cos(w t) + b sin(w t) by w, divided by the length, joins the other four.
     */
    double frequencyStep(double radians) {
        double[] right = new double[5];
        double[] correlations = new double[4];
        HarmonicTable table = new HarmonicTable(radians, 1);
        table.correlateWithTime(x, 0, gapFrom, -middle, correlations);
        table.correlateWithTime(x, gapTo, x.length, gapTo - middle, correlations);
        right[0] = sum;
        right[1] = slopeSum;
        right[2] = correlations[0];
        right[3] = correlations[1];
        DMatrixRMaj four = gram(radians, 1, 4);
        double[] linear = solve(four.copy(), Arrays.copyOf(right, 4));
        double a = linear[2];
        double b = linear[3];
        right[4] = (b * correlations[2] - a * correlations[3]) / x.length;
        return solve(withDerivative(four, radians, a, b), right)[4] / x.length;
    }

    private DMatrixRMaj withDerivative(DMatrixRMaj four, double radians, double a, double b) {
        DMatrixRMaj five = new DMatrixRMaj(5, 5);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                five.unsafe_set(row, column, four.unsafe_get(row, column));
            }
        }
        double first = four.unsafe_get(0, 1);
        double second = four.unsafe_get(1, 1);
        sums.at(radians);
        set(five, 4, 0, b * sums.re1 - a * sums.im1);
        set(five, 4, 1, b * sums.re2 - a * sums.im2);
        sums.at(2 * radians);
        set(five, 4, 2, (b * (first + sums.re1) - a * sums.im1) / 2);
        set(five, 4, 3, (b * sums.im1 - a * (first - sums.re1)) / 2);
        set(five, 4, 4, (b * b * (second + sums.re2) + a * a * (second - sums.re2)) / 2 - a * b * sums.im2);
        return five;
    }

    private static void set(DMatrixRMaj matrix, int row, int column, double value) {
        matrix.unsafe_set(row, column, value);
        matrix.unsafe_set(column, row, value);
    }

    /** Solves the normal equations; all coefficients are 0 where the columns do not determine them. */
    private static double[] solve(DMatrixRMaj normal, double[] right) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(right.length);
        DMatrixRMaj solution = new DMatrixRMaj(right.length, 1);
        if (!solver.setA(normal)) {
            return new double[right.length];
        }
        solver.solve(DMatrixRMaj.wrap(right.length, 1, right), solution);
        return solution.getData();
    }

    /** Writes {@code x} minus the hum and describes what was taken away. */
    MainsHum subtract(double[] coefficients, HarmonicTable table, double hertz, double[] out) {
        double[] squares = new double[2];
        double[] hum = new double[HarmonicTable.BLOCK];
        subtract(0, gapFrom, coefficients, table, hum, out, squares);
        subtract(gapFrom, gapTo, coefficients, table, hum, out, new double[2]);
        subtract(gapTo, x.length, coefficients, table, hum, out, squares);
        int used = x.length - (gapTo - gapFrom);
        return new MainsHum(hertz, Math.sqrt(squares[0] / used), Math.sqrt(squares[1] / used));
    }

    private void subtract(int from, int to, double[] coefficients, HarmonicTable table, double[] hum, double[] out, double[] squares) {
        double level = coefficients[0];
        double slope = coefficients[1];
        double humSquares = squares[0];
        double restSquares = squares[1];
        for (int at = from; at < to; at += HarmonicTable.BLOCK) {
            int n = Math.min(HarmonicTable.BLOCK, to - at);
            table.build(coefficients, 2, at - middle, hum, n);
            for (int i = 0; i < n; i++) {
                double sample = x[at + i];
                double rest = sample - hum[i] - level - slope * ((at + i - middle) / x.length);
                humSquares += hum[i] * hum[i];
                restSquares += rest * rest;
                out[at + i] = sample - hum[i];
            }
        }
        squares[0] = humSquares;
        squares[1] = restSquares;
    }
}

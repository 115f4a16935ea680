package org.mep4j.benchmarks;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.mep4j.signal.SampleRate;

/** Hum removal as it stands in textbooks: a column per sine and cosine, all products added up, at a known frequency. */
final class DenseLeastSquares {

    private final double hertz;
    private final int harmonics;

    DenseLeastSquares(double hertz, int harmonics) {
        this.hertz = hertz;
        this.harmonics = harmonics;
    }

    void remove(double[] x, SampleRate rate, int gapFrom, int gapTo, double[] out) {
        double[][] columns = columns(x.length, rate);
        int n = columns.length;
        double[][] products = new double[n][n];
        double[] right = new double[n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column <= row; column++) {
                products[row][column] = dot(columns[row], columns[column], gapFrom, gapTo);
                products[column][row] = products[row][column];
            }
            right[row] = dot(columns[row], x, gapFrom, gapTo);
        }
        double[] solved = new CholeskyDecomposition(new Array2DRowRealMatrix(products, false)).getSolver()
                .solve(new ArrayRealVector(right, false)).toArray();
        System.arraycopy(x, 0, out, 0, x.length);
        for (int column = 2; column < n; column++) {
            for (int i = 0; i < x.length; i++) {
                out[i] -= solved[column] * columns[column][i];
            }
        }
    }

    private double[][] columns(int length, SampleRate rate) {
        double[][] columns = new double[2 + 2 * harmonics][length];
        for (int i = 0; i < length; i++) {
            columns[0][i] = 1;
            columns[1][i] = i / (double) length - 0.5;
            for (int k = 1; k <= harmonics; k++) {
                columns[2 * k][i] = Math.cos(2 * Math.PI * k * hertz * i / rate.hertz());
                columns[2 * k + 1][i] = Math.sin(2 * Math.PI * k * hertz * i / rate.hertz());
            }
        }
        return columns;
    }

    private static double dot(double[] a, double[] b, int gapFrom, int gapTo) {
        double sum = 0;
        for (int i = 0; i < gapFrom; i++) {
            sum += a[i] * b[i];
        }
        for (int i = gapTo; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

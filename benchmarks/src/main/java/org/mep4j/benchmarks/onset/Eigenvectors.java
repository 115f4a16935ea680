package org.mep4j.benchmarks.onset;

/** The leading eigenvectors of symmetric matrices by orthogonal iteration, which gives the same bits on every machine. */
final class Eigenvectors {

    private static final int PASSES = 500;

    private Eigenvectors() {
    }

    /** Orthonormal vectors that span the space of the largest eigenvalues, largest first. */
    static double[][] leading(double[][] matrix, int count) {
        int n = matrix.length;
        double[][] vectors = new double[count][n];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                vectors[k][i] = 1.0 / (1 + Math.abs(i - k * n / count));
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            for (int k = 0; k < count; k++) {
                vectors[k] = product(matrix, vectors[k]);
                for (int c = 0; c < k; c++) {
                    double overlap = product(vectors[c], vectors[k]);
                    for (int i = 0; i < n; i++) {
                        vectors[k][i] -= overlap * vectors[c][i];
                    }
                }
                double norm = Math.sqrt(product(vectors[k], vectors[k]));
                for (int i = 0; i < n; i++) {
                    vectors[k][i] /= norm;
                }
            }
        }
        return vectors;
    }

    /** The eigenvalue of an eigenvector of length 1. */
    static double value(double[][] matrix, double[] vector) {
        return product(vector, product(matrix, vector));
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = product(matrix[i], vector);
        }
        return result;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

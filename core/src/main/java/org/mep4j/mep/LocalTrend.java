package org.mep4j.mep;

import java.util.Arrays;

/**
 * A parabola in time fitted to a stretch of samples by penalised least squares: the slow component on which a response begins, such as
 * the tail of an artifact. The penalty keeps slope and curvature small as long as noise alone would explain them.
 *
 * <p>Also projects other functions of time out of the trend, for the fit of a trend with a kink.
 */
final class LocalTrend {

    private static final int TERMS = 3;
    /** How large slope and curvature may be, per ms and per ms squared, as a share of the peak-to-peak amplitude. */
    private static final double SLOPE_SHARE = 0.015;
    private static final double CURVATURE_SHARE = 0.002;

    private final double[] x;
    private final int from;
    private final double perMilli;
    private final double[][] cholesky = new double[TERMS][TERMS];
    private final double[] coefficients;
    private final double[] overlap = new double[TERMS];
    private final double[] projected = new double[TERMS];

    LocalTrend(double[] x, int from, int last, OnsetBackground background, double size) {
        this.x = x;
        this.from = from;
        this.perMilli = background.perMilli();
        double[] right = new double[TERMS];
        for (int i = from; i <= last; i++) {
            double u = (i - from) / perMilli;
            double term = 1;
            for (int r = 0; r < TERMS; r++) {
                right[r] += term * x[i];
                double product = term;
                for (int c = 0; c < TERMS; c++) {
                    cholesky[r][c] += product;
                    product *= u;
                }
                term *= u;
            }
        }
        // Band-limited background has about two independent samples per ms, however many are recorded.
        double weight = Math.max(1, 0.5 * perMilli) * (background.spread() / size) * (background.spread() / size);
        cholesky[1][1] += weight / (SLOPE_SHARE * SLOPE_SHARE);
        cholesky[2][2] += weight / (CURVATURE_SHARE * CURVATURE_SHARE);
        factorise();
        coefficients = solve(right);
    }

    /** The trend at a sample, which may lie outside the stretch. */
    double at(int i) {
        double u = (i - from) / perMilli;
        return coefficients[0] + u * (coefficients[1] + u * coefficients[2]);
    }

    /**
     * Fits {@code ((t - kink)+)^2} on top of the trend.
     *
     * @param kink position after the stretch's start where the rise begins
     * @param last last sample of the stretch
     * @param fit  receives the rise's curvature per ms squared, and by how much it lowers the sum of squares
     */
    void addRise(double kink, int last, double[] fit) {
        Arrays.fill(overlap, 0);
        double squares = 0;
        double product = 0;
        for (int i = (int) Math.ceil(kink); i <= last; i++) {
            double t = (i - kink) / perMilli;
            double u = (i - from) / perMilli;
            double rise = t * t;
            squares += rise * rise;
            product += rise * x[i];
            overlap[0] += rise;
            overlap[1] += rise * u;
            overlap[2] += rise * u * u;
        }
        System.arraycopy(overlap, 0, projected, 0, TERMS);
        solve(projected);
        for (int r = 0; r < TERMS; r++) {
            squares -= overlap[r] * projected[r];
            product -= overlap[r] * coefficients[r];
        }
        fit[0] = squares > 0 ? product / squares : 0;
        fit[1] = squares > 0 ? product * product / squares : 0;
    }

    private void factorise() {
        for (int r = 0; r < TERMS; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = cholesky[r][c];
                for (int k = 0; k < c; k++) {
                    sum -= cholesky[r][k] * cholesky[c][k];
                }
                cholesky[r][c] = r == c ? Math.sqrt(sum) : sum / cholesky[c][c];
            }
        }
    }

    private double[] solve(double[] right) {
        for (int r = 0; r < TERMS; r++) {
            for (int k = 0; k < r; k++) {
                right[r] -= cholesky[r][k] * right[k];
            }
            right[r] /= cholesky[r][r];
        }
        for (int r = TERMS - 1; r >= 0; r--) {
            for (int k = r + 1; k < TERMS; k++) {
                right[r] -= cholesky[k][r] * right[k];
            }
            right[r] /= cholesky[r][r];
        }
        return right;
    }
}

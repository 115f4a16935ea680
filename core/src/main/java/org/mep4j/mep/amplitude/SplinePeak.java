package org.mep4j.mep.amplitude;

import java.util.Arrays;

/** Extremes on the tenfold grid of {@link PeakInterpolation#CUBIC_SPLINE_TENFOLD}. */
final class SplinePeak {

    private static final int FINER = 10;

    private SplinePeak() {
    }

    /**
     * Finds both extremes between two samples, both included.
     *
     * @param x       samples of the epoch
     * @param from    first sample of the window
     * @param to      sample after the window's last
     * @param highest receives position and value of the maximum
     * @param lowest  receives position and value of the minimum
     */
    static void find(double[] x, int from, int to, double[] highest, double[] lowest) {
        double[] bend = secondDerivatives(x);
        int last = x.length - 1;
        int points = FINER * x.length;
        double step = (double) last / (points - 1);
        highest[1] = Double.NEGATIVE_INFINITY;
        lowest[1] = Double.POSITIVE_INFINITY;
        for (int k = (int) Math.max(0, Math.floor(from / step) - 1); k < points; k++) {
            double position = k == points - 1 ? last : k * step;
            if (position < from - 1e-9) {
                continue;
            }
            if (position > to - 1 + 1e-9) {
                break;
            }
            int i = Math.min((int) position, last - 1);
            double b = position - i;
            double a = 1 - b;
            double value = a * x[i] + b * x[i + 1] + ((a * a * a - a) * bend[i] + (b * b * b - b) * bend[i + 1]) / 6;
            if (value > highest[1]) {
                highest[0] = position;
                highest[1] = value;
            }
            if (value < lowest[1]) {
                lowest[0] = position;
                lowest[1] = value;
            }
        }
        if (!(highest[1] >= lowest[1])) {
            // A window of one sample may hold no point of the grid.
            highest[0] = from;
            highest[1] = x[from];
            lowest[0] = from;
            lowest[1] = x[from];
        }
    }

    /**
     * Second derivatives of the not-a-knot spline at its knots, knots one apart. Not-a-knot on equal spacing means that the second
     * derivative is linear over the first two and the last two intervals, which determines it at the second and the last but one knot.
     */
    static double[] secondDerivatives(double[] x) {
        int n = x.length;
        double[] bend = new double[n];
        if (n < 4) {
            double constant = n == 3 ? x[0] - 2 * x[1] + x[2] : 0;
            Arrays.fill(bend, constant);
            return bend;
        }
        bend[1] = x[0] - 2 * x[1] + x[2];
        bend[n - 2] = x[n - 3] - 2 * x[n - 2] + x[n - 1];
        double[] pivot = new double[n];
        for (int i = 2; i < n - 2; i++) {
            double right = 6 * (x[i - 1] - 2 * x[i] + x[i + 1]) - (i == 2 ? bend[1] : bend[i - 1] / pivot[i - 1]);
            pivot[i] = i == 2 ? 4 : 4 - 1 / pivot[i - 1];
            bend[i] = right;
        }
        for (int i = n - 3; i >= 2; i--) {
            bend[i] = (bend[i] - bend[i + 1]) / pivot[i];
        }
        bend[0] = 2 * bend[1] - bend[2];
        bend[n - 1] = 2 * bend[n - 2] - bend[n - 3];
        return bend;
    }
}

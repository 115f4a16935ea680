package org.mep4j.filter;

/** The sum of taps times samples, for eight outputs at a time: as many sums as the processor can add to beside each other. */
final class DirectConvolution {

    private DirectConvolution() {
    }

    /**
     * Writes y[i] = sum of reversed[k] x[xo + i + k] for i from 0 to n - 1. Every output is added up in the same order, whichever group
     * it falls into, so its bits do not depend on how the outputs are cut into calls.
     */
    static void run(double[] reversed, double[] x, int xo, double[] y, int yo, int n) {
        int i = 0;
        for (; i < n - 7; i += 8) {
            eight(reversed, x, xo + i, y, yo + i);
        }
        for (; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < reversed.length; k++) {
                sum += reversed[k] * x[xo + i + k];
            }
            y[yo + i] = sum;
        }
    }

    private static void eight(double[] reversed, double[] x, int from, double[] y, int to) {
        double y0 = 0, y1 = 0, y2 = 0, y3 = 0, y4 = 0, y5 = 0, y6 = 0, y7 = 0;
        for (int k = 0; k < reversed.length; k++) {
            double h = reversed[k];
            int at = from + k;
            y0 += h * x[at];
            y1 += h * x[at + 1];
            y2 += h * x[at + 2];
            y3 += h * x[at + 3];
            y4 += h * x[at + 4];
            y5 += h * x[at + 5];
            y6 += h * x[at + 6];
            y7 += h * x[at + 7];
        }
        y[to] = y0;
        y[to + 1] = y1;
        y[to + 2] = y2;
        y[to + 3] = y3;
        y[to + 4] = y4;
        y[to + 5] = y5;
        y[to + 6] = y6;
        y[to + 7] = y7;
    }
}

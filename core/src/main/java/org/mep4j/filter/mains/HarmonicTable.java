package org.mep4j.filter.mains;

import java.util.Arrays;

/**
 * The sines and cosines of a frequency and its multiples over one short block. Any other block differs from it by one phase per
 * multiple, so signals of any length are correlated with and built from the same small table.
 */
final class HarmonicTable {

    /** Samples in a block: ten multiples fit into the first-level cache. */
    static final int BLOCK = 128;

    private final double radians;
    private final int orders;
    private final double[][] cosines;
    private final double[][] sines;
    private final double[] phase = new double[2];

    HarmonicTable(double radiansPerSample, int orders) {
        this.radians = radiansPerSample;
        this.orders = orders;
        cosines = new double[orders][BLOCK];
        sines = new double[orders][BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            cosines[0][i] = StrictMath.cos(i * radiansPerSample);
            sines[0][i] = StrictMath.sin(i * radiansPerSample);
        }
        for (int k = 1; k < orders; k++) {
            multiply(cosines[k - 1], sines[k - 1], cosines[0], sines[0], cosines[k], sines[k]);
        }
    }

    private static void multiply(double[] c1, double[] s1, double[] c2, double[] s2, double[] c, double[] s) {
        for (int i = 0; i < c.length; i++) {
            c[i] = c1[i] * c2[i] - s1[i] * s2[i];
            s[i] = s1[i] * c2[i] + c1[i] * s2[i];
        }
    }

    /**
     * Adds the sums of x cos(k w t) to {@code sums[2 k - 2]} and those of x sin(k w t) to {@code sums[2 k - 1]} for a stretch of
     * {@code x}; position {@code from} has the time {@code t}.
     */
    void correlate(double[] x, int from, int to, double t, double[] sums) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            double turnRe = StrictMath.cos(radians * (t + (at - from)));
            double turnIm = StrictMath.sin(radians * (t + (at - from)));
            phase[0] = turnRe;
            phase[1] = turnIm;
            for (int k = 0; k < orders; k++) {
                addDots(x, at, cosines[k], sines[k], n, sums, 2 * k);
                turn(turnRe, turnIm);
            }
        }
    }

    /** Adds to {@code sums} from position 2 on the sums of t x cos(w t) and t x sin(w t), and from 0 on those without t. */
    void correlateWithTime(double[] x, int from, int to, double t, double[] sums) {
        double[] weighted = new double[BLOCK];
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            double start = t + (at - from);
            phase[0] = StrictMath.cos(radians * start);
            phase[1] = StrictMath.sin(radians * start);
            for (int i = 0; i < n; i++) {
                weighted[i] = (start + i) * x[at + i];
            }
            addDots(x, at, cosines[0], sines[0], n, sums, 0);
            addDots(weighted, 0, cosines[0], sines[0], n, sums, 2);
        }
    }

    private void addTurned(double re, double im, double[] sums, int at) {
        sums[at] += re * phase[0] - im * phase[1];
        sums[at + 1] += im * phase[0] + re * phase[1];
    }

    private void turn(double turnRe, double turnIm) {
        double next = phase[0] * turnRe - phase[1] * turnIm;
        phase[1] = phase[1] * turnRe + phase[0] * turnIm;
        phase[0] = next;
    }

    /** Fills {@code n} values, at most a block, of the sum of a_k cos(k w t) + b_k sin(k w t); a_k and b_k alternate in {@code c} from {@code at} on. */
    void build(double[] c, int at, double t, double[] values, int n) {
        Arrays.fill(values, 0, n, 0);
        double turnRe = StrictMath.cos(radians * t);
        double turnIm = StrictMath.sin(radians * t);
        phase[0] = turnRe;
        phase[1] = turnIm;
        for (int k = 0; k < orders; k++) {
            double a = c[at + 2 * k];
            double b = c[at + 2 * k + 1];
            add(values, cosines[k], a * phase[0] + b * phase[1], sines[k], b * phase[0] - a * phase[1], n);
            turn(turnRe, turnIm);
        }
    }

    private static void add(double[] values, double[] cosines, double a, double[] sines, double b, int n) {
        for (int i = 0; i < n; i++) {
            values[i] += a * cosines[i] + b * sines[i];
        }
    }

    /** Both products of a block with a multiple, turned to its place. Eight sums beside each other: a single one would wait for each addition. */
    private void addDots(double[] x, int at, double[] cosine, double[] sine, int n, double[] sums, int to) {
        double c0 = 0, c1 = 0, c2 = 0, c3 = 0, s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            double x0 = x[at + i], x1 = x[at + i + 1], x2 = x[at + i + 2], x3 = x[at + i + 3];
            c0 += x0 * cosine[i];
            s0 += x0 * sine[i];
            c1 += x1 * cosine[i + 1];
            s1 += x1 * sine[i + 1];
            c2 += x2 * cosine[i + 2];
            s2 += x2 * sine[i + 2];
            c3 += x3 * cosine[i + 3];
            s3 += x3 * sine[i + 3];
        }
        for (; i < n; i++) {
            c0 += x[at + i] * cosine[i];
            s0 += x[at + i] * sine[i];
        }
        addTurned((c0 + c1) + (c2 + c3), (s0 + s1) + (s2 + s3), sums, to);
    }
}

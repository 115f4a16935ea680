package org.mep4j.mep.amplitude;

/**
 * Extremes of a band-limited signal between its samples: Kaiser-windowed sinc interpolation in steps of 1/16 sample around every local
 * extreme that could win, then the vertex of a parabola through the best three steps.
 *
 * <p>Samples outside the array are its odd reflection at the end sample. Stateless; a result is two numbers in a caller's array.
 */
final class BandLimitedPeak {

    /** Samples on either side of an instant that contribute to it. */
    static final int REACH = 32;

    private static final int STEPS = 16;
    private static final int WIDEST = 3;
    private static final double BETA = 11;
    /**
     * How much of a local extreme's second difference may be missing to the true peak. A sinusoid at 0.9 of the Nyquist frequency
     * needs 1.4, at 0.5 it needs 0.21.
     */
    private static final double OVERSHOOT = 2;
    private static final double[][] TAPS = taps();

    private BandLimitedPeak() {
    }

    /**
     * Finds the extreme of {@code sign * x} between two samples, both included.
     *
     * @param x     samples
     * @param from  first sample of the window
     * @param to    sample after the window's last
     * @param sign  1 for the maximum, -1 for the minimum
     * @param found receives position and {@code x}'s value there
     */
    static void find(double[] x, int from, int to, int sign, double[] found) {
        int top = from;
        for (int i = from + 1; i < to; i++) {
            if (sign * x[i] > sign * x[top]) {
                top = i;
            }
        }
        found[0] = top;
        found[1] = x[top];
        double best = sign * x[top];
        double[] values = new double[2 * WIDEST + 1];
        for (int i = from; i < to; i++) {
            double here = sign * x[i];
            double left = sign * at(x, i - 1);
            double right = sign * at(x, i + 1);
            if (here < left && i > from || here < right && i < to - 1) {
                continue;
            }
            double bend = Math.max(0, here - left) + Math.max(0, here - right);
            if (bend > 0 && here + OVERSHOOT * bend >= best) {
                best = Math.max(best, climb(x, i, from, to, sign, found, values));
            }
        }
    }

    /** Refines around one local extreme and keeps it in {@code found} where it is the best so far. */
    private static double climb(double[] x, int sample, int from, int to, int sign, double[] found, double[] values) {
        int low = sample == from ? 0 : 1 - STEPS;
        int high = sample == to - 1 ? 0 : STEPS - 1;
        int step = 0;
        double best = sign * x[sample];
        for (int stride = STEPS / 4; stride > 0; stride /= 2) {
            int centre = step;
            int span = stride == STEPS / 4 ? WIDEST : 1;
            boolean done = span == WIDEST && low < 0 && high > 0 && wide(x, sample, values);
            for (int k = 1; k <= span && !done; k++) {
                bothSides(x, sample, Math.max(low, centre - k * stride), Math.min(high, centre + k * stride), values, k);
            }
            for (int k = -span; k <= span; k++) {
                int candidate = centre + k * stride;
                if (k != 0 && candidate >= low && candidate <= high) {
                    double value = sign * values[WIDEST + k];
                    if (value > best) {
                        best = value;
                        step = candidate;
                    }
                }
            }
        }
        double vertex = 0;
        if (step > low && step < high) {
            bothSides(x, sample, step - 1, step + 1, values, 1);
            double left = sign * values[WIDEST - 1];
            double right = sign * values[WIDEST + 1];
            double bend = 2 * best - left - right;
            if (bend > 0) {
                vertex = (right - left) / (2 * bend);
                best += (right - left) * vertex / 4;
            }
        }
        if (best > sign * found[1]) {
            found[0] = sample + (step + vertex) / STEPS;
            found[1] = sign * best;
        }
        return best;
    }

    /** The signal at two instants, {@code k} places before and after the middle of {@code values}: two sums at once in the time of one. */
    private static void bothSides(double[] x, int sample, int left, int right, double[] values, int k) {
        int first = sample + Math.floorDiv(left, STEPS) - REACH + 1;
        int second = sample + Math.floorDiv(right, STEPS) - REACH + 1;
        double[] a = TAPS[Math.floorMod(left, STEPS)];
        double[] b = TAPS[Math.floorMod(right, STEPS)];
        if (Math.min(first, second) < 0 || Math.max(first, second) + a.length > x.length) {
            values[WIDEST - k] = interpolated(x, sample, left);
            values[WIDEST + k] = interpolated(x, sample, right);
            return;
        }
        double level = x[sample];
        double before = 0;
        double after = 0;
        for (int j = 0; j < 2 * REACH; j++) {
            before += a[j] * (x[first + j] - level);
            after += b[j] * (x[second + j] - level);
        }
        values[WIDEST - k] = level + before;
        values[WIDEST + k] = level + after;
    }

    /** The signal a quarter, a half and three quarters before and after a sample, six sums at once; false where the array ends too early. */
    private static boolean wide(double[] x, int sample, double[] values) {
        int first = sample - REACH;
        if (first < 0 || first + 1 + 2 * REACH > x.length) {
            return false;
        }
        double[] quarter = TAPS[STEPS / 4], half = TAPS[STEPS / 2], threeQuarters = TAPS[3 * STEPS / 4];
        double level = x[sample];
        double l1 = 0, l2 = 0, l3 = 0, r1 = 0, r2 = 0, r3 = 0;
        for (int j = 0; j < 2 * REACH; j++) {
            double before = x[first + j] - level;
            double after = x[first + 1 + j] - level;
            l1 += threeQuarters[j] * before;
            l2 += half[j] * before;
            l3 += quarter[j] * before;
            r1 += quarter[j] * after;
            r2 += half[j] * after;
            r3 += threeQuarters[j] * after;
        }
        values[WIDEST - 1] = level + l1;
        values[WIDEST - 2] = level + l2;
        values[WIDEST - 3] = level + l3;
        values[WIDEST + 1] = level + r1;
        values[WIDEST + 2] = level + r2;
        values[WIDEST + 3] = level + r3;
        return true;
    }

    /** The signal at {@code sample + step / STEPS}. The sample's own value is taken out first so that a constant stays a constant. */
    private static double interpolated(double[] x, int sample, int step) {
        int base = sample + Math.floorDiv(step, STEPS);
        double[] taps = TAPS[Math.floorMod(step, STEPS)];
        int first = base - REACH + 1;
        double level = x[sample];
        double sum = 0;
        if (first >= 0 && first + taps.length <= x.length) {
            for (int j = 0; j < taps.length; j++) {
                sum += taps[j] * (x[first + j] - level);
            }
        } else {
            for (int j = 0; j < taps.length; j++) {
                sum += taps[j] * (at(x, first + j) - level);
            }
        }
        return level + sum;
    }

    private static double at(double[] x, int index) {
        int last = x.length - 1;
        if (index < 0) {
            return 2 * x[0] - x[Math.min(-index, last)];
        }
        return index <= last ? x[index] : 2 * x[last] - x[Math.max(2 * last - index, 0)];
    }

    private static double[][] taps() {
        double[][] taps = new double[STEPS][2 * REACH];
        for (int step = 0; step < STEPS; step++) {
            for (int j = 0; j < 2 * REACH; j++) {
                double distance = (double) step / STEPS - (j - REACH + 1);
                double relative = distance / REACH;
                double window = besselI0(BETA * Math.sqrt(Math.max(0, 1 - relative * relative))) / besselI0(BETA);
                double angle = Math.PI * distance;
                taps[step][j] = distance == 0 ? 1 : step == 0 ? 0 : StrictMath.sin(angle) / angle * window;
            }
        }
        return taps;
    }

    /** Modified Bessel function of order 0 by its power series, which converges quickly for arguments as small as these. */
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2.0 * k) * (x / (2.0 * k));
            sum += term;
        }
        return sum;
    }
}

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
        for (int i = from; i < to; i++) {
            double here = sign * x[i];
            double left = sign * at(x, i - 1);
            double right = sign * at(x, i + 1);
            if (here < left && i > from || here < right && i < to - 1) {
                continue;
            }
            double bend = Math.max(0, here - left) + Math.max(0, here - right);
            if (bend > 0 && here + OVERSHOOT * bend >= best) {
                best = Math.max(best, climb(x, i, from, to, sign, found));
            }
        }
    }

    /** Refines around one local extreme and keeps it in {@code found} where it is the best so far. */
    private static double climb(double[] x, int sample, int from, int to, int sign, double[] found) {
        int low = sample == from ? 0 : 1 - STEPS;
        int high = sample == to - 1 ? 0 : STEPS - 1;
        int step = 0;
        double best = sign * x[sample];
        for (int stride = STEPS / 4; stride > 0; stride /= 2) {
            int centre = step;
            int span = stride == STEPS / 4 ? 3 : 1;
            for (int k = -span; k <= span; k++) {
                int candidate = centre + k * stride;
                if (k != 0 && candidate >= low && candidate <= high) {
                    double value = sign * interpolated(x, sample, candidate);
                    if (value > best) {
                        best = value;
                        step = candidate;
                    }
                }
            }
        }
        double vertex = 0;
        if (step > low && step < high) {
            double left = sign * interpolated(x, sample, step - 1);
            double right = sign * interpolated(x, sample, step + 1);
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

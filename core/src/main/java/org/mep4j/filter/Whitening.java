package org.mep4j.filter;

import org.mep4j.signal.Numbers;

/**
 * A background's spectrum as an autoregressive model, and the prediction error filter that takes it away: what is left of the background is
 * white, and what does not belong to it stands out.
 *
 * <pre>
 *   e[i] = x[i] + a1 x[i-1] + ... + ap x[i-p]
 * </pre>
 *
 * <p>Fitted by Burg's method (Burg JP. Maximum entropy spectral analysis. 37th Annual International Meeting of the Society of Exploration
 * Geophysicists, 1967), which minimises forward and backward prediction errors and is always stable.
 *
 * <p>Immutable; safe on any thread.
 */
public final class Whitening {

    private final double[] a;
    private final double errorVariance;

    private Whitening(double[] a, double errorVariance) {
        this.a = a;
        this.errorVariance = errorVariance;
    }

    /**
     * Fits a stretch of samples.
     *
     * @param x     samples, not modified
     * @param from  first sample of the stretch
     * @param to    after its last sample
     * @param order number of coefficients, at most a third of the samples
     * @return the model; where the stretch is constant or shorter than three times the order it predicts nothing
     * @throws IllegalArgumentException if the order is negative or the stretch is empty or outside the array
     */
    public static Whitening of(double[] x, int from, int to, int order) {
        if (order < 0) {
            throw new IllegalArgumentException("order must not be negative: " + Numbers.plain(order));
        }
        if (from < 0 || from >= to || to > x.length) {
            throw new IllegalArgumentException("stretch must lie inside the " + x.length + " samples: " + from + " to " + to);
        }
        int n = to - from;
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i];
        }
        mean /= n;
        double[] forward = new double[n];
        double variance = 0;
        for (int i = 0; i < n; i++) {
            forward[i] = x[from + i] - mean;
            variance += forward[i] * forward[i];
        }
        variance /= n;
        return n < 3 * order || !(variance > 0) ? new Whitening(new double[0], variance) : burg(forward, variance, order);
    }

    private static Whitening burg(double[] errors, double variance, int order) {
        double[] forward = errors;
        double[] backward = errors.clone();
        double[] nextForward = new double[errors.length];
        double[] nextBackward = new double[errors.length];
        double[] a = new double[order];
        double[] previous = new double[order];
        double left = variance;
        for (int m = 0; m < order; m++) {
            double energy = energy(forward, backward, m + 1);
            double reflection = energy > 0 ? -2 * product(forward, backward, m + 1) / energy : 0;
            stepUp(a, previous, m, reflection);
            left *= 1 - reflection * reflection;
            if (m + 1 < order) {
                reflect(forward, backward, m + 1, reflection, nextForward, nextBackward);
                double[] free = forward;
                forward = nextForward;
                nextForward = free;
                free = backward;
                backward = nextBackward;
                nextBackward = free;
            }
        }
        return new Whitening(a, left);
    }

    /** Into other arrays, so that the loop becomes vector instructions. */
    private static void reflect(double[] forward, double[] backward, int from, double reflection, double[] nextForward, double[] nextBackward) {
        for (int i = from; i < forward.length; i++) {
            nextForward[i] = forward[i] + reflection * backward[i - 1];
            nextBackward[i] = backward[i - 1] + reflection * forward[i];
        }
    }

    /** Of each forward error with the backward error before it. Four sums, so that none waits for its last addition. */
    private static double product(double[] forward, double[] backward, int from) {
        double p = 0, q = 0, r = 0, s = 0;
        int i = from;
        for (; i + 3 < forward.length; i += 4) {
            p += forward[i] * backward[i - 1];
            q += forward[i + 1] * backward[i];
            r += forward[i + 2] * backward[i + 1];
            s += forward[i + 3] * backward[i + 2];
        }
        for (; i < forward.length; i++) {
            p += forward[i] * backward[i - 1];
        }
        return p + q + (r + s);
    }

    /** Of the same pairs the squares. */
    private static double energy(double[] forward, double[] backward, int from) {
        double p = 0, q = 0, r = 0, s = 0;
        int i = from;
        for (; i + 1 < forward.length; i += 2) {
            p += forward[i] * forward[i];
            q += backward[i - 1] * backward[i - 1];
            r += forward[i + 1] * forward[i + 1];
            s += backward[i] * backward[i];
        }
        for (; i < forward.length; i++) {
            p += forward[i] * forward[i];
            q += backward[i - 1] * backward[i - 1];
        }
        return p + q + (r + s);
    }

    /** From the coefficients of order {@code m} to those of the next (Levinson's recursion); {@code previous} is overwritten. */
    private static void stepUp(double[] a, double[] previous, int m, double reflection) {
        System.arraycopy(a, 0, previous, 0, m);
        for (int k = 0; k < m; k++) {
            a[k] = previous[k] + reflection * previous[m - 1 - k];
        }
        a[m] = reflection;
    }

    /**
     * The model of the same background with white noise added to it, as what a fit misses besides.
     *
     * @param variance the noise's variance
     * @return a model of the same order
     * @throws IllegalArgumentException if the variance is negative or not finite
     */
    public Whitening withWhiteNoise(double variance) {
        if (!(variance >= 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("variance must be finite and not negative: " + Numbers.plain(variance));
        }
        double[] covariance = covariance();
        covariance[0] += variance;
        int order = a.length;
        double[] b = new double[order];
        double[] previous = new double[order];
        double left = covariance[0];
        for (int m = 0; m < order && left > 0; m++) {
            double sum = covariance[m + 1];
            for (int k = 0; k < m; k++) {
                sum += b[k] * covariance[m - k];
            }
            double reflection = -sum / left;
            stepUp(b, previous, m, reflection);
            left *= 1 - reflection * reflection;
        }
        return new Whitening(b, left);
    }

    /** The autocovariance at lags 0 to the order: step down to the models of lower order, then up again. */
    private double[] covariance() {
        int order = a.length;
        double[][] lower = new double[order + 1][];
        lower[order] = a;
        double[] covariance = new double[order + 1];
        covariance[0] = errorVariance;
        for (int m = order; m > 0; m--) {
            double reflection = lower[m][m - 1];
            double rest = 1 - reflection * reflection;
            lower[m - 1] = new double[m - 1];
            for (int k = 0; k < m - 1; k++) {
                lower[m - 1][k] = (lower[m][k] - reflection * lower[m][m - 2 - k]) / rest;
            }
            covariance[0] /= rest;
        }
        for (int m = 1; m <= order; m++) {
            for (int k = 0; k < m; k++) {
                covariance[m] -= lower[m][k] * covariance[m - 1 - k];
            }
        }
        return covariance;
    }

    /**
     * The coefficients of the prediction error filter after its leading 1.
     *
     * @return a copy
     */
    public double[] coefficients() {
        return a.clone();
    }

    /**
     * Variance of what the model does not predict.
     *
     * @return the square of the samples' unit
     */
    public double errorVariance() {
        return errorVariance;
    }

    /**
     * Filters samples.
     *
     * @param x     samples, not modified
     * @param from  first sample to filter; the ones before it are used where there are any
     * @param count how many
     * @return the prediction errors
     */
    public double[] applied(double[] x, int from, int count) {
        double[] e = new double[count];
        int i = 0;
        for (; i < count && from + i < a.length; i++) {
            e[i] = error(x, from + i);
        }
        // Four at once: a sum waits for its last term, and the others fill the wait.
        for (; i + 4 <= count; i += 4) {
            int at = from + i;
            double e0 = x[at], e1 = x[at + 1], e2 = x[at + 2], e3 = x[at + 3];
            for (int k = 0; k < a.length; k++) {
                double c = a[k];
                int before = at - 1 - k;
                e0 += c * x[before];
                e1 += c * x[before + 1];
                e2 += c * x[before + 2];
                e3 += c * x[before + 3];
            }
            e[i] = e0;
            e[i + 1] = e1;
            e[i + 2] = e2;
            e[i + 3] = e3;
        }
        for (; i < count; i++) {
            e[i] = error(x, from + i);
        }
        return e;
    }

    private double error(double[] x, int at) {
        double sum = x[at];
        for (int k = 0; k < a.length && at - 1 - k >= 0; k++) {
            sum += a[k] * x[at - 1 - k];
        }
        return sum;
    }
}

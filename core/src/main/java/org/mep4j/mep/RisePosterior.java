package org.mep4j.mep;

import org.mep4j.filter.Whitening;
import org.mep4j.mep.Onset.Interval;

/**
 * How probable each instant is as the one at which a response leaves the background: the evidence of a change point under
 *
 * <pre>
 *   x(t) = a0 + a1 t + a2 t^2 + (c1 u + c2 u^2 + c3 u^3 + c4 u^4) + background        u = max(0, t - change), in ms
 * </pre>
 *
 * <p>The background is Gaussian with the spectrum of the trial's own, so samples and regressors go through its prediction error filter. All
 * coefficients have normal priors whose widths are shares of the peak-to-peak amplitude or of the background's spread, and are integrated
 * out in closed form. The shares were chosen on the tuning shapes of {@code OnsetStudy}.
 */
final class RisePosterior {

    private static final double BEFORE_MILLIS = 12;
    private static final double EARLIEST_MILLIS = 6;
    private static final double SHORTEST_LEVEL_MILLIS = 1;
    private static final double SHORTEST_RISE_MILLIS = 0.4;
    private static final double FINEST_GRID_MILLIS = 0.1;
    private static final int TRENDS = 3;
    private static final int RISES = 4;
    private static final int TERMS = TRENDS + RISES;
    private static final double[] RISE_TO_SIZE = {0.1, 0.1, 0.05, 0.01};
    private static final double[] TREND_TO_SIZE = {0.005, 0.002, 0.0001};
    private static final double[] TREND_TO_SPREAD = {0.3, 0.02, 0.001};
    /** What the model itself misses, as a share of the peak-to-peak amplitude. */
    private static final double MISFIT_TO_SIZE = 0.001;
    /** The background is not quite Gaussian nor quite stationary, so the evidence counts a little less than the model says. */
    private static final double TEMPER = 0.8;
    /**
     * Real responses are not polynomials: the model's own interval covers 90 to 96 % on shapes like those it was tuned on and 70 to 75 % on
     * others. This factor and the half-width below make it cover 92 to 98 % on the others (reporting shapes of seed 7, which the
     * table does not use).
     */
    private static final double CALIBRATION = 2.2;
    private static final double SMALLEST_HALF_WIDTH_MILLIS = 0.6;
    /** The departure that counts as the onset, as a share of the peak-to-peak amplitude, about 1 % of the peak. */
    private static final double VISIBLE_SHARE = 0.005;
    private static final double LONGEST_RISE_MILLIS = 1;
    private static final double RISE_STEP_MILLIS = 0.025;

    private final double perMilli;
    private final double size;
    private final double variance;
    private final int from;
    private final int count;
    private final int phases;
    private final double[] priorPrecision = new double[TERMS];
    private final double[] signal;
    private final double[][] trends = new double[TRENDS][];
    private final double[][] trendProducts = new double[TRENDS][TRENDS + 1];
    private final double[] onsets;
    private final double[] weights;

    RisePosterior(double[] x, OnsetBackground background, OnsetWalk walk, double size, Whitening whitening) {
        this.perMilli = background.perMilli();
        this.size = size;
        this.from = Math.max(walk.floor(), walk.departure() - background.samples(BEFORE_MILLIS));
        this.count = walk.rise() + 1 - from;
        double misfit = MISFIT_TO_SIZE * size;
        this.variance = whitening.errorVariance() + misfit * misfit + background.step() * background.step() / 12;
        this.signal = whitening.applied(x, from, count);
        setTrends(whitening, background.spread());
        this.phases = (int) Math.max(1, Math.ceil(1 / (FINEST_GRID_MILLIS * perMilli)));
        int first = (int) Math.max(SHORTEST_LEVEL_MILLIS * perMilli, walk.departure() - from - EARLIEST_MILLIS * perMilli);
        int last = Math.max(first, count - 1 - (int) Math.max(1, SHORTEST_RISE_MILLIS * perMilli));
        this.onsets = new double[(last - first + 1) * phases];
        this.weights = new double[onsets.length];
        for (int phase = 0; phase < phases; phase++) {
            scan(new Rise(whitening, (double) phase / phases), first, last, phase);
        }
        normalise();
    }

    /** The onset that is as probably too early as too late, as a position in the array. */
    double median() {
        return quantile(0.5);
    }

    /** The central 95 %, given the time of a position. */
    Interval interval(double position, double millis) {
        double low = CALIBRATION * (quantile(0.025) - position) / perMilli - SMALLEST_HALF_WIDTH_MILLIS;
        double high = CALIBRATION * (quantile(0.975) - position) / perMilli + SMALLEST_HALF_WIDTH_MILLIS;
        return new Interval(millis + Math.min(low, 0), millis + Math.max(high, 0));
    }

    private void setTrends(Whitening whitening, double spread) {
        double[] trend = new double[from + count];
        for (int k = 0; k < TRENDS; k++) {
            for (int i = 0; i < trend.length; i++) {
                trend[i] = k == 0 ? 1 : trend[i] * ((i - from) / perMilli);
            }
            trends[k] = whitening.applied(trend, from, count);
            double width = TREND_TO_SPREAD[k] * spread + TREND_TO_SIZE[k] * size;
            priorPrecision[k] = 1 / (width * width);
            for (int c = 0; c <= k; c++) {
                trendProducts[k][c] = product(trends[k], 0, trends[c], count);
            }
            trendProducts[k][TRENDS] = product(trends[k], 0, signal, count);
        }
        for (int k = 0; k < RISES; k++) {
            double width = RISE_TO_SIZE[k] * size;
            priorPrecision[TRENDS + k] = 1 / (width * width);
        }
    }

    /** The rise's powers after the prediction error filter, as they look from the first sample after the change on. */
    private final class Rise {
        private final double lead;
        private final double[][] powers = new double[RISES][];
        /** Products of two powers over their first samples, by number of samples. */
        private final double[][][] products = new double[RISES][][];

        Rise(Whitening whitening, double lead) {
            this.lead = lead;
            double[] rise = new double[count];
            for (int k = 0; k < RISES; k++) {
                for (int i = 0; i < count; i++) {
                    double u = (i + lead) / perMilli;
                    rise[i] = k == 0 ? u : rise[i] * u;
                }
                powers[k] = whitening.applied(rise, 0, count);
                products[k] = new double[k + 1][count + 1];
                for (int c = 0; c <= k; c++) {
                    for (int i = 0; i < count; i++) {
                        products[k][c][i + 1] = products[k][c][i] + powers[k][i] * powers[c][i];
                    }
                }
            }
        }
    }

    private void scan(Rise rise, int first, int last, int phase) {
        double[][] m = new double[TERMS][TERMS];
        double[] solution = new double[TERMS];
        for (int start = first; start <= last; start++) {
            fill(m, solution, rise, start);
            int k = (start - first) * phases + phases - 1 - phase;
            weights[k] = solved(m, solution);
            onsets[k] = from + start - rise.lead + visible(solution) * perMilli;
        }
    }

    /** The normal equations: matrix, and right side in the place of the solution. */
    private void fill(double[][] m, double[] right, Rise rise, int start) {
        for (int r = 0; r < TRENDS; r++) {
            for (int c = 0; c <= r; c++) {
                m[r][c] = trendProducts[r][c] / variance;
            }
            right[r] = trendProducts[r][TRENDS] / variance;
        }
        int length = count - start;
        for (int k = 0; k < RISES; k++) {
            double[] power = rise.powers[k];
            double[] row = m[TRENDS + k];
            right[TRENDS + k] = productsWithTrends(power, start, length, row) / variance;
            for (int c = 0; c < TRENDS; c++) {
                row[c] /= variance;
            }
            for (int c = 0; c <= k; c++) {
                row[TRENDS + c] = rise.products[k][c][length] / variance;
            }
        }
        for (int r = 0; r < TERMS; r++) {
            m[r][r] += priorPrecision[r];
        }
    }

    /** Products of a power with each trend, in {@code row}, and with the signal, returned: four sums at once take the time of one. */
    private double productsWithTrends(double[] power, int start, int length, double[] row) {
        double[] constant = trends[0];
        double[] linear = trends[1];
        double[] quadratic = trends[2];
        double first = 0;
        double second = 0;
        double third = 0;
        double withSignal = 0;
        for (int i = 0; i < length; i++) {
            double u = power[i];
            first += constant[start + i] * u;
            second += linear[start + i] * u;
            third += quadratic[start + i] * u;
            withSignal += signal[start + i] * u;
        }
        row[0] = first;
        row[1] = second;
        row[2] = third;
        return withSignal;
    }

    /** Cholesky in place; returns the log evidence up to a constant, b' M^-1 b / 2 - log|M| / 2. */
    private static double solved(double[][] m, double[] b) {
        double logRoot = 0;
        double squares = 0;
        for (int r = 0; r < TERMS; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = m[r][c];
                for (int k = 0; k < c; k++) {
                    sum -= m[r][k] * m[c][k];
                }
                m[r][c] = r == c ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / m[c][c];
            }
            for (int k = 0; k < r; k++) {
                b[r] -= m[r][k] * b[k];
            }
            b[r] /= m[r][r];
            squares += b[r] * b[r];
            logRoot += StrictMath.log(m[r][r]);
        }
        for (int r = TERMS - 1; r >= 0; r--) {
            for (int k = r + 1; k < TERMS; k++) {
                b[r] -= m[k][r] * b[k];
            }
            b[r] /= m[r][r];
        }
        return squares / 2 - logRoot;
    }

    /** How long after the change the rise has reached the share of the amplitude that counts as the onset. */
    private double visible(double[] c) {
        double wanted = VISIBLE_SHARE * size;
        double u = 0;
        while (u < LONGEST_RISE_MILLIS && Math.abs(height(c, u)) < wanted) {
            u += RISE_STEP_MILLIS;
        }
        return u;
    }

    private static double height(double[] c, double u) {
        return u * (c[TRENDS] + u * (c[TRENDS + 1] + u * (c[TRENDS + 2] + u * c[TRENDS + 3])));
    }

    private void normalise() {
        double best = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            best = Math.max(best, weight);
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = StrictMath.exp(TEMPER * (weights[k] - best));
            sum += weights[k];
        }
        // Changes are in order, and onsets nearly so.
        for (int k = 0; k < weights.length; k++) {
            double onset = onsets[k];
            double weight = weights[k] / sum;
            int at = k;
            for (; at > 0 && onsets[at - 1] > onset; at--) {
                onsets[at] = onsets[at - 1];
                weights[at] = weights[at - 1];
            }
            onsets[at] = onset;
            weights[at] = weight;
        }
    }

    private double quantile(double share) {
        double sum = 0;
        for (int k = 0; k < onsets.length; k++) {
            if (sum + weights[k] >= share) {
                double before = k == 0 ? onsets[k] : onsets[k - 1];
                return before + (share - sum) / weights[k] * (onsets[k] - before);
            }
            sum += weights[k];
        }
        return onsets[onsets.length - 1];
    }

    private static double product(double[] p, int from, double[] q, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += p[from + i] * q[i];
        }
        return sum;
    }
}

package org.mep4j.benchmarks.onset;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.mep4j.filter.Whitening;

/**
 * What is impossible: the error of the best estimate that anyone could make who knows the law of the reporting shapes and, of each response,
 * its size, how many units it has and of which kind, and the background's spectrum, with neither hum nor artifact nor filter.
 *
 * <p>The median of the onset's posterior distribution is that estimate. It is found by a random walk through the shapes
 * (Metropolis N et al. J Chem Phys 1953, 21:1087-1092; moves of normal numbers that keep their law: Neal RM. Regression and classification
 * using Gaussian process priors. Bayesian Statistics 6, 1999) that begins at the true shape. As the truth is itself a draw from its
 * posterior, the walk is in equilibrium from its first step; where it is too short to get about, its median stays near the truth, so that
 * the figures can only be too good.
 */
final class OnsetBound {

    private static final int TRIALS = 200;
    private static final int SWEEPS = 3000;
    private static final int MOVES_OF_ALL = 8;
    private static final double STEP = 0.2;
    private static final int POINTS = 260;
    private static final int ORDER = OnsetOracle.ORDER;
    private static final double EARLIEST = 14;
    private static final double LATEST = 22;
    /** From time to time sums are made anew, lest rounding errors add up. */
    private static final int RENEWAL = 50;

    private final SplittableRandom random;
    private final Whitening background;
    private final double[] coefficients;
    private final double[] y = new double[POINTS];
    private final double[] residual = new double[POINTS];
    private double[] current = new double[POINTS];
    private double[] proposed = new double[POINTS];
    private UnitSum shape;
    private double ratio;
    private double log;

    private OnsetBound(long seed) {
        random = new SplittableRandom(seed);
        background = OnsetOracle.background(random);
        coefficients = background.coefficients();
    }

    /** Median and 95th percentile of |error| between two ratios. */
    static String report(long seed, double low, double high) {
        OnsetBound bound = new OnsetBound(seed);
        double[] errors = new double[TRIALS];
        int covered = 0;
        for (int t = 0; t < TRIALS; t++) {
            double[] quantiles = bound.errors(Draw.between(low, high, bound.random));
            errors[t] = Math.abs(quantiles[1]);
            covered += quantiles[0] <= 0 && quantiles[2] >= 0 ? 1 : 0;
        }
        Arrays.sort(errors);
        return String.format(Locale.ROOT, "%.2f / %.2f ms, the 95 %% interval covers %.0f %%", errors[TRIALS / 2], errors[(int) (0.95 * TRIALS)],
                100.0 * covered / TRIALS);
    }

    /** The 2.5 %, 50 % and 97.5 % quantiles of the onset's posterior for one new trial, less its true onset, in ms. */
    private double[] errors(double newRatio) {
        ratio = newRatio;
        shape = new UnitSum(EARLIEST, LATEST, random);
        shape.sum(current, STEP);
        double gain = ratio / range(current);
        double[] noise = OnsetOracle.noise(background, POINTS, 1, random);
        for (int i = 0; i < POINTS; i++) {
            y[i] = gain * current[i] + noise[i];
        }
        log = logLikelihood(current);
        double truth = shape.onsetMillis();
        double[] onsets = new double[SWEEPS];
        for (int s = 0; s < SWEEPS; s++) {
            for (int k = 0; k < shape.kinds.length; k++) {
                moveUnit(random.nextInt(shape.kinds.length));
            }
            for (int k = 0; k < MOVES_OF_ALL; k++) {
                moveAll();
                moveStart();
            }
            if (s % RENEWAL == 0) {
                shape.sum(current, STEP);
                log = logLikelihood(current);
            }
            onsets[s] = shape.onsetMillis() - truth;
        }
        Arrays.sort(onsets);
        return new double[] {onsets[(int) (0.025 * SWEEPS)], onsets[SWEEPS / 2], onsets[(int) (0.975 * SWEEPS)]};
    }

    private static double range(double[] x) {
        double low = 0;
        double high = 0;
        for (double v : x) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return high - low;
    }

    private double logLikelihood(double[] x) {
        double gain = ratio / range(x);
        for (int i = 0; i < POINTS; i++) {
            residual[i] = y[i] - gain * x[i];
        }
        double squares = 0;
        for (int i = ORDER; i < POINTS; i++) {
            double v = residual[i];
            for (int k = 0; k < ORDER; k++) {
                v += coefficients[k] * residual[i - 1 - k];
            }
            squares += v * v;
        }
        return -squares / (2 * background.errorVariance());
    }

    /** Steps of all sizes, for responses of all ratios. */
    private double step(double smallest, double largest) {
        return Draw.between(smallest, largest, random);
    }

    /** A step of a number that is even from 0 to 1, turned back at the borders. */
    private double walked(double v, double step) {
        double w = v + step * Draw.normal(random);
        w -= 2 * Math.floor(w / 2);
        return Math.min(1 - 1e-12, w > 1 ? 2 - w : w);
    }

    private void moveUnit(int k) {
        double[] old = shape.units[k];
        double[] next = old.clone();
        double step = step(0.002, 0.6);
        double what = random.nextDouble();
        if (what < 0.15) {
            next = UnitSum.unit(random);
        } else if (what < 0.5) {
            double turn = 1.5 * step;
            next[UnitSum.NORMAL] = Math.sqrt(1 - turn * turn) * old[UnitSum.NORMAL] + turn * Draw.normal(random);
            next[UnitSum.EXPONENTIAL] = walked(old[UnitSum.EXPONENTIAL], step);
        } else if (what < 0.8) {
            next[UnitSum.SIZE] = walked(old[UnitSum.SIZE], step);
        } else if (what < 0.85) {
            next[UnitSum.SIGN] = random.nextDouble();
        } else {
            next[UnitSum.LENGTH] = walked(old[UnitSum.LENGTH], step);
            next[UnitSum.SIZE] = walked(old[UnitSum.SIZE], step);
        }
        System.arraycopy(current, 0, proposed, 0, POINTS);
        shape.add(old, shape.kinds[k], -1, proposed, STEP);
        shape.add(next, shape.kinds[k], 1, proposed, STEP);
        if (isAccepted(0)) {
            shape.units[k] = next;
        }
    }

    /** Moves what all units share. */
    private void moveAll() {
        double start = shape.startMillis;
        double dispersion = shape.dispersion;
        double length = shape.length;
        double before = shape.dispersionMillis();
        double step = step(0.0005, 0.3);
        switch (random.nextInt(4)) {
            case 0 -> shape.startMillis += 5 * step * Draw.normal(random);
            case 1 -> shape.length = walked(length, step);
            case 2 -> shape.dispersion = walked(dispersion, step);
            default -> {
                shape.dispersion = walked(dispersion, step);
                shape.startMillis -= 3 * (shape.dispersionMillis() - before);
            }
        }
        if (!isInside() || !isSumAccepted(0)) {
            shape.startMillis = start;
            shape.dispersion = dispersion;
            shape.length = length;
        }
    }

    /** Moves the first firing and leaves the units where they are, by changing their delays. */
    private void moveStart() {
        double start = shape.startMillis;
        double[][] units = shape.units;
        double by = step(0.005, 2) * Draw.normal(random);
        double prior = 0;
        shape.startMillis += by;
        shape.units = new double[units.length][];
        for (int k = 0; k < units.length; k++) {
            shape.units[k] = units[k].clone();
            shape.units[k][UnitSum.NORMAL] -= by / shape.dispersionMillis();
            prior += (units[k][UnitSum.NORMAL] * units[k][UnitSum.NORMAL] - shape.units[k][UnitSum.NORMAL] * shape.units[k][UnitSum.NORMAL]) / 2;
        }
        if (!isInside() || !isSumAccepted(prior)) {
            shape.startMillis = start;
            shape.units = units;
        }
    }

    private boolean isInside() {
        return shape.startMillis >= EARLIEST && shape.startMillis <= LATEST;
    }

    private boolean isSumAccepted(double logPrior) {
        shape.sum(proposed, STEP);
        return isAccepted(logPrior);
    }

    private boolean isAccepted(double logPrior) {
        double next = logLikelihood(proposed);
        boolean accepted = Math.log(1 - random.nextDouble()) < next + logPrior - log;
        if (accepted) {
            log = next;
            double[] kept = current;
            current = proposed;
            proposed = kept;
        }
        return accepted;
    }
}

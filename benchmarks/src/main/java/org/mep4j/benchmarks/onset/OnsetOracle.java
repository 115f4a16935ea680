package org.mep4j.benchmarks.onset;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.mep4j.benchmarks.onset.MadeMep.Generator;
import org.mep4j.filter.Whitening;

/**
 * What is possible: the onset of one who knows the generator of the shapes, the size and about where the response crosses 0.3 of it, and
 * the background's spectrum, and whose signal has neither hum nor artifact nor filter. He compares the trial with thousands of shapes from the
 * generator and takes the median of their onsets, weighted with their likelihood, which is the estimate with the least mean |error|.
 *
 * <p>The bank is finite, so the likelihood allows for {@link #MISFIT} of the size, and the figures are an approximation from above.
 */
final class OnsetOracle {

    private static final double HERTZ = 5000;
    private static final int SHAPES = 12_000;
    private static final int TRIALS = 200;
    static final int ORDER = 12;
    private static final double STEP = 0.1;
    private static final int STRIDE = 2;
    private static final double LEVEL = 0.3;
    /** The grid of a shape: from 20 ms before its onset to 20 ms after, and the part of it around its crossing that is compared. */
    private static final int ONSET = 200;
    private static final int POINTS = 400;
    private static final int BEFORE = 90;
    private static final int AFTER = 4;
    private static final int SHIFTS = 12;
    private static final double MISFIT = 0.01;
    private static final double AMPLIFIER = 0.6;
    /** Samples until noise from a model has its spectrum. */
    private static final int SETTLING = 60;

    private record Shape(float[] samples, int crossing) {
    }

    private final Shape[] bank = new Shape[SHAPES];
    private final Generator generator;
    private final SplittableRandom random;
    private final Whitening background;

    private OnsetOracle(Generator generator, long seed) {
        this.generator = generator;
        this.random = new SplittableRandom(seed);
        for (int k = 0; k < SHAPES; k++) {
            bank[k] = shape();
        }
        this.background = background(random);
    }

    /** The spectrum of the background at rest, of variance 1. */
    static Whitening background(SplittableRandom random) {
        double[] noise = new double[100_000];
        MadeRecording.colour(noise, HERTZ, random);
        double squares = 0;
        for (double v : noise) {
            squares += v * v / noise.length;
        }
        double muscle = Math.sqrt((1 - AMPLIFIER * AMPLIFIER) / squares);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = muscle * noise[i] + AMPLIFIER * Draw.normal(random);
        }
        return Whitening.of(noise, 0, noise.length, ORDER);
    }

    /** A section of the report. */
    static String section(long seed) {
        StringBuilder text = new StringBuilder("""

                ## What is possible

                One who knows the generator compares a response with %d of its shapes, knows its size, the background's spectrum and, to 1.2 ms, where it crosses
                0.3 of its size, has neither hum nor artifact nor filter, and takes the median of the onsets weighted by likelihood, which makes the mean
                |error| least. His bank is finite, so these are bounds to what is possible from above, at high ratios the more so.
                One who knows even more, how many units a response has and of which kinds, and whose bank has no end (a random walk through all
                reporting shapes that begins at the true one, 200 trials), sets a bound from below.

                | shapes | ratio 20 to 100 | ratio 10 to 20 |
                |---|---|---|
                """.formatted(SHAPES));
        for (Generator generator : Generator.values()) {
            OnsetOracle oracle = new OnsetOracle(generator, seed);
            text.append(String.format(Locale.ROOT, "| %s | %s | %s |%n", generator.name().toLowerCase(Locale.ROOT), oracle.report(20, 100),
                    oracle.report(10, 20)));
        }
        text.append(String.format(Locale.ROOT, "| reporting, from below | %s | %s |%n", OnsetBound.report(seed, 20, 100), OnsetBound.report(seed + 1, 10, 20)));
        return text.toString();
    }

    private String report(double low, double high) {
        double[] errors = new double[TRIALS];
        int covered = 0;
        for (int t = 0; t < TRIALS; t++) {
            double[] quantiles = errors(Draw.between(low, high, random));
            errors[t] = Math.abs(quantiles[1]);
            covered += quantiles[0] <= 0 && quantiles[2] >= 0 ? 1 : 0;
        }
        Arrays.sort(errors);
        return String.format(Locale.ROOT, "%.2f / %.2f ms, its 95 %% interval covers %.0f %%", errors[TRIALS / 2],
                errors[(int) (0.95 * TRIALS)], 100.0 * covered / TRIALS);
    }

    private Shape shape() {
        while (true) {
            MadeMep mep = MadeMep.of(generator, 0, random);
            float[] samples = new float[POINTS];
            int crossing = 0;
            for (int i = 0; i < POINTS; i++) {
                samples[i] = (float) mep.at(mep.onsetMillis + (i - ONSET) * STEP);
                crossing = crossing == 0 && Math.abs(samples[i]) > LEVEL ? i : crossing;
            }
            if (crossing > 0 && crossing + AFTER + SHIFTS < POINTS) {
                return new Shape(samples, crossing);
            }
        }
    }

    /** The 2.5 %, 50 % and 97.5 % quantiles of the onset's posterior for one new trial, less its true onset, in ms. */
    private double[] errors(double ratio) {
        Shape truth = shape();
        double sigma = 1 / ratio;
        int n = (BEFORE + AFTER) / STRIDE + 1;
        double[] noise = noise(background, n, sigma, random);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = truth.samples[truth.crossing - BEFORE + i * STRIDE] + noise[i] + MISFIT * Draw.normal(random);
        }
        Whitening whitening = background.withWhiteNoise(MISFIT * MISFIT * ratio * ratio);
        double[] signal = whitening.applied(y, ORDER, n - ORDER);
        double variance = whitening.errorVariance() * sigma * sigma;
        double[][] logs = new double[2 * SHIFTS + 1][SHAPES];
        double best = Double.NEGATIVE_INFINITY;
        double[] x = new double[n];
        for (int s = -SHIFTS; s <= SHIFTS; s++) {
            for (int k = 0; k < SHAPES; k++) {
                double squares = squares(signal, bank[k], s, x, whitening.coefficients());
                logs[s + SHIFTS][k] = -squares / (2 * variance);
                best = Math.max(best, logs[s + SHIFTS][k]);
            }
        }
        double[] weights = new double[POINTS + 2 * SHIFTS + 1];
        for (int s = -SHIFTS; s <= SHIFTS; s++) {
            for (int k = 0; k < SHAPES; k++) {
                double w = logs[s + SHIFTS][k] - best;
                if (w > -30) {
                    weights[bank[k].crossing - ONSET - s + SHIFTS] += StrictMath.exp(w);
                }
            }
        }
        // Weights are by duration from onset to crossing, so a late onset comes first.
        int duration = truth.crossing - ONSET + SHIFTS;
        return new double[] {(duration - quantile(weights, 0.975)) * STEP, (duration - quantile(weights, 0.5)) * STEP,
            (duration - quantile(weights, 0.025)) * STEP};
    }

    private static double squares(double[] signal, Shape shape, int shift, double[] x, double[] a) {
        int from = shape.crossing - BEFORE - shift;
        for (int i = 0; i < x.length; i++) {
            int at = from + i * STRIDE;
            x[i] = at < 0 ? 0 : shape.samples[at];
        }
        double sum = 0;
        for (int i = ORDER; i < x.length; i++) {
            double v = x[i];
            for (int k = 0; k < a.length; k++) {
                v += a[k] * x[i - 1 - k];
            }
            double d = signal[i - ORDER] - v;
            sum += d * d;
        }
        return sum;
    }

    /** Gaussian noise of exactly the model's spectrum. */
    static double[] noise(Whitening background, int length, double sigma, SplittableRandom random) {
        double[] a = background.coefficients();
        double[] noise = new double[length + SETTLING];
        double innovation = sigma * Math.sqrt(background.errorVariance());
        for (int i = 0; i < noise.length; i++) {
            double v = innovation * Draw.normal(random);
            for (int k = 0; k < a.length && k < i; k++) {
                v -= a[k] * noise[i - 1 - k];
            }
            noise[i] = v;
        }
        return Arrays.copyOfRange(noise, SETTLING, noise.length);
    }

    private static double quantile(double[] weights, double share) {
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (sum + weights[i] >= share * total) {
                return i - 0.5 + (share * total - sum) / weights[i];
            }
            sum += weights[i];
        }
        return weights.length - 1;
    }
}

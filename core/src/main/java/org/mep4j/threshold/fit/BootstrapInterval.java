package org.mep4j.threshold.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * A bootstrap interval of a fitted threshold: the same pulses are given again and again to a muscle with the fitted curve, and
 * each session is estimated anew (parametric bootstrap, percentile interval).
 *
 * <p>Efron B., Tibshirani R., An Introduction to the Bootstrap (1993). Chosen here: a repeated session that holds no threshold
 * because all or most of its trials are responses counts as one below all others, and the reverse; where more than 2.5 % of the
 * sessions do, that end of the interval is absent. Sessions in which responses do not become more frequent say nothing of a side
 * and count half at each.
 *
 * <p>The intensities stay where they were, also those that a hunt had chosen from the responses; for hunts use
 * {@link BayesianThreshold}. The same seed gives the same bits on every machine and JDK. Immutable.
 *
 * @param sessions repeated sessions, at least 100; usually 999
 * @param seed     seed of the random numbers
 */
public record BootstrapInterval(int sessions, long seed) {

    private static final double LEVEL = 0.95;
    private static final int LEAST = 100;

    /**
     * Validates the number of sessions.
     *
     * @param sessions repeated sessions
     * @param seed seed of the random numbers
     * @throws IllegalArgumentException if there are fewer than 100
     */
    public BootstrapInterval {
        if (sessions < LEAST) {
            throw new IllegalArgumentException("sessions must be at least " + LEAST + ": " + sessions);
        }
    }

    /**
     * The usual choice.
     *
     * @return 999 sessions, seed 1
     */
    public static BootstrapInterval defaults() {
        return new BootstrapInterval(999, 1);
    }

    /**
     * Estimates a threshold and gives it a bootstrap interval.
     *
     * @param trials    intensities and responses
     * @param estimator for example {@code ProbitThreshold.defaults()::estimate}
     * @return the estimate with its interval replaced, or why there is none. A fit without a spread of its own is repeated with a
     *         spread of 7 % of the threshold
     */
    public ThresholdEstimate estimate(List<Trial> trials, Function<List<Trial>, ThresholdEstimate> estimator) {
        if (!(estimator.apply(trials) instanceof Estimated fit) || !(fit.percentMso() > 0)) {
            return estimator.apply(trials);
        }
        Psychometric curve = Psychometric.of(fit).orElseGet(() -> Psychometric.proportional(fit.percentMso()));
        SplittableRandom random = new SplittableRandom(seed);
        double[] thresholds = new double[2 * sessions];
        for (int session = 0; session < sessions; session++) {
            double[] both = both(estimator.apply(repeated(trials, curve, random)));
            thresholds[2 * session] = both[0];
            thresholds[2 * session + 1] = both[1];
        }
        Arrays.sort(thresholds);
        ConfidenceInterval interval = new ConfidenceInterval(LEVEL, end(thresholds, (1 - LEVEL) / 2), end(thresholds, (1 + LEVEL) / 2));
        return new Estimated(fit.method() + ", bootstrap interval", fit.percentMso(), fit.spread(), Optional.of(interval), fit.trials(),
                fit.remark());
    }

    private static List<Trial> repeated(List<Trial> trials, Psychometric curve, SplittableRandom random) {
        List<Trial> repeated = new ArrayList<>(trials.size());
        for (Trial trial : trials) {
            // Only nextLong() has the same bits on every JDK.
            double uniform = (random.nextLong() >>> 11) * 0x1p-53;
            repeated.add(new Trial(trial.percentMso(), uniform < curve.probability(trial.percentMso())));
        }
        return repeated;
    }

    /** A session's threshold twice, so that one of unknown side can count half at each. */
    private static double[] both(ThresholdEstimate estimate) {
        if (estimate instanceof NotEstimable none) {
            return switch (none.reason()) {
                case BELOW_TESTED_RANGE -> new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
                case ABOVE_TESTED_RANGE, ABOVE_HIGHEST_ALLOWED -> new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
                default -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            };
        }
        double threshold = ((Estimated) estimate).percentMso();
        return new double[] {threshold, threshold};
    }

    private static OptionalDouble end(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        if (Double.isInfinite(sorted[below]) || Double.isInfinite(sorted[above])) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted[below] + (position - below) * (sorted[above] - sorted[below]));
    }
}

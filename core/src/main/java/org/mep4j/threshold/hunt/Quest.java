package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;

/**
 * QUEST: a Bayesian hunt over the logarithm of the threshold with a Weibull curve of fixed steepness.
 *
 * <pre>
 *   P(response | x) = d g + (1 - d) (1 - (1 - g) exp(-q (x / T)^beta)),     q such that P = 0.5 at x = T
 *   log10 T         ~ Normal(log10(start), sd decades)
 *   next            = 10^(posterior mean of log10 T)
 * </pre>
 *
 * <p>Watson A. B., Pelli D. G., Percept Psychophys 33:113 (1983), doi 10.3758/BF03202828; placement at the mean: King-Smith et
 * al., Vision Res 34:885 (1994), doi 10.1016/0042-6989(94)90039-6. Left open for motor thresholds and chosen here:
 *
 * <ul>
 * <li>The 3.5 for {@code beta} is a value of visual contrast; there the curve spreads over a third of the threshold. A muscle's
 *     spread of 7 % of the threshold is {@code beta = 18}: the logarithm of a Weibull variate has a standard deviation of 1.28/beta.
 * <li>Thresholds from 0.5 to 200 %MSO in steps of 0.002 decades.
 * <li>{@link #estimate()} is the posterior mean, as soon as there are responses and misses, with the interval of
 *     {@link BayesianThreshold}.
 * </ul>
 *
 * <p>A trial at another intensity than the one asked for counts with its own. Immutable.
 */
public final class Quest implements Hunt {

    /**
     * The curve and the prior.
     *
     * @param steepness beta, positive
     * @param lapse     d, share of pulses whose outcome is chance, from 0 below 0.5
     * @param guess     g, probability of a response without stimulation, from 0 below 0.5
     * @param decades   standard deviation of log10 of the threshold before the first pulse, positive
     */
    public record Curve(double steepness, double lapse, double guess, double decades) {

        /**
         * Validates the numbers.
         *
         * @param steepness beta
         * @param lapse     d
         * @param guess     g
         * @param decades   standard deviation of log10 of the threshold
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Curve {
            if (!(steepness > 0 && steepness <= 1000 && decades > 0 && decades <= 10)) {
                throw new IllegalArgumentException("steepness must be from 0 to 1000 and decades from 0 to 10: "
                        + Numbers.plain(steepness) + " and " + Numbers.plain(decades));
            }
            if (!(lapse >= 0 && lapse < 0.5 && guess >= 0 && guess < 0.5)) {
                throw new IllegalArgumentException("lapse and guess must be from 0 to below 0.5: " + Numbers.plain(lapse) + " and "
                        + Numbers.plain(guess));
            }
        }

        /**
         * A curve for muscles.
         *
         * @return steepness 18, lapse and guess 0.01, prior 0.15 decades (a factor of 1.4 each way)
         */
        public static Curve defaults() {
            return new Curve(18, 0.01, 0.01, 0.15);
        }

        private double probability(double logRatio, double q) {
            double reached = StrictMath.exp(-q * StrictMath.exp(steepness * logRatio));
            return lapse * guess + (1 - lapse) * (1 - (1 - guess) * reached);
        }

        /** What makes the probability one half at the threshold. */
        private double atThreshold() {
            return -StrictMath.log((1 - (0.5 - lapse * guess) / (1 - lapse)) / (1 - guess));
        }
    }

    private static final double STEP = 0.002;
    private static final double LOWEST = 0.5;
    private static final int CANDIDATES = 1302;
    private static final double LOG_STEP = STEP * StrictMath.log(10);
    private static final double LOG_LOWEST = StrictMath.log(LOWEST);
    private static final double LEAST = 1e-9;

    private final HuntProgress progress;
    private final Curve curve;
    private final double[] weight;

    private Quest(HuntProgress progress, Curve curve, double[] weight) {
        this.progress = progress;
        this.curve = curve;
        this.weight = weight;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings grid, start, which is the centre of the prior too, and stop rule
     * @param curve    the curve and the width of the prior
     * @return the first state
     */
    public static Quest start(HuntSettings settings, Curve curve) {
        double[] weight = new double[CANDIDATES];
        double centre = StrictMath.log10(Math.max(LOWEST, settings.startPercentMso()));
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double z = (StrictMath.log10(candidate(i)) - centre) / curve.decades;
            weight[i] = 0.5 * z * z;
            nearest = Math.min(nearest, weight[i]);
        }
        // A prior far narrower than the candidates' steps still has a nearest one.
        double least = nearest > 1 ? nearest : 0;
        for (int i = 0; i < CANDIDATES; i++) {
            weight[i] = StrictMath.exp(least - weight[i]);
        }
        return new Quest(HuntProgress.start(settings), curve, normalised(weight));
    }

    @Override
    public Quest with(Trial trial) {
        double[] next = new double[CANDIDATES];
        double q = curve.atThreshold();
        double log = StrictMath.log(trial.percentMso());
        for (int i = 0; i < CANDIDATES; i++) {
            double p = curve.probability(log - LOG_LOWEST - i * LOG_STEP, q);
            next[i] = weight[i] * Math.max(LEAST, trial.responded() ? p : 1 - p);
        }
        return new Quest(progress.with(trial), curve, normalised(next));
    }

    private static double candidate(int i) {
        return LOWEST * StrictMath.pow(10, i * STEP);
    }

    private static double[] normalised(double[] weight) {
        double sum = 0;
        for (double w : weight) {
            sum += w;
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] /= sum;
        }
        return weight;
    }

    @Override
    public OptionalDouble next() {
        return progress.next(this, this::bestGuessPercentMso);
    }

    @Override
    public boolean isDone() {
        return progress.isDone(this);
    }

    @Override
    public double bestGuessPercentMso() {
        double mean = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            mean += weight[i] * i;
        }
        return LOWEST * StrictMath.pow(10, mean * STEP);
    }

    @Override
    public ThresholdEstimate estimate() {
        ThresholdEstimate bayes = BayesianThreshold.defaults().estimate(trials());
        return progress.centred(method(), bayes, bestGuessPercentMso());
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public Quest start() {
        return start(progress.settings(), curve);
    }

    @Override
    public String method() {
        return "QUEST";
    }
}

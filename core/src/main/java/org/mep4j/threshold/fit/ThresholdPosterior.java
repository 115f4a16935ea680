package org.mep4j.threshold.fit;

import java.util.List;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ScoreTable;

/**
 * Joint probability of threshold and spread on a lattice: thresholds in equal steps, spreads in equal ratios. Immutable.
 */
public final class ThresholdPosterior {

    // Cells that cannot matter to the choice of a pulse, or to a logarithm.
    private static final double NEGLIGIBLE = 1e-10;
    private static final double LEAST = 1e-12;
    // Logarithm of a share that no sum of doubles feels.
    private static final double NOTHING = -60;
    private static final double LOG_TWO = StrictMath.log(2);

    private final double first;
    private final double step;
    private final int thresholds;
    private final double[] inverseSpread;
    private final double[] weight;

    private ThresholdPosterior(double first, double step, int thresholds, double[] inverseSpread, double[] weight) {
        this.first = first;
        this.step = step;
        this.thresholds = thresholds;
        this.inverseSpread = inverseSpread;
        this.weight = weight;
    }

    /**
     * The prior on a lattice.
     *
     * @param prior      of threshold and spread
     * @param first      lowest threshold in %MSO, above 0
     * @param step       between thresholds in %MSO
     * @param thresholds how many
     * @return the posterior before the first trial
     * @throws IllegalArgumentException if a number is not positive
     */
    public static ThresholdPosterior of(ThresholdPrior prior, double first, double step, int thresholds) {
        if (!(first > 0 && step > 0 && thresholds > 0) || Double.isInfinite(first + step * thresholds)) {
            throw new IllegalArgumentException("lowest threshold, step and number of thresholds must be positive: " + Numbers.plain(first)
                    + ", " + Numbers.plain(step) + ", " + thresholds);
        }
        return given(prior, new ResponseCounts(List.of()), first, step, thresholds);
    }

    /** The posterior after all trials at once. */
    static ThresholdPosterior given(ThresholdPrior prior, ResponseCounts counts, double first, double step, int thresholds) {
        double[] spreads = prior.spreadSteps();
        double[] ratios = new double[spreads.length];
        for (int j = 0; j < spreads.length; j++) {
            ratios[j] = StrictMath.pow(10, spreads[j]);
        }
        double[] inverse = new double[spreads.length * thresholds];
        double[] log = new double[inverse.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < thresholds; i++) {
            double t = first + i * step;
            double median = prior.spreadAt(t);
            for (int j = 0; j < spreads.length; j++) {
                int cell = j * thresholds + i;
                inverse[cell] = 1 / (median * ratios[j]);
                boolean end = j == 0 || j == spreads.length - 1;
                // The trapezoidal rule: the outermost spreads stand for half a cell.
                log[cell] = prior.logDensity(t, spreads[j]) + logLikelihood(counts, t, inverse[cell]) - (end ? LOG_TWO : 0);
                most = Math.max(most, log[cell]);
            }
        }
        for (int cell = 0; cell < log.length; cell++) {
            log[cell] = log[cell] - most < NOTHING ? 0 : StrictMath.exp(log[cell] - most);
        }
        return new ThresholdPosterior(first, step, thresholds, inverse, normalised(log));
    }

    private static double logLikelihood(ResponseCounts counts, double t, double inverseSpread) {
        double sum = 0;
        for (int level = 0; level < counts.levels(); level++) {
            double z = (counts.percentMso(level) - t) * inverseSpread;
            if (counts.responded(level) > 0) {
                sum += counts.responded(level) * ScoreTable.LOG_PROBABILITY.at(z);
            }
            if (counts.missed(level) > 0) {
                sum += counts.missed(level) * ScoreTable.LOG_PROBABILITY.at(-z);
            }
        }
        return sum;
    }

    /**
     * The posterior after one more trial.
     *
     * @param percentMso its intensity
     * @param responded  whether the muscle responded
     * @return a new one
     */
    public ThresholdPosterior with(double percentMso, boolean responded) {
        double[] next = new double[weight.length];
        double sign = responded ? 1 : -1;
        for (int cell = 0, i = 0; cell < next.length; cell++) {
            double t = first + i * step;
            next[cell] = weight[cell] * ScoreTable.PROBABILITY.at(sign * (percentMso - t) * inverseSpread[cell]);
            i = i + 1 == thresholds ? 0 : i + 1;
        }
        return new ThresholdPosterior(first, step, thresholds, inverseSpread, normalised(next));
    }

    private static double[] normalised(double[] weight) {
        double sum = 0;
        for (double w : weight) {
            sum += w;
        }
        for (int cell = 0; cell < weight.length; cell++) {
            weight[cell] /= sum;
        }
        return weight;
    }

    /** Probability of each threshold, whatever the spread. */
    double[] marginal() {
        double[] marginal = new double[thresholds];
        for (int cell = 0; cell < weight.length; cell++) {
            marginal[cell % thresholds] += weight[cell];
        }
        return marginal;
    }

    double threshold(int i) {
        return first + i * step;
    }

    /**
     * Mean of the threshold.
     *
     * @return %MSO
     */
    public double mean() {
        double[] marginal = marginal();
        double sum = 0;
        for (int i = 0; i < thresholds; i++) {
            sum += marginal[i] * i;
        }
        return first + step * sum;
    }

    /**
     * Standard deviation of the threshold.
     *
     * @return %MSO
     */
    public double sd() {
        double[] marginal = marginal();
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < thresholds; i++) {
            sum += marginal[i] * (threshold(i) - mean) * (threshold(i) - mean);
        }
        return StrictMath.sqrt(sum);
    }

    /** Geometric mean of the spread. */
    double spread() {
        double sum = 0;
        for (int cell = 0; cell < weight.length; cell++) {
            sum -= weight[cell] == 0 ? 0 : weight[cell] * StrictMath.log(inverseSpread[cell]);
        }
        return StrictMath.exp(sum);
    }

    /**
     * The threshold below which a share of the probability lies; each lattice point stands for the cell around it.
     *
     * @param share from 0 to 1
     * @return %MSO
     */
    public double quantile(double share) {
        double[] marginal = marginal();
        double below = 0;
        int i = 0;
        while (i < thresholds - 1 && below + marginal[i] < share) {
            below += marginal[i++];
        }
        return threshold(i) + step * ((share - below) / marginal[i] - 0.5);
    }

    /**
     * What a pulse is expected to tell about threshold and spread together: the entropy of its response minus the entropy that
     * remains if both were known.
     *
     * @param percentMso intensity of the pulse
     * @return nats
     */
    public double information(double percentMso) {
        double expected = 0;
        double known = 0;
        for (int cell = 0, i = 0; cell < weight.length; cell++) {
            double w = weight[cell];
            if (w > NEGLIGIBLE) {
                double z = (percentMso - (first + i * step)) * inverseSpread[cell];
                expected += w * ScoreTable.PROBABILITY.at(z);
                known += w * ScoreTable.ENTROPY.at(z);
            }
            i = i + 1 == thresholds ? 0 : i + 1;
        }
        return ScoreTable.entropy(Math.min(Math.max(expected, LEAST), 1 - LEAST)) - known;
    }
}

package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.fit.ScoreTable;

/**
 * The two-parameter maximum-likelihood hunt ("MLE-2"): every pulse is given at the most likely threshold so far, the spread being
 * estimated too.
 *
 * <pre>
 *   log L(t, s) = sum over trials of log Phi(+-(x - t) / s)    t = 0.2, 0.4, ... 130 %MSO;  s: 100 in equal ratios from 0.5 to 50 %MSO
 *   next        = the t of the pair that maximises log L; of several, their mean
 * </pre>
 *
 * <p>Wang B., Peterchev A. V., Goetz S. M. (TMS_Thresholding, 2023); imagined trials and ties as in {@link MlPest}. It needs
 * more pulses than {@link MlPest}: pulses at the threshold tell little of the spread, and a spread that comes out too small
 * distracts the hunt. Probabilities are kept from 1e-9 to 1 - 1e-9.
 *
 * <p>{@link #estimate()} is {@link ProbitThreshold} with {@link SpreadModel#FREE} and the interval of {@link BayesianThreshold}.
 * A trial at another intensity than the one asked for counts with its own. Immutable; a pulse takes about 1 ms.
 */
public final class MaximumLikelihoodHunt implements Hunt {

    private static final String METHOD = "MLE-2";
    private static final double STEP = 0.2;
    private static final double TOP = 130;
    private static final int SPREADS = 100;
    private static final double LEAST_SPREAD = 0.5;

    private final HuntProgress progress;
    private final double[] logLikelihood;

    private MaximumLikelihoodHunt(HuntProgress progress, double[] logLikelihood) {
        this.progress = progress;
        this.logLikelihood = logLikelihood;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @return the first state
     */
    public static MaximumLikelihoodHunt start(HuntSettings settings) {
        int candidates = (int) Math.rint(Math.max(TOP, settings.grid().highest()) / STEP);
        double[] none = added(new double[candidates * SPREADS], new Trial(0, false));
        return new MaximumLikelihoodHunt(HuntProgress.start(settings), added(none, new Trial(STEP * (candidates + 1), true)));
    }

    @Override
    public MaximumLikelihoodHunt with(Trial trial) {
        return new MaximumLikelihoodHunt(progress.with(trial), added(logLikelihood, trial));
    }

    private static double[] added(double[] logLikelihood, Trial trial) {
        double[] sum = logLikelihood.clone();
        int candidates = sum.length / SPREADS;
        double sign = trial.responded() ? 1 : -1;
        for (int j = 0; j < SPREADS; j++) {
            double inverse = sign / (LEAST_SPREAD * StrictMath.pow(100, (j + 0.5) / SPREADS));
            for (int i = 0; i < candidates; i++) {
                sum[j * candidates + i] += ScoreTable.LOG_PROBABILITY.at((trial.percentMso() - STEP * (i + 1)) * inverse);
            }
        }
        return sum;
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
        if (trials().isEmpty()) {
            return progress.settings().startPercentMso();
        }
        int candidates = logLikelihood.length / SPREADS;
        double[] profile = new double[candidates];
        for (int i = 0; i < candidates; i++) {
            profile[i] = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < SPREADS; j++) {
                profile[i] = Math.max(profile[i], logLikelihood[j * candidates + i]);
            }
        }
        return STEP * (1 + Maximisers.meanIndex(profile));
    }

    @Override
    public ThresholdEstimate estimate() {
        return progress.bounded(METHOD, ProbitThreshold.defaults().estimate(trials()));
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public MaximumLikelihoodHunt start() {
        return start(progress.settings());
    }

    @Override
    public String method() {
        return METHOD;
    }
}

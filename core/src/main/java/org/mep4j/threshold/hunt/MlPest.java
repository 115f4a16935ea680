package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.ProbitThreshold;

/**
 * ML-PEST, the maximum-likelihood threshold hunt: every pulse is given at the most likely threshold so far, with a spread fixed
 * to 7 % of each candidate.
 *
 * <pre>
 *   log L(t) = sum over trials of log Phi(+-(x - t) / (0.07 t)),   + for a response;   t = 0.2, 0.4, ... 130 %MSO
 *   next     = the t that maximises log L; of several, their mean
 * </pre>
 *
 * <p>Awiszus F., Suppl Clin Neurophysiol 56:13 (2003), doi 10.1016/S1567-424X(09)70205-3; details as in the comparison by Wang,
 * Peterchev and Goetz (TMS_Thresholding, 2023), there "MLE-1". Two imagined trials are always counted: no response at 0 and a
 * response one step above the largest candidate. They keep a maximum where all or no trials are responses. Left open and chosen:
 *
 * <ul>
 * <li>Candidates reach to 130 %MSO, or to the highest intensity of the grid if that is more, so that a threshold above the
 *     stimulator's maximum is recognised.
 * <li>Candidates whose log-likelihood lies within 1e-12 of the largest are maximisers too.
 * <li>The first pulse is the settings' start.
 * <li>{@link #estimate()} is the same fit without the imagined trials, over continuous thresholds ({@link ProbitThreshold} with
 *     {@link SpreadModel#PROPORTIONAL}), with the interval of {@link BayesianThreshold}: that of a fixed spread is too narrow.
 * </ul>
 *
 * <p>A trial at another intensity than the one asked for counts with its own. Immutable.
 */
public final class MlPest implements Hunt {

    private static final String METHOD = "ML-PEST";
    private static final double STEP = 0.2;
    private static final double TOP = 130;

    private final HuntProgress progress;
    private final double[] logLikelihood;

    private MlPest(HuntProgress progress, double[] logLikelihood) {
        this.progress = progress;
        this.logLikelihood = logLikelihood;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @return the first state
     */
    public static MlPest start(HuntSettings settings) {
        int candidates = (int) Math.rint(Math.max(TOP, settings.grid().highest()) / STEP);
        double[] none = added(new double[candidates], new Trial(0, false));
        return new MlPest(HuntProgress.start(settings), added(none, new Trial(STEP * (candidates + 1), true)));
    }

    @Override
    public MlPest with(Trial trial) {
        return new MlPest(progress.with(trial), added(logLikelihood, trial));
    }

    private static double[] added(double[] logLikelihood, Trial trial) {
        double[] sum = logLikelihood.clone();
        for (int i = 0; i < sum.length; i++) {
            double t = STEP * (i + 1);
            double z = (trial.percentMso() - t) / (SpreadModel.PROPORTION * t);
            sum[i] += StandardNormal.logCdf(trial.responded() ? z : -z);
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
        return trials().isEmpty() ? progress.settings().startPercentMso() : STEP * (1 + Maximisers.meanIndex(logLikelihood));
    }

    @Override
    public ThresholdEstimate estimate() {
        return progress.bounded(METHOD, new ProbitThreshold(SpreadModel.PROPORTIONAL).estimate(trials()));
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public MlPest start() {
        return start(progress.settings());
    }

    @Override
    public String method() {
        return METHOD;
    }
}

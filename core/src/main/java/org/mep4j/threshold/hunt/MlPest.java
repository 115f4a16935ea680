package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.fit.ThresholdPrior;

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
 * <p>With a prior it maximises the posterior instead, "MAP-1" of the comparison, which evaluates the prior over threshold and spread
 * at the spread of 7 %. A tight prior on the spread then pulls the threshold to where 7 % is plausible: with
 * {@link ThresholdPrior#narrowPopulation()} the 95th percentile of the error after 20 pulses is 8.4 %, without a prior 5.0 %.
 * {@link #estimate()} is then the maximiser with the interval of {@link BayesianThreshold} under the same prior.
 *
 * <p>A trial at another intensity than the one asked for counts with its own. Immutable.
 */
public final class MlPest implements Hunt {

    private static final String MAP = "MAP-1";
    private static final String METHOD = "ML-PEST";

    private final HuntProgress progress;
    private final Optional<ThresholdPrior> prior;
    private final LikelihoodLattice first;
    private final LikelihoodLattice lattice;

    private MlPest(HuntProgress progress, Optional<ThresholdPrior> prior, LikelihoodLattice first, LikelihoodLattice lattice) {
        this.progress = progress;
        this.prior = prior;
        this.first = first;
        this.lattice = lattice;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @return the first state
     */
    public static MlPest start(HuntSettings settings) {
        LikelihoodLattice first = LikelihoodLattice.proportional(settings.grid());
        return new MlPest(HuntProgress.start(settings), Optional.empty(), first, first);
    }

    /**
     * A hunt that maximises the posterior instead ("MAP-1"), before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @param prior    what is known before
     * @return the first state
     */
    public static MlPest start(HuntSettings settings, ThresholdPrior prior) {
        LikelihoodLattice first = LikelihoodLattice.proportional(settings.grid()).with(prior);
        return new MlPest(HuntProgress.start(settings), Optional.of(prior), first, first);
    }

    @Override
    public MlPest with(Trial trial) {
        return new MlPest(progress.with(trial), prior, first, lattice.with(trial));
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
        return trials().isEmpty() ? progress.settings().startPercentMso() : lattice.maximiser();
    }

    @Override
    public ThresholdEstimate estimate() {
        return prior.isEmpty() ? progress.bounded(METHOD, new ProbitThreshold(SpreadModel.PROPORTIONAL).estimate(trials()))
                : progress.centred(method(), new BayesianThreshold(prior.get()).estimate(trials()), bestGuessPercentMso());
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public MlPest start() {
        return new MlPest(HuntProgress.start(progress.settings()), prior, first, first);
    }

    @Override
    public String method() {
        return prior.isEmpty() ? METHOD : MAP;
    }
}

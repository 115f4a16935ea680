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
 * <p>With a prior it maximises the posterior density over threshold and log10 spread instead, "MAP-2" of the comparison;
 * {@link #estimate()} is then the maximiser with the interval of {@link BayesianThreshold} under the same prior.
 *
 * <p>Without, {@link #estimate()} is {@link ProbitThreshold} with {@link SpreadModel#FREE} and the interval of {@link BayesianThreshold}.
 * A trial at another intensity than the one asked for counts with its own. Immutable; a pulse takes about 1 ms.
 */
public final class MaximumLikelihoodHunt implements Hunt {

    private static final String MAP = "MAP-2";
    private static final String METHOD = "MLE-2";

    private final HuntProgress progress;
    private final Optional<ThresholdPrior> prior;
    private final LikelihoodLattice first;
    private final LikelihoodLattice lattice;

    private MaximumLikelihoodHunt(HuntProgress progress, Optional<ThresholdPrior> prior, LikelihoodLattice first, LikelihoodLattice lattice) {
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
    public static MaximumLikelihoodHunt start(HuntSettings settings) {
        LikelihoodLattice first = LikelihoodLattice.free(settings.grid());
        return new MaximumLikelihoodHunt(HuntProgress.start(settings), Optional.empty(), first, first);
    }

    /**
     * A hunt that maximises the posterior instead ("MAP-2"), before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @param prior    what is known before
     * @return the first state
     */
    public static MaximumLikelihoodHunt start(HuntSettings settings, ThresholdPrior prior) {
        LikelihoodLattice first = LikelihoodLattice.free(settings.grid()).with(prior);
        return new MaximumLikelihoodHunt(HuntProgress.start(settings), Optional.of(prior), first, first);
    }

    @Override
    public MaximumLikelihoodHunt with(Trial trial) {
        return new MaximumLikelihoodHunt(progress.with(trial), prior, first, lattice.with(trial));
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
        return prior.isEmpty() ? progress.bounded(METHOD, ProbitThreshold.defaults().estimate(trials()))
                : progress.centred(method(), new BayesianThreshold(prior.get()).estimate(trials()), bestGuessPercentMso());
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public MaximumLikelihoodHunt start() {
        return new MaximumLikelihoodHunt(HuntProgress.start(progress.settings()), prior, first, first);
    }

    @Override
    public String method() {
        return prior.isEmpty() ? METHOD : MAP;
    }
}

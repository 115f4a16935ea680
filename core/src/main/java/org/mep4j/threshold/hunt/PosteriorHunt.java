package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.ThresholdPosterior;
import org.mep4j.threshold.fit.ThresholdPrior;

/**
 * The Bayesian threshold hunts on binary responses: a posterior over threshold and spread, and a {@link Placement} that chooses
 * the next pulse from it.
 *
 * <pre>
 *   P(response | x) = Phi((x - t) / s)
 *   next            = {@link Placement#INFORMATION}: the x of the grid whose response is expected to tell most about t and s:
 *                       I(x) = h(sum p Phi) - sum p h(Phi),    h the entropy of a yes-or-no event
 *                     {@link Placement#MEAN}: the posterior mean of t
 * </pre>
 *
 * <p>The most information is the least expected entropy of the posterior: the psi method of Kontsevich L. L. and Tyler C. W.,
 * Vision Res 39:2729 (1999), doi 10.1016/S0042-6989(98)00285-5; for motor thresholds Wang, Peterchev and Goetz (TMS_Thresholding,
 * 2023). Stepping to the mean is as accurate there, and is what Qi et al., Brain Stimul 4:50 (2011), doi
 * 10.1016/j.brs.2010.06.002, and later work do with a stop at a precision of the posterior ({@link StopRule#withPosteriorSd}).
 *
 * <p>Lattice: thresholds in steps of 0.5 %MSO to 130 %MSO or the grid's highest, 15 spreads (41 if uniform). Probabilities are
 * kept from 1e-9 to 1 - 1e-9. The first pulse is the settings' start. Double precision: in single, certain responses give NaN.
 *
 * <p>{@link #estimate()} is the posterior mean with its 95 % interval from a finer lattice ({@link BayesianThreshold} with the same
 * prior). With a tight prior its interval is as honest as the prior. A trial at another intensity than the one asked for counts
 * with its own. Immutable; a pulse takes a few ms.
 */
public final class PosteriorHunt implements Hunt {

    /** How the next pulse is chosen. */
    public enum Placement {
        /** Where it is expected to tell most (psi). */
        INFORMATION,
        /** At the posterior mean of the threshold. */
        MEAN
    }

    private static final double STEP = 0.5;
    private static final double TOP = 130;
    private static final double TAIL = 1e-4;
    private static final int CANDIDATES = 12;

    private final HuntProgress progress;
    private final Placement placement;
    private final ThresholdPrior prior;
    private final ThresholdPosterior first;
    private final ThresholdPosterior posterior;

    private PosteriorHunt(HuntProgress progress, Placement placement, ThresholdPrior prior, ThresholdPosterior first,
                          ThresholdPosterior posterior) {
        this.progress = progress;
        this.placement = placement;
        this.prior = prior;
        this.first = first;
        this.posterior = posterior;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings  grid, start and stop rule
     * @param placement how the next pulse is chosen
     * @param prior     what is known before
     * @return the first state
     */
    public static PosteriorHunt start(HuntSettings settings, Placement placement, ThresholdPrior prior) {
        int thresholds = (int) Math.rint(Math.max(TOP, settings.grid().highest()) / STEP);
        ThresholdPosterior first = ThresholdPosterior.of(prior, STEP, STEP, thresholds);
        return new PosteriorHunt(HuntProgress.start(settings), placement, prior, first, first);
    }

    @Override
    public PosteriorHunt with(Trial trial) {
        return new PosteriorHunt(progress.with(trial), placement, prior, first, posterior.with(trial.percentMso(), trial.responded()));
    }

    @Override
    public OptionalDouble next() {
        return progress.next(this, placement == Placement.MEAN ? posterior::mean : this::mostInformative,
                () -> OptionalDouble.of(posterior.sd()));
    }

    /**
     * Candidates with negligible prospects, far outside the posterior, are not looked at; of the others first every few, then all
     * beside the best of these: what a pulse tells changes slowly with its intensity. Where it has two peaks of nearly the same
     * height, as under a uniform prior, this may take the lower one, at a loss below 1 %.
     */
    private double mostInformative() {
        IntensityGrid grid = progress.settings().grid();
        double low = grid.nearest(posterior.quantile(TAIL));
        double high = grid.nearest(posterior.quantile(1 - TAIL));
        double stride = grid.step() * Math.max(1, Math.floor((high - low) / grid.step() / CANDIDATES));
        double best = best(low, high, stride);
        return stride > grid.step() ? best(Math.max(low, best - stride), Math.min(high, best + stride), grid.step()) : best;
    }

    private double best(double low, double high, double stride) {
        IntensityGrid grid = progress.settings().grid();
        double best = low;
        double most = Double.NEGATIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (double x = grid.nearest(low); x <= high && x > last; x = grid.nearest(x + stride)) {
            double information = posterior.information(x);
            if (information > most) {
                most = information;
                best = x;
            }
            last = x;
        }
        return best;
    }

    /**
     * Standard deviation of the posterior of the threshold.
     *
     * @return in %MSO
     */
    public double posteriorSdPercentMso() {
        return posterior.sd();
    }

    @Override
    public boolean isDone() {
        return progress.isDone(this, () -> OptionalDouble.of(posterior.sd()));
    }

    @Override
    public double bestGuessPercentMso() {
        return posterior.mean();
    }

    @Override
    public ThresholdEstimate estimate() {
        return progress.worded(method(), new BayesianThreshold(prior).estimate(trials()));
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public PosteriorHunt start() {
        return new PosteriorHunt(HuntProgress.start(progress.settings()), placement, prior, first, first);
    }

    @Override
    public String method() {
        return placement == Placement.MEAN ? "posterior-mean stepping" : "psi";
    }
}

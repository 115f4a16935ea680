package org.mep4j.threshold;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;

/**
 * The motor threshold as the intensity at which half of the trials are responses: maximum likelihood over all trials.
 *
 * <pre>
 *   P(response | x) = Phi((x - t) / s)        t threshold, s spread, both in %MSO
 *   log L(t, s)     = sum over trials of log P or log(1 - P)
 * </pre>
 *
 * <p>The 95 % interval of the threshold holds every {@code t} whose profile likelihood (the best over all {@code s > 0}) lies
 * within 3.841 / 2 of the maximum; it is not symmetric, and an end that the trials do not bound is absent.
 *
 * <p>No threshold is given, but a reason, where the trials hold none: all or none are responses, one intensity, responses not
 * more frequent with intensity, or a fitted threshold beyond the tested intensities that the trials do not bound on that side.
 * Where the responses are perfectly separated (none below, all above an intensity) the likelihood grows without end as the
 * spread shrinks; then the spread is not reported, and threshold and interval come from {@link SpreadModel#PROPORTIONAL}.
 *
 * <p>Coverage of the 95 % interval, 2,000 virtual subjects ({@code simulation}, narrow and wide population) each: intensities
 * fixed in advance, 20 to 75 pulses: 94 to 95 %. Intensities chosen from the responses so far, as threshold hunts do: 83 to 89 %
 * with a free spread, which such sessions make look too small, and 90 to 93 % with {@link SpreadModel#PROPORTIONAL}; use the
 * latter for them.
 *
 * <p>The result does not depend on the order of the trials. Accuracy: threshold, spread and interval ends within 1e-7 %MSO of
 * scipy 1.10.1 and statsmodels 0.13.5. Immutable; any number of threads.
 *
 * <p>Awiszus F., Suppl Clin Neurophysiol 56:13-23 (2003), doi 10.1016/S1567-424X(09)70205-3; profile likelihood: Venzon and
 * Moolgavkar, Appl Stat 37:87 (1988), doi 10.2307/2347496; existence of the maximum: Silvapulle, J R Stat Soc B 43:310 (1981).
 *
 * @param spread what is assumed about the spread
 */
public record ProbitThreshold(SpreadModel spread) {

    private static final String METHOD = "probit maximum likelihood";

    /**
     * Rejects nulls.
     *
     * @param spread what is assumed about the spread
     */
    public ProbitThreshold {
        Objects.requireNonNull(spread, "spread");
    }

    /**
     * The recommended fit.
     *
     * @return a fit with a {@linkplain SpreadModel#FREE free spread}
     */
    public static ProbitThreshold defaults() {
        return new ProbitThreshold(SpreadModel.FREE);
    }

    /**
     * The same fit with another assumption.
     *
     * @param newSpread what is assumed about the spread
     * @return a copy
     */
    public ProbitThreshold withSpread(SpreadModel newSpread) {
        return new ProbitThreshold(newSpread);
    }

    /**
     * Estimates the threshold.
     *
     * @param trials intensities and responses, in any order
     * @return the threshold with its interval, or why there is none
     */
    public ThresholdEstimate estimate(List<Trial> trials) {
        ResponseCounts counts = new ResponseCounts(trials);
        Optional<NotEstimable> obstacle = obstacle(counts);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (spread == SpreadModel.PROPORTIONAL) {
            return proportional(counts, "the spread was taken as 7 % of the threshold (Awiszus 2003)");
        }
        double none = counts.highestMiss();
        double all = counts.lowestResponse();
        if (none <= all) {
            String where = none < all
                    ? "no response up to " + Numbers.plain(none) + " %MSO, only responses from " + Numbers.plain(all) + " %MSO on"
                    : "no response below, only responses above " + Numbers.plain(all) + " %MSO";
            return proportional(counts, where + ": these trials do not tell the spread, it was taken as 7 % of the threshold "
                    + "(Awiszus 2003)");
        }
        return free(counts);
    }

    private Optional<NotEstimable> obstacle(ResponseCounts counts) {
        int trials = counts.trials();
        if (trials == 0) {
            return Optional.of(none(NoThreshold.NO_TRIALS, counts, "no accepted trial has a known intensity"));
        }
        if (counts.levels() == 1) {
            return Optional.of(none(NoThreshold.ONE_INTENSITY, counts, counts.responses() + " of " + trials + " trials at "
                    + Numbers.plain(counts.lowest()) + " %MSO were responses; a threshold needs at least two intensities"));
        }
        String range = "from " + Numbers.plain(counts.lowest()) + " to " + Numbers.plain(counts.highest()) + " %MSO";
        if (counts.responses() == trials) {
            return Optional.of(none(NoThreshold.BELOW_TESTED_RANGE, counts, "all " + trials + " trials " + range
                    + " were responses, so the threshold lies below " + Numbers.plain(counts.lowest()) + " %MSO"));
        }
        if (counts.responses() == 0) {
            return Optional.of(none(NoThreshold.ABOVE_TESTED_RANGE, counts, "none of " + trials + " trials " + range
                    + " was a response, so the threshold lies above " + Numbers.plain(counts.highest()) + " %MSO"));
        }
        double ofResponses = counts.meanPercentMso(true);
        double ofMisses = counts.meanPercentMso(false);
        // The score of the slope at 0 has the sign of this difference, and so has the fitted slope.
        if (ofResponses <= ofMisses) {
            return Optional.of(none(NoThreshold.NOT_INCREASING, counts, "responses do not become more frequent with intensity: "
                    + counts.responses() + " responses at " + rounded(ofResponses) + " %MSO on average, "
                    + (trials - counts.responses()) + " trials without response at " + rounded(ofMisses) + " %MSO"));
        }
        if (counts.highestMiss() == 0) {
            return Optional.of(none(NoThreshold.BELOW_TESTED_RANGE, counts, "every trial above 0 %MSO was a response, so the "
                    + "threshold lies below " + Numbers.plain(counts.percentMso(1)) + " %MSO"));
        }
        return Optional.empty();
    }

    private ThresholdEstimate free(ResponseCounts counts) {
        ProbitFit fit = ProbitFit.free(counts);
        ConfidenceInterval interval = fit.interval();
        double t = fit.threshold();
        boolean below = t < counts.lowest();
        boolean above = t > counts.highest();
        if (below && (t <= 0 || interval.low().isEmpty())) {
            return none(NoThreshold.BELOW_TESTED_RANGE, counts, beyond(counts, "lowest", 0));
        }
        if (above && interval.high().isEmpty()) {
            return none(NoThreshold.ABOVE_TESTED_RANGE, counts, beyond(counts, "highest", counts.levels() - 1));
        }
        return new Estimated(METHOD, t, OptionalDouble.of(fit.spread()), Optional.of(interval), counts.trials(),
                remark(counts, t, unbounded(interval)));
    }

    private ThresholdEstimate proportional(ResponseCounts counts, String remark) {
        ProbitFit fit = ProbitFit.proportional(counts);
        return new Estimated(METHOD, fit.threshold(), OptionalDouble.empty(), Optional.of(fit.interval()), counts.trials(),
                remark(counts, fit.threshold(), remark));
    }

    private static String beyond(ResponseCounts counts, String which, int level) {
        return counts.responded(level) + " of " + (counts.responded(level) + counts.missed(level)) + " trials at the " + which
                + " tested intensity, " + Numbers.plain(counts.percentMso(level))
                + " %MSO, were responses; the threshold lies beyond it and the trials do not tell how far";
    }

    private static String unbounded(ConfidenceInterval interval) {
        if (interval.low().isPresent() && interval.high().isPresent()) {
            return "";
        }
        String side = interval.low().isPresent() ? "from above" : interval.high().isPresent() ? "from below" : "on either side";
        return "the trials do not bound the threshold " + side;
    }

    private static String remark(ResponseCounts counts, double threshold, String remark) {
        boolean inside = threshold >= counts.lowest() && threshold <= counts.highest();
        if (inside) {
            return remark;
        }
        String extrapolated = "extrapolated beyond the tested " + Numbers.plain(counts.lowest()) + " to "
                + Numbers.plain(counts.highest()) + " %MSO";
        return remark.isEmpty() ? extrapolated : remark + "; " + extrapolated;
    }

    private static NotEstimable none(NoThreshold reason, ResponseCounts counts, String detail) {
        return new NotEstimable(METHOD, reason, counts.trials(), detail);
    }

    private static String rounded(double percentMso) {
        return Numbers.plain(Math.rint(percentMso * 10) / 10);
    }
}

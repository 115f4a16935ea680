package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * Maximum likelihood with a psychometric function of any shape: decides what the trials can tell, fits, and words the result.
 *
 * @param link   shape of the curve
 * @param spread what is assumed about its spread
 * @param method name of the method
 */
record CurveThreshold(Link link, SpreadModel spread, String method) {

    ThresholdEstimate estimate(List<Trial> trials) {
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
        LikelihoodFit fit = LikelihoodFit.free(link, counts);
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
        return new Estimated(method, t, OptionalDouble.of(fit.spread()), Optional.of(interval), counts.trials(),
                remark(counts, t, unbounded(interval)));
    }

    private ThresholdEstimate proportional(ResponseCounts counts, String remark) {
        LikelihoodFit fit = LikelihoodFit.proportional(link, counts);
        return new Estimated(method, fit.threshold(), OptionalDouble.empty(), Optional.of(fit.interval()), counts.trials(),
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

    private NotEstimable none(NoThreshold reason, ResponseCounts counts, String detail) {
        return new NotEstimable(method, reason, counts.trials(), detail);
    }

    private static String rounded(double percentMso) {
        return Numbers.plain(Math.rint(percentMso * 10) / 10);
    }
}

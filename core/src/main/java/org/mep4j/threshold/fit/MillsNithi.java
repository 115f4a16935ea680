package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.MillsNithiHunt;

/**
 * The two-threshold method on a finished session: the threshold is the mean of the highest intensity without any response in 10
 * trials and the lowest with nothing but responses in 10.
 *
 * <p>Mills K. R., Nithi K. A., Muscle Nerve 20:570 (1997), doi
 * 10.1002/(SICI)1097-4598(199705)20:5&lt;570::AID-MUS5&gt;3.0.CO;2-6. Left open and chosen here:
 *
 * <ul>
 * <li>All trials at an intensity count, and there must be at least 10; with more, all of them must agree.
 * <li>The lower threshold must lie below the upper; otherwise responses do not become more frequent with intensity.
 * <li>Where another intensity between was tested too briefly to be one of the two, a remark says so.
 * </ul>
 *
 * <p>The method has no interval. Immutable; any number of threads. {@link MillsNithiHunt} is the same method as a walk.
 */
public final class MillsNithi {

    private static final String METHOD = "Mills-Nithi two thresholds";
    private static final int REPEATS = 10;

    private MillsNithi() {
    }

    /**
     * Reads the threshold from a finished session.
     *
     * @param session all trials, in any order
     * @return the threshold, whose remark names the two it is the mean of; or why there is none
     */
    public static ThresholdEstimate estimate(List<Trial> session) {
        ResponseCounts counts = new ResponseCounts(session);
        if (counts.trials() == 0) {
            return none(NoThreshold.NO_TRIALS, counts, "no accepted trial has a known intensity");
        }
        if (counts.levels() == 1) {
            return none(NoThreshold.ONE_INTENSITY, counts, "all " + counts.trials() + " trials were at "
                    + Numbers.plain(counts.lowest()) + " %MSO; the method needs at least two intensities");
        }
        TreeSet<Double> silent = new TreeSet<>();
        TreeSet<Double> certain = new TreeSet<>();
        TreeSet<Double> brief = new TreeSet<>();
        for (int i = 0; i < counts.levels(); i++) {
            if (counts.missed(i) + counts.responded(i) < REPEATS) {
                brief.add(counts.percentMso(i));
            } else if (counts.responded(i) == 0) {
                silent.add(counts.percentMso(i));
            } else if (counts.missed(i) == 0) {
                certain.add(counts.percentMso(i));
            }
        }
        if (silent.isEmpty() || certain.isEmpty()) {
            return brief.size() == counts.levels() ? none(NoThreshold.TOO_FEW_TRIALS, counts, "no intensity was tested with 10 trials")
                    : missing(counts, silent.isEmpty(), certain.isEmpty());
        }
        double lower = silent.last();
        double upper = certain.first();
        if (lower > upper) {
            return none(NoThreshold.NOT_INCREASING, counts, "no trial at " + Numbers.plain(lower) + " %MSO was a response, but all at "
                    + Numbers.plain(upper) + " %MSO were");
        }
        String remark = "lower threshold " + Numbers.plain(lower) + " %MSO, upper threshold " + Numbers.plain(upper) + " %MSO";
        if (!brief.subSet(lower, upper).isEmpty()) {
            remark += "; " + brief.subSet(lower, upper).size() + " intensities between were tested with fewer than 10 trials";
        }
        return new Estimated(METHOD, (lower + upper) / 2, OptionalDouble.empty(), Optional.empty(), counts.trials(), remark);
    }

    /** The threshold lies beyond the tested intensities only where those at their end say so, with half of the trials or more. */
    private static NotEstimable missing(ResponseCounts counts, boolean lower, boolean upper) {
        String detail = lower && upper ? "no intensity has 10 trials that all are responses, and none has 10 without any"
                : lower ? "no intensity has 10 trials without a response" : "no intensity has 10 trials that all are responses";
        int top = counts.levels() - 1;
        boolean below = counts.responded(0) >= counts.missed(0);
        boolean above = counts.missed(top) >= counts.responded(top);
        return none(below == above ? NoThreshold.NOT_BRACKETED
                : below ? NoThreshold.BELOW_TESTED_RANGE : NoThreshold.ABOVE_TESTED_RANGE, counts, detail);
    }

    private static NotEstimable none(NoThreshold reason, ResponseCounts counts, String detail) {
        return new NotEstimable(METHOD, reason, counts.trials(), detail);
    }
}

package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * The intensity at which the isotonic response frequency crosses one half, a check without a model: frequencies are made
 * non-decreasing by pooling adjacent violators and joined by straight lines; where they equal one half over a stretch, its middle.
 *
 * <p>Ayer et al., Ann Math Stat 26:641 (1955), doi 10.1214/aoms/1177728423. Unlike {@link SpearmanKaerber} it asks nothing of the
 * ends of the curve. It has no interval. Immutable; any number of threads.
 */
public final class IsotonicThreshold {

    private static final String METHOD = "isotonic regression";
    private static final double HALF = 0.5;

    private IsotonicThreshold() {
    }

    /**
     * Reads the threshold from a finished session.
     *
     * @param trials all trials, in any order
     * @return the threshold, or why there is none
     */
    public static ThresholdEstimate estimate(List<Trial> trials) {
        ResponseCounts counts = new ResponseCounts(trials);
        if (counts.trials() == 0) {
            return none(NoThreshold.NO_TRIALS, counts, "no accepted trial has a known intensity");
        }
        double[] f = Isotonic.frequencies(counts);
        if (f.length == 1) {
            return none(NoThreshold.ONE_INTENSITY, counts, counts.responses() + " of " + counts.trials() + " trials at "
                    + Numbers.plain(counts.lowest()) + " %MSO were responses; a threshold needs at least two intensities");
        }
        if (f[0] == f[f.length - 1] && f[0] > 0 && f[0] < 1) {
            return none(NoThreshold.NOT_INCREASING, counts, "responses do not become more frequent with intensity");
        }
        if (f[0] > HALF) {
            return none(NoThreshold.BELOW_TESTED_RANGE, counts, "more than half of the trials are responses even at the lowest tested "
                    + "intensity, " + Numbers.plain(counts.lowest()) + " %MSO");
        }
        if (f[f.length - 1] < HALF) {
            return none(NoThreshold.ABOVE_TESTED_RANGE, counts, "fewer than half of the trials are responses even at the highest tested "
                    + "intensity, " + Numbers.plain(counts.highest()) + " %MSO");
        }
        double low = crossing(counts, f, true);
        double high = crossing(counts, f, false);
        return new Estimated(METHOD, (low + high) / 2, OptionalDouble.empty(), Optional.empty(), counts.trials(), "");
    }

    /** The first or the last intensity at which the frequency is one half. */
    private static double crossing(ResponseCounts counts, double[] f, boolean first) {
        int i = 0;
        while (first ? f[i] < HALF : i < f.length && f[i] <= HALF) {
            i++;
        }
        if (first && f[i] == HALF || !first && i == f.length) {
            return counts.percentMso(first ? i : i - 1);
        }
        if (!first && f[i - 1] == HALF) {
            return counts.percentMso(i - 1);
        }
        double width = counts.percentMso(i) - counts.percentMso(i - 1);
        return counts.percentMso(i - 1) + width * (HALF - f[i - 1]) / (f[i] - f[i - 1]);
    }

    private static NotEstimable none(NoThreshold reason, ResponseCounts counts, String detail) {
        return new NotEstimable(METHOD, reason, counts.trials(), detail);
    }
}

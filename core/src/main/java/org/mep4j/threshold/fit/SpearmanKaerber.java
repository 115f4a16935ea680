package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * The Spearman-Kärber threshold, a check without a model: the mean of the distribution whose steps are the rises of the response
 * frequency.
 *
 * <pre>
 *   f_1 ... f_k   frequencies by intensity, made monotonic (isotonic regression by pooling adjacent violators, weighted by trials)
 *   trimmed by a = max(f_1, 1 - f_k):    F = (f - a) / (1 - 2a), kept from 0 to 1 where the frequency crosses a and 1 - a
 *   threshold = sum over neighbours of (F_i+1 - F_i) (x_i + x_i+1) / 2
 *   variance  = sum of f (1 - f) / (n - 1) ((x_i+1 - x_i-1) / 2)^2        interval: 1.96 standard deviations, only if a = 0
 * </pre>
 *
 * <p>Spearman C., Br J Psychol 2:227 (1908); Kärber G., Arch Exp Pathol Pharmakol 162:480 (1931); trimming: Hamilton, Russo and
 * Thurston, Environ Sci Technol 11:714 (1977). It equals the 50 % point where responses are symmetric about it. Chosen here: the
 * trim is the smallest that works, and the estimate is refused where it would exceed 45 %;
 * an interval is given only where every intensity inside has at least two trials and they differ somewhere.
 *
 * <p>Immutable; any number of threads.
 */
public final class SpearmanKaerber {

    private static final String METHOD = "Spearman-Kärber";
    private static final double LEVEL = 0.95;
    private static final double QUANTILE = 1.959963984540054;
    private static final double MOST_TRIM = 0.45;

    private SpearmanKaerber() {
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
        if (counts.levels() == 1) {
            return none(NoThreshold.ONE_INTENSITY, counts, counts.responses() + " of " + counts.trials() + " trials at "
                    + Numbers.plain(counts.lowest()) + " %MSO were responses; a threshold needs at least two intensities");
        }
        double[] f = Isotonic.frequencies(counts);
        double low = f[0];
        double high = f[f.length - 1];
        if (high - low <= 0) {
            return none(counts.responses() == counts.trials() ? NoThreshold.BELOW_TESTED_RANGE : counts.responses() == 0
                    ? NoThreshold.ABOVE_TESTED_RANGE : NoThreshold.NOT_INCREASING, counts, counts.responses() + " of "
                    + counts.trials() + " trials were responses, at no intensity more often than at a lower one");
        }
        double trim = Math.max(low, 1 - high);
        if (trim > MOST_TRIM) {
            return none(low > MOST_TRIM ? NoThreshold.BELOW_TESTED_RANGE : NoThreshold.ABOVE_TESTED_RANGE, counts,
                    "the frequency of responses only rises from " + percent(low) + " to " + percent(high)
                            + " over the tested intensities, too little around one half");
        }
        double threshold = mean(counts, f, trim);
        return new Estimated(METHOD, threshold, OptionalDouble.empty(), trim == 0 ? interval(counts, threshold) : Optional.empty(),
                counts.trials(), trim == 0 ? "" : "trimmed by " + percent(trim) + " at either end");
    }

    private static double mean(ResponseCounts counts, double[] f, double trim) {
        double sum = 0;
        for (int i = 0; i + 1 < f.length; i++) {
            double from = Math.min(Math.max(f[i], trim), 1 - trim);
            double to = Math.min(Math.max(f[i + 1], trim), 1 - trim);
            if (to > from) {
                double width = (counts.percentMso(i + 1) - counts.percentMso(i)) / (f[i + 1] - f[i]);
                double start = counts.percentMso(i) + (from - f[i]) * width;
                double end = counts.percentMso(i) + (to - f[i]) * width;
                sum += (to - from) / (1 - 2 * trim) * (start + end) / 2;
            }
        }
        return sum;
    }

    private static Optional<ConfidenceInterval> interval(ResponseCounts counts, double threshold) {
        double variance = 0;
        for (int i = 1; i + 1 < counts.levels(); i++) {
            int n = counts.responded(i) + counts.missed(i);
            if (n < 2) {
                return Optional.empty();
            }
            double frequency = (double) counts.responded(i) / n;
            double width = (counts.percentMso(i + 1) - counts.percentMso(i - 1)) / 2;
            variance += frequency * (1 - frequency) / (n - 1) * width * width;
        }
        double half = QUANTILE * StrictMath.sqrt(variance);
        return half == 0 ? Optional.empty()
                : Optional.of(new ConfidenceInterval(LEVEL, OptionalDouble.of(threshold - half), OptionalDouble.of(threshold + half)));
    }

    private static String percent(double share) {
        return Numbers.plain(Math.rint(100 * share)) + " %";
    }

    private static NotEstimable none(NoThreshold reason, ResponseCounts counts, String detail) {
        return new NotEstimable(METHOD, reason, counts.trials(), detail);
    }
}

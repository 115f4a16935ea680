package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Objects;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * The motor threshold by maximum likelihood with a logistic curve: {@link ProbitThreshold} with another shape, for comparison with
 * studies that fitted one.
 *
 * <pre>
 *   P(response | x) = 1 / (1 + exp(-(x - t) / k)),     spread s = pi k / sqrt(3), the standard deviation of the curve
 * </pre>
 *
 * <p>Everything else, intervals and reasons included, is as in {@link ProbitThreshold}; thresholds of the two differ by less than
 * their uncertainty. With {@link SpreadModel#PROPORTIONAL} the standard deviation is 7 % of the threshold, so {@code k} is 3.86 %.
 *
 * <p>The result does not depend on the order of the trials. Accuracy: threshold, spread and interval ends within 1e-7 %MSO of
 * scipy 1.10.1 and statsmodels 0.13.5. Immutable; any number of threads.
 *
 * @param spread what is assumed about the spread
 */
public record LogitThreshold(SpreadModel spread) {

    private static final String METHOD = "logit maximum likelihood";

    /**
     * Rejects nulls.
     *
     * @param spread what is assumed about the spread
     */
    public LogitThreshold {
        Objects.requireNonNull(spread, "spread");
    }

    /**
     * The two-parameter fit.
     *
     * @return a fit with a {@linkplain SpreadModel#FREE free spread}
     */
    public static LogitThreshold defaults() {
        return new LogitThreshold(SpreadModel.FREE);
    }

    /**
     * Estimates the threshold.
     *
     * @param trials intensities and responses, in any order
     * @return the threshold with its interval, or why there is none
     */
    public ThresholdEstimate estimate(List<Trial> trials) {
        return new CurveThreshold(Link.LOGIT, spread, METHOD).estimate(trials);
    }
}

package org.mep4j.threshold;

import java.util.Optional;
import java.util.OptionalDouble;

/** A motor threshold, or the reason why the trials give none. */
public sealed interface ThresholdEstimate {

    /**
     * The rule that was applied, for example {@code "probit maximum likelihood"} or {@code "relative frequency 5/10"}.
     *
     * @return the name of the method
     */
    String method();

    /**
     * How many trials the estimate rests on.
     *
     * @return the count
     */
    int trials();

    /**
     * A threshold.
     *
     * @param method     the rule that was applied
     * @param percentMso the threshold in %MSO
     * @param spread     standard deviation of the psychometric function in %MSO, where the method has one and the trials tell
     * @param interval   95 % confidence interval, where the method has one
     * @param trials     trials used
     * @param remark     what a reader must know, for example that the responses are perfectly separated; empty if nothing
     */
    record Estimated(String method, double percentMso, OptionalDouble spread, Optional<ConfidenceInterval> interval, int trials,
                     String remark) implements ThresholdEstimate {
    }

    /**
     * No threshold.
     *
     * @param method the rule that was applied
     * @param reason why there is none
     * @param trials trials given
     * @param detail the reason with its numbers, as one sentence
     */
    record NotEstimable(String method, NoThreshold reason, int trials, String detail) implements ThresholdEstimate {
    }
}

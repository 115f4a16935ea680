package org.mep4j.threshold;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

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

        /**
         * Rejects what is no number.
         *
         * @param method     the rule that was applied
         * @param percentMso the threshold in %MSO
         * @param spread     standard deviation of the psychometric function in %MSO
         * @param interval   95 % confidence interval
         * @param trials     trials used
         * @param remark     what a reader must know
         * @throws IllegalArgumentException if the threshold is not finite, or the spread not finite and positive
         */
        public Estimated {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(remark, "remark");
            if (!Double.isFinite(percentMso) || !(spread.orElse(1) > 0) || Double.isInfinite(spread.orElse(1))) {
                throw new IllegalArgumentException("threshold must be a number of %MSO, its spread a positive one: "
                        + Numbers.plain(percentMso) + (spread.isPresent() ? ", " + Numbers.plain(spread.getAsDouble()) : ""));
            }
        }
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

package org.mep4j.io.visit;

import java.util.Objects;
import org.mep4j.excitability.Estimate;

/**
 * One row of a visit's table.
 *
 * @param id       short name for scripts, for example {@code rmt} or {@code sici_2.5ms}; unique for each muscle
 * @param name     name for readers
 * @param muscle   name of the channel; empty where no recording of the role could be read
 * @param unit     unit of value and interval; empty for a ratio
 * @param estimate the value with its interval, or the reason why there is none
 * @param trials   trials that counted and those that were rejected
 * @param method   how it was measured, for the methods section
 */
public record VisitMeasure(String id, String name, String muscle, String unit, Estimate estimate, Trials trials, String method) {

    /**
     * Rejects nulls.
     *
     * @param id       short name for scripts
     * @param name     name for readers
     * @param muscle   name of the channel
     * @param unit     unit of value and interval
     * @param estimate the value, or the reason why there is none
     * @param trials   trials that counted and those that were rejected
     * @param method   how it was measured
     */
    public VisitMeasure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(muscle, "muscle");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(trials, "trials");
        Objects.requireNonNull(method, "method");
    }

    /**
     * How many trials a measure rests on.
     *
     * @param accepted trials that counted
     * @param rejected trials of the same condition that did not
     */
    public record Trials(int accepted, int rejected) {

        /** No trial. */
        static final Trials NONE = new Trials(0, 0);

        Trials plus(Trials other) {
            return new Trials(accepted + other.accepted, rejected + other.rejected);
        }
    }
}

package org.mep4j.excitability;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/** One measured quantity, or the reason why the data give none. Its unit stands in the name of the component that holds it. */
public sealed interface Estimate {

    /**
     * The number, if there is one.
     *
     * @return the value, empty if absent
     */
    default OptionalDouble number() {
        return this instanceof Value some ? OptionalDouble.of(some.value()) : OptionalDouble.empty();
    }

    /**
     * A quantity without an interval, because its rule has none.
     *
     * @param value the value, finite
     * @return the estimate
     */
    static Estimate of(double value) {
        return new Value(value, Optional.empty());
    }

    /**
     * A quantity with a 95 % interval.
     *
     * @param value the value, finite
     * @param low   lower end
     * @param high  upper end
     * @return the estimate
     */
    static Estimate of(double value, double low, double high) {
        return new Value(value, Optional.of(Interval.of95(low, high)));
    }

    /**
     * The mean of some values with its 95 % t interval; a single value has no interval.
     *
     * @param values at least one, finite
     * @return the estimate
     */
    static Estimate ofMean(double[] values) {
        Spread spread = Spread.of(values);
        if (values.length == 1) {
            return of(spread.mean());
        }
        double half = spread.meanHalfWidth();
        return of(spread.mean(), spread.mean() - half, spread.mean() + half);
    }

    /**
     * No quantity.
     *
     * @param reason why
     * @param detail the reason with its numbers
     * @return the absence
     */
    static Estimate absent(Absence reason, String detail) {
        return new Absent(reason, detail);
    }

    /**
     * A quantity.
     *
     * @param value    finite
     * @param interval its interval, where the rule and the data give one
     */
    record Value(double value, Optional<Interval> interval) implements Estimate {

        /**
         * Rejects what is no number.
         *
         * @param value    finite
         * @param interval its interval, where the rule and the data give one
         * @throws IllegalArgumentException if the value is not finite
         */
        public Value {
            Objects.requireNonNull(interval, "interval");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an estimate must be finite: " + Numbers.plain(value));
            }
        }
    }

    /**
     * No quantity.
     *
     * @param reason why
     * @param detail the reason with its numbers, as one sentence
     */
    record Absent(Absence reason, String detail) implements Estimate {

        /**
         * Rejects nulls.
         *
         * @param reason why
         * @param detail the reason with its numbers, as one sentence
         */
        public Absent {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}

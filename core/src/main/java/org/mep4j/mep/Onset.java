package org.mep4j.mep;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/** The onset latency of a response, or the reason why there is none. */
public sealed interface Onset {

    /**
     * An onset that was found.
     *
     * @param latencyMillis milliseconds after the pulse, inside the search window
     * @param interval      where the true onset lies with 95 % confidence; absent for methods that give none
     */
    record Found(double latencyMillis, Optional<Interval> interval) implements Onset {

        /**
         * Rejects null.
         *
         * @param latencyMillis milliseconds after the pulse, inside the search window
         * @param interval where the true onset lies with 95 % confidence
         */
        public Found {
            Objects.requireNonNull(interval, "interval");
        }

        /**
         * An onset without an interval.
         *
         * @param latencyMillis milliseconds after the pulse, inside the search window
         */
        public Found(double latencyMillis) {
            this(latencyMillis, Optional.empty());
        }
    }

    /**
     * Where the true onset lies with 95 % confidence.
     *
     * @param lowMillis  earliest instant, in ms after the pulse
     * @param highMillis latest instant, not before the earliest
     */
    record Interval(double lowMillis, double highMillis) {

        /**
         * Validates the order.
         *
         * @param lowMillis earliest instant, in ms after the pulse
         * @param highMillis latest instant
         * @throws IllegalArgumentException if an end is not finite or they are in the wrong order
         */
        public Interval {
            if (!Double.isFinite(lowMillis) || !Double.isFinite(highMillis) || lowMillis > highMillis) {
                throw new IllegalArgumentException("interval must not end before it starts: " + Numbers.plain(lowMillis) + " to "
                        + Numbers.plain(highMillis) + " ms");
            }
        }

        /**
         * Whether an instant lies inside, ends included.
         *
         * @param millis an instant in ms after the pulse
         * @return true if it does
         */
        public boolean contains(double millis) {
            return millis >= lowMillis && millis <= highMillis;
        }
    }

    /**
     * No onset.
     *
     * @param reason why
     */
    record None(NoOnset reason) implements Onset {
    }

    /**
     * The latency as a value that may be absent.
     *
     * @return milliseconds after the pulse
     */
    default OptionalDouble latency() {
        return this instanceof Found found ? OptionalDouble.of(found.latencyMillis()) : OptionalDouble.empty();
    }
}

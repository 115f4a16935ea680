package org.mep4j.excitability.wave;

import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;

/** A late response (F wave, H reflex) in one sweep, or the reason why none is told. */
public sealed interface LateWave {

    /**
     * A late response.
     *
     * @param latencyMillis        its onset, in ms after the stimulus
     * @param peakToPeakMicrovolts its amplitude, without the slow tail of the M wave below it
     */
    record Found(double latencyMillis, double peakToPeakMicrovolts) implements LateWave {
    }

    /**
     * No late response.
     *
     * @param reason {@link Absence#NO_RESPONSE} where the sweep shows none; {@link Absence#NOT_DETERMINED} where the sweep cannot tell,
     *               so that it must not count as an absent response either
     * @param detail the reason with its numbers
     */
    record None(Absence reason, String detail) implements LateWave {

        /**
         * Rejects nulls.
         *
         * @param reason why
         * @param detail the reason with its numbers
         */
        public None {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The latency as a value that may be absent.
     *
     * @return milliseconds after the stimulus
     */
    default OptionalDouble latency() {
        return this instanceof Found found ? OptionalDouble.of(found.latencyMillis) : OptionalDouble.empty();
    }

    /**
     * The amplitude as a value that may be absent.
     *
     * @return peak-to-peak amplitude in µV
     */
    default OptionalDouble amplitude() {
        return this instanceof Found found ? OptionalDouble.of(found.peakToPeakMicrovolts) : OptionalDouble.empty();
    }
}

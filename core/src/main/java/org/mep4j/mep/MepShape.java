package org.mep4j.mep;

import java.util.Objects;
import java.util.OptionalDouble;

/** The shape of a response between its onset and its offset, or the reason why it is not known. */
public sealed interface MepShape {

    /**
     * A shape that was measured.
     *
     * @param offsetMillis        when the response is over, in ms after the pulse
     * @param durationMillis      offset minus onset
     * @param areaMicrovoltMillis area of the rectified response from onset to offset by the trapezoid rule
     * @param thicknessMillis     area over peak-to-peak amplitude
     * @param phases              excursions of noteworthy size on one side of the baseline: 1 plus the crossings between them
     * @param turns               changes of direction that are followed by a noteworthy change of voltage
     * @param peaks               turns that point away from the baseline and lie beyond the level: maxima above it, minima below
     */
    record Found(double offsetMillis, double durationMillis, double areaMicrovoltMillis, double thicknessMillis, int phases, int turns,
                 int peaks) implements MepShape {
    }

    /**
     * No shape.
     *
     * @param reason why
     */
    record None(NoShape reason) implements MepShape {

        /**
         * Rejects null.
         *
         * @param reason why
         */
        public None {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The offset as a value that may be absent.
     *
     * @return milliseconds after the pulse
     */
    default OptionalDouble offset() {
        return this instanceof Found found ? OptionalDouble.of(found.offsetMillis()) : OptionalDouble.empty();
    }
}

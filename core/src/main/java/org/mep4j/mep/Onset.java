package org.mep4j.mep;

import java.util.OptionalDouble;

/** The onset latency of a response, or the reason why there is none. */
public sealed interface Onset {

    /**
     * An onset that was found.
     *
     * @param latencyMillis milliseconds after the pulse, inside the search window
     */
    record Found(double latencyMillis) implements Onset {
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

package org.mep4j.stimulus;

import java.util.Objects;
import org.mep4j.epoch.NeighbourRule;
import org.mep4j.signal.Numbers;

/**
 * Two pulses of a paired-pulse protocol. Time 0 is the test pulse: the response is measured after it, and the conditioning pulse lies
 * before it by the inter-stimulus interval. An epoch around it needs {@code NeighbourRule.off()}, and its artifact handling must reach
 * back to the conditioning pulse.
 *
 * @param conditioning the first pulse
 * @param test         the second pulse
 * @param isiMillis    the time from the first to the second, positive
 */
public record PulsePair(Pulse conditioning, Pulse test, double isiMillis) {

    /**
     * Validates the interval.
     *
     * @param conditioning the first pulse
     * @param test         the second pulse
     * @param isiMillis    the time from the first to the second
     * @throws IllegalArgumentException if the test pulse does not come after the conditioning pulse
     */
    public PulsePair {
        Objects.requireNonNull(conditioning, "conditioning");
        Objects.requireNonNull(test, "test");
        if (!(isiMillis > 0) || test.sampleIndex() <= conditioning.sampleIndex()) {
            throw new IllegalArgumentException("test pulse must come after the conditioning pulse at sample " + conditioning.sampleIndex()
                    + ": sample " + test.sampleIndex() + ", " + Numbers.plain(isiMillis) + " ms");
        }
    }
}

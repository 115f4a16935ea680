package org.mep4j.pipeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.mep4j.epoch.Rejection;

/**
 * Everything that has happened in a stream so far, so that nothing is dropped uncounted.
 *
 * @param samples            samples accepted per channel
 * @param gaps               breaks at which samples were missing or time jumped, as the caller or the device's counter told
 * @param missingSamples     how many samples were missing in them, where that is known
 * @param restarts           how often the device's counter went back, or so far ahead that it must have been set anew
 * @param duplicatedSamples  samples per channel that came again and were dropped
 * @param outOfOrderSamples  samples per channel that came after later ones and were dropped; they are among the missing ones
 * @param nonFiniteSamples   NaN and infinite samples, all channels together
 * @param railSamples        samples on or beyond a declared rail of the converter, all channels together
 * @param pulses             pulses marked or detected
 * @param suppressedTriggers crossings of the trigger's threshold within the refractory time of a pulse
 * @param lateNeighbours     how often a pulse was marked after an epoch had been handed out on which it may have had a bearing
 * @param measured           measured responses, all channels together
 * @param rejected           rejected epochs, all channels together, by reason; reasons that did not occur are absent
 */
public record SessionCounts(long samples, long gaps, long missingSamples, long restarts, long duplicatedSamples,
                            long outOfOrderSamples, long nonFiniteSamples, long railSamples, long pulses,
                            long suppressedTriggers, long lateNeighbours, long measured, Map<Rejection, Long> rejected) {

    /**
     * Copies the map.
     *
     * @param samples            samples accepted per channel
     * @param gaps               breaks at which samples were missing or time jumped
     * @param missingSamples     how many samples were missing in them
     * @param restarts           how often the device's counter was set anew
     * @param duplicatedSamples  samples per channel that came again and were dropped
     * @param outOfOrderSamples  samples per channel that came after later ones and were dropped
     * @param nonFiniteSamples   NaN and infinite samples
     * @param railSamples        samples on or beyond a declared rail
     * @param pulses             pulses marked or detected
     * @param suppressedTriggers crossings within the refractory time of a pulse
     * @param lateNeighbours     pulses that were marked too late for an epoch beside them
     * @param measured           measured responses
     * @param rejected           rejected epochs by reason
     */
    public SessionCounts {
        EnumMap<Rejection, Long> sorted = new EnumMap<>(Rejection.class);
        sorted.putAll(rejected);
        rejected = Collections.unmodifiableMap(sorted);
    }

    /**
     * Rejected epochs of all reasons.
     *
     * @return their number, all channels together
     */
    public long rejectedInAll() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}

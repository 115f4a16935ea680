package org.mep4j.simulation;

import java.util.Objects;

/**
 * A muscle that is recorded in one channel.
 *
 * @param channel            name of the channel, for example {@code "FDI"}
 * @param subject            how large its responses are
 * @param onsetMillis        mean onset latency after the pulse
 * @param onsetJitterMillis  standard deviation of the latency from trial to trial; no trial deviates by more than three of them
 */
public record SimulatedMuscle(String channel, VirtualSubject subject, double onsetMillis, double onsetJitterMillis) {

    /**
     * Validates the latency.
     *
     * @param channel name of the channel, for example {@code "FDI"}
     * @param subject how large its responses are
     * @param onsetMillis mean onset latency after the pulse
     * @param onsetJitterMillis standard deviation of the latency from trial to trial
     * @throws IllegalArgumentException if a trial could begin before its pulse
     */
    public SimulatedMuscle {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(subject, "subject");
        Settings.requireNotNegative("onsetJitterMillis", onsetJitterMillis);
        Settings.requirePositive("earliest onset (onsetMillis - 3 onsetJitterMillis)", onsetMillis - 3 * onsetJitterMillis);
    }

    /**
     * A first dorsal interosseus: onset 22.5 ms with 0.3 ms of jitter, 50 µV threshold near 51 %MSO.
     *
     * @return the muscle
     */
    public static SimulatedMuscle fdi() {
        return new SimulatedMuscle("FDI", VirtualSubject.draw(Population.NARROW, 8), 22.5, 0.3);
    }

    /**
     * An abductor pollicis brevis: onset 21.8 ms with 0.3 ms of jitter, 50 µV threshold near 53 %MSO.
     *
     * @return the muscle
     */
    public static SimulatedMuscle apb() {
        return new SimulatedMuscle("APB", VirtualSubject.draw(Population.NARROW, 18), 21.8, 0.3);
    }
}

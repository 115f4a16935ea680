package org.mep4j.simulation;

import java.util.List;
import org.mep4j.signal.Recording;
import org.mep4j.stimulus.Pulse;

/**
 * A simulated recording and the truth about it.
 *
 * <p>The true motor threshold of a channel is that of its muscle's {@linkplain VirtualSubject#evokedCurve evoked amplitudes}: the
 * background of the recording is {@link BaselineEmg}, not the subject's own.
 *
 * @param recording the samples in microvolts, with one marker {@code "tms"} per pulse
 * @param pulses    the pulses with their intensities, in order of time
 * @param truth     what the muscles did: for each pulse one per channel, channels in the order of the recording
 */
public record SimulatedSession(Recording recording, List<Pulse> pulses, List<TrueResponse> truth) {

    /**
     * Copies the lists.
     *
     * @param recording the samples in microvolts, with one marker {@code "tms"} per pulse
     * @param pulses the pulses with their intensities, in order of time
     * @param truth what the muscles did
     */
    public SimulatedSession {
        pulses = List.copyOf(pulses);
        truth = List.copyOf(truth);
    }

    /**
     * What one muscle did.
     *
     * @param channel name of its channel
     * @return one per pulse, in the order of the pulses; empty for an unknown channel
     */
    public List<TrueResponse> truth(String channel) {
        return truth.stream().filter(response -> response.channel().equals(channel)).toList();
    }
}

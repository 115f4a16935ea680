package org.mep4j.pipeline;

import java.util.List;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/**
 * One recording of a session with the pulses delivered in it.
 *
 * @param recording the recording
 * @param rate      the rate to which the pulses' sample indices refer; channels of this rate are analysed
 * @param pulses    the pulses, in order of time
 */
public record Take(Recording recording, SampleRate rate, List<Pulse> pulses) {

    /**
     * Validates the order of the pulses.
     *
     * @param recording the recording
     * @param rate the rate to which the pulses' sample indices refer
     * @param pulses the pulses, in order of time
     * @throws IllegalArgumentException if they are not in order of time
     */
    public Take {
        pulses = List.copyOf(pulses);
        for (int i = 1; i < pulses.size(); i++) {
            if (pulses.get(i).sampleIndex() < pulses.get(i - 1).sampleIndex()) {
                throw new IllegalArgumentException("pulses must be in order of time: sample " + pulses.get(i).sampleIndex()
                        + " comes after sample " + pulses.get(i - 1).sampleIndex());
            }
        }
    }
}

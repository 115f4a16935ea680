package org.mep4j.stimulus;

import java.util.List;

/**
 * The pulses of a recording, and what could not be turned into one.
 *
 * @param pulses in order of time, at most one per sample where they come from markers
 * @param notes  one sentence per marker, value or crossing that was left out or is not what was expected
 */
public record PulseTrain(List<Pulse> pulses, List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param pulses in order of time
     * @param notes  what was left out or is unexpected
     */
    public PulseTrain {
        pulses = List.copyOf(pulses);
        notes = List.copyOf(notes);
    }
}

package org.mep4j.pipeline;

import java.util.List;
import org.mep4j.stimulus.Pulse;

/**
 * What a stream came to when it was closed.
 *
 * @param counts     what happened in it
 * @param incomplete pulses whose epoch was not complete in every channel when the stream ended, in order of time
 * @param notes      what a reader must know, one sentence each; empty for a stream without incident
 */
public record SessionSummary(SessionCounts counts, List<Pulse> incomplete, List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param counts     what happened in it
     * @param incomplete pulses whose epoch was not complete
     * @param notes      what a reader must know
     */
    public SessionSummary {
        incomplete = List.copyOf(incomplete);
        notes = List.copyOf(notes);
    }
}

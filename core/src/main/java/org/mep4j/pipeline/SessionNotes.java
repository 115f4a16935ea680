package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.stimulus.Pulse;

/** Says in sentences what a reader of a session must know. */
final class SessionNotes {

    private SessionNotes() {
    }

    static List<String> of(SessionCounts counts, List<Pulse> incomplete) {
        List<String> notes = new ArrayList<>();
        add(notes, incomplete.size(), "the stream ended before the epochs of " + incomplete.size() + " pulses were complete, at samples "
                + incomplete.stream().map(pulse -> Long.toString(pulse.sampleIndex())).toList());
        add(notes, counts.gaps(), counts.gaps() + " gaps in the stream, with " + counts.missingSamples() + " missing samples");
        add(notes, counts.restarts(), "the device's counter was set anew " + counts.restarts()
                + " times; how much time passed at these breaks is not known");
        add(notes, counts.duplicatedSamples(), counts.duplicatedSamples() + " samples came again and were dropped");
        add(notes, counts.outOfOrderSamples(), counts.outOfOrderSamples() + " samples came after later ones and were dropped");
        add(notes, counts.nonFiniteSamples(), counts.nonFiniteSamples() + " samples were not finite");
        add(notes, counts.suppressedTriggers(), counts.suppressedTriggers()
                + " crossings of the trigger's threshold came within the refractory time of a pulse and were not taken as pulses");
        add(notes, counts.lateNeighbours(), counts.lateNeighbours()
                + " pulses were marked after an epoch beside them had been handed out, on which they may have had a bearing");
        return notes;
    }

    private static void add(List<String> notes, long count, String note) {
        if (count > 0) {
            notes.add(note);
        }
    }
}

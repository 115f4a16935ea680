package org.mep4j.stimulus;

import java.util.List;
import org.mep4j.signal.Marker;

/**
 * Which marker label stands for the TMS pulse, where nobody has said so; and why, or why that cannot be told.
 *
 * <ol>
 * <li>Markers that speak of the recording itself are passed over: new segment, comment, recording starts or ends, boundary.
 * <li>One remaining label is the pulse.
 * <li>A label that names TMS ({@code tms}, {@code spTMS}, {@code magnet}, ...) is preferred to one that consists of the general
 *     words only ({@code pulse}, {@code stim}, {@code trigger 1}, ...), and that to all others.
 * <li>Of two labels of equal number whose k-th markers follow each other at a constant distance (spread at most 2 ms, less than
 *     50 ms), the earlier is the pulse: stimulators and amplifiers often write a second code some milliseconds after the first.
 * <li>Otherwise the choice is left to the caller.
 * </ol>
 */
public sealed interface LabelChoice {

    /**
     * One label stands out.
     *
     * @param label the label, exactly as in the markers
     * @param why   one sentence
     */
    record Chosen(String label, String why) implements LabelChoice {
    }

    /**
     * Several labels could be the pulse.
     *
     * @param why one sentence that lists the labels with their numbers
     */
    record Ambiguous(String why) implements LabelChoice {
    }

    /**
     * No marker can be a pulse.
     *
     * @param why one sentence
     */
    record None(String why) implements LabelChoice {
    }

    /**
     * Chooses among the labels of a recording. A pure function of the markers.
     *
     * @param markers the recording's markers, in order of time
     * @return the choice with its reason
     */
    static LabelChoice among(List<Marker> markers) {
        return Labels.choose(markers);
    }
}

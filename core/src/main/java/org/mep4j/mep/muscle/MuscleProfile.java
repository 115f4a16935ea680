package org.mep4j.mep.muscle;

import java.util.Objects;
import org.mep4j.signal.TimeWindow;

/**
 * Where a muscle's response can begin and where its peaks lie. The onset is searched in its own window, never in the amplitude
 * window: a window that clips onsets gives the window's border instead of a latency.
 *
 * @param name            group of muscles, for example {@code "hand"}
 * @param onsetWindow     where the response can begin
 * @param amplitudeWindow where its peaks are searched
 */
public record MuscleProfile(String name, TimeWindow onsetWindow, TimeWindow amplitudeWindow) {

    /**
     * Rejects nulls.
     *
     * @param name group of muscles, for example {@code "hand"}
     * @param onsetWindow where the response can begin
     * @param amplitudeWindow where its peaks are searched
     */
    public MuscleProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(onsetWindow, "onsetWindow");
        Objects.requireNonNull(amplitudeWindow, "amplitudeWindow");
    }
}

package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.TimeWindow;

/**
 * Where an onset is searched and what it is compared with.
 *
 * @param search     where a response can begin
 * @param background the trial's own background, before the pulse
 */
public record OnsetWindows(TimeWindow search, TimeWindow background) {

    /**
     * Rejects nulls.
     *
     * @param search where a response can begin
     * @param background the trial's own background, before the pulse
     */
    public OnsetWindows {
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(background, "background");
    }

    /**
     * The windows of {@link MuscleProfiles#GENERIC}.
     *
     * @return search from 10 to 60 ms, background from -100 to -5 ms
     */
    public static OnsetWindows defaults() {
        return of(MuscleProfiles.GENERIC);
    }

    /**
     * A muscle's search window and a background from -100 to -5 ms.
     *
     * @param muscle whose onset window to use
     * @return the windows
     */
    public static OnsetWindows of(MuscleProfile muscle) {
        return new OnsetWindows(muscle.onsetWindow(), TimeWindow.millis(-100, -5));
    }

    /**
     * The same windows with another background.
     *
     * @param newBackground the trial's own background
     * @return a copy
     */
    public OnsetWindows withBackground(TimeWindow newBackground) {
        return new OnsetWindows(search, newBackground);
    }
}

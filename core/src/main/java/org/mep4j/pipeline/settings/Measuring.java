package org.mep4j.pipeline.settings;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.onset.OnsetRule;
import org.mep4j.signal.TimeWindow;

/**
 * How a response is measured.
 *
 * @param profile         the muscle's windows; absent: found from the channel's name or muscle, generic windows otherwise
 * @param amplitudeWindow where peaks are searched; absent: the profile's window
 * @param interpolation   how peaks between samples are found
 * @param criterion       what counts as a response; absent: 50 µV at rest, 200 µV active
 * @param onset           how onsets are found
 */
public record Measuring(Optional<MuscleProfile> profile, Optional<TimeWindow> amplitudeWindow, PeakInterpolation interpolation,
                        Optional<ResponseCriterion> criterion, OnsetRule onset) {

    /**
     * Validates the window.
     *
     * @param profile the muscle's windows
     * @param amplitudeWindow where peaks are searched
     * @param interpolation how peaks between samples are found
     * @param criterion what counts as a response
     * @param onset how onsets are found
     * @throws IllegalArgumentException if the amplitude window does not start after the pulse
     */
    public Measuring {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(interpolation, "interpolation");
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(onset, "onset");
        if (amplitudeWindow.isPresent() && !(amplitudeWindow.get().startMillis() > 0)) {
            throw new IllegalArgumentException("amplitude window must start after the pulse: " + amplitudeWindow.get());
        }
    }

    /**
     * Windows by muscle, interpolated peaks, the criterion of the muscle's state, onsets by
     * {@link OnsetRule#CHANGE_POINT}.
     *
     * @return the settings
     */
    public static Measuring defaults() {
        return new Measuring(Optional.empty(), Optional.empty(), PeakInterpolation.BAND_LIMITED, Optional.empty(), OnsetRule.CHANGE_POINT);
    }

    /**
     * With one muscle's windows for every channel.
     *
     * @param newProfile the windows
     * @return a copy
     */
    public Measuring withProfile(MuscleProfile newProfile) {
        return new Measuring(Optional.of(newProfile), amplitudeWindow, interpolation, criterion, onset);
    }

    /**
     * With an amplitude window for every channel.
     *
     * @param window starts after the pulse
     * @return a copy
     */
    public Measuring withAmplitudeWindow(TimeWindow window) {
        return new Measuring(profile, Optional.of(window), interpolation, criterion, onset);
    }

    /**
     * With another way of finding peaks.
     *
     * @param newInterpolation how
     * @return a copy
     */
    public Measuring withInterpolation(PeakInterpolation newInterpolation) {
        return new Measuring(profile, amplitudeWindow, newInterpolation, criterion, onset);
    }

    /**
     * With another response criterion.
     *
     * @param newCriterion what counts as a response
     * @return a copy
     */
    public Measuring withCriterion(ResponseCriterion newCriterion) {
        return new Measuring(profile, amplitudeWindow, interpolation, Optional.of(newCriterion), onset);
    }

    /**
     * With another way of finding onsets.
     *
     * @param newOnset how
     * @return a copy
     */
    public Measuring withOnset(OnsetRule newOnset) {
        return new Measuring(profile, amplitudeWindow, interpolation, criterion, newOnset);
    }
}

package org.mep4j.pipeline;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Epocher;
import org.mep4j.signal.Numbers;
import org.mep4j.stimulus.PulseCriterion;

/**
 * What a {@link MepSession} needs to know beside its channels' plans.
 *
 * @param name       name of the session, which its responses carry as the name of their recording
 * @param detection  where pulses are found; absent: the caller marks them
 * @param liveFilter the causal filter of the live samples; absent: one pass of each plan's own filter
 * @param background window and pace of the running background EMG
 * @param lateMillis how long after the last sample of its epoch (margin included) a pulse may still be marked, in ms
 * @param frames     how interleaved frames become inputs; absent: frames hold just the inputs, in microvolts
 */
public record SessionSettings(String name, Optional<Detection> detection, Optional<FilterSettings> liveFilter, Pace background,
                              double lateMillis, Optional<FrameLayout> frames) {

    /**
     * Finds pulses in one of the inputs.
     *
     * @param input     position of the input: that of a channel's plan for the artifact in it, or the one after the last plan for a
     *                  trigger channel
     * @param label     what the pulses are labelled with, for example the trigger channel's name
     * @param criterion what is a pulse
     */
    public record Detection(int input, String label, PulseCriterion criterion) {

        /**
         * Rejects nulls.
         *
         * @param input     position of the input
         * @param label     what the pulses are labelled with
         * @param criterion what is a pulse
         */
        public Detection {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(criterion, "criterion");
        }
    }

    /**
     * A sliding window.
     *
     * @param windowMillis its length; rounded to a whole number of steps
     * @param stepMillis   how often it is looked at
     */
    public record Pace(double windowMillis, double stepMillis) {

        /**
         * Validates the lengths.
         *
         * @param windowMillis its length
         * @param stepMillis   how often it is looked at
         * @throws IllegalArgumentException if the step is not positive or longer than the window
         */
        public Pace {
            if (!(stepMillis > 0 && stepMillis <= windowMillis) || Double.isInfinite(windowMillis)) {
                throw new IllegalArgumentException("step must be a positive number of ms, at most the window of "
                        + Numbers.plain(windowMillis) + " ms: " + Numbers.plain(stepMillis));
            }
        }
    }

    /**
     * Rejects nulls and a negative time.
     *
     * @param name       name of the session
     * @param detection  where pulses are found
     * @param liveFilter the causal filter of the live samples
     * @param background window and pace of the running background EMG
     * @param lateMillis how long after the last sample of its epoch a pulse may still be marked
     * @param frames     how interleaved frames become inputs
     * @throws IllegalArgumentException if the time for late marks is negative or not finite
     */
    public SessionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detection, "detection");
        Objects.requireNonNull(liveFilter, "liveFilter");
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(frames, "frames");
        if (!(lateMillis >= 0) || Double.isInfinite(lateMillis)) {
            throw new IllegalArgumentException("time for late marks must be a number of ms, not negative: " + Numbers.plain(lateMillis));
        }
    }

    /**
     * Named "session"; pulses marked by the caller, up to {@link Epocher.Layout#DEFAULT_LATE_MILLIS} late; live samples through the
     * plans' filters; background EMG over 100 ms (about the length of the pre-stimulus window) every 10 ms; frames of microvolts.
     *
     * @return the settings
     */
    public static SessionSettings defaults() {
        return new SessionSettings("session", Optional.empty(), Optional.empty(), new Pace(100, 10),
                Epocher.Layout.DEFAULT_LATE_MILLIS, Optional.empty());
    }

    /**
     * With another name.
     *
     * @param newName name of the session
     * @return a copy
     */
    public SessionSettings withName(String newName) {
        return new SessionSettings(newName, detection, liveFilter, background, lateMillis, frames);
    }

    /**
     * With pulses found in an input.
     *
     * @param newDetection where and how
     * @return a copy
     */
    public SessionSettings withDetection(Detection newDetection) {
        return new SessionSettings(name, Optional.of(newDetection), liveFilter, background, lateMillis, frames);
    }

    /**
     * With another live filter.
     *
     * @param newFilter for all channels; {@link FilterSettings#none()} for the samples as they are
     * @return a copy
     */
    public SessionSettings withLiveFilter(FilterSettings newFilter) {
        return new SessionSettings(name, detection, Optional.of(newFilter), background, lateMillis, frames);
    }

    /**
     * With another window for the running background EMG.
     *
     * @param newBackground window and pace
     * @return a copy
     */
    public SessionSettings withBackground(Pace newBackground) {
        return new SessionSettings(name, detection, liveFilter, newBackground, lateMillis, frames);
    }

    /**
     * With another time for late marks.
     *
     * @param millis how long after the last sample of its epoch a pulse may still be marked
     * @return a copy
     */
    public SessionSettings withLateMillis(double millis) {
        return new SessionSettings(name, detection, liveFilter, background, millis, frames);
    }

    /**
     * With a layout of interleaved frames.
     *
     * @param newFrames how frames become inputs
     * @return a copy
     */
    public SessionSettings withFrames(FrameLayout newFrames) {
        return new SessionSettings(name, detection, liveFilter, background, lateMillis, Optional.of(newFrames));
    }
}

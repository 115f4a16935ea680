package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epocher;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.signal.Numbers;
import org.mep4j.stimulus.PulseCriterion;
import org.mep4j.threshold.hunt.Hunt;

/**
 * What a {@link MepSession} needs to know beside its channels' plans.
 *
 * @param name       name of the session, which its responses carry as the name of their recording
 * @param detection  where pulses are found; absent: the caller marks them
 * @param liveFilter the causal filter of the live samples; absent: one pass of each plan's own filter
 * @param background window and pace of the running background EMG
 * @param lateMillis how long after the last sample of its epoch (margin included) a pulse may still be marked, in ms
 * @param frames     how interleaved frames become inputs; absent: frames hold just the inputs, in microvolts
 * @param hunts      threshold hunts that the session runs, at most one per channel
 * @param grouping   a pulse that follows within so many milliseconds, rounded to samples, belongs to the group of the one before; absent:
 *                   pulses are not grouped
 */
public record SessionSettings(String name, Optional<Detection> detection, Optional<FilterSettings> liveFilter, Pace background,
                              double lateMillis, Optional<FrameLayout> frames, List<LiveHunt> hunts,
                              OptionalDouble grouping) {

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
     * A threshold hunt in one channel.
     *
     * @param channel position of the channel among the plans
     * @param start   the hunt, before its first trial or with trials of an earlier session
     */
    public record LiveHunt(int channel, Hunt start) {

        /**
         * Rejects null.
         *
         * @param channel position of the channel among the plans
         * @param start   the hunt
         */
        public LiveHunt {
            Objects.requireNonNull(start, "start");
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
     * @param hunts      threshold hunts that the session runs
     * @param grouping   the longest interval within a group of pulses
     * @throws IllegalArgumentException if the time for late marks or the longest interval is negative or not finite, or a channel has two
     *                                  hunts
     */
    public SessionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detection, "detection");
        Objects.requireNonNull(liveFilter, "liveFilter");
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(frames, "frames");
        hunts = List.copyOf(hunts);
        if (hunts.stream().map(LiveHunt::channel).distinct().count() < hunts.size()) {
            throw new IllegalArgumentException("a channel can have one hunt: "
                    + hunts.stream().map(hunt -> hunt.channel() + " (" + hunt.start().method() + ")").toList());
        }
        if (grouping.isPresent() && !(grouping.getAsDouble() >= 0 && grouping.getAsDouble() < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("longest interval within a group must be a number of ms, not negative: "
                    + Numbers.plain(grouping.getAsDouble()));
        }
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
                Epocher.Layout.DEFAULT_LATE_MILLIS, Optional.empty(), List.of(), OptionalDouble.empty());
    }

    /**
     * With another name.
     *
     * @param newName name of the session
     * @return a copy
     */
    public SessionSettings withName(String newName) {
        return new SessionSettings(newName, detection, liveFilter, background, lateMillis, frames, hunts, grouping);
    }

    /**
     * With pulses found in an input.
     *
     * @param newDetection where and how
     * @return a copy
     */
    public SessionSettings withDetection(Detection newDetection) {
        return new SessionSettings(name, Optional.of(newDetection), liveFilter, background, lateMillis, frames, hunts, grouping);
    }

    /**
     * With another live filter.
     *
     * @param newFilter for all channels; {@link FilterSettings#none()} for the samples as they are
     * @return a copy
     */
    public SessionSettings withLiveFilter(FilterSettings newFilter) {
        return new SessionSettings(name, detection, Optional.of(newFilter), background, lateMillis, frames, hunts, grouping);
    }

    /**
     * With another window for the running background EMG.
     *
     * @param newBackground window and pace
     * @return a copy
     */
    public SessionSettings withBackground(Pace newBackground) {
        return new SessionSettings(name, detection, liveFilter, newBackground, lateMillis, frames, hunts, grouping);
    }

    /**
     * With another time for late marks.
     *
     * @param millis how long after the last sample of its epoch a pulse may still be marked
     * @return a copy
     */
    public SessionSettings withLateMillis(double millis) {
        return new SessionSettings(name, detection, liveFilter, background, millis, frames, hunts, grouping);
    }

    /**
     * With a layout of interleaved frames.
     *
     * @param newFrames how frames become inputs
     * @return a copy
     */
    public SessionSettings withFrames(FrameLayout newFrames) {
        return new SessionSettings(name, detection, liveFilter, background, lateMillis, Optional.of(newFrames), hunts, grouping);
    }

    /**
     * With one more threshold hunt. Every measured response of the channel whose intensity is known is a trial, with the criterion of the
     * channel's plan.
     *
     * @param channel position of the channel among the plans
     * @param start   the hunt
     * @return a copy
     */
    public SessionSettings withHunt(int channel, Hunt start) {
        List<LiveHunt> more = new ArrayList<>(hunts);
        more.add(new LiveHunt(channel, start));
        return new SessionSettings(name, detection, liveFilter, background, lateMillis, frames, more, grouping);
    }

    /**
     * With pulses put into groups: pairs, trains, bursts.
     *
     * @param longestMillis the longest interval within a group
     * @return a copy
     */
    public SessionSettings withGrouping(double longestMillis) {
        return new SessionSettings(name, detection, liveFilter, background, lateMillis, frames, hunts, OptionalDouble.of(longestMillis));
    }
}

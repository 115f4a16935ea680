package org.mep4j.pipeline;

import java.util.Optional;
import java.util.Set;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.EpochWindow;
import org.mep4j.epoch.NeighbourRule;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.filter.Settling;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.onset.OnsetRule;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.ExtraLimits;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.Artifact;

/**
 * Everything that the measurement of one channel's epochs needs, with nothing left open: equal plans and equal samples give
 * equal results, online and offline.
 *
 * @param channel         the channel
 * @param rate            its sample rate
 * @param profile         the muscle's windows
 * @param preStimulus     where baseline and background EMG are measured
 * @param amplitudeWindow where peaks are searched
 * @param mains           hum removal, if any
 * @param artifact        artifact handling
 * @param filterSettings  the zero-phase filter
 * @param interpolation   how peaks between samples are found
 * @param state           rest or active
 * @param backgroundLimit limit of background EMG; absent where the muscle is active or no limit was asked for
 * @param faults          which faults reject
 * @param extra           further limits: contraction, drift, first pulses
 * @param criterion       what counts as a response
 * @param onset           how onsets are found
 */
public record ChannelPlan(Channel channel, SampleRate rate, MuscleProfile profile, TimeWindow preStimulus, TimeWindow amplitudeWindow,
                          Optional<MainsRemoval> mains, Artifact artifact, FilterSettings filterSettings,
                          PeakInterpolation interpolation, MuscleState state, Optional<BackgroundLimit> backgroundLimit,
                          Set<Rejection> faults, ExtraLimits extra, ResponseCriterion criterion, OnsetRule onset) {

    /** How much signal on either side of the window the fit of mains hum should see, where the recording has it. */
    private static final double MAINS_CONTEXT_MILLIS = 400;
    /** The tail of the filter's impulse response that may be cut off at the far end of the margin. */
    private static final double SETTLING_FRACTION = 1e-3;
    /** What a picture shows around the pulse, where the recording has it. */
    private static final TimeWindow PICTURE = TimeWindow.millis(-100, 150);

    /**
     * The filter.
     *
     * @return the design, empty for none
     */
    public Optional<FilterDesign> filter() {
        return filterSettings.designAt(rate);
    }

    /**
     * The stretch that an epoch must have to be measured: from the start of the pre-stimulus window to the end of the later of
     * the amplitude and the onset window.
     *
     * @return the window
     */
    public EpochWindow epochWindow() {
        return EpochWindow.millis(-preStimulus.startMillis(), lastMillis());
    }

    /**
     * The stretch that is kept for pictures: the epoch's window and, where the recording has it, 100 ms before and 150 ms after
     * the pulse.
     *
     * @return the window
     */
    public TimeWindow pictureWindow() {
        return TimeWindow.millis(Math.min(PICTURE.startMillis(), preStimulus.startMillis()), Math.max(PICTURE.endMillis(), lastMillis()));
    }

    /**
     * How long the filter takes to settle.
     *
     * @return samples after which the impulse response stays below a thousandth of its peak; 0 without a filter
     */
    public long settlingSamples() {
        return filter().map(design -> Settling.samples(design, SETTLING_FRACTION)).orElse(0L);
    }

    /**
     * How much more signal on either side a raw epoch should carry: room for the filter to settle, for the hum to be fitted and
     * for the picture. A recording that has less gives less.
     *
     * @return milliseconds
     */
    public double marginMillis() {
        double settling = rate.millisOf(settlingSamples());
        double picture = Math.max(PICTURE.endMillis() - lastMillis(), preStimulus.startMillis() - PICTURE.startMillis());
        return Math.max(Math.max(settling, mains.isPresent() ? MAINS_CONTEXT_MILLIS : 0), picture);
    }

    /**
     * What cuts this channel's raw epochs.
     *
     * @return the cutter
     */
    public EpochCutter cutter() {
        EpochCutter cutter = EpochCutter.of(epochWindow(), marginMillis());
        return faults.contains(Rejection.OVERLAPS_NEIGHBOUR) ? cutter : cutter.withNeighbours(NeighbourRule.off());
    }

    /**
     * The same plan with hum removal.
     *
     * @param removal how
     * @return a copy
     */
    public ChannelPlan withMains(MainsRemoval removal) {
        return new ChannelPlan(channel, rate, profile, preStimulus, amplitudeWindow, Optional.of(removal), artifact, filterSettings,
                interpolation, state, backgroundLimit, faults, extra, criterion, onset);
    }

    /**
     * The same plan with other artifact handling.
     *
     * @param newArtifact what is done
     * @return a copy
     */
    public ChannelPlan withArtifact(Artifact newArtifact) {
        return new ChannelPlan(channel, rate, profile, preStimulus, amplitudeWindow, mains, newArtifact, filterSettings, interpolation,
                state, backgroundLimit, faults, extra, criterion, onset);
    }

    /**
     * The same plan for a muscle in a known state.
     *
     * @param newState     rest or active
     * @param newLimit     limit of background EMG
     * @param newCriterion what counts as a response
     * @return a copy
     */
    public ChannelPlan inState(MuscleState newState, Optional<BackgroundLimit> newLimit, ResponseCriterion newCriterion) {
        return new ChannelPlan(channel, rate, profile, preStimulus, amplitudeWindow, mains, artifact, filterSettings, interpolation,
                newState, newLimit, faults, extra, newCriterion, onset);
    }

    private double lastMillis() {
        return Math.max(amplitudeWindow.endMillis(), profile.onsetWindow().endMillis());
    }
}

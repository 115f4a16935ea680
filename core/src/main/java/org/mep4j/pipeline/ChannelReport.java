package org.mep4j.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * Everything that was found in one channel.
 *
 * @param channel     the channel
 * @param rate        its sample rate
 * @param profile     the windows that were used
 * @param state       whether the muscle was at rest
 * @param criterion   what counted as a response
 * @param responses   one per pulse, in the order of the pulses
 * @param intensities one per intensity, ascending; pulses of unknown intensity last
 * @param thresholds  one per method, the recommended one first
 * @param notes       what a reader must know, one sentence each
 * @param silentPeriods by number of the pulse, where they were asked for and the response was measured; else empty
 */
public record ChannelReport(Channel channel, SampleRate rate, MuscleProfile profile, MuscleState state,
                            ResponseCriterion criterion, List<Response> responses, List<IntensitySummary> intensities,
                            List<ThresholdEstimate> thresholds, List<String> notes,
                            SortedMap<Integer, SilentPeriod> silentPeriods) {

    /**
     * Copies the lists.
     *
     * @param channel the channel
     * @param rate its sample rate
     * @param profile the windows that were used
     * @param state whether the muscle was at rest
     * @param criterion what counted as a response
     * @param responses one per pulse, in the order of the pulses
     * @param intensities one per intensity, ascending
     * @param thresholds one per method, the recommended one first
     * @param notes what a reader must know, one sentence each
     * @param silentPeriods by number of the pulse
     */
    public ChannelReport {
        responses = List.copyOf(responses);
        intensities = List.copyOf(intensities);
        thresholds = List.copyOf(thresholds);
        notes = List.copyOf(notes);
        silentPeriods = Collections.unmodifiableSortedMap(new TreeMap<>(silentPeriods));
    }

    /**
     * A report without silent periods.
     *
     * @param channel the channel
     * @param rate its sample rate
     * @param profile the windows that were used
     * @param state whether the muscle was at rest
     * @param criterion what counted as a response
     * @param responses one per pulse, in the order of the pulses
     * @param intensities one per intensity, ascending
     * @param thresholds one per method, the recommended one first
     * @param notes what a reader must know, one sentence each
     */
    public ChannelReport(Channel channel, SampleRate rate, MuscleProfile profile, MuscleState state, ResponseCriterion criterion,
                         List<Response> responses, List<IntensitySummary> intensities, List<ThresholdEstimate> thresholds,
                         List<String> notes) {
        this(channel, rate, profile, state, criterion, responses, intensities, thresholds, notes, new TreeMap<>());
    }
}

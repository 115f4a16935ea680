package org.mep4j.pipeline.report;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * @param averageSilentPeriod of the average of the rectified trials; absent where none was asked for or no trial could be averaged
 * @param remarks     what to look at, by number of the pulse; pulses without a remark are left out
 */
public record ChannelReport(Channel channel, SampleRate rate, MuscleProfile profile, MuscleState state,
                            ResponseCriterion criterion, List<Response> responses, List<IntensitySummary> intensities,
                            List<ThresholdEstimate> thresholds, List<String> notes,
                            SortedMap<Integer, SilentPeriod> silentPeriods, Optional<SilentPeriod> averageSilentPeriod,
                            SortedMap<Integer, Set<Remark>> remarks) {

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
     * @param averageSilentPeriod of the average of the rectified trials
     * @param remarks what to look at, by number of the pulse
     */
    public ChannelReport {
        responses = List.copyOf(responses);
        intensities = List.copyOf(intensities);
        thresholds = List.copyOf(thresholds);
        notes = List.copyOf(notes);
        silentPeriods = Collections.unmodifiableSortedMap(new TreeMap<>(silentPeriods));
        Objects.requireNonNull(averageSilentPeriod, "averageSilentPeriod");
        SortedMap<Integer, Set<Remark>> copies = new TreeMap<>();
        remarks.forEach((number, own) -> copies.put(number, Collections.unmodifiableSet(EnumSet.copyOf(own))));
        remarks = Collections.unmodifiableSortedMap(copies);
    }

    /**
     * The same report with silent periods.
     *
     * @param trials  by number of the pulse
     * @param average of the average of the rectified trials
     * @return a copy
     */
    public ChannelReport withSilentPeriods(SortedMap<Integer, SilentPeriod> trials, Optional<SilentPeriod> average) {
        return new ChannelReport(channel, rate, profile, state, criterion, responses, intensities, thresholds, notes, trials, average, remarks);
    }

    /**
     * The same report with remarks.
     *
     * @param newRemarks by number of the pulse
     * @return a copy
     */
    public ChannelReport withRemarks(SortedMap<Integer, Set<Remark>> newRemarks) {
        return new ChannelReport(channel, rate, profile, state, criterion, responses, intensities, thresholds, notes, silentPeriods,
                averageSilentPeriod, newRemarks);
    }

    /**
     * A report without silent periods and remarks.
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
        this(channel, rate, profile, state, criterion, responses, intensities, thresholds, notes, new TreeMap<>(), Optional.empty(),
                new TreeMap<>());
    }
}

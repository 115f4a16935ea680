package org.mep4j.epoch;

import java.util.Arrays;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/**
 * Which samples belong to an epoch: the one definition that {@link EpochCutter} and {@link Epocher} share. All ends are excluded.
 */
final class EpochBounds {

    private final SampleRate rate;
    private final int before;
    private final int after;
    private final int margin;
    private final int artifactFrom;
    private final int artifactTo;

    EpochBounds(EpochWindow window, double marginMillis, TimeWindow artifact, SampleRate rate) {
        this.rate = rate;
        this.before = window.samplesBefore(rate);
        this.after = window.samplesAfter(rate);
        this.margin = Math.toIntExact(rate.samplesInMillis(marginMillis));
        this.artifactFrom = Math.toIntExact(artifact.firstOffset(rate));
        this.artifactTo = Math.toIntExact(artifact.lastOffset(rate));
    }

    SampleRate rate() {
        return rate;
    }

    /** From this sample on nothing can come any more that bears on the epoch: neither a sample of it nor a pulse with its artifact. */
    long complete(long pulse) {
        return windowEnd(pulse) + margin - artifactFrom;
    }

    /** How many samples must be held so that a complete epoch is there with both margins. */
    int heldSamples() {
        return Math.toIntExact(before + 2L * margin + after + 1 - artifactFrom);
    }

    /** How far before a pulse another one can lie and still matter for it. */
    long reachBack() {
        return (long) before + margin + artifactTo + 1;
    }

    long windowFirst(long pulse) {
        return pulse - before;
    }

    long windowEnd(long pulse) {
        return pulse + after + 1;
    }

    long artifactFirst(long pulse) {
        return pulse + artifactFrom;
    }

    long artifactEnd(long pulse) {
        return pulse + artifactTo + 1;
    }

    /** The first sample of the raw epoch: the margin ends at the segment and behind the artifact of the pulse before. */
    long first(long pulse, long segmentFirst, long[] pulses, int count) {
        long windowFirst = windowFirst(pulse);
        long first = Math.max(segmentFirst, windowFirst - margin);
        int neighbour = firstAtLeast(windowFirst, pulses, count) - 1;
        return neighbour < 0 ? first : Math.max(first, Math.min(windowFirst, artifactEnd(pulses[neighbour])));
    }

    /** The end of the raw epoch: the margin ends at the segment and ahead of the artifact of the pulse after. */
    long end(long pulse, long segmentEnd, long[] pulses, int count) {
        long windowEnd = windowEnd(pulse);
        long end = Math.min(segmentEnd, windowEnd + margin);
        int neighbour = firstAtLeast(windowEnd, pulses, count);
        return neighbour == count ? end : Math.min(end, Math.max(windowEnd, artifactFirst(pulses[neighbour])));
    }

    /** Position of the first pulse at or after a sample. */
    static int firstAtLeast(long sample, long[] pulses, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pulses[middle] < sample) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Why the window does not lie in the pulse's segment, or null where it does. */
    CutResult.Rejected outside(Pulse pulse, Segment segment, boolean firstSegment, boolean lastSegment) {
        long windowFirst = windowFirst(pulse.sampleIndex());
        long windowLast = windowEnd(pulse.sampleIndex()) - 1;
        if (windowFirst < segment.first()) {
            return firstSegment
                    ? rejected(pulse, Rejection.OUTSIDE_RECORDING,
                            "the epoch begins at sample " + windowFirst + ", the recording at sample " + segment.first())
                    : rejected(pulse, Rejection.OVERLAPS_GAP,
                            "the epoch begins at sample " + windowFirst + ", before the break at sample " + segment.first());
        }
        if (windowLast >= segment.end()) {
            return lastSegment
                    ? rejected(pulse, Rejection.OUTSIDE_RECORDING,
                            "the epoch ends at sample " + windowLast + ", the recording at sample " + (segment.end() - 1))
                    : rejected(pulse, Rejection.OVERLAPS_GAP,
                            "the epoch ends at sample " + windowLast + ", after the break at sample " + segment.end());
        }
        return null;
    }

    static CutResult.Rejected withoutSamples(Pulse pulse) {
        return rejected(pulse, Rejection.OUTSIDE_RECORDING, "the recording has no samples");
    }

    static CutResult.Rejected beforeRecording(Pulse pulse, long first) {
        return rejected(pulse, Rejection.OUTSIDE_RECORDING, "the pulse at sample " + pulse.sampleIndex()
                + " lies before the recording's first sample " + first);
    }

    static CutResult.Rejected afterRecording(Pulse pulse, long end) {
        return rejected(pulse, Rejection.OUTSIDE_RECORDING, "the pulse at sample " + pulse.sampleIndex()
                + " lies after the recording's last sample " + (end - 1));
    }

    static CutResult.Rejected inGap(Pulse pulse) {
        return rejected(pulse, Rejection.OVERLAPS_GAP, "the pulse at sample " + pulse.sampleIndex() + " lies where samples are missing");
    }

    CutResult.Rejected spoiled(Pulse pulse, long neighbour) {
        long distance = neighbour - pulse.sampleIndex();
        return rejected(pulse, Rejection.OVERLAPS_NEIGHBOUR, "another pulse lies " + (distance == 0 ? "on the same sample"
                : Numbers.plain(rate.millisOf(Math.abs(distance))) + " ms " + (distance < 0 ? "before" : "after") + " this one"));
    }

    static CutResult.Rejected rejected(Pulse pulse, Rejection reason, String sentence) {
        return new CutResult.Rejected(pulse, reason, sentence);
    }

    /** The epoch of samples from {@code first} on, its margins shortened to finite samples; the array is kept where nothing is shortened. */
    CutResult finite(Pulse pulse, long first, double[] samples) {
        int windowFrom = (int) (windowFirst(pulse.sampleIndex()) - first);
        int windowTo = (int) (windowEnd(pulse.sampleIndex()) - first);
        for (int i = windowFrom; i < windowTo; i++) {
            if (!Double.isFinite(samples[i])) {
                return rejected(pulse, Rejection.NOT_FINITE, "sample " + (first + i) + " is " + samples[i]);
            }
        }
        int from = windowFrom;
        while (from > 0 && Double.isFinite(samples[from - 1])) {
            from--;
        }
        int to = windowTo;
        while (to < samples.length && Double.isFinite(samples[to])) {
            to++;
        }
        double[] kept = from == 0 && to == samples.length ? samples : Arrays.copyOfRange(samples, from, to);
        return new CutResult.Cut(new Epoch(pulse, rate, first + from, kept));
    }
}

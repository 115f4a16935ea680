package org.mep4j.epoch;

import java.util.Objects;
import org.mep4j.signal.NotFinite;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.artifact.Artifact;

/**
 * The samples of one channel around one pulse.
 *
 * <pre>
 *      firstIndex            pulse.sampleIndex()                    firstIndex + length
 *      |-- margin --|--- before ---|--------- after --------|-- margin --)
 *      0                      pulseOffset                              length
 * </pre>
 *
 * <p>A raw epoch carries a margin on both sides in which filters settle; a processed one is trimmed to its window. The sample
 * at {@code pulseOffset} is time 0. The array is shared, not copied: whoever reads it must not write to it.
 */
public final class Epoch {

    private final Pulse pulse;
    private final SampleRate rate;
    private final long firstIndex;
    private final double[] samples;

    /**
     * Wraps samples.
     *
     * @param pulse      the pulse, which need not lie inside
     * @param rate       samples per second
     * @param firstIndex absolute index of {@code samples[0]}
     * @param samples    microvolts, kept without a copy
     */
    public Epoch(Pulse pulse, SampleRate rate, long firstIndex, double[] samples) {
        this.pulse = Objects.requireNonNull(pulse, "pulse");
        this.rate = Objects.requireNonNull(rate, "rate");
        this.firstIndex = firstIndex;
        this.samples = Objects.requireNonNull(samples, "samples");
    }

    /**
     * The pulse at time 0.
     *
     * @return the pulse
     */
    public Pulse pulse() {
        return pulse;
    }

    /**
     * Samples per second.
     *
     * @return the rate
     */
    public SampleRate rate() {
        return rate;
    }

    /**
     * Absolute index of the first sample.
     *
     * @return the index
     */
    public long firstIndex() {
        return firstIndex;
    }

    /**
     * The samples in microvolts, shared: not to be written to.
     *
     * @return the array itself
     */
    public double[] samples() {
        return samples;
    }

    /**
     * The number of samples.
     *
     * @return the length
     */
    public int length() {
        return samples.length;
    }

    /**
     * The position of the pulse's sample in the array; below 0 or at least {@link #length()} where the epoch does not hold it.
     *
     * @return the offset of time 0
     */
    public int pulseOffset() {
        return Math.toIntExact(pulse.sampleIndex() - firstIndex);
    }

    /**
     * The time of a position, which may lie between samples.
     *
     * @param position position in the array, for example of an interpolated peak
     * @return milliseconds after the pulse
     */
    public double millisAt(double position) {
        return rate.millisOf(position - pulseOffset());
    }

    /**
     * The position of the first sample of a window.
     *
     * @param window a window relative to the pulse
     * @return position in the array, outside it where the epoch is too short
     */
    public int start(TimeWindow window) {
        return Math.toIntExact(pulseOffset() + window.firstOffset(rate));
    }

    /**
     * The position after the last sample of a window (both ends of a window are included).
     *
     * @param window a window relative to the pulse
     * @return position in the array, outside it where the epoch is too short
     */
    public int end(TimeWindow window) {
        return Math.toIntExact(pulseOffset() + window.lastOffset(rate) + 1);
    }

    /**
     * Whether the epoch holds all samples of a window.
     *
     * @param window a window relative to the pulse
     * @return true if it does
     */
    public boolean covers(TimeWindow window) {
        return start(window) >= 0 && end(window) <= samples.length;
    }

    /**
     * The same stretch of time with other samples.
     *
     * @param newSamples as many samples as this epoch has, kept without a copy
     * @return the epoch
     * @throws IllegalArgumentException if the length differs
     */
    public Epoch withSamples(double[] newSamples) {
        if (newSamples.length != samples.length) {
            throw new IllegalArgumentException("epoch has " + samples.length + " samples, given " + newSamples.length);
        }
        return new Epoch(pulse, rate, firstIndex, newSamples);
    }

    /**
     * The same stretch of time after artifact handling.
     *
     * @param artifact what to do about the stimulus artifact
     * @return an epoch with its own array; this epoch itself where nothing is to be done
     * @throws IllegalArgumentException if the artifact's window covers the whole epoch
     */
    public Epoch without(Artifact artifact) {
        return artifact instanceof Artifact.None ? this : withSamples(artifact.removedFrom(samples, pulseOffset(), rate));
    }

    /**
     * The part of the epoch inside a window, clamped to what the epoch holds.
     *
     * @param window a window relative to the pulse
     * @return a shorter epoch with its own array
     */
    public Epoch trimmedTo(TimeWindow window) {
        int from = Math.min(Math.max(0, start(window)), samples.length);
        int to = Math.max(from, Math.min(samples.length, end(window)));
        return new Epoch(pulse, rate, firstIndex + from, java.util.Arrays.copyOfRange(samples, from, to));
    }

    /**
     * Refuses samples that are not finite: one of them anywhere could make a wrong number that looks like a good one.
     *
     * @throws IllegalArgumentException naming the first sample that is NaN or infinite, and its time
     */
    public void requireFinite() {
        int first = NotFinite.first(samples, 0, samples.length);
        if (first >= 0) {
            throw new IllegalArgumentException("epoch must hold finite samples only: " + samples[first] + " at "
                    + Numbers.plain(millisAt(first)) + " ms");
        }
    }
}

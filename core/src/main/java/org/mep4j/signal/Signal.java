package org.mep4j.signal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The samples of one channel, immutable: in memory, or read from a file on demand.
 *
 * <pre>
 *   index   0 ........ 9999   10000 ....... 19999        25000 ... 29999
 *           [ segment 0  )    [ segment 1   )   missing   [ segment 2 )
 * </pre>
 *
 * <p>Shapes and units: a sample index is absolute ({@code long}, 0 = start of the recording); samples are microvolts for EMG
 * and in the source's unit otherwise. Non-finite samples are passed on as they are; {@code epoch} rejects what they touch.
 */
public final class Signal {

    private final Channel channel;
    private final SampleRate rate;
    private final List<Segment> segments;
    private final SampleSource source;

    private Signal(Channel channel, SampleRate rate, List<Segment> segments, SampleSource source) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.rate = Objects.requireNonNull(rate, "rate");
        this.segments = List.copyOf(segments);
        this.source = Objects.requireNonNull(source, "source");
        long end = 0;
        for (Segment segment : this.segments) {
            if (segment.first() < end) {
                throw new IllegalArgumentException("segments must be in order and must not overlap: " + this.segments);
            }
            end = segment.end();
        }
    }

    /**
     * A signal in memory, unbroken.
     *
     * @param channel what it is
     * @param rate    samples per second
     * @param samples the samples, copied
     * @return the signal
     */
    public static Signal of(Channel channel, SampleRate rate, double[] samples) {
        List<Segment> whole = samples.length == 0 ? List.of() : List.of(new Segment(0, samples.length));
        return of(channel, rate, whole, samples);
    }

    /**
     * A signal in memory with breaks: {@code samples[i]} is the sample of index {@code i}; indices between segments are not read.
     *
     * @param channel  what it is
     * @param rate     samples per second
     * @param segments unbroken runs, in order
     * @param samples  the samples, copied
     * @return the signal
     */
    public static Signal of(Channel channel, SampleRate rate, List<Segment> segments, double[] samples) {
        double[] copy = samples.clone();
        if (!segments.isEmpty() && segments.get(segments.size() - 1).end() > copy.length) {
            throw new IllegalArgumentException("segments reach beyond the " + copy.length + " samples: " + segments);
        }
        return new Signal(channel, rate, segments,
                (first, destination, offset, length) -> System.arraycopy(copy, Math.toIntExact(first), destination, offset, length));
    }

    /**
     * A signal whose samples are read on demand.
     *
     * @param channel  what it is
     * @param rate     samples per second
     * @param segments unbroken runs, in order
     * @param source   reads the samples
     * @return the signal
     */
    public static Signal readingFrom(Channel channel, SampleRate rate, List<Segment> segments, SampleSource source) {
        return new Signal(channel, rate, segments, source);
    }

    /**
     * What the channel is.
     *
     * @return the channel
     */
    public Channel channel() {
        return channel;
    }

    /**
     * The same samples under another description.
     *
     * @param newChannel the description
     * @return a signal that shares this one's samples
     */
    public Signal withChannel(Channel newChannel) {
        return new Signal(newChannel, rate, segments, source);
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
     * The unbroken runs of samples, in order.
     *
     * @return the segments, immutable
     */
    public List<Segment> segments() {
        return segments;
    }

    /**
     * The index after the last sample, missing samples counted.
     *
     * @return the end of the last segment, 0 if there is none
     */
    public long endIndex() {
        return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
    }

    /**
     * The segment that holds a sample.
     *
     * @param index absolute sample index
     * @return the segment, or empty where the sample is missing or outside the recording
     */
    public Optional<Segment> segmentAt(long index) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments.get(middle);
            if (index < segment.first()) {
                high = middle - 1;
            } else if (index >= segment.end()) {
                low = middle + 1;
            } else {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads consecutive samples of one segment into a caller's array.
     *
     * @param first       absolute index of the first sample
     * @param destination filled from {@code offset} on
     * @param offset      first position written
     * @param length      number of samples
     * @throws IndexOutOfBoundsException if the samples do not all lie in one segment
     */
    public void read(long first, double[] destination, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, destination.length);
        if (length == 0) {
            return;
        }
        Segment segment = segmentAt(first).orElse(null);
        if (segment == null || first + length > segment.end()) {
            throw new IndexOutOfBoundsException("samples [" + first + ", " + (first + length)
                    + ") of channel " + channel.name() + " do not lie in one segment");
        }
        source.read(first, destination, offset, length);
    }

    /**
     * Reads consecutive samples of one segment.
     *
     * @param first absolute index of the first sample
     * @param end   index after the last sample
     * @return a new array
     * @throws IndexOutOfBoundsException if the samples do not all lie in one segment
     */
    public double[] read(long first, long end) {
        double[] samples = new double[Math.toIntExact(end - first)];
        read(first, samples, 0, samples.length);
        return samples;
    }

    @Override
    public String toString() {
        return channel.name() + " at " + rate + ", " + endIndex() + " samples in " + segments.size() + " segments";
    }
}

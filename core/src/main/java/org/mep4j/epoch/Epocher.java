package org.mep4j.epoch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.stimulus.Pulse;

/**
 * Cuts raw epochs out of a stream of chunks, the same epochs, bit for bit, as {@link EpochCutter} cuts out of the recording, however the
 * stream is cut into chunks.
 *
 * <pre>{@code
 *   Epocher epocher = new Epocher(cutter, Epocher.Layout.of(rate, 2), (channel, result) -> ...);
 *   epocher.accept(planar, 0, 32);           // the device's thread, chunk after chunk
 *   epocher.mark(Pulse.at(12_345, 60));      // before, at or (not too long) after that sample has arrived
 *   epocher.gap(128);                        // the device's counter says that 128 samples were lost
 *   epocher.close();                         // cuts what is complete, rejects the rest
 * }</pre>
 *
 * <p>A pulse is decided when its second margin has arrived (and the artifact of a pulse behind it could not reach into it), at a break, or
 * at the end. Pulses come out in order of their sample indices, one that is marked later than that out of turn.
 *
 * <p>Stream and recording give the same if each pulse is marked before its own sample is accepted. A later mark is taken as
 * long as the samples are held; after that the pulse is rejected as {@link Rejection#OUTSIDE_RECORDING}. What it can no longer do is
 * change an epoch beside it that has been handed out: such cases are counted ({@link #lateNeighbourCount()}).
 *
 * <p>Nothing is allocated per chunk; each epoch is a new array. Belongs to one thread, on which the consumer is called too.
 */
public final class Epocher {

    /**
     * The channels that are cut together, and how much is held for pulses that are marked late.
     *
     * @param rate       samples per second of all channels
     * @param channels   number of channels, at least 1
     * @param lateMillis how long after the last sample of its epoch (margin included) a pulse may still be marked, in ms
     */
    public record Layout(SampleRate rate, int channels, double lateMillis) {

        /** Time for late marks by default. */
        public static final double DEFAULT_LATE_MILLIS = 1000;

        /**
         * Validates channels and time.
         *
         * @param rate       samples per second of all channels
         * @param channels   number of channels
         * @param lateMillis how long after the last sample of its epoch (margin included) a pulse may still be marked
         * @throws IllegalArgumentException if there is no channel, or the time is negative or not finite
         */
        public Layout {
            Objects.requireNonNull(rate, "rate");
            if (channels < 1) {
                throw new IllegalArgumentException("there must be at least one channel: " + channels);
            }
            if (!(lateMillis >= 0) || Double.isInfinite(lateMillis)) {
                throw new IllegalArgumentException("time for late marks must be a number of ms, not negative: " + Numbers.plain(lateMillis));
            }
        }

        /**
         * Channels with a second of time for late marks.
         *
         * @param rate     samples per second
         * @param channels number of channels
         * @return the layout
         */
        public static Layout of(SampleRate rate, int channels) {
            return new Layout(rate, channels, DEFAULT_LATE_MILLIS);
        }

        /**
         * With another time for late marks.
         *
         * @param millis how long after the last sample of its epoch a pulse may still be marked
         * @return a copy
         */
        public Layout withLateMillis(double millis) {
            return new Layout(rate, channels, millis);
        }
    }

    private final NeighbourRule neighbours;
    private final EpochBounds bounds;
    private final Layout layout;
    private final EpochConsumer consumer;
    private final long neighbourReach;
    private final int capacity;
    private final double[][] ring;
    private final List<Pulse> pending = new ArrayList<>();
    private final List<Segment> closedSegments = new ArrayList<>();
    /** Sample indices of all pulses that can still matter, in rising order. */
    private long[] known = new long[64];
    private int knownCount;
    private long lastDecided;
    private long lastCutEnd;
    private long next;
    private long missing;
    private boolean broken;
    private long firstEver;
    private long openFirst;
    private boolean forgotSegments;
    private boolean closed;
    private long lateNeighbours;

    /**
     * An epocher for a stream that begins at sample 0.
     *
     * @param cutter   what an epoch is
     * @param layout   the channels
     * @param consumer takes epochs and rejections, on the thread that calls this epocher
     */
    public Epocher(EpochCutter cutter, Layout layout, EpochConsumer consumer) {
        this.neighbours = cutter.neighbours();
        this.bounds = cutter.at(layout.rate());
        this.layout = layout;
        this.consumer = Objects.requireNonNull(consumer, "consumer");
        this.capacity = Math.addExact(bounds.heldSamples(), Math.toIntExact(layout.rate().samplesInMillis(layout.lateMillis())));
        this.ring = new double[layout.channels()][capacity];
        this.neighbourReach = Math.max(bounds.reachBack(), layout.rate().samplesInMillis(neighbours.minimumDistanceMillis()));
        reset();
    }

    /**
     * Takes the next samples of all channels.
     *
     * @param planar one array per channel, not written to
     * @param offset first position read in each
     * @param length number of samples, may be 0
     */
    public void accept(double[][] planar, int offset, int length) {
        checkOpen();
        if (planar.length != ring.length) {
            throw new IllegalArgumentException("chunk must have " + ring.length + " channels: " + planar.length);
        }
        for (double[] channel : planar) {
            Objects.checkFromIndexSize(offset, length, channel.length);
        }
        if (length == 0) {
            return;
        }
        if (broken) {
            beginSegment();
        }
        for (int done = 0; done < length; ) {
            int at = (int) (next % capacity);
            int n = Math.min(length - done, capacity - at);
            if (!pending.isEmpty()) {
                n = (int) Math.min(n, Math.max(1, bounds.complete(pending.get(0).sampleIndex()) - next));
            }
            for (int channel = 0; channel < ring.length; channel++) {
                System.arraycopy(planar[channel], offset + done, ring[channel], at, n);
            }
            next += n;
            done += n;
            decideWhatIsComplete();
        }
    }

    /**
     * A pulse was delivered.
     *
     * @param pulse the pulse
     */
    public void mark(Pulse pulse) {
        checkOpen();
        forgetOldPulses();
        long index = pulse.sampleIndex();
        int at = EpochBounds.firstAtLeast(index + 1, known, knownCount);
        countLateNeighbours(index, at);
        if (knownCount == known.length) {
            known = Arrays.copyOf(known, 2 * knownCount);
        }
        System.arraycopy(known, at, known, at + 1, knownCount - at);
        known[at] = index;
        knownCount++;
        int position = pending.size();
        while (position > 0 && pending.get(position - 1).sampleIndex() > index) {
            position--;
        }
        pending.add(position, pulse);
        decideWhatIsComplete();
    }

    /**
     * Samples are missing from the stream, or time jumps.
     *
     * @param missingSamples how many are missing in each channel; 0 where two unbroken runs touch
     * @throws IllegalArgumentException if negative
     */
    public void gap(long missingSamples) {
        checkOpen();
        if (missingSamples < 0) {
            throw new IllegalArgumentException("the number of missing samples must not be negative: " + missingSamples);
        }
        missing = Math.addExact(missing, missingSamples);
        broken = true;
    }

    /** Ends the stream: what is complete is cut, all other pulses are rejected. */
    public void close() {
        if (!closed) {
            closed = true;
            while (!pending.isEmpty()) {
                decideFirst();
            }
        }
    }

    /** Forgets everything, pending pulses too: the next sample is sample 0 again. */
    public void reset() {
        pending.clear();
        closedSegments.clear();
        knownCount = 0;
        lastDecided = -1;
        lastCutEnd = 0;
        next = 0;
        missing = 0;
        broken = true;
        firstEver = -1;
        openFirst = -1;
        forgotSegments = false;
        closed = false;
        lateNeighbours = 0;
    }

    /**
     * How often a pulse was marked after an epoch had been handed out on which it may have had a bearing: the epoch would have been
     * rejected, or would have had a shorter margin.
     *
     * @return a count since the start of the stream
     */
    public long lateNeighbourCount() {
        return lateNeighbours;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the stream was closed after sample " + (next - 1));
        }
    }

    /** A sample has arrived after a break, so the segment before it was not the last one. */
    private void beginSegment() {
        long begin = Math.addExact(next, missing);
        if (firstEver < 0) {
            firstEver = begin;
        } else {
            while (!closedSegments.isEmpty() && closedSegments.get(0).end() <= begin - capacity) {
                closedSegments.remove(0);
                forgotSegments = true;
            }
            closedSegments.add(new Segment(openFirst, next));
        }
        openFirst = begin;
        missing = 0;
        broken = false;
        while (!pending.isEmpty() && pending.get(0).sampleIndex() < begin) {
            decideFirst();
        }
        next = begin;
    }

    private void decideWhatIsComplete() {
        while (!pending.isEmpty() && firstEver >= 0
                && (bounds.complete(pending.get(0).sampleIndex()) <= next || pending.get(0).sampleIndex() < openFirst)) {
            decideFirst();
        }
    }

    private void decideFirst() {
        Pulse pulse = pending.remove(0);
        lastDecided = Math.max(lastDecided, pulse.sampleIndex());
        long index = pulse.sampleIndex();
        Segment segment = segmentAt(index);
        CutResult.Rejected rejected = rejection(pulse, segment);
        long first = rejected == null ? bounds.first(index, segment.first(), known, knownCount) : 0;
        if (rejected == null && first < next - capacity) {
            rejected = tooLate(pulse);
        }
        int length = rejected == null ? (int) (bounds.end(index, segment.end(), known, knownCount) - first) : 0;
        lastCutEnd = Math.max(lastCutEnd, first + length);
        for (int channel = 0; channel < ring.length; channel++) {
            consumer.accept(channel, rejected != null ? rejected : bounds.finite(pulse, first, copy(ring[channel], first, length)));
        }
    }

    private CutResult.Rejected rejection(Pulse pulse, Segment segment) {
        long index = pulse.sampleIndex();
        if (segment == null) {
            return withoutSegment(pulse);
        }
        boolean last = segment.first() == openFirst;
        CutResult.Rejected outside = bounds.outside(pulse, segment, segment.first() == firstEver, last);
        if (outside != null) {
            return outside;
        }
        OptionalInt spoiler = neighbours.spoiler(known, knownCount, EpochBounds.firstAtLeast(index, known, knownCount), bounds);
        return spoiler.isPresent() ? bounds.spoiled(pulse, known[spoiler.getAsInt()]) : null;
    }

    private CutResult.Rejected withoutSegment(Pulse pulse) {
        long index = pulse.sampleIndex();
        if (firstEver < 0) {
            return EpochBounds.withoutSamples(pulse);
        }
        if (index < firstEver) {
            return EpochBounds.beforeRecording(pulse, firstEver);
        }
        if (forgotSegments && index < closedSegments.get(0).first()) {
            return tooLate(pulse);
        }
        return index >= next && closed ? EpochBounds.afterRecording(pulse, next) : EpochBounds.inGap(pulse);
    }

    private CutResult.Rejected tooLate(Pulse pulse) {
        return EpochBounds.rejected(pulse, Rejection.OUTSIDE_RECORDING, "the pulse at sample " + pulse.sampleIndex()
                + " was marked when sample " + (next - 1) + " had arrived, and its first samples are no longer held; a pulse may be marked up to "
                + Numbers.plain(layout.lateMillis()) + " ms after the end of its epoch");
    }

    /** The segment that holds a sample as far as it is known; null where the sample is missing, forgotten or yet to come. */
    private Segment segmentAt(long index) {
        if (openFirst >= 0 && index >= openFirst) {
            return index < next ? new Segment(openFirst, next) : null;
        }
        for (int i = closedSegments.size() - 1; i >= 0; i--) {
            if (closedSegments.get(i).contains(index)) {
                return closedSegments.get(i);
            }
        }
        return null;
    }

    private double[] copy(double[] channel, long first, int length) {
        double[] samples = new double[length];
        int at = (int) (first % capacity);
        int n = Math.min(length, capacity - at);
        System.arraycopy(channel, at, samples, 0, n);
        System.arraycopy(channel, 0, samples, n, length - n);
        return samples;
    }

    /** Whether a pulse comes too late for the decisions about the pulses beside it; {@code at} is where it will stand among them. */
    private void countLateNeighbours(long index, int at) {
        boolean after = at > 0 && known[at - 1] <= lastDecided && bounds.artifactFirst(index) < lastCutEnd;
        boolean before = at < knownCount && known[at] <= lastDecided && known[at] - index < neighbourReach;
        if (after || before) {
            lateNeighbours++;
        }
    }

    private void forgetOldPulses() {
        if (knownCount == known.length) {
            int forgotten = EpochBounds.firstAtLeast(next - capacity - neighbourReach, known, knownCount);
            System.arraycopy(known, forgotten, known, 0, knownCount - forgotten);
            knownCount -= forgotten;
        }
    }
}

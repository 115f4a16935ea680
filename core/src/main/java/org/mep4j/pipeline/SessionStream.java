package org.mep4j.pipeline;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseDetector;

/** The stream behind a {@link MepSession}: planar blocks of bounded length pass the gate and go to detector, epochs and live samples. */
final class SessionStream {

    /** The longest block: small enough for the first-level cache. */
    static final int BLOCK = 512;

    private final SampleRate rate;
    private final SessionListener listener;
    private final ChannelStream[] channels;
    private final PulseGrouping grouping;
    private final double[][] live;
    private final CounterGate gate;
    private final Optional<SessionSettings.Detection> detection;
    private final PulseDetector detector;
    private final long detectionDelay;
    private final LongConsumer collect = this::collect;
    private long[] found = new long[16];
    private int foundCount;
    private Optional<Intensity> intensity = Optional.empty();

    private long next;
    private long pendingMissing;
    private boolean broken = true;
    private long samples;
    private long gaps;
    private long missingSamples;
    private long restarts;
    private long duplicated;
    private long outOfOrder;
    private int pulses;

    SessionStream(List<ChannelPlan> plans, int inputs, SessionSettings settings, SessionListener listener) {
        this.rate = plans.get(0).rate();
        this.listener = listener;
        this.channels = new ChannelStream[plans.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new ChannelStream(i, plans.get(i), settings, listener);
        }
        this.grouping = new PulseGrouping(settings.grouping(), rate, listener);
        this.live = new double[channels.length][BLOCK];
        this.gate = new CounterGate(inputs, rate);
        this.detection = settings.detection();
        this.detector = detection.map(input -> new PulseDetector(input.criterion(), rate)).orElse(null);
        this.detectionDelay = detection.map(input -> rate.samplesInMillis(input.criterion().delayMillis())).orElse(0L);
    }

    /** How many inputs a session with so many plans has. */
    static int inputs(int plans, SessionSettings settings) {
        for (SessionSettings.LiveHunt hunt : settings.hunts()) {
            if (hunt.channel() < 0 || hunt.channel() >= plans) {
                throw new IllegalArgumentException("a hunt must run in one of the channels 0 to " + (plans - 1) + ": " + hunt.channel());
            }
        }
        int watched = settings.detection().map(SessionSettings.Detection::input).orElse(0);
        if (watched < 0 || watched > plans) {
            throw new IllegalArgumentException("pulses must be found in one of the inputs 0 to " + (plans - 1)
                    + " of the channels, or in the trigger at input " + plans + ": " + watched);
        }
        return Math.max(plans, watched + 1);
    }

    CounterGate gate() {
        return gate;
    }

    ChannelStream channel(int channel) {
        return channels[channel];
    }

    /** The index of the next sample if no more are missing. */
    long nextIndex() {
        return next + pendingMissing;
    }

    void intensity(Optional<Intensity> newIntensity) {
        intensity = newIntensity;
    }

    void gap(long missing) {
        if (missing < 0) {
            throw new IllegalArgumentException("the number of missing samples must not be negative: " + missing);
        }
        gate.gap(missing);
        breakAt(missing, SessionListener.Fault.GAP);
    }

    private void breakAt(long missing, SessionListener.Fault fault) {
        if (samples > 0) {
            if (fault == SessionListener.Fault.RESTART) {
                restarts++;
            } else if (!broken) {
                gaps++;
            }
            missingSamples += missing;
        }
        pendingMissing = Math.addExact(pendingMissing, missing);
        broken = true;
        if (missing == 0) {
            grouping.jump(nextIndex());
        }
        for (ChannelStream channel : channels) {
            channel.gap(missing);
        }
        if (samples > 0) {
            listener.fault(fault, nextIndex(), missing);
        }
    }

    void mark(Pulse pulse) {
        pulses = Math.incrementExact(pulses);
        grouping.mark(pulse);
        for (ChannelStream channel : channels) {
            channel.mark(pulses, pulse);
        }
    }

    /** Takes at most {@link #BLOCK} samples of each input. */
    void accept(double[][] x, int offset, int length) {
        gate.judge(x, offset, length);
        if (gate.restarted()) {
            breakAt(0, SessionListener.Fault.RESTART);
        } else if (gate.missing() > 0) {
            breakAt(gate.missing(), SessionListener.Fault.GAP);
        }
        int dropped = drop();
        int from = offset + dropped;
        int n = length - dropped;
        if (n == 0) {
            return;
        }
        gate.remember(x, from, n);
        if (broken) {
            begin(x, from);
        }
        cut(x, from, n);
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].follow(x[channel], from, live[channel], n, next);
        }
        listener.filtered(next, live, n);
        next += n;
        samples += n;
        grouping.reach(next);
    }

    private int drop() {
        if (gate.duplicated() > 0) {
            duplicated += gate.duplicated();
            listener.fault(SessionListener.Fault.DUPLICATE, nextIndex(), gate.duplicated());
        }
        if (gate.outOfOrder() > 0) {
            outOfOrder += gate.outOfOrder();
            listener.fault(SessionListener.Fault.OUT_OF_ORDER, nextIndex(), gate.outOfOrder());
        }
        return gate.duplicated() + gate.outOfOrder();
    }

    private void begin(double[][] x, int at) {
        next += pendingMissing;
        if (detector != null) {
            detector.gap(pendingMissing);
        }
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].begin(next, x[channel][at]);
        }
        pendingMissing = 0;
        broken = false;
    }

    /** A detected pulse is marked as soon as its edge has come, in whatever block that is. */
    private void cut(double[][] x, int offset, int length) {
        int done = 0;
        if (detector != null) {
            foundCount = 0;
            detector.accept(x[detection.get().input()], offset, length, collect);
            for (int i = 0; i < foundCount; i++) {
                int edge = (int) (found[i] - detectionDelay - next);
                cutAll(x, offset + done, edge - done);
                done = edge;
                mark(new Pulse(found[i], intensity, detection.get().label()));
            }
        }
        cutAll(x, offset + done, length - done);
    }

    private void cutAll(double[][] x, int offset, int length) {
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].cut(x[channel], offset, length);
        }
    }

    private void collect(long pulse) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * foundCount);
        }
        found[foundCount++] = pulse;
    }

    void close() {
        grouping.close();
        for (ChannelStream channel : channels) {
            channel.close();
        }
    }

    SessionCounts counts() {
        long nonFinite = 0;
        long rails = 0;
        long late = 0;
        long measured = 0;
        Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
        for (ChannelStream channel : channels) {
            nonFinite += channel.nonFiniteCount();
            rails += channel.railCount();
            late += channel.lateNeighbourCount();
            measured += channel.measuredCount();
            for (Rejection reason : Rejection.values()) {
                if (channel.rejectedCount(reason) > 0) {
                    rejected.merge(reason, channel.rejectedCount(reason), Long::sum);
                }
            }
        }
        return new SessionCounts(samples, gaps, missingSamples, restarts, duplicated, outOfOrder, nonFinite, rails, pulses,
                detector == null ? 0 : detector.suppressedCount(), late, measured, rejected);
    }

    /** The pulses that were not complete in every channel, in order of time. */
    List<Pulse> incomplete() {
        return Arrays.stream(channels).flatMap(channel -> channel.incomplete().stream()).distinct()
                .map(ChannelStream.Numbered::pulse).sorted(java.util.Comparator.comparingLong(Pulse::sampleIndex)).toList();
    }
}

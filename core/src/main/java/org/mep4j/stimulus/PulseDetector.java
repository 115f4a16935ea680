package org.mep4j.stimulus;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Finds pulses in a stream of samples: the edges of a trigger channel, or the stimulus artifact in an EMG channel.
 *
 * <p>A pulse is reported at the first sample at which the {@link PulseCriterion} is met, moved by the criterion's delay. How the
 * stream is cut into chunks makes no difference. Samples that are not finite are passed over. After a {@linkplain #gap gap}
 * nothing is known about the signal before it.
 *
 * <p>Delay: none, a pulse is reported while its own chunk is accepted. Nothing is allocated. Belongs to one thread.
 */
public final class PulseDetector {

    private static final int UNKNOWN = 0;
    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int BLOCK = 8192;

    private final PulseCriterion criterion;
    private final double threshold;
    private final double rearm;
    private final long refractory;
    private final long delay;
    private long index;
    private int state;
    private double previous;
    private double beforePrevious;
    private long earliestNext;
    private long suppressed;

    /**
     * A detector for a stream that begins at sample 0.
     *
     * @param criterion what is a pulse
     * @param rate      samples per second
     */
    public PulseDetector(PulseCriterion criterion, SampleRate rate) {
        this.criterion = Objects.requireNonNull(criterion, "criterion");
        double sign = criterion.quantity() == PulseCriterion.Quantity.FALLING ? -1 : 1;
        this.threshold = sign * criterion.threshold();
        this.rearm = threshold - criterion.hysteresis();
        this.refractory = rate.samplesInMillis(criterion.refractoryMillis());
        this.delay = rate.samplesInMillis(criterion.delayMillis());
        reset();
    }

    /**
     * Looks for a threshold midway between the two levels of a trigger channel. The pulse is the departure from the level that
     * is held longer.
     *
     * @param signal a trigger channel, read as a whole
     * @return a criterion, or why the channel has no two levels
     */
    public static CriterionChoice forTrigger(Signal signal) {
        return TriggerLevels.choose(signal);
    }

    /**
     * Looks for the TMS artifact in an EMG channel by its suddenness ({@link PulseCriterion.Quantity#JUMP}). Sentences name what
     * was found; weak artifacts that do not stand out clearly from the muscle's own activity give no criterion.
     *
     * @param signal an EMG channel that has not been filtered, read as a whole, with single pulses at least 100 ms apart
     * @return a criterion, or why the artifacts do not stand out
     */
    public static CriterionChoice forArtifact(Signal signal) {
        return ArtifactJumps.choose(signal);
    }

    /**
     * Finds the pulses of a recorded signal. Its segments are kept apart.
     *
     * @param signal    the signal
     * @param criterion what is a pulse
     * @return the pulses, labelled with the channel's name, and a note where crossings were suppressed
     */
    public static PulseTrain detect(Signal signal, PulseCriterion criterion) {
        PulseDetector detector = new PulseDetector(criterion, signal.rate());
        List<Pulse> pulses = new ArrayList<>();
        String label = signal.channel().name();
        LongConsumer collect = at -> pulses.add(new Pulse(at, java.util.Optional.empty(), label));
        double[] block = new double[BLOCK];
        for (Segment segment : signal.segments()) {
            detector.gap(segment.first() - detector.index);
            for (long at = segment.first(); at < segment.end(); at += BLOCK) {
                int n = (int) Math.min(BLOCK, segment.end() - at);
                signal.read(at, block, 0, n);
                detector.accept(block, 0, n, collect);
            }
        }
        boolean noted = detector.suppressed > 0 && criterion.quantity() != PulseCriterion.Quantity.JUMP;
        return new PulseTrain(pulses, noted ? List.of("channel " + label + ": " + detector.suppressed + " crossings of the threshold"
                + " came within the refractory time of a pulse and were not taken as pulses") : List.of());
    }

    /**
     * Takes the next samples.
     *
     * @param x      samples, not written to
     * @param offset first position read
     * @param length number of samples, may be 0
     * @param pulses receives the absolute sample index of each pulse, in order, during the call
     */
    public void accept(double[] x, int offset, int length, LongConsumer pulses) {
        Objects.checkFromIndexSize(offset, length, x.length);
        PulseCriterion.Quantity quantity = criterion.quantity();
        double one = previous;
        double two = beforePrevious;
        int now = state;
        for (int i = offset; i < offset + length; i++) {
            double sample = x[i];
            if (!(Math.abs(sample) <= Double.MAX_VALUE)) {
                one = Double.NaN;
                continue;
            }
            double value = switch (quantity) {
                case RISING -> sample;
                case FALLING -> -sample;
                case ABSOLUTE -> Math.abs(sample);
                case JUMP -> Math.abs(sample - 2 * one + two);
            };
            two = one;
            one = sample;
            if (value >= threshold) {
                if (now != HIGH) {
                    rise(now, index + (i - offset), pulses);
                    now = HIGH;
                }
            } else if (value < rearm) {
                now = LOW;
            }
        }
        previous = one;
        beforePrevious = two;
        state = now;
        index += length;
    }

    private void rise(int before, long at, LongConsumer pulses) {
        if (before == UNKNOWN && criterion.initialState() == PulseCriterion.InitialState.IGNORED) {
            return;
        }
        if (at < earliestNext || at + delay < 0) {
            suppressed++;
            return;
        }
        earliestNext = at + refractory;
        pulses.accept(at + delay);
    }

    /**
     * Samples are missing from the stream, or time jumps.
     *
     * @param missingSamples how many are missing; 0 where two unbroken runs touch
     * @throws IllegalArgumentException if negative
     */
    public void gap(long missingSamples) {
        if (missingSamples < 0) {
            throw new IllegalArgumentException("the number of missing samples must not be negative: " + missingSamples);
        }
        index = Math.addExact(index, missingSamples);
        forget();
    }

    /** Forgets everything: the next sample is sample 0 again. */
    public void reset() {
        index = 0;
        earliestNext = 0;
        suppressed = 0;
        forget();
    }

    private void forget() {
        state = UNKNOWN;
        previous = Double.NaN;
        beforePrevious = Double.NaN;
    }

    /**
     * Crossings of the threshold that were not reported: within the refractory time of a pulse, or moved before sample 0 by a
     * negative delay.
     *
     * @return how many since the start of the stream
     */
    public long suppressedCount() {
        return suppressed;
    }
}

package org.mep4j.filter.envelope;

import java.util.Arrays;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * The root mean square of the last so many samples, in the unit of the samples.
 *
 * <pre>
 *   blocks of a window's length   | . . . a a a a | b b b . . .      sum = end of the block before + start of this one
 * </pre>
 *
 * <p>Nothing is ever subtracted from a sum: a spike leaves no rounding error behind when it has passed, and silence after it is
 * exactly 0. The samples before the first count as 0. As a measure of the time about the middle of its window the output is late by
 * {@link #delaySamples()}.
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. Samples that are not finite (or
 * beyond ±1e100) are replaced by the sample before, 0 at the start, and counted. An instance belongs to one thread at a time.
 */
public final class MovingRms {

    private final double[] squares;
    /** Sums of the squares of the block before, from each position to its end. */
    private final double[] tails;
    private final SampleGate gate = new SampleGate();
    private int position;
    private double head;

    private MovingRms(int samples) {
        squares = new double[samples];
        tails = new double[samples + 1];
    }

    /**
     * A stage at rest.
     *
     * @param samples length of the window, at least 1
     * @return a new stage, as if all samples before the first had been 0
     * @throws IllegalArgumentException if there is no sample in the window
     */
    public static MovingRms ofSamples(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("window of the moving RMS must hold at least one sample: " + samples);
        }
        return new MovingRms(samples);
    }

    /**
     * A stage at rest.
     *
     * @param windowMillis length of the window, 50 to 200 ms are usual
     * @param rate         samples per second
     * @return a new stage
     * @throws IllegalArgumentException if the window holds no sample or more than a day's
     */
    public static MovingRms ofMillis(double windowMillis, SampleRate rate) {
        if (!(windowMillis > 0 && windowMillis <= 86_400_000)) {
            throw new IllegalArgumentException("window of the moving RMS must be above 0 ms and at most a day: " + Numbers.plain(windowMillis));
        }
        return ofSamples(Math.toIntExact(rate.samplesInMillis(windowMillis)));
    }

    /**
     * The length of the window.
     *
     * @return a number of samples
     */
    public int windowSamples() {
        return squares.length;
    }

    /**
     * How late the output is.
     *
     * @return a number of samples
     */
    public int delaySamples() {
        return (squares.length - 1) / 2;
    }

    /**
     * Computes the RMS up to each of the next samples of the stream.
     *
     * @param in        the samples, not modified (unless {@code out} is the same array)
     * @param inOffset  position of the first sample
     * @param out       filled from {@code outOffset} on; may be {@code in} if the offsets are equal
     * @param outOffset position of the first output
     * @param length    how many samples, 0 included
     * @throws IndexOutOfBoundsException if an array is too short
     * @throws IllegalArgumentException  if {@code in} and {@code out} are the same array, the ranges overlap and are not the same
     */
    public void filter(double[] in, int inOffset, double[] out, int outOffset, int length) {
        SampleGate.check(in, inOffset, out, outOffset, length);
        for (int i = 0; i < length; i++) {
            double sample = gate.next(in[inOffset + i]);
            squares[position] = sample * sample;
            head += squares[position];
            position++;
            out[outOffset + i] = Math.sqrt((tails[position] + head) / squares.length);
            if (position == squares.length) {
                beginBlock();
            }
        }
    }

    private void beginBlock() {
        for (int i = squares.length - 1; i >= 0; i--) {
            tails[i] = tails[i + 1] + squares[i];
        }
        position = 0;
        head = 0;
    }

    /** Forgets everything: as if all samples before the next had been 0. */
    public void reset() {
        Arrays.fill(tails, 0);
        position = 0;
        head = 0;
        gate.reset();
    }

    /**
     * How many samples were replaced since the start or the last reset because they were not finite.
     *
     * @return a count
     */
    public long nonFiniteSamples() {
        return gate.replaced();
    }
}

package org.mep4j.filter;

import java.util.Arrays;
import java.util.Objects;
import org.mep4j.filter.design.FilterDesign;

/**
 * A causal filter for one channel of a stream, chunk by chunk.
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. Outputs are in the
 * unit of the inputs. The output is late by the design's group delay ({@link FilterDesign#groupDelaySamples}), which depends
 * on the frequency: to measure latencies, filter epochs with {@link ZeroPhase} instead.
 *
 * <p><b>Samples that are not finite</b> (and those beyond ±1e100, which no converter delivers) would stay in the filter's memory
 * for ever. They are replaced by the sample before, 0 at the start, and counted: {@link #nonFiniteSamples()}. The output is
 * therefore always finite; it says nothing true about such samples, and whoever measures looks at the raw ones.
 *
 * <p><b>Silence</b>: every 1024 samples, counted from the start of the stream, states that have decayed below 1e-250 become 0, so
 * that they never turn into slow subnormal numbers. The rule looks at the stream alone, not at the chunks.
 *
 * <p>An instance holds the states of one channel and belongs to one thread at a time. The design is shared.
 */
public final class StreamingFilter {

    private static final double LARGEST_SAMPLE = 1e100;

    private final FilterDesign design;
    private final Cascade cascade;
    private final double[] states;
    private int untilClearing = Cascade.BLOCK;
    private double lastFinite;
    private long nonFinite;

    private StreamingFilter(FilterDesign design) {
        this.design = design;
        this.cascade = new Cascade(design);
        this.states = new double[cascade.states()];
    }

    /**
     * A filter at rest.
     *
     * @param design what to do
     * @return a new filter, as if all samples before the first had been 0
     */
    public static StreamingFilter of(FilterDesign design) {
        return new StreamingFilter(Objects.requireNonNull(design, "design"));
    }

    /**
     * The design.
     *
     * @return what this filter does
     */
    public FilterDesign design() {
        return design;
    }

    /**
     * Filters the next samples of the stream.
     *
     * @param in        the samples, not modified (unless {@code out} is the same array)
     * @param inOffset  position of the first sample
     * @param out       filled from {@code outOffset} on
     * @param outOffset position of the first output
     * @param length    how many samples, 0 included
     * @throws IndexOutOfBoundsException if an array is too short
     * @throws IllegalArgumentException  if {@code in} and {@code out} are the same array, the ranges overlap and are not the same
     */
    public void filter(double[] in, int inOffset, double[] out, int outOffset, int length) {
        Objects.checkFromIndexSize(inOffset, length, in.length);
        Objects.checkFromIndexSize(outOffset, length, out.length);
        if (in == out && inOffset != outOffset && Math.abs((long) inOffset - outOffset) < length) {
            throw new IllegalArgumentException("input and output overlap without being the same: offsets "
                    + inOffset + " and " + outOffset + ", length " + length);
        }
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, untilClearing);
            block(in, inOffset + done, out, outOffset + done, n);
            done += n;
        }
    }

    /**
     * Filters the next samples of the stream, writing over them.
     *
     * @param samples the samples, replaced by the output
     * @param offset  position of the first sample
     * @param length  how many samples, 0 included
     * @throws IndexOutOfBoundsException if the array is too short
     */
    public void filterInPlace(double[] samples, int offset, int length) {
        filter(samples, offset, samples, offset, length);
    }

    /**
     * Filters the next samples of the stream into a new array.
     *
     * @param samples the samples, not modified
     * @return as many outputs
     */
    public double[] filter(double[] samples) {
        double[] out = new double[samples.length];
        filter(samples, 0, out, 0, samples.length);
        return out;
    }

    private void block(double[] in, int inOffset, double[] out, int outOffset, int n) {
        if (allFinite(in, inOffset, n)) {
            lastFinite = in[inOffset + n - 1];
            cascade.run(states, 0, in, inOffset, out, outOffset, n);
        } else {
            repair(in, inOffset, out, outOffset, n);
            cascade.run(states, 0, out, outOffset, out, outOffset, n);
        }
        untilClearing -= n;
        if (untilClearing == 0) {
            cascade.clear(states, 0);
            untilClearing = Cascade.BLOCK;
        }
    }

    private static boolean allFinite(double[] x, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            if (!(Math.abs(x[i]) <= LARGEST_SAMPLE)) {
                return false;
            }
        }
        return true;
    }

    private void repair(double[] in, int inOffset, double[] out, int outOffset, int n) {
        for (int i = 0; i < n; i++) {
            double sample = in[inOffset + i];
            if (Math.abs(sample) <= LARGEST_SAMPLE) {
                lastFinite = sample;
            } else {
                nonFinite++;
            }
            out[outOffset + i] = lastFinite;
        }
    }

    /** Forgets everything: as if all samples before the next had been 0. The count of samples that were not finite starts anew. */
    public void reset() {
        primeTo(0);
    }

    /**
     * Forgets everything and settles: as if all samples before the next had been {@code level}, so that an offset of that size
     * starts without a transient.
     *
     * @param level a finite level, usually the first sample
     * @throws IllegalArgumentException if the level is not finite
     */
    public void primeTo(double level) {
        if (!(Math.abs(level) <= LARGEST_SAMPLE)) {
            throw new IllegalArgumentException("level must be finite: " + level);
        }
        if (level == 0) {
            Arrays.fill(states, 0);
        } else {
            cascade.prime(level, states, 0);
        }
        untilClearing = Cascade.BLOCK;
        lastFinite = level;
        nonFinite = 0;
    }

    /**
     * How many samples were replaced since the start or the last reset because they were not finite.
     *
     * @return a count
     */
    public long nonFiniteSamples() {
        return nonFinite;
    }
}

package org.mep4j.filter;

import java.util.Arrays;
import java.util.Objects;
import org.mep4j.filter.design.Fir;

/**
 * A causal linear-phase filter for one channel of a stream, chunk by chunk.
 *
 * <pre>
 *   taps   |  the first ones  |        the others             |
 *          |  directly        |  by Fourier transform         |    more than 256 taps
 *          |  directly                       |                     up to 256 taps
 * </pre>
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. The output is late by
 * {@link Fir#delaySamples()} at every frequency and by nothing else: with many taps the Fourier transform of each finished block of
 * input, its borders at fixed positions of the stream, serves the taps that reach back so far, and the others are applied directly.
 * A chunk that finishes a block takes a few microseconds longer.
 *
 * <p>Samples that are not finite (or beyond ±1e100) are replaced by the sample before, 0 at the start, and counted, as by
 * {@link StreamingFilter}.
 *
 * <p>An instance holds the state of one channel and belongs to one thread at a time. The design is shared.
 */
public final class StreamingFir {

    private static final double LARGEST_SAMPLE = 1e100;
    private static final int MOST_DIRECT_TAPS = 256;
    private static final int LINE_ROOM = 4096;

    private final Fir fir;
    private final double[] reversed;
    private final double[] line;
    private final PartitionedConvolution others;
    private final double[] block;
    private final double[] fromOthers;
    private int inBlock;
    private int end;
    private double lastFinite;
    private long nonFinite;

    private StreamingFir(Fir fir) {
        this.fir = fir;
        double[] taps = fir.taps();
        int size = taps.length <= 8 * MOST_DIRECT_TAPS ? 128 : taps.length <= 32 * MOST_DIRECT_TAPS ? 256 : 1024;
        int direct = taps.length <= MOST_DIRECT_TAPS ? taps.length : size;
        reversed = new double[direct];
        for (int i = 0; i < direct; i++) {
            reversed[i] = taps[direct - 1 - i];
        }
        line = new double[direct - 1 + LINE_ROOM];
        others = direct == taps.length ? null : new PartitionedConvolution(Arrays.copyOfRange(taps, direct, taps.length), size);
        block = new double[others == null ? 0 : size];
        fromOthers = new double[block.length];
        reset();
    }

    /**
     * A filter at rest.
     *
     * @param fir what to do
     * @return a new filter, as if all samples before the first had been 0
     */
    public static StreamingFir of(Fir fir) {
        return new StreamingFir(Objects.requireNonNull(fir, "fir"));
    }

    /**
     * The design.
     *
     * @return what this filter does
     */
    public Fir fir() {
        return fir;
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
        int history = reversed.length - 1;
        for (int done = 0; done < length; ) {
            if (end == line.length) {
                System.arraycopy(line, end - history, line, 0, history);
                end = history;
            }
            int n = Math.min(length - done, line.length - end);
            if (others != null) {
                n = Math.min(n, block.length - inBlock);
            }
            store(in, inOffset + done, n);
            DirectConvolution.run(reversed, line, end - history, out, outOffset + done, n);
            if (others != null) {
                addOthers(out, outOffset + done, n);
            }
            end += n;
            done += n;
        }
    }

    private void store(double[] in, int offset, int n) {
        for (int i = 0; i < n; i++) {
            double sample = in[offset + i];
            if (Math.abs(sample) <= LARGEST_SAMPLE) {
                lastFinite = sample;
            } else {
                nonFinite++;
            }
            line[end + i] = lastFinite;
        }
    }

    private void addOthers(double[] out, int offset, int n) {
        for (int i = 0; i < n; i++) {
            out[offset + i] += fromOthers[inBlock + i];
        }
        System.arraycopy(line, end, block, inBlock, n);
        inBlock += n;
        if (inBlock == block.length) {
            others.next(block, 0, fromOthers, 0);
            inBlock = 0;
        }
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

    /** Forgets everything: as if all samples before the next had been 0. The count of samples that were not finite starts anew. */
    public void reset() {
        Arrays.fill(line, 0);
        Arrays.fill(fromOthers, 0);
        if (others != null) {
            others.reset();
        }
        end = reversed.length - 1;
        inBlock = 0;
        lastFinite = 0;
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

package org.mep4j.filter;

import java.util.Objects;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.signal.NotFinite;

/**
 * Filters a finished piece of signal forwards and backwards: no delay at any frequency, and the design's gain squared.
 *
 * <pre>
 *     odd extension |  the samples  | odd extension
 *   2 x[0] - x[pad..1]   x[0..n)      2 x[n-1] - x[n-2..]     forwards, then backwards, then the extension is cut off
 * </pre>
 *
 * <p>Both passes start settled on the level of their first sample. The result is that of SciPy's
 * {@code sosfiltfilt(sos, x)} with its default padding, the same kernel as {@link StreamingFilter} doing both passes.
 *
 * <p>The padding is three times the number of coefficients, far shorter than the time a narrow filter rings: the first and
 * last {@link Settling#samples} samples of the result depend on what the extension pretends. Give the filter a
 * margin and cut it off.
 *
 * <p>Samples must be finite; a NaN would reach every output of the array. Immutable, may be shared between threads.
 */
public final class ZeroPhase {

    private final FilterDesign design;
    private final Cascade cascade;
    private final int padding;

    private ZeroPhase(FilterDesign design) {
        this.design = design;
        this.cascade = new Cascade(design);
        this.padding = padding(design);
    }

    /**
     * A filter without delay.
     *
     * @param design what one of the two passes does
     * @return the filter
     */
    public static ZeroPhase of(FilterDesign design) {
        return new ZeroPhase(Objects.requireNonNull(design, "design"));
    }

    /** SciPy's default: three times the length of the transfer function's longer polynomial, first-order sections counted as such. */
    private static int padding(FilterDesign design) {
        int shortNumerators = 0;
        int shortDenominators = 0;
        for (Biquad section : design.sections()) {
            shortNumerators += section.b2() == 0 ? 1 : 0;
            shortDenominators += section.a2() == 0 ? 1 : 0;
        }
        return 3 * (2 * design.sections().size() + 1 - Math.min(shortNumerators, shortDenominators));
    }

    /**
     * The design.
     *
     * @return what one of the two passes does
     */
    public FilterDesign design() {
        return design;
    }

    /**
     * The shortest signal that can be filtered: one sample more than the padding.
     *
     * @return a number of samples
     */
    public int minimumSamples() {
        return padding + 1;
    }

    /**
     * How much scratch space a call needs.
     *
     * @param samples length of the signal
     * @return length of the scratch array
     */
    public int scratchLength(int samples) {
        return Math.addExact(samples, 2 * padding + cascade.states());
    }

    /**
     * Filters a signal into a new array.
     *
     * @param samples the signal, not modified
     * @return as many samples
     * @throws IllegalArgumentException if there are fewer than {@link #minimumSamples()} samples or one is not finite
     */
    public double[] apply(double[] samples) {
        double[] out = new double[samples.length];
        apply(samples, 0, samples.length, out, 0, new double[scratchLength(samples.length)]);
        return out;
    }

    /**
     * Filters a signal without allocating.
     *
     * @param in        holds the signal, not modified (unless {@code out} is the same array)
     * @param inOffset  position of its first sample
     * @param length    number of samples
     * @param out       filled from {@code outOffset} on; may be {@code in}
     * @param outOffset position of the first output
     * @param scratch   at least {@link #scratchLength} long, overwritten; neither {@code in} nor {@code out}
     * @throws IllegalArgumentException  if the signal is shorter than {@link #minimumSamples()}, a sample is not finite, or the
     *                                   scratch array is too short
     * @throws IndexOutOfBoundsException if {@code in} or {@code out} is too short
     */
    public void apply(double[] in, int inOffset, int length, double[] out, int outOffset, double[] scratch) {
        Objects.checkFromIndexSize(inOffset, length, in.length);
        Objects.checkFromIndexSize(outOffset, length, out.length);
        requireUsable(in, inOffset, length, scratch, scratchLength(length));
        int end = length + 2 * padding;
        extend(in, inOffset, length, scratch, 0, padding);
        cascade.prime(scratch[0], scratch, end);
        run(scratch, 0, scratch, 0, padding, end);
        run(in, inOffset, scratch, padding, length, end);
        run(scratch, padding + length, scratch, padding + length, padding, end);
        reverse(scratch, 0, end);
        cascade.prime(scratch[0], scratch, end);
        run(scratch, 0, scratch, 0, padding + length, end);
        takeBackwards(scratch, end - 1 - padding, out, outOffset, length);
    }

    private static void takeBackwards(double[] scratch, int last, double[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = scratch[last - i];
        }
    }

    private void requireUsable(double[] in, int offset, int length, double[] scratch, int needed) {
        requireLongEnough(length);
        if (scratch == in || scratch.length < needed) {
            throw new IllegalArgumentException("scratch must be an array of its own with at least " + needed
                    + " elements: " + scratch.length);
        }
        requireFinite(in, offset, length);
    }

    void requireLongEnough(int length) {
        if (length < minimumSamples()) {
            throw new IllegalArgumentException("signal must have at least " + minimumSamples() + " samples (padding of "
                    + padding + " at both ends, " + design.description() + "): " + length);
        }
    }

    static void requireFinite(double[] in, int offset, int length) {
        int first = NotFinite.first(in, offset, offset + length);
        if (first >= 0) {
            throw new IllegalArgumentException("samples must be finite: " + in[first] + " at position " + (first - offset));
        }
    }

    /** Turns the ends of a signal by half a turn about its first and its last sample; {@code begin} is where the extended signal begins. */
    static void extend(double[] in, int inOffset, int length, double[] extended, int begin, int padding) {
        int last = inOffset + length - 1;
        for (int i = 1; i <= padding; i++) {
            extended[begin + padding - i] = 2 * in[inOffset] - in[inOffset + i];
            extended[begin + padding + length - 1 + i] = 2 * in[last] - in[last - i];
        }
    }

    /** Filters in blocks; the states stand behind the samples in the scratch array. */
    private void run(double[] x, int xo, double[] scratch, int yo, int length, int states) {
        for (int done = 0; done < length; done += Cascade.BLOCK) {
            cascade.run(scratch, states, x, xo + done, scratch, yo + done, Math.min(Cascade.BLOCK, length - done));
            cascade.clear(scratch, states);
        }
    }

    private static void reverse(double[] x, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            double swapped = x[i];
            x[i] = x[j];
            x[j] = swapped;
        }
    }
}

package org.mep4j.filter.envelope;

import java.util.Objects;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.design.Bessel;
import org.mep4j.filter.design.FilterDesign;

/**
 * The linear envelope of EMG: full-wave rectification, then a low-pass.
 *
 * <pre>
 *   x -> |x| -> low-pass -> envelope, in the unit of x
 * </pre>
 *
 * <p>Usual low-passes lie at 2 to 10 Hz. The envelope is late by the low-pass's group delay ({@link FilterDesign#groupDelaySamples}): 32 ms
 * for order 2 at 7 Hz and 0 Hz. A Butterworth or Chebyshev low-pass overshoots, so a falling envelope may touch values below 0;
 * {@link Bessel} hardly does.
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. Samples that are not finite (or
 * beyond ±1e100) are replaced by the sample before, 0 at the start, and counted. An instance belongs to one thread at a time.
 */
public final class LinearEnvelope {

    private final StreamingFilter lowPass;
    private final SampleGate gate = new SampleGate();

    private LinearEnvelope(StreamingFilter lowPass) {
        this.lowPass = lowPass;
    }

    /**
     * An envelope at rest.
     *
     * @param lowPass what smooths the rectified signal
     * @return a new stage, as if all samples before the first had been 0
     */
    public static LinearEnvelope of(FilterDesign lowPass) {
        return new LinearEnvelope(StreamingFilter.of(Objects.requireNonNull(lowPass, "lowPass")));
    }

    /**
     * Computes the envelope of the next samples of the stream.
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
            out[outOffset + i] = Math.abs(gate.next(in[inOffset + i]));
        }
        lowPass.filterInPlace(out, outOffset, length);
    }

    /** Forgets everything: as if all samples before the next had been 0. */
    public void reset() {
        lowPass.reset();
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

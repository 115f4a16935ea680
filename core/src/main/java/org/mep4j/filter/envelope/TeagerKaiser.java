package org.mep4j.filter.envelope;

/**
 * The Teager-Kaiser energy of a signal, large where both amplitude and frequency are: it makes the onset of EMG stand out.
 *
 * <pre>
 *   energy[n] = x[n]^2 - x[n - 1] x[n + 1]        in the square of the unit of x; may be negative
 * </pre>
 *
 * <p>Late by one sample: output n is the energy at n - 1. The samples before the first count as 0.
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. Samples that are not finite (or
 * beyond ±1e100) are replaced by the sample before, 0 at the start, and counted. An
 * instance belongs to one thread at a time.
 *
 * <p>J. F. Kaiser, On a simple algorithm to calculate the energy of a signal, Proc. ICASSP 1990, 381-384, doi:10.1109/ICASSP.1990.115702.
 */
public final class TeagerKaiser {

    private final SampleGate gate = new SampleGate();
    private double before;
    private double middle;

    /** A stage at rest. */
    public TeagerKaiser() {
        reset();
    }

    /**
     * How late the output is.
     *
     * @return a number of samples
     */
    public int delaySamples() {
        return 1;
    }

    /**
     * Computes the energy of the next samples of the stream, one sample late.
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
        double x0 = before;
        double x1 = middle;
        for (int i = 0; i < length; i++) {
            double x2 = gate.next(in[inOffset + i]);
            out[outOffset + i] = x1 * x1 - x0 * x2;
            x0 = x1;
            x1 = x2;
        }
        before = x0;
        middle = x1;
    }

    /** Forgets everything: as if all samples before the next had been 0. */
    public void reset() {
        before = 0;
        middle = 0;
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

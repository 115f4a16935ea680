package org.mep4j.filter;

import java.util.Arrays;
import java.util.Objects;
import org.mep4j.filter.design.Fir;

/**
 * Applies a linear-phase filter to a finished piece of signal and takes its delay out again: one pass, no delay at any frequency, the
 * gain of the design (not squared, as it is by {@link ZeroPhase}).
 *
 * <pre>
 *     odd extension |  the samples  | odd extension         each as long as the filter's delay
 * </pre>
 *
 * <p>The first and last {@link Fir#delaySamples()} samples of the result depend on what the extension pretends. Samples must be finite.
 * Up to 64 taps are applied directly, more by Fourier transform: outputs differ from the exact sum by at most about 1e-15 of the
 * largest sample times the sum of the taps' magnitudes.
 *
 * <p>Immutable, may be shared between threads.
 */
public final class ZeroPhaseFir {

    private static final int MOST_DIRECT_TAPS = 64;

    private final Fir fir;
    private final double[] reversed;
    private final PartitionedConvolution convolution;

    private ZeroPhaseFir(Fir fir) {
        this.fir = fir;
        double[] taps = fir.taps();
        reversed = new double[taps.length];
        Arrays.setAll(reversed, i -> taps[taps.length - 1 - i]);
        convolution = taps.length <= MOST_DIRECT_TAPS ? null : new PartitionedConvolution(taps,
                Math.min(PartitionedConvolution.LARGEST_BLOCK, Integer.highestOneBit(2 * taps.length)));
    }

    /**
     * A filter without delay.
     *
     * @param fir what to do
     * @return the filter
     */
    public static ZeroPhaseFir of(Fir fir) {
        return new ZeroPhaseFir(Objects.requireNonNull(fir, "fir"));
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
     * The shortest signal that can be filtered: one sample more than the delay.
     *
     * @return a number of samples
     */
    public int minimumSamples() {
        return fir.delaySamples() + 1;
    }

    /**
     * Filters a signal into a new array.
     *
     * @param samples the signal, not modified
     * @return as many samples
     * @throws IllegalArgumentException if there are fewer than {@link #minimumSamples()} samples or one is not finite
     */
    public double[] apply(double[] samples) {
        if (samples.length < minimumSamples()) {
            throw new IllegalArgumentException("signal must have at least " + minimumSamples() + " samples (" + fir + "): " + samples.length);
        }
        for (int i = 0; i < samples.length; i++) {
            if (!Double.isFinite(samples[i])) {
                throw new IllegalArgumentException("samples must be finite: " + samples[i] + " at position " + i);
            }
        }
        double[] extended = extended(samples);
        double[] out = new double[samples.length];
        if (convolution == null) {
            DirectConvolution.run(reversed, extended, 0, out, 0, out.length);
        } else {
            byTransform(convolution.atRest(), extended, out);
        }
        return out;
    }

    private double[] extended(double[] x) {
        int half = fir.delaySamples();
        double[] extended = new double[x.length + 2 * half];
        System.arraycopy(x, 0, extended, half, x.length);
        for (int i = 1; i <= half; i++) {
            extended[half - i] = 2 * x[0] - x[i];
            extended[half + x.length - 1 + i] = 2 * x[x.length - 1] - x[x.length - 1 - i];
        }
        return extended;
    }

    /** Convolves block by block; output {@code taps - 1} of the convolution is the first that counts. */
    private void byTransform(PartitionedConvolution running, double[] extended, double[] out) {
        int block = running.block();
        double[] in = new double[block];
        double[] result = new double[block];
        int skipped = reversed.length - 1;
        for (int at = 0; at < extended.length; at += block) {
            int n = Math.min(block, extended.length - at);
            System.arraycopy(extended, at, in, 0, n);
            Arrays.fill(in, n, block, 0);
            running.next(in, 0, result, 0);
            int from = Math.max(at, skipped);
            if (from < at + n) {
                System.arraycopy(result, from - at, out, from - skipped, at + n - from);
            }
        }
    }
}

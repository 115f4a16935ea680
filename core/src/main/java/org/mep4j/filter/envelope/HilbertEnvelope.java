package org.mep4j.filter.envelope;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.mep4j.filter.StreamingFir;
import org.mep4j.filter.design.Fir;
import org.mep4j.filter.design.HilbertFir;
import org.mep4j.signal.SampleRate;

/**
 * The envelope of a signal as the magnitude of its analytic signal: the signal beside a copy of itself in which every frequency is turned
 * by 90 degrees.
 *
 * <pre>
 *   envelope = sqrt(x^2 + hilbert(x)^2)       in the unit of x
 * </pre>
 *
 * <p>{@link #ofEpoch} does this for a finished piece with a Fourier transform and no delay. An instance does it for a stream with a
 * linear-phase transformer that is right from a lowest frequency on, up to as far below the Nyquist frequency; offsets must have been
 * filtered out before. The stream's envelope is late by {@link #delaySamples()}.
 *
 * <p>However the stream is cut into chunks, the output is the same bit for bit, and nothing is allocated. Samples that are not finite (or
 * beyond ±1e100) are replaced by the sample before, 0 at the start, and counted. An instance belongs to one thread at a time.
 */
public final class HilbertEnvelope {

    /** Transforms of this length and below use no threads of JTransforms. */
    private static final int LONGEST_EPOCH = 4096;
    private static final int BLOCK = 1024;

    private final Fir transformer;
    private final StreamingFir turned;
    private final SampleGate gate = new SampleGate();
    private final double[] delayed;
    private final double[] block = new double[BLOCK];
    private int position;

    private HilbertEnvelope(Fir transformer) {
        this.transformer = transformer;
        this.turned = StreamingFir.of(transformer);
        this.delayed = new double[transformer.delaySamples()];
    }

    /**
     * A stage at rest.
     *
     * @param lowestHz            from here on, up to as far below the Nyquist frequency, the envelope is right
     * @param attenuationDecibels of the transformer's error, 21 to 180; 40 makes 1 % of ripple at most
     * @param rate                samples per second
     * @return a new stage, as if all samples before the first had been 0
     * @throws IllegalArgumentException if the frequency or the attenuation lies outside what can be designed
     */
    public static HilbertEnvelope of(double lowestHz, double attenuationDecibels, SampleRate rate) {
        return new HilbertEnvelope(HilbertFir.of(lowestHz, attenuationDecibels, rate));
    }

    /**
     * The envelope of an epoch, by Fourier transform of the epoch followed by zeros up to the next power of two; at both ends it is
     * unreliable for a few periods of the lowest frequency. Equals {@code abs(scipy.signal.hilbert(x, N))[:len(x)]} with that N.
     *
     * @param samples at most 4096 finite samples, without offset, not modified
     * @return as many samples
     * @throws IllegalArgumentException if there are more samples, or one is not finite
     */
    public static double[] ofEpoch(double[] samples) {
        if (samples.length > LONGEST_EPOCH) {
            throw new IllegalArgumentException("epoch must have at most " + LONGEST_EPOCH + " samples, longer signals are streamed: "
                    + samples.length);
        }
        int n = Math.max(4, Integer.highestOneBit(Math.max(1, 2 * samples.length - 1)));
        double[] spectrum = Arrays.copyOf(samples, n);
        for (int i = 0; i < samples.length; i++) {
            if (!Double.isFinite(samples[i])) {
                throw new IllegalArgumentException("samples must be finite: " + samples[i] + " at position " + i);
            }
        }
        DoubleFFT_1D transform = new DoubleFFT_1D(n);
        transform.realForward(spectrum);
        spectrum[0] = 0;
        spectrum[1] = 0;
        for (int i = 2; i < n; i += 2) {
            double re = spectrum[i];
            spectrum[i] = spectrum[i + 1];
            spectrum[i + 1] = -re;
        }
        transform.realInverse(spectrum, true);
        double[] envelope = new double[samples.length];
        Arrays.setAll(envelope, i -> Math.sqrt(samples[i] * samples[i] + spectrum[i] * spectrum[i]));
        return envelope;
    }

    /**
     * What turns the stream by 90 degrees.
     *
     * @return the linear-phase filter
     */
    public Fir transformer() {
        return transformer;
    }

    /**
     * How late the output is.
     *
     * @return a number of samples
     */
    public int delaySamples() {
        return delayed.length;
    }

    /**
     * Computes the envelope of the next samples of the stream, late by {@link #delaySamples()}.
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
        for (int done = 0; done < length; done += BLOCK) {
            int n = Math.min(BLOCK, length - done);
            turned.filter(in, inOffset + done, block, 0, n);
            for (int i = 0; i < n; i++) {
                double x = delayed[position];
                delayed[position] = gate.next(in[inOffset + done + i]);
                position = position + 1 == delayed.length ? 0 : position + 1;
                out[outOffset + done + i] = Math.sqrt(x * x + block[i] * block[i]);
            }
        }
    }

    /** Forgets everything: as if all samples before the next had been 0. */
    public void reset() {
        turned.reset();
        gate.reset();
        Arrays.fill(delayed, 0);
        position = 0;
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

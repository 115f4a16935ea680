package org.mep4j.excitability.muscle;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Power spectral density by Welch's method: the mean of the spectra of overlapping stretches.
 *
 * <pre>
 *   x  |--- segment ---|                      each: mean removed, Hann window (periodic), Fourier transform, squared,
 *              |--- segment ---|              scaled to µV²/Hz, one-sided
 *                      |--- segment ---|      overlap of one half; what does not fill a segment at the end is left out
 * </pre>
 *
 * <p>Welch, IEEE Trans Audio Electroacoust 15:70 (1967), doi 10.1109/tau.1967.1161901. Equals {@code scipy.signal.welch(x, rate,
 * 'hann', nperseg)} of SciPy 1.10.1 within 1e-12.
 *
 * @param hertzPerBin distance of the frequencies
 * @param density     power spectral density in µV²/Hz from 0 Hz to the Nyquist frequency
 * @param segments    how many stretches were averaged
 */
public record WelchSpectrum(double hertzPerBin, double[] density, int segments) {

    /** Transforms of this length and below use no threads of JTransforms. */
    private static final int LONGEST_SEGMENT = 8192;

    /**
     * Copies the density.
     *
     * @param hertzPerBin distance of the frequencies
     * @param density     power spectral density
     * @param segments    how many stretches were averaged
     */
    public WelchSpectrum {
        density = density.clone();
    }

    /**
     * The density.
     *
     * @return a copy, in µV²/Hz
     */
    @Override
    public double[] density() {
        return density.clone();
    }

    /**
     * The spectrum of a stretch of EMG.
     *
     * @param microvolts    samples, finite, not modified
     * @param rate          samples per second
     * @param segmentMillis length of a segment, rounded to an even number of samples from 8 to 8192
     * @return the spectrum
     * @throws IllegalArgumentException if a sample is not finite, the segment is out of range, or the stretch is shorter than it
     */
    public static WelchSpectrum of(double[] microvolts, SampleRate rate, double segmentMillis) {
        int n = segmentSamples(rate, segmentMillis);
        if (microvolts.length < n) {
            throw new IllegalArgumentException("the stretch must hold one segment of " + n + " samples: " + microvolts.length);
        }
        double[] window = new double[n];
        double power = 0;
        for (int i = 0; i < n; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / n);
            power += window[i] * window[i];
        }
        double[] density = new double[n / 2 + 1];
        DoubleFFT_1D transform = new DoubleFFT_1D(n);
        int segments = 0;
        for (int from = 0; from + n <= microvolts.length; from += n / 2) {
            addSegment(microvolts, from, window, transform, density);
            segments++;
        }
        double scale = 1 / (rate.hertz() * power * segments);
        for (int k = 0; k < density.length; k++) {
            density[k] *= k == 0 || k == n / 2 ? scale : 2 * scale;
        }
        return new WelchSpectrum(rate.hertz() / n, density, segments);
    }

    /** The nearest even number of samples. */
    static int segmentSamples(SampleRate rate, double segmentMillis) {
        long wanted = 2 * Math.round(segmentMillis * rate.hertz() / 2000);
        if (!(wanted >= 8 && wanted <= LONGEST_SEGMENT)) {
            throw new IllegalArgumentException("segmentMillis must make 8 to " + LONGEST_SEGMENT + " samples at " + rate + ": "
                    + Numbers.plain(segmentMillis));
        }
        return (int) wanted;
    }

    private static void addSegment(double[] x, int from, double[] window, DoubleFFT_1D transform, double[] density) {
        int n = window.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(x[from + i])) {
                throw new IllegalArgumentException("EMG must hold finite samples only: " + x[from + i]);
            }
            mean += x[from + i] / n;
        }
        double[] segment = new double[n];
        for (int i = 0; i < n; i++) {
            segment[i] = window[i] * (x[from + i] - mean);
        }
        transform.realForward(segment);
        density[0] += segment[0] * segment[0];
        density[n / 2] += segment[1] * segment[1];
        for (int k = 1; k < n / 2; k++) {
            density[k] += segment[2 * k] * segment[2 * k] + segment[2 * k + 1] * segment[2 * k + 1];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WelchSpectrum that && hertzPerBin == that.hertzPerBin && segments == that.segments
                && Arrays.equals(density, that.density);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(hertzPerBin) + Arrays.hashCode(density);
    }

    @Override
    public String toString() {
        return "WelchSpectrum[" + density.length + " frequencies, " + Numbers.plain(hertzPerBin) + " Hz apart, " + segments + " segments]";
    }
}

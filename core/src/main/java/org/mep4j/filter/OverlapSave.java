package org.mep4j.filter;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Convolution of a finished signal by Fourier transforms that hold all taps at once:
 *
 * <pre>
 *   window of the transform   | taps - 1 samples, seen before | new samples |      what comes out in the place of the new ones is right
 * </pre>
 *
 * <p>The transform is about eight times as long as the taps, but at most 4096 samples, where JTransforms starts no threads of its own.
 * Immutable, may be shared between threads.
 */
final class OverlapSave {

    /** More taps leave less than half of the longest transform for new samples. */
    static final int MOST_TAPS = 2049;

    private static final int LONGEST = 4096;

    private final int taps;
    private final int length;
    private final DoubleFFT_1D transform;
    private final double[] response;

    OverlapSave(double[] taps) {
        this.taps = taps.length;
        length = Math.min(LONGEST, Integer.highestOneBit(8 * taps.length));
        transform = new DoubleFFT_1D(length);
        response = Arrays.copyOf(taps, length);
        transform.realForward(response);
    }

    /** Fills {@code out} with the sums that lie wholly inside {@code x}, which is longer by all taps but one. */
    void run(double[] x, double[] out) {
        double[] window = new double[length];
        int step = length - taps + 1;
        for (int at = 0; at < out.length; at += step) {
            int n = Math.min(length, x.length - at);
            System.arraycopy(x, at, window, 0, n);
            Arrays.fill(window, n, length, 0);
            transform.realForward(window);
            multiply(window, response);
            transform.realInverse(window, true);
            System.arraycopy(window, taps - 1, out, at, Math.min(step, out.length - at));
        }
    }

    /** Real spectra as JTransforms packs them: the real parts at 0 Hz and Nyquist first, then pairs. */
    private static void multiply(double[] a, double[] b) {
        a[0] *= b[0];
        a[1] *= b[1];
        for (int i = 2; i < a.length; i += 2) {
            double real = a[i] * b[i] - a[i + 1] * b[i + 1];
            a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
            a[i] = real;
        }
    }
}

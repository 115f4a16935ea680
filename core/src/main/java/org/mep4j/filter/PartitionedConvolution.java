package org.mep4j.filter;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Convolution with many taps by Fourier transform, overlap-save, block after block: the taps are cut into partitions of a block each,
 * and the spectra of as many past blocks are kept.
 *
 * <pre>
 *   block n:  [block n - 1 | block n] --FFT--> X(n);   sum over p of H(p) X(n - p) --inverse--> second half is the output
 * </pre>
 *
 * <p>The transforms hold two blocks, at most 4096 samples, where JTransforms starts no threads of its own.
 */
final class PartitionedConvolution {

    static final int LARGEST_BLOCK = 2048;

    private final int block;
    private final DoubleFFT_1D transform;
    private final double[][] partitions;
    private final double[][] spectra;
    private final double[] sum;
    private final double[] window;
    private int newest;

    /** {@code block} is a power of two up to {@link #LARGEST_BLOCK}. */
    PartitionedConvolution(double[] taps, int block) {
        this.block = block;
        transform = new DoubleFFT_1D(2L * block);
        partitions = new double[(taps.length + block - 1) / block][2 * block];
        spectra = new double[partitions.length][2 * block];
        sum = new double[2 * block];
        window = new double[2 * block];
        for (int p = 0; p < partitions.length; p++) {
            System.arraycopy(taps, p * block, partitions[p], 0, Math.min(block, taps.length - p * block));
            transform.realForward(partitions[p]);
        }
    }

    private PartitionedConvolution(PartitionedConvolution same) {
        block = same.block;
        transform = same.transform;
        partitions = same.partitions;
        spectra = new double[partitions.length][2 * block];
        sum = new double[2 * block];
        window = new double[2 * block];
    }

    /** A convolution at rest with the same taps; it shares the tables, which nobody writes to, and may run in another thread. */
    PartitionedConvolution atRest() {
        return new PartitionedConvolution(this);
    }

    int block() {
        return block;
    }

    void reset() {
        for (double[] spectrum : spectra) {
            Arrays.fill(spectrum, 0);
        }
        Arrays.fill(window, 0);
    }

    /** Takes the next block of input and writes the block of output for the same positions. */
    void next(double[] in, int inOffset, double[] out, int outOffset) {
        System.arraycopy(window, block, window, 0, block);
        System.arraycopy(in, inOffset, window, block, block);
        newest = newest == 0 ? spectra.length - 1 : newest - 1;
        double[] spectrum = spectra[newest];
        System.arraycopy(window, 0, spectrum, 0, 2 * block);
        transform.realForward(spectrum);
        Arrays.fill(sum, 0);
        for (int p = 0; p < partitions.length; p++) {
            int at = newest + p;
            addProduct(partitions[p], spectra[at < spectra.length ? at : at - spectra.length], sum);
        }
        transform.realInverse(sum, true);
        System.arraycopy(sum, block, out, outOffset, block);
    }

    /** Real spectra as JTransforms packs them: the real parts at 0 Hz and Nyquist first, then pairs. */
    private static void addProduct(double[] a, double[] b, double[] sum) {
        sum[0] += a[0] * b[0];
        sum[1] += a[1] * b[1];
        for (int i = 2; i < sum.length; i += 2) {
            sum[i] += a[i] * b[i] - a[i + 1] * b[i + 1];
            sum[i + 1] += a[i] * b[i + 1] + a[i + 1] * b[i];
        }
    }
}

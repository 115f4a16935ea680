package org.mep4j.mep;

/** Maximum minus minimum of a stretch of samples: a measure of activity that is blind to offsets and nearly so to slow drifts. */
final class MovingRange {

    /** So many at once, in little room. */
    private static final int STRETCHES = 128;

    private MovingRange() {
    }

    /**
     * The range of a stretch, clamped to the array.
     *
     * @param x    samples, finite
     * @param from first sample
     * @param last last sample, included
     * @return maximum minus minimum
     */
    static double of(double[] x, int from, int last) {
        int end = Math.min(x.length - 1, last);
        int i = Math.max(0, from);
        double low = x[i];
        double high = x[i];
        while (++i <= end) {
            // Samples are finite, so comparisons do what Math.min does, several times as fast.
            double sample = x[i];
            low = sample < low ? sample : low;
            high = sample > high ? sample : high;
        }
        return high - low;
    }

    /**
     * The ranges of stretches that follow each other: the extremes of two samples, of four, of eight and so on up to the length, for all
     * stretches beside each other and without a branch that depends on a sample.
     *
     * @param x      samples, finite
     * @param from   first sample of the first stretch; all stretches lie inside the array
     * @param length samples of a stretch
     * @param stride from the beginning of a stretch to that of the next
     * @param ranges receives the range of each stretch
     */
    static void of(double[] x, int from, int length, int stride, double[] ranges) {
        int block = Math.min(STRETCHES, ranges.length);
        double[] high = new double[block > 0 ? (block - 1) * stride + length : 0];
        double[] low = new double[high.length];
        for (int done = 0; done < ranges.length; done += block) {
            int count = Math.min(block, ranges.length - done);
            int span = (count - 1) * stride + length;
            System.arraycopy(x, from + done * stride, high, 0, span);
            System.arraycopy(high, 0, low, 0, span);
            int width = 1;
            for (; 2 * width <= length; width *= 2) {
                span -= width;
                raise(high, width, span);
                lower(low, width, span);
            }
            int rest = length - width;
            for (int k = 0, i = 0; k < count; k++, i += stride) {
                ranges[done + k] = Math.max(high[i], high[i + rest]) - Math.min(low[i], low[i + rest]);
            }
        }
    }

    private static void raise(double[] high, int width, int count) {
        for (int i = 0; i < count; i++) {
            high[i] = Math.max(high[i], high[i + width]);
        }
    }

    private static void lower(double[] low, int width, int count) {
        for (int i = 0; i < count; i++) {
            low[i] = Math.min(low[i], low[i + width]);
        }
    }
}

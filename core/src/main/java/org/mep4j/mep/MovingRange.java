package org.mep4j.mep;

import java.util.Arrays;

/** Maximum minus minimum of a stretch of samples: a measure of activity that is blind to offsets and nearly so to slow drifts. */
final class MovingRange {

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
     * stretches at once and without a branch that depends on a sample.
     *
     * @param x      samples, finite
     * @param from   first sample of the first stretch; all stretches lie inside the array
     * @param length samples of a stretch
     * @param stride from the beginning of a stretch to that of the next
     * @param ranges receives the range of each stretch
     */
    static void of(double[] x, int from, int length, int stride, double[] ranges) {
        if (ranges.length == 0) {
            return;
        }
        int span = (ranges.length - 1) * stride + length;
        double[] high = Arrays.copyOfRange(x, from, from + span);
        double[] low = high.clone();
        int width = 1;
        for (; 2 * width <= length; width *= 2) {
            span -= width;
            raise(high, width, span);
            lower(low, width, span);
        }
        int rest = length - width;
        for (int k = 0, i = 0; k < ranges.length; k++, i += stride) {
            ranges[k] = Math.max(high[i], high[i + rest]) - Math.min(low[i], low[i + rest]);
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

package org.mep4j.mep;

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
     * The ranges of stretches that follow each other.
     *
     * @param x      samples, finite
     * @param from   first sample of the first stretch; all stretches lie inside the array
     * @param length samples of a stretch
     * @param stride from the beginning of a stretch to that of the next
     * @param ranges receives the range of each stretch
     */
    static void of(double[] x, int from, int length, int stride, double[] ranges) {
        int low = -1;
        int high = -1;
        int seen = from;
        for (int k = 0, start = from; k < ranges.length; k++, start += stride) {
            int end = start + length;
            // While the extremes are still inside, only the new samples need to be looked at.
            if (Math.min(low, high) < start) {
                low = start;
                high = start;
                seen = start + 1;
            }
            for (; seen < end; seen++) {
                low = x[seen] <= x[low] ? seen : low;
                high = x[seen] >= x[high] ? seen : high;
            }
            ranges[k] = x[high] - x[low];
        }
    }
}

package org.mep4j.mep;

/** Maximum minus minimum of a stretch of samples: a measure of activity that is blind to offsets and nearly so to slow drifts. */
final class MovingRange {

    private MovingRange() {
    }

    /**
     * The range of a stretch, clamped to the array.
     *
     * @param x    samples
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
            double v = x[i];
            low = v < low ? v : low;
            high = v > high ? v : high;
        }
        return high - low;
    }
}

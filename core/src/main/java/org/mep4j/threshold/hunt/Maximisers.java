package org.mep4j.threshold.hunt;

/** The largest entries of an array. */
final class Maximisers {

    // Where a probability rounds to 1 its logarithm is exactly 0 in one arithmetic and -1e-17 in another.
    private static final double TIE = 1e-12;

    private Maximisers() {
    }

    /** Mean index of all entries that lie within 1e-12 of the largest. */
    static double meanIndex(double[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            most = Math.max(most, value);
        }
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= most - TIE) {
                sum += i;
                count++;
            }
        }
        return sum / count;
    }
}

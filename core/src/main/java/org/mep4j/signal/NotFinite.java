package org.mep4j.signal;

/** Looks for samples that are NaN or infinite: one of them anywhere could make a wrong number that looks like a good one. */
public final class NotFinite {

    private NotFinite() {
    }

    /**
     * The first sample that is not finite. Where there is none, which is nearly always, the search costs a fraction of a comparison a sample.
     *
     * @param x    samples
     * @param from first sample to look at
     * @param to   after the last
     * @return its position, or -1
     */
    public static int first(double[] x, int from, int to) {
        // A finite number less itself is 0, any other NaN; four sums, so that none waits for the last addition.
        double a = 0, b = 0, c = 0, d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i] - x[i];
            b += x[i + 1] - x[i + 1];
            c += x[i + 2] - x[i + 2];
            d += x[i + 3] - x[i + 3];
        }
        for (; i < to; i++) {
            a += x[i] - x[i];
        }
        return a + b + (c + d) == 0 ? -1 : search(x, from, to);
    }

    private static int search(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(x[i])) {
                return i;
            }
        }
        return -1;
    }
}

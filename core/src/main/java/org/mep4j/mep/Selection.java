package org.mep4j.mep;

import java.util.Arrays;

/**
 * Order statistics by quickselect (Hoare CAR. Algorithm 65: Find. Commun ACM 1961, 4:321-322). Parts are separated without a branch that
 * depends on a value, as half of such branches would be predicted wrongly, and without reading what was just written.
 */
final class Selection {

    private static final int FEW = 24;

    private Selection() {
    }

    /**
     * The value that sorting would put at a place; reorders the values so that none before the place is larger and none after it smaller.
     *
     * @param values finite, of which those before {@code from} are not larger than those from there on
     * @param from   first value that can be at the place
     * @param place  position in the sorted array
     * @return the value there
     */
    static double of(double[] values, int from, int place) {
        int to = values.length;
        double[] larger = to - from > FEW ? new double[to - from] : null;
        while (to - from > FEW) {
            double pivot = median(values[from], values[(from + to) >>> 1], values[to - 1]);
            int split = part(values, from, to, pivot, 0, larger);
            if (place < split) {
                to = split;
            } else if (split > from) {
                from = split;
            } else {
                // None is smaller than the pivot: those equal to it are set apart, or equal values would never come to an end.
                split = part(values, from, to, pivot, 1, larger);
                if (place < split) {
                    return pivot;
                }
                from = split;
            }
        }
        Arrays.sort(values, from, to);
        return values[place];
    }

    /** The median of a stretch, the upper one where their number is even; the stretch is not modified. */
    static double median(double[] x, int from, int to) {
        return of(Arrays.copyOfRange(x, from, to), 0, (to - from) / 2);
    }

    /** Moves values that are smaller than the pivot (for {@code orEqual} 1: not larger) to the front and returns where the others begin. */
    private static int part(double[] values, int from, int to, double pivot, int orEqual, double[] larger) {
        int split = from;
        for (int i = from; i < to; i++) {
            double value = values[i];
            values[split] = value;
            larger[i - split] = value;
            // The sign bit of a difference is set where the first is smaller.
            double difference = orEqual == 0 ? value - pivot : pivot - value;
            split += (int) (Double.doubleToRawLongBits(difference) >>> 63) ^ orEqual;
        }
        System.arraycopy(larger, 0, values, split, to - split);
        return split;
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}

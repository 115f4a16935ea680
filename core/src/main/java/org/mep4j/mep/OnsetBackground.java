package org.mep4j.mep;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;
import org.mep4j.signal.SampleRate;

/**
 * What an onset is distinguished from: the trial's own background, described so that a spike in it hardly matters.
 *
 * @param perMilli samples per millisecond
 * @param level    median
 * @param spread   robust standard deviation, never below half a converter step or 0.2 % of the response
 * @param activity the range that nine tenths of all stretches of 2 ms stay below
 * @param step     the smallest change between samples, which is the converter's step where the signal is coarsely quantised
 * @param block    the second largest range of its four quarters
 */
record OnsetBackground(double perMilli, double level, double spread, double activity, double step, double block) {

    /** Half the length of the stretches in which activity is measured. */
    private static final double HALF_MILLIS = 1;
    private static final int STRETCHES_PER_MILLI = 4;
    private static final double RESPONSE_TO_BLOCK = 2;
    private static final double SMALLEST_SPREAD = 0.002;
    private static final int BLOCKS = 4;
    private static final KthSelector SELECTION = new KthSelector();

    static OnsetBackground of(double[] x, int from, int to, double responseSize, SampleRate rate) {
        double perMilli = rate.hertz() / 1000;
        int count = to - from;
        double[] values = Arrays.copyOfRange(x, from, to);
        double level = inOrder(values, count / 2);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i] - level);
        }
        double step = smallestStep(x);
        double quantiles = Math.max(inOrder(values, (int) (0.683 * count)), inOrder(values, (int) (0.9 * count)) / 1.645);
        double spread = Math.max(quantiles, Math.max(step / 2, SMALLEST_SPREAD * responseSize));
        int half = half(perMilli);
        int stride = (int) Math.max(1, perMilli / STRETCHES_PER_MILLI);
        double[] ranges = new double[(count - 2 * half - 1) / stride + 1];
        MovingRange.of(x, from, 2 * half + 1, stride, ranges);
        double[] blocks = new double[BLOCKS];
        for (int k = 0; k < BLOCKS; k++) {
            blocks[k] = MovingRange.of(x, from + k * count / BLOCKS, from + (k + 1) * count / BLOCKS - 1);
        }
        Arrays.sort(blocks);
        return new OnsetBackground(perMilli, level, spread, inOrder(ranges, (int) (0.9 * ranges.length)), step, blocks[BLOCKS - 2]);
    }

    /** The value that sorting would put at a place; reorders the values, and costs a fraction of sorting. */
    private static double inOrder(double[] values, int place) {
        return SELECTION.select(values, null, place);
    }

    /** Whether a response is too large to be background: against its spread, and against its own ranges where it is spiky. */
    boolean isExceededBy(double responseSize, double minimumRatio) {
        return responseSize > 0 && responseSize >= minimumRatio * spread && responseSize >= RESPONSE_TO_BLOCK * block;
    }

    int samples(double millis) {
        return (int) Math.round(millis * perMilli);
    }

    /** Samples on either side of an instant over which activity is measured. */
    int half() {
        return half(perMilli);
    }

    private static int half(double perMilli) {
        return (int) Math.max(1, Math.round(HALF_MILLIS * perMilli));
    }

    private static double smallestStep(double[] x) {
        double step = Double.POSITIVE_INFINITY;
        for (int i = 1; i < x.length; i++) {
            double change = Math.abs(x[i] - x[i - 1]);
            if (change > 0 && change < step) {
                step = change;
            }
        }
        return step == Double.POSITIVE_INFINITY ? 0 : step;
    }
}

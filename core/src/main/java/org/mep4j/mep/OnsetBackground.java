package org.mep4j.mep;

import java.util.Arrays;
import org.mep4j.signal.SampleRate;

/**
 * What an onset is distinguished from: the trial's own background, described so that a spike in it hardly matters.
 *
 * @param perMilli samples per millisecond
 * @param level    median
 * @param spread   robust standard deviation, never below half a converter step or 0.2 % of the response
 * @param activity the range that nine tenths of all stretches of 2 ms stay below
 * @param step     the smallest change between samples, which is the converter's step where the signal is coarsely quantised
 * @param strength the RMS over 4 ms that a response must exceed somewhere
 */
record OnsetBackground(double perMilli, double level, double spread, double activity, double step, double strength) {

    /** Half the length of the stretches in which activity is measured. */
    private static final double HALF_MILLIS = 1;
    private static final int STRETCHES_PER_MILLI = 4;
    private static final double SMALLEST_SPREAD = 0.002;
    /** How long the stretches are in which strength is measured, and how many of them begin in a ms. */
    private static final double STRENGTH_MILLIS = 4;
    private static final int STRENGTHS_PER_MILLI = 2;
    /**
     * What a response must exceed: this multiple of the mean strength and this many standard deviations of the strengths more. The second is
     * for backgrounds of few, large potentials, whose strength varies most.
     */
    private static final double MEAN_STRENGTHS = 1.3;
    private static final double DEVIATIONS = 7.6;

    static OnsetBackground of(double[] x, int from, int to, double responseSize, SampleRate rate) {
        double perMilli = rate.hertz() / 1000;
        int count = to - from;
        double[] values = Arrays.copyOfRange(x, from, to);
        double level = Selection.of(values, 0, count / 2);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i] - level);
        }
        double step = smallestStep(x);
        int most = (int) (0.683 * count);
        double quantile = Selection.of(values, 0, most);
        double quantiles = Math.max(quantile, Selection.of(values, most, (int) (0.9 * count)) / 1.645);
        double spread = Math.max(quantiles, Math.max(step / 2, SMALLEST_SPREAD * responseSize));
        int half = half(perMilli);
        int stride = (int) Math.max(1, perMilli / STRETCHES_PER_MILLI);
        double[] ranges = new double[(count - 2 * half - 1) / stride + 1];
        MovingRange.of(x, from, 2 * half + 1, stride, ranges);
        return new OnsetBackground(perMilli, level, spread, Selection.of(ranges, 0, (int) (0.9 * ranges.length)), step,
                limit(strengths(x, from, to, level, perMilli), (int) Math.min(STRENGTH_MILLIS * STRENGTHS_PER_MILLI, STRENGTH_MILLIS * perMilli)));
    }

    /** What the strengths of a background allow to a response. The strongest one, with those beside it, is left out, as it may be a spike. */
    private static double limit(double[] strengths, int beside) {
        int strongest = 0;
        for (int i = 1; i < strengths.length; i++) {
            strongest = strengths[i] > strengths[strongest] ? i : strongest;
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < strengths.length; i++) {
            if (Math.abs(i - strongest) > beside) {
                sum += strengths[i];
                squares += strengths[i] * strengths[i];
                count++;
            }
        }
        double mean = sum / count;
        return MEAN_STRENGTHS * mean + DEVIATIONS * Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /** RMS about a level of stretches of 4 ms, or of all samples where there are fewer. */
    private static double[] strengths(double[] x, int from, int to, double level, double perMilli) {
        int length = Math.min(to - from, (int) (STRENGTH_MILLIS * perMilli));
        int stride = (int) Math.max(1, perMilli / STRENGTHS_PER_MILLI);
        double[] strengths = new double[(to - from - length) / stride + 1];
        double[] squares = new double[to - from + 1];
        for (int i = 0; i < to - from; i++) {
            double away = x[from + i] - level;
            squares[i + 1] = squares[i] + away * away;
        }
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = Math.sqrt((squares[i * stride + length] - squares[i * stride]) / length);
        }
        return strengths;
    }

    /** Whether samples from one to another, both included, are stronger somewhere than a background of few, large potentials. */
    boolean isExceededBy(double[] x, int first, int last) {
        for (double here : strengths(x, first, last + 1, level, perMilli)) {
            if (here > strength) {
                return true;
            }
        }
        return false;
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

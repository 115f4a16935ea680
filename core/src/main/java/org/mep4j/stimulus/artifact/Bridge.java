package org.mep4j.stimulus.artifact;

import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/** The arithmetic of {@link Artifact.Replaced}: everything from {@code from} to {@code to} (excluded) is replaced. */
final class Bridge {

    private static final double MEAN_MILLIS = 5;
    private static final double SLOPE_MILLIS = 2;

    private Bridge() {
    }

    static void build(Artifact.Replaced artifact, double[] x, int pulseOffset, SampleRate rate) {
        TimeWindow window = artifact.window();
        int from = (int) Math.max(0, Math.min(x.length, pulseOffset + window.firstOffset(rate)));
        int to = (int) Math.max(0, Math.min(x.length, pulseOffset + window.lastOffset(rate) + 1));
        if (from == to) {
            return;
        }
        if (from == 0 && to == x.length) {
            throw new IllegalArgumentException("artifact window " + window + " must leave samples to replace it from, but covers all "
                    + x.length + " samples");
        }
        if (artifact.method() == Artifact.Method.BLANK) {
            hold(x, from, to, Math.max(1, (int) rate.samplesInMillis(MEAN_MILLIS)));
            return;
        }
        double left = from > 0 ? x[from - 1] : x[to];
        double right = to < x.length ? x[to] : left;
        boolean bothSides = from > 0 && to < x.length;
        double span = to - from + 1;
        int fitted = Math.max(2, (int) rate.samplesInMillis(SLOPE_MILLIS));
        boolean cubic = artifact.method() == Artifact.Method.CUBIC && bothSides;
        double leftSlope = cubic ? span * slope(x, Math.max(0, from - fitted), from) : right - left;
        double rightSlope = cubic ? span * slope(x, to, Math.min(x.length, to + fitted)) : right - left;
        for (int i = from; i < to; i++) {
            double t = (i - from + 1) / span;
            double line = left + t * (right - left);
            // Hermite's cubic, written as the line plus what the slopes differ from the line's.
            x[i] = line + t * (1 - t) * ((1 - t) * (leftSlope - (right - left)) - t * (rightSlope - (right - left)));
        }
    }

    private static void hold(double[] x, int from, int to, int averaged) {
        double value;
        if (from == 0) {
            value = x[to];
        } else {
            int first = Math.max(0, from - averaged);
            double sum = 0;
            for (int i = first; i < from; i++) {
                sum += x[i];
            }
            value = sum / (from - first);
        }
        for (int i = from; i < to; i++) {
            x[i] = value;
        }
    }

    /** Least-squares slope per sample of {@code x[from, to)}; 0 where that is a single sample. */
    private static double slope(double[] x, int from, int to) {
        double middle = (from + to - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            products += (i - middle) * x[i];
            squares += (i - middle) * (i - middle);
        }
        return squares > 0 ? products / squares : 0;
    }
}

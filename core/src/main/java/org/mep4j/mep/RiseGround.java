package org.mep4j.mep;

import java.util.Arrays;

/**
 * What a response rises from: the samples in which its beginning is looked for, their level there, and how far a slow component may move
 * away from that level.
 *
 * <p>Best are the samples before the filter. A zero-phase high-pass bends the signal before a large response by some percent of its size,
 * which hides a gentle beginning. Where they drift, though, the level before the response is not that before the pulse, and the trace is the
 * better ground; where the tail of an artifact lifts the stretch before the response, so that no level is known, the prior is as wide as
 * the tail is high. Constants were chosen on the tuning and the checking shapes of {@code OnsetStudy}.
 *
 * @param samples    where the beginning is looked for
 * @param background level of the background before the pulse
 * @param level      what the response rises from
 * @param widths     standard deviations of the slow component: level, slope per ms, curvature per ms squared
 */
record RiseGround(double[] samples, double background, double level, double[] widths) {

    /** A level that is so many standard deviations beside the background's is another one; less is noise. */
    private static final double OTHER_LEVEL_TO_SPREAD = 3;
    /** What noise adds to level, slope and curvature. */
    private static final double[] OF_SPREAD = {0.3, 0.02, 0.001};
    /** What a high-pass adds, and what is left without one. */
    private static final double[] OF_SIZE_FILTERED = {0.06, 0.004, 0.0001};
    private static final double[] OF_SIZE = {0.002, 0.0002, 0.00001};
    /** What the tail of an artifact adds: a decay over 10 ms or more. */
    private static final double[] OF_TAIL = {0.5, 0.1, 0.005};
    /** A drift by so many standard deviations from the background to the response is one; less is noise. */
    private static final double DRIFT_TO_SPREAD = 0.7;
    /** Less than so many standard deviations before the response is no tail. */
    private static final double TAIL_TO_SPREAD = 1;
    /** From when to when before the departure a tail is looked for: not so late that a gentle beginning would count as one. */
    private static final double TAIL_FROM_MILLIS = 10;
    private static final double TAIL_TO_MILLIS = 5;
    private static final double SHORTEST_TAIL_MILLIS = 2;
    private static final double NEAR_MILLIS = 3;
    /** Farther from the background's level than so many standard deviations is no background; chosen here. */
    private static final double FOREIGN_TO_SPREAD = 15;

    /** The trace, which a filter may have bent. */
    static RiseGround filtered(OnsetDetector.Bracket found) {
        return new RiseGround(found.epoch().samples(), found.background().level(), levelOfTrace(found), widths(OF_SIZE_FILTERED, found, 0));
    }

    /** What the trace rises from: from below or above the background's level where a filter has bent it. */
    static double levelOfTrace(OnsetDetector.Bracket found) {
        return level(found.background().level(), found.walk().ground(), found.background().spread());
    }

    /** The samples before the filter, or the trace where they drift. */
    static RiseGround unfiltered(double[] u, OnsetDetector.Bracket found) {
        OnsetBackground background = found.background();
        OnsetWalk walk = found.walk();
        double away = (walk.departure() - (found.from() + found.to()) / 2.0) * Math.abs(slope(u, found.from(), found.to()));
        if (away > DRIFT_TO_SPREAD * background.spread()) {
            return filtered(found);
        }
        double level = Selection.median(u, found.from(), found.to());
        int from = Math.max(walk.floor(), walk.departure() - background.samples(TAIL_FROM_MILLIS));
        int to = walk.departure() - background.samples(TAIL_TO_MILLIS);
        if (to - from < background.samples(SHORTEST_TAIL_MILLIS)) {
            from = walk.floor();
            to = Math.max(from + 1, walk.departure());
        }
        double tail = Math.max(0, Math.abs(Selection.median(u, from, to) - level) - TAIL_TO_SPREAD * background.spread());
        double near = Selection.median(u, Math.max(walk.floor(), walk.departure() - background.samples(NEAR_MILLIS)), walk.departure() + 1);
        return new RiseGround(u, level, level(level, near, background.spread()), widths(OF_SIZE, found, tail));
    }

    /**
     * The background for its spectrum: what lies so far out as no EMG does, the artifact of an earlier pulse for example, is replaced by its
     * level, with the ms on either side.
     */
    double[] backgroundOf(OnsetDetector.Bracket found) {
        double[] stretch = Arrays.copyOfRange(samples, found.from(), found.to());
        double far = FOREIGN_TO_SPREAD * found.background().spread();
        int beside = found.background().samples(1);
        for (int i = found.from(); i < found.to(); i++) {
            if (Math.abs(samples[i] - background) > far) {
                int at = i - found.from();
                Arrays.fill(stretch, Math.max(0, at - beside), Math.min(stretch.length, at + beside + 1), background);
            }
        }
        return stretch;
    }

    private static double level(double background, double near, double spread) {
        double away = near - background;
        return background + Math.signum(away) * Math.max(0, Math.abs(away) - OTHER_LEVEL_TO_SPREAD * spread);
    }

    private static double[] widths(double[] ofSize, OnsetDetector.Bracket found, double tail) {
        double[] widths = new double[ofSize.length];
        for (int k = 0; k < widths.length; k++) {
            widths[k] = OF_SPREAD[k] * found.background().spread() + ofSize[k] * found.size() + OF_TAIL[k] * tail;
        }
        return widths;
    }

    /** By least squares, per sample. */
    private static double slope(double[] u, int from, int to) {
        double middle = (from + to - 1) / 2.0;
        double squares = 0;
        double product = 0;
        for (int i = from; i < to; i++) {
            squares += (i - middle) * (i - middle);
            product += (i - middle) * u[i];
        }
        return product / squares;
    }
}

package org.mep4j.mep;

import org.mep4j.epoch.Epoch;

/**
 * Goes back from a response to the background before it, and then forward to where the response has unmistakably begun. What it
 * leaves is a bracket in which {@link OnsetKink} places the onset between samples.
 */
final class OnsetWalk {

    /** Activity up to this multiple of the background's counts as background. */
    private static final double QUIET_TO_ACTIVITY = 1.5;
    /** Activity that belongs to the response although it lies before the largest deflection, as a multiple of the background's. */
    private static final double EARLY_TO_ACTIVITY = 4;
    /** The same two limits as a share of the peak-to-peak amplitude; a zero-phase high-pass leaves ripples of this size before a response. */
    private static final double QUIET_SHARE = 0.06;
    private static final double EARLY_SHARE = 0.08;
    /** How long the signal must be quiet near the background's level; and how long at any level, as on the tail of an artifact. */
    private static final double QUIET_MILLIS = 1.5;
    private static final double QUIET_ANYWHERE_MILLIS = 6;
    private static final double ARTIFACT_MILLIS = 3;
    private static final double BEFORE_WINDOW_MILLIS = 6;
    private static final double RISE_MILLIS = 12;
    private static final double RISE_RANGE_MILLIS = 1.5;
    private static final double LEVEL_MILLIS = 3;

    private final double[] x;
    private final OnsetBackground background;
    private final double size;
    private final int floor;
    private final int departure;
    private double ground;
    private int rise;
    private int direction;

    OnsetWalk(Epoch epoch, OnsetBackground background, int first, int last, double size) {
        this.x = epoch.samples();
        this.background = background;
        this.size = size;
        this.floor = epoch.pulseOffset() + background.samples(ARTIFACT_MILLIS);
        int earliest = Math.max(floor + background.half(), first - background.samples(BEFORE_WINDOW_MILLIS));
        this.departure = departure(response(first, last), earliest);
        if (departure >= 0) {
            climb();
        }
    }

    boolean findsBackground() {
        return departure >= 0;
    }

    /** Where the artifact is over: nothing before it is looked at. */
    int floor() {
        return floor;
    }

    /** About where activity begins. */
    int departure() {
        return departure;
    }

    /** Median of the last ms before activity begins, which a filter may have moved away from the background's level. */
    double ground() {
        return ground;
    }

    /** A sample on the first flank of the response, at most at its first peak. */
    int rise() {
        return rise;
    }

    /** 1 where the response begins upwards, -1 where downwards. */
    int direction() {
        return direction;
    }

    private int response(int first, int last) {
        int peak = first;
        for (int i = first; i <= last; i++) {
            if (Math.abs(x[i] - background.level()) > Math.abs(x[peak] - background.level())) {
                peak = i;
            }
        }
        double limit = Math.max(EARLY_TO_ACTIVITY * background.activity(), EARLY_SHARE * size);
        for (int i = first; i < peak; i++) {
            if (activity(i) >= limit) {
                return i;
            }
        }
        return peak;
    }

    private int departure(int response, int earliest) {
        double limit = Math.max(QUIET_TO_ACTIVITY * Math.max(background.activity(), background.step()), QUIET_SHARE * size);
        // A flat-topped phase of a small response is as quiet as the background but not at its level.
        double near = Math.max(4 * background.spread(), 0.2 * size);
        int quiet = 0;
        int quietAnywhere = 0;
        for (int i = response; i >= earliest; i--) {
            if (activity(i) > limit) {
                quiet = 0;
                quietAnywhere = 0;
                continue;
            }
            quietAnywhere++;
            quiet = Math.abs(x[i] - background.level()) <= near ? quiet + 1 : 0;
            if (quiet >= background.samples(QUIET_MILLIS)) {
                return Math.min(i + quiet - 1 + background.half(), response);
            }
            if (quietAnywhere >= background.samples(QUIET_ANYWHERE_MILLIS)) {
                return Math.min(i + quietAnywhere - 1 + background.half(), response);
            }
        }
        return -1;
    }

    /** Goes forward until the signal is far from its level, or changes fast, or falls back from a first small peak. */
    private void climb() {
        int start = Math.max(floor, departure - background.samples(LEVEL_MILLIS));
        double level = Selection.median(x, start, departure + 1);
        ground = level;
        double far = Math.max(5 * background.spread(), 0.25 * size);
        double fast = Math.max(8 * background.spread(), 0.06 * size);
        double aPeak = Math.max(4 * background.spread(), 0.15 * size);
        int window = Math.max(1, background.samples(RISE_RANGE_MILLIS));
        int top = departure;
        int limit = Math.min(x.length - 1, departure + background.samples(RISE_MILLIS));
        rise = departure;
        while (rise < limit) {
            double height = Math.abs(x[rise] - level);
            double highest = Math.abs(x[top] - level);
            if (height > highest) {
                top = rise;
            }
            if (height >= far) {
                break;
            }
            if (highest >= aPeak && height < highest && Math.abs(x[top] - x[rise]) >= 2.5 * background.spread()) {
                rise = top;
                break;
            }
            int turn = fastTurn(Math.max(start, rise - window), rise, fast);
            if (turn != 0) {
                direction = turn;
                break;
            }
            rise++;
        }
        if (direction == 0) {
            direction = x[rise] >= level ? 1 : -1;
        }
        rise = Math.min(Math.max(rise, departure + 2), x.length - 1);
    }

    private int fastTurn(int from, int last, double fast) {
        int low = from;
        int high = from;
        for (int i = from + 1; i <= last; i++) {
            low = x[i] < x[low] ? i : low;
            high = x[i] > x[high] ? i : high;
        }
        return x[high] - x[low] < fast ? 0 : high > low ? 1 : -1;
    }

    private double activity(int i) {
        return MovingRange.of(x, i - background.half(), i + background.half());
    }
}

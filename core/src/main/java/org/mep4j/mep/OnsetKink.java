package org.mep4j.mep;

/**
 * Places an onset between samples: the kink at which a quadratic rise leaves the {@link LocalTrend}, then back along a gentler beginning
 * as long as it is clearly beyond that trend.
 */
final class OnsetKink {

    private static final double BEFORE_MILLIS = 5;
    private static final double EARLIER_MILLIS = 2;
    private static final double GRID = 0.25;
    /** The departure that counts as the onset, as a share of the peak-to-peak amplitude, about 1 % of the peak. */
    private static final double VISIBLE_SHARE = 0.005;
    private static final double LONGEST_RISE_MILLIS = 1;
    private static final double BEYOND_SPREAD = 2.5;
    private static final double TREND_MILLIS = 6;
    private static final double TREND_GAP_MILLIS = 1;
    private static final double SHORTEST_TREND_MILLIS = 3;
    private static final int PASSES = 2;

    private final double[] x;
    private final OnsetBackground background;
    private final double size;
    private final OnsetWalk walk;

    OnsetKink(double[] x, OnsetBackground background, double size, OnsetWalk walk) {
        this.x = x;
        this.background = background;
        this.size = size;
        this.walk = walk;
    }

    /** The onset as a position in the array. */
    double position() {
        double position = kink();
        for (int pass = 0; pass < PASSES; pass++) {
            double earlier = alongGentleBeginning(position);
            if (!(earlier < position)) {
                break;
            }
            position = earlier;
        }
        return position;
    }

    private double kink() {
        int from = Math.max(walk.floor(), walk.departure() - background.samples(BEFORE_MILLIS));
        int last = walk.rise();
        LocalTrend trend = new LocalTrend(x, from, last, background, size);
        double first = Math.max(from + 1, walk.departure() - EARLIER_MILLIS * background.perMilli());
        int points = (int) Math.max(1, Math.floor((last - 1 - first) / GRID));
        double[] gain = new double[points];
        double[] fit = new double[2];
        int best = 0;
        for (int k = 0; k < points; k++) {
            trend.addRise(first + k * GRID, last, fit);
            gain[k] = fit[0] * walk.direction() > 0 ? fit[1] : 0;
            best = gain[k] > gain[best] ? k : best;
        }
        double vertex = 0;
        if (best > 0 && best < points - 1) {
            double bend = 2 * gain[best] - gain[best - 1] - gain[best + 1];
            vertex = bend > 0 ? (gain[best + 1] - gain[best - 1]) / (2 * bend) : 0;
        }
        double kink = first + (best + vertex) * GRID;
        trend.addRise(kink, last, fit);
        double curvature = Math.abs(fit[0]);
        double visible = curvature > 0 ? Math.sqrt(VISIBLE_SHARE * size / curvature) : 0;
        return kink + Math.min(LONGEST_RISE_MILLIS, visible) * background.perMilli();
    }

    private double alongGentleBeginning(double position) {
        int from = Math.max(walk.floor(), (int) (position - TREND_MILLIS * background.perMilli()));
        int last = (int) (position - TREND_GAP_MILLIS * background.perMilli());
        if (last - from < SHORTEST_TREND_MILLIS * background.perMilli()) {
            return position;
        }
        LocalTrend trend = new LocalTrend(x, from, last, background, size);
        double limit = Math.max(BEYOND_SPREAD * background.spread(), VISIBLE_SHARE * size);
        int start = (int) Math.floor(position);
        int i = start;
        while (i > last && beyond(trend, i) > limit) {
            i--;
        }
        if (i == start) {
            return position;
        }
        double here = beyond(trend, i);
        double next = beyond(trend, i + 1);
        return here < limit ? i + (limit - here) / (next - here) : i;
    }

    private double beyond(LocalTrend trend, int i) {
        return walk.direction() * (x[i] - trend.at(i));
    }
}

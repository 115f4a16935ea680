package org.mep4j.epoch.quality;

import java.util.Arrays;
import java.util.Optional;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Whether the samples of a raw epoch are what the electrodes delivered. Pure functions, to be asked before anything is filtered
 * and in the windows that are measured: the TMS artifact itself often clips and does no harm.
 *
 * <p>An epoch is clipped in a window if there
 * <ul>
 * <li>two or more consecutive samples lie on or beyond a declared rail of the converter, or
 * <li>three or more equal samples lie at the highest or the lowest value of the whole raw epoch, more than 4 quantisation steps from
 *     its median, and at least on one side the next sample is more than 4 steps away and stands alone:
 * </ul>
 * <pre>
 *      clipped  _______           not clipped    ___
 *              |       \                      __/   \__       a rounded peak of a coarse converter: any parabola
 *              |        \                  __/         \_     whose top rounds to three equal samples falls by
 *             /                           /              \    at most 4 steps to the next one
 * </pre>
 * <p>The quantisation step is the smallest difference between two distinct values of the epoch. The median keeps out the rest between
 * two steep responses, which on a coarse converter is a plateau too; the sample that stands alone keeps out recordings that repeat
 * samples (a slow channel written at a faster rate), where each peak is a plateau between plateaus.
 */
public final class SignalQuality {

    private static final int LEAST_ON_RAIL = 2;
    private static final int LEAST_PLATEAU = 3;
    private static final int MOST_STEPS_OF_A_PEAK = 4;
    /** A rail and the samples on it may come from the same integer by different arithmetic. */
    private static final double RAIL_TOLERANCE = 1e-9;

    private SignalQuality() {
    }

    /**
     * Whether a window holds nothing but one value, as of a disconnected or disabled channel.
     *
     * @param raw    a raw epoch
     * @param window the window, clamped to the epoch
     * @return the rejection, or empty if the signal varies there
     */
    public static Optional<CutResult.Rejected> flat(Epoch raw, TimeWindow window) {
        double[] x = raw.samples();
        int from = Math.max(0, raw.start(window));
        int to = Math.min(x.length, raw.end(window));
        for (int i = from + 1; i < to; i++) {
            if (x[i] != x[from]) {
                return Optional.empty();
            }
        }
        return to - from < 2 ? Optional.empty() : Optional.of(new CutResult.Rejected(raw.pulse(), Rejection.FLAT,
                "all " + (to - from) + " samples from " + window + " are " + Numbers.plain(x[from]) + " µV"));
    }

    /**
     * Whether the amplifier or the converter clipped in a window.
     *
     * @param raw    a raw epoch; not an interpolated or filtered one
     * @param window where the response or the baseline is measured, clamped to the epoch
     * @param range  the converter's rails, where the source declares them
     * @return the rejection, or empty if nothing shows clipping
     */
    public static Optional<CutResult.Rejected> clipped(Epoch raw, TimeWindow window, Optional<AmplitudeRange> range) {
        double[] x = raw.samples();
        int from = Math.max(0, raw.start(window));
        int to = Math.min(x.length, raw.end(window));
        if (from >= to) {
            return Optional.empty();
        }
        Optional<String> found = range.flatMap(rails -> onRail(raw, from, to, rails)).or(() -> onPlateau(raw, from, to));
        return found.map(sentence -> new CutResult.Rejected(raw.pulse(), Rejection.CLIPPED, sentence));
    }

    private static Optional<String> onRail(Epoch raw, int from, int to, AmplitudeRange rails) {
        double[] x = raw.samples();
        double tolerance = RAIL_TOLERANCE * (rails.highest() - rails.lowest());
        int high = 0;
        int low = 0;
        for (int i = from; i < to; i++) {
            high = x[i] >= rails.highest() - tolerance ? high + 1 : 0;
            low = x[i] <= rails.lowest() + tolerance ? low + 1 : 0;
            if (high >= LEAST_ON_RAIL || low >= LEAST_ON_RAIL) {
                return Optional.of(described(LEAST_ON_RAIL + " or more samples", raw, i - LEAST_ON_RAIL + 1)
                        + " lie on the converter's rail of " + Numbers.plain(high > 0 ? rails.highest() : rails.lowest()) + " µV");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> onPlateau(Epoch raw, int from, int to) {
        double[] x = raw.samples();
        double[] extremes = null;
        double[] sorted = null;
        int start = from;
        while (start > 0 && x[start - 1] == x[from]) {
            start--;
        }
        for (int end; start < to; start = end) {
            double level = x[start];
            end = start + 1;
            while (end < x.length && x[end] == level) {
                end++;
            }
            if (end - start >= LEAST_PLATEAU) {
                extremes = extremes == null ? extremes(x) : extremes;
                if (level == extremes[0] || level == extremes[1]) {
                    sorted = sorted == null ? sorted(x) : sorted;
                    double sharp = MOST_STEPS_OF_A_PEAK * quantisationStep(sorted);
                    if (Math.abs(level - sorted[sorted.length / 2]) > sharp
                            && (isCorner(x, start, -1, sharp) || isCorner(x, end - 1, 1, sharp))) {
                        return Optional.of(described((end - start) + " equal samples", raw, start)
                                + " form a plateau with sharp corners at the epoch's "
                                + (level == extremes[1] ? "highest" : "lowest") + " value " + Numbers.plain(level) + " µV");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static double[] extremes(double[] x) {
        double lowest = x[0];
        double highest = x[0];
        for (double sample : x) {
            lowest = sample < lowest ? sample : lowest;
            highest = sample > highest ? sample : highest;
        }
        return new double[] {lowest, highest};
    }

    private static double[] sorted(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Whether the sample beside the end of a plateau lies far away and differs from the next one. */
    private static boolean isCorner(double[] x, int end, int direction, double sharp) {
        int beside = end + direction;
        int next = beside + direction;
        return beside >= 0 && beside < x.length && Math.abs(x[end] - x[beside]) > sharp
                && (next < 0 || next >= x.length || x[next] != x[beside]);
    }

    /** The smallest difference between distinct values; infinite where there is only one. */
    private static double quantisationStep(double[] sorted) {
        double step = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double difference = sorted[i] - sorted[i - 1];
            if (difference > 0 && difference < step) {
                step = difference;
            }
        }
        return step;
    }

    private static String described(String what, Epoch raw, int position) {
        return what + " from " + Numbers.plain(Math.rint(raw.millisAt(position) * 1000) / 1000) + " ms on";
    }
}

package org.mep4j.excitability.wave;

import java.util.Arrays;
import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.signal.TimeWindow;

/**
 * Finds the onset of an M wave: large, steep, and so near to the stimulus that little quiet lies between.
 *
 * <pre>
 *   |\                   ^ flank: a fifth of the largest deflection
 *   | \  tail           /
 *   |  `----.._________/      line through the last quiet 0.6 ms; onset where the signal has left it
 *                     onset   by 1 % of the peak-to-peak amplitude or 5 standard deviations of the background
 * </pre>
 *
 * <p>Textbooks say "first departure from the baseline" and leave the rule open; all numbers are chosen here. From the flank the search
 * goes backwards, so that the stimulus artifact is never taken for the response; a stretch counts as quiet while 0.5 ms of it vary by
 * less than the limit, near the level before the stimulus or, on the tail of an artifact, for 1 ms at any level. Immutable; safe on any thread.
 *
 * @param searchWindow     where the response can begin
 * @param backgroundWindow the trial's own background, before the stimulus
 */
public record MWaveOnset(TimeWindow searchWindow, TimeWindow backgroundWindow) implements OnsetMethod {

    private static final double SHORTEST_BACKGROUND_MILLIS = 5;
    private static final double LOWEST_RATE_HERTZ = 2000;
    private static final double RESPONSE_MILLIS = 10;
    private static final double MINIMUM_RATIO = 9.5;
    private static final double FLANK_SHARE = 0.2;
    private static final double LIMIT_SHARE = 0.01;
    private static final double LIMIT_DEVIATIONS = 5;
    private static final double NEAR_SHARE = 0.02;
    private static final double QUIET_MILLIS = 0.5;
    private static final double QUIET_ANYWHERE_MILLIS = 1;
    private static final double LINE_MILLIS = 0.6;

    /**
     * Rejects nulls.
     *
     * @param searchWindow     where the response can begin
     * @param backgroundWindow the trial's own background, before the stimulus
     */
    public MWaveOnset {
        Objects.requireNonNull(searchWindow, "searchWindow");
        Objects.requireNonNull(backgroundWindow, "backgroundWindow");
    }

    /**
     * A rule with background from -100 to -5 ms, or what the epoch holds of it.
     *
     * @param searchWindow where the response can begin
     * @return the rule
     */
    public static MWaveOnset in(TimeWindow searchWindow) {
        return new MWaveOnset(searchWindow, TimeWindow.millis(-100, -5));
    }

    @Override
    public String name() {
        return "m-wave";
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        if (processed.rate().hertz() < LOWEST_RATE_HERTZ) {
            return new Onset.None(NoOnset.RATE_TOO_LOW);
        }
        double[] x = processed.samples();
        int from = Math.max(0, processed.start(backgroundWindow));
        int to = Math.min(x.length, processed.end(backgroundWindow));
        if (to - from < processed.rate().samplesInMillis(SHORTEST_BACKGROUND_MILLIS) || !processed.covers(searchWindow)) {
            return new Onset.None(NoOnset.EPOCH_TOO_SHORT);
        }
        double[] levelAndSpread = background(x, from, to);
        double size = amplitude.peakToPeakMicrovolts();
        if (!(size > MINIMUM_RATIO * levelAndSpread[1])) {
            return new Onset.None(NoOnset.NO_RESPONSE);
        }
        double limit = Math.max(LIMIT_SHARE * size, LIMIT_DEVIATIONS * levelAndSpread[1]);
        int first = processed.start(searchWindow);
        int flank = flank(processed, levelAndSpread[0], first);
        int anchor = anchor(processed, levelAndSpread[0], limit, NEAR_SHARE * size, first, flank);
        if (anchor < 0) {
            return new Onset.None(NoOnset.NO_RETURN_TO_BACKGROUND);
        }
        double millis = processed.millisAt(departure(processed, Math.max(first, anchor - samples(processed, LINE_MILLIS)), anchor, flank, limit));
        double margin = processed.rate().millisOf(1);
        return millis > searchWindow.startMillis() + margin && millis < searchWindow.endMillis() - margin ? new Onset.Found(millis)
                : new Onset.None(NoOnset.AT_WINDOW_EDGE);
    }

    /** Median, and the 68.3 % quantile of the absolute deviations from it. */
    private static double[] background(double[] x, int from, int to) {
        double[] sorted = Arrays.copyOfRange(x, from, to);
        Arrays.sort(sorted);
        double level = sorted[sorted.length / 2];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(sorted[i] - level);
        }
        Arrays.sort(sorted);
        return new double[] {level, sorted[(int) (0.683 * sorted.length)]};
    }

    private int flank(Epoch epoch, double level, int first) {
        double[] x = epoch.samples();
        int last = Math.min(x.length, epoch.end(searchWindow) + samples(epoch, RESPONSE_MILLIS));
        double largest = 0;
        for (int i = first; i < last; i++) {
            largest = Math.max(largest, Math.abs(x[i] - level));
        }
        int flank = first;
        while (Math.abs(x[flank] - level) < FLANK_SHARE * largest) {
            flank++;
        }
        return flank;
    }

    /** The last sample of the quiet stretch nearest to the flank, -1 if there is none. */
    private static int anchor(Epoch epoch, double level, double limit, double near, int first, int flank) {
        double[] x = epoch.samples();
        int width = Math.max(2, samples(epoch, QUIET_MILLIS));
        int run = 0;
        for (int last = flank; last - width >= first; last--) {
            double low = x[last];
            double high = x[last];
            for (int i = last - width; i < last; i++) {
                low = Math.min(low, x[i]);
                high = Math.max(high, x[i]);
            }
            if (high - low > limit) {
                run = 0;
                continue;
            }
            run++;
            boolean anywhere = run + width > samples(epoch, QUIET_ANYWHERE_MILLIS);
            if (Math.max(Math.abs(high - level), Math.abs(low - level)) <= near + limit || anywhere) {
                return last + run - 1;
            }
        }
        return -1;
    }

    /** Where the signal leaves the line through the quiet stretch for good, between samples. */
    private static double departure(Epoch epoch, int from, int anchor, int flank, double limit) {
        double[] x = epoch.samples();
        int quietEnd = anchor;
        double[] line = line(x, from, quietEnd);
        // The anchor's stretch may already hold the first samples of the rise: the line is drawn before them.
        while (quietEnd > from + 1 && Math.abs(x[quietEnd] - line[0] - line[1] * (quietEnd - from)) > limit / 2) {
            quietEnd--;
            line = line(x, from, quietEnd);
        }
        int i = quietEnd;
        while (i < flank - 1 && Math.abs(x[i + 1] - line[0] - line[1] * (i + 1 - from)) <= limit) {
            i++;
        }
        double below = Math.abs(x[i] - line[0] - line[1] * (i - from));
        double above = Math.abs(x[i + 1] - line[0] - line[1] * (i + 1 - from));
        return above > below ? i + Math.min(1, Math.max(0, (limit - below) / (above - below))) : i;
    }

    /** Intercept at {@code from} and slope per sample of a least-squares line, both ends included. */
    private static double[] line(double[] x, int from, int last) {
        int n = last - from + 1;
        double mean = 0;
        for (int i = from; i <= last; i++) {
            mean += x[i] / n;
        }
        double centre = (n - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int i = from; i <= last; i++) {
            product += (i - from - centre) * (x[i] - mean);
            square += (i - from - centre) * (i - from - centre);
        }
        double slope = square == 0 ? 0 : product / square;
        return new double[] {mean - slope * centre, slope};
    }

    private static int samples(Epoch epoch, double millis) {
        return (int) epoch.rate().samplesInMillis(millis);
    }
}

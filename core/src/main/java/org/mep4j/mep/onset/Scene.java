package org.mep4j.mep.onset;

import java.util.function.Function;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;

/**
 * What every rule looks at: an epoch's samples and the places of its windows in them. The conditions that hold for all rules are checked
 * here: an epoch that holds its search window, at least 20 ms of background, finite samples, at least 1 kHz.
 */
final class Scene {

    private static final double LOWEST_RATE_HERTZ = 1000;
    private static final double SHORTEST_BACKGROUND_MILLIS = 20;
    /** How long after the search window's end the peaks of a response that begins inside it may lie. */
    private static final double RESPONSE_MILLIS = 20;

    /** The samples; not to be written to. */
    final double[] x;
    /** First sample of the background, and the one after its last. */
    final int from;
    final int to;
    /** First and last sample at which a response can begin. */
    final int first;
    final int last;
    /** Last sample at which its peaks can lie. */
    final int lastPeak;
    /** Mean of the background. */
    final double mean;
    private final Epoch epoch;

    private Scene(Epoch epoch, OnsetWindows windows) {
        this.epoch = epoch;
        this.x = epoch.samples();
        this.from = Math.max(0, epoch.start(windows.background()));
        this.to = Math.min(epoch.length(), epoch.end(windows.background()));
        this.first = epoch.start(windows.search());
        this.last = epoch.end(windows.search()) - 1;
        this.lastPeak = Math.min(x.length - 1, last + samples(RESPONSE_MILLIS));
        this.mean = mean(x, from, to);
    }

    /** Applies a rule, or says why none can be applied. */
    static Onset of(Epoch epoch, OnsetWindows windows, Function<Scene, Onset> rule) {
        if (epoch.rate().hertz() < LOWEST_RATE_HERTZ) {
            return new Onset.None(NoOnset.RATE_TOO_LOW);
        }
        int from = Math.max(0, epoch.start(windows.background()));
        int to = Math.min(epoch.length(), epoch.end(windows.background()));
        if (to - from < epoch.rate().samplesInMillis(SHORTEST_BACKGROUND_MILLIS) || !epoch.covers(windows.search())) {
            return new Onset.None(NoOnset.EPOCH_TOO_SHORT);
        }
        epoch.requireFinite();
        return rule.apply(new Scene(epoch, windows));
    }

    /** Whole samples in a duration. */
    int samples(double millis) {
        return Math.toIntExact(epoch.rate().samplesInMillis(millis));
    }

    /** Whole samples in a duration, at least one. */
    int atLeastOne(double millis) {
        return Math.max(1, samples(millis));
    }

    /** The onset at a sample; one at the border of the search window or outside it is no onset. */
    Onset at(int position) {
        return position > first && position < last ? new Onset.Found(epoch.millisAt(position)) : new Onset.None(NoOnset.AT_WINDOW_EDGE);
    }

    /** No departure from the background that meets the rule. */
    static Onset nothing() {
        return new Onset.None(NoOnset.NO_SUSTAINED_DEPARTURE);
    }

    /** Absolute deviation from the mean of the background. */
    double[] rectified() {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.abs(x[i] - mean);
        }
        return y;
    }

    /** The first sample of the search window from which on values stay above a limit for a number of samples; -1 where there is none. */
    int firstAbove(double[] y, double limit, int sustained) {
        int run = 0;
        for (int i = first; i <= last || run > 0 && i < y.length; i++) {
            run = y[i] > limit ? run + 1 : 0;
            if (run >= sustained) {
                return i - run + 1;
            }
        }
        return -1;
    }

    /** Where the largest deflection lies that a response beginning in the search window can have. */
    int largest(double[] y) {
        int peak = first;
        for (int i = first; i <= lastPeak; i++) {
            peak = y[i] > y[peak] ? i : peak;
        }
        return peak;
    }

    double backgroundMean(double[] y) {
        return mean(y, from, to);
    }

    /** Standard deviation of the background with n - 1 in the denominator. */
    double backgroundDeviation(double[] y) {
        double level = mean(y, from, to);
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (y[i] - level) * (y[i] - level);
        }
        return Math.sqrt(squares / (to - from - 1));
    }

    private static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return sum / (to - from);
    }
}

package org.mep4j.epoch.quality;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * How far the baseline may move in a straight line before the pulse. A baseline that is removed as a mean leaves half of that movement, and
 * what follows it under the response, in every amplitude. An epoch beyond the limit is rejected as {@link Rejection#BASELINE_DRIFT}.
 *
 * <p>The movement is the slope of the least-squares line times the window's length. It counts as drift only where the line explains at
 * least half of the window's variance: bursts of muscle activity tilt a line too, but do not lie on it. A high-pass filter takes a drift
 * out before it is looked at here, so after one this limit finds only what the filter left. Both numbers are chosen here.
 *
 * @param microvolts the largest movement that is accepted
 * @param window     where it is measured, before the pulse
 */
public record DriftLimit(double microvolts, TimeWindow window) {

    private static final double LEAST_EXPLAINED = 0.5;

    /**
     * Validates the limit.
     *
     * @param microvolts the largest movement that is accepted
     * @param window where it is measured
     * @throws IllegalArgumentException if the limit is not finite and positive
     */
    public DriftLimit {
        Objects.requireNonNull(window, "window");
        if (!(microvolts > 0) || Double.isInfinite(microvolts)) {
            throw new IllegalArgumentException("drift limit must be a positive number of microvolts: " + Numbers.plain(microvolts));
        }
    }

    /**
     * 25 µV from -100 to -5 ms: half the criterion of a resting motor threshold.
     *
     * @return the default
     */
    public static DriftLimit defaults() {
        return new DriftLimit(25, TimeWindow.millis(-100, -5));
    }

    /**
     * In another window.
     *
     * @param newWindow where it is measured, before the pulse
     * @return a copy
     */
    public DriftLimit withWindow(TimeWindow newWindow) {
        return new DriftLimit(microvolts, newWindow);
    }

    /**
     * How far the baseline moves over the window, where a straight line explains most of what it does.
     *
     * @param epoch  a processed epoch with finite samples
     * @param window inside the epoch
     * @return microvolts, signed; empty where the baseline does not drift
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public static Optional<Double> driftOf(Epoch epoch, TimeWindow window) {
        if (!epoch.covers(window)) {
            throw new IllegalArgumentException("the epoch does not hold the window " + window);
        }
        double[] x = epoch.samples();
        int from = epoch.start(window);
        int n = epoch.end(window) - from;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += x[from + i] / n;
        }
        double middle = (n - 1) / 2.0;
        double products = 0;
        double times = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (i - middle) * (x[from + i] - mean);
            times += (i - middle) * (i - middle);
            squares += (x[from + i] - mean) * (x[from + i] - mean);
        }
        boolean drifts = n > 2 && squares > 0 && products * products >= LEAST_EXPLAINED * times * squares;
        return drifts ? Optional.of(products / times * (n - 1)) : Optional.empty();
    }

    /**
     * Whether an epoch is to be rejected.
     *
     * @param epoch a processed epoch with finite samples
     * @return the rejection, or empty if the baseline keeps the limit
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public Optional<CutResult.Rejected> rejectionOf(Epoch epoch) {
        return driftOf(epoch, window).filter(drift -> Math.abs(drift) > microvolts).map(drift -> new CutResult.Rejected(epoch.pulse(),
                Rejection.BASELINE_DRIFT, String.format(Locale.ROOT, "the baseline moves by %.1f µV from %s, more than %s µV", drift, window,
                        Numbers.plain(microvolts))));
    }

    @Override
    public String toString() {
        return "at most " + Numbers.plain(microvolts) + " µV in a line from " + window;
    }
}

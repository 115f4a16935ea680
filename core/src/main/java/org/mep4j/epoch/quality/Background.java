package org.mep4j.epoch.quality;

import org.mep4j.epoch.Epoch;
import org.mep4j.signal.TimeWindow;

/**
 * How active the muscle was (or how noisy the recording) in a window before the pulse. It is reported for every epoch that
 * has finite samples, accepted or not: MEPs grow with background EMG well below every usual limit (McMackin et al. 2025).
 *
 * @param rmsMicrovolts           root mean square about the window's mean
 * @param meanRectifiedMicrovolts mean absolute value about the window's mean
 * @param peakToPeakMicrovolts    maximum minus minimum
 */
public record Background(double rmsMicrovolts, double meanRectifiedMicrovolts, double peakToPeakMicrovolts) {

    /**
     * Measures the background.
     *
     * @param epoch  a processed epoch
     * @param window a window before the pulse, inside the epoch
     * @return the measures
     * @throws IllegalArgumentException if the epoch does not hold the window, or the window holds a single sample, which tells nothing
     */
    public static Background of(Epoch epoch, TimeWindow window) {
        if (!epoch.covers(window)) {
            throw new IllegalArgumentException("the epoch does not hold the background window " + window);
        }
        double[] x = epoch.samples();
        int from = epoch.start(window);
        int to = epoch.end(window);
        if (to - from < 2) {
            throw new IllegalArgumentException("the background window must hold at least two samples at " + epoch.rate() + ": " + window);
        }
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            sum += x[i];
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
        }
        double mean = sum / (to - from);
        double squares = 0;
        double absolute = 0;
        for (int i = from; i < to; i++) {
            double deviation = x[i] - mean;
            squares += deviation * deviation;
            absolute += Math.abs(deviation);
        }
        return new Background(Math.sqrt(squares / (to - from)), absolute / (to - from), high - low);
    }
}

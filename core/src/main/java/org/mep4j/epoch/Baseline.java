package org.mep4j.epoch;

import java.util.Objects;
import org.mep4j.signal.TimeWindow;

/**
 * Takes the level before the pulse out of an epoch: the mean over a window is subtracted from all samples. Sums run in order of
 * time, so the same samples give the same bits.
 *
 * @param window where the level is measured, relative to the pulse
 */
public record Baseline(TimeWindow window) {

    /**
     * Rejects null.
     *
     * @param window where the level is measured
     */
    public Baseline {
        Objects.requireNonNull(window, "window");
    }

    /**
     * The default: -100 to -5 ms, the window of the background EMG too.
     *
     * @return that baseline
     */
    public static Baseline defaults() {
        return millis(-100, -5);
    }

    /**
     * A short baseline for epochs that begin shortly before the pulse: -40 to -5 ms (MEPFeatX, Front Neurosci 2024, 18:1415257).
     *
     * @return that baseline
     */
    public static Baseline brief() {
        return millis(-40, -5);
    }

    /**
     * A baseline over any window.
     *
     * @param startMillis first instant in ms after the pulse, usually negative
     * @param endMillis   last instant
     * @return the baseline
     */
    public static Baseline millis(double startMillis, double endMillis) {
        return new Baseline(TimeWindow.millis(startMillis, endMillis));
    }

    /**
     * The level before the pulse.
     *
     * @param epoch an epoch
     * @return the mean of the samples in the window, in microvolts
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public double levelOf(Epoch epoch) {
        if (!epoch.covers(window)) {
            throw new IllegalArgumentException("the epoch does not hold the baseline window " + window);
        }
        double[] x = epoch.samples();
        int from = epoch.start(window);
        int to = epoch.end(window);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }

    /**
     * The epoch without its baseline level.
     *
     * @param epoch an epoch, not modified
     * @return an epoch with its own array
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public Epoch removedFrom(Epoch epoch) {
        double level = levelOf(epoch);
        double[] samples = epoch.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= level;
        }
        return epoch.withSamples(samples);
    }

    @Override
    public String toString() {
        return "mean of " + window;
    }
}

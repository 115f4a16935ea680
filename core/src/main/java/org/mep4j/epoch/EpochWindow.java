package org.mep4j.epoch;

import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * How much of a signal belongs to a pulse, before and after it.
 *
 * @param beforeMillis milliseconds before the pulse, positive
 * @param afterMillis  milliseconds after the pulse, positive
 */
public record EpochWindow(double beforeMillis, double afterMillis) {

    /**
     * Validates both lengths.
     *
     * @param beforeMillis milliseconds before the pulse
     * @param afterMillis  milliseconds after the pulse
     * @throws IllegalArgumentException if a length is not finite and positive
     */
    public EpochWindow {
        if (!(beforeMillis > 0) || !(afterMillis > 0) || Double.isInfinite(beforeMillis) || Double.isInfinite(afterMillis)) {
            throw new IllegalArgumentException("epoch must reach a positive number of ms before and after the pulse: "
                    + Numbers.plain(beforeMillis) + " before, " + Numbers.plain(afterMillis) + " after");
        }
    }

    /**
     * A window around each pulse.
     *
     * @param beforeMillis milliseconds before the pulse
     * @param afterMillis  milliseconds after the pulse
     * @return the window
     */
    public static EpochWindow millis(double beforeMillis, double afterMillis) {
        return new EpochWindow(beforeMillis, afterMillis);
    }

    /**
     * Samples before the pulse.
     *
     * @param rate the sample rate
     * @return a count, at least 0
     */
    public int samplesBefore(SampleRate rate) {
        return Math.toIntExact(rate.samplesInMillis(beforeMillis));
    }

    /**
     * Samples after the pulse's own sample.
     *
     * @param rate the sample rate
     * @return a count, at least 0
     */
    public int samplesAfter(SampleRate rate) {
        return Math.toIntExact(rate.samplesInMillis(afterMillis));
    }

    /**
     * The same stretch as a time window.
     *
     * @return {@code [-before, after]}
     */
    public TimeWindow asTimeWindow() {
        return TimeWindow.millis(-beforeMillis, afterMillis);
    }
}

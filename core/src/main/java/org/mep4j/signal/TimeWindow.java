package org.mep4j.signal;

/**
 * A stretch of time relative to a pulse, in milliseconds, both ends included: {@code [18, 50]} is the classic search window
 * of a hand muscle's response, {@code [-100, -5]} a pre-stimulus baseline.
 *
 * @param startMillis first instant, in ms after the pulse (negative: before it)
 * @param endMillis   last instant, in ms after the pulse, later than the first
 */
public record TimeWindow(double startMillis, double endMillis) {

    /**
     * Validates the order of the ends.
     *
     * @param startMillis first instant, in ms after the pulse
     * @param endMillis last instant, in ms after the pulse, later than the first
     * @throws IllegalArgumentException if an end is not finite or the window is empty
     */
    public TimeWindow {
        if (!Double.isFinite(startMillis) || !Double.isFinite(endMillis) || !(startMillis < endMillis)) {
            throw new IllegalArgumentException("window must start before it ends, in ms after the pulse: "
                    + Numbers.plain(startMillis) + " to " + Numbers.plain(endMillis));
        }
    }

    /**
     * A window between two instants.
     *
     * @param startMillis first instant in ms after the pulse
     * @param endMillis   last instant in ms after the pulse
     * @return the window
     */
    public static TimeWindow millis(double startMillis, double endMillis) {
        return new TimeWindow(startMillis, endMillis);
    }

    /**
     * The first sample of the window, relative to the pulse's sample.
     *
     * @param rate the sample rate
     * @return offset in samples, may be negative
     */
    public long firstOffset(SampleRate rate) {
        return rate.samplesInMillis(startMillis);
    }

    /**
     * The last sample of the window (included), relative to the pulse's sample.
     *
     * @param rate the sample rate
     * @return offset in samples, may be negative
     */
    public long lastOffset(SampleRate rate) {
        return rate.samplesInMillis(endMillis);
    }

    /**
     * Whether an instant lies in the window, ends included.
     *
     * @param millis an instant in ms after the pulse
     * @return true if inside
     */
    public boolean contains(double millis) {
        return millis >= startMillis && millis <= endMillis;
    }

    /**
     * Whether another window lies wholly in this one.
     *
     * @param other the other window
     * @return true if inside
     */
    public boolean encloses(TimeWindow other) {
        return startMillis <= other.startMillis && other.endMillis <= endMillis;
    }

    /**
     * The window mirrored at the pulse: {@code [18, 50]} becomes {@code [-50, -18]}.
     *
     * @return the mirrored window
     */
    public TimeWindow mirrored() {
        return new TimeWindow(-endMillis, -startMillis);
    }

    @Override
    public String toString() {
        return Numbers.plain(startMillis) + " to " + Numbers.plain(endMillis) + " ms";
    }
}

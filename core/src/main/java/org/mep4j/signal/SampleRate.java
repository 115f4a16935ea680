package org.mep4j.signal;

/**
 * How many samples stand for one second, and the only place where time is rounded to samples.
 *
 * <p>The rule, everywhere: nearest sample, ties up. 3.5 ms at 5000 Hz is 17.5 samples, hence 18.
 *
 * @param hertz samples per second, finite and positive
 */
public record SampleRate(double hertz) {

    /**
     * Validates the rate.
     *
     * @param hertz samples per second, finite and positive
     * @throws IllegalArgumentException if {@code hertz} is not finite and positive
     */
    public SampleRate {
        if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sample rate must be a finite positive number of Hz: " + hertz);
        }
    }

    /**
     * A rate in samples per second.
     *
     * @param hertz samples per second
     * @return the rate
     */
    public static SampleRate ofHertz(double hertz) {
        return new SampleRate(hertz);
    }

    /**
     * The highest frequency that the samples can carry.
     *
     * @return half the rate, in Hz
     */
    public double nyquistHertz() {
        return hertz / 2;
    }

    /**
     * Rounds a duration to whole samples, nearest, ties up (towards positive infinity, also for negative durations).
     *
     * @param millis duration in milliseconds, may be negative
     * @return the number of samples
     * @throws IllegalArgumentException if {@code millis} is not finite
     */
    public long samplesInMillis(double millis) {
        return round(millis, millis * hertz / 1000.0);
    }

    /**
     * Rounds a time since the start of a recording to a sample index, nearest, ties up.
     *
     * @param seconds time since sample 0, in seconds
     * @return the index of the nearest sample
     * @throws IllegalArgumentException if {@code seconds} is not finite
     */
    public long indexAtSeconds(double seconds) {
        return round(seconds, seconds * hertz);
    }

    /**
     * The time of a sample.
     *
     * @param index absolute sample index
     * @return seconds since sample 0
     */
    public double secondsAt(long index) {
        return index / hertz;
    }

    /**
     * The duration of a (possibly fractional) number of samples.
     *
     * @param samples number of samples, for example an interpolated peak position
     * @return milliseconds
     */
    public double millisOf(double samples) {
        return samples * 1000.0 / hertz;
    }

    private static long round(double given, double samples) {
        if (!Double.isFinite(samples)) {
            throw new IllegalArgumentException("time must be finite: " + given);
        }
        return (long) Math.floor(samples + 0.5);
    }

    @Override
    public String toString() {
        return Numbers.plain(hertz) + " Hz";
    }
}

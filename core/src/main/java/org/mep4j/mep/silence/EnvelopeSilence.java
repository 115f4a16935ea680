package org.mep4j.mep.silence;

import org.mep4j.signal.Numbers;

/**
 * The RMS envelope falls below a limit for long enough, and returns above it for most of a while.
 *
 * <pre>
 *   envelope    RMS over a centred window of 10 ms
 *   limit       max(mean - 1.96 SD, 0.5 mean) of the envelope before the pulse
 *   silence     the first run of at least 25 ms below the limit
 *   return      the first sample above the limit at which at least 75 % of the next 40 ms are above it
 *   first return  the first sample above the limit after silence, burst or not
 * </pre>
 *
 * <p>The rule of mep-cmap-analyser 1.4.5. Real EMG has gaps, so an unbroken run (duty 1) comes late: mep-cmap-analyser measured
 * 211.5 ms for a true 180 ms with it and 185.5 ms with the duty cycle. And silence has breakthrough bursts: a rule that takes any
 * return for the end stops at the first one. Both ends are reported. Left out here: its bootstrapped run length, which the minimum silence
 * replaces. A centred envelope sees an end up to half its window early and, in spiky EMG, late by the gap to the next potential.
 *
 * @param windowMillis         length of the envelope; the background must be longer
 * @param minimumSilenceMillis shortest silence
 * @param returnMillis         length over which returned EMG is judged
 * @param duty                 the part of it that must be above the limit; 1 for an unbroken run
 */
public record EnvelopeSilence(double windowMillis, double minimumSilenceMillis, double returnMillis, double duty) implements SilenceRule {

    private static final double DEVIATIONS = 1.96;
    private static final double LEAST_OF_MEAN = 0.5;

    /**
     * Validates the settings.
     *
     * @param windowMillis length of the envelope
     * @param minimumSilenceMillis shortest silence
     * @param returnMillis length over which returned EMG is judged
     * @param duty the part of it that must be above the limit
     * @throws IllegalArgumentException if a length is not finite and positive or the duty not above 0 and at most 1
     */
    public EnvelopeSilence {
        for (double millis : new double[] {windowMillis, minimumSilenceMillis, returnMillis}) {
            if (!(millis > 0) || Double.isInfinite(millis)) {
                throw new IllegalArgumentException("lengths must be positive numbers of ms: " + Numbers.plain(millis));
            }
        }
        if (!(duty > 0 && duty <= 1)) {
            throw new IllegalArgumentException("duty must be above 0 and at most 1: " + Numbers.plain(duty));
        }
    }

    /**
     * 10 ms envelope, 25 ms of silence, 75 % of 40 ms of returned EMG (mep-cmap-analyser 1.4.5).
     *
     * @return the defaults
     */
    public static EnvelopeSilence defaults() {
        return new EnvelopeSilence(10, 25, 40, 0.75);
    }

    /**
     * With another duty.
     *
     * @param newDuty 1 for an unbroken run
     * @return a copy
     */
    public EnvelopeSilence withDuty(double newDuty) {
        return new EnvelopeSilence(windowMillis, minimumSilenceMillis, returnMillis, newDuty);
    }

    Silence find(EmgStretch emg) {
        int window = emg.samples(windowMillis);
        double[] envelope = emg.envelope(window);
        int from = emg.backgroundFrom() + window / 2;
        int to = emg.backgroundTo() - window / 2;
        if (to - from < 2) {
            return new Silence.None(NoSilentPeriod.EPOCH_TOO_SHORT);
        }
        double limit = limit(envelope, from, to);
        boolean[] above = new boolean[envelope.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = envelope[i] > limit;
        }
        int silence = EmgStretch.firstRun(above, false, emg.searchFrom(), emg.searchTo(), emg.samples(minimumSilenceMillis));
        if (silence < 0) {
            return new Silence.None(NoSilentPeriod.NO_SILENCE);
        }
        int burst = EmgStretch.firstRun(above, true, silence, emg.searchTo(), 1);
        int end = EmgStretch.firstDense(above, silence, emg.searchTo(), emg.samples(returnMillis), duty);
        int last = end < 0 ? emg.searchTo() : end;
        return new Silence.Span(silence, burst < 0 ? last : burst, last, end < 0);
    }

    private static double limit(double[] envelope, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += envelope[i];
        }
        double mean = sum / (to - from);
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (envelope[i] - mean) * (envelope[i] - mean);
        }
        return Math.max(mean - DEVIATIONS * Math.sqrt(squares / (to - from)), LEAST_OF_MEAN * mean);
    }

    @Override
    public String toString() {
        return "RMS envelope over " + Numbers.plain(windowMillis) + " ms, silent for " + Numbers.plain(minimumSilenceMillis)
                + " ms, returned for " + Numbers.plain(100 * duty) + " % of " + Numbers.plain(returnMillis) + " ms";
    }
}

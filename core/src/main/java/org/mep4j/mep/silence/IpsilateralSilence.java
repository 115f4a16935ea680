package org.mep4j.mep.silence;

import org.mep4j.signal.Numbers;

/**
 * The ipsilateral silent period: averaged rectified EMG stays below its mean before the pulse for at least 10 ms, and ends where it
 * reaches that mean again (the convention of Jung and Ziemann 2006, Muscle Nerve 34:431). It is a partial inhibition, so its depth says
 * more than its duration: {@link SilentPeriod.Found#depth} is the most consistent form from 30 to 100 % of maximal contraction.
 *
 * <p>Meant for the average of many rectified trials. Sparse single trials have such gaps without any inhibition (half of them in the
 * simulation of the tests, none of the averages of 50). Chosen here: since EMG below its mean
 * for 10 ms also occurs by chance, the mean over the silence must lie below the mean before the pulse by {@link #minimumDepth} of it.
 *
 * @param minimumMillis shortest silence
 * @param minimumDepth  smallest {@link SilentPeriod.Found#depth}
 */
public record IpsilateralSilence(double minimumMillis, double minimumDepth) implements SilenceRule {

    /**
     * Validates the settings.
     *
     * @param minimumMillis shortest silence
     * @param minimumDepth smallest depth
     * @throws IllegalArgumentException if the length is not positive or the depth not from 0 to 1
     */
    public IpsilateralSilence {
        if (!(minimumMillis > 0) || Double.isInfinite(minimumMillis)) {
            throw new IllegalArgumentException("shortest silence must be a positive number of ms: " + Numbers.plain(minimumMillis));
        }
        if (!(minimumDepth >= 0 && minimumDepth < 1)) {
            throw new IllegalArgumentException("smallest depth must be from 0 to below 1: " + Numbers.plain(minimumDepth));
        }
    }

    /**
     * 10 ms, a depth of at least 0.2.
     *
     * @return the defaults
     */
    public static IpsilateralSilence defaults() {
        return new IpsilateralSilence(10, 0.2);
    }

    Silence find(EmgStretch emg) {
        double[] x = emg.samples();
        double mean = emg.meanRectified(emg.backgroundFrom(), emg.backgroundTo());
        boolean[] above = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            above[i] = Math.abs(x[i]) >= mean;
        }
        int least = emg.samples(minimumMillis);
        int from = emg.searchFrom();
        while (true) {
            int silence = EmgStretch.firstRun(above, false, from, emg.searchTo(), least);
            if (silence < 0) {
                return new Silence.None(NoSilentPeriod.NO_SILENCE);
            }
            int end = EmgStretch.firstRun(above, true, silence, emg.searchTo(), 1);
            int last = end < 0 ? emg.searchTo() : end;
            if (emg.meanRectified(silence, last) <= (1 - minimumDepth) * mean) {
                return new Silence.Span(silence, last, last, end < 0);
            }
            from = last;
        }
    }

    @Override
    public String toString() {
        return "below the mean before the pulse for " + Numbers.plain(minimumMillis) + " ms, by at least "
                + Numbers.plain(100 * minimumDepth) + " %";
    }
}

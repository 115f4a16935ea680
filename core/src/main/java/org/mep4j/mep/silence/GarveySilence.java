package org.mep4j.mep.silence;

import org.mep4j.signal.Numbers;

/**
 * Statistical process control of the rectified EMG: silence is where it stays below its mean minus a multiple of the mean consecutive
 * difference (MCD), Garvey et al. 2001, Clin Neurophysiol 112:1451, "New graphical method to measure silent periods evoked by
 * transcranial magnetic stimulation".
 *
 * <pre>
 *   MCD     mean of |y(i+1) - y(i)| over the rectified EMG before the pulse
 *   limit   mean - 2.66 MCD                           2.66 MCD is 3 SD where samples are independent
 *   silence first sample from which all of 5 ms lie below the limit
 *   return  first sample at or above the limit at which at least half of the next 5 ms are
 * </pre>
 *
 * <p>Meant for the average of rectified trials. Chosen here: both windows of 5 ms, and a shortest silence of 10 ms between them, since
 * single trials of rectified EMG touch zero all the time. Pitfall: samples of EMG are not independent, so MCD, and with it the limit,
 * depends on the sample rate and the filter; compare results of one rate only.
 *
 * @param multiple             of the MCD
 * @param windowMillis         length over which silence and return are judged
 * @param minimumSilenceMillis shortest silence
 */
public record GarveySilence(double multiple, double windowMillis, double minimumSilenceMillis) implements SilenceRule {

    private static final double RETURN = 0.5;

    /**
     * Validates the settings.
     *
     * @param multiple of the MCD
     * @param windowMillis length over which silence and return are judged
     * @param minimumSilenceMillis shortest silence
     * @throws IllegalArgumentException if one is not finite and positive
     */
    public GarveySilence {
        for (double value : new double[] {multiple, windowMillis, minimumSilenceMillis}) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("multiple and lengths must be positive: " + Numbers.plain(value));
            }
        }
    }

    /**
     * 2.66 MCD, 5 ms, at least 10 ms of silence.
     *
     * @return the defaults
     */
    public static GarveySilence defaults() {
        return new GarveySilence(2.66, 5, 10);
    }

    Silence find(EmgStretch emg) {
        double[] x = emg.samples();
        double differences = 0;
        for (int i = emg.backgroundFrom() + 1; i < emg.backgroundTo(); i++) {
            differences += Math.abs(Math.abs(x[i]) - Math.abs(x[i - 1]));
        }
        double mean = emg.meanRectified(emg.backgroundFrom(), emg.backgroundTo());
        double limit = mean - multiple * differences / (emg.backgroundTo() - emg.backgroundFrom() - 1);
        if (!(limit > 0)) {
            return new Silence.None(NoSilentPeriod.LIMIT_BELOW_ZERO);
        }
        boolean[] above = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            above[i] = Math.abs(x[i]) >= limit;
        }
        int window = emg.samples(windowMillis);
        int least = emg.samples(minimumSilenceMillis);
        int from = emg.searchFrom();
        while (true) {
            int silence = EmgStretch.firstRun(above, false, from, emg.searchTo(), window);
            if (silence < 0) {
                return new Silence.None(NoSilentPeriod.NO_SILENCE);
            }
            int end = EmgStretch.firstDense(above, silence, emg.searchTo(), window, RETURN);
            int last = end < 0 ? emg.searchTo() : end;
            if (last - silence >= least) {
                int any = EmgStretch.firstRun(above, true, silence, last, 1);
                return new Silence.Span(silence, any < 0 ? last : any, last, end < 0);
            }
            from = last;
        }
    }

    @Override
    public String toString() {
        return "Garvey 2001, mean - " + Numbers.plain(multiple) + " MCD over " + Numbers.plain(windowMillis) + " ms, silent for "
                + Numbers.plain(minimumSilenceMillis) + " ms";
    }
}

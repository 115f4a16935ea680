package org.mep4j.excitability.muscle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.mep.amplitude.AmplitudeReference;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * Surface EMG at maximal voluntary contraction (MVC): the largest value that a stated measure reaches over a stated window in any trial.
 *
 * <pre>
 *   trial 1  __/''''''\__     trial 2  __/'''''\___     trial 3  ___/''''\__
 *               [window]                  [window]                  [window]      MVC = the largest of all
 * </pre>
 *
 * <p>Measure and window differ between laboratories and move the number, so both belong to it: a level of contraction must be taken with the
 * same measure. Chosen here: the mean of each trial is subtracted, the window moves sample by sample, and 500 ms are the default.
 *
 * @param measure        RMS or mean rectified EMG
 * @param windowMillis   length of the window
 * @param microvolts     MVC, or why there is none
 * @param bestTrial      which trial holds it, from 0; empty without any
 * @param startMillis    where its window begins, from the start of that trial
 * @param trials         the largest value of every trial, in the order given
 */
public record MaximalContraction(Measure measure, double windowMillis, Estimate microvolts, OptionalInt bestTrial, Estimate startMillis,
                                 List<Estimate> trials) {

    /** What stands for the strength of the EMG. */
    public enum Measure {
        /** Root mean square. */
        RMS(BackgroundLimit.Measure.RMS),
        /** Mean of the absolute values. */
        MEAN_RECTIFIED(BackgroundLimit.Measure.MEAN_RECTIFIED);

        private final BackgroundLimit.Measure before;

        Measure(BackgroundLimit.Measure before) {
            this.before = before;
        }
    }

    /**
     * Copies the trials.
     *
     * @param measure      RMS or mean rectified EMG
     * @param windowMillis length of the window
     * @param microvolts   MVC
     * @param bestTrial    which trial holds it
     * @param startMillis  where its window begins
     * @param trials       the largest value of every trial
     */
    public MaximalContraction {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(bestTrial, "bestTrial");
        trials = List.copyOf(trials);
    }

    /**
     * RMS over 500 ms.
     *
     * @param trials EMG of each trial in µV, finite
     * @param rate   samples per second
     * @return the contraction
     */
    public static MaximalContraction of(List<double[]> trials, SampleRate rate) {
        return of(trials, rate, Measure.RMS, 500);
    }

    /**
     * The best of all trials.
     *
     * @param trials       EMG of each trial in µV, finite
     * @param rate         samples per second
     * @param measure      RMS or mean rectified EMG
     * @param windowMillis length of the window, at least two samples
     * @return the contraction; absent if no trial is as long as the window
     * @throws IllegalArgumentException if the window is too short or a sample is not finite
     */
    public static MaximalContraction of(List<double[]> trials, SampleRate rate, Measure measure, double windowMillis) {
        long window = rate.samplesInMillis(windowMillis);
        if (window < 2) {
            throw new IllegalArgumentException("windowMillis must hold at least two samples at " + rate + ": " + Numbers.plain(windowMillis));
        }
        List<Estimate> largest = new ArrayList<>();
        int best = -1;
        double bestValue = 0;
        double bestStart = 0;
        for (int k = 0; k < trials.size(); k++) {
            double[] x = trials.get(k);
            if (x.length < window) {
                largest.add(Estimate.absent(Absence.TOO_FEW_POINTS, "trial " + k + " lasts " + Numbers.plain(rate.millisOf(x.length))
                        + " ms, the window " + Numbers.plain(windowMillis) + " ms"));
                continue;
            }
            double[] found = largest(x, (int) window, measure);
            largest.add(Estimate.of(found[0]));
            if (found[0] > bestValue) {
                best = k;
                bestValue = found[0];
                bestStart = rate.millisOf(found[1]);
            }
        }
        if (best < 0) {
            Estimate none = Estimate.absent(trials.isEmpty() ? Absence.NO_ACCEPTED_TRIALS : Absence.TOO_FEW_POINTS, trials.isEmpty()
                    ? "there is no trial" : "no trial holds a window of " + Numbers.plain(windowMillis) + " ms with any EMG");
            return new MaximalContraction(measure, windowMillis, none, OptionalInt.empty(), none, largest);
        }
        return new MaximalContraction(measure, windowMillis, Estimate.of(bestValue), OptionalInt.of(best), Estimate.of(bestStart), largest);
    }

    /** The largest value and the first sample of its window. */
    private static double[] largest(double[] x, int window, Measure measure) {
        double mean = 0;
        for (double value : x) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("EMG must hold finite samples only: " + value);
            }
            mean += value / x.length;
        }
        double[] sums = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            double deviation = x[i] - mean;
            sums[i + 1] = sums[i] + (measure == Measure.RMS ? deviation * deviation : Math.abs(deviation));
        }
        int start = 0;
        for (int i = 1; i + window < sums.length; i++) {
            start = sums[i + window] - sums[i] > sums[start + window] - sums[start] ? i : start;
        }
        double average = (sums[start + window] - sums[start]) / window;
        return new double[] {measure == Measure.RMS ? Math.sqrt(average) : average, start};
    }

    /**
     * The level of contraction before a pulse, or in any other window of an epoch.
     *
     * @param processed an epoch with finite samples, filtered as the MVC trials were
     * @param window    where, for example -100 to -5 ms
     * @return percent of MVC; absent without an MVC or where the epoch does not hold the window
     */
    public Estimate levelPercent(Epoch processed, TimeWindow window) {
        if (!(microvolts instanceof Estimate.Value value)) {
            return microvolts;
        }
        if (!processed.covers(window)) {
            return Estimate.absent(Absence.NOT_DETERMINED, "the epoch does not hold the window " + window);
        }
        return Estimate.of(100 * measure.before.of(processed, window) / value.value());
    }

    /**
     * The MVC as what other amplitudes, of the same measure, are divided by.
     *
     * @return the reference
     * @throws IllegalStateException without an MVC
     */
    public AmplitudeReference reference() {
        return new AmplitudeReference(AmplitudeReference.Kind.MVC, microvolts.number()
                .orElseThrow(() -> new IllegalStateException(((Estimate.Absent) microvolts).detail())));
    }
}

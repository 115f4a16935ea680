package org.mep4j.excitability.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.Numbers;

/**
 * H reflex of a recruitment series: weak stimuli evoke the H wave alone, stronger ones an M wave before it, the strongest an M wave only.
 *
 * <pre>
 *   amplitude    H  .-.     ______ M
 *                  /   \   /
 *                 /     \ /
 *              __/   __./ \_____      intensity          Hmax/Mmax = 100 largest H / maximal M, peak to peak
 * </pre>
 *
 * <p>Palmieri et al., J Athl Train 39:268 (2004), on how the reflex is evoked and measured. Papers take the single largest H wave or
 * the mean at the best intensity. Chosen here: the largest mean over one intensity, so that one lucky sweep does not make the maximum; a
 * sweep without an H wave counts as 0 in it, a sweep that cannot tell is left out. Mmax is that of {@link MMax}, and without its plateau
 * there is no ratio.
 *
 * @param maximumMicrovolts mean H amplitude at the intensity where it is largest, with its t interval where there are two sweeps or more
 * @param atIntensity       that intensity
 * @param latencyMillis     mean H latency over all sweeps that show one
 * @param mMax              the maximal M wave of the same series
 * @param toMPercent        Hmax in percent of Mmax, without an interval
 */
public record HReflex(Estimate maximumMicrovolts, Estimate atIntensity, Estimate latencyMillis, MMax mMax, Estimate toMPercent) {

    /**
     * One stimulus.
     *
     * @param intensity      in any one unit, not negative
     * @param mMicrovolts    peak-to-peak amplitude of the M wave, 0 if there was none; empty if it was not measured
     * @param h              the H wave or why there is none
     */
    public record Sweep(double intensity, OptionalDouble mMicrovolts, LateWave h) {

        /**
         * Validates the numbers.
         *
         * @param intensity   in any one unit, not negative
         * @param mMicrovolts peak-to-peak amplitude of the M wave
         * @param h           the H wave or why there is none
         * @throws IllegalArgumentException if a number is negative or not finite
         */
        public Sweep {
            Objects.requireNonNull(h, "h");
            if (!(intensity >= 0) || Double.isInfinite(intensity)) {
                throw new IllegalArgumentException("intensity must be a number, not negative: " + Numbers.plain(intensity));
            }
            if (mMicrovolts.isPresent() && !(mMicrovolts.getAsDouble() >= 0 && mMicrovolts.getAsDouble() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("M amplitude (µV) must be a number, not negative: "
                        + Numbers.plain(mMicrovolts.getAsDouble()));
            }
        }

        /**
         * Measures a sweep.
         *
         * @param intensity in any one unit
         * @param processed an epoch around the stimulus, artifact and baseline removed
         * @param m         how the M wave is measured
         * @param h         how the H wave is found
         * @return the sweep; an M wave that is not found counts as 0
         */
        public static Sweep of(double intensity, Epoch processed, MWaveMeasure m, LateWaveDetector h) {
            return of(intensity, processed, m, h.detect(processed));
        }

        /**
         * Measures the M wave of a sweep whose H wave was looked for before.
         *
         * @param intensity in any one unit
         * @param processed an epoch around the stimulus, artifact and baseline removed
         * @param m         how the M wave is measured
         * @param h         the H wave or why there is none
         * @return the sweep; an M wave that is not found counts as 0
         */
        public static Sweep of(double intensity, Epoch processed, MWaveMeasure m, LateWave h) {
            Estimate size = m.measure(processed).peakToPeakMicrovolts();
            boolean silent = size instanceof Estimate.Absent absent && absent.reason() == Absence.NO_RESPONSE;
            return new Sweep(intensity, silent ? OptionalDouble.of(0) : size.number(), h);
        }
    }

    /**
     * Reads the reflex from a series.
     *
     * @param sweeps stimuli in any order
     * @return the reflex; every part that cannot be told says why
     */
    public static HReflex of(List<Sweep> sweeps) {
        List<Sweep> withM = sweeps.stream().filter(sweep -> sweep.mMicrovolts.isPresent()).toList();
        MMax mMax = MMax.of(withM.stream().mapToDouble(Sweep::intensity).toArray(),
                withM.stream().mapToDouble(sweep -> sweep.mMicrovolts.getAsDouble()).toArray());
        double[] latencies = sweeps.stream().filter(sweep -> sweep.h.latency().isPresent())
                .mapToDouble(sweep -> sweep.h.latency().getAsDouble()).toArray();
        if (latencies.length == 0) {
            Estimate none = absent(sweeps);
            return new HReflex(none, none, none, mMax, none);
        }
        Map<Double, List<Double>> byIntensity = new TreeMap<>();
        for (Sweep sweep : sweeps) {
            if (isTold(sweep)) {
                byIntensity.computeIfAbsent(sweep.intensity, any -> new ArrayList<>()).add(sweep.h.amplitude().orElse(0));
            }
        }
        Map.Entry<Double, List<Double>> best = byIntensity.entrySet().stream()
                .max((a, b) -> Double.compare(mean(a.getValue()), mean(b.getValue()))).orElseThrow();
        double largest = mean(best.getValue());
        Estimate ratio = mMax.maximumMicrovolts() instanceof Estimate.Value m ? Estimate.of(100 * largest / m.value()) : mMax.maximumMicrovolts();
        return new HReflex(Estimate.ofMean(array(best.getValue())), Estimate.of(best.getKey()), Estimate.ofMean(latencies), mMax, ratio);
    }

    private static boolean isTold(Sweep sweep) {
        return !(sweep.h instanceof LateWave.None none && none.reason() == Absence.NOT_DETERMINED);
    }

    private static Estimate absent(List<Sweep> sweeps) {
        long told = sweeps.stream().filter(HReflex::isTold).count();
        if (sweeps.isEmpty()) {
            return Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "there is no sweep");
        }
        return told == 0 ? Estimate.absent(Absence.NOT_DETERMINED, "none of " + sweeps.size() + " sweeps can tell whether there is an H wave")
                : Estimate.absent(Absence.NO_RESPONSE, "no H wave in " + told + " stimuli");
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

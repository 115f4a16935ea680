package org.mep4j.excitability.conduction;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Given;
import org.mep4j.excitability.Spread;
import org.mep4j.signal.Numbers;

/**
 * F waves of one nerve: what a series of supramaximal stimuli shows.
 *
 * <pre>
 *   persistence       100 * F waves / stimuli
 *   chronodispersion  longest - shortest latency
 *   F/M               100 * mean F amplitude / M amplitude
 *   FWCV              2 d / (shortest F - M - 1)          d in mm from the cathode to the spine, ms, gives m/s
 * </pre>
 *
 * <p>Kimura, Electrodiagnosis in Diseases of Nerve and Muscle, Oxford University Press. Of the
 * stimuli, 10 give the mean latency within 1 ms, 20 within 0.5 ms, 50 to 60 most of the chronodispersion. Left open and
 * chosen here: the mean latency has a t interval, persistence a Wilson interval (J Am Stat Assoc 22:209 (1927), doi
 * 10.1080/01621459.1927.10502953); extremes have none, for they grow with the number of stimuli.
 *
 * @param stimuli             how many stimuli were given
 * @param found               how many F waves were seen
 * @param persistencePercent  share of stimuli with an F wave
 * @param minimumMillis       shortest latency
 * @param meanMillis          mean latency
 * @param maximumMillis       longest latency
 * @param chronodispersionMillis longest minus shortest; needs two F waves
 * @param toMPercent          mean F amplitude in percent of the M amplitude
 * @param metresPerSecond     F-wave conduction velocity, from the shortest latency
 */
public record FWaves(int stimuli, int found, Estimate persistencePercent, Estimate minimumMillis, Estimate meanMillis,
                     Estimate maximumMillis, Estimate chronodispersionMillis, Estimate toMPercent, Estimate metresPerSecond) {

    private static final double TURNAROUND_MILLIS = 1;
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    /**
     * One stimulus.
     *
     * @param latencyMillis        latency of its F wave, above 0; empty if there was none
     * @param peakToPeakMicrovolts amplitude of its F wave, above 0; empty if there was none or it was not measured
     */
    public record Trial(OptionalDouble latencyMillis, OptionalDouble peakToPeakMicrovolts) {

        /**
         * Validates the numbers.
         *
         * @param latencyMillis        latency of its F wave, above 0
         * @param peakToPeakMicrovolts amplitude of its F wave, above 0
         * @throws IllegalArgumentException if one is not finite and above 0
         */
        public Trial {
            Given.positive("F latency (ms)", latencyMillis);
            Given.positive("F amplitude (µV)", peakToPeakMicrovolts);
        }
    }

    /**
     * What the F waves are compared with.
     *
     * @param latencyMillis        distal latency of the M wave
     * @param peakToPeakMicrovolts amplitude of the M wave, measured as that of the F waves
     * @param distanceMillimetres  from the cathode to the spine (C7 for the arm, T12 for the leg)
     */
    public record MWave(OptionalDouble latencyMillis, OptionalDouble peakToPeakMicrovolts, OptionalDouble distanceMillimetres) {

        /**
         * Validates the numbers.
         *
         * @param latencyMillis        distal latency of the M wave
         * @param peakToPeakMicrovolts amplitude of the M wave
         * @param distanceMillimetres  from the cathode to the spine
         * @throws IllegalArgumentException if one is not finite and above 0
         */
        public MWave {
            Given.positive("M latency (ms)", latencyMillis);
            Given.positive("M amplitude (µV)", peakToPeakMicrovolts);
            Given.positive("distance (mm)", distanceMillimetres);
        }
    }

    /**
     * Summarises a series.
     *
     * @param trials one per stimulus that was accepted
     * @param m      the M wave of the same nerve
     * @return the summary; every part that cannot be told says why
     */
    public static FWaves summary(List<Trial> trials, MWave m) {
        Objects.requireNonNull(m, "m");
        double[] latencies = trials.stream().filter(trial -> trial.latencyMillis.isPresent())
                .mapToDouble(trial -> trial.latencyMillis.getAsDouble()).sorted().toArray();
        int found = latencies.length;
        Estimate persistence = trials.isEmpty() ? Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "no stimulus was accepted")
                : wilson(found, trials.size());
        if (found == 0) {
            Estimate none = Estimate.absent(Absence.NO_RESPONSE, "no F wave in " + trials.size() + " stimuli");
            return new FWaves(trials.size(), 0, persistence, none, none, none, none, none, none);
        }
        Estimate dispersion = found > 1 ? Estimate.of(latencies[found - 1] - latencies[0])
                : Estimate.absent(Absence.TOO_FEW_POINTS, "a single F wave has no dispersion");
        return new FWaves(trials.size(), found, persistence, Estimate.of(latencies[0]), new Latencies("F wave", latencies).meanMillis(),
                Estimate.of(latencies[found - 1]), dispersion, toM(trials, m), velocity(latencies[0], m));
    }

    private static Estimate toM(List<Trial> trials, MWave m) {
        double[] amplitudes = trials.stream().filter(trial -> trial.peakToPeakMicrovolts.isPresent())
                .mapToDouble(trial -> trial.peakToPeakMicrovolts.getAsDouble()).toArray();
        if (amplitudes.length == 0 || m.peakToPeakMicrovolts.isEmpty()) {
            return Estimate.absent(Absence.UNPAIRED, amplitudes.length == 0 ? "no F amplitude was measured" : "the M amplitude is missing");
        }
        double scale = 100 / m.peakToPeakMicrovolts.getAsDouble();
        Spread spread = Spread.of(amplitudes);
        if (amplitudes.length == 1) {
            return Estimate.of(spread.mean() * scale);
        }
        double half = spread.meanHalfWidth();
        return Estimate.of(spread.mean() * scale, (spread.mean() - half) * scale, (spread.mean() + half) * scale);
    }

    private static Estimate velocity(double shortest, MWave m) {
        if (m.distanceMillimetres.isEmpty()) {
            return Estimate.absent(Absence.DISTANCE_MISSING, "the distance from the cathode to the spine is missing");
        }
        if (m.latencyMillis.isEmpty()) {
            return Estimate.absent(Absence.UNPAIRED, "the M latency is missing");
        }
        double time = shortest - m.latencyMillis.getAsDouble() - TURNAROUND_MILLIS;
        return time > 0 ? Estimate.of(2 * m.distanceMillimetres.getAsDouble() / time)
                : Estimate.absent(Absence.NEGATIVE_CONDUCTION_TIME, "F at " + Numbers.plain(shortest) + " ms leaves no time after M at "
                        + Numbers.plain(m.latencyMillis.getAsDouble()) + " ms");
    }

    private static Estimate wilson(int found, int stimuli) {
        double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE;
        double p = (double) found / stimuli;
        double centre = (p + z2 / (2 * stimuli)) / (1 + z2 / stimuli);
        double half = NORMAL_QUANTILE * StrictMath.sqrt(p * (1 - p) / stimuli + z2 / (4.0 * stimuli * stimuli)) / (1 + z2 / stimuli);
        return Estimate.of(100 * p, 100 * Math.max(0, centre - half), 100 * Math.min(1, centre + half));
    }
}

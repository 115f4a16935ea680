package org.mep4j.excitability.wave;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.conduction.FWaves;

/**
 * F waves found in the sweeps of a series of supramaximal stimuli.
 *
 * @param sweeps       what each sweep shows, in the order given
 * @param undetermined sweeps that cannot tell whether there is an F wave; they count neither as found nor as absent
 * @param summary      latencies, persistence, chronodispersion, F/M ratio and velocity over the other sweeps
 */
public record FWaveSeries(List<LateWave> sweeps, int undetermined, FWaves summary) {

    /**
     * Copies the sweeps.
     *
     * @param sweeps       what each sweep shows
     * @param undetermined sweeps that cannot tell
     * @param summary      over the other sweeps
     */
    public FWaveSeries {
        sweeps = List.copyOf(sweeps);
        Objects.requireNonNull(summary, "summary");
    }

    /**
     * Finds and summarises.
     *
     * @param detector how an F wave is found
     * @param sweeps   one epoch per accepted stimulus, artifact and baseline removed
     * @param m        the M wave of the same nerve, for the F/M ratio and the velocity; its parts may be absent
     * @return the series
     */
    public static FWaveSeries of(LateWaveDetector detector, List<Epoch> sweeps, FWaves.MWave m) {
        List<LateWave> waves = sweeps.stream().map(detector::detect).toList();
        List<FWaves.Trial> told = waves.stream().filter(FWaveSeries::isTold)
                .map(wave -> new FWaves.Trial(wave.latency(), wave.amplitude())).toList();
        return new FWaveSeries(waves, waves.size() - told.size(), FWaves.summary(told, m));
    }

    /**
     * Finds and summarises, with the M wave measured in the same sweeps. F waves are often recorded at a gain at which the M wave is clipped: then measure the
     * M wave elsewhere and give it.
     *
     * @param detector            how an F wave is found
     * @param sweeps              one epoch per accepted stimulus, artifact and baseline removed
     * @param m                   how the M wave is measured; its mean latency and mean peak-to-peak amplitude count
     * @param distanceMillimetres from the cathode to the spine; empty if it was not measured
     * @return the series
     */
    public static FWaveSeries of(LateWaveDetector detector, List<Epoch> sweeps, MWaveMeasure m, OptionalDouble distanceMillimetres) {
        List<MWave> waves = sweeps.stream().map(m::measure).toList();
        OptionalDouble latency = waves.stream().map(MWave::onsetMillis).flatMapToDouble(estimate -> estimate.number().stream()).average();
        OptionalDouble size = waves.stream().map(MWave::peakToPeakMicrovolts).flatMapToDouble(estimate -> estimate.number().stream()).average();
        return of(detector, sweeps, new FWaves.MWave(latency, size, distanceMillimetres));
    }

    private static boolean isTold(LateWave wave) {
        return !(wave instanceof LateWave.None none && none.reason() == Absence.NOT_DETERMINED);
    }
}

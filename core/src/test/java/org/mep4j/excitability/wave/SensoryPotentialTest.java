package org.mep4j.excitability.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.wave.Waves.reason;
import static org.mep4j.excitability.wave.Waves.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;

class SensoryPotentialTest {

    private static final double PEAK_TO_PEAK = 1.6;

    private static List<Epoch> sweeps(int count, double onset, double height, SplittableRandom random) {
        List<Epoch> sweeps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sweeps.add(height == 0 ? Waves.sweep(10_000, random, 3) : Waves.sweep(10_000, random, 3, Waves.mWave(onset, height, 1)));
        }
        return sweeps;
    }

    @Test
    void latenciesAndSizesOfTwoHundredPotentialsAreFound() {
        SplittableRandom random = new SplittableRandom(31);
        double[] onsetErrors = new double[200];
        double[] peakErrors = new double[200];
        double[] sizeErrors = new double[200];
        for (int i = 0; i < 200; i++) {
            double onset = 1.8 + 3 * random.nextDouble();
            double height = 10 + 20 * random.nextDouble();
            SensoryPotential potential = SensoryPotential.of(sweeps(20, onset, height, random));
            onsetErrors[i] = Math.abs(value(potential.onsetMillis()) - onset);
            peakErrors[i] = Math.abs(value(potential.peakMillis()) - onset - 0.5);
            sizeErrors[i] = Math.abs(value(potential.peakToPeakMicrovolts()) / (PEAK_TO_PEAK * height) - 1);
        }
        assertTrue(quantile(onsetErrors, 0.5) < 0.1 && quantile(onsetErrors, 0.95) < 0.2, "onset, seed 31: " + quantile(onsetErrors, 0.5) + ", "
                + quantile(onsetErrors, 0.95));
        assertTrue(quantile(peakErrors, 0.5) < 0.05 && quantile(peakErrors, 0.95) < 0.1, "peak, seed 31: " + quantile(peakErrors, 0.5) + ", "
                + quantile(peakErrors, 0.95));
        assertTrue(quantile(sizeErrors, 0.5) < 0.05 && quantile(sizeErrors, 0.95) < 0.12, "size, seed 31: " + quantile(sizeErrors, 0.5) + ", "
                + quantile(sizeErrors, 0.95));
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    @Test
    void noiseAloneIsNoPotential() {
        SplittableRandom random = new SplittableRandom(33);
        int claimed = 0;
        for (int i = 0; i < 200; i++) {
            SensoryPotential potential = SensoryPotential.of(sweeps(20, 0, 0, random));
            if (potential.onsetMillis() instanceof Estimate.Absent) {
                assertEquals(Absence.NO_RESPONSE, reason(potential.peakToPeakMicrovolts()));
            } else {
                claimed++;
            }
        }
        assertTrue(claimed <= 2, claimed + " of 200, seed 33");
    }

    @Test
    void theTailOfAnArtifactIsNoPotential() {
        SplittableRandom random = new SplittableRandom(35);
        List<Epoch> sweeps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sweeps.add(Waves.sweep(10_000, random, 3, Waves.tail(400, 1.5)));
        }
        SensoryPotential potential = SensoryPotential.of(sweeps);
        for (Estimate part : List.of(potential.onsetMillis(), potential.peakMillis(), potential.peakToPeakMicrovolts())) {
            assertEquals(Absence.NOT_DETERMINED, reason(part), potential.toString());
        }
    }

    @Test
    void withoutSweepsThereIsNothingAndOneSweepIsEnough() {
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(SensoryPotential.of(List.of()).onsetMillis()));
        SensoryPotential single = SensoryPotential.of(sweeps(1, 2.5, 60, new SplittableRandom(34)));
        assertEquals(1, single.sweeps());
        assertEquals(3, value(single.peakMillis()), 0.1);
    }
}

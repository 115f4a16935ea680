package org.mep4j.excitability.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.wave.Waves.late;
import static org.mep4j.excitability.wave.Waves.mWave;
import static org.mep4j.excitability.wave.Waves.reason;
import static org.mep4j.excitability.wave.Waves.sweep;
import static org.mep4j.excitability.wave.Waves.tail;
import static org.mep4j.excitability.wave.Waves.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.conduction.FWaves;
import org.mep4j.excitability.conduction.HeightModel;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.TimeWindow;

class LateWaveDetectorTest {

    private static final LateWaveDetector HAND = LateWaveDetector.fWave(MuscleProfiles.HAND).orElseThrow();
    private static final FWaves.MWave M = new FWaves.MWave(OptionalDouble.of(3), OptionalDouble.of(12000), OptionalDouble.of(600));
    /** Peak to peak of s^2 (3 - s) exp(-s). */
    private static final double UNIT = peakToPeak();

    @Test
    @DisplayName("of 300 F waves of 60-600 µV on an M tail (seed 66) at least 97 % are found, median error of latency below 0.3 ms")
    void findsFWavesOfKnownTruth() {
        SplittableRandom random = new SplittableRandom(66);
        List<Double> errors = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int run = 0; run < 300; run++) {
            double latency = 24 + 8 * random.nextDouble();
            double size = StrictMath.exp(StrictMath.log(60) + StrictMath.log(10) * random.nextDouble());
            Epoch sweep = sweep(5000, random, 4, mWave(3, 10000, 5), tail(3000, 8), late(latency, size / UNIT));
            if (HAND.detect(sweep) instanceof LateWave.Found found) {
                errors.add(Math.abs(found.latencyMillis() - latency));
                sizes.add(found.peakToPeakMicrovolts() / size);
            }
        }
        assertTrue(errors.size() >= 291, errors.size() + " found");
        errors.sort(null);
        sizes.sort(null);
        assertTrue(errors.get(errors.size() / 2) < 0.3, "median error " + errors.get(errors.size() / 2));
        assertTrue(errors.get(errors.size() * 95 / 100) < 1, "95 % " + errors.get(errors.size() * 95 / 100));
        assertEquals(1, sizes.get(sizes.size() / 2), 0.05);
    }

    @Test
    @DisplayName("of 300 sweeps with an M tail and no F wave (seed 67) at most 3 show one")
    void noiseIsNoFWave() {
        SplittableRandom random = new SplittableRandom(67);
        int found = 0;
        int undetermined = 0;
        for (int run = 0; run < 300; run++) {
            LateWave wave = HAND.withMinimumMicrovolts(1).detect(sweep(5000, random, 4, mWave(3, 10000, 5), tail(3000, 8)));
            found += wave instanceof LateWave.Found ? 1 : 0;
            undetermined += wave instanceof LateWave.None none && none.reason() == Absence.NOT_DETERMINED ? 1 : 0;
        }
        assertTrue(found <= 3 && undetermined <= 3, found + " found, " + undetermined + " undetermined");
    }

    @Test
    @DisplayName("a series of 20 stimuli with 16 F waves (seed 68) gives their latencies, persistence, F/M and velocity")
    void seriesAreSummarised() {
        SplittableRandom random = new SplittableRandom(68);
        List<Epoch> sweeps = new ArrayList<>();
        double[] latencies = new double[16];
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 4) {
                sweeps.add(sweep(5000, random, 4, mWave(3, 10000, 5), tail(1000, 6)));
            } else {
                int k = i - i / 5;
                latencies[k] = 25 + 4 * random.nextDouble();
                sweeps.add(sweep(5000, random, 4, mWave(3, 10000, 5), tail(1000, 6), late(latencies[k], 240 / UNIT)));
            }
        }
        FWaveSeries series = FWaveSeries.of(HAND, sweeps, M);
        FWaves f = series.summary();
        assertEquals(20, series.sweeps().size());
        assertEquals(0, series.undetermined());
        assertEquals(80, value(f.persistencePercent()));
        assertEquals(Arrays.stream(latencies).min().getAsDouble(), value(f.minimumMillis()), 0.3);
        assertEquals(Arrays.stream(latencies).average().getAsDouble(), value(f.meanMillis()), 0.3);
        assertEquals(Arrays.stream(latencies).max().getAsDouble(), value(f.maximumMillis()), 0.3);
        assertEquals(2, value(f.toMPercent()), 0.1);
        assertEquals(2 * 600 / (value(f.minimumMillis()) - 4), value(f.metresPerSecond()), 1e-9);
        FWaves own = FWaveSeries.of(HAND, sweeps, MWaveMeasure.of(MuscleProfiles.HAND), OptionalDouble.of(600)).summary();
        assertEquals(100 * 240 / 16000.0, value(own.toMPercent()), 0.1);
        assertEquals(value(f.metresPerSecond()), value(own.metresPerSecond()), 1);
    }

    @Test
    @DisplayName("a response at the border of the window, or a sweep too short, neither counts as found nor as absent (seed 69)")
    void whatCannotBeToldIsNotAnAbsence() {
        SplittableRandom random = new SplittableRandom(69);
        Epoch early = sweep(5000, random, 4, late(16, 800));
        LateWave.None edge = assertInstanceOf(LateWave.None.class, HAND.detect(early));
        assertEquals(Absence.NOT_DETERMINED, edge.reason());
        FWaveSeries series = FWaveSeries.of(HAND, List.of(early, sweep(5000, random, 4)), M);
        assertEquals(1, series.undetermined());
        assertEquals(1, series.summary().stimuli());
        assertEquals(0, value(series.summary().persistencePercent()));
        assertEquals(Absence.NO_RESPONSE, reason(series.summary().minimumMillis()));
        LateWave far = HAND.withWindow(TimeWindow.millis(60, 118)).detect(early);
        assertEquals(Absence.NOT_DETERMINED, ((LateWave.None) far).reason());
    }

    @Test
    void deflectionsBelowTheLimitSaySo() {
        LateWave small = HAND.detect(sweep(5000, new SplittableRandom(70), 1, late(27, 25 / UNIT)));
        assertEquals(Absence.NO_RESPONSE, ((LateWave.None) small).reason());
        assertTrue(((LateWave.None) small).detail().endsWith("µV, below 40 µV"), ((LateWave.None) small).detail());
    }

    @Test
    void windowsFollowMuscleHeightOrUser() {
        assertTrue(LateWaveDetector.fWave(MuscleProfiles.DELTOID).isEmpty());
        HeightModel model = new HeightModel(0.9, 0.15, 0.9, "controls");
        TimeWindow window = HAND.forHeight(model, OptionalDouble.of(190)).window();
        assertEquals(0.9 + 0.15 * 190 - 3.6, window.startMillis(), 1e-9);
        assertEquals(45, window.endMillis());
        assertEquals(HAND, HAND.forHeight(model, OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class, () -> HAND.withMinimumMicrovolts(0));
        assertThrows(IllegalArgumentException.class, () -> HAND.withWindow(TimeWindow.millis(-5, 40)));
    }

    @Test
    @DisplayName("an H reflex grows and goes while the M wave comes (seed 71)")
    void hReflexIsRead() {
        LateWaveDetector h = LateWaveDetector.hReflex(MuscleProfiles.LEG).orElseThrow();
        MWaveMeasure m = MWaveMeasure.of(MuscleProfiles.LEG);
        SplittableRandom random = new SplittableRandom(71);
        double[] mA = {4, 6, 8, 10, 12, 14, 16, 18};
        double[] hSize = {0, 800, 2500, 4000, 3000, 1200, 300, 0};
        double[] mSize = {0, 0, 500, 2500, 5000, 7000, 7100, 7050};
        List<HReflex.Sweep> sweeps = new ArrayList<>();
        for (int i = 0; i < mA.length; i++) {
            for (int repeat = 0; repeat < 3; repeat++) {
                sweeps.add(HReflex.Sweep.of(mA[i], sweep(5000, random, 4, mWave(5, mSize[i] / 1.6, 5), late(31, hSize[i] / UNIT)), m, h));
            }
        }
        HReflex reflex = HReflex.of(sweeps);
        assertEquals(4000, value(reflex.maximumMicrovolts()), 40);
        assertEquals(10, value(reflex.atIntensity()));
        assertEquals(31, value(reflex.latencyMillis()), 0.3);
        assertEquals(100 * 4000 / 7050.0, value(reflex.toMPercent()), 1);
        HReflex none = HReflex.of(sweeps.subList(0, 3));
        assertEquals(Absence.NO_RESPONSE, reason(none.maximumMicrovolts()));
        HReflex.Sweep untold = new HReflex.Sweep(4, OptionalDouble.of(0), new LateWave.None(Absence.NOT_DETERMINED, "too short"));
        assertEquals(Absence.NOT_DETERMINED, reason(HReflex.of(List.of(untold, untold)).maximumMicrovolts()));
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(HReflex.of(List.of()).latencyMillis()));
        assertEquals(Absence.NO_PLATEAU, reason(HReflex.of(sweeps.subList(0, 12)).toMPercent()));
    }

    private static double peakToPeak() {
        double low = 0;
        double high = 0;
        for (double s = 0; s < 20; s += 1e-4) {
            double y = s * s * (3 - s) * StrictMath.exp(-s);
            low = Math.min(low, y);
            high = Math.max(high, y);
        }
        return high - low;
    }
}

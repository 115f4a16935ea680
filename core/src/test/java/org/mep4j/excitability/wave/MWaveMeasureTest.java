package org.mep4j.excitability.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.wave.Waves.mWave;
import static org.mep4j.excitability.wave.Waves.reason;
import static org.mep4j.excitability.wave.Waves.sweep;
import static org.mep4j.excitability.wave.Waves.value;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.TimeWindow;

class MWaveMeasureTest {

    private static final MWaveMeasure HAND = MWaveMeasure.of(MuscleProfiles.HAND);

    @ParameterizedTest(name = "{0} Hz, 40 waves, seed 61: onset within 0.1 ms, amplitude 0.1 %, area and duration 1 %")
    @ValueSource(doubles = {5000, 20000})
    void measuresWavesOfKnownTruth(double hertz) {
        SplittableRandom random = new SplittableRandom(61);
        for (int run = 0; run < 40; run++) {
            double onset = 2.4 + 2 * random.nextDouble();
            double length = 4.5 + 2 * random.nextDouble();
            double height = 4000 + 10000 * random.nextDouble();
            MWave wave = HAND.measure(sweep(hertz, random, 5, mWave(onset, height, length)));
            assertEquals(onset, value(wave.onsetMillis()), 0.1, "run " + run);
            assertEquals(onset + length / 2, value(wave.negativePeakMillis()), 0.1, "run " + run);
            assertEquals(height, value(wave.negativePeakMicrovolts()), 1e-3 * height + 15, "run " + run);
            assertEquals(1.6 * height, value(wave.peakToPeakMicrovolts()), 2e-3 * height + 15, "run " + run);
            assertEquals(2 * height * length / Math.PI, value(wave.negativeAreaMicrovoltMillis()), 0.01 * height * length, "run " + run);
            assertEquals(length, value(wave.negativeDurationMillis()), 0.01 * length + 0.1, "run " + run);
        }
    }

    @Test
    @DisplayName("40 waves on the tail of an artifact (seed 72): onset within 0.15 ms; 200 sweeps without one (seed 73) show none")
    void artifactTailsAndNoiseAreNoOnset() {
        SplittableRandom random = new SplittableRandom(72);
        for (int run = 0; run < 40; run++) {
            double onset = 2.8 + 2 * random.nextDouble();
            MWave wave = HAND.measure(sweep(10000, random, 5, mWave(onset, 9000, 5), Waves.tail(-3000, 1)));
            assertEquals(onset, value(wave.onsetMillis()), 0.15, "run " + run);
        }
        SplittableRandom silence = new SplittableRandom(73);
        for (int run = 0; run < 200; run++) {
            assertEquals(Absence.NO_RESPONSE, reason(HAND.measure(sweep(5000, silence, 5)).onsetMillis()), "run " + run);
        }
    }

    @Test
    @DisplayName("the sign of the data does not matter for the earlier peak, and matters where it is given (seed 62)")
    void negativeSideIsARule() {
        Epoch up = sweep(10000, new SplittableRandom(62), 5, mWave(3, 8000, 5));
        Epoch down = sweep(10000, new SplittableRandom(62), 5, mWave(3, -8000, 5));
        assertEquals(value(HAND.measure(up).negativePeakMicrovolts()), value(HAND.measure(down).negativePeakMicrovolts()), 40);
        MWave told = HAND.withNegativeSide(NegativeSide.BELOW_ZERO).measure(up);
        assertEquals(4800, value(told.negativePeakMicrovolts()), 30);
        assertEquals(7.5, value(told.negativeDurationMillis()), 0.2);
    }

    @Test
    @DisplayName("a wave that stays on the positive side has no negative peak (seed 66)")
    void aWaveOnOneSideHasNoNegativePeak() {
        Epoch raised = sweep(10000, new SplittableRandom(66), 0, t -> 50, t -> t > 3 && t < 9 ? 4000 * StrictMath.sin(Math.PI * (t - 3) / 6) : 0);
        MWave wave = HAND.withNegativeSide(NegativeSide.BELOW_ZERO).measure(raised);
        assertEquals(Absence.NOT_DETERMINED, reason(wave.negativePeakMicrovolts()));
        assertEquals(Absence.NOT_DETERMINED, reason(wave.negativeDurationMillis()));
        assertEquals(4000, value(wave.peakToPeakMicrovolts()), 60);
    }

    @Test
    @DisplayName("an initial positive deflection belongs to the onset, not to the negative phase (seed 63)")
    void initialPositivityIsKept() {
        Waves.Shape dip = t -> t > 3 && t < 4 ? -600 * StrictMath.sin(Math.PI * (t - 3)) : 0;
        MWave wave = HAND.withNegativeSide(NegativeSide.ABOVE_ZERO).measure(sweep(10000, new SplittableRandom(63), 5, dip, mWave(4, 8000, 5)));
        assertEquals(3, value(wave.onsetMillis()), 0.1);
        assertEquals(5, value(wave.negativeDurationMillis()), 0.05);
    }

    @Test
    @DisplayName("no response, a response beyond the window and one without an end give reasons (seed 64)")
    void absenceHasAReason() {
        MWave none = HAND.measure(sweep(5000, new SplittableRandom(64), 5));
        assertEquals(Absence.NO_RESPONSE, reason(none.onsetMillis()));
        assertEquals(Absence.NO_RESPONSE, reason(none.peakToPeakMicrovolts()));
        MWave late = HAND.withWindows(TimeWindow.millis(1.2, 5), TimeWindow.millis(1.2, 5.5)).measure(
                sweep(5000, new SplittableRandom(64), 5, mWave(3, 8000, 6)));
        assertEquals(Absence.NOT_DETERMINED, reason(late.negativePeakMicrovolts()));
        MWave endless = HAND.withWindows(TimeWindow.millis(1.2, 12), TimeWindow.millis(1.2, 20)).measure(
                sweep(5000, new SplittableRandom(64), 5, t -> t < 3 ? 0 : 9000 * (t - 3) * StrictMath.exp(-(t - 3) / 2)));
        assertEquals(Absence.NOT_DETERMINED, reason(endless.negativeDurationMillis()));
        assertEquals(18000 / Math.E, value(endless.negativePeakMicrovolts()), 30);
    }

    @Test
    @DisplayName("block, dispersion and velocity of a segment come from two waves (seed 65)")
    void segmentsAreCompared() {
        SplittableRandom random = new SplittableRandom(65);
        MWave distal = HAND.measure(sweep(20000, random, 5, mWave(3, 10000, 5)));
        MWave proximal = HAND.withWindows(TimeWindow.millis(4, 15), TimeWindow.millis(4, 28)).measure(
                sweep(20000, random, 5, mWave(7.2, 4000, 6)));
        SegmentConduction segment = SegmentConduction.between(distal, proximal, OptionalDouble.of(231));
        assertEquals(55, value(segment.metresPerSecond()), 1);
        assertEquals(60, value(segment.amplitudeBlockPercent()), 0.3);
        assertEquals(52, value(segment.areaBlockPercent()), 0.5);
        assertEquals(20, value(segment.dispersionPercent()), 2);
        MWave lost = HAND.measure(sweep(20000, random, 5));
        SegmentConduction block = SegmentConduction.between(distal, lost, OptionalDouble.of(231));
        assertEquals(100, value(block.amplitudeBlockPercent()));
        assertEquals(Absence.NO_RESPONSE, reason(block.metresPerSecond()));
        assertEquals(Absence.NO_RESPONSE, reason(SegmentConduction.between(lost, proximal, OptionalDouble.of(231)).areaBlockPercent()));
        assertEquals(Absence.DISTANCE_MISSING, reason(SegmentConduction.between(distal, proximal, OptionalDouble.empty()).metresPerSecond()));
        assertEquals(Absence.NEGATIVE_CONDUCTION_TIME, reason(SegmentConduction.between(proximal, distal, OptionalDouble.of(231)).metresPerSecond()));
    }

    @Test
    void mMaxIsThePlateauOfASeries() {
        double[] mA = {2, 4, 6, 8, 10, 12, 14, 16};
        MMax max = MMax.of(mA, new double[] {100, 900, 4000, 8000, 9300, 9600, 9500, 9400});
        assertEquals(9450, value(max.maximumMicrovolts()), 1e-9);
        assertEquals(9600, value(max.largestMicrovolts()));
        assertEquals(10, value(max.fromIntensity()));
        assertEquals(4, max.plateauResponses());
        assertTrue(((org.mep4j.excitability.Estimate.Value) max.maximumMicrovolts()).interval().isPresent());
    }

    @Test
    void aSeriesWithoutAPlateauHasNoMaximum() {
        double[] mA = {2, 4, 6, 8, 10};
        assertEquals(Absence.NO_PLATEAU, reason(MMax.of(mA, new double[] {100, 900, 3000, 5000, 7000}).maximumMicrovolts()));
        assertEquals(Absence.TOO_FEW_POINTS, reason(MMax.of(new double[] {10, 12}, new double[] {9000, 9100}).maximumMicrovolts()));
        // Three responses to one intensity alone do not show that a stronger stimulus would not give more.
        assertEquals(Absence.NO_PLATEAU, reason(MMax.of(new double[] {5, 9, 9, 9}, new double[] {500, 9000, 9100, 9050}).maximumMicrovolts()));
        assertEquals(Absence.NO_PLATEAU, reason(MMax.of(mA, new double[5]).maximumMicrovolts()));
        assertEquals(Absence.TOO_FEW_INTENSITIES, reason(MMax.of(new double[] {9, 9, 9}, new double[] {9000, 9100, 9050}).maximumMicrovolts()));
    }
}

package org.mep4j.epoch.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.AmplitudeScreen.Flag;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class ScreenTest {

    private static Epoch ramp() {
        double[] x = new double[300];
        Arrays.setAll(x, i -> i < 100 ? i % 5 : 0);
        return new Epoch(Pulse.at(100), SampleRate.ofHertz(1000), 0, x);
    }

    /** numpy 1.24.2, 2026-11-23: x = np.arange(100) % 5; x.std(ddof=1), abs(x - 2).mean(), np.ptp(x). */
    @Test
    void everyMeasureCanBeLimited() {
        TimeWindow window = TimeWindow.millis(-100, -1);
        assertEquals(1.4213381090374029, BackgroundLimit.Measure.SD.of(ramp(), window), 1e-12);
        assertEquals(1.2, BackgroundLimit.Measure.MEAN_RECTIFIED.of(ramp(), window), 1e-12);
        assertEquals(4, BackgroundLimit.Measure.PEAK_TO_PEAK.of(ramp(), window), 0);
        assertEquals(Math.sqrt(2), BackgroundLimit.Measure.RMS.of(ramp(), window), 1e-12);
        assertEquals("background EMG 4.0 µV peak-to-peak from -100 to -1 ms is above 3.5 µV",
                new BackgroundLimit(BackgroundLimit.Measure.PEAK_TO_PEAK, 3.5, window).rejectionOf(ramp()).orElseThrow().sentence());
    }

    @Test
    void presetsHaveNames() {
        assertEquals(Optional.of(BackgroundLimit.resting()), BackgroundLimit.named("resting"));
        assertEquals(Optional.of(BackgroundLimit.hinder2014()), BackgroundLimit.named("Hinder2014"));
        assertEquals(Optional.of(BackgroundLimit.veta()), BackgroundLimit.named("VETA"));
        assertEquals(Optional.of(BackgroundLimit.none()), BackgroundLimit.named("none"));
        assertEquals(Optional.empty(), BackgroundLimit.named("rest"));
    }

    @Test
    void contractionIsAcceptedInItsRangeOnly() {
        double[] x = new double[600];
        Arrays.setAll(x, i -> i % 2 == 0 ? 50 : -50);
        Epoch epoch = new Epoch(Pulse.at(400), SampleRate.ofHertz(4000), 0, x);
        ContractionRange range = new ContractionRange(10, 20, 400, BackgroundLimit.Measure.RMS, TimeWindow.millis(-100, -0.25));
        assertEquals(12.5, range.percentOfMvc(epoch), 1e-12);
        assertEquals(Optional.empty(), range.rejectionOf(epoch));
        assertEquals("contraction of 50.0 % of MVC (RMS) is above 20 %", new ContractionRange(10, 20, 100, range.measure(), range.window())
                .rejectionOf(epoch).orElseThrow().sentence());
        CutResult.Rejected weak = new ContractionRange(10, 20, 1000, range.measure(), range.window()).rejectionOf(epoch).orElseThrow();
        assertEquals("contraction of 5.0 % of MVC (RMS) is below 10 %", weak.sentence());
        assertEquals(Rejection.CONTRACTION, weak.reason());
        assertEquals("RMS 10 to 20 % of MVC (400 µV) from -100 to -5 ms", ContractionRange.ofRms(10, 20, 400).toString());
        assertThrows(IllegalArgumentException.class, () -> ContractionRange.ofRms(20, 10, 400));
        assertThrows(IllegalArgumentException.class, () -> ContractionRange.ofRms(10, 20, 0));
    }

    @Test
    void outliersAreFlaggedOnTheLogarithmAndNothingIsDropped() {
        double[] amplitudes = {900, 800, 1000, 1100, 0, 1250, 950, 12_000, 30, 1020, Double.NaN};
        List<Set<Flag>> flags = AmplitudeScreen.defaults().flags(amplitudes);
        assertEquals(List.of(Set.of(Flag.FIRST_PULSE), Set.of(), Set.of(), Set.of(), Set.of(Flag.NOT_POSITIVE), Set.of(), Set.of(),
                Set.of(Flag.LARGE), Set.of(Flag.SMALL), Set.of(), Set.of(Flag.NOT_POSITIVE)), flags);
        assertEquals(List.of(Set.of(), Set.of(), Set.of()), new AmplitudeScreen(3.5, 0).flags(new double[] {1, 10, 1e6}));
        assertThrows(IllegalArgumentException.class, () -> new AmplitudeScreen(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AmplitudeScreen(3, -1));
    }

    @Test
    void logNormalAmplitudesAreSeldomFlagged() {
        int flagged = 0;
        SplittableRandom random = new SplittableRandom(21);
        for (int k = 0; k < 200; k++) {
            double[] amplitudes = new double[30];
            Arrays.setAll(amplitudes, i -> Math.exp(6 + 0.6 * normal(random)));
            flagged += new AmplitudeScreen(3.5, 0).flags(amplitudes).stream().filter(set -> !set.isEmpty()).count();
        }
        assertTrue(flagged < 0.01 * 6000, "seed 21: " + flagged + " of 6000");
    }

    /** scipy 1.10.1, 2026-11-23: theilslopes and kendalltau (asymptotic) of np.log([100,110,105,130,125,140,160,150,170,180]). */
    @Test
    void driftIsTheMedianSlopeOfTheLogarithms() {
        double[] amplitudes = {100, 110, 105, 130, 125, 140, 160, 150, 170, 180};
        AmplitudeScreen.Drift drift = AmplitudeScreen.drift(amplitudes).orElseThrow();
        assertEquals(100 * Math.expm1(0.06530962943356883), drift.percentPerPulse(), 1e-9);
        assertTrue(drift.pValue() < 0.001, "p " + drift.pValue());
        assertEquals(Optional.empty(), AmplitudeScreen.drift(new double[7]));
        double[] constant = new double[10];
        Arrays.fill(constant, 5);
        assertEquals(new AmplitudeScreen.Drift(0, 1), AmplitudeScreen.drift(constant).orElseThrow());
    }

    @Test
    void equalAmplitudesDoNotMakeTheirNeighboursOutliers() {
        double[] coarse = {100, 100, 101, 100, 100, 101, 100, 100, 101, 100};
        assertTrue(new AmplitudeScreen(3.5, 0).flags(coarse).stream().allMatch(Set::isEmpty));
        coarse[4] = 900;
        assertEquals(Set.of(Flag.LARGE), new AmplitudeScreen(3.5, 0).flags(coarse).get(4));
        assertEquals(1, new AmplitudeScreen(3.5, 0).flags(coarse).stream().filter(set -> !set.isEmpty()).count());
        double[] constant = new double[9];
        Arrays.fill(constant, 70);
        assertTrue(new AmplitudeScreen(3.5, 0).flags(constant).stream().allMatch(Set::isEmpty));
    }

    @Test
    void theDriftOfALongSeriesTakesNoQuadraticMemory() {
        double[] amplitudes = new double[12_000];
        SplittableRandom random = new SplittableRandom(22);
        Arrays.setAll(amplitudes, i -> i % 7 == 0 ? 0 : Math.exp(6 + 1e-4 * i + 0.3 * normal(random)));
        AmplitudeScreen.Drift drift = AmplitudeScreen.drift(amplitudes).orElseThrow();
        assertEquals(100 * Math.expm1(1e-4), drift.percentPerPulse(), 5e-4, "seed 22");
        assertTrue(drift.pValue() < 1e-9);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}

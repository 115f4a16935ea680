package org.mep4j.excitability.muscle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.mep.amplitude.AmplitudeReference;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** Golden values: scipy 1.10.1, numpy 1.24.2, golden/excitability/make_muscle.py, 2026-11-23. */
class MuscleTest {

    private static final SampleRate RATE = SampleRate.ofHertz(2000);

    @ParameterizedTest
    @CsvSource({
        "2000, 500, 0.20585444840555656, 6.134101872361496, 3.3442209960356326, 0.525205662150155, 0.16034433699486142, 653.4602452416932",
        "2000, 150, 0.6691965404523803, 3.0672502192833457, 4.081553150396079, 0.6850580658076387, 0.1482294981072545, 193.84153407850965",
        "1500, 500, 1.938233938680386, 6.238123974714131, 8.801090341129365, 1.0161218526332758, 0.19762984400916794, 653.8834478443011"})
    void spectraAreThoseOfScipy(double hertz, double millis, double p0, double p1, double p7, double middle, double last, double sum) {
        double[] p = WelchSpectrum.of(emg(5000), SampleRate.ofHertz(hertz), millis).density();
        assertEquals(p0, p[0], 1e-10 * p0);
        assertEquals(p1, p[1], 1e-11 * p1);
        assertEquals(p7, p[7], 1e-11 * p7);
        // Bin nperseg / 4 of nperseg / 2 + 1 bins, rounded down.
        assertEquals(middle, p[2 * (p.length - 1) / 4], 1e-11 * middle);
        assertEquals(last, p[p.length - 1], 1e-11 * last);
        assertEquals(sum, Arrays.stream(p).sum(), 1e-11 * sum);
    }

    @Test
    void fatigueMeasuresAreThoseOfScipy() {
        SpectralFatigue fatigue = SpectralFatigue.of(emg(5000), RATE);
        assertEquals(129.92557394897696, value(fatigue.medianHertz()), 1e-8);
        assertEquals(162.86047713286771, value(fatigue.meanHertz()), 1e-8);
        assertEquals(6.925511712432016e-15, value(fatigue.dimitrovIndex()), 1e-24);
        assertEquals(36.267786587879904, value(fatigue.rmsMicrovolts()), 1e-10);
    }

    @Test
    void aSlowerSpectrumHasLowerFrequenciesAndAHigherIndex() {
        SpectralFatigue fresh = SpectralFatigue.of(emg(5000), RATE);
        SpectralFatigue tired = SpectralFatigue.of(noise(5000, 0.8), RATE);
        assertTrue(value(tired.medianHertz()) < value(fresh.medianHertz()));
        assertTrue(value(tired.meanHertz()) < value(fresh.meanHertz()));
        assertTrue(value(tired.dimitrovIndex()) > value(fresh.dimitrovIndex()));
    }

    @Test
    void aSineHasItsFrequency() {
        double[] x = new double[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 100 * StrictMath.sin(2 * Math.PI * 80 * i / 2000);
        }
        SpectralFatigue fatigue = SpectralFatigue.of(x, RATE);
        assertEquals(80, value(fatigue.meanHertz()), 1e-6);
        assertEquals(80, value(fatigue.medianHertz()), 1e-6);
        assertEquals(100 / StrictMath.sqrt(2), value(fatigue.rmsMicrovolts()), 1e-9);
    }

    @Test
    void shortOrSilentStretchesGiveReasonsAndBadOnesErrors() {
        assertEquals(Absence.TOO_FEW_POINTS, reason(SpectralFatigue.of(new double[999], RATE).medianHertz()));
        // 500 ms at 1998 Hz are 999 samples; a segment has an even number of them, 1000.
        assertEquals(Absence.TOO_FEW_POINTS, reason(SpectralFatigue.of(emg(999), SampleRate.ofHertz(1998)).medianHertz()));
        SpectralFatigue silent = SpectralFatigue.of(new double[2000], RATE);
        assertEquals(Absence.NO_VARIATION, reason(silent.meanHertz()));
        assertEquals(0, value(silent.rmsMicrovolts()));
        assertThrows(IllegalArgumentException.class,
                () -> SpectralFatigue.of(new double[2000], RATE, SpectralFatigue.Settings.defaults().withBand(10, 1001)));
        assertThrows(IllegalArgumentException.class, () -> SpectralFatigue.Settings.defaults().withBand(0, 100));
        assertThrows(IllegalArgumentException.class, () -> WelchSpectrum.of(new double[] {1, 2, Double.NaN, 4, 5, 6, 7, 8}, RATE, 4));
        assertThrows(IllegalArgumentException.class, () -> WelchSpectrum.of(new double[9000], RATE, 4500));
    }

    @Test
    void maximalContractionIsThatOfNumpy() {
        double[] x = emg(5000);
        for (int i = 0; i < x.length; i++) {
            x[i] *= i < 3000 ? i / 2999.0 : 1 - (i - 3000) / 1999.0;
        }
        double[] half = Arrays.stream(x).map(value -> value / 2).toArray();
        MaximalContraction rms = MaximalContraction.of(List.of(half, new double[100], x), RATE);
        assertEquals(31.72712539888953, value(rms.microvolts()), 1e-10);
        assertEquals(OptionalInt.of(2), rms.bestTrial());
        assertEquals(2477 / 2.0, value(rms.startMillis()));
        assertEquals(31.72712539888953 / 2, value(rms.trials().get(0)), 1e-10);
        assertEquals(Absence.TOO_FEW_POINTS, reason(rms.trials().get(1)));
        MaximalContraction rectified = MaximalContraction.of(List.of(x), RATE, MaximalContraction.Measure.MEAN_RECTIFIED, 500);
        assertEquals(25.97015243667638, value(rectified.microvolts()), 1e-10);
        assertEquals(new AmplitudeReference(AmplitudeReference.Kind.MVC, value(rectified.microvolts())), rectified.reference());
    }

    @Test
    void levelOfContractionIsAShareOfIt() {
        double[] x = emg(5000);
        MaximalContraction mvc = MaximalContraction.of(List.of(x), RATE);
        Epoch epoch = new Epoch(Pulse.at(1000), RATE, 0, Arrays.stream(x).limit(2000).map(value -> value / 5).toArray());
        assertEquals(20, value(mvc.levelPercent(epoch, TimeWindow.millis(-480, -5))), 1);
        assertEquals(Absence.NOT_DETERMINED, reason(mvc.levelPercent(epoch, TimeWindow.millis(-600, -5))));
    }

    @Test
    void withoutATrialThereIsNoMaximum() {
        MaximalContraction none = MaximalContraction.of(List.of(), RATE);
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(none.microvolts()));
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(none.levelPercent(new Epoch(Pulse.at(0), RATE, 0, new double[10]),
                TimeWindow.millis(0, 1))));
        assertEquals(OptionalInt.empty(), none.bestTrial());
        assertThrows(IllegalStateException.class, none::reference);
        assertEquals(Absence.TOO_FEW_POINTS, reason(MaximalContraction.of(List.of(new double[10]), RATE).microvolts()));
        assertThrows(IllegalArgumentException.class,
                () -> MaximalContraction.of(List.of(), RATE, MaximalContraction.Measure.RMS, 0.5));
    }

    @Test
    void trendIsThatOfScipy() {
        FatigueTrend trend = FatigueTrend.of(new double[] {0.25, 1.25, 2.25, 3.25, 4.25, 5.25},
                new double[] {92.0, 90.5, 86.1, 84.9, 80.2, 79.8});
        assertEquals(92.89833333333333, value(trend.initial()), 1e-10);
        assertEquals(-2.66, value(trend.perSecond()), 1e-12);
        assertEquals(-2.66 + 0.7183073628034875, ((Estimate.Value) trend.perSecond()).interval().orElseThrow().high().getAsDouble(), 1e-9);
        assertEquals(92.89833333333333 - 2.325271624506226, ((Estimate.Value) trend.initial()).interval().orElseThrow().low().getAsDouble(), 1e-9);
        assertEquals(-266 / 92.89833333333333, value(trend.percentPerSecond()), 1e-9);
        assertEquals(Absence.TOO_FEW_POINTS, reason(FatigueTrend.of(new double[] {1, 2}, new double[] {90, 80}).perSecond()));
        assertEquals(Absence.TOO_FEW_POINTS, reason(FatigueTrend.of(new double[] {1, 1, 1}, new double[] {90, 80, 70}).perSecond()));
    }

    private static double[] emg(int count) {
        return noise(count, 0.6);
    }

    private static double[] noise(int count, double pole) {
        long state = 1;
        double y = 0;
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            state = (state * 1103515245L + 12345) % 2147483648L;
            y = pole * y + (state / 2147483648.0 - 0.5) * 100;
            out[i] = y;
        }
        return out;
    }

    private static double value(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }

    private static Absence reason(Estimate estimate) {
        return ((Estimate.Absent) estimate).reason();
    }
}

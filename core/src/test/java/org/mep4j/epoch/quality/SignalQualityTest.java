package org.mep4j.epoch.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class SignalQualityTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final TimeWindow BASELINE = TimeWindow.millis(-100, -5);
    private static final TimeWindow RESPONSE = TimeWindow.millis(15, 50);
    private static final int PULSE = 600;

    private static Epoch epoch(double... x) {
        return new Epoch(Pulse.at(PULSE), RATE, 0, x);
    }

    /** Noise, an artifact of 4 mV, and a response of some millivolts from 20 to 35 ms. */
    private static double[] recorded(double noise, double response, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[1500];
        for (int i = 0; i < x.length; i++) {
            double gauss = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2;
            double t = (i - PULSE) / 5.0;
            x[i] = 1.7 * noise * gauss + (t >= 0 && t < 3 ? 4000 * StrictMath.exp(-1.5 * t) : 0)
                    + (t > 20 && t < 35 ? response * StrictMath.sin(2 * Math.PI * (t - 20) / 15) * StrictMath.sin(Math.PI * (t - 20) / 15) : 0);
        }
        return x;
    }

    private static double[] converted(double[] x, double step, double rail) {
        return Arrays.stream(x).map(v -> step * Math.rint(Math.max(-rail, Math.min(rail, v)) / step)).toArray();
    }

    private static boolean clipped(double[] x, TimeWindow window) {
        return SignalQuality.clipped(epoch(x), window, Optional.empty()).isPresent();
    }

    @ParameterizedTest(name = "step {0} µV, noise {1} µV, response {2} µV")
    @CsvSource({"0.15,2,0", "0.15,2,3000", "0.15,0.1,3000", "0.5,1,900", "1,0.3,200", "5,2,500", "20,3,0", "20,3,150", "20,3,5000", "20,20,300", "100,3,1500"})
    void roundedPeaksOfAConverterAreNotClipped(double step, double noise, double response) {
        for (long seed = 0; seed < 100; seed++) {
            for (double artifact : new double[] {1, 0.02}) {
                double[] x = recorded(noise, response, seed);
                for (int i = PULSE; i < PULSE + 15; i++) {
                    x[i] *= artifact;
                }
                x = converted(x, step, 1e9);
                assertFalse(clipped(x, BASELINE) || clipped(x, RESPONSE), "seed " + seed);
            }
        }
    }

    @ParameterizedTest(name = "step {0} µV")
    @CsvSource({"0.15", "0.5", "1", "5", "20"})
    void aResponseThatHitsTheRailIsClipped(double step) {
        for (long seed = 0; seed < 100; seed++) {
            double[] x = converted(recorded(3, 3000, seed), step, 1500);
            assertTrue(clipped(x, RESPONSE), "seed " + seed);
            assertFalse(clipped(x, BASELINE), "seed " + seed);
            assertTrue(clipped(Arrays.stream(x).map(v -> -v).toArray(), RESPONSE), "seed " + seed);
        }
    }

    @Test
    void aClippedArtifactDoesNoHarm() {
        double[] x = converted(recorded(3, 800, 1), 0.5, 1500);
        assertFalse(clipped(x, RESPONSE) || clipped(x, BASELINE));
        assertTrue(clipped(x, TimeWindow.millis(-1, 3)));
    }

    @Test
    void theSentenceSaysWhereAndHow() {
        double[] x = recorded(3, 100, 1);
        x[PULSE + 100] = 9000;
        x[PULSE + 101] = 9000;
        x[PULSE + 102] = 9000;
        assertEquals(new CutResult.Rejected(Pulse.at(PULSE), Rejection.CLIPPED,
                "3 equal samples from 20 ms on form a plateau with sharp corners at the epoch's highest value 9000 µV"),
                SignalQuality.clipped(epoch(x), RESPONSE, Optional.empty()).orElseThrow());
        x[PULSE + 101] = 8999;
        assertFalse(clipped(x, RESPONSE));
        x[PULSE + 101] = 9000;
        assertFalse(clipped(x, TimeWindow.millis(20.6, 50)), "the plateau ends before the window");
    }

    @Test
    void twoSamplesOnADeclaredRailAreClipped() {
        Optional<AmplitudeRange> rails = Optional.of(new AmplitudeRange(-3276.8, 3276.7));
        double[] x = recorded(3, 100, 1);
        x[PULSE + 100] = 3276.7;
        assertEquals(Optional.empty(), SignalQuality.clipped(epoch(x), RESPONSE, rails));
        x[PULSE + 101] = Math.nextDown(3276.7);
        assertEquals("2 or more samples from 20 ms on lie on the converter's rail of 3276.7 µV",
                SignalQuality.clipped(epoch(x), RESPONSE, rails).orElseThrow().sentence());
        assertEquals(Optional.empty(), SignalQuality.clipped(epoch(x), BASELINE, rails));
        x[PULSE + 100] = -3276.8;
        x[PULSE + 101] = -5000;
        assertEquals("2 or more samples from 20 ms on lie on the converter's rail of -3276.8 µV",
                SignalQuality.clipped(epoch(x), RESPONSE, rails).orElseThrow().sentence());
    }

    @Test
    void recordingsThatRepeatSamplesAreNotClipped() {
        double[] slow = recorded(3, 3000, 4);
        double[] x = new double[slow.length];
        Arrays.setAll(x, i -> slow[i / 4 * 4]);
        Arrays.fill(x, PULSE, PULSE + 15, 0);
        assertFalse(clipped(x, RESPONSE));
    }

    @Test
    void aWindowOfOneValueIsFlat() {
        double[] x = recorded(3, 100, 1);
        assertEquals(Optional.empty(), SignalQuality.flat(epoch(x), BASELINE));
        Arrays.fill(x, PULSE - 500, PULSE - 24, -0.5);
        assertEquals(new CutResult.Rejected(Pulse.at(PULSE), Rejection.FLAT, "all 476 samples from -100 to -5 ms are -0.5 µV"),
                SignalQuality.flat(epoch(x), BASELINE).orElseThrow());
        x[PULSE - 25] = -0.4;
        assertEquals(Optional.empty(), SignalQuality.flat(epoch(x), BASELINE));
    }

    @Test
    void windowsBeyondTheEpochAreClamped() {
        double[] x = new double[700];
        assertTrue(SignalQuality.flat(epoch(x), TimeWindow.millis(-1000, 1000)).isPresent());
        assertEquals(Optional.empty(), SignalQuality.flat(epoch(x), TimeWindow.millis(500, 1000)));
        assertFalse(clipped(x, TimeWindow.millis(500, 1000)));
        assertFalse(clipped(x, TimeWindow.millis(-1000, 1000)), "a flat epoch has no corners");
    }
}

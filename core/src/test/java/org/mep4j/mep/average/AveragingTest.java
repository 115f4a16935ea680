package org.mep4j.mep.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

class AveragingTest {

    private static final SampleRate RATE = SampleRate.ofHertz(2000);

    private static Epoch epoch(int pulse, double... samples) {
        return new Epoch(Pulse.at(1000), RATE, 1000 - pulse, samples);
    }

    @Test
    void trialsAreAveragedAtEqualTimesOverTheirCommonStretch() {
        AverageWaveform mean = Averaging.mean().of(List.of(epoch(1, 9, 1, 2, 3), epoch(0, 3, 4, 8)));
        assertArrayEquals(new double[] {2, 3, 5.5}, mean.centre().samples());
        assertEquals(0, mean.centre().millisAt(0));
        assertEquals(2, mean.count());
        assertEquals(2 - 1.96 * 1, mean.low().samples()[0], 1e-12);
        assertEquals(2 + 1.96 * 1, mean.high().samples()[0], 1e-12);
    }

    @Test
    void aMedianIgnoresOneOddTrial() {
        List<Epoch> trials = List.of(epoch(0, 1, 1), epoch(0, 2, 2), epoch(0, 3, 900));
        assertArrayEquals(new double[] {2, 2}, Averaging.median().of(trials).centre().samples());
        assertArrayEquals(new double[] {1.5, 3.5}, Averaging.median().of(List.of(epoch(0, 1, 3), epoch(0, 2, 4))).centre().samples());
    }

    @Test
    void rectifiedTrialsDoNotCancel() {
        List<Epoch> trials = List.of(epoch(0, 5, -1), epoch(0, -5, -3));
        assertArrayEquals(new double[] {0, -2}, Averaging.mean().of(trials).centre().samples());
        assertArrayEquals(new double[] {5, 2}, Averaging.rectified().of(trials).centre().samples());
    }

    @Test
    void bandsHoldTheTruthAboutAsOftenAsTheySay() {
        int within = 0;
        int values = 0;
        for (Averaging averaging : List.of(Averaging.mean(), Averaging.mean().withBand(Averaging.Band.BOOTSTRAP))) {
            SplittableRandom random = new SplittableRandom(41);
            for (int k = 0; k < 20; k++) {
                List<Epoch> trials = new ArrayList<>();
                for (int t = 0; t < 30; t++) {
                    double[] x = new double[20];
                    for (int i = 0; i < x.length; i++) {
                        x[i] = random.nextDouble() + random.nextDouble() - 1;
                    }
                    trials.add(epoch(0, x));
                }
                AverageWaveform average = averaging.of(trials);
                for (int i = 0; i < 20; i++) {
                    values++;
                    within += average.low().samples()[i] <= 0 && average.high().samples()[i] >= 0 ? 1 : 0;
                }
            }
        }
        assertTrue(within > 0.90 * values && within < 0.98 * values, "seed 41: " + within + " of " + values);
    }

    @Test
    void theBootstrapIsTheSameEveryTimeAndFollowsItsSeed() {
        List<Epoch> trials = List.of(epoch(0, 1, 7), epoch(0, 2, 3), epoch(0, 5, 9), epoch(0, 11, 2), epoch(0, 4, 4));
        Averaging first = Averaging.mean().withBand(Averaging.Band.BOOTSTRAP);
        assertArrayEquals(first.of(trials).low().samples(), first.of(trials).low().samples());
        assertEquals("mean of trials, bootstrap of 500, seed 7", first.withSeed(7).toString());
        assertEquals("mean of rectified trials, 1.96 standard errors", Averaging.rectified().toString());
        assertEquals("median of trials, bootstrap of 500, seed 1", Averaging.median().toString());
    }

    @Test
    void alignmentBringsBackTheAmplitudeThatJitterTakes() {
        SplittableRandom random = new SplittableRandom(42);
        List<Epoch> trials = new ArrayList<>();
        double[] onsets = new double[20];
        for (int k = 0; k < onsets.length; k++) {
            onsets[k] = 22 + 6 * random.nextDouble();
            double[] x = new double[300];
            for (int i = 0; i < x.length; i++) {
                double at = ((i - 100) / 2.0 - onsets[k]) / 12;
                x[i] = at > 0 && at < 1 ? 500 * Math.sin(2 * Math.PI * at) : 0;
            }
            trials.add(epoch(100, x));
        }
        double plain = amplitude(Averaging.mean().of(trials).centre());
        double aligned = amplitude(Averaging.mean().of(Averaging.alignedToOnsets(trials, onsets)).centre());
        assertTrue(plain < 850, "seed 42: " + plain);
        assertEquals(1000, aligned, 40);
        assertThrows(IllegalArgumentException.class, () -> Averaging.alignedToOnsets(trials, new double[3]));
        onsets[3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> Averaging.alignedToOnsets(trials, onsets));
    }

    private static double amplitude(Epoch average) {
        return AmplitudeMeasure.defaults().measure(average).peakToPeakMicrovolts();
    }

    @Test
    void whatCannotBeAveragedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Averaging.mean().of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Averaging.mean().of(List.of(epoch(0, 1, Double.NaN))));
        assertThrows(IllegalArgumentException.class, () -> Averaging.median().withBand(Averaging.Band.STANDARD_ERROR));
        assertThrows(IllegalArgumentException.class, () -> Averaging.mean().of(List.of(epoch(0, 1, 2),
                new Epoch(Pulse.at(0), SampleRate.ofHertz(1000), 0, new double[] {1}))));
        AverageWaveform one = Averaging.mean().of(List.of(epoch(0, 1, 2)));
        assertArrayEquals(one.centre().samples(), one.high().samples());
    }
}

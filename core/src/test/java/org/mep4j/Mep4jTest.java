package org.mep4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.VirtualSubject;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;

class Mep4jTest {

    private static final double RATE = 4000;

    @Test
    void filtersKeepWhatLiesInTheirBandAndTakeTheRest() {
        double[] x = new double[8000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(2 * Math.PI * 100 * i / RATE) + 5 + Math.sin(2 * Math.PI * 1500 * i / RATE);
        }
        double[] before = x.clone();
        assertEquals(1, amplitudeAt100(Mep4j.bandPass(x, RATE, 20, 500, 2)), 0.01);
        assertEquals(1, amplitudeAt100(Mep4j.highPass(x, RATE, 20, 2)), 0.01);
        assertEquals(1, amplitudeAt100(Mep4j.lowPass(x, RATE, 500, 2)), 0.01);
        assertEquals(0, amplitudeAt100(Mep4j.notch(x, RATE, 100, 30)), 0.01);
        assertArrayEquals(before, x, "the caller's array was modified");
        assertThrows(IllegalArgumentException.class, () -> Mep4j.bandPass(x, RATE, 500, 20, 2));
    }

    @Test
    void continuousSignalsAndEpochsGiveTheSameMeasures() {
        double[][] epochs = {epoch(800), epoch(20), epoch(300)};
        double[] joined = new double[3 * 2000];
        for (int k = 0; k < 3; k++) {
            System.arraycopy(epochs[k], 0, joined, 2000 * k, 2000);
        }
        Mep4j.Meps fromEpochs = Mep4j.measureEpochs(epochs, RATE, 250, "FDI");
        assertEquals(800, fromEpochs.peakToPeakMicrovolts()[0], 40);
        assertEquals(300, fromEpochs.peakToPeakMicrovolts()[2], 20);
        assertEquals(22, fromEpochs.latencyMillis()[0], 1.5);
        assertEquals("", fromEpochs.reason()[0]);
        Mep4j.Meps fromSignal = Mep4j.measure(joined, RATE, new long[] {1000, 3000, 5000}, "FDI");
        assertEquals(fromEpochs.peakToPeakMicrovolts()[0], fromSignal.peakToPeakMicrovolts()[0], 1);
    }

    @Test
    void whatIsMissingIsNaNWithItsReasonBeside() {
        double[] broken = epoch(800);
        broken[1100] = Double.NaN;
        Mep4j.Meps meps = Mep4j.measureEpochs(new double[][] {broken, epoch(0)}, RATE, 250, "FDI");
        assertTrue(Double.isNaN(meps.peakToPeakMicrovolts()[0]) && !meps.reason()[0].isEmpty());
        assertTrue(Double.isNaN(meps.latencyMillis()[1]) && !meps.reason()[1].isEmpty());
    }

    @Test
    void aThresholdHasItsSpreadAndItsInterval() {
        double[] intensities = new double[80];
        double[] amplitudes = new double[80];
        for (int i = 0; i < 80; i++) {
            intensities[i] = 40 + i % 20;
            amplitudes[i] = intensities[i] > 48 + (i * 7 % 5) ? 300 : 10;
        }
        amplitudes[3] = Double.NaN;
        double[] threshold = Mep4j.threshold(intensities, amplitudes, 50);
        assertEquals(50.5, threshold[0], 0.7);
        assertTrue(threshold[1] > 0 && threshold[2] < threshold[0] && threshold[0] < threshold[3], () -> Arrays.toString(threshold));
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class,
                () -> Mep4j.threshold(intensities, new double[80], 50));
        assertTrue(none.getMessage().contains("above 59 %MSO"), none::getMessage);
        assertThrows(IllegalArgumentException.class, () -> Mep4j.threshold(intensities, new double[3], 50));
    }

    @Test
    void impossibleInputIsRefusedWithItsNumbers() {
        assertThrows(IllegalArgumentException.class, () -> Mep4j.measure(new double[100], RATE, new long[0], "FDI"));
        IllegalArgumentException outside = assertThrows(IllegalArgumentException.class,
                () -> Mep4j.measure(new double[100], RATE, new long[] {100}, "FDI"));
        assertEquals("pulse at sample 100 lies outside the signal of 100 samples", outside.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Mep4j.measureEpochs(new double[][] {new double[10]}, RATE, 100, "FDI"));
    }

    @Test
    void anIntervalHoldsTheLatencyAndTheOffsetFollowsIt() {
        Mep4j.Meps meps = Mep4j.measureEpochs(new double[][] {epoch(800), epoch(0)}, RATE, 250, "FDI");
        assertTrue(meps.latencyLowMillis()[0] <= meps.latencyMillis()[0] && meps.latencyMillis()[0] <= meps.latencyHighMillis()[0]);
        assertEquals(38, meps.offsetMillis()[0], 2);
        assertTrue(Double.isNaN(meps.latencyLowMillis()[1]) && Double.isNaN(meps.offsetMillis()[1]));
    }

    @Test
    void humIsTakenOutAndTheRestStays() {
        double[] x = new double[8000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(2 * Math.PI * 100 * i / RATE) + 40 * Math.sin(2 * Math.PI * 59.93 * i / RATE + 1);
        }
        double[] clean = Mep4j.removeMains(x, RATE, 60);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(clean[i] - Math.sin(2 * Math.PI * 100 * i / RATE)));
        }
        assertTrue(worst < 0.15, "largest difference " + worst);
    }

    @Test
    void aHuntOfOneLinePerPulseFindsTheThreshold() {
        double total = 0;
        for (int subject = 0; subject < 20; subject++) {
            VirtualSubject person = VirtualSubject.draw(Population.NARROW, 100 + subject);
            SplittableRandom random = new SplittableRandom(subject);
            double[] intensities = {};
            double[] amplitudes = {};
            for (int pulse = 0; pulse < 20; pulse++) {
                double next = Mep4j.hunt(intensities, amplitudes, 50)[0];
                intensities = Arrays.copyOf(intensities, pulse + 1);
                amplitudes = Arrays.copyOf(amplitudes, pulse + 1);
                intensities[pulse] = next;
                amplitudes[pulse] = person.amplitudeMicrovolts(next, random);
            }
            double[] found = Mep4j.hunt(intensities, amplitudes, 50);
            assertTrue(found[2] < found[1] && found[1] < found[3], () -> Arrays.toString(found));
            total += Math.abs(found[1] / person.threshold(50).getAsDouble() - 1) / 20;
        }
        assertTrue(total < 0.03, "mean error over 20 subjects " + total);
        double[] start = Mep4j.hunt(new double[0], new double[0], 50);
        assertEquals(50, start[0]);
        assertTrue(Double.isNaN(start[1]));
        double[] rejected = Mep4j.hunt(new double[] {50}, new double[] {Double.NaN}, 50);
        assertEquals(50, rejected[0], "a rejected pulse is asked for again");
    }

    @Test
    void aHuntWithTheCriterionOfAContractingMuscleTakesThePriorOfOne() {
        double[] intensities = {50, 40};
        double[] amplitudes = {900, 260};
        Hunt active = AmplitudeHunt.start(HuntSettings.defaults(), AmplitudeSettings.active())
                .withAll(List.of(Trial.measured(50, 900, 200), Trial.measured(40, 260, 200)));
        assertEquals(active.next().orElseThrow(), Mep4j.hunt(intensities, amplitudes, 200)[0]);
        assertThrows(IllegalArgumentException.class, () -> Mep4j.threshold(intensities, amplitudes, Double.NaN));
    }

    @Test
    void recruitmentAndRatiosComeWithTheirIntervals() {
        double[] intensities = new double[60];
        double[] amplitudes = new double[60];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 60; i++) {
            intensities[i] = 30 + i % 20 * 2;
            amplitudes[i] = (8 + 2000 / (1 + Math.exp(-0.25 * (intensities[i] - 50)))) * Math.exp(0.3 * (random.nextDouble() - 0.5));
        }
        double[] curve = Mep4j.recruitment(intensities, amplitudes);
        assertEquals(50, curve[0], 1);
        assertTrue(curve[1] < 50 && 50 < curve[2], () -> Arrays.toString(curve));
        assertEquals(2000 * 0.25 / 4, curve[3], 15);
        assertEquals(2008, curve[4], 150);
        assertThrows(IllegalArgumentException.class, () -> Mep4j.recruitment(new double[] {40, 50}, new double[] {10, 500}));
        double[] ratio = Mep4j.ratio(new double[] {500, 400, 625, Double.NaN}, new double[] {1000, 800, 1250});
        assertEquals(0.5, ratio[0], 1e-12);
        assertTrue(ratio[1] < 0.5 && 0.5 < ratio[2]);
        assertThrows(IllegalArgumentException.class, () -> Mep4j.ratio(new double[] {500}, new double[0]));
    }

    @Test
    void aSilentPeriodIsWhereTheEmgOfAContractionStops() {
        double[] x = new double[8000];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < x.length; i++) {
            double millis = (i - 4000) * 1000 / RATE;
            x[i] = millis > 22 && millis < 140 ? 2 * (random.nextDouble() - 0.5) : 200 * (random.nextDouble() - 0.5);
            if (millis >= 22 && millis < 38) {
                double phase = 2 * Math.PI * (millis - 22) / 16;
                x[i] += 1000 * Math.sin(phase) * (1 - Math.cos(phase));
            }
        }
        Mep4j.SilentPeriods periods = Mep4j.silentPeriods(x, RATE, new long[] {4000}, "FDI");
        assertEquals(140, periods.endMillis()[0], 6);
        assertEquals(118, periods.durationMillis()[0], 7);
        assertEquals("", periods.reason()[0]);
        Mep4j.SilentPeriods atRest = Mep4j.silentPeriods(epoch(800), RATE, new long[] {1000}, "FDI");
        assertTrue(Double.isNaN(atRest.durationMillis()[0]) && !atRest.reason()[0].isEmpty());
    }

    /** Half a second with the pulse at 250 ms and a response from 22 to 38 ms after it. */
    private static double[] epoch(double peakToPeak) {
        double[] x = new double[2000];
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < x.length; i++) {
            x[i] = 4 * (random.nextDouble() - 0.5);
        }
        for (int i = 0; i < 64; i++) {
            double phase = 2 * Math.PI * i / 64;
            x[1088 + i] += peakToPeak / 1.299038105676658 / 2 * Math.sin(phase) * (1 - Math.cos(phase));
        }
        return x;
    }

    private static double amplitudeAt100(double[] x) {
        double c = 0;
        double s = 0;
        for (int i = 2000; i < 6000; i++) {
            c += x[i] * Math.cos(2 * Math.PI * 100 * i / RATE);
            s += x[i] * Math.sin(2 * Math.PI * 100 * i / RATE);
        }
        return Math.hypot(c, s) / 2000;
    }
}

package org.mep4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
        Mep4j.Meps meps = Mep4j.measureEpochs(new double[][] {broken, epoch(5)}, RATE, 250, "FDI");
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

package org.mep4j.mep.amplitude;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class AmplitudeMeasureTest {

    private static final AmplitudeMeasure HAND = AmplitudeMeasure.of(MuscleProfiles.HAND);

    /** Gaussian wave packets: an MEP whose spectrum is negligible above 450 Hz and whose value is known at every instant. */
    private static double[][] packets(SplittableRandom random) {
        double[][] packets = new double[6][];
        for (int k = 0; k < packets.length; k++) {
            packets[k] = new double[] {24 + 10 * random.nextDouble(), 2 + 3 * random.nextDouble(), 0.03 + 0.1 * random.nextDouble(),
                6.28 * random.nextDouble(), 1000 * random.nextDouble()};
        }
        return packets;
    }

    private static double value(double[][] packets, double millis) {
        double sum = 0;
        for (double[] p : packets) {
            double u = (millis - p[0]) / p[1];
            sum += p[4] * Math.exp(-u * u / 2) * Math.cos(2 * Math.PI * p[2] * (millis - p[0]) + p[3]);
        }
        return sum;
    }

    private static double truth(double[][] packets) {
        double low = 0;
        double high = 0;
        for (int i = 0; i <= 10_000; i++) {
            double v = value(packets, 10 + i * 0.004);
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return high - low;
    }

    private static Epoch sampled(double[][] packets, double hertz, double phaseMillis) {
        int before = (int) (hertz * 0.05);
        double[] x = new double[before + (int) (hertz * 0.1)];
        for (int i = 0; i < x.length; i++) {
            x[i] = value(packets, (i - before) * 1000 / hertz + phaseMillis);
        }
        return epoch(hertz, before, x);
    }

    private static Epoch epoch(double hertz, int pulseAt, double[] x) {
        return new Epoch(Pulse.at(pulseAt), SampleRate.ofHertz(hertz), 0, x);
    }

    private static double worst(double hertz, PeakInterpolation interpolation) {
        SplittableRandom random = new SplittableRandom(20);
        double worst = 0;
        for (int k = 0; k < 40; k++) {
            double[][] packets = packets(random);
            Amplitude found = HAND.withInterpolation(interpolation).measure(sampled(packets, hertz, random.nextDouble() / hertz * 500));
            worst = Math.max(worst, Math.abs(found.peakToPeakMicrovolts() / truth(packets) - 1));
        }
        return worst;
    }

    @ParameterizedTest(name = "at {0} Hz, seed 20")
    @ValueSource(doubles = {1000, 2000, 3000, 5000, 10_000})
    void bandLimitedPeaksAreNearerToTheTruthThanASplineAndASplineNearerThanSamples(double hertz) {
        double bandLimited = worst(hertz, PeakInterpolation.BAND_LIMITED);
        double spline = worst(hertz, PeakInterpolation.CUBIC_SPLINE_TENFOLD);
        double samples = worst(hertz, PeakInterpolation.SAMPLED);
        String figures = String.format(Locale.ROOT, "%.0f Hz, worst relative error: band-limited %.2g, spline %.2g, samples %.2g", hertz,
                bandLimited, spline, samples);
        System.out.println(figures);
        assertTrue(bandLimited < spline && spline < samples, figures);
        assertTrue(bandLimited < (hertz < 2000 ? 1e-4 : 1e-5), figures);
    }

    @Test
    void anotherExtremeThanTheLargestSampleWinsWhereItIsHigherBetweenSamples() {
        // The packet at 25 ms peaks on a sample, the slightly larger one at 40.1 ms between two samples.
        double[][] packets = {{25, 2, 0.15, 0, 1000}, {40.5, 2, 0.15, 0, 1020}};
        Epoch epoch = sampled(packets, 1000, 0);
        assertEquals(25, HAND.withInterpolation(PeakInterpolation.SAMPLED).measure(epoch).positive().millis(), 0);
        Peak found = HAND.measure(epoch).positive();
        assertEquals(40.5, found.millis(), 0.01);
        assertEquals(1020, found.microvolts(), 0.2);
    }

    @Test
    void anExtremeAtTheBorderIsTheSampleThere() {
        double[][] packets = {{30, 3, 0.05, 0, 1000}};
        Epoch epoch = sampled(packets, 2000, 0.2);
        TimeWindow rising = TimeWindow.millis(20, 29.5);
        Peak atEnd = HAND.withWindow(rising).measure(epoch).positive();
        assertEquals(29.5, atEnd.millis(), 1e-12);
        assertEquals(epoch.samples()[epoch.end(rising) - 1], atEnd.microvolts(), 0);
        TimeWindow falling = TimeWindow.millis(30.5, 45);
        Peak atStart = HAND.withWindow(falling).measure(epoch).positive();
        assertEquals(30.5, atStart.millis(), 1e-12);
        assertEquals(epoch.samples()[epoch.start(falling)], atStart.microvolts(), 0);
    }

    @Test
    void peaksStayInsideTheWindowForAnyNoise() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 300; k++) {
            double[] x = random.doubles(150, -50, 50).toArray();
            TimeWindow window = TimeWindow.millis(k % 40, k % 40 + 1 + k % 50);
            for (PeakInterpolation interpolation : PeakInterpolation.values()) {
                Amplitude a = new AmplitudeMeasure(window, interpolation).measure(epoch(1000, 20, x));
                assertTrue(window.contains(a.positive().millis()) && window.contains(a.negative().millis()), "seed 3, epoch " + k + ": " + a);
                assertEquals(a.peakToPeakMicrovolts(), a.positive().microvolts() - a.negative().microvolts(), 0);
                assertTrue(interpolation == PeakInterpolation.CUBIC_SPLINE_TENFOLD
                        || a.peakToPeakMicrovolts() >= a.sampledPeakToPeakMicrovolts(), "seed 3, epoch " + k + ": " + a);
            }
        }
    }

    @Test
    void theWindowMayReachTheEndsOfTheEpoch() {
        double[][] packets = {{30, 3, 0.05, 0.4, 1000}};
        double whole = HAND.withWindow(TimeWindow.millis(22, 38)).measure(sampled(packets, 5000, 0)).peakToPeakMicrovolts();
        Epoch cut = sampled(packets, 5000, 0).trimmedTo(TimeWindow.millis(22, 38));
        assertEquals(whole, HAND.withWindow(TimeWindow.millis(22, 38)).measure(cut).peakToPeakMicrovolts(), 0.01);
    }

    @ParameterizedTest
    @EnumSource(PeakInterpolation.class)
    void aFlatEpochMeasuresZeroAndAnOffsetChangesNothing(PeakInterpolation interpolation) {
        double[] x = new double[200];
        assertEquals(0, HAND.withInterpolation(interpolation).measure(epoch(1000, 50, x)).peakToPeakMicrovolts(), 0);
        double[][] packets = {{30, 3, 0.05, 0.4, 1000}};
        Epoch plain = sampled(packets, 3000, 0);
        double[] raised = plain.samples().clone();
        for (int i = 0; i < raised.length; i++) {
            raised[i] += 5000;
        }
        AmplitudeMeasure measure = HAND.withInterpolation(interpolation);
        assertEquals(measure.measure(plain).peakToPeakMicrovolts(), measure.measure(plain.withSamples(raised)).peakToPeakMicrovolts(), 1e-8);
    }

    @Test
    void theEpochIsNotModified() {
        Epoch epoch = sampled(packets(new SplittableRandom(1)), 3000, 0);
        double[] before = epoch.samples().clone();
        for (PeakInterpolation interpolation : PeakInterpolation.values()) {
            HAND.withInterpolation(interpolation).measure(epoch);
        }
        assertArrayEquals(before, epoch.samples(), 0);
    }

    @Test
    void aWindowOutsideTheEpochIsAnErrorThatNamesBoth() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> HAND.measure(epoch(1000, 100, new double[141])));
        assertEquals("amplitude window 10 to 50 ms lies outside the epoch, which covers -100 to 40 ms", error.getMessage());
    }

    @Test
    void aSampleThatIsNotFiniteIsAnErrorWhereverItLies() {
        double[] x = new double[200];
        x[3] = Double.NaN;
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> HAND.measure(epoch(1000, 50, x)));
        assertEquals("epoch must hold finite samples only: NaN at -47 ms", error.getMessage());
    }

    @Test
    void theTenfoldSplineAgreesWithScipy() throws IOException {
        List<String> lines;
        try (InputStream in = AmplitudeMeasureTest.class.getResourceAsStream("/golden/mep/spline.csv")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        String[] samples = lines.get(lines.size() - 1).split(",");
        double[] x = new double[samples.length - 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.parseDouble(samples[i + 1]);
        }
        int windows = 0;
        for (String line : lines) {
            String[] field = line.split(",");
            if (field[0].equals("window")) {
                double[] highest = new double[2];
                double[] lowest = new double[2];
                SplinePeak.find(x, Integer.parseInt(field[1]), Integer.parseInt(field[2]) + 1, highest, lowest);
                assertEquals(Double.parseDouble(field[3]), highest[1], 1e-9, line);
                assertEquals(Double.parseDouble(field[4]), lowest[1], 1e-9, line);
                windows++;
            }
        }
        assertEquals(5, windows);
    }
}

package org.mep4j.filter.mains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.signal.SampleRate;

class MainsRemovalTest {

    private static final long SEED = 20261123;

    @ParameterizedTest(name = "{0} Hz sampling, mains at {1} Hz, seed " + SEED)
    @CsvSource({"5000, 50.0", "5000, 60.03", "2000, 49.9", "10000, 60.1", "1000, 50.05"})
    void humIsRemovedUnderTheResponseToo(double rateHertz, double mainsHertz) {
        SampleRate rate = SampleRate.ofHertz(rateHertz);
        int length = (int) rate.samplesInMillis(800);
        int pulse = length / 2;
        double[] clean = noise(length, 1.0);
        for (int i = 0; i < rate.samplesInMillis(20); i++) {
            clean[pulse + (int) rate.samplesInMillis(22) + i] += 400 * Math.sin(2 * Math.PI * i / rate.samplesInMillis(20));
        }
        double[] x = withHum(clean, rate, mainsHertz);
        double[] out = new double[length];

        MainsHum hum = MainsRemoval.at(mainsHertz < 55 ? 50 : 60)
                .remove(x, rate, pulse, pulse + (int) rate.samplesInMillis(100), out).orElseThrow();

        assertEquals(mainsHertz, hum.hertz(), 0.02);
        assertEquals(Math.sqrt((50 * 50 + 12 * 12) / 2.0), hum.rmsMicrovolts(), 0.5);
        assertTrue(hum.share() > 0.99, () -> "share " + hum.share());
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += (out[i] - clean[i]) * (out[i] - clean[i]);
        }
        assertTrue(Math.sqrt(squares / length) < 0.5, "left over: " + Math.sqrt(squares / length) + " uV RMS of 36");
    }

    @ParameterizedTest(name = "{0} samples without [{1}, {2}), {3} harmonics")
    @CsvSource({"4000, 1800, 2300, 10", "4000, 0, 0, 1", "997, 0, 300, 3", "1303, 1000, 1303, 7", "5000, 2500, 2501, 40"})
    void atAKnownFrequencyTheRestIsThatOfLeastSquaresByQr(int length, int gapFrom, int gapTo, int harmonics) {
        SampleRate rate = SampleRate.ofHertz(5000);
        double[] x = withHum(noise(length, 20), rate, 50.3);
        double[] out = new double[length];
        new MainsRemoval(50, harmonics, 0).remove(x, rate, gapFrom, gapTo, out);
        double[][] columns = new double[length - (gapTo - gapFrom)][];
        double[] right = new double[columns.length];
        for (int i = 0, row = 0; i < length; i++) {
            if (i < gapFrom || i >= gapTo) {
                columns[row] = columns(i, length, harmonics);
                right[row++] = x[i];
            }
        }
        RealVector solved = new QRDecomposition(new Array2DRowRealMatrix(columns)).getSolver().solve(new ArrayRealVector(right));
        for (int i = 0; i < length; i++) {
            double[] row = columns(i, length, harmonics);
            double hum = 0;
            for (int column = 2; column < row.length; column++) {
                hum += row[column] * solved.getEntry(column);
            }
            assertEquals(x[i] - hum, out[i], 1e-9, "seed " + SEED + ", sample " + i);
        }
    }

    private static double[] columns(int i, int length, int harmonics) {
        double[] row = new double[2 + 2 * harmonics];
        row[0] = 1;
        row[1] = i / (double) length - 0.5;
        for (int k = 1; k <= harmonics; k++) {
            row[2 * k] = Math.cos(2 * Math.PI * k * i / 100);
            row[2 * k + 1] = Math.sin(2 * Math.PI * k * i / 100);
        }
        return row;
    }

    @ParameterizedTest(name = "from {0} to {1} Hz")
    @CsvSource({"49.85, 50.15", "60.1, 59.9", "50, 50"})
    void driftOfTheMainsIsFollowedFromEpochToEpoch(double firstHertz, double lastHertz) {
        SampleRate rate = SampleRate.ofHertz(5000);
        for (int epoch = 0; epoch <= 10; epoch++) {
            double hertz = firstHertz + (lastHertz - firstHertz) * epoch / 10;
            double[] clean = noise(5000, 1.0);
            double[] x = withHum(clean, rate, hertz);
            MainsHum hum = MainsRemoval.at(Math.rint(firstHertz / 10) * 10).remove(x, rate, 2000, 2600, x).orElseThrow();
            assertEquals(hertz, hum.hertz(), 0.003);
            double squares = 0;
            for (int i = 0; i < clean.length; i++) {
                squares += (x[i] - clean[i]) * (x[i] - clean[i]);
            }
            assertTrue(Math.sqrt(squares / clean.length) < 0.2, "left over: " + Math.sqrt(squares / clean.length));
        }
    }

    @Test
    void aSignalWithoutHumStaysAlmostWhatItWas() {
        SampleRate rate = SampleRate.ofHertz(5000);
        double[] x = noise(4000, 3.0);
        double[] out = new double[x.length];
        MainsHum hum = MainsRemoval.at(50).remove(x, rate, 2000, 2500, out).orElseThrow();
        assertTrue(hum.share() < 0.02, () -> "share " + hum.share());
    }

    @Test
    void offsetAndSlopeStay() {
        SampleRate rate = SampleRate.ofHertz(5000);
        double[] x = new double[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1000 + 0.05 * i;
        }
        double[] before = x.clone();
        double[] out = new double[x.length];
        MainsRemoval.at(60).remove(x, rate, 2000, 2500, out);
        assertArrayEquals(before, out, 1e-6);
        assertArrayEquals(before, x);
    }

    @Test
    void lessThanThreePeriodsAreLeftAlone() {
        SampleRate rate = SampleRate.ofHertz(5000);
        double[] x = withHum(noise(500, 1.0), rate, 50);
        double[] out = new double[x.length];
        assertTrue(MainsRemoval.at(50).remove(x, rate, 150, 400, out).isEmpty());
        assertArrayEquals(x, out);
    }

    @Test
    void settingsOutsideTheModelAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MainsRemoval.at(0));
        assertThrows(IllegalArgumentException.class, () -> MainsRemoval.at(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new MainsRemoval(50, 0, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new MainsRemoval(50, 10, 5));
    }

    private static double[] withHum(double[] clean, SampleRate rate, double hertz) {
        double[] x = clean.clone();
        for (int i = 0; i < x.length; i++) {
            double phase = 2 * Math.PI * hertz * i / rate.hertz();
            x[i] += 50 * Math.sin(phase + 0.4) + 12 * Math.cos(3 * phase);
        }
        return x;
    }

    private static double[] noise(int length, double rms) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = rms * Math.sqrt(12) * (random.nextDouble() - 0.5);
        }
        return x;
    }
}

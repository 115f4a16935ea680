package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
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

package org.mep4j.mep.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.SampleRate;

class MainsShareTest {

    @Test
    void theShareIsThatOfSinusoidsFittedSampleBySampleOneAfterTheOther() {
        SplittableRandom random = new SplittableRandom(41);
        for (int round = 0; round < 400; round++) {
            double hertz = new double[] {120, 240, 500, 1000, 2048, 5000, 19531.25, 50_000}[round % 8];
            int from = random.nextInt(50);
            int length = 3 + (int) (hertz * random.nextDouble(0.025, 0.3));
            double[] x = new double[from + length + random.nextInt(50)];
            double hum = random.nextDouble(0, 30);
            double mains = round % 2 == 0 ? 50 : 60;
            for (int i = 0; i < x.length; i++) {
                double turn = 2 * Math.PI * mains * i / hertz;
                x[i] = 100 + random.nextDouble(-10, 10) + hum * (Math.sin(turn) + 0.5 * Math.sin(2 * turn + 1) + 0.2 * Math.cos(3 * turn));
            }
            EmgStretch emg = new EmgStretch(x, SampleRate.ofHertz(hertz), from, from + length, from + length, x.length);
            assertEquals(direct(x, from, from + length, hertz), MainsShare.of(emg), 1e-9, "seed 41, round " + round);
        }
    }

    @Test
    void aConstantBackgroundHasNoHum() {
        assertEquals(0, MainsShare.of(new EmgStretch(new double[500], SampleRate.ofHertz(5000), 0, 400, 400, 500)));
    }

    private static double direct(double[] x, int from, int to, double rate) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (to - from);
        }
        double largest = 0;
        for (double mains : new double[] {50, 60}) {
            double[] rest = new double[to - from];
            double energy = 0;
            for (int i = 0; i < rest.length; i++) {
                rest[i] = x[from + i] - mean;
                energy += rest[i] * rest[i];
            }
            double explained = 0;
            for (double hertz = mains; hertz <= 3 * mains && hertz < rate / 2; hertz += mains) {
                explained += removed(rest, 2 * Math.PI * hertz / rate);
            }
            largest = Math.max(largest, explained / energy);
        }
        return largest;
    }

    private static double removed(double[] rest, double step) {
        double cc = 0;
        double cs = 0;
        double ss = 0;
        double cx = 0;
        double sx = 0;
        for (int i = 0; i < rest.length; i++) {
            double c = StrictMath.cos(step * i);
            double s = StrictMath.sin(step * i);
            cc += c * c;
            cs += c * s;
            ss += s * s;
            cx += c * rest[i];
            sx += s * rest[i];
        }
        double determinant = cc * ss - cs * cs;
        if (!(determinant > 1e-9 * cc * ss)) {
            return 0;
        }
        double a = (cx * ss - sx * cs) / determinant;
        double b = (sx * cc - cx * cs) / determinant;
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= a * StrictMath.cos(step * i) + b * StrictMath.sin(step * i);
        }
        return a * cx + b * sx;
    }
}

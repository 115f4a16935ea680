package org.mep4j.stimulus.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/** Trials of 100 ms before to 150 ms after the pulse with noise of 3 µV RMS; seed 41. */
class RecoveryTest {

    private static final Artifact LINE = Artifact.interpolateLinear(TimeWindow.millis(-1, 4));

    /** What may follow a pulse and is no recovery. */
    private enum Other {
        NOTHING(t -> 0),
        USUAL_ARTIFACT(t -> 8000 * ((1 - t / 0.7) * StrictMath.exp(-t / 0.7) + 0.02 * StrictMath.exp(-t / 4))),
        RESPONSE(t -> wave(t - 22, 1, 5000)),
        EARLY_RESPONSE(t -> wave(t - 7.5, 1, 8000)),
        M_WAVE(t -> wave(t - 3.4, 1.2, 9000)),
        BROAD_M_WAVE(t -> wave(t - 2, 2.5, 9000)),
        RING(t -> 5000 * StrictMath.exp(-t / 8) * StrictMath.cos(2 * Math.PI * 0.1 * t)),
        RAIL(t -> Math.min(8000, 20_000 * StrictMath.exp(-t / 12)));

        private final DoubleUnaryOperator shape;

        Other(DoubleUnaryOperator shape) {
            this.shape = shape;
        }
    }

    private static double wave(double millis, double tau, double size) {
        double s = millis / tau;
        return s > 0 ? size * s * s * (3 - s) * StrictMath.exp(-s) : 0;
    }

    private static double[] trial(SampleRate rate, long seed, DoubleUnaryOperator shape) {
        SplittableRandom random = new SplittableRandom(seed);
        int before = pulse(rate);
        double[] x = new double[before + (int) rate.samplesInMillis(150)];
        Arrays.setAll(x, i -> 40 + 6 * Math.sqrt(3) * (random.nextDouble() - 0.5)
                + (i < before ? 0 : shape.applyAsDouble(rate.millisOf(i - before))));
        return x;
    }

    private static int pulse(SampleRate rate) {
        return (int) rate.samplesInMillis(100);
    }

    @ParameterizedTest(name = "{0}, seeds from 41")
    @EnumSource
    void whatIsNoRecoveryIsBridgedByALineBitForBit(Other other) {
        for (double hertz : new double[] {500, 2000, 4000, 10_000}) {
            SampleRate rate = SampleRate.ofHertz(hertz);
            for (long seed = 41; seed < 51; seed++) {
                double[] x = trial(rate, seed, other.shape);
                assertArrayEquals(LINE.removedFrom(x, pulse(rate), rate), Artifact.defaults().removedFrom(x, pulse(rate), rate), 0,
                        hertz + " Hz, seed " + seed);
            }
        }
    }

    @ParameterizedTest(name = "{0} µV with {1} ms, {2} Hz, seed 41")
    @CsvSource({"20000, 12, 4000", "-20000, 12, 4000", "50000, 12, 10000", "2000, 12, 5000", "5000, 40, 5000", "50000, 8, 20000", "20000, 12, 2000"})
    void aRecoveryIsSubtractedAndTheResponseIsLeft(double microvolts, double millis, double hertz) {
        SampleRate rate = SampleRate.ofHertz(hertz);
        DoubleUnaryOperator recovery = t -> microvolts * StrictMath.exp(-t / millis);
        double[] clean = trial(rate, 41, Other.RESPONSE.shape);
        double[] x = trial(rate, 41, t -> Other.RESPONSE.shape.applyAsDouble(t) + recovery.applyAsDouble(t));
        assertTrue(Artifact.defaults().recovery(x, pulse(rate), rate).isPresent());
        assertTrue(LINE.recovery(x, pulse(rate), rate).isEmpty());
        double[] y = Artifact.defaults().removedFrom(x, pulse(rate), rate);
        double worst = 0;
        for (int i = pulse(rate) + (int) rate.samplesInMillis(6); i < x.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] - clean[i]));
        }
        // The curve under the response is continued from 10 ms on; its error is that of the fit to some dozen noisy samples.
        assertTrue(worst < 15, "largest difference " + worst + " µV");
        assertEquals(40, y[pulse(rate)], 20);
    }

    @ParameterizedTest(name = "level {0}, recovery {1}")
    @CsvSource({"123456.789, 3000", "0.1, 3000", "-1e9, 3000", "0, 1e200", "1e200, 1e200", "0, 1e300"})
    void trialsWithoutNoiseAndThoseTooLargeForSquaresComeToAnEnd(double level, double microvolts) {
        SampleRate rate = SampleRate.ofHertz(4000);
        double[] x = new double[1000];
        Arrays.setAll(x, i -> level + (i < 400 ? 0 : microvolts * StrictMath.exp(-(i - 400) / 48.0)));
        for (Artifact artifact : List.of(Artifact.defaults(), DecayFit.single(), DecayFit.twofold())) {
            double[] y = artifact.removedFrom(x, 400, rate);
            assertTrue(Arrays.stream(y).allMatch(Double::isFinite), artifact.toString());
        }
    }

    @ParameterizedTest(name = "{0} ms after the pulse")
    @CsvSource({"3", "8", "9.9"})
    void aTrialThatIsTooShortIsBridged(double after) {
        SampleRate rate = SampleRate.ofHertz(4000);
        double[] x = Arrays.copyOf(trial(rate, 41, t -> 20_000 * StrictMath.exp(-t / 12)), pulse(rate) + (int) rate.samplesInMillis(after));
        assertArrayEquals(LINE.removedFrom(x, pulse(rate), rate), Artifact.defaults().removedFrom(x, pulse(rate), rate), 0);
        double[] late = Arrays.copyOfRange(trial(rate, 41, t -> 20_000 * StrictMath.exp(-t / 12)), pulse(rate) - 40, pulse(rate) + 400);
        assertArrayEquals(LINE.removedFrom(late, 40, rate), Artifact.defaults().removedFrom(late, 40, rate), 0, "10 ms of background");
    }
}

package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class OnsetDetectorTest {

    private static final OnsetDetector HAND = OnsetDetector.of(MuscleProfiles.HAND);

    /** A biphasic response of 1000 µV peak to peak that begins at an instant and lasts 14 ms. */
    private static double response(double millis, double onset) {
        double u = (millis - onset) / 14;
        return u <= 0 || u >= 1 ? 0 : 650 * Math.sin(Math.PI * u) * Math.sin(Math.PI * u) * Math.sin(2 * Math.PI * u);
    }

    private static Epoch epoch(double hertz, double beforeMillis, double afterMillis, DoubleUnaryOperator signal) {
        int before = (int) Math.round(beforeMillis * hertz / 1000);
        double[] x = new double[before + (int) Math.round(afterMillis * hertz / 1000) + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = signal.applyAsDouble((i - before) * 1000 / hertz);
        }
        return new Epoch(Pulse.at(before), SampleRate.ofHertz(hertz), 0, x);
    }

    private static DoubleUnaryOperator noisy(DoubleUnaryOperator signal, double rms, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return t -> signal.applyAsDouble(t) + rms * SimulatedMep.gaussian(random);
    }

    private static Onset detect(OnsetDetector detector, Epoch epoch) {
        TimeWindow all = TimeWindow.millis(Math.max(6, epoch.millisAt(0)), epoch.millisAt(epoch.length() - 1));
        return detector.detect(epoch, AmplitudeMeasure.defaults().withWindow(all).measure(epoch));
    }

    private static double latency(Epoch epoch) {
        return detect(HAND, epoch).latency().orElseThrow(() -> new AssertionError(detect(HAND, epoch).toString()));
    }

    private static NoOnset reason(OnsetDetector detector, Epoch epoch) {
        return assertInstanceOf(Onset.None.class, detect(detector, epoch)).reason();
    }

    @ParameterizedTest(name = "at {0} Hz, seed 1")
    @ValueSource(doubles = {1000, 2000, 3000, 5000, 10_000, 20_000})
    void aClearResponseIsTimedAtAnyRate(double hertz) {
        assertEquals(22.6, latency(epoch(hertz, 100, 100, noisy(t -> response(t, 22), 3, 1))), 0.6);
    }

    @Test
    void polarityAndOffsetDoNotMatter() {
        double up = latency(epoch(5000, 100, 100, noisy(t -> response(t, 22), 3, 2)));
        assertEquals(up, latency(epoch(5000, 100, 100, t -> -noisyAt(t, 2))), 0.3);
        assertEquals(up, latency(epoch(5000, 100, 100, noisy(t -> 500 + response(t, 22), 3, 2))), 1e-6);
    }

    private static final double[] FIXED = new SplittableRandom(2).doubles(4000, -5, 5).toArray();

    private static double noisyAt(double millis, int seed) {
        return response(millis, 22) + FIXED[(int) Math.round((millis + 200) * 5) + seed];
    }

    @Test
    void aConstantBackgroundIsABackground() {
        assertEquals(22.6, latency(epoch(10_000, 100, 100, t -> response(t, 22))), 0.6);
    }

    @Test
    void aConverterStepOfTwentyMicrovoltsIsNotMistakenForAResponse() {
        // A constant background, and one that flickers by a step.
        assertEquals(22.8, latency(epoch(10_000, 100, 100, t -> 20 * Math.rint(response(t, 22) / 20))), 1);
        DoubleUnaryOperator flicker = noisy(t -> response(t, 22), 6, 3);
        assertEquals(22.8, latency(epoch(10_000, 100, 100, t -> 20 * Math.rint(flicker.applyAsDouble(t) / 20))), 1);
    }

    @Test
    void anArtifactTailIsNotMistakenForAResponse() {
        DoubleUnaryOperator tail = t -> t < 0 ? 0 : 800 * Math.exp(-t / 20) + response(t, 22);
        assertEquals(22.6, latency(epoch(5000, 100, 100, noisy(tail, 3, 4))), 0.8);
    }

    @Test
    void aSpikeInTheBackgroundHidesNoResponse() {
        DoubleUnaryOperator spike = t -> (t > -60 && t < -57 ? 700 : 0) + response(t, 22);
        assertEquals(22.6, latency(epoch(5000, 100, 100, noisy(spike, 3, 5))), 0.6);
    }

    @Test
    void aResponseLikeTheBurstsOfItsBackgroundIsNoneAndTheSameOnRestIsOne() {
        DoubleUnaryOperator alone = t -> 0.2 * response(t, 22);
        DoubleUnaryOperator bursts = t -> 0.2 * (response(t, -92) + response(t, -62) + response(t, -32) + response(t, 22));
        assertEquals(22.6, latency(epoch(5000, 100, 100, noisy(alone, 3, 8))), 0.8);
        assertEquals(NoOnset.NO_RESPONSE, reason(HAND.withMinimumRatio(0.5), epoch(5000, 100, 100, noisy(bursts, 3, 8))));
    }

    @Test
    void theFirstPhaseOfAPolyphasicResponseIsFound() {
        DoubleUnaryOperator phases = t -> 0.4 * response(t, 22) + response(t, 31) + 0.8 * response(t, 41);
        assertEquals(22.6, latency(epoch(5000, 100, 100, noisy(phases, 3, 6))), 0.7);
    }

    @Test
    void aShortBackgroundIsUsedAndATooShortOneIsAReason() {
        assertEquals(22.6, latency(epoch(3000, 50, 100, noisy(t -> response(t, 22), 3, 7))), 0.6);
        assertEquals(NoOnset.EPOCH_TOO_SHORT, reason(HAND, epoch(3000, 20, 100, noisy(t -> response(t, 22), 3, 7))));
        assertEquals(NoOnset.EPOCH_TOO_SHORT, reason(HAND, epoch(3000, 100, 30, noisy(t -> response(t, 12), 3, 7))));
    }

    @Test
    void aResponseThatBeginsAtTheBorderOrBeyondGivesTheReasonAndNeverTheBorder() {
        for (double onset : new double[] {9, 11, 13.4, 35.5, 40}) {
            assertEquals(NoOnset.AT_WINDOW_EDGE, reason(HAND, epoch(5000, 100, 100, noisy(t -> response(t, onset), 3, 8))), onset + " ms");
        }
    }

    @Test
    void noiseHasNoOnset() {
        assertEquals(NoOnset.NO_RESPONSE, reason(HAND, epoch(5000, 100, 100, noisy(t -> 0, 3, 9))));
        assertEquals(NoOnset.NO_RESPONSE, reason(HAND, epoch(5000, 100, 100, t -> 0)));
    }

    @Test
    void activityThatNeverRestsBeforeTheResponseGivesItsReason() {
        DoubleUnaryOperator busy = t -> t > 0 ? 300 * Math.sin(t * 1.3) + response(t, 22) : 0;
        assertEquals(NoOnset.NO_RETURN_TO_BACKGROUND, reason(HAND, epoch(5000, 100, 100, noisy(busy, 3, 10))));
    }

    @Test
    void aRateBelowOneKilohertzIsTooLow() {
        assertEquals(NoOnset.RATE_TOO_LOW, reason(HAND, epoch(500, 100, 100, t -> response(t, 22))));
    }

    @Test
    void theEpochIsNotModified() {
        Epoch epoch = epoch(5000, 100, 100, noisy(t -> response(t, 22), 3, 11));
        double[] before = epoch.samples().clone();
        detect(HAND, epoch);
        assertArrayEquals(before, epoch.samples(), 0);
    }

    @Test
    void aRatioThatIsNotPositiveIsAnError() {
        assertEquals("minimumRatio must be a positive number: 0",
                assertThrows(IllegalArgumentException.class, () -> HAND.withMinimumRatio(0)).getMessage());
    }
}

package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.epoch.quality.SignalQuality;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.RectifiedAmplitude;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** What the measures say about epochs that are not as they should be. */
class BadInputTest {

    private static final AmplitudeMeasure AMPLITUDE = AmplitudeMeasure.defaults();

    private static Epoch response(double ratio) {
        return SimulatedMep.of(new SimulatedMep.Setup(SimulatedMep.Family.RAISED_COSINE, SimulatedMep.Noise.RESTING, 4000, ratio, 3, true,
                22), new SplittableRandom(51)).epoch;
    }

    private static Epoch changed(Epoch epoch, java.util.function.IntToDoubleFunction value) {
        double[] x = epoch.samples().clone();
        Arrays.setAll(x, value);
        return epoch.withSamples(x);
    }

    @Test
    void anEpochTooShortForTheWindowIsRefusedWithItsEnds() {
        Epoch brief = response(50).trimmedTo(TimeWindow.millis(-100, 30));
        assertEquals("amplitude window 10 to 75 ms lies outside the epoch, which covers -100 to 30 ms",
                assertThrows(IllegalArgumentException.class, () -> AMPLITUDE.measure(brief)).getMessage());
        assertEquals(Optional.empty(), RectifiedAmplitude.of(brief, AMPLITUDE.window()));
    }

    @Test
    void anEpochWithoutItsPulseIsMeasuredOnlyWhereTheWindowsLie() {
        Epoch after = response(50).trimmedTo(TimeWindow.millis(5, 100));
        Amplitude amplitude = AMPLITUDE.measure(after);
        assertEquals(AMPLITUDE.measure(response(50)).sampledPeakToPeakMicrovolts(), amplitude.sampledPeakToPeakMicrovolts());
        assertThrows(IllegalArgumentException.class, () -> Background.of(after, TimeWindow.millis(-100, -5)));
        assertEquals(new Onset.None(NoOnset.EPOCH_TOO_SHORT), OnsetDetector.defaults().detect(after, amplitude));
        Epoch before = response(50).trimmedTo(TimeWindow.millis(-100, -5));
        assertThrows(IllegalArgumentException.class, () -> AMPLITUDE.measure(before));
    }

    @Test
    void aFlatEpochHasItsReasonAndNoOnset() {
        Epoch flat = changed(response(50), i -> 12);
        assertEquals(Rejection.FLAT, SignalQuality.flat(flat, AMPLITUDE.window()).orElseThrow().reason());
        Amplitude amplitude = AMPLITUDE.measure(flat);
        assertEquals(0, amplitude.peakToPeakMicrovolts());
        assertEquals(new Onset.None(NoOnset.NO_RESPONSE), OnsetDetector.defaults().detect(flat, amplitude));
    }

    @Test
    void aClippedResponseHasItsReason() {
        Epoch whole = response(200);
        double rail = 0.6 * AMPLITUDE.measure(whole).positive().microvolts();
        Epoch clipped = changed(whole, i -> Math.min(rail, whole.samples()[i]));
        assertEquals(Rejection.CLIPPED, SignalQuality.clipped(clipped, AMPLITUDE.window(), Optional.empty()).orElseThrow().reason());
        assertEquals(Optional.empty(), SignalQuality.clipped(whole, AMPLITUDE.window(), Optional.empty()));
    }

    @Test
    void aPeakOnTheWindowsBorderIsFlagged() {
        Epoch noise = response(0);
        Epoch epoch = changed(noise, i -> {
            double at = (noise.millisAt(i) - 22) / 16;
            return noise.samples()[i] + (at > 0 && at < 1 ? 500 * Math.sin(2 * Math.PI * at) : 0);
        });
        assertFalse(AMPLITUDE.isAtEdge(AMPLITUDE.measure(epoch), epoch.rate()));
        for (TimeWindow window : new TimeWindow[] {TimeWindow.millis(10, 24), TimeWindow.millis(28, 50)}) {
            AmplitudeMeasure cutting = AMPLITUDE.withWindow(window);
            assertTrue(cutting.isAtEdge(cutting.measure(epoch), epoch.rate()), window.toString());
        }
    }

    @Test
    void aSpikeBeforeThePulseShowsInPeakToPeakWhereItHidesFromRms() {
        Epoch epoch = response(100);
        Epoch spiked = changed(epoch, i -> epoch.samples()[i] + (i == 200 ? 80 : 0));
        TimeWindow window = TimeWindow.millis(-100, -5);
        assertEquals(Optional.empty(), BackgroundLimit.resting().rejectionOf(spiked));
        BackgroundLimit limit = new BackgroundLimit(BackgroundLimit.Measure.PEAK_TO_PEAK, 50, window);
        assertEquals(Rejection.BACKGROUND_EMG, limit.rejectionOf(spiked).orElseThrow().reason());
        assertEquals(Optional.empty(), limit.rejectionOf(epoch));
        double onset = OnsetDetector.defaults().detect(epoch, AMPLITUDE.measure(epoch)).latency().orElseThrow();
        assertEquals(onset, OnsetDetector.defaults().detect(spiked, AMPLITUDE.measure(spiked)).latency().orElseThrow(), 0.5);
    }

    @Test
    void invertedPolarityInvertsThePeaksAndNothingElse() {
        Epoch epoch = response(100);
        Epoch inverted = changed(epoch, i -> -epoch.samples()[i]);
        Amplitude a = AMPLITUDE.measure(epoch);
        Amplitude b = AMPLITUDE.measure(inverted);
        assertEquals(a.peakToPeakMicrovolts(), b.peakToPeakMicrovolts(), 1e-9);
        assertEquals(a.baselineToPeakMicrovolts(), b.baselineToPeakMicrovolts(), 1e-9);
        assertEquals(a.positive().millis(), b.negative().millis(), 1e-9);
        assertEquals(RectifiedAmplitude.of(epoch, AMPLITUDE.window()), RectifiedAmplitude.of(inverted, AMPLITUDE.window()));
    }

    /** 0.2 µV per ms is 20 µV over the baseline window: slower than the default high-pass, which takes it out in the analysis. */
    @Test
    void aDriftingBaselineAddsToTheAmplitudeNoMoreThanItMovesBetweenThePeaks() {
        Epoch epoch = response(100);
        Epoch drifting = changed(epoch, i -> epoch.samples()[i] + 0.2 * epoch.millisAt(i));
        Amplitude whole = AMPLITUDE.measure(epoch);
        double between = Math.abs(whole.positive().millis() - whole.negative().millis());
        assertEquals(whole.peakToPeakMicrovolts(), AMPLITUDE.measure(drifting).peakToPeakMicrovolts(), 0.2 * between + 0.5);
    }

    @Test
    void aRateTooLowForAnOnsetSaysSo() {
        double[] x = new double[60];
        Arrays.setAll(x, i -> i % 3 - 1);
        x[35] = 300;
        x[36] = -300;
        Epoch slow = new Epoch(Pulse.at(30), SampleRate.ofHertz(200), 0, x);
        assertEquals(new Onset.None(NoOnset.RATE_TOO_LOW), OnsetDetector.defaults().detect(slow, AMPLITUDE.measure(slow)));
    }

    @Test
    void samplesThatAreNotFiniteAreRefusedByEveryMeasure() {
        Epoch epoch = response(100);
        Epoch broken = changed(epoch, i -> i == 600 ? Double.NaN : epoch.samples()[i]);
        assertThrows(IllegalArgumentException.class, () -> AMPLITUDE.measure(broken));
        assertThrows(IllegalArgumentException.class, () -> RectifiedAmplitude.of(broken, AMPLITUDE.window()));
    }
}

package org.mep4j.epoch.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Baseline;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class BackgroundLimitTest {

    private static final SampleRate RATE = SampleRate.ofHertz(4000);

    /** Alternating samples of ± size about an offset, from -200 to +100 ms; RMS and mean rectified value are the size. */
    private static Epoch alternating(double size, double offset) {
        double[] x = new double[1200];
        Arrays.setAll(x, i -> offset + (i % 2 == 0 ? size : -size));
        return new Epoch(Pulse.at(10_800), RATE, 10_000, x);
    }

    @Test
    void anEpochAtTheLimitIsAccepted() {
        TimeWindow even = TimeWindow.millis(-100, -5.25);
        assertEquals(Optional.empty(), BackgroundLimit.rms(10, even).rejectionOf(alternating(10, 0)));
        assertEquals(new CutResult.Rejected(Pulse.at(10_800), Rejection.BACKGROUND_EMG,
                "background EMG 10.5 µV RMS from -100 to -5.25 ms is above 10 µV"),
                BackgroundLimit.rms(10, even).rejectionOf(alternating(10.5, 300)).orElseThrow());
        assertEquals("background EMG 10.0010 µV RMS from -100 to -5.25 ms is above 10 µV",
                BackgroundLimit.rms(10, even).rejectionOf(alternating(10.001, 0)).orElseThrow().sentence());
    }

    @Test
    void hinderLimitsTheDeviationOfTheRectifiedEmg() {
        assertEquals(Optional.empty(), BackgroundLimit.hinder2014().rejectionOf(alternating(500, 0)));
        double[] x = new double[1200];
        Arrays.setAll(x, i -> (i / 2 % 2 == 0 ? 1 : -1) * (i % 2 == 0 ? 10 : 40.5));
        CutResult.Rejected rejected = BackgroundLimit.hinder2014().rejectionOf(new Epoch(Pulse.at(800), RATE, 0, x)).orElseThrow();
        assertEquals("background EMG 15.3 µV SD of rectified EMG from -51.25 to -1.25 ms is above 15 µV", rejected.sentence());
    }

    @Test
    void presetsSayWhatTheyAre() {
        assertEquals("RMS at most 10 µV from -100 to -5 ms", BackgroundLimit.resting().toString());
        assertEquals("RMS at most 50 µV from -51 to -1 ms", BackgroundLimit.veta().toString());
        assertEquals("SD of rectified EMG at most 15 µV from -51.25 to -1.25 ms", BackgroundLimit.hinder2014().toString());
        assertEquals("none", BackgroundLimit.none().toString());
    }

    @Test
    void noLimitRejectsNothingAndNeedsNoWindow() {
        assertEquals(Optional.empty(), BackgroundLimit.none().rejectionOf(alternating(1e9, 0)));
        assertEquals(Optional.empty(), BackgroundLimit.none().rejectionOf(new Epoch(Pulse.at(0), RATE, 0, new double[3])));
    }

    @Test
    void aWindowThatTheEpochDoesNotHoldIsRefused() {
        Epoch brief = new Epoch(Pulse.at(100), RATE, 0, new double[300]);
        assertThrows(IllegalArgumentException.class, () -> BackgroundLimit.resting().rejectionOf(brief));
        assertThrows(IllegalArgumentException.class, () -> BackgroundLimit.hinder2014().rejectionOf(brief));
        assertThrows(IllegalArgumentException.class, () -> Baseline.defaults().removedFrom(brief));
    }

    @Test
    void limitsMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> BackgroundLimit.rms(0, TimeWindow.millis(-100, -5)));
        assertThrows(IllegalArgumentException.class, () -> BackgroundLimit.rms(Double.NaN, TimeWindow.millis(-100, -5)));
    }

    @Test
    void theBaselineIsTheMeanOfItsWindowBothEndsIncluded() {
        double[] x = {50, 1, 2, 3, 4, 90, 100};
        Epoch epoch = new Epoch(Pulse.at(5), SampleRate.ofHertz(1000), 0, x);
        assertEquals(2.5, Baseline.millis(-4, -1).levelOf(epoch));
        assertArrayEquals(new double[] {47.5, -1.5, -0.5, 0.5, 1.5, 87.5, 97.5}, Baseline.millis(-4, -1).removedFrom(epoch).samples());
        assertEquals(50, x[0]);
        assertEquals("mean of -100 to -5 ms", Baseline.defaults().toString());
        assertEquals("mean of -40 to -5 ms", Baseline.brief().toString());
    }

    @Test
    void aSingleSampleIsNoBackground() {
        Epoch epoch = new Epoch(Pulse.at(100), SampleRate.ofHertz(1000), 0, new double[200]);
        TimeWindow one = TimeWindow.millis(-5.2, -4.9);
        assertEquals("the background window must hold at least two samples at 1000 Hz: -5.2 to -4.9 ms",
                assertThrows(IllegalArgumentException.class, () -> Background.of(epoch, one)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> BackgroundLimit.rms(10, one).rejectionOf(epoch));
    }
}

package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class MepShapeMeasureTest {

    private static final MepShapeMeasure MEASURE = MepShapeMeasure.defaults();
    private static final Onset ONSET = new Onset.Found(20);

    @Test
    void aSineOfOnePeriodHasTwoPhasesTwoTurnsAndTheAreaOfItsFormula() {
        MepShape.Found shape = found(sines(1));
        // The integral of 500 |sin| over 10 ms is 500 * 2 / pi * 10; the trapezoid rule misses 0.13 % of it (pi^2 / (12 * 25^2)).
        assertEquals(500 * 20 / Math.PI, shape.areaMicrovoltMillis(), 0.005 * 500 * 20 / Math.PI);
        assertEquals(500 * 20 / Math.PI / 1000, shape.thicknessMillis(), 0.005 * 10 / Math.PI);
        assertEquals(30, shape.offsetMillis(), 0.5);
        assertEquals(shape.offsetMillis() - 20, shape.durationMillis());
        assertEquals(2, shape.phases());
        assertEquals(2, shape.turns());
        assertEquals(2, shape.peaks());
    }

    @Test
    void threePeriodsHaveSixPhasesAndSixTurns() {
        MepShape.Found shape = found(sines(3));
        assertEquals(6, shape.phases());
        assertEquals(6, shape.turns());
        assertEquals(6, shape.peaks());
        assertEquals(50, shape.offsetMillis(), 0.5);
    }

    /** Two humps with a dip between them that stays above the baseline: one phase, and a turn that points towards the baseline. */
    @Test
    void aDipAboveTheBaselineIsATurnButNoPeakAndNoPhase() {
        Epoch humps = epoch(millis -> millis < 20 || millis > 40 ? 0
                : 600 * StrictMath.sin(Math.PI * (millis - 20) / 20) - 250 * StrictMath.exp(-(millis - 30) * (millis - 30) / 8));
        MepShape.Found shape = (MepShape.Found) MEASURE.measure(humps, new Amplitude(520, 520, new Peak(26, 520), new Peak(15, 0)), ONSET);
        assertEquals(1, shape.phases());
        assertEquals(3, shape.turns());
        assertEquals(2, shape.peaks());
    }

    /** 4 % of the amplitude, falling off with 16 ms: what a 10 Hz high-pass leaves of a large response. */
    @Test
    void aSlowUndershootDoesNotProlongTheResponse() {
        Epoch plain = sines(1);
        Epoch undershot = changed(plain, millis -> millis < 30 ? 0 : -40 * StrictMath.exp(-(millis - 30) / 16));
        assertEquals(found(plain).offsetMillis(), found(undershot).offsetMillis(), 1.5);
    }

    @Test
    void aLonePeakOfTheBackgroundDoesNotProlongTheResponse() {
        SplittableRandom random = new SplittableRandom(8);
        double[] noise = random.doubles(1125, -10, 10).toArray();
        Epoch plain = changed(sines(1), noise);
        Epoch spiked = changed(plain, millis -> Math.abs(millis - 36) < 0.3 ? 40 : 0);
        assertEquals(30, found(plain).offsetMillis(), 1.5, "seed 8");
        assertEquals(found(plain).offsetMillis(), found(spiked).offsetMillis(), "seed 8");
    }

    @Test
    void whatHasNoShapeSaysWhy() {
        assertEquals(none(NoShape.NO_RETURN_TO_BACKGROUND), measured(sines(20)));
        assertEquals(none(NoShape.NO_RETURN_TO_BACKGROUND), measured(sines(1).trimmedTo(TimeWindow.millis(-100, 33))));
        assertEquals(none(NoShape.NO_DEPARTURE), measured(sines(0)));
        assertEquals(none(NoShape.EPOCH_TOO_SHORT), measured(sines(1).trimmedTo(TimeWindow.millis(0, 120))), "no background");
        assertEquals(none(NoShape.EPOCH_TOO_SHORT), measured(sines(1).trimmedTo(TimeWindow.millis(-100, 15))), "no response");
        assertEquals(none(NoShape.NO_ONSET), MEASURE.measure(sines(1), amplitude(), new Onset.None(NoOnset.NO_RESPONSE)));
        Epoch slow = new Epoch(Pulse.at(60), SampleRate.ofHertz(500), 0, new double[120]);
        assertEquals(none(NoShape.RATE_TOO_LOW), measured(slow));
    }

    @Test
    void theShapeDoesNotDependOnPolarityOrUnit() {
        MepShape.Found shape = found(sines(2));
        Epoch inverted = sines(2).withSamples(Arrays.stream(sines(2).samples()).map(v -> -v).toArray());
        assertEquals(shape, found(inverted));
    }

    @Test
    void aQuietLengthMustBePositiveAndSamplesFinite() {
        assertThrows(IllegalArgumentException.class, () -> new MepShapeMeasure(TimeWindow.millis(-100, -5), 0));
        Epoch broken = changed(sines(1), millis -> millis > 60 && millis < 61 ? Double.NaN : 0);
        assertThrows(IllegalArgumentException.class, () -> measured(broken));
    }

    private static MepShape.Found found(Epoch epoch) {
        return assertInstanceOf(MepShape.Found.class, measured(epoch));
    }

    private static MepShape measured(Epoch epoch) {
        return MEASURE.measure(epoch, amplitude(), ONSET);
    }

    private static MepShape none(NoShape reason) {
        return new MepShape.None(reason);
    }

    private static Amplitude amplitude() {
        return new Amplitude(1000, 1000, new Peak(22.5, 500), new Peak(27.5, -500));
    }

    private static Epoch changed(Epoch epoch, DoubleUnaryOperator added) {
        double[] x = epoch.samples().clone();
        Arrays.setAll(x, i -> x[i] + added.applyAsDouble(epoch.millisAt(i)));
        return epoch.withSamples(x);
    }

    private static Epoch changed(Epoch epoch, double[] added) {
        double[] x = epoch.samples().clone();
        Arrays.setAll(x, i -> x[i] + added[i]);
        return epoch.withSamples(x);
    }

    private static Epoch sines(int periods) {
        return epoch(millis -> millis < 20 || millis >= 20 + 10 * periods ? 0 : 500 * StrictMath.sin(2 * Math.PI * (millis - 20) / 10));
    }

    private static Epoch epoch(DoubleUnaryOperator value) {
        double[] x = new double[1125];
        Arrays.setAll(x, i -> value.applyAsDouble((i - 525) / 5.0));
        return new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, x);
    }
}

package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** Shapes whose numbers follow from their formula: sines of 10 ms per period that begin at 20 ms. */
class MepShapeMeasureTest {

    private static final MepShapeMeasure MEASURE = MepShapeMeasure.defaults();
    private static final Onset.Found ONSET = new Onset.Found(20);

    @Test
    void aSineOfOnePeriodHasTwoPhasesTwoTurnsAndTheAreaOfItsFormula() {
        MepShape shape = MEASURE.measure(sines(1), amplitude(), ONSET).orElseThrow();
        // The integral of 500 |sin| over 10 ms is 500 * 2 / pi * 10; the trapezoid rule misses 0.13 % of it (pi^2 / (12 * 25^2)), and the
        // last step, which lies within the level, another 0.2 %.
        assertEquals(500 * 20 / Math.PI, shape.areaMicrovoltMillis(), 0.0035 * 500 * 20 / Math.PI);
        assertEquals(500 * 20 / Math.PI / 1000, shape.thicknessMillis(), 0.0035 * 10 / Math.PI);
        assertEquals(30 - 0.2, shape.offsetMillis(), 1e-9, "the last sample beyond the level");
        assertEquals(shape.offsetMillis() - 20, shape.durationMillis());
        assertEquals(2, shape.phases());
        assertEquals(2, shape.turns());
    }

    @Test
    void threePeriodsHaveSixPhasesAndSixTurns() {
        MepShape shape = MEASURE.measure(sines(3), amplitude(), ONSET).orElseThrow();
        assertEquals(6, shape.phases());
        assertEquals(6, shape.turns());
        assertEquals(50 - 0.2, shape.offsetMillis(), 1e-9);
    }

    @Test
    void aResponseThatOutlastsTheEpochHasNoShape() {
        assertEquals(Optional.empty(), MEASURE.measure(sines(20), amplitude(), ONSET));
        assertEquals(Optional.empty(), MEASURE.measure(sines(0), amplitude(), ONSET), "nothing beyond the level");
        assertEquals(Optional.empty(), MEASURE.measure(sines(1).trimmedTo(TimeWindow.millis(0, 120)), amplitude(), ONSET), "no background");
    }

    @Test
    void aQuietLengthMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new MepShapeMeasure(TimeWindow.millis(-100, -5), 0));
    }

    private static Amplitude amplitude() {
        return new Amplitude(1000, 1000, new Peak(22.5, 500), new Peak(27.5, -500));
    }

    private static Epoch sines(int periods) {
        double[] x = new double[1125];
        for (int i = 625; i < Math.min(x.length, 625 + 50 * periods); i++) {
            x[i] = 500 * StrictMath.sin(2 * Math.PI * (i - 625) / 50);
        }
        return new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, x);
    }
}

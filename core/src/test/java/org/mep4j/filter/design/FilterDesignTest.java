package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.filter.Settling;
import org.mep4j.signal.SampleRate;

class FilterDesignTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);

    @ParameterizedTest(name = "order {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyEdgeIsThreeDecibelsDown(int order) {
        double half = 20 * Math.log10(Math.sqrt(0.5));
        assertEquals(half, Butterworth.lowPass(order, 450).at(RATE).magnitudeDecibels(450), 1e-9);
        assertEquals(half, Butterworth.highPass(order, 20).at(RATE).magnitudeDecibels(20), 1e-9);
        for (Butterworth spec : List.of(Butterworth.bandPass(order, 20, 450), Butterworth.bandStop(order, 20, 450))) {
            assertEquals(half, spec.at(RATE).magnitudeDecibels(20), 1e-9);
            assertEquals(half, spec.at(RATE).magnitudeDecibels(450), 1e-9);
        }
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theEndsOfTheBandHaveGainOneOrNone(int order) {
        assertEquals(1, Butterworth.lowPass(order, 0.1).at(SampleRate.ofHertz(48_000)).response(0).magnitude(), 1e-13);
        assertEquals(0, Butterworth.lowPass(order, 450).at(RATE).response(2500).magnitude());
        assertEquals(1, Butterworth.highPass(order, 2450).at(RATE).response(2500).magnitude(), 1e-13);
        assertEquals(0, Butterworth.highPass(order, 20).at(RATE).response(0).magnitude());
        assertEquals(Double.NEGATIVE_INFINITY, Butterworth.bandPass(order, 20, 450).at(RATE).magnitudeDecibels(0));
        assertEquals(1, Butterworth.bandStop(order, 20, 450).at(RATE).response(0).magnitude(), 1e-9);
        assertEquals(1, Butterworth.bandStop(order, 20, 450).at(RATE).response(2500).magnitude(), 1e-12);
        assertEquals(0, Butterworth.highPass(order, 20).at(RATE).response(0).phaseRadians());
    }

    @Test
    void aNotchRemovesItsFrequencyAndIsAsWideAsItsQualitySays() {
        FilterDesign notch = Notch.atHertz(50).at(RATE);
        assertEquals(0, notch.response(50).magnitude(), 1e-12);
        assertEquals(1, notch.response(0).magnitude(), 1e-12);
        double low = 50 * (Math.sqrt(1 + 1 / 3600.0) - 1 / 60.0);
        assertEquals(-3.0103, notch.magnitudeDecibels(low), 1e-3);
        assertEquals(Notch.atHertz(50).withQuality(30), Notch.atHertz(50));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theGroupDelayIsTheSlopeOfThePhase(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double a2 = random.nextDouble(-0.5, 0.9);
        Biquad section = new Biquad(random.nextDouble(0.2, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1),
                random.nextDouble(-0.95, 0.95) * (1 + a2), a2);
        FilterDesign design = new FilterDesign(List.of(section, section), 2, RATE, "random");
        double hz = random.nextDouble(10, 2490);
        double step = 1e-3;
        double change = design.response(hz + step).phaseRadians() - design.response(hz - step).phaseRadians();
        double wrapped = Math.IEEEremainder(change, 2 * Math.PI);
        assertEquals(-wrapped / (2 * step * 2 * Math.PI / 5000), design.groupDelaySamples(hz), 1e-6 * Math.max(1, Math.abs(design.groupDelaySamples(hz))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"1, -1, 0", "1, 1, 0", "1, -2, 1", "1, 2, 1", "1, 0, -1", "0.5, -0.25, -0.25", "0.5, 0.25, -0.25", "0.5, -0.375, -0.125", "2, -1, -1"})
    void theGroupDelayAtAZeroIsTheLimit(double b0, double b1, double b2) {
        FilterDesign design = new FilterDesign(List.of(new Biquad(b0, b1, b2, -0.7, 0.2)), 1, RATE, "zero at an end");
        assertEquals(design.groupDelaySamples(1e-4), design.groupDelaySamples(0), 1e-9);
        assertEquals(design.groupDelaySamples(2500 - 1e-4), design.groupDelaySamples(2500), 1e-9);
    }

    @Test
    void theDelayOfANotchIsFiniteAtItsCentre() {
        FilterDesign notch = Notch.atHertz(1250).at(RATE);
        assertEquals(notch.groupDelaySamples(1250.001), notch.groupDelaySamples(1250), 1e-3);
    }

    @Test
    void aCascadeMultipliesResponsesAndAddsDelays() {
        FilterDesign band = Butterworth.bandPass(4, 20, 450).at(RATE);
        FilterDesign notch = Notch.atHertz(50).at(RATE);
        FilterDesign both = band.then(notch);
        assertEquals(5, both.sections().size());
        assertEquals("Butterworth band-pass 20 to 450 Hz, order 4; notch 50 Hz, quality 30", both.description());
        assertEquals(band.response(53).magnitude() * notch.response(53).magnitude(), both.response(53).magnitude(), 1e-12);
        assertEquals(band.groupDelaySamples(53) + notch.groupDelaySamples(53), both.groupDelaySamples(53), 1e-9);
        assertEquals("filters in a cascade must have the same sample rate: 5000 Hz (Butterworth band-pass 20 to 450 Hz, order 4) "
                + "and 2000 Hz (notch 50 Hz, quality 30)", message(() -> band.then(Notch.atHertz(50).at(SampleRate.ofHertz(2000)))));
    }

    @Test
    void sectionsAreMadeMonic() {
        FilterDesign design = new FilterDesign(List.of(new Biquad(0.5, 1, -2, 0.1, 0.2), new Biquad(4, 2, 1, 0, 0)), 3, RATE, "two");
        assertEquals(List.of(new Biquad(1, 2, -4, 0.1, 0.2), new Biquad(1, 0.5, 0.25, 0, 0)), design.sections());
        assertEquals(6, design.gain());
        assertThrows(UnsupportedOperationException.class, () -> design.sections().clear());
    }

    @Test
    void settlingTakesLongerForASmallerFractionAndEndsAtOnceForASectionWithoutFeedback() {
        FilterDesign band = Butterworth.bandPass(4, 20, 450).at(RATE);
        assertTrue(Settling.samples(band, 0.001) > Settling.samples(band, 0.1));
        assertTrue(Settling.samples(band.then(Notch.atHertz(50).at(RATE)), 0.01) > 3000);
        FilterDesign mean = new FilterDesign(List.of(new Biquad(0.25, 0.25, 0.25, 0, 0)), 1, RATE, "mean of three");
        assertEquals(3, Settling.samples(mean, 0.1));
        assertEquals(2, Settling.samples(mean, 0.34));
    }

    @Test
    void whatCannotBeIsSaidInOneSentence() {
        FilterDesign band = Butterworth.bandPass(4, 20, 450).at(RATE);
        assertEquals("frequency must be from 0 to the Nyquist frequency 2500 Hz (sample rate 5000 Hz): 2501", message(() -> band.response(2501)));
        assertEquals("frequency must be from 0 to the Nyquist frequency 2500 Hz (sample rate 5000 Hz): NaN",
                message(() -> band.groupDelaySamples(Double.NaN)));
        assertThrows(ArithmeticException.class, () -> Settling.samples(new FilterDesign(List.of(new Biquad(1, 1e200, 0, 0, 0)), 1e200, RATE, "absurd"), 0.1));
        assertEquals("fraction must be above 1e-9 and below 1: 1", message(() -> Settling.samples(band, 1)));
        assertEquals("filter must have at least one section: none", message(() -> new FilterDesign(List.of(), 1, RATE, "none")));
        assertEquals("gain must be finite and not 0 (silent): 0", message(() -> new FilterDesign(band.sections(), 0, RATE, "silent")));
        assertEquals("section must be stable (|a2| < 1 and |a1| < 1 + a2): a1 = -2, a2 = 1", message(() -> new Biquad(1, 0, 0, -2, 1)));
        assertEquals("section must be stable (|a2| < 1 and |a1| < 1 + a2): a1 = NaN, a2 = 0", message(() -> new Biquad(1, 0, 0, Double.NaN, 0)));
        assertEquals("section must have finite coefficients b0, b1, b2 with b0 other than 0: 0, 1, 0", message(() -> new Biquad(0, 1, 0, 0, 0)));
    }

    private static String message(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}

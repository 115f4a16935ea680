package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** How numbers, ranges and medians are made ready for readers. */
class PresentationTest {

    private static Epoch trace(double peak) {
        double[] samples = new double[200];
        samples[130] = peak;
        samples[135] = -peak;
        return new Epoch(Pulse.at(100), SampleRate.ofHertz(1000), 0, samples);
    }

    @Test
    void numbersForFilesHaveNineSignificantDigits() {
        assertEquals("0.123456789", Digits.full(0.12345678949));
        assertEquals("-0.000123456789", Digits.full(-0.000123456789123));
        assertEquals("1234567890", Digits.full(1234567891.4));
        assertEquals("50", Digits.full(50));
        assertEquals("0", Digits.full(-0.0));
        assertEquals("1000000000", Digits.full(999999999.7));
        assertEquals("0.000000000000125", Digits.full(1.25e-13));
    }

    @Test
    void numbersForFilesAgreeWithExactDecimalRounding() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(20) - 6);
            BigDecimal exact = new BigDecimal(value).round(new MathContext(9, RoundingMode.HALF_UP));
            assertEquals(0, exact.compareTo(new BigDecimal(Digits.full(value))), "seed 5: " + value + " was " + Digits.full(value));
        }
    }

    @Test
    void numbersForReadersNeverShowAMinusZeroOrAnExponent() {
        assertEquals("0.0", Digits.fixed(-0.04, 1));
        assertEquals("12345678", Digits.microvolts(12345678));
        assertEquals("99.9", Digits.microvolts(99.94));
        assertEquals("100", Digits.microvolts(99.96));
        assertEquals("45.33", Digits.brief(45.3333));
        assertEquals("45", Digits.brief(45.0));
    }

    @Test
    void percentagesSayNoneAndAllOnlyWhereItIsSo() {
        assertEquals("0 %", Digits.percent(0, 300));
        assertEquals("<1 %", Digits.percent(1, 300));
        assertEquals(">99 %", Digits.percent(299, 300));
        assertEquals("100 %", Digits.percent(300, 300));
        assertEquals("n/a", Digits.percent(0, 0));
    }

    @Test
    void oneGiantTraceDoesNotFlattenTheOthers() {
        List<Epoch> traces = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            traces.add(trace(200));
        }
        traces.add(trace(50_000));
        VoltageRange range = VoltageRange.of(traces, TimeWindow.millis(15, 60), ResponseCriterion.resting());
        assertTrue(range.high() < 1500, range.toString());
        assertEquals(1, range.beyond());
    }

    @Test
    void aSingleResponseAmongSilentTrialsIsSeenWhole() {
        List<Epoch> traces = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            traces.add(trace(6));
        }
        traces.add(trace(400));
        VoltageRange range = VoltageRange.of(traces, TimeWindow.millis(15, 60), ResponseCriterion.resting());
        assertTrue(range.high() > 400 && range.low() < -400, range.toString());
        assertEquals(0, range.beyond());
    }

    @Test
    void noiseIsNotBlownUpToFillThePicture() {
        VoltageRange range = VoltageRange.of(List.of(trace(0.01)), TimeWindow.millis(15, 60), ResponseCriterion.resting());
        assertTrue(range.high() >= 25 && range.low() <= -25, range.toString());
    }

    @Test
    void theMedianTraceCoversWhatAllTracesShareAndKeepsThePulse() {
        Epoch longer = new Epoch(Pulse.at(500), SampleRate.ofHertz(1000), 490, new double[] {9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 7, 2, 2});
        Epoch shorter = new Epoch(Pulse.at(100), SampleRate.ofHertz(1000), 95, new double[] {3, 3, 3, 3, 3, 5});
        Epoch median = MedianTrace.of(List.of(response(longer), response(shorter)), TimeWindow.millis(-9, 9)).orElseThrow();
        assertEquals(5, median.pulseOffset());
        assertEquals(List.of(2.0, 2.0, 2.0, 2.0, 2.0, 6.0), Arrays.stream(median.samples()).boxed().toList());
        assertEquals(Optional.empty(), MedianTrace.of(List.of(), TimeWindow.millis(-9, 9)));
    }

    private static Response response(Epoch trace) {
        Response rejected = MadeUpSession.rejected(1, "gap");
        return new Response(1, "run-1", trace.pulse(), 0, Optional.empty(), rejected.outcome(), Optional.of(trace));
    }
}

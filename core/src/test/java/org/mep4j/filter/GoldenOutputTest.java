package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.Golden;
import org.mep4j.filter.design.Notch;

/**
 * The output of every design against SciPy 1.10.1, or against a 50-digit twin where SciPy itself departs from it by more than
 * 1e-10 of the output's RMS. The tolerance is 1e-9 of the RMS, and wider only for edges so close to 0 Hz that a unit in the
 * last place of a coefficient changes the gain by more than that.
 */
class GoldenOutputTest {

    private static final double TOLERANCE = 1e-9;

    private static final List<Golden.Line> LINES = Golden.lines("outputs.csv");

    @Test
    void thereAreAtLeastFourHundredDesigns() {
        assertTrue(LINES.stream().map(Golden.Line::toString).distinct().count() >= 400);
    }

    @TestFactory
    Stream<DynamicTest> outputsEqualThoseOfSciPy() {
        return LINES.stream().filter(line -> source(line).equals("scipy") && scipyError(line) <= 1e-10).map(GoldenOutputTest::test);
    }

    @TestFactory
    Stream<DynamicTest> outputsEqualThoseOfTheTwinWhereSciPyIsOff() {
        return LINES.stream().filter(line -> source(line).equals("twin")).map(GoldenOutputTest::test);
    }

    private static DynamicTest test(Golden.Line line) {
        return dynamicTest(method(line) + ", " + line, () -> {
            double error = error(line);
            double allowed = Math.max(TOLERANCE, Golden.rounding(line.design()));
            assertTrue(error <= allowed, "error / rms is " + error + ", allowed " + allowed);
        });
    }

    @Test
    void edgesFromAThousandthOfTheRateOnGetTheUsualTolerance() {
        List<String> wider = LINES.stream().filter(line -> Golden.rounding(line.design()) > TOLERANCE && lowestEdge(line) >= line.rate().hertz() / 1000)
                .map(Golden.Line::toString).toList();
        assertEquals(List.of(), wider);
    }

    private static double lowestEdge(Golden.Line line) {
        if (line.spec() instanceof Notch notch) {
            return notch.hz();
        }
        Butterworth butterworth = (Butterworth) line.spec();
        return butterworth.band() == Butterworth.Band.LOW_PASS ? butterworth.highHz() : butterworth.lowHz();
    }

    @TestFactory
    Stream<DynamicTest> theShortestSignalIsTheShortestThatSciPyAccepts() {
        return LINES.stream().filter(line -> method(line).equals("sosfiltfilt") && source(line).equals("scipy"))
                .map(line -> dynamicTest(line.toString(),
                        () -> assertEquals(line.number(2), ZeroPhase.of(line.design()).minimumSamples())));
    }

    static double error(Golden.Line line) {
        double[] x = Golden.noise((long) line.number(0));
        double[] y = method(line).equals("sosfilt")
                ? StreamingFilter.of(line.design()).filter(x)
                : ZeroPhase.of(line.design()).apply(x);
        double[] expected = line.numbers(6);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            int picked = (int) Math.rint(i * 999 / 15.0);
            worst = Math.max(worst, Math.abs(y[picked] - expected[i]));
        }
        return worst / line.number(5);
    }

    private static String method(Golden.Line line) {
        return line.fields().get(1);
    }

    private static String source(Golden.Line line) {
        return line.fields().get(3);
    }

    private static double scipyError(Golden.Line line) {
        return line.number(4);
    }
}

package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mep4j.filter.Settling;

/** Response, group delay and settling length against SciPy 1.10.1, or against the twin of make.py where SciPy loses digits. */
class GoldenResponseTest {

    @TestFactory
    Stream<DynamicTest> responsesEqualThoseOfSciPy() {
        return Golden.lines("response.csv").stream().map(line -> dynamicTest(line + ", " + line.number(0) + " Hz", () -> {
            FrequencyResponse response = line.design().response(line.number(0));
            double magnitude = Math.hypot(line.number(1), line.number(2));
            double tolerance = tolerance(line) * magnitude;
            assertEquals(magnitude, response.magnitude(), tolerance);
            assertEquals(line.number(1), response.magnitude() * Math.cos(response.phaseRadians()), tolerance);
            assertEquals(line.number(2), response.magnitude() * Math.sin(response.phaseRadians()), tolerance);
        }));
    }

    @TestFactory
    Stream<DynamicTest> groupDelaysEqualThoseOfSciPy() {
        return Golden.lines("response.csv").stream().map(line -> dynamicTest(line + ", " + line.number(0) + " Hz", () -> {
            double expected = line.number(3);
            assertEquals(expected, line.design().groupDelaySamples(line.number(0)), tolerance(line) * Math.max(1, Math.abs(expected)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> settlingLengthsEqualThoseOfImpulseResponsesInSciPy() {
        return Golden.lines("settling.csv").stream().map(line -> dynamicTest(line + ", " + line.number(0),
                () -> assertEquals(line.number(1), Settling.samples(line.design(), line.number(0)), 1)));
    }

    private static double tolerance(Golden.Line line) {
        return Math.max(1e-9, Golden.rounding(line.design()));
    }
}

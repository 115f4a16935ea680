package org.mep4j.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {

    @ParameterizedTest(name = "{0} %MSO")
    @CsvSource({"NaN, NaN", "-1, -1", "Infinity, Infinity"})
    void aResponseWithoutAnIntensityIsRefused(double percentMso, String shown) {
        assertEquals("intensity must be a number of %MSO, not negative: " + shown,
                assertThrows(IllegalArgumentException.class, () -> new Trial(percentMso, true)).getMessage());
    }

    @ParameterizedTest(name = "{0} µV")
    @CsvSource({"NaN, NaN", "-0.5, -0.5", "Infinity, Infinity"})
    void anAmplitudeThatIsNoneIsRefused(double microvolts, String shown) {
        assertEquals("amplitude must be a number of µV, not negative: " + shown,
                assertThrows(IllegalArgumentException.class, () -> Trial.measured(50, microvolts, 50)).getMessage());
    }

    @ParameterizedTest(name = "{0} µV")
    @CsvSource({"NaN, NaN", "0, 0", "-50, -50", "Infinity, Infinity"})
    void aCriterionThatIsNoneIsRefused(double microvolts, String shown) {
        assertEquals("criterion must be a positive number of µV: " + shown,
                assertThrows(IllegalArgumentException.class, () -> Trial.measured(50, 80, microvolts)).getMessage());
    }

    @Test
    void intervalsAndThresholdsThatAreNoNumbersAreRefused() {
        OptionalDouble none = OptionalDouble.empty();
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceInterval(1, none, none));
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceInterval(0.95, OptionalDouble.of(50), OptionalDouble.of(49)));
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceInterval(0.95, OptionalDouble.of(Double.NaN), none));
        assertThrows(IllegalArgumentException.class,
                () -> new ThresholdEstimate.Estimated("rule", Double.NaN, none, Optional.empty(), 1, ""));
        assertThrows(IllegalArgumentException.class,
                () -> new ThresholdEstimate.Estimated("rule", 50, OptionalDouble.of(0), Optional.empty(), 1, ""));
    }

    @Test
    void anAmplitudeAtTheCriterionIsAResponse() {
        assertTrue(Trial.measured(50, 50, 50).responded());
        assertFalse(Trial.measured(50, Math.nextDown(50), 50).responded());
        assertEquals(OptionalDouble.empty(), new Trial(50, true).peakToPeakMicrovolts());
    }
}

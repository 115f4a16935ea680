package org.mep4j.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.threshold.ThresholdEstimate.Estimated;

class PsychometricTest {

    @Test
    void halfOfTheTrialsRespondAtTheThreshold() {
        assertEquals(0.5, new Psychometric(45, 3).probability(45));
    }

    @Test
    void oneSpreadAboveTheThresholdEightyFourPercentRespond() {
        // scipy.stats.norm.cdf(1), scipy 1.10.1, 2026-11-23
        assertEquals(0.8413447460685429, new Psychometric(45, 3).probability(48), 1e-15);
    }

    @ParameterizedTest(name = "p = {0}")
    @ValueSource(doubles = {1e-6, 0.05, 0.16, 0.5, 0.84, 0.95, 0.999})
    void theInverseUndoesTheCurve(double probability) {
        Psychometric curve = Psychometric.proportional(50);
        assertEquals(probability, curve.probability(curve.intensityAt(probability)), 1e-13);
    }

    @Test
    void theProportionalSpreadIsSevenPercent() {
        assertEquals(3.5, Psychometric.proportional(50).spreadPercentMso(), 1e-12);
    }

    @Test
    void anEstimateWithoutSpreadHasNoCurve() {
        assertEquals(Optional.empty(), Psychometric.of(new Estimated("any", 45, OptionalDouble.empty(), Optional.empty(), 10, "")));
        assertEquals(Optional.of(new Psychometric(45, 3)),
                Psychometric.of(new Estimated("any", 45, OptionalDouble.of(3), Optional.empty(), 10, "")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void impossibleParametersAreRejected(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Psychometric(value, 3));
        assertThrows(IllegalArgumentException.class, () -> new Psychometric(45, value));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
    void onlyProbabilitiesBetweenZeroAndOneHaveAnIntensity(double probability) {
        assertThrows(IllegalArgumentException.class, () -> Psychometric.proportional(50).intensityAt(probability));
    }
}

package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.Golden;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

/**
 * Whole sessions of MAP-1, MAP-2 and every variant of stochastic approximation, pulse by pulse, against twenty lines of numpy
 * each; provenance in the first line of steps.csv, generator make_steps.py beside it.
 */
class HuntStepsTest {

    private static final HuntSettings SETTINGS = HuntSettings.defaults().withStop(StopRule.after(100));
    private static final String PUBLISHED = " published";
    private static final Map<String, Sequence> SEQUENCES = Map.of("H", Sequence.HARMONIC, "HA", Sequence.ADAPTIVE_HARMONIC, "GA",
            Sequence.ADAPTIVE_GEOMETRIC, "GA by 2", Sequence.ADAPTIVE_HALVING, "GHA", Sequence.GEOMETRIC_THEN_HARMONIC);

    private static Hunt start(String method) {
        if (method.startsWith("MAP")) {
            ThresholdPrior prior = ThresholdPrior.narrowPopulation();
            return method.startsWith("MAP-1") ? MlPest.start(SETTINGS, SpreadModel.PROPORTIONAL, prior) : MlPest.start(SETTINGS, SpreadModel.FREE, prior);
        }
        Variant variant = method.startsWith("ACS") ? Variant.analog() : Variant.digital();
        return StochasticApproximation.start(SETTINGS, variant.withPreviousWeight(method.charAt(3) == '1' ? 0 : -0.1)
                .withSequence(SEQUENCES.get(method.substring(5))));
    }

    static Stream<List<String>> sessions() {
        return Golden.rows("steps.csv").stream().map(row -> List.of(row[0], row[1])).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void theHuntTakesTheStepsOfTheReference(List<String> session) {
        Hunt hunt = start(session.get(0));
        boolean published = session.get(0).endsWith(PUBLISHED);
        List<String[]> rows = Golden.rows("steps.csv").stream().filter(row -> List.of(row[0], row[1]).equals(session)).toList();
        assertFalse(rows.isEmpty());
        for (String[] row : rows) {
            String pulse = "pulse " + (hunt.trials().size() + 1);
            if (!published) {
                assertEquals(OptionalDouble.of(Double.parseDouble(row[2])), hunt.next(), pulse);
            }
            hunt = hunt.with(Trial.measured(Double.parseDouble(row[3]), Double.parseDouble(row[4]), 50));
            // The prior here has a power of the threshold where the published one is linear: at most one candidate, 0.2 %MSO, apart.
            assertEquals(Double.parseDouble(row[5]), hunt.bestGuessPercentMso(), published ? 0.2 + 1e-9 : 1e-9, pulse);
        }
    }
}

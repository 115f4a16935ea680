package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.Golden;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.LogitThreshold;
import org.mep4j.threshold.fit.ThresholdPosterior;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;

/** Against numpy and scipy; provenance in the first line of each file, generator make_hunts.py beside them. */
class HuntGoldenTest {

    private static final Map<String, ThresholdPrior> PRIORS = Map.of("weak", ThresholdPrior.weak(), "narrow",
            ThresholdPrior.narrowPopulation(), "wide", ThresholdPrior.widePopulation(), "uniform", ThresholdPrior.uniform());

    private static final Map<String, Function<HuntSettings, Hunt>> METHODS = Map.of("ml-pest", MlPest::start, "mle-2",
            settings -> MlPest.start(settings, SpreadModel.FREE), "quest", settings -> Quest.start(settings, Quest.Curve.defaults()));

    private static Hunt start(String method) {
        HuntSettings settings = HuntSettings.defaults().withStop(StopRule.after(100));
        if (METHODS.containsKey(method)) {
            return METHODS.get(method).apply(settings);
        }
        String[] parts = method.split("-");
        return PosteriorHunt.start(settings, parts[0].equals("psi") ? Placement.INFORMATION : Placement.MEAN, PRIORS.get(parts[1]));
    }

    static Stream<List<String>> sequences() {
        return Golden.rows("hunts.csv").stream().map(row -> List.of(row[0], row[1])).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void theHuntFollowsTheReference(List<String> sequence) {
        Hunt hunt = start(sequence.get(0));
        boolean psi = sequence.get(0).startsWith("psi");
        for (String[] row : Golden.rows("hunts.csv")) {
            if (row[0].equals(sequence.get(0)) && row[1].equals(sequence.get(1))) {
                hunt = hunt.with(new Trial(Double.parseDouble(row[3]), row[4].equals("1")));
                double expected = Double.parseDouble(row[5]);
                if (sequence.get(0).equals("psi-uniform") && hunt.next().getAsDouble() != expected) {
                    assertNearlyAsInformative(expected, hunt);
                    continue;
                }
                assertEquals(expected, psi ? hunt.next().getAsDouble() : hunt.bestGuessPercentMso(), 1e-6, "after trial " + row[2]);
                if (!psi) {
                    assertEquals(OptionalDouble.of(Math.floor(Math.max(1, Math.min(100, expected)) + 0.5)), hunt.next());
                }
            }
        }
    }

    /** Under a uniform prior what a pulse tells has two peaks of nearly the same height; the search in two passes may take the other. */
    private static void assertNearlyAsInformative(double expected, Hunt hunt) {
        ThresholdPosterior posterior = ThresholdPosterior.of(ThresholdPrior.uniform(), 0.5, 0.5, 260);
        for (Trial trial : hunt.trials()) {
            posterior = posterior.with(trial.percentMso(), trial.responded());
        }
        double most = posterior.information(expected);
        assertEquals(1, posterior.information(hunt.next().getAsDouble()) / most, 0.01, "after trial " + hunt.trials().size());
    }

    static Stream<List<String>> logits() {
        return Golden.rows("logit.csv").stream().map(List::of);
    }

    @ParameterizedTest(name = "set {0}")
    @MethodSource("logits")
    void logitFitsAgreeWithTheReference(List<String> row) {
        Estimated fit = assertInstanceOf(Estimated.class, LogitThreshold.defaults().estimate(Golden.trials(row.get(0))));
        assertEquals(Double.parseDouble(row.get(1)), fit.percentMso(), 1e-7);
        assertEquals(Double.parseDouble(row.get(2)), fit.spread().getAsDouble(), 1e-7);
        assertEnd(row.get(3), fit.interval().orElseThrow().low());
        assertEnd(row.get(4), fit.interval().orElseThrow().high());
    }

    private static void assertEnd(String expected, OptionalDouble actual) {
        if (expected.equals("nan")) {
            assertEquals(OptionalDouble.empty(), actual);
        } else {
            assertEquals(Double.parseDouble(expected), actual.orElseThrow(), 1e-7);
        }
    }

    static Stream<List<String>> posteriors() {
        return Golden.rows("posterior.csv").stream().map(List::of);
    }

    @ParameterizedTest(name = "set {0}")
    @MethodSource("posteriors")
    void thePosteriorAgreesWithAFinerLattice(List<String> row) {
        BayesianThreshold estimator = BayesianThreshold.defaults().withPrior(PRIORS.get(row.get(1)));
        if (estimator.estimate(Golden.trials(row.get(0))) instanceof Estimated fit) {
            double width = Double.parseDouble(row.get(4)) - Double.parseDouble(row.get(3));
            double tolerance = 0.01 * width;
            assertEquals(Double.parseDouble(row.get(2)), fit.percentMso(), tolerance);
            assertEquals(Double.parseDouble(row.get(3)), fit.interval().orElseThrow().low().orElseThrow(), tolerance);
            assertEquals(Double.parseDouble(row.get(4)), fit.interval().orElseThrow().high().orElseThrow(), tolerance);
            assertEquals(1, fit.spread().getAsDouble() / Double.parseDouble(row.get(5)), 0.02);
        } else {
            assertEquals("uniform", row.get(1), "only the flattest prior leaves a threshold unbounded");
        }
    }
}

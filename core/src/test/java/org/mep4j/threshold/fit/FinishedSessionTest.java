package org.mep4j.threshold.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.ScoreTable;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.Trials;

/** Estimators of finished sessions beside probit and relative frequency. */
class FinishedSessionTest {

    private static final BootstrapInterval BOOTSTRAP = new BootstrapInterval(399, 1);
    private static final List<Trial> USUAL = Trials.of(Trials.at(44, 0, 10), Trials.at(46, 2, 10), Trials.at(48, 5, 10),
            Trials.at(50, 9, 10), Trials.at(52, 10, 10));

    static Stream<Named<Function<List<Trial>, ThresholdEstimate>>> estimators() {
        return Stream.of(Named.of("logit", LogitThreshold.defaults()::estimate),
                Named.of("logit, 7 %", new LogitThreshold(SpreadModel.PROPORTIONAL)::estimate),
                Named.of("Bayes", BayesianThreshold.defaults()::estimate), Named.of("Mills-Nithi", MillsNithi::estimate),
                Named.of("Spearman-Kärber", SpearmanKaerber::estimate), Named.of("isotonic", IsotonicThreshold::estimate),
                Named.of("bootstrap", trials -> BOOTSTRAP.estimate(trials, ProbitThreshold.defaults()::estimate)));
    }

    private static NoThreshold reason(ThresholdEstimate estimate) {
        return assertInstanceOf(NotEstimable.class, estimate).reason();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("estimators")
    void aUsualSessionHasItsThreshold(Function<List<Trial>, ThresholdEstimate> estimator) {
        Estimated estimate = assertInstanceOf(Estimated.class, estimator.apply(USUAL));
        assertEquals(47.8, estimate.percentMso(), 0.35, estimate.toString());
        assertEquals(50, estimate.trials());
        estimate.interval().ifPresent(interval -> assertTrue(interval.contains(estimate.percentMso())
                && interval.low().orElseThrow() > 45 && interval.high().orElseThrow() < 50, interval.toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("estimators")
    void sessionsWithoutAThresholdSaySo(Function<List<Trial>, ThresholdEstimate> estimator) {
        assertEquals(NoThreshold.NO_TRIALS, reason(estimator.apply(List.of())));
        assertEquals(NoThreshold.BELOW_TESTED_RANGE, reason(estimator.apply(Trials.of(Trials.at(50, 10, 10), Trials.at(60, 10, 10)))));
        assertEquals(NoThreshold.ABOVE_TESTED_RANGE, reason(estimator.apply(Trials.of(Trials.at(50, 0, 10), Trials.at(60, 0, 10)))));
    }

    @ParameterizedTest(name = "{0}, seed 4")
    @MethodSource("estimators")
    void theOrderOfTrialsDoesNotChangeABit(Function<List<Trial>, ThresholdEstimate> estimator) {
        List<Trial> shuffled = new ArrayList<>(USUAL);
        Collections.shuffle(shuffled, new Random(4));
        assertEquals(estimator.apply(USUAL).getClass(), estimator.apply(shuffled).getClass());
        Estimated plain = (Estimated) estimator.apply(USUAL);
        Estimated other = (Estimated) estimator.apply(shuffled);
        assertEquals(plain.percentMso(), other.percentMso());
        assertEquals(plain.spread(), other.spread());
    }

    @Test
    void fallingResponsesAreNamedByEveryEstimatorThatCanTell() {
        List<Trial> falling = Trials.of(Trials.at(44, 8, 10), Trials.at(48, 5, 10), Trials.at(52, 2, 10));
        assertEquals(NoThreshold.NOT_INCREASING, reason(LogitThreshold.defaults().estimate(falling)));
        assertEquals(NoThreshold.NOT_INCREASING, reason(SpearmanKaerber.estimate(falling)));
        assertEquals(NoThreshold.NOT_INCREASING, reason(IsotonicThreshold.estimate(falling)));
        assertEquals(NoThreshold.NOT_INCREASING,
                reason(MillsNithi.estimate(Trials.of(Trials.at(44, 10, 10), Trials.at(48, 0, 10)))));
        Estimated bayes = assertInstanceOf(Estimated.class, BayesianThreshold.defaults().estimate(falling));
        assertEquals("responses do not become more frequent with intensity", bayes.remark());
    }

    @Test
    void millsAndNithiNameBothThresholds() {
        Estimated estimate = assertInstanceOf(Estimated.class, MillsNithi.estimate(Trials.of(USUAL, Trials.at(49, 3, 4))));
        assertEquals(48, estimate.percentMso());
        assertEquals("lower threshold 44 %MSO, upper threshold 52 %MSO; 1 intensities between were tested with fewer than 10 trials",
                estimate.remark());
        assertEquals(NoThreshold.TOO_FEW_TRIALS, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 0, 9), Trials.at(48, 9, 9)))));
        assertEquals(NoThreshold.ONE_INTENSITY, reason(MillsNithi.estimate(Trials.at(44, 0, 30))));
    }

    @Test
    void millsAndNithiSayBeyondTheTestedRangeOnlyWhereItsEndSaysSo() {
        assertEquals(NoThreshold.NOT_BRACKETED, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 1, 10), Trials.at(48, 9, 10)))));
        assertEquals(NoThreshold.NOT_BRACKETED, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 0, 10), Trials.at(52, 9, 10)))));
        assertEquals(NoThreshold.NOT_BRACKETED, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 0, 10), Trials.at(52, 8, 8)))));
        assertEquals(NoThreshold.NOT_BRACKETED, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 1, 10), Trials.at(52, 10, 10)))));
        assertEquals(NoThreshold.ABOVE_TESTED_RANGE, reason(MillsNithi.estimate(Trials.of(Trials.at(44, 0, 10), Trials.at(48, 3, 10)))));
        assertEquals(NoThreshold.BELOW_TESTED_RANGE, reason(MillsNithi.estimate(Trials.of(Trials.at(48, 7, 10), Trials.at(52, 10, 10)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("estimators")
    void intensitiesThatNoStimulatorTellsApartAreOne(Function<List<Trial>, ThresholdEstimate> estimator) {
        List<Trial> rounded = new ArrayList<>();
        for (int i = 0; i < USUAL.size(); i++) {
            rounded.add(new Trial(USUAL.get(i).percentMso() + 1e-7 * (i % 2), USUAL.get(i).responded()));
        }
        assertEquals(estimator.apply(USUAL), estimator.apply(rounded));
    }

    @Test
    void spearmanKaerberByHand() {
        // Rises of 0.2, 0.3, 0.4, 0.1 at 45, 47, 49, 51; variances 0.16/9, 0.25/9, 0.09/9 times 2 squared.
        Estimated estimate = assertInstanceOf(Estimated.class, SpearmanKaerber.estimate(USUAL));
        assertEquals(47.8, estimate.percentMso(), 1e-12);
        double half = 1.959963984540054 * Math.sqrt(4 * (0.16 + 0.25 + 0.09) / 9);
        assertEquals(47.8 - half, estimate.interval().orElseThrow().low().orElseThrow(), 1e-12);
        assertEquals(47.8 + half, estimate.interval().orElseThrow().high().orElseThrow(), 1e-12);
    }

    @Test
    void spearmanKaerberTrimmedByHand() {
        // Frequencies 0.2, 0.5, 0.9: the top fifth of the rise ends at 0.8, three quarters of the way from 48 to 50.
        Estimated estimate = assertInstanceOf(Estimated.class, SpearmanKaerber.estimate(USUAL.subList(10, 40)));
        assertEquals(0.5 * 47 + 0.5 * (48 + 49.5) / 2, estimate.percentMso(), 1e-12);
        assertEquals("trimmed by 20 % at either end", estimate.remark());
        assertEquals(Optional.empty(), estimate.interval());
    }

    @Test
    void isotonicRegressionPoolsAdjacentViolators() {
        List<Trial> trials = Trials.of(Trials.at(40, 0, 4), Trials.at(42, 3, 4), Trials.at(44, 1, 4), Trials.at(46, 2, 4),
                Trials.at(48, 4, 4));
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0.5, 1}, Isotonic.frequencies(new ResponseCounts(trials)));
        assertEquals(44, assertInstanceOf(Estimated.class, IsotonicThreshold.estimate(trials)).percentMso());
        List<Trial> between = Trials.of(Trials.at(40, 1, 4), Trials.at(44, 3, 4));
        assertEquals(42, assertInstanceOf(Estimated.class, IsotonicThreshold.estimate(between)).percentMso());
    }

    @Test
    void theBootstrapIntervalIsNearTheProfileInterval() {
        Estimated profile = (Estimated) ProbitThreshold.defaults().estimate(USUAL);
        Estimated boot = (Estimated) BOOTSTRAP.estimate(USUAL, ProbitThreshold.defaults()::estimate);
        ConfidenceInterval interval = boot.interval().orElseThrow();
        assertEquals(profile.percentMso(), boot.percentMso());
        assertEquals(profile.interval().orElseThrow().low().orElseThrow(), interval.low().orElseThrow(), 0.3);
        assertEquals(profile.interval().orElseThrow().high().orElseThrow(), interval.high().orElseThrow(), 0.3);
        assertEquals(boot, BOOTSTRAP.estimate(USUAL, ProbitThreshold.defaults()::estimate), "same seed");
        assertThrows(IllegalArgumentException.class, () -> new BootstrapInterval(10, 1));
    }

    @Test
    void anUnboundedBootstrapEndIsAbsent() {
        List<Trial> open = Trials.of(Trials.at(50, 1, 5), Trials.at(52, 2, 5), Trials.at(54, 3, 5));
        Estimated boot = (Estimated) BOOTSTRAP.estimate(open, ProbitThreshold.defaults()::estimate);
        assertEquals(OptionalDouble.empty(), boot.interval().orElseThrow().low());
        assertEquals(OptionalDouble.empty(), boot.interval().orElseThrow().high());
    }

    @Test
    void aPopulationPriorSaysThatItIsAllThereIs() {
        BayesianThreshold known = BayesianThreshold.defaults().withPrior(ThresholdPrior.narrowPopulation());
        Estimated estimate = assertInstanceOf(Estimated.class, known.estimate(Trials.at(60, 0, 3)));
        assertEquals("no trial was a response: the threshold rests on the prior", estimate.remark());
        assertTrue(estimate.percentMso() > 68, estimate.toString());
        assertTrue(estimate.interval().orElseThrow().high().orElseThrow() > 80);
    }

    @Test
    void theDevianceIsThatOfTheBinomialTables() {
        Psychometric curve = new Psychometric(48, 2);
        GoodnessOfFit fit = GoodnessOfFit.of(curve, USUAL, 3);
        double expected = 0;
        double[] responses = {0, 2, 5, 9, 10};
        for (int i = 0; i < 5; i++) {
            double p = curve.probability(44 + 2 * i);
            expected += 2 * (responses[i] == 0 ? 0 : responses[i] * Math.log(responses[i] / (10 * p)));
            expected += 2 * (responses[i] == 10 ? 0 : (10 - responses[i]) * Math.log((10 - responses[i]) / (10 * (1 - p))));
        }
        assertEquals(expected, fit.deviance(), 1e-12);
        assertEquals(3, fit.degreesOfFreedom());
        assertTrue(fit.pValue() > 0.5, fit.toString());
        assertEquals(List.of(), fit.warnings());
    }

    @Test
    void aCurveThatDoesNotFitIsNamed() {
        List<Trial> odd = Trials.of(Trials.at(40, 7, 10), Trials.at(44, 0, 10), Trials.at(48, 5, 10), Trials.at(52, 10, 10));
        Estimated fit = assertInstanceOf(Estimated.class, ProbitThreshold.defaults().estimate(odd));
        GoodnessOfFit goodness = GoodnessOfFit.of(Psychometric.of(fit).orElseThrow(), odd, 3);
        assertTrue(goodness.pValue() < 0.01, goodness.toString());
        assertEquals("7 of 10 responses at 40 %MSO but only 0 of 10 at 44 %MSO", goodness.warnings().get(0));
        assertTrue(goodness.warnings().get(1).startsWith("the curve does not describe the trials well (deviance "));
    }

    @Test
    void warningsNameWhatTheTrialsCannotTell() {
        assertEquals(List.of("there are no trials"), GoodnessOfFit.warnings(List.of()));
        assertEquals(List.of("every trial was a response", "only one intensity was tested"),
                GoodnessOfFit.warnings(Trials.at(50, 8, 8)));
        assertEquals(List.of("no trial was a response"), GoodnessOfFit.warnings(Trials.of(Trials.at(40, 0, 3), Trials.at(50, 0, 3))));
        assertEquals(List.of("responses do not become more frequent with intensity"),
                GoodnessOfFit.warnings(Trials.of(Trials.at(40, 2, 4), Trials.at(50, 1, 4))));
        assertEquals(List.of("no response up to 44 %MSO, only responses from 46 %MSO on: the trials do not tell the spread"),
                GoodnessOfFit.warnings(Trials.of(Trials.at(44, 0, 4), Trials.at(46, 4, 4))));
    }

    @Test
    void threeOfSixIsDecidedEarly() {
        assertEquals(47, assertInstanceOf(Estimated.class, RelativeFrequency.threeOfSix()
                .estimate(Trials.of(Trials.at(47, 3, 3), Trials.at(46, 0, 4)))).percentMso());
    }

    @Test
    void impossiblePriorsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new ThresholdPrior("x", 60, 0, 5, 1, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new ThresholdPrior("x", 60, 9, 5, 2, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new ThresholdPrior("x", Double.NaN, 9, 5, 1, 0.1));
    }

    @Test
    void tabulatedFunctionsKeepEightDigits() {
        double worst = 0;
        for (int i = -8900; i <= 8900; i++) {
            double z = i / 1000.0 + 0.00037;
            double p = 1e-9 + (1 - 2e-9) * StandardNormal.cdf(z);
            double q = 1e-9 + (1 - 2e-9) * StandardNormal.cdf(-z);
            worst = Math.max(worst, Math.abs(ScoreTable.PROBABILITY.at(z) - p));
            worst = Math.max(worst, Math.abs(ScoreTable.LOG_PROBABILITY.at(z) - Math.log(p)));
            worst = Math.max(worst, Math.abs(ScoreTable.ENTROPY.at(z) + p * Math.log(p) + q * Math.log(q)));
        }
        assertTrue(worst < 5e-9, "worst " + worst);
        assertEquals(1e-9, ScoreTable.PROBABILITY.at(-1e6), 1e-15);
        assertEquals(1 - 1e-9, ScoreTable.PROBABILITY.at(Double.POSITIVE_INFINITY), 1e-15);
    }
}

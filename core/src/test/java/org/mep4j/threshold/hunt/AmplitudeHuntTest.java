package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.VirtualSubject;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeModel;
import org.mep4j.threshold.amplitude.AmplitudeSettings;

class AmplitudeHuntTest {

    private static final AmplitudeModel REST = AmplitudeModel.of(AmplitudeSettings.defaults());
    private static final AmplitudeHunt START = AmplitudeHunt.start(HuntSettings.defaults(), REST);
    /** Something like a muscle with a threshold near 50 %MSO. */
    private static final List<Trial> SESSION = List.of(measured(50, 90), measured(47, 22), measured(49, 61), measured(48, 12),
            measured(50, 44), measured(51, 240), measured(49, 35));

    @Test
    void theHuntBeginsAtTheStartAndWithThePrior() {
        assertEquals(OptionalDouble.of(50), START.next());
        assertEquals(65.4, START.bestGuessPercentMso(), 1);
        NotEstimable none = assertInstanceOf(NotEstimable.class, START.estimate());
        assertEquals(NoThreshold.NO_TRIALS, none.reason());
        assertEquals("amplitude-aware Bayes", none.method());
    }

    @Test
    void thePriorHoldsWhatItsSpreadSays() {
        ConfidenceInterval prior = AmplitudeHunt.start(HuntSettings.defaults(), AmplitudeSettings.defaults().withPrior(60, 0.25)).interval();
        assertEquals(60 * Math.exp(-1.96 * 0.25), prior.low().getAsDouble(), 0.2);
        assertEquals(60 * Math.exp(1.96 * 0.25), prior.high().getAsDouble(), 0.5);
    }

    @Test
    void theLargerTheResponseTheLowerTheThreshold() {
        double previous = Double.POSITIVE_INFINITY;
        for (double microvolts : new double[] {5, 25, 45, 55, 80, 200, 1000, 4000}) {
            double guess = START.with(measured(60, microvolts)).bestGuessPercentMso();
            assertTrue(guess < previous, microvolts + " µV: " + guess + " after " + previous);
            previous = guess;
        }
    }

    @Test
    void manyAmplitudesAroundTheCriterionPutTheThresholdWhereTheyWereGiven() {
        Hunt hunt = START;
        for (int i = 0; i < 10; i++) {
            hunt = hunt.with(measured(44, 35)).with(measured(44, 70));
        }
        Estimated estimate = assertInstanceOf(Estimated.class, hunt.estimate());
        assertEquals(44, estimate.percentMso(), 0.5);
        assertTrue(estimate.interval().orElseThrow().contains(44));
        assertEquals("", estimate.remark());
        assertEquals(20, estimate.trials());
    }

    @Test
    void theNextPulseLiesALittleAboveTheMedianOnTheGrid() {
        AmplitudeHunt hunt = START;
        for (Trial trial : SESSION) {
            hunt = hunt.with(trial);
        }
        // A tenth of the probability above the median of something like a normal distribution: 0.25 standard deviations.
        double wish = hunt.bestGuessPercentMso() + 0.25 * hunt.posteriorSdPercentMso();
        assertEquals(wish, hunt.next().getAsDouble(), 0.6);
        assertEquals(Math.rint(hunt.next().getAsDouble()), hunt.next().getAsDouble());
        IntensityGrid half = IntensityGrid.defaults().withStep(0.5).withLargestJump(2);
        Hunt careful = AmplitudeHunt.start(HuntSettings.defaults().withGrid(half), REST).with(measured(50, 5));
        assertEquals(52, careful.next().getAsDouble());
    }

    @Test
    void replayAndUndoAreExact() {
        Hunt hunt = START.withAll(SESSION);
        Hunt again = START;
        for (Trial trial : SESSION) {
            again = again.with(trial);
        }
        assertEquals(hunt.estimate(), again.estimate());
        Hunt undone = hunt.with(measured(90, 5)).undone();
        assertEquals(hunt.bestGuessPercentMso(), undone.bestGuessPercentMso());
        assertEquals(hunt.estimate(), undone.estimate());
        assertEquals(SESSION, undone.trials());
        assertEquals(START.bestGuessPercentMso(), hunt.start().bestGuessPercentMso());
        assertThrows(UnsupportedOperationException.class, () -> hunt.trials().add(measured(50, 50)));
    }

    @Test
    void theSameTrialsGiveTheSameBitsEverywhere() {
        // Recorded with JDK 17.0.15 on x86-64, 2026-11-23; a change of the model changes them.
        assertEquals("49.63351317668469", String.valueOf(START.withAll(SESSION).bestGuessPercentMso()));
    }

    @Test
    void theOrderOfTheTrialsDoesNotMatter() {
        Hunt forward = START.withAll(SESSION);
        Hunt backward = START;
        for (int i = SESSION.size() - 1; i >= 0; i--) {
            backward = backward.with(SESSION.get(i));
        }
        assertEquals(forward.bestGuessPercentMso(), backward.bestGuessPercentMso(), 1e-6);
    }

    @Test
    void aTrialWithoutAmplitudeCountsWithItsAnswer() {
        Hunt told = START.with(new Trial(60, true));
        Hunt measured = START.with(measured(60, 4000));
        assertTrue(told.bestGuessPercentMso() < 60 && measured.bestGuessPercentMso() < told.bestGuessPercentMso());
        Hunt mixed = START.withAll(SESSION).with(new Trial(48, false));
        Estimated estimate = assertInstanceOf(Estimated.class, mixed.estimate());
        assertEquals("1 of 8 trials counted with their yes or no alone", estimate.remark());
    }

    @Test
    void overAHighBackgroundOnlyTheAnswersCount() {
        AmplitudeModel noisy = AmplitudeModel.of(AmplitudeSettings.defaults().withBackground(26));
        AmplitudeHunt start = AmplitudeHunt.start(HuntSettings.defaults(), noisy);
        Hunt measured = start.withAll(SESSION);
        Hunt told = start.withAll(SESSION.stream().map(trial -> new Trial(trial.percentMso(), trial.responded())).toList());
        assertEquals(told.estimate(), measured.estimate());
        assertEquals("7 of 7 trials counted with their yes or no alone, for the background is half the criterion or more",
                assertInstanceOf(Estimated.class, measured.estimate()).remark());
    }

    @Test
    void anAnswerThatItsAmplitudeContradictsCountsAsAnswer() {
        Trial contradictory = new Trial(60, true, OptionalDouble.of(20));
        Hunt hunt = START.with(contradictory);
        assertEquals(START.with(new Trial(60, true)).bestGuessPercentMso(), hunt.bestGuessPercentMso());
        Estimated estimate = assertInstanceOf(Estimated.class, START.withAll(SESSION).with(contradictory).estimate());
        assertEquals("1 of 8 trials counted with their yes or no alone; in 1 of them amplitude and answer contradict each other "
                + "at a criterion of 50 µV", estimate.remark());
    }

    @Test
    void noResponseUpToTheCeilingIsReportedAsSuch() {
        Hunt hunt = START;
        for (double x : new double[] {50, 70, 85, 100, 100, 100}) {
            hunt = hunt.with(measured(x, 8));
        }
        assertEquals(NoThreshold.ABOVE_HIGHEST_ALLOWED, assertInstanceOf(NotEstimable.class, hunt.estimate()).reason());
        assertEquals(OptionalDouble.of(100), hunt.next());
    }

    @Test
    void responsesAloneGiveNoThresholdUntilTheirSizeTellsWhereItLies() {
        Hunt strong = START.with(measured(50, 3000)).with(measured(40, 2500));
        assertEquals(NoThreshold.BELOW_TESTED_RANGE, assertInstanceOf(NotEstimable.class, strong.estimate()).reason());
        assertTrue(strong.bestGuessPercentMso() < 40);
        Hunt silent = START.with(measured(50, 8));
        assertEquals(NoThreshold.ABOVE_TESTED_RANGE, assertInstanceOf(NotEstimable.class, silent.estimate()).reason());
    }

    @Test
    void oneOutlierDoesNotDecideAThreshold() {
        Hunt hunt = START.withAll(SESSION).withAll(SESSION);
        double before = hunt.bestGuessPercentMso();
        assertEquals(before, hunt.with(measured(20, 900)).bestGuessPercentMso(), 0.05 * before);
        assertEquals(before, hunt.with(measured(95, 6)).bestGuessPercentMso(), 0.05 * before);
    }

    @Test
    void oddButPossibleTrialsAreTaken() {
        Hunt hunt = START.with(new Trial(0, false, OptionalDouble.of(0))).with(measured(150, 20_000)).withAll(SESSION);
        assertEquals(START.withAll(SESSION).bestGuessPercentMso(), hunt.bestGuessPercentMso(), 0.2);
    }

    @Test
    void theHuntEndsByItsStopRule() {
        HuntSettings settings = HuntSettings.defaults().withStop(StopRule.atMost(60).withPosteriorSd(1.2));
        VirtualSubject subject = VirtualSubject.draw(Population.NARROW, 4);
        SplittableRandom random = new SplittableRandom(4);
        AmplitudeHunt hunt = AmplitudeHunt.start(settings, REST);
        while (!hunt.isDone()) {
            double x = hunt.next().getAsDouble();
            hunt = hunt.with(measured(x, subject.amplitudeMicrovolts(x, random)));
        }
        assertTrue(hunt.posteriorSdPercentMso() <= 1.2, "seed 4");
        assertFalse(hunt.trials().size() < 5 || hunt.trials().size() >= 60, "seed 4: " + hunt.trials().size());
        AmplitudeHunt before = (AmplitudeHunt) hunt.undone();
        assertTrue(before.posteriorSdPercentMso() > 1.2 || before.trials().size() < 5, "seed 4");
    }

    @ParameterizedTest(name = "{0}, {1} µV, seeds from 31,000 on")
    @CsvSource({"NARROW, 50, 1.8, 5.5", "WIDE, 50, 1.8, 7", "NARROW, 200, 1.8, 5.5", "NARROW, 1000, 2.5, 8"})
    void twentyPulsesFindTheThresholdsOfVirtualSubjects(Population population, double criterion, double median, double p95) {
        int subjects = 80;
        AmplitudeModel model = criterion == 50 ? REST : AmplitudeModel.of(AmplitudeSettings.oneMillivolt().withCriterion(criterion));
        double[] errors = new double[subjects];
        int covered = 0;
        int without = 0;
        for (int i = 0; i < subjects; i++) {
            VirtualSubject subject = VirtualSubject.draw(population, 31_000 + i);
            double truth = subject.threshold(criterion).orElse(Double.NaN);
            if (!(truth < 120)) {
                without++;
                continue;
            }
            SplittableRandom random = new SplittableRandom(31_000 + i);
            Hunt hunt = AmplitudeHunt.start(HuntSettings.defaults().withGrid(IntensityGrid.defaults().withRange(1, 130)).withStart(60), model);
            while (!hunt.isDone()) {
                double x = hunt.next().getAsDouble();
                hunt = hunt.with(Trial.measured(x, subject.amplitudeMicrovolts(x, random), criterion));
            }
            errors[i - without] = 100 * Math.abs(hunt.bestGuessPercentMso() / truth - 1);
            covered += ((AmplitudeHunt) hunt).interval().contains(truth) ? 1 : 0;
        }
        int measured = subjects - without;
        Arrays.sort(errors, 0, measured);
        assertTrue(errors[measured / 2] < median, "median " + errors[measured / 2]);
        assertTrue(errors[measured * 95 / 100] < p95, "95th percentile " + errors[measured * 95 / 100]);
        assertTrue(covered >= 0.88 * measured, "covered " + covered);
    }

    private static Trial measured(double percentMso, double microvolts) {
        return Trial.measured(percentMso, microvolts, 50);
    }
}

package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ThresholdPrior;

/** What holds for every hunt. */
class HuntContractTest {

    static Stream<String> names() {
        return Hunts.all().keySet().stream();
    }

    private static Hunt start(String name, HuntSettings settings) {
        return Hunts.all().get(name).apply(settings);
    }

    private static HuntSettings settings(String name) {
        return HuntSettings.defaults().withStart(name.equals("Mills-Nithi up") ? 20 : 62)
                .withStop(StopRule.after(Hunts.isWalk(name) ? 400 : 20));
    }

    @ParameterizedTest(name = "{0}, seed 5")
    @MethodSource("names")
    void undoAndReplayGiveTheSameBits(String name) {
        SplittableRandom random = new SplittableRandom(5);
        List<Trial> trials = new ArrayList<>();
        Hunt hunt = start(name, settings(name));
        for (int i = 0; i < 14; i++) {
            trials.add(Hunts.trial(hunt.next().orElse(54), 54, random));
            hunt = hunt.with(trials.get(i));
        }
        List<Hunt> states = Hunts.states(start(name, settings(name)), trials);
        assertEquals(trials, hunt.trials());
        for (int i = trials.size(); i > 0; i--) {
            assertSame(states.get(i), hunt);
            hunt = hunt.undone();
        }
        assertSame(states.get(0), hunt);
        assertSame(states.get(14), hunt.withAll(trials));
        assertSame(states.get(0), states.get(14).start());
        assertThrows(IllegalStateException.class, states.get(0)::undone);
    }

    private static void assertSame(Hunt expected, Hunt actual) {
        assertEquals(expected.next(), actual.next());
        assertEquals(expected.bestGuessPercentMso(), actual.bestGuessPercentMso());
        assertEquals(expected.estimate(), actual.estimate());
        assertEquals(expected.trials(), actual.trials());
        assertEquals(expected.method(), actual.method());
    }

    @ParameterizedTest(name = "{0}, seed 6")
    @MethodSource("names")
    void theThresholdIsFound(String name) {
        Hunt done = Hunts.run(start(name, settings(name)), 54, new SplittableRandom(6));
        Estimated estimate = assertInstanceOf(Estimated.class, done.estimate());
        assertEquals(54, estimate.percentMso(), 4.5, estimate.toString());
        assertTrue(done.isDone());
        assertEquals(done.trials().size(), estimate.trials());
        assertEquals(Hunts.isWalk(name), estimate.interval().isEmpty());
    }

    @ParameterizedTest(name = "{0}, seed 7")
    @MethodSource("names")
    void everyPulseLiesOnTheGridWithinTheRangeAndTheJump(String name) {
        IntensityGrid grid = IntensityGrid.defaults().withRange(20, 70).withStep(0.5).withLargestJump(4);
        Hunt hunt = start(name, settings(name).withGrid(grid));
        SplittableRandom random = new SplittableRandom(7);
        double previous = hunt.next().getAsDouble();
        while (!hunt.isDone()) {
            double next = hunt.next().getAsDouble();
            assertTrue(next >= 20 && next <= 70 && next * 2 == Math.rint(next * 2), "asked for " + next);
            assertTrue(Math.abs(next - previous) <= 4, "from " + previous + " to " + next);
            previous = next;
            hunt = hunt.with(Hunts.trial(next, 54, random));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aThresholdAboveTheCeilingIsReportedAsSuch(String name) {
        Hunt hunt = start(name, settings(name).withGrid(IntensityGrid.defaults().withRange(1, 75)));
        while (!hunt.isDone()) {
            assertTrue(hunt.next().getAsDouble() <= 75);
            hunt = hunt.with(Trial.measured(hunt.next().getAsDouble(), 3, 50));
        }
        if (hunt.estimate() instanceof NotEstimable none) {
            assertEquals(NoThreshold.ABOVE_HIGHEST_ALLOWED, none.reason(), none.toString());
            assertTrue(none.detail().contains("75 %MSO"), none.detail());
        } else {
            // A population prior knows something even then; it must say on what it rests.
            Estimated estimate = (Estimated) hunt.estimate();
            assertTrue(Hunts.knowsThePopulation(name) && estimate.percentMso() > 75, estimate.toString());
            assertTrue(estimate.remark().contains("above the highest intensity allowed, 75 %MSO") && estimate.remark().contains("prior"),
                    estimate.remark());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void responsesEverywhereGiveNoThreshold(String name) {
        Hunt hunt = start(name, Hunts.isWalk(name) ? settings(name).withStop(StopRule.after(1000)) : settings(name));
        while (!hunt.isDone()) {
            hunt = hunt.with(Trial.measured(hunt.next().getAsDouble(), 900, 50));
        }
        if (!Hunts.knowsThePopulation(name)) {
            NotEstimable none = assertInstanceOf(NotEstimable.class, hunt.estimate());
            assertEquals(NoThreshold.BELOW_TESTED_RANGE, none.reason(), none.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void withoutTrialsThereIsNoEstimateButAFirstPulse(String name) {
        Hunt hunt = start(name, settings(name));
        assertEquals(OptionalDouble.of(settings(name).startPercentMso()), hunt.next());
        assertEquals(NoThreshold.NO_TRIALS, assertInstanceOf(NotEstimable.class, hunt.estimate()).reason());
        assertFalse(hunt.isDone());
        assertTrue(hunt.trials().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void contradictoryTrialsKeepEveryNumberFinite(String name) {
        Hunt hunt = start(name, settings(name));
        for (int i = 0; i < 40; i++) {
            hunt = hunt.with(new Trial(i % 2 == 0 ? 5 : 95, i % 2 == 0)).with(new Trial(0, true)).with(new Trial(100, false));
            assertTrue(Double.isFinite(hunt.bestGuessPercentMso()));
            hunt.next().ifPresent(next -> assertTrue(next >= 1 && next <= 100));
        }
        if (hunt.estimate() instanceof Estimated estimate) {
            assertTrue(Double.isFinite(estimate.percentMso()), estimate.toString());
            estimate.interval().ifPresent(interval -> assertTrue(interval.low().orElse(0) <= interval.high().orElse(1e9)));
        }
    }

    @ParameterizedTest(name = "{0}, seed 8")
    @MethodSource("names")
    void anOperatorWhoNeverGivesWhatIsAskedForMovesNoEstimate(String name) {
        SplittableRandom random = new SplittableRandom(8);
        Hunt hunt = start(name, settings(name));
        for (int i = 0; i < 400 && !hunt.isDone(); i++) {
            hunt = hunt.with(Hunts.trial(hunt.next().getAsDouble() + (i % 2 == 0 ? 2 : -2), 54, random));
        }
        if (!Hunts.isWalk(name)) {
            assertEquals(54, assertInstanceOf(Estimated.class, hunt.estimate()).percentMso(), 5);
        }
        assertTrue(hunt.trials().stream().anyMatch(trial -> trial.percentMso() == settings(name).startPercentMso() + 2));
    }

    @ParameterizedTest(name = "{0}, seed 9")
    @MethodSource("names")
    void aFinishedHuntStillTakesTrials(String name) {
        SplittableRandom random = new SplittableRandom(9);
        Hunt done = Hunts.run(start(name, settings(name)), 54, random);
        Hunt more = done.with(Hunts.trial(54, 54, random));
        assertTrue(more.isDone());
        assertEquals(done.trials().size() + 1, more.trials().size());
        assertEquals(more.trials().size(), more.estimate().trials());
    }

    @Test
    void trialsCannotBeChangedFromOutside() {
        Hunt hunt = MlPest.start(HuntSettings.defaults()).with(new Trial(50, true));
        assertThrows(UnsupportedOperationException.class, () -> hunt.trials().clear());
    }

    @Test
    void aPriorNarrowerThanTheStepsOfItsCandidatesIsStillAPrior() {
        Hunt hunt = Quest.start(HuntSettings.defaults().withStart(47.3), new Quest.Curve(18, 0.01, 0.01, 1e-6));
        assertEquals(47.3, hunt.bestGuessPercentMso(), 0.2);
        assertEquals(47, hunt.with(new Trial(47, true)).next().orElseThrow());
    }

    @Test
    void aThresholdOutsideTheIntervalOfThePosteriorIsRemarkedOn() {
        int outside = 0;
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Hunt hunt = MlPest.start(HuntSettings.defaults().withStop(StopRule.after(25)), SpreadModel.PROPORTIONAL,
                    ThresholdPrior.narrowPopulation());
            while (!hunt.isDone()) {
                hunt = hunt.with(Hunts.trial(hunt.next().getAsDouble(), 35, random));
            }
            ThresholdEstimate.Estimated found = (ThresholdEstimate.Estimated) hunt.estimate();
            boolean inside = found.interval().orElseThrow().contains(found.percentMso());
            outside += inside ? 0 : 1;
            assertEquals(!inside, found.remark().contains("outside its interval"), "seed " + seed + ": " + found);
        }
        assertTrue(outside > 0, "a tight prior pulls thresholds out of their intervals in some of 20 sessions");
    }
}

package org.mep4j.threshold.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.StochasticApproximation;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;
import org.mep4j.threshold.hunt.StopRule;

class ThresholdTrackingTest {

    private static final HuntSettings SETTINGS = HuntSettings.defaults().withStart(60);

    private static ThresholdTracking start(StopRule stop, String... conditions) {
        Map<String, Hunt> hunts = new LinkedHashMap<>();
        for (String condition : conditions) {
            hunts.put(condition, StochasticApproximation.start(SETTINGS.withStop(stop), Variant.digital().withFirstStep(8)));
        }
        return ThresholdTracking.start(hunts);
    }

    @Test
    void conditionsTakeTurnsAndEachFollowsItsOwnHunt() {
        // Worked by hand: steps of 8, then 8/2 after the first change of a condition, 8/3 after its second.
        ThresholdTracking state = start(StopRule.after(3), "test alone", "2.5 ms");
        Object[][] sequence = {{"test alone", 60.0, true}, {"2.5 ms", 60.0, false}, {"test alone", 52.0, false}, {"2.5 ms", 68.0, true},
            {"test alone", 56.0, true}, {"2.5 ms", 64.0, true}};
        for (Object[] step : sequence) {
            ThresholdTracking.Pulse pulse = state.next().orElseThrow();
            assertEquals(new ThresholdTracking.Pulse((String) step[0], (double) step[1]), pulse);
            state = state.with(pulse.condition(), new Trial(pulse.percentMso(), (boolean) step[2]));
        }
        assertTrue(state.isDone());
        assertEquals(Optional.empty(), state.next());
        assertEquals(56 - 8.0 / 3, state.hunts().get("test alone").bestGuessPercentMso(), 1e-12);
        assertEquals(60, state.hunts().get("2.5 ms").bestGuessPercentMso(), 1e-12);
        assertEquals(List.of("test alone", "2.5 ms", "test alone", "2.5 ms", "test alone", "2.5 ms"), state.conditions());
    }

    @Test
    void aConditionThatLagsBehindIsAskedFirst() {
        ThresholdTracking state = start(StopRule.after(5), "alone", "a", "b").with("b", new Trial(60, true)).with("alone", new Trial(60, true));
        assertEquals("a", state.next().orElseThrow().condition());
        assertEquals("alone", state.with("a", new Trial(60, false)).next().orElseThrow().condition());
    }

    @Test
    void undoIsExactWhicheverConditionCameLast() {
        ThresholdTracking state = start(StopRule.after(9), "alone", "a").with("a", new Trial(60, true)).with("a", new Trial(52, true));
        ThresholdTracking undone = state.with("alone", new Trial(60, false)).with("a", new Trial(44, false)).undone().undone();
        assertEquals(state.next(), undone.next());
        assertEquals(state.conditions(), undone.conditions());
        assertEquals(state.hunts().get("a").trials(), undone.hunts().get("a").trials());
        assertEquals(state.hunts().get("a").bestGuessPercentMso(), undone.hunts().get("a").bestGuessPercentMso());
        assertThrows(IllegalStateException.class, () -> start(StopRule.after(9), "alone", "a").undone());
    }

    @Test
    void theChangeIsThatOfTheThresholds() {
        Map<String, Hunt> hunts = new LinkedHashMap<>();
        hunts.put("alone", MlPest.start(SETTINGS.withStop(StopRule.after(40))));
        hunts.put("2.5 ms", MlPest.start(SETTINGS.withStop(StopRule.after(40))));
        ThresholdTracking state = ThresholdTracking.start(hunts);
        SplittableRandom random = new SplittableRandom(8);
        while (!state.isDone()) {
            ThresholdTracking.Pulse pulse = state.next().orElseThrow();
            double threshold = pulse.condition().equals("alone") ? 50 : 58;
            double noise = 0;
            for (int i = 0; i < 12; i++) {
                noise += random.nextDouble();
            }
            state = state.with(pulse.condition(), new Trial(pulse.percentMso(), pulse.percentMso() + 3.5 * (noise - 6) > threshold));
        }
        ThresholdChange change = state.changes().get(0);
        assertEquals("2.5 ms", change.condition());
        assertEquals(8, change.percentMso().orElseThrow(), 2.5, "seed 8");
        assertEquals(change.percentMso().orElseThrow() / ((Estimated) change.unconditioned()).percentMso() * 100,
                change.percentOfUnconditioned().orElseThrow(), 1e-12);
        assertTrue(change.interval().orElseThrow().contains(8), "seed 8: " + change.interval());
    }

    @Test
    void theIntervalOfAChangeAddsTheSquaresOfTheDistancesToTheEnds() {
        // 60 (56 to 63) minus 50 (47 to 53): 10 - sqrt(4² + 3²) = 5, 10 + sqrt(3² + 3²).
        ThresholdChange change = new ThresholdChange("c", estimate(50, 47, 53), estimate(60, 56, 63));
        assertEquals(5, change.interval().orElseThrow().low().orElseThrow(), 1e-12);
        assertEquals(10 + Math.sqrt(18), change.interval().orElseThrow().high().orElseThrow(), 1e-12);
        assertEquals(20, change.percentOfUnconditioned().orElseThrow(), 1e-12);
        ThresholdChange open = new ThresholdChange("c", estimate(50, 47, Double.NaN), estimate(60, 56, 63));
        assertEquals(OptionalDouble.empty(), open.interval().orElseThrow().low());
        assertTrue(open.interval().orElseThrow().high().isPresent());
    }

    @Test
    void aThresholdThatIsNotKnownGivesNoChange() {
        ThresholdEstimate none = new NotEstimable("m", NoThreshold.NO_TRIALS, 0, "no accepted trial has a known intensity");
        ThresholdChange change = new ThresholdChange("c", none, estimate(60, 56, 63));
        assertEquals(OptionalDouble.empty(), change.percentMso());
        assertEquals(OptionalDouble.empty(), change.percentOfUnconditioned());
        assertEquals(Optional.empty(), change.interval());
        assertEquals(OptionalDouble.empty(), start(StopRule.after(3), "alone", "a").changes().get(0).percentMso());
    }

    @Test
    void whatCannotBeTrackedIsSaid() {
        assertEquals("threshold tracking needs an unconditioned and at least one conditioned hunt: 1",
                assertThrows(IllegalArgumentException.class, () -> start(StopRule.after(3), "alone")).getMessage());
        assertEquals("condition must be one of alone, a: b", assertThrows(IllegalArgumentException.class,
                () -> start(StopRule.after(3), "alone", "a").with("b", new Trial(50, true))).getMessage());
        Hunt begun = MlPest.start(SETTINGS).with(new Trial(60, true));
        assertEquals("a hunt must be given before its first trial; a has 1", assertThrows(IllegalArgumentException.class,
                () -> ThresholdTracking.start(new java.util.TreeMap<>(Map.of("a", begun, "b", begun)))).getMessage());
    }

    private static Estimated estimate(double threshold, double low, double high) {
        return new Estimated("m", threshold, OptionalDouble.empty(), Optional.of(new ConfidenceInterval(0.95, OptionalDouble.of(low),
                Double.isNaN(high) ? OptionalDouble.empty() : OptionalDouble.of(high))), 20, "");
    }
}

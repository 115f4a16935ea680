package org.mep4j.threshold.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.StochasticApproximation;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;
import org.mep4j.threshold.hunt.StopRule;

class MuscleHuntsTest {

    private static MuscleHunts steps(int fdi, int apb) {
        Map<String, Hunt> hunts = new LinkedHashMap<>();
        hunts.put("FDI", StochasticApproximation.start(HuntSettings.defaults().withStop(StopRule.after(fdi)), Variant.digital().withFirstStep(8)));
        hunts.put("APB", StochasticApproximation.start(HuntSettings.defaults().withStart(60).withStop(StopRule.after(apb)),
                Variant.digital().withFirstStep(6)));
        return MuscleHunts.start(hunts);
    }

    private static Map<String, Trial> both(double percentMso, boolean fdi, boolean apb) {
        return Map.of("FDI", new Trial(percentMso, fdi), "APB", new Trial(percentMso, apb));
    }

    @Test
    void unfinishedMusclesAskInTurnAndEveryPulseCountsForAll() {
        // Worked by hand; a walk starts anew from a foreign intensity.
        MuscleHunts state = steps(3, 4);
        assertEquals(Optional.of("FDI"), state.asking());
        assertEquals(OptionalDouble.of(50), state.next());
        state = state.with(both(50, true, false));                    // FDI 50 - 8 = 42, APB from 50 to 56
        assertEquals(Optional.of("APB"), state.asking());
        assertEquals(OptionalDouble.of(56), state.next());
        state = state.with(both(56, true, true));                     // FDI from 56 to 48, APB 56 - 6/2 = 53
        assertEquals(Optional.of("FDI"), state.asking());
        assertEquals(OptionalDouble.of(48), state.next());
        state = state.with(both(48, false, false));                   // FDI 48 + 8/2 = 52 and done, APB from 48 to 48 + 6/3 = 50
        assertEquals(52, state.hunts().get("FDI").bestGuessPercentMso(), 1e-12);
        assertEquals(Optional.of("APB"), state.asking());
        assertEquals(OptionalDouble.of(50), state.next());
        state = state.with(both(50, true, false));
        assertTrue(state.isDone());
        assertEquals(4, state.pulses());
        assertEquals(OptionalDouble.empty(), state.next());
    }

    @Test
    void aRejectedTrialIsLeftOutAndUndoTakesBackWhatThePulseGave() {
        MuscleHunts state = steps(9, 9).with(both(50, true, false));
        MuscleHunts one = state.with(Map.of("APB", new Trial(56, true)));
        assertEquals(1, one.hunts().get("FDI").trials().size());
        assertEquals(2, one.hunts().get("APB").trials().size());
        MuscleHunts undone = one.undone();
        assertEquals(state.next(), undone.next());
        assertEquals(state.hunts().get("APB").trials(), undone.hunts().get("APB").trials());
        assertEquals(1, undone.hunts().get("FDI").trials().size());
        assertThrows(IllegalStateException.class, () -> undone.undone().undone());
    }

    @Test
    void twoThresholdsAreFoundWithOneTrain() {
        Map<String, Hunt> hunts = new LinkedHashMap<>();
        hunts.put("FDI", MlPest.start(HuntSettings.defaults().withStop(StopRule.after(40))));
        hunts.put("APB", MlPest.start(HuntSettings.defaults().withStop(StopRule.after(40))));
        MuscleHunts state = MuscleHunts.start(hunts);
        SplittableRandom random = new SplittableRandom(3);
        while (!state.isDone()) {
            double x = state.next().getAsDouble();
            state = state.with(both(x, x + 6 * (random.nextDouble() + random.nextDouble() - 1) > 48,
                    x + 6 * (random.nextDouble() + random.nextDouble() - 1) > 54));
        }
        assertEquals(40, state.pulses());
        assertEquals(48, ((Estimated) state.hunts().get("FDI").estimate()).percentMso(), 2, "seed 3");
        assertEquals(54, ((Estimated) state.hunts().get("APB").estimate()).percentMso(), 2, "seed 3");
    }

    @Test
    void whatDoesNotFitIsSaid() {
        MuscleHunts state = steps(3, 3);
        assertEquals("muscle must be one of FDI, APB: ADM", assertThrows(IllegalArgumentException.class,
                () -> state.with(Map.of("ADM", new Trial(50, true)))).getMessage());
        assertEquals("a pulse must have a trial of at least one muscle; one that counts for none is not given",
                assertThrows(IllegalArgumentException.class, () -> state.with(Map.of())).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> state.with(Map.of("FDI", new Trial(50, true), "APB", new Trial(51, true)))).getMessage()
                .startsWith("all trials of a pulse must have its intensity: 5"));
        assertEquals("there must be at least one muscle: none",
                assertThrows(IllegalArgumentException.class, () -> MuscleHunts.start(Map.of())).getMessage());
    }
}

package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.Trials;

/** Grid, stop rules and the misestimation table. */
class HuntSettingsTest {

    @ParameterizedTest(name = "{0} on a grid of {1} is {2}")
    @CsvSource({"47.4, 1, 47", "47.5, 1, 48", "47.3, 0.5, 47.5", "0.3, 0.1, 1", "47.34, 0.1, 47.3", "1000, 1, 100", "-3, 1, 1",
        "Infinity, 2, 100", "-Infinity, 2, 2", "50, 3, 51", "99.9, 3, 99"})
    void wishesAreMovedToTheGrid(double wish, double step, double expected) {
        assertEquals(expected, IntensityGrid.defaults().withStep(step).nearest(wish));
    }

    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource({"60, 50, 55", "40, 50, 45", "52, 50, 52", "60, 49.3, 54", "30, 120, 100", "60, 0, 5"})
    void jumpsAreLimited(double wish, double previous, double expected) {
        assertEquals(expected, IntensityGrid.defaults().withLargestJump(5).nearestAfter(wish, previous));
    }

    @Test
    void theRangeGoesBeforeTheJump() {
        IntensityGrid grid = IntensityGrid.defaults().withRange(5.2, 99.9).withLargestJump(5.2);
        assertEquals(99, grid.nearestAfter(100, 105), "the only intensities within the jump lie above the ceiling");
        assertEquals(6, grid.nearestAfter(0, 0.2));
    }

    @Test
    void impossibleGridsAreRejected() {
        IntensityGrid grid = IntensityGrid.defaults();
        assertEquals("intensities must rise from lowest, not negative, to highest, at most 200 %MSO: 60 to 40",
                assertThrows(IllegalArgumentException.class, () -> grid.withRange(60, 40)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> grid.withRange(-1, 40));
        assertThrows(IllegalArgumentException.class, () -> grid.withRange(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> grid.withStep(0));
        assertThrows(IllegalArgumentException.class, () -> grid.withLargestJump(0.5));
        assertThrows(IllegalArgumentException.class, () -> grid.nearest(Double.NaN));
    }

    @Test
    void aStartOutsideTheRangeIsRejected() {
        assertEquals("startPercentMso must lie within the range of intensities, 1 to 100 %MSO: 120",
                assertThrows(IllegalArgumentException.class, () -> HuntSettings.defaults().withStart(120)).getMessage());
    }

    private static boolean isMet(StopRule rule, int pulses, double width, double sd) {
        Estimated estimate = new Estimated("test", 50, OptionalDouble.empty(), Optional.of(new ConfidenceInterval(0.95,
                OptionalDouble.of(50 - width / 2), OptionalDouble.of(50 + width / 2))), pulses, "");
        List<Trial> trials = Trials.at(50, pulses / 2, pulses);
        return rule.isMet(trials, () -> estimate, () -> OptionalDouble.of(sd));
    }

    @Test
    void aHuntStopsAtANumberOfPulses() {
        assertFalse(isMet(StopRule.after(20), 19, 0.1, 0.1));
        assertTrue(isMet(StopRule.after(20), 20, 50, 50));
    }

    @Test
    void aHuntStopsAtAPrecision() {
        StopRule rule = StopRule.atMost(50).withPosteriorSd(2);
        assertFalse(isMet(rule, 4, 9, 1), "not before the fewest pulses");
        assertFalse(isMet(rule, 5, 9, 2.1));
        assertTrue(isMet(rule, 5, 9, 2));
        assertTrue(isMet(rule, 50, 9, 9));
        assertFalse(isMet(StopRule.atMost(50), 49, 0, 0), "without a demand only the number counts");
    }

    @Test
    void allDemandsMustBeMet() {
        StopRule rule = StopRule.atMost(50).withFewestPulses(10).withPosteriorSd(2).withIntervalWidth(6);
        assertFalse(isMet(rule, 10, 7, 1));
        assertFalse(isMet(rule, 10, 5, 3));
        assertTrue(isMet(rule, 10, 5, 1));
    }

    @Test
    void aMovingHuntIsNotSettled() {
        StopRule rule = StopRule.atMost(50).withSettledOver(8);
        assertFalse(rule.isMet(Trials.of(Trials.at(50, 5, 10), Trials.at(40, 7, 8)), () -> null, OptionalDouble::empty));
        assertTrue(rule.isMet(Trials.of(Trials.at(50, 5, 10), Trials.at(40, 5, 8)), () -> null, OptionalDouble::empty));
        assertFalse(rule.isMet(Trials.at(40, 3, 7), () -> null, OptionalDouble::empty));
    }

    @Test
    void impossibleRulesAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> StopRule.after(0));
        assertThrows(IllegalArgumentException.class, () -> StopRule.atMost(20).withFewestPulses(21));
        assertThrows(IllegalArgumentException.class, () -> StopRule.atMost(20).withPosteriorSd(-1));
        assertThrows(IllegalArgumentException.class, () -> StopRule.atMost(20).withSettledOver(9));
    }

    /** The definition: the 95 % interval of the net displacement of harmonic steps, over all sequences, excludes zero. */
    @ParameterizedTest(name = "{0} pulses")
    @ValueSource(ints = {8, 10, 12, 14})
    void theMisestimationTableFollowsFromItsDefinition(int pulses) {
        for (int responses = 0; responses <= pulses; responses++) {
            assertEquals(excludesZero(pulses, responses), MisestimationTable.isMoving(pulses, responses),
                    responses + " of " + pulses);
        }
    }

    private static boolean excludesZero(int pulses, int responses) {
        double p = (double) responses / pulses;
        List<double[]> sequences = new ArrayList<>();
        for (int bits = 0; bits < 1 << pulses; bits++) {
            double displacement = 0;
            double probability = 1;
            for (int j = 0; j < pulses; j++) {
                boolean response = (bits >> j & 1) == 1;
                displacement += (response ? 1.0 : -1.0) / (10 + j);
                probability *= response ? p : 1 - p;
            }
            sequences.add(new double[] {displacement, probability});
        }
        sequences.sort(Comparator.comparingDouble(sequence -> sequence[0]));
        return quantile(sequences, 0.025) > 0 || quantile(sequences, 0.975) < 0;
    }

    private static double quantile(List<double[]> sequences, double share) {
        double sum = 0;
        for (double[] sequence : sequences) {
            sum += sequence[1];
            if (sum >= share) {
                return sequence[0];
            }
        }
        return sequences.get(sequences.size() - 1)[0];
    }

    @Test
    void theMisestimationTableIsThePublishedOne() {
        int[] few = {1, 2, 2, 3, 4, 4, 5};
        int[] many = {7, 8, 10, 11, 12, 14, 15};
        for (int i = 0; i < few.length; i++) {
            int pulses = 8 + 2 * i;
            boolean[] moving = new boolean[pulses + 1];
            for (int k = 0; k <= pulses; k++) {
                moving[k] = k <= few[i] || k >= many[i];
                assertEquals(moving[k], MisestimationTable.isMoving(pulses, k), Arrays.toString(moving));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> MisestimationTable.isMoving(8, 9));
        assertThrows(IllegalArgumentException.class, () -> MisestimationTable.isMoving(22, 9));
        assertThrows(IllegalArgumentException.class, () -> MisestimationTable.isMoving(Trials.at(50, 2, 5), 8));
    }
}

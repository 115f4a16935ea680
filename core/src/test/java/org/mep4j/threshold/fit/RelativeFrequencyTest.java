package org.mep4j.threshold.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.Trials;

class RelativeFrequencyTest {

    private static final RelativeFrequency RULE = RelativeFrequency.fiveOfTen();

    @Test
    void theLowestIntensityWithFiveOfTenIsTheThreshold() {
        Estimated fit = estimated(Trials.of(Trials.at(48, 4, 10), Trials.at(52, 9, 10), Trials.at(50, 5, 10), Trials.at(46, 1, 10)));
        assertEquals(50, fit.percentMso());
        assertEquals("relative frequency 5/10", fit.method());
        assertEquals(40, fit.trials());
        assertEquals("", fit.remark());
    }

    @Test
    void tenOfTwentyAsksForTwentyTrials() {
        List<Trial> trials = Trials.of(Trials.at(50, 12, 20), Trials.at(49, 9, 20), Trials.at(51, 20, 20));
        Estimated fit = assertInstanceOf(Estimated.class, RelativeFrequency.tenOfTwenty().estimate(trials));
        assertEquals(50, fit.percentMso());
        assertEquals("relative frequency 10/20", fit.method());
    }

    @Test
    void anIntensityIsDecidedAsSoonAsTheMissingTrialsCannotChangeIt() {
        Estimated fit = estimated(Trials.of(Trials.at(50, 5, 5), Trials.at(49, 5, 8), Trials.at(48, 0, 6)));
        assertEquals(49, fit.percentMso());
        assertEquals(19, fit.trials());
    }

    @Test
    void onlyTheFirstTenTrialsAtAnIntensityCount() {
        // 4 of the first 10, 9 of 15 in all.
        List<Trial> late = Trials.of(Trials.at(49, 4, 10), Trials.at(49, 5, 5));
        Estimated fit = estimated(Trials.of(Trials.at(50, 10, 10), late, Trials.at(48, 0, 10)));
        assertEquals(50, fit.percentMso());
    }

    @Test
    void aFailureBetweenAcceptedIntensitiesEndsTheDescentAndIsNamed() {
        Estimated fit = estimated(Trials.of(Trials.at(52, 9, 10), Trials.at(51, 4, 10), Trials.at(50, 6, 10), Trials.at(49, 0, 10)));
        assertEquals(52, fit.percentMso());
        assertEquals("50 %MSO meets the rule too (6 of 10 responses), below 51 %MSO that fails (4 of 10 responses)", fit.remark());
    }

    @Test
    void anUndecidedIntensityBelowTheThresholdIsNamed() {
        Estimated fit = estimated(Trials.of(Trials.at(50, 6, 10), Trials.at(49, 2, 3), Trials.at(48, 3, 10)));
        assertEquals(50, fit.percentMso());
        assertEquals("49 %MSO was tested too briefly to decide (2 of 3 responses)", fit.remark());
    }

    @Test
    void aWideStepBelowTheThresholdIsNamed() {
        Estimated fit = estimated(Trials.of(Trials.at(50, 6, 10), Trials.at(45, 0, 10)));
        assertEquals("the next lower intensity that was decided is 45 %MSO, so the threshold may lie anywhere between", fit.remark());
    }

    @Test
    void noEstimateWhereEvenTheLowestIntensityMeetsTheRule() {
        assertReason(NoThreshold.BELOW_TESTED_RANGE,
                "the threshold is at most 50 %MSO, the lowest intensity with enough trials: 6 of 10 responses",
                Trials.of(Trials.at(50, 6, 10), Trials.at(55, 10, 10), Trials.at(45, 0, 2)));
    }

    @Test
    void noEstimateWhereEvenTheHighestIntensityFails() {
        assertReason(NoThreshold.ABOVE_TESTED_RANGE,
                "the threshold lies above 55 %MSO, the highest intensity with enough trials: 4 of 10 responses",
                Trials.of(Trials.at(50, 6, 10), Trials.at(55, 4, 10), Trials.at(60, 1, 1)));
    }

    @Test
    void missingTrialsAreAReason() {
        assertReason(NoThreshold.NO_TRIALS, "no accepted trial has a known intensity", List.of());
        assertReason(NoThreshold.ONE_INTENSITY, "all 30 trials were at 60 %MSO; the rule needs at least two intensities",
                Trials.at(60, 20, 30));
        assertReason(NoThreshold.TOO_FEW_TRIALS, "at none of 2 intensities do the trials decide whether 5 of 10 are responses; most "
                + "trials were given at 44 %MSO (3 of 8 responses)", Trials.of(Trials.at(40, 0, 4), Trials.at(44, 3, 8)));
    }

    @Test
    void impossibleRulesAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new RelativeFrequency(0, 10));
        assertThrows(IllegalArgumentException.class, () -> new RelativeFrequency(6, 5));
    }

    private static Estimated estimated(List<Trial> trials) {
        return assertInstanceOf(Estimated.class, RULE.estimate(trials));
    }

    private static void assertReason(NoThreshold reason, String detail, List<Trial> trials) {
        assertEquals(new NotEstimable("relative frequency 5/10", reason, trials.size(), detail), RULE.estimate(trials));
    }
}

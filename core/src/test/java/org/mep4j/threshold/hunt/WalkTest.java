package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.hunt.MillsNithiHunt.Approach;

/** The staircases, pulse by pulse, against sequences worked by hand from the published rules. */
class WalkTest {

    private static final HuntSettings SETTINGS = HuntSettings.defaults().withStop(StopRule.after(500));

    /**
     * Follows a script: {@code "47:+++-"} says that the next pulses are asked for at 47 and what they gave; {@code "end"} that the
     * hunt is done.
     */
    private static Hunt follow(Hunt start, String... script) {
        Hunt hunt = start;
        int pulse = 0;
        for (String part : script) {
            if (part.equals("end")) {
                assertEquals(OptionalDouble.empty(), hunt.next(), "after pulse " + pulse);
                continue;
            }
            double expected = Double.parseDouble(part.substring(0, part.indexOf(':')));
            for (char response : part.substring(part.indexOf(':') + 1).toCharArray()) {
                assertEquals(OptionalDouble.of(expected), hunt.next(), "after pulse " + pulse);
                hunt = hunt.with(new Trial(expected, response == '+'));
                pulse++;
            }
        }
        return hunt;
    }

    private static void assertThreshold(double percentMso, String remark, Hunt hunt) {
        Estimated estimate = assertInstanceOf(Estimated.class, hunt.estimate());
        assertEquals(percentMso, estimate.percentMso());
        assertEquals(remark, estimate.remark());
        assertEquals(hunt.trials().size(), estimate.trials());
    }

    private static void assertNone(NoThreshold reason, String detail, Hunt hunt) {
        assertEquals(new NotEstimable(hunt.method(), reason, hunt.trials().size(), detail), hunt.estimate());
    }

    private static Hunt staircase(double start, double step) {
        return IfcnStaircase.start(SETTINGS.withStart(start), RelativeFrequency.fiveOfTen(), step);
    }

    @Test
    void fiveOfTenWalksDownAndStopsEachIntensityAsEarlyAsItIsDecided() {
        Hunt hunt = follow(staircase(50, 1), "50:+++++", "49:+-++-++", "48:-+-+-+-++", "47:-+-----", "end");
        // At 48 the fifth response came with the ninth pulse there, so the tenth is not given.
        assertEquals("staircase 5/10, 1 %MSO", hunt.method());
        assertThreshold(48, "", hunt);
    }

    @Test
    void theLastTrialOfTenStillDecides() {
        Hunt hunt = follow(staircase(50, 2), "50:+----+++-+", "48:-+-+-+-+--", "end");
        assertThreshold(50, "", hunt);
    }

    @Test
    void aStartBelowTheThresholdIsRaisedByFive() {
        Hunt hunt = follow(staircase(40, 2), "40:------", "45:+-----+-", "50:+++++", "48:+++++", "46:------", "end");
        assertThreshold(48, "", hunt);
    }

    @Test
    void anIntensityThatFailedOnTheWayUpIsNotTestedAgain() {
        Hunt hunt = follow(staircase(45, 1), "45:------", "50:+++++", "49:+++++", "48:+++++", "47:+++++", "46:+++++", "end");
        assertThreshold(46, "", hunt);
    }

    @Test
    void trialsElsewhereCountForTheirOwnIntensity() {
        Hunt hunt = staircase(50, 1);
        for (int i = 0; i < 6; i++) {
            hunt = hunt.with(new Trial(48, false));
        }
        hunt = follow(hunt, "50:+++++", "49:+++++", "end");
        assertThreshold(49, "", hunt);
        assertEquals(16, hunt.trials().size());
    }

    @Test
    void tenOfTwentyAsksTwiceAsOften() {
        Hunt hunt = follow(IfcnStaircase.start(SETTINGS.withStart(50), RelativeFrequency.tenOfTwenty(), 1), "50:++++++++++",
                "49:-----------", "end");
        assertThreshold(50, "", hunt);
    }

    @Test
    void theStaircaseSaysWhereItStands() {
        assertNone(NoThreshold.TOO_FEW_TRIALS, "the staircase has not ended: 2 of 3 trials at 49 %MSO were responses",
                follow(staircase(50, 1), "50:+++++", "49:+-+"));
        assertNone(NoThreshold.ABOVE_HIGHEST_ALLOWED, "2 of 8 trials at 100 %MSO were responses, the highest intensity allowed",
                follow(staircase(97, 1), "97:------", "100:+-+-----", "end"));
        assertNone(NoThreshold.BELOW_TESTED_RANGE, "5 of 5 trials at 1 %MSO were responses, the lowest intensity allowed",
                follow(staircase(2, 1), "2:+++++", "1:+++++", "end"));
    }

    @Test
    void theStopRuleLimitsAStaircase() {
        Hunt hunt = IfcnStaircase.start(SETTINGS.withStart(50).withStop(StopRule.after(7)), RelativeFrequency.fiveOfTen(), 1);
        assertNone(NoThreshold.TOO_FEW_TRIALS, "the staircase has not ended: 2 of 2 trials at 49 %MSO were responses",
                follow(hunt, "50:+++++", "49:++", "end"));
    }

    @Test
    void millsAndNithiFromBelow() {
        Hunt hunt = follow(MillsNithiHunt.start(SETTINGS.withStart(20), Approach.FROM_BELOW, 1),
                "20:-", "30:-", "40:-", "50:+", "49:+", "48:-+", "47:---+", "46:----------",
                // The highest intensity that missed so far is 48.
                "49:+++++++-", "50:++++-", "51:++++++++++", "end");
        assertThreshold(48.5, "lower threshold 46 %MSO, upper threshold 51 %MSO", hunt);
    }

    @Test
    void millsAndNithiCountResponsesOfTheApproachToo() {
        Hunt hunt = follow(MillsNithiHunt.start(SETTINGS.withStart(20), Approach.FROM_BELOW, 2),
                "20:-", "30:-", "40:+", "38:----------",
                // 40 has one response from the approach: nine more make ten.
                "40:+++++++++", "end");
        assertThreshold(39, "lower threshold 38 %MSO, upper threshold 40 %MSO", hunt);
    }

    @Test
    void millsAndNithiFromAbove() {
        Hunt hunt = follow(MillsNithiHunt.start(SETTINGS.withStart(62), Approach.FROM_ABOVE, 1),
                "62:+", "52:+", "42:-", "43:-", "44:+-", "45:++++++++++",
                // The lowest intensity with a response is 44; 43 has one miss already, nine more make ten.
                "43:---------", "end");
        assertThreshold(44, "lower threshold 43 %MSO, upper threshold 45 %MSO", hunt);
    }

    @Test
    void millsAndNithiAtTheEndsOfTheRange() {
        assertNone(NoThreshold.ABOVE_HIGHEST_ALLOWED, "not every trial is a response even at 100 %MSO, the highest intensity allowed",
                follow(MillsNithiHunt.start(SETTINGS.withStart(80), Approach.FROM_BELOW, 1), "80:-", "90:-", "100:----------", "end"));
        assertNone(NoThreshold.BELOW_TESTED_RANGE, "there are responses even at 1 %MSO, the lowest intensity allowed",
                follow(MillsNithiHunt.start(SETTINGS.withStart(12), Approach.FROM_ABOVE, 1), "12:+", "2:+", "1:++++++++++", "end"));
        assertNone(NoThreshold.TOO_FEW_TRIALS, "the walk has not ended: lower threshold 38 %MSO, no upper threshold yet",
                follow(MillsNithiHunt.start(SETTINGS.withStart(30), Approach.FROM_BELOW, 2), "30:-", "40:+", "38:----------", "40:+"));
    }

    @Test
    void aStepFinerThanTheGridIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> staircase(50, 0.5));
        assertThrows(IllegalArgumentException.class, () -> MillsNithiHunt.start(SETTINGS, Approach.FROM_ABOVE, 0));
    }
}

package org.mep4j.threshold.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.threshold.Golden;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.Trials;

class ProbitThresholdTest {

    private static final ProbitThreshold FREE = ProbitThreshold.defaults();

    @Test
    void noTrialsGiveNoThreshold() {
        assertReason(NoThreshold.NO_TRIALS, "no accepted trial has a known intensity", List.of());
    }

    @Test
    void onlyResponsesPutTheThresholdBelowTheTestedRange() {
        assertReason(NoThreshold.BELOW_TESTED_RANGE,
                "all 30 trials from 45 to 60 %MSO were responses, so the threshold lies below 45 %MSO",
                Trials.of(Trials.at(60, 15, 15), Trials.at(45, 15, 15)));
    }

    @Test
    void noResponsesPutTheThresholdAboveTheTestedRange() {
        assertReason(NoThreshold.ABOVE_TESTED_RANGE,
                "none of 20 trials from 30 to 42.5 %MSO was a response, so the threshold lies above 42.5 %MSO",
                Trials.of(Trials.at(30, 0, 10), Trials.at(42.5, 0, 10)));
    }

    @Test
    void oneIntensityGivesNoThreshold() {
        assertReason(NoThreshold.ONE_INTENSITY,
                "18 of 30 trials at 60 %MSO were responses; a threshold needs at least two intensities", Trials.at(60, 18, 30));
    }

    @Test
    void responsesThatDoNotGrowWithIntensityGiveNoThreshold() {
        assertReason(NoThreshold.NOT_INCREASING, "responses do not become more frequent with intensity: 9 responses at 46.7 %MSO "
                + "on average, 11 trials without response at 52.7 %MSO", Trials.of(Trials.at(40, 6, 10), Trials.at(60, 3, 10)));
        assertReason(NoThreshold.NOT_INCREASING, "responses do not become more frequent with intensity: 6 responses at 50 %MSO "
                + "on average, 14 trials without response at 50 %MSO", Trials.of(Trials.at(40, 3, 10), Trials.at(60, 3, 10)));
    }

    @Test
    void aThresholdFarBeyondTheTestedRangeIsNotClaimed() {
        assertReason(NoThreshold.ABOVE_TESTED_RANGE, "2 of 10 trials at the highest tested intensity, 50 %MSO, were responses; "
                + "the threshold lies beyond it and the trials do not tell how far",
                Trials.of(Trials.at(40, 1, 10), Trials.at(45, 1, 10), Trials.at(50, 2, 10)));
        assertReason(NoThreshold.BELOW_TESTED_RANGE, "8 of 10 trials at the lowest tested intensity, 40 %MSO, were responses; "
                + "the threshold lies beyond it and the trials do not tell how far",
                Trials.of(Trials.at(40, 8, 10), Trials.at(45, 9, 10), Trials.at(50, 9, 10)));
    }

    @Test
    void trialsWithoutStimulationAloneDoNotBoundTheThreshold() {
        assertReason(NoThreshold.BELOW_TESTED_RANGE, "every trial above 0 %MSO was a response, so the threshold lies below 50 %MSO",
                Trials.of(Trials.at(0, 0, 10), Trials.at(50, 10, 10), Trials.at(60, 10, 10)));
    }

    @Test
    void aBoundedThresholdJustOutsideIsMarkedAsExtrapolated() {
        Estimated fit = estimated(Trials.of(Trials.at(50, 18, 30), Trials.at(54, 28, 30), Trials.at(58, 30, 30)));
        assertTrue(fit.percentMso() < 50 && fit.percentMso() > 47, fit.toString());
        assertEquals("extrapolated beyond the tested 50 to 58 %MSO", fit.remark());
    }

    @Test
    void perfectSeparationUsesTheProportionalSpreadAndSaysSo() {
        Estimated fit = estimated(Trials.of(Trials.at(44, 0, 10), Trials.at(46, 10, 10)));
        assertTrue(fit.spread().isEmpty());
        assertEquals("no response up to 44 %MSO, only responses from 46 %MSO on: these trials do not tell the spread, it was taken "
                + "as 7 % of the threshold (Awiszus 2003)", fit.remark());
        assertEquals(45, fit.percentMso(), 0.1);
        assertTrue(fit.interval().orElseThrow().contains(45));
    }

    @Test
    void separationAtAMixedIntensityIsSeparationToo() {
        Estimated fit = estimated(Trials.of(Trials.at(44, 0, 10), Trials.at(46, 3, 10), Trials.at(48, 10, 10)));
        assertTrue(fit.remark().startsWith("no response below, only responses above 46 %MSO: "), fit.remark());
    }

    @Test
    void anUnboundedEndIsAbsentAndNamed() {
        Estimated fit = estimated(Trials.of(Trials.at(50, 2, 6), Trials.at(52, 3, 6), Trials.at(54, 3, 6)));
        assertTrue(fit.interval().orElseThrow().high().isEmpty());
        assertEquals("the trials do not bound the threshold on either side", fit.remark());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfTrialsDoesNotChangeABit(long seed) {
        List<Trial> trials = new ArrayList<>(Golden.trials("1"));
        ThresholdEstimate before = FREE.estimate(trials);
        Collections.shuffle(trials, new Random(seed));
        assertEquals(before, FREE.estimate(trials));
    }

    @Test
    void theUnitOfIntensityOnlyScalesTheResult() {
        List<Trial> scaled = Golden.trials("25").stream().map(trial -> new Trial(trial.percentMso() * 1024, trial.responded())).toList();
        Estimated plain = estimated(Golden.trials("25"));
        Estimated large = estimated(scaled);
        assertEquals(1, large.percentMso() / (1024 * plain.percentMso()), 1e-12);
        assertEquals(1, large.interval().orElseThrow().low().orElseThrow()
                / (1024 * plain.interval().orElseThrow().low().orElseThrow()), 1e-10);
    }

    @ParameterizedTest(name = "{0} trials at each end")
    @ValueSource(ints = {1, 1000, 1_000_000})
    void hugeNumbersOfTrialsConverge(int repeats) {
        // One trial on the wrong side at each of two neighbours, and ever more on the right side far away.
        Estimated fit = estimated(Trials.of(Trials.at(10, 0, repeats), Trials.at(44, 1, 2), Trials.at(46, 1, 2),
                Trials.at(80, repeats, repeats)));
        assertEquals(45, fit.percentMso(), 1e-6);
    }

    /** Method of constant stimuli around an uncertain centre; 500 sessions have a standard error of 1 %. */
    @ParameterizedTest(name = "{0} pulses, seed {1}")
    @CsvSource({"20, 11", "30, 12", "75, 13"})
    void theIntervalCoversTheTruthInNineteenOfTwentySessions(int pulses, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int covered = 0;
        int estimated = 0;
        for (int session = 0; session < 500; session++) {
            double threshold = 35 + 30 * random.nextDouble();
            Psychometric truth = new Psychometric(threshold, threshold * (0.045 + 0.07 * random.nextDouble()));
            double centre = Math.rint(threshold + 4 * random.nextDouble() - 2);
            double[] levels = new double[pulses / (pulses == 75 ? 5 : pulses / 10)];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = centre + (pulses == 75 ? 1 : 2) * (i - levels.length / 2);
            }
            List<Trial> trials = Trials.simulated(truth, levels, pulses / levels.length, random);
            if (FREE.estimate(trials) instanceof Estimated fit) {
                estimated++;
                covered += fit.interval().orElseThrow().contains(threshold) ? 1 : 0;
            }
        }
        assertTrue(estimated >= 480, "seed " + seed + ": estimated " + estimated);
        double coverage = (double) covered / estimated;
        assertTrue(coverage > 0.91 && coverage < 0.985, "seed " + seed + ": coverage " + coverage);
    }

    private static Estimated estimated(List<Trial> trials) {
        return assertInstanceOf(Estimated.class, FREE.estimate(trials));
    }

    private static void assertReason(NoThreshold reason, String detail, List<Trial> trials) {
        for (SpreadModel spread : SpreadModel.values()) {
            if (spread == SpreadModel.FREE || !detail.contains("do not tell how far")) {
                NotEstimable none = assertInstanceOf(NotEstimable.class, FREE.withSpread(spread).estimate(trials));
                assertEquals(new NotEstimable("probit maximum likelihood", reason, trials.size(), detail), none);
            }
        }
    }
}

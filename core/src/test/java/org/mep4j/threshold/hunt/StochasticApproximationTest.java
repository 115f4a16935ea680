package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

/** Sequences worked by hand from the control sequences of Wang, Peterchev and Goetz. */
class StochasticApproximationTest {

    private static final HuntSettings SETTINGS = HuntSettings.defaults().withStart(60);
    private static final double EXACT = 1e-12;

    /** Gives the pulses that are asked for; {@code +} and {@code -} are the responses, {@code guesses} the working values after each. */
    private static void follow(Variant variant, String responses, double... guesses) {
        Hunt hunt = StochasticApproximation.start(SETTINGS, variant);
        for (int i = 0; i < guesses.length; i++) {
            hunt = hunt.with(new Trial(hunt.next().orElseThrow(), responses.charAt(i) == '+'));
            assertEquals(guesses[i], hunt.bestGuessPercentMso(), EXACT, "after pulse " + (i + 1));
        }
    }

    @Test
    void harmonicStepsAreTheFirstOverThePulse() {
        follow(Variant.digital().withFirstStep(12).withSequence(Sequence.HARMONIC), "+-+++", 48, 54, 50, 47, 44.6);
    }

    @Test
    void adaptiveHarmonicStepsShrinkOnlyWhenTheResponseChanges() {
        // Steps 12, 12, 6 (1st change), 6, 4 (2nd), 3 (3rd).
        follow(Variant.digital().withFirstStep(12), "++--+-", 48, 36, 42, 48, 44, 47);
    }

    @Test
    void adaptiveGeometricStepsShrinkByTheSquareRootOfTwo() {
        double root = Math.sqrt(2);
        follow(Variant.digital().withFirstStep(8).withSequence(Sequence.ADAPTIVE_GEOMETRIC), "+--+", 52, 52 + 8 / root,
                52 + 16 / root, 52 + 16 / root - 4);
    }

    @Test
    void adaptiveHalvingStepsShrinkByTwo() {
        follow(Variant.digital().withFirstStep(8).withSequence(Sequence.ADAPTIVE_HALVING), "+--+-", 52, 56, 60, 58, 59);
    }

    @Test
    void geometricStepsBecomeHarmonicOnceTheyAreSmall() {
        // A digital outcome spans 2 decades once there were both. Steps: 2; 2/sqrt(2) (1st change; largest 2.83 %MSO); 1 (2nd; 2.0);
        // 1/sqrt(2) (3rd; 1.41 < 1.5: close); from there 4/5 of it at the 4th change, 5/6 of that at the 5th.
        double root = Math.sqrt(2);
        double a = 60 - 2;
        double b = a + 2 / root;
        double c = b - 1;
        double d = c + 1 / root;
        double e = d - 0.8 / root;
        double f = e - 0.8 / root;
        follow(Variant.digital().withFirstStep(2).withSequence(Sequence.GEOMETRIC_THEN_HARMONIC), "+-+-++-", a, b, c, d, e, f,
                f + 0.8 / root * 5 / 6);
    }

    @Test
    void theSecondOrderAddsAShareOfTheTrialBefore() {
        // 60 - 10; 50 - 10 (1 - 0.1); 41 + 5 (1 + 0.1) after the first change.
        follow(Variant.digital().withFirstStep(10).withPreviousWeight(-0.1), "++-", 50, 41, 46.5);
    }

    @Test
    void analogStepsAreInDecadesOfTheCriterion() {
        Hunt hunt = StochasticApproximation.start(SETTINGS, Variant.analog().withFirstStep(6).withPreviousWeight(0));
        assertEquals(48, (hunt = hunt.with(Trial.measured(60, 5000, 50))).bestGuessPercentMso(), EXACT);
        // One change: 3 %MSO per decade.
        assertEquals(51, (hunt = hunt.with(Trial.measured(48, 5, 50))).bestGuessPercentMso(), EXACT);
        assertEquals(54, (hunt = hunt.with(new Trial(51, false))).bestGuessPercentMso(), EXACT);
        // Two changes: 2 %MSO per decade; an amplitude at the criterion is a response and moves nothing.
        assertEquals(54, (hunt = hunt.with(Trial.measured(54, 50, 50))).bestGuessPercentMso(), EXACT);
        // 0 µV counts as 0.01 µV, 3.7 decades below; three changes.
        double expected = 54 + 1.5 * Math.log10(5000);
        assertEquals(expected, hunt.with(Trial.measured(54, 0, 50)).bestGuessPercentMso(), 1e-9);
    }

    @Test
    void thePulseIsRoundedButTheWorkingValueIsNot() {
        Hunt hunt = StochasticApproximation.start(SETTINGS, Variant.digital().withFirstStep(0.4).withSequence(Sequence.HARMONIC));
        for (int i = 1; i <= 10; i++) {
            assertEquals(OptionalDouble.of(Math.rint(hunt.bestGuessPercentMso())), hunt.next());
            hunt = hunt.with(new Trial(hunt.next().orElseThrow(), true));
        }
        // 60 - 0.4 (1 + 1/2 + ... + 1/10)
        assertEquals(60 - 0.4 * 7381 / 2520, hunt.bestGuessPercentMso(), 1e-9);
    }

    @Test
    void anotherIntensityThanAskedForIsTheNewOrigin() {
        Hunt hunt = StochasticApproximation.start(SETTINGS, Variant.digital().withFirstStep(10)).with(new Trial(70, false));
        assertEquals(80, hunt.bestGuessPercentMso(), EXACT);
    }

    @Test
    void theWorkingValueStaysWithinTheRange() {
        Hunt hunt = StochasticApproximation.start(SETTINGS.withStart(95), Variant.digital().withFirstStep(10)).with(new Trial(95, false));
        assertEquals(100, hunt.bestGuessPercentMso(), EXACT);
        assertEquals(90, hunt.with(new Trial(100, true)).bestGuessPercentMso() - 5, EXACT);
    }

    @Test
    void variantsAreNamedAsPublished() {
        assertEquals("DCS1-HA, probit refit", StochasticApproximation.start(SETTINGS, Variant.digital()).method());
        assertEquals("ACS2-HA, probit refit", StochasticApproximation.start(SETTINGS, Variant.analog()).method());
        assertEquals("ACS2-GA, probit refit",
                StochasticApproximation.start(SETTINGS, Variant.analog().withSequence(Sequence.ADAPTIVE_GEOMETRIC)).method());
        assertEquals("DCS1-GHA, probit refit",
                StochasticApproximation.start(SETTINGS, Variant.digital().withSequence(Sequence.GEOMETRIC_THEN_HARMONIC)).method());
    }

    @Test
    void impossibleVariantsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> Variant.digital().withFirstStep(0));
        assertThrows(IllegalArgumentException.class, () -> Variant.digital().withPreviousWeight(-1.5));
        assertThrows(IllegalArgumentException.class, () -> Variant.analog().withCriterion(Double.NaN));
    }
}

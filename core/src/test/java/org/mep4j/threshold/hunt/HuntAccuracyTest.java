package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.simulation.Population;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

/**
 * Hunts on virtual subjects against published algorithms that were re-simulated elsewhere (3,000 or 5,000 subjects of the narrow
 * population, started where 95 % of the trials are responses); tolerances are four standard errors of the 200 subjects here.
 */
class HuntAccuracyTest {

    private static final int SUBJECTS = 200;
    private static final long SEED = 77;
    private static final List<VirtualVolunteer> NARROW = VirtualVolunteer.drawn(Population.NARROW, SUBJECTS);

    private static Function<HuntSettings, Hunt> method(String name) {
        return switch (name) {
            case "MLE-1" -> MlPest::start;
            case "psi, prior" -> settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.narrowPopulation());
            case "mean, prior" -> settings -> PosteriorHunt.start(settings, Placement.MEAN, ThresholdPrior.narrowPopulation());
            case "ACS1-HA" -> settings -> StochasticApproximation.start(settings, Variant.analog().withPreviousWeight(0));
            case "ACS2-HA" -> settings -> StochasticApproximation.start(settings, Variant.analog());
            case "DCS1-HA" -> settings -> StochasticApproximation.start(settings, Variant.digital());
            case "DCS1-H" -> settings -> StochasticApproximation.start(settings, Variant.digital().withSequence(Sequence.HARMONIC));
            case "5/10 by 1" -> settings -> IfcnStaircase.start(settings, RelativeFrequency.fiveOfTen(), 1);
            case "5/10 by 2" -> settings -> IfcnStaircase.start(settings, RelativeFrequency.fiveOfTen(), 2);
            case "10/20 by 1" -> settings -> IfcnStaircase.start(settings, RelativeFrequency.tenOfTwenty(), 1);
            case "Mills-Nithi by 1" -> settings -> MillsNithiHunt.start(settings.withStart(20), MillsNithiHunt.Approach.FROM_BELOW, 1);
            case "Mills-Nithi by 2" -> settings -> MillsNithiHunt.start(settings, MillsNithiHunt.Approach.FROM_ABOVE, 2);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0} after {1} pulses: {2} %, seed 77")
    @CsvSource({"MLE-1, 10, 2.73, 7.79", "MLE-1, 20, 1.68, 5.04", "'psi, prior', 20, 1.53, 4.68", "'mean, prior', 20, 1.56, 4.61",
        "ACS1-HA, 20, 1.50, 4.90", "ACS2-HA, 20, 1.45, 4.65", "DCS1-HA, 10, 2.41, 7.57", "DCS1-HA, 20, 1.77, 5.26",
        "DCS1-H, 30, 1.25, 3.82"})
    void theErrorIsThatOfThePublishedMethod(String name, int pulses, double median, double percentile95) {
        double[] errors = new double[SUBJECTS];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SUBJECTS; i++) {
            double truth = NARROW.get(i).threshold();
            Hunt hunt = NARROW.get(i).hunted(method(name), pulses, random);
            errors[i] = 100 * Math.abs(hunt.bestGuessPercentMso() - truth) / truth;
        }
        Arrays.sort(errors);
        // Of a folded normal the median has a standard error of 8.2 %, the 95th percentile of 6.9 %, at 200 subjects.
        assertEquals(1, errors[SUBJECTS / 2] / median, 0.33, "median " + errors[SUBJECTS / 2]);
        assertEquals(1, errors[SUBJECTS * 19 / 20] / percentile95, 0.28, "95th percentile " + errors[SUBJECTS * 19 / 20]);
    }

    @ParameterizedTest(name = "{0}: {1} pulses, bias {2} %, seed 77")
    @CsvSource({"5/10 by 1, 63, 1.30, 1.75", "5/10 by 2, 39, 1.18, 2.03", "10/20 by 1, 130, 1.19, 1.43",
        "Mills-Nithi by 1, 64, 0.37, 1.41", "Mills-Nithi by 2, 46, 0.24, 1.66"})
    void theStaircasesNeedAsManyPulsesAsPublished(String name, double pulses, double bias, double median) {
        double[] count = new double[SUBJECTS];
        double[] errors = new double[SUBJECTS];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SUBJECTS; i++) {
            double truth = NARROW.get(i).threshold();
            Hunt hunt = NARROW.get(i).hunted(method(name), 1000, random);
            count[i] = hunt.trials().size();
            errors[i] = 100 * (((Estimated) hunt.estimate()).percentMso() - truth) / truth;
        }
        Arrays.sort(count);
        Arrays.sort(errors);
        double[] size = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        assertEquals(1, count[SUBJECTS / 2] / pulses, 0.08, "median pulses " + count[SUBJECTS / 2]);
        assertEquals(bias, errors[SUBJECTS / 2], 0.85, "median error " + errors[SUBJECTS / 2]);
        assertEquals(1, size[SUBJECTS / 2] / median, 0.33, "median size of the error " + size[SUBJECTS / 2]);
    }
}

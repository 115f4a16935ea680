package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.simulation.Population;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

class HuntIntervalTest {

    private static final int SUBJECTS = 120;

    private static final List<Function<HuntSettings, Hunt>> METHODS = List.of(MlPest::start,
            settings -> StochasticApproximation.start(settings, Variant.digital()),
            settings -> StochasticApproximation.start(settings, Variant.analog()));

    /** Pooled over three hunts and two numbers of pulses; 720 intervals of 120 subjects have a standard error of about 1 %. */
    @ParameterizedTest(name = "{0}, seed 78")
    @EnumSource(Population.class)
    void theIntervalAfterAHuntCoversTheTruthInNineteenOfTwentySessions(Population population) {
        SplittableRandom random = new SplittableRandom(78);
        int covered = 0;
        int sessions = 0;
        for (VirtualVolunteer volunteer : VirtualVolunteer.drawn(population, SUBJECTS)) {
            for (Function<HuntSettings, Hunt> method : METHODS) {
                for (int pulses : new int[] {12, 25}) {
                    if (volunteer.hunted(method, pulses, random).estimate() instanceof Estimated estimate) {
                        sessions++;
                        covered += estimate.interval().orElseThrow().contains(volunteer.threshold()) ? 1 : 0;
                    }
                }
            }
        }
        double coverage = (double) covered / sessions;
        assertTrue(sessions > 0.97 * 6 * SUBJECTS, "estimable " + sessions);
        assertTrue(coverage > 0.925 && coverage < 0.98, "coverage " + coverage + " of " + sessions);
    }
}

package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfiles;

class MepMeasureTest {

    private static final MepMeasure MEASURE = MepMeasure.of(MuscleProfiles.HAND);

    private static SimulatedMep simulated(double ratio) {
        return SimulatedMep.of(new SimulatedMep.Setup(SimulatedMep.Family.RAISED_COSINE, SimulatedMep.Noise.RESTING, 5000, ratio, 3, false, 22),
                new SplittableRandom(11));
    }

    @Test
    void aLargeResponseHasSizeOnsetAndCounts() {
        SimulatedMep simulated = simulated(100);
        Mep mep = MEASURE.measure(simulated.epoch);
        assertEquals(300, mep.amplitude().peakToPeakMicrovolts(), 15);
        assertEquals(simulated.onsetMillis, mep.onset().latency().orElseThrow(), 1);
        assertTrue(mep.response());
    }

    @Test
    void aMissingResponseDoesNotCountAndSaysWhyItHasNoOnset() {
        Mep mep = MEASURE.measure(simulated(0).epoch);
        assertFalse(mep.response());
        assertEquals(NoOnset.NO_RESPONSE, assertInstanceOf(Onset.None.class, mep.onset()).reason());
    }

    @Test
    void theCriterionIsTheCallersOwn() {
        assertFalse(MEASURE.withCriterion(new ResponseCriterion(400)).measure(simulated(100).epoch).response());
    }

    @Test
    void measuringTwiceGivesTheSame() {
        assertEquals(MEASURE.measure(simulated(50).epoch), MEASURE.measure(simulated(50).epoch));
    }
}

package org.mep4j.mep.amplitude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.SimulatedMep;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class MirrorControlTest {

    private static List<Epoch> epochs(double noiseRms) {
        SplittableRandom random = new SplittableRandom(5);
        List<Epoch> epochs = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            SimulatedMep mep = SimulatedMep.of(new SimulatedMep.Setup(SimulatedMep.Family.RAISED_COSINE, SimulatedMep.Noise.RESTING, 4000,
                    40, noiseRms, true, 22), random);
            epochs.add(mep.epoch);
        }
        return epochs;
    }

    @Test
    void theRateShowsWhenACriterionIsTooLowForTheNoise() {
        AmplitudeMeasure amplitude = AmplitudeMeasure.defaults();
        MirrorControl.Rate quiet = new MirrorControl(amplitude, ResponseCriterion.resting()).rate(epochs(3));
        assertEquals(new MirrorControl.Rate(100, 0, 0), quiet);
        MirrorControl.Rate loud = new MirrorControl(amplitude, ResponseCriterion.resting()).rate(epochs(12));
        assertTrue(loud.fraction().orElseThrow() > 0.5, "seed 5: " + loud);
    }

    @Test
    void epochsThatBeginTooLateAreCountedAsUntested() {
        Epoch brief = new Epoch(Pulse.at(100), SampleRate.ofHertz(4000), 0, new double[400]);
        MirrorControl control = new MirrorControl(AmplitudeMeasure.defaults(), ResponseCriterion.resting());
        assertEquals(Optional.empty(), control.measure(brief));
        assertEquals(new MirrorControl.Rate(0, 0, 1), control.rate(List.of(brief)));
        assertEquals(OptionalDouble.empty(), control.rate(List.of(brief)).fraction());
        assertThrows(IllegalArgumentException.class, () -> new MirrorControl(AmplitudeMeasure.defaults()
                .withWindow(TimeWindow.millis(-50, -10)), ResponseCriterion.resting()));
    }
}

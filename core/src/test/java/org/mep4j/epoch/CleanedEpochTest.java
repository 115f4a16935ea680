package org.mep4j.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

class CleanedEpochTest {

    private static final Epoch TRACE = new Epoch(Pulse.at(50), SampleRate.ofHertz(1000), 10, new double[80]);

    @Test
    void theTwoAreTheSameStretchOfTime() {
        Epoch later = new Epoch(Pulse.at(50), SampleRate.ofHertz(1000), 11, new double[80]);
        Epoch longer = new Epoch(Pulse.at(50), SampleRate.ofHertz(1000), 10, new double[81]);
        assertEquals("unfiltered samples must be those of the trace, 80 from index 10: 80 from index 11",
                assertThrows(IllegalArgumentException.class, () -> new CleanedEpoch(TRACE, Optional.of(later), Optional.empty())).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new CleanedEpoch(TRACE, Optional.of(longer), Optional.empty()));
        assertEquals(Optional.empty(), CleanedEpoch.of(TRACE).unfiltered());
    }
}

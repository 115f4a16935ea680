package org.mep4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mep4j.pipeline.SessionCounts;

class SoakTest {

    private static final int HOURS = 24;

    /** Everything else is required by the study itself, sample by sample. */
    @Test
    void aDayOfTwoChannelsAtFiveKilohertzIsExactToItsEnd() {
        SessionCounts counts = SoakStudy.run(HOURS);
        assertEquals(432_000_000 - HOURS * 70, counts.samples());
        assertEquals(8640, counts.pulses());
    }
}

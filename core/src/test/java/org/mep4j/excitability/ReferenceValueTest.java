package org.mep4j.excitability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.Golden.reason;
import static org.mep4j.excitability.Golden.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mep4j.excitability.ReferenceValue.Measure;

class ReferenceValueTest {

    @Test
    void aValueIsPlacedAmongThePublishedOnes() {
        ReferenceValue reference = ReferenceValue.find(Measure.MEP_LATENCY_MILLIS, "APB").get(0);
        assertEquals(2, value(reference.zScore(Estimate.of(24.8))), 1e-12);
        assertEquals("24.8 is 2 standard deviations above the mean of 48 people (APB; BMC Neurol 22 (2022), doi 10.1186/s12883-022-02977-8)",
                reference.sentence(24.8));
    }

    @Test
    void anAbsentValueStaysAbsent() {
        ReferenceValue reference = ReferenceValue.find(Measure.F_MINIMUM_MILLIS, "ulnar").get(0);
        assertEquals(Absence.NO_RESPONSE, reason(reference.zScore(Estimate.absent(Absence.NO_RESPONSE, "no F wave"))));
        assertEquals(List.of(), ReferenceValue.find(Measure.F_MINIMUM_MILLIS, "facial"));
    }

    @Test
    void everyValueNamesItsSource() {
        assertTrue(ReferenceValue.all().size() > 20);
        for (ReferenceValue value : ReferenceValue.all()) {
            assertTrue(value.source().contains("doi ") || value.source().contains("PubMed ") || value.source().contains("oalib"), value.source());
        }
    }
}

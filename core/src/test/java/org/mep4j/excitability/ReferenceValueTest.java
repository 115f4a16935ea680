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
        assertEquals("24.8 is 2 standard deviations above the mean of 48 people (APB, 120 % motor threshold; BMC Neurol 22 (2022), doi 10.1186/s12883-022-02977-8)",
                reference.sentence(24.8));
        assertTrue(reference.sentence(20.3).startsWith("20.3 is 1 standard deviation below the mean"), reference.sentence(20.3));
        assertTrue(reference.sentence(21.8).startsWith("21.8 is at the mean"), reference.sentence(21.8));
        assertTrue(ReferenceValue.find(Measure.MEP_LATENCY_MILLIS, "FDI").get(0).sentence(19.5).contains("587 people of 45.1 ± 15.1 years (FDI, slight"));
    }

    @Test
    void latencyOfTheFirstDorsalInterosseusIsTheSumOfItsPublishedParts() {
        assertEquals(ReferenceValue.find(Measure.MEP_LATENCY_MILLIS, "FDI").get(0).mean(),
                ReferenceValue.find(Measure.CENTRAL_CONDUCTION_MILLIS, "FDI").get(0).mean()
                        + ReferenceValue.find(Measure.PERIPHERAL_CONDUCTION_MILLIS, "FDI").get(0).mean(), 1e-9);
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

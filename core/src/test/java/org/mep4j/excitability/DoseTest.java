package org.mep4j.excitability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate;

class DoseTest {

    @Test
    void thetaBurstsHaveTheirPublishedPulsesAndDuration() {
        PulsePattern intermittent = DoseProtocol.intermittentThetaBurst().pattern();
        assertEquals(600, intermittent.pulses());
        assertEquals(2, intermittent.trainSeconds());
        assertEquals(192, intermittent.totalSeconds());
        PulsePattern continuous = DoseProtocol.continuousThetaBurst().pattern();
        assertEquals(600, continuous.pulses());
        assertEquals(40, continuous.totalSeconds());
        PulsePattern ten = DoseProtocol.tenHertz().pattern();
        assertEquals(3000, ten.pulses());
        assertEquals(4, ten.trainSeconds());
    }

    @Test
    void aDoseIsAShareOfTheThresholdAndSaysWhatWasNotChecked() {
        Dose.Described dose = assertInstanceOf(Dose.Described.class, Dose.of(DoseProtocol.intermittentThetaBurst(), 45));
        assertEquals(36, dose.percentMso(), 1e-12);
        assertTrue(dose.remark().startsWith("not checked against the tables"));
    }

    @Test
    void moreThanTheStimulatorDeliversIsRefused() {
        Dose.Refused refused = assertInstanceOf(Dose.Refused.class, Dose.of(DoseProtocol.tenHertz(), 85));
        assertEquals(Dose.Refusal.ABOVE_STIMULATOR_OUTPUT, refused.reason());
        assertEquals("120 % of a threshold of 85 %MSO is 102 %MSO, more than the stimulator delivers", refused.detail());
    }

    @Test
    void trainsThatFollowTooFastAreRefused() {
        // Chen et al. 1997: 20 Hz for 1.6 s at 110 %: 5 s apart safe, 1 s apart unsafe.
        assertInstanceOf(Dose.Described.class, Dose.of(trains(110, 5), 50));
        assertEquals(Dose.Refusal.UNSAFE, assertInstanceOf(Dose.Refused.class, Dose.of(trains(110, 1), 50)).reason());
    }

    @Test
    void withoutAThresholdThereIsNoDose() {
        ThresholdEstimate none = new ThresholdEstimate.NotEstimable("probit", NoThreshold.NO_TRIALS, 0, "no accepted trial");
        assertEquals(new Dose.Refused(DoseProtocol.tenHertz(), Dose.Refusal.NO_THRESHOLD, "no accepted trial"),
                Dose.of(DoseProtocol.tenHertz(), none));
        assertThrows(IllegalArgumentException.class, () -> Dose.of(DoseProtocol.tenHertz(), 0));
    }

    @Test
    void burstsMustFitBeforeTheNext() {
        assertThrows(IllegalArgumentException.class, () -> new PulsePattern(3, 50, 25, 10, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PulsePattern(0, 50, 5, 10, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> PulsePattern.regular(1, 10, 1, -1));
    }

    private static DoseProtocol trains(double percent, double apart) {
        return new DoseProtocol("20 Hz", PulsePattern.regular(20, 32, 10, apart), percent, DoseProtocol.Threshold.RESTING, "test");
    }
}

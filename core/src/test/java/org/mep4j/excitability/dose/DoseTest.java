package org.mep4j.excitability.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mep4j.excitability.dose.MotorThresholds.Kind;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate;

class DoseTest {

    /** Numbers of a test, not of a publication. */
    private static final TrainTable TABLE = new TrainTable("test table", List.of(new TrainTable.Entry(5, 120, 10),
            new TrainTable.Entry(10, 120, 4), new TrainTable.Entry(10, 100, 5), new TrainTable.Entry(20, 110, 1.5)));

    @Test
    void thetaBurstsHaveTheirPublishedPulsesAndDuration() {
        PulsePattern intermittent = DoseProtocol.intermittentThetaBurst().pattern();
        assertEquals(600, intermittent.pulses());
        assertEquals(2, intermittent.trainSeconds());
        assertEquals(192, intermittent.totalSeconds());
        assertEquals(190, intermittent.totalSeconds() - intermittent.trainSeconds());
        PulsePattern continuous = DoseProtocol.continuousThetaBurst().pattern();
        assertEquals(600, continuous.pulses());
        assertEquals(40, continuous.totalSeconds());
        assertEquals(300, DoseProtocol.shortContinuousThetaBurst().pattern().pulses());
        assertEquals(20, DoseProtocol.shortContinuousThetaBurst().pattern().totalSeconds());
        PulsePattern ten = DoseProtocol.tenHertz().pattern();
        assertEquals(3000, ten.pulses());
        assertEquals(4, ten.trainSeconds());
        assertEquals(37.5, (ten.totalSeconds() + 26) / 60, 1e-12);
    }

    @Test
    void pulsesOfABurstAre20MillisecondsApartAndBursts200() {
        double[] seconds = DoseProtocol.intermittentThetaBurst().pattern().pulseSeconds();
        assertEquals(30, seconds.length);
        assertEquals(0.02, seconds[1], 1e-15);
        assertEquals(0.04, seconds[2], 1e-15);
        assertEquals(0.2, seconds[3], 1e-15);
        assertEquals(1.84, seconds[29], 1e-12);
    }

    @Test
    void aDoseIsAShareOfItsOwnThreshold() {
        MotorThresholds both = new MotorThresholds(OptionalDouble.of(50), OptionalDouble.of(45));
        assertEquals(36, described(Dose.of(DoseProtocol.intermittentThetaBurst(), both)).percentMso(), 1e-12);
        Dose.Described ten = described(Dose.of(DoseProtocol.tenHertz(), both));
        assertEquals(60, ten.percentMso(), 1e-12);
        assertTrue(ten.checks().get(1).startsWith("not checked: the length of the trains"), ten.checks().toString());
    }

    @Test
    void moreThanTheStimulatorDeliversIsRefused() {
        Dose.Refused refused = refused(Dose.of(DoseProtocol.tenHertz(), MotorThresholds.resting(85)));
        assertEquals(Dose.Refusal.ABOVE_STIMULATOR_OUTPUT, refused.reason());
        assertEquals("120 % RMT of a threshold of 85 %MSO is 102 %MSO, more than the stimulator delivers", refused.detail());
    }

    @Test
    void trainsThatFollowTooFastAreRefused() {
        // Chen et al. 1997: 20 Hz for 1.6 s at 110 %: 5 s apart safe, 1 s apart unsafe.
        assertInstanceOf(Dose.Described.class, Dose.of(trains(110, 32, 5), MotorThresholds.resting(50)));
        assertEquals(Dose.Refusal.UNSAFE, refused(Dose.of(trains(110, 32, 1), MotorThresholds.resting(50))).reason());
        assertInstanceOf(Dose.Described.class, Dose.of(trains(100, 32, 1), MotorThresholds.resting(50)));
        DoseProtocol ofActive = new DoseProtocol("20 Hz", PulsePattern.regular(20, 32, 10, 1), 120, Kind.ACTIVE, "test");
        assertEquals(Dose.Refusal.NO_THRESHOLD, refused(Dose.of(ofActive, MotorThresholds.active(40))).reason());
        assertEquals(Dose.Refusal.UNSAFE,
                refused(Dose.of(ofActive, new MotorThresholds(OptionalDouble.of(45), OptionalDouble.of(40)))).reason());
    }

    @Test
    void aTableIsKeptTo() {
        MotorThresholds rmt = MotorThresholds.resting(50);
        Dose.Described inside = described(Dose.of(trains(110, 30, 10), rmt, Optional.of(TABLE)));
        assertEquals("a train of 1.5 s at 20 Hz and 110 % RMT is within the 1.5 s of the table (test table)", inside.checks().get(1));
        Dose.Refused longer = refused(Dose.of(trains(110, 31, 10), rmt, Optional.of(TABLE)));
        assertEquals(Dose.Refusal.TRAIN_TOO_LONG, longer.reason());
        assertEquals("a train of 1.55 s at 20 Hz and 110 % RMT is longer than the 1.5 s of the table (test table)", longer.detail());
        assertEquals(Dose.Refusal.OUTSIDE_TABLE, refused(Dose.of(trains(111, 1, 10), rmt, Optional.of(TABLE))).reason());
        DoseProtocol faster = new DoseProtocol("25 Hz", PulsePattern.regular(25, 1, 1, 0), 50, Kind.RESTING, "test");
        assertEquals(Dose.Refusal.OUTSIDE_TABLE, refused(Dose.of(faster, rmt, Optional.of(TABLE))).reason());
        assertEquals(5, TABLE.longestSeconds(10, 95).getAsDouble());
        assertEquals(4, TABLE.longestSeconds(8, 115).getAsDouble());
        assertEquals(10, TABLE.longestSeconds(5, 90).getAsDouble());
        assertThrows(IllegalArgumentException.class, () -> new TrainTable("empty", List.of()));
    }

    @Test
    void burstsBeyondANamedProtocolAreRefused() {
        MotorThresholds amt = MotorThresholds.active(40);
        DoseProtocol stronger = DoseProtocol.continuousThetaBurst().withPercentOfThreshold(90);
        assertEquals(Dose.Refusal.OUTSIDE_TABLE, refused(Dose.of(stronger, amt)).reason());
        assertEquals(28, described(Dose.of(DoseProtocol.continuousThetaBurst().withPercentOfThreshold(70), amt)).percentMso(), 1e-12);
        DoseProtocol own = new DoseProtocol("cTBS 1200", new PulsePattern(3, 50, 5, 400, 1, 0), 80, Kind.ACTIVE, "own");
        assertEquals(Dose.Refusal.OUTSIDE_TABLE, refused(Dose.of(own, amt, Optional.of(TABLE))).reason());
    }

    @Test
    void withoutAThresholdThereIsNoDose() {
        ThresholdEstimate none = new ThresholdEstimate.NotEstimable("probit", NoThreshold.NO_TRIALS, 0, "no accepted trial");
        assertEquals(new Dose.Refused(DoseProtocol.tenHertz(), Dose.Refusal.NO_THRESHOLD,
                "the protocol needs the resting motor threshold, which is not known"),
                Dose.of(DoseProtocol.tenHertz(), MotorThresholds.of(none, none)));
        assertThrows(IllegalArgumentException.class, () -> MotorThresholds.resting(0));
    }

    @Test
    void burstsMustFitBeforeTheNext() {
        assertThrows(IllegalArgumentException.class, () -> new PulsePattern(3, 50, 25, 10, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PulsePattern(0, 50, 5, 10, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> PulsePattern.regular(1, 10, 1, -1));
    }

    private static DoseProtocol trains(double percent, int pulses, double apart) {
        return new DoseProtocol("20 Hz", PulsePattern.regular(20, pulses, 10, apart), percent, Kind.RESTING, "test");
    }

    private static Dose.Described described(Dose dose) {
        return assertInstanceOf(Dose.Described.class, dose, dose.toString());
    }

    private static Dose.Refused refused(Dose dose) {
        return assertInstanceOf(Dose.Refused.class, dose, dose.toString());
    }
}

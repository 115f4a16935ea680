package org.mep4j.excitability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.Golden.interval;
import static org.mep4j.excitability.Golden.reason;
import static org.mep4j.excitability.Golden.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate;

class PairedPulseTest {

    private static final double[] CONDITIONED = {210, 340, 150, 480, 260, 305, 190, 275};
    private static final double[] TEST = {980, 1210, 760, 1490, 880, 1130, 940, 1310, 1020, 690};

    @Test
    void ratioAndWelchIntervalAgreeWithScipy() {
        // scipy 1.17.1, golden/excitability/make_comparisons.py, 2026-11-23
        Estimate ratio = PairedPulse.ratio(CONDITIONED, TEST);
        assertEquals(0.25686603997233015, value(ratio), 1e-12);
        assertEquals(0.1854321913331637, interval(ratio).low().getAsDouble(), 1e-9);
        assertEquals(0.35581827522342635, interval(ratio).high().getAsDouble(), 1e-9);
    }

    @Test
    @DisplayName("the ratio lies in its interval in 93 to 97 % of 2000 simulated blocks with unequal spreads (seed 71)")
    void ratioIsCovered() {
        SplittableRandom random = new SplittableRandom(71);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Estimate ratio = PairedPulse.ratio(amplitudes(random, 12, 300, 0.7), amplitudes(random, 20, 1000, 0.4));
            covered += interval(ratio).contains(0.3) ? 1 : 0;
        }
        assertTrue(covered >= 1860 && covered <= 1940, "covered " + covered + " of 2000");
    }

    @Test
    void trialsAreGroupedByConditionAndIntervalAndEveryRejectionIsCounted() {
        List<PairedPulse.Cell> cells = PairedPulse.cells(List.of(trial("SICI", 2, 300), trial("SICI", 3, 400), trial("SICI", 2, 200),
                rejected("SICI", 2), test("SICI", 1000), test("SICI", 900), trial("LICI", 100, 50), new PairedPulse.Trial("SICI",
                        OptionalDouble.empty(), OptionalDouble.empty())));
        assertEquals(List.of("LICI", "SICI", "SICI"), cells.stream().map(PairedPulse.Cell::condition).toList());
        PairedPulse.Cell two = cells.get(1);
        assertEquals(List.of(2, 1, 2, 1), List.of(two.accepted(), two.rejected(), two.testAccepted(), two.testRejected()));
        assertEquals(StrictMath.sqrt(60000.0 / 900000), value(two.ratio()), 1e-12);
        assertEquals(Optional.empty(), ((Estimate.Value) cells.get(2).ratio()).interval());
        assertEquals(Absence.UNPAIRED, reason(cells.get(0).ratio()));
    }

    @Test
    void aConditionWithoutAcceptedTrialsGivesNoRatio() {
        PairedPulse.Cell cell = PairedPulse.cells(List.of(rejected("SICI", 2), rejected("SICI", 2), test("SICI", 900))).get(0);
        assertEquals(Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "none of 2 conditioned trials of condition SICI was accepted"), cell.ratio());
        assertThrows(IllegalArgumentException.class, () -> trial("SICI", 0, 300));
        assertThrows(IllegalArgumentException.class, () -> trial("SICI", 2, 0));
    }

    @Test
    void theAverageOverIntervalsKnowsThatTheyShareTheirTest() {
        List<PairedPulse.Trial> trials = List.of(trial("SICI", 1, 300), trial("SICI", 1, 500), trial("SICI", 3, 200), trial("SICI", 3, 250),
                rejected("SICI", 5), test("SICI", 1000), test("SICI", 900), test("SICI", 1200), trial("LICI", 100, 5));
        Estimate average = PairedPulse.average("SICI", trials);
        double ratio = StrictMath.sqrt(StrictMath.sqrt(300.0 * 500) * StrictMath.sqrt(200.0 * 250)) / StrictMath.cbrt(1000.0 * 900 * 1200);
        assertEquals(ratio, value(average), 1e-12);
        assertTrue(interval(average).contains(ratio));
        assertEquals(Absence.UNPAIRED, reason(PairedPulse.average("LICI", trials)));
        assertEquals(Absence.UNPAIRED, reason(PairedPulse.average("SAI", trials)));
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(PairedPulse.average("SICI", List.of(rejected("SICI", 2), test("SICI", 900)))));
    }

    @Test
    @DisplayName("the average over three intervals lies in its interval in 93 to 97 % of 1000 simulated blocks (seed 72)")
    void averageIsCovered() {
        SplittableRandom random = new SplittableRandom(72);
        int covered = 0;
        for (int run = 0; run < 1000; run++) {
            List<PairedPulse.Trial> trials = new ArrayList<>();
            for (double y : amplitudes(random, 10, 1000, 0.5)) {
                trials.add(test("SICI", y));
            }
            for (double isi : new double[] {1, 2, 3}) {
                for (double y : amplitudes(random, 8, 400, 0.6)) {
                    trials.add(trial("SICI", isi, y));
                }
            }
            covered += interval(PairedPulse.average("SICI", trials)).contains(0.4) ? 1 : 0;
        }
        assertTrue(covered >= 930 && covered <= 970, "covered " + covered + " of 1000");
    }

    @Test
    void protocolsHoldTheirUsualIntervalsAndRemarkOnOthers() {
        for (PairedPulseProtocol protocol : PairedPulseProtocol.values()) {
            assertEquals(protocol.usualMillis().stream().sorted().toList(), protocol.usualMillis());
            assertTrue(protocol.usualMillis().stream().allMatch(protocol.range()::contains), protocol.name());
            assertTrue(!protocol.fullName().isEmpty() && !protocol.conditioning().isEmpty() && !protocol.test().isEmpty());
            assertTrue(protocol.source().matches(".*(19|20)\\d\\d.*"), protocol.source());
        }
        assertEquals(List.of(22.0, 24.0, 26.0, 28.0), PairedPulseProtocol.saiMillis(20));
        assertThrows(IllegalArgumentException.class, () -> PairedPulseProtocol.saiMillis(0));
        PairedPulse.Cell cell = PairedPulse.cells(List.of(trial("x", 10, 300), rejected("x", 10), test("x", 900))).get(0);
        assertEquals(List.of("an interval of 10 ms is outside the 1 to 6 ms of SICI", "1 of 2 conditioned trials were rejected"),
                PairedPulseProtocol.SICI.remarks(cell));
        assertEquals(List.of("1 of 2 conditioned trials were rejected"), PairedPulseProtocol.ICF.remarks(cell));
    }

    @Test
    void thresholdTrackingComparesTwoThresholds() {
        Estimate change = PairedPulse.thresholdChangePercent(threshold(50, 49, 51), threshold(60, 58, 62));
        assertEquals(20, value(change), 1e-12);
        assertTrue(interval(change).low().getAsDouble() > 14 && interval(change).high().getAsDouble() < 26);
        ThresholdEstimate none = new ThresholdEstimate.NotEstimable("probit", NoThreshold.NO_TRIALS, 0, "no trials");
        assertEquals(Absence.UNPAIRED, reason(PairedPulse.thresholdChangePercent(threshold(50, 49, 51), none)));
    }

    private static double[] amplitudes(SplittableRandom random, int count, double median, double spread) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double gaussian = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
            values[i] = median * StrictMath.exp(spread * gaussian);
        }
        return values;
    }

    private static ThresholdEstimate threshold(double value, double low, double high) {
        return new ThresholdEstimate.Estimated("probit", value, OptionalDouble.empty(),
                Optional.of(new ConfidenceInterval(0.95, OptionalDouble.of(low), OptionalDouble.of(high))), 30, "");
    }

    private static PairedPulse.Trial trial(String condition, double isi, double microvolts) {
        return new PairedPulse.Trial(condition, OptionalDouble.of(isi), OptionalDouble.of(microvolts));
    }

    private static PairedPulse.Trial rejected(String condition, double isi) {
        return new PairedPulse.Trial(condition, OptionalDouble.of(isi), OptionalDouble.empty());
    }

    private static PairedPulse.Trial test(String condition, double microvolts) {
        return new PairedPulse.Trial(condition, OptionalDouble.empty(), OptionalDouble.of(microvolts));
    }
}

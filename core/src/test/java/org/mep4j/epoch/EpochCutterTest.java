package org.mep4j.epoch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.artifact.Artifact;

class EpochCutterTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);
    private static final EpochWindow WINDOW = EpochWindow.millis(10, 20);
    private static final EpochCutter CUTTER = EpochCutter.of(WINDOW, 30);

    private static double[] ramp(int length) {
        double[] x = new double[length];
        Arrays.setAll(x, i -> i);
        return x;
    }

    private static Signal signal(double[] x, Segment... segments) {
        return segments.length == 0 ? Signal.of(Channel.emg("FDI"), RATE, x) : Signal.of(Channel.emg("FDI"), RATE, List.of(segments), x);
    }

    private static void assertCut(long first, long last, CutResult result) {
        Epoch raw = assertInstanceOf(CutResult.Cut.class, result, result.toString()).raw();
        assertEquals(first, raw.firstIndex());
        assertArrayEquals(Arrays.copyOfRange(ramp(2000), (int) first, (int) last + 1), raw.samples());
    }

    private static void assertRejected(Rejection reason, String sentence, CutResult result) {
        CutResult.Rejected rejected = assertInstanceOf(CutResult.Rejected.class, result);
        assertEquals(reason, rejected.reason());
        assertEquals(sentence, rejected.sentence());
    }

    @Test
    void theRawEpochIsTheWindowWithAMarginOnBothSides() {
        assertCut(460, 550, CUTTER.cut(signal(ramp(1000)), Pulse.at(500)));
    }

    @Test
    void theWindowMayTouchTheEndsOfTheRecordingAndTheMarginIsShortened() {
        assertCut(0, 60, CUTTER.cut(signal(ramp(1000)), Pulse.at(10)));
        assertCut(939, 999, CUTTER.cut(signal(ramp(1000)), Pulse.at(979)));
    }

    @Test
    void aWindowBeyondTheRecordingIsRejected() {
        assertRejected(Rejection.OUTSIDE_RECORDING, "the epoch begins at sample -1, the recording at sample 0",
                CUTTER.cut(signal(ramp(1000)), Pulse.at(9)));
        assertRejected(Rejection.OUTSIDE_RECORDING, "the epoch ends at sample 1000, the recording at sample 999",
                CUTTER.cut(signal(ramp(1000)), Pulse.at(980)));
        assertRejected(Rejection.OUTSIDE_RECORDING, "the pulse at sample 1000 lies after the recording's last sample 999",
                CUTTER.cut(signal(ramp(1000)), Pulse.at(1000)));
        assertRejected(Rejection.OUTSIDE_RECORDING, "the recording has no samples", CUTTER.cut(signal(ramp(0)), Pulse.at(0)));
    }

    @Test
    void bordersInsideTheRecordingAreGaps() {
        Signal broken = signal(ramp(1000), new Segment(100, 400), new Segment(400, 500), new Segment(600, 1000));
        assertCut(369, 399, EpochCutter.of(WINDOW, 0).cut(broken, Pulse.at(379)));
        assertRejected(Rejection.OVERLAPS_GAP, "the epoch ends at sample 400, after the break at sample 400", CUTTER.cut(broken, Pulse.at(380)));
        assertRejected(Rejection.OVERLAPS_GAP, "the epoch begins at sample 399, before the break at sample 400", CUTTER.cut(broken, Pulse.at(409)));
        assertRejected(Rejection.OVERLAPS_GAP, "the pulse at sample 550 lies where samples are missing", CUTTER.cut(broken, Pulse.at(550)));
        assertRejected(Rejection.OUTSIDE_RECORDING, "the pulse at sample 99 lies before the recording's first sample 100", CUTTER.cut(broken, Pulse.at(99)));
        assertRejected(Rejection.OUTSIDE_RECORDING, "the epoch begins at sample 99, the recording at sample 100", CUTTER.cut(broken, Pulse.at(109)));
        assertCut(400, 480, CUTTER.cut(broken, Pulse.at(430)));
        assertCut(600, 660, CUTTER.cut(broken, Pulse.at(610)));
    }

    @Test
    void aSampleThatIsNotFiniteInTheWindowRejects() {
        for (int at : new int[] {490, 500, 520}) {
            double[] x = ramp(1000);
            x[at] = Double.NEGATIVE_INFINITY;
            assertRejected(Rejection.NOT_FINITE, "sample " + at + " is -Infinity", CUTTER.cut(signal(x), Pulse.at(500)));
        }
    }

    @Test
    void aSampleThatIsNotFiniteInTheMarginShortensIt() {
        double[] x = ramp(1000);
        x[470] = Double.NaN;
        x[489] = Double.NaN;
        x[530] = Double.POSITIVE_INFINITY;
        assertCut(490, 529, CUTTER.cut(signal(x), Pulse.at(500)));
    }

    @Test
    void aNeighbourInTheWindowRejects() {
        for (long other : new long[] {490, 499, 501, 520}) {
            assertRejected(Rejection.OVERLAPS_NEIGHBOUR, "another pulse lies " + Math.abs(other - 500) + " ms "
                    + (other < 500 ? "before" : "after") + " this one", CUTTER.cut(signal(ramp(1000)), List.of(Pulse.at(500), Pulse.at(other))).get(0));
        }
    }

    @Test
    void aNeighbourWhoseArtifactReachesIntoTheWindowRejects() {
        Signal signal = signal(ramp(1000));
        assertInstanceOf(CutResult.Rejected.class, CUTTER.cut(signal, List.of(Pulse.at(500), Pulse.at(486))).get(0));
        assertCut(490, 550, CUTTER.cut(signal, List.of(Pulse.at(500), Pulse.at(485))).get(0));
        assertInstanceOf(CutResult.Rejected.class, CUTTER.cut(signal, List.of(Pulse.at(500), Pulse.at(521))).get(0));
        assertCut(460, 520, CUTTER.cut(signal, List.of(Pulse.at(500), Pulse.at(522))).get(0));
    }

    @Test
    void aNeighbourInTheMarginShortensItToWhereItsArtifactIsNot() {
        Signal signal = signal(ramp(1000));
        List<CutResult> results = CUTTER.cut(signal, List.of(Pulse.at(540), Pulse.at(500), Pulse.at(460)));
        assertCut(505, 590, results.get(0));
        assertCut(465, 538, results.get(1));
        assertCut(420, 498, results.get(2));
        assertCut(470, 538, CUTTER.withNeighbourArtifact(TimeWindow.millis(-1, 9)).cut(signal,
                List.of(Pulse.at(540), Pulse.at(500), Pulse.at(460))).get(1));
    }

    @Test
    void twoPulsesOnOneSampleSpoilEachOther() {
        for (CutResult result : CUTTER.cut(signal(ramp(1000)), List.of(Pulse.at(500), Pulse.at(500, 45)))) {
            assertRejected(Rejection.OVERLAPS_NEIGHBOUR, "another pulse lies on the same sample", result);
        }
    }

    @Test
    void theRuleAboutNeighboursCanBeTurnedOff() {
        EpochCutter off = CUTTER.withNeighbours(NeighbourRule.off());
        for (CutResult result : off.cut(signal(ramp(1000)), List.of(Pulse.at(500), Pulse.at(500), Pulse.at(503), Pulse.at(490)))) {
            assertInstanceOf(CutResult.Cut.class, result);
        }
    }

    @Test
    void pulsesTooSoonAfterAnotherAreRejectedWhereAskedFor() {
        EpochCutter spaced = CUTTER.withNeighbours(NeighbourRule.atLeastMillis(300));
        List<CutResult> results = spaced.cut(signal(ramp(1000)), List.of(Pulse.at(100), Pulse.at(400), Pulse.at(699)));
        assertInstanceOf(CutResult.Cut.class, results.get(0));
        assertInstanceOf(CutResult.Cut.class, results.get(1));
        assertRejected(Rejection.OVERLAPS_NEIGHBOUR, "another pulse lies 299 ms before this one", results.get(2));
    }

    @Test
    void theRuleIsAFunctionOfThePulsesAlone() {
        TimeWindow artifact = TimeWindow.millis(-1, 4);
        long[] pulses = {100, 130, 200, 200, 1L << 40};
        assertEquals(OptionalInt.empty(), NeighbourRule.outsideWindow().spoiler(pulses, 0, WINDOW, artifact, RATE));
        assertEquals(OptionalInt.of(0), NeighbourRule.atLeastMillis(31).spoiler(pulses, 1, WINDOW, artifact, RATE));
        assertEquals(OptionalInt.of(3), NeighbourRule.outsideWindow().spoiler(pulses, 2, WINDOW, artifact, RATE));
        assertEquals(OptionalInt.of(2), NeighbourRule.outsideWindow().spoiler(pulses, 3, WINDOW, artifact, RATE));
        assertEquals(OptionalInt.empty(), NeighbourRule.atLeastMillis(1e9).spoiler(pulses, 4, WINDOW, artifact, RATE));
        assertEquals(OptionalInt.empty(), NeighbourRule.off().spoiler(pulses, 3, WINDOW, artifact, RATE));
    }

    @Test
    void longIndicesAreCutToo() {
        long first = (1L << 40) + 7;
        Signal far = Signal.readingFrom(Channel.emg("FDI"), RATE, List.of(new Segment(first, first + 1000)), (from, destination, offset, length) -> {
            for (int i = 0; i < length; i++) {
                destination[offset + i] = from + i - first;
            }
        });
        Epoch raw = assertInstanceOf(CutResult.Cut.class, CUTTER.cut(far, Pulse.at(first + 500))).raw();
        assertEquals(first + 460, raw.firstIndex());
        assertEquals(460, raw.samples()[0]);
        assertEquals(40, raw.pulseOffset());
    }

    @Test
    void theArtifactIsTakenOutOfACopy() {
        Epoch raw = assertInstanceOf(CutResult.Cut.class, CUTTER.cut(signal(ramp(1000)), Pulse.at(500))).raw();
        raw.samples()[41] = 9000;
        Epoch clean = raw.without(Artifact.defaults());
        assertEquals(9000, raw.samples()[41]);
        assertEquals(501, clean.samples()[41], 1e-9);
        assertEquals(raw.firstIndex(), clean.firstIndex());
    }

    @Test
    void badSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> EpochCutter.of(WINDOW, -1));
        assertThrows(IllegalArgumentException.class, () -> EpochCutter.of(WINDOW, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> CUTTER.withNeighbourArtifact(TimeWindow.millis(1, 4)));
        assertThrows(IllegalArgumentException.class, () -> NeighbourRule.atLeastMillis(-1));
    }

    @Test
    void theDefaultReachOfAnArtifactIsThatOfTheDefaultArtifact() {
        assertEquals(assertInstanceOf(Artifact.Replaced.class, Artifact.defaults()).window(), EpochCutter.DEFAULT_ARTIFACT);
    }
}

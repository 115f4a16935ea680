package org.mep4j.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mep4j.contract.Output;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class PulseDetectorTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);
    private static final double NAN = Double.NaN;

    private static Stage stage(PulseCriterion criterion, long first, Output output) {
        PulseDetector detector = new PulseDetector(criterion, RATE);
        detector.gap(first);
        LongConsumer pulses = output::position;
        return Stage.of((x, offset, length) -> detector.accept(x, offset, length, pulses), () -> {
            detector.reset();
            detector.gap(first);
        });
    }

    /** A train of 2.5 ms pulses of 5 V with noise, a broken sample now and then. */
    private static double trigger(long index) {
        return index % 701 == 33 ? NAN : (index % 97 == 8 || index % 97 == 9 ? 5 : 0) + 0.1 * StageContract.noiseWithSpikes(index % 900) / 450;
    }

    @TestFactory
    Stream<DynamicTest> keepsTheLawsOfAStage() {
        return Stream.of(PulseCriterion.rising(2.5).withHysteresis(1), PulseCriterion.falling(2.5), PulseCriterion.absolute(3),
                PulseCriterion.jump(4).withRefractoryMillis(20)).flatMap(criterion ->
                StageContract.of(criterion.toString(), (first, output) -> stage(criterion, first, output))
                        .on(PulseDetectorTest::trigger, 3000).tests());
    }

    private static List<Long> found(PulseCriterion criterion, double... x) {
        List<Long> pulses = new ArrayList<>();
        new PulseDetector(criterion.withRefractoryMillis(0), RATE).accept(x, 0, x.length, pulses::add);
        return pulses;
    }

    @Test
    void aPulseIsTheFirstSampleAtTheThreshold() {
        assertEquals(List.of(2L, 6L), found(PulseCriterion.rising(1), 0, 0.999, 1, 2, 0, 0, 5, 5, 0));
    }

    @Test
    void aFallingEdgeIsTheFirstSampleAtTheThreshold() {
        assertEquals(List.of(2L), found(PulseCriterion.falling(1), 5, 1.001, 1, 0, 0));
    }

    @Test
    void anArtifactOfEitherSignIsFoundByItsSize() {
        assertEquals(List.of(1L, 3L), found(PulseCriterion.absolute(4), 0, -4, 0, 5, 0));
    }

    @Test
    void aJumpIsTheFirstSampleOffTheLine() {
        assertEquals(List.of(5L), found(PulseCriterion.jump(4).withHysteresis(3.9), 0, 10, 20, 30, 40, 55, 55, 55));
    }

    @Test
    void noiseWithinTheHysteresisIsNoPulse() {
        double[] x = {0, 1.1, 0.9, 1.1, 0.6, 1.2, 0.4, 1.1};
        assertEquals(List.of(1L, 7L), found(PulseCriterion.rising(1).withHysteresis(0.5), x));
        assertEquals(List.of(1L, 3L, 5L, 7L), found(PulseCriterion.rising(1), x));
    }

    @Test
    void whatComesWithinTheRefractoryTimeIsCountedAsSuppressed() {
        PulseDetector detector = new PulseDetector(PulseCriterion.rising(1).withRefractoryMillis(4), RATE);
        List<Long> pulses = new ArrayList<>();
        detector.accept(new double[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 0, 10, pulses::add);
        assertEquals(List.of(1L, 5L, 9L), pulses);
        assertEquals(2, detector.suppressedCount());
    }

    @Test
    void anInitialHighStateIsIgnoredUnlessAskedFor() {
        assertEquals(List.of(4L), found(PulseCriterion.rising(1), NAN, 5, 5, 0, 5));
        assertEquals(List.of(1L, 4L),
                found(PulseCriterion.rising(1).withInitialState(PulseCriterion.InitialState.REPORTED), NAN, 5, 5, 0, 5));
    }

    @Test
    void samplesThatAreNotFiniteArePassedOver() {
        assertEquals(List.of(3L), found(PulseCriterion.rising(1), 0, NAN, Double.POSITIVE_INFINITY, 2, NAN, 2, 0));
        assertEquals(List.of(), found(PulseCriterion.jump(1), 0, 0, NAN, 9, 9, 9, Double.NEGATIVE_INFINITY, 0, 0, 0));
    }

    @Test
    void afterAGapTheStateIsUnknown() {
        PulseDetector detector = new PulseDetector(PulseCriterion.rising(1), RATE);
        List<Long> pulses = new ArrayList<>();
        detector.accept(new double[] {0, 0}, 0, 2, pulses::add);
        detector.gap(1L << 33);
        detector.accept(new double[] {5, 0, 5}, 0, 3, pulses::add);
        detector.gap(0);
        detector.accept(new double[] {5, 0, 5}, 0, 3, pulses::add);
        assertEquals(List.of((1L << 33) + 4, (1L << 33) + 7), pulses);
        assertThrows(IllegalArgumentException.class, () -> detector.gap(-1));
    }

    @Test
    void theDelayMovesPulsesAndThoseBeforeTheStreamAreSuppressed() {
        PulseDetector detector = new PulseDetector(PulseCriterion.rising(1).withDelayMillis(-3), RATE);
        List<Long> pulses = new ArrayList<>();
        detector.accept(new double[] {0, 0, 5, 0, 0, 5, 0}, 0, 7, pulses::add);
        assertEquals(List.of(2L), pulses);
        assertEquals(1, detector.suppressedCount());
    }

    @Test
    void aRecordedSignalGivesThePulsesOfItsSegments() {
        double[] x = new double[20_000];
        for (int at : new int[] {0, 500, 8191, 8192, 9000, 12_000, 15_000}) {
            x[at] = 5;
        }
        Signal signal = Signal.of(Channel.of("TTL", Channel.Kind.TRIGGER, "V"), RATE,
                List.of(new Segment(0, 9000), new Segment(9000, 11_000), new Segment(13_000, 20_000)), x);
        PulseTrain train = PulseDetector.detect(signal, PulseCriterion.rising(2.5).withRefractoryMillis(0));
        assertEquals(List.of(500L, 8191L, 15_000L), train.pulses().stream().map(Pulse::sampleIndex).toList());
        assertEquals("TTL", train.pulses().get(0).label());
        Arrays.fill(x, 500, 503, 0);
        x[501] = 5;
        x[503] = 5;
        assertEquals(List.of("channel TTL: 1 crossings of the threshold came within the refractory time of a pulse and were not taken as pulses"),
                PulseDetector.detect(Signal.of(signal.channel(), RATE, x), PulseCriterion.rising(2.5).withRefractoryMillis(3)).notes());
    }

    @Test
    void criteriaThatCannotWorkAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.rising(NAN));
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.jump(0));
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.absolute(2).withHysteresis(2));
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.rising(2).withHysteresis(-1));
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.rising(2).withRefractoryMillis(-1));
        assertThrows(IllegalArgumentException.class, () -> PulseCriterion.rising(2).withDelayMillis(Double.POSITIVE_INFINITY));
    }
}

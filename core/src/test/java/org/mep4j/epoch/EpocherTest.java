package org.mep4j.epoch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.contract.Output;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;

class EpocherTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);
    private static final EpochCutter CUTTER = EpochCutter.of(EpochWindow.millis(10, 20), 15);

    /** What came out: one list per channel. */
    private static final class Sink implements EpochConsumer {
        final List<List<CutResult>> channels = new ArrayList<>();

        Sink(int count) {
            for (int i = 0; i < count; i++) {
                channels.add(new ArrayList<>());
            }
        }

        @Override
        public void accept(int channel, CutResult result) {
            channels.get(channel).add(result);
        }

        List<CutResult> only() {
            assertEquals(1, channels.size());
            return channels.get(0);
        }
    }

    private final Sink sink = new Sink(1);
    private final Epocher epocher = new Epocher(CUTTER, Epocher.Layout.of(RATE, 1).withLateMillis(100), sink);

    private void feed(int from, int to) {
        double[] x = new double[to - from];
        Arrays.setAll(x, i -> from + i);
        epocher.accept(new double[][] {x}, 0, x.length);
    }

    private void assertCut(int position, long first, long last) {
        Epoch raw = assertInstanceOf(CutResult.Cut.class, sink.only().get(position), sink.only().get(position).toString()).raw();
        assertEquals(first, raw.firstIndex());
        double[] expected = new double[(int) (last - first + 1)];
        Arrays.setAll(expected, i -> first + i);
        assertArrayEquals(expected, raw.samples());
    }

    private void assertRejected(int position, Rejection reason, String sentence) {
        CutResult.Rejected rejected = assertInstanceOf(CutResult.Rejected.class, sink.only().get(position));
        assertEquals(reason, rejected.reason());
        assertEquals(sentence, rejected.sentence());
    }

    private static double signal(long index) {
        return index % 701 == 650 ? Double.NaN : StageContract.noiseWithSpikes(index);
    }

    private static Stage stage(long first, Output output) {
        EpochCutter small = EpochCutter.of(EpochWindow.millis(2, 3), 2);
        Epocher epocher = new Epocher(small, Epocher.Layout.of(RATE, 1), (channel, result) -> {
            output.position(result.pulse().sampleIndex());
            if (result instanceof CutResult.Cut cut) {
                output.position(cut.raw().firstIndex());
                output.values(cut.raw().samples(), 0, cut.raw().length());
            } else {
                output.value(((CutResult.Rejected) result).reason().ordinal());
            }
        });
        double[][] planar = new double[1][];
        Runnable start = () -> {
            epocher.gap(first);
            for (long pulse : new long[] {3, 1, 25, 50, 56, 500, 500, 649, 1000, 1012, 4990, 4999}) {
                epocher.mark(Pulse.at(first + pulse));
            }
        };
        start.run();
        return new Stage() {
            @Override
            public void accept(double[] samples, int offset, int length) {
                planar[0] = samples;
                epocher.accept(planar, offset, length);
            }

            @Override
            public void reset() {
                epocher.reset();
                start.run();
            }

            @Override
            public void end() {
                epocher.close();
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> keepsTheLawsOfAStage() {
        return StageContract.of("epocher", EpocherTest::stage).on(EpocherTest::signal, 5000).tests();
    }

    /** Random segments, gaps, broken samples, neighbours, chunks and times of marking, against the cut from the recording. */
    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(ints = {0, 1000, 2000, 3000})
    void streamAndRecordingGiveTheSameBits(int firstSeed) {
        int cuts = 0;
        for (int seed = firstSeed; seed < firstSeed + 300; seed++) {
            Scenario scenario = new Scenario(new SplittableRandom(seed));
            Sink online = new Sink(2);
            scenario.run(online);
            for (int channel = 0; channel < 2; channel++) {
                List<CutResult> expected = scenario.offline(channel);
                List<CutResult> given = online.channels.get(channel);
                assertEquals(expected.size(), given.size(), "seed " + seed);
                for (int i = 0; i < expected.size(); i++) {
                    cuts += assertSame(expected.get(i), given.get(i), "seed " + seed + ", pulse " + i);
                }
            }
        }
        assertTrue(cuts > 1000, cuts + " epochs");
    }

    private static int assertSame(CutResult expected, CutResult given, String where) {
        if (!(expected instanceof CutResult.Cut cut)) {
            assertEquals(expected, given, where);
            return 0;
        }
        Epoch raw = assertInstanceOf(CutResult.Cut.class, given, () -> where + ": " + given).raw();
        assertEquals(cut.pulse(), raw.pulse(), where);
        assertEquals(cut.raw().firstIndex(), raw.firstIndex(), where);
        assertArrayEquals(cut.raw().samples(), raw.samples(), where);
        return 1;
    }

    /** A random recording that can be streamed. */
    private static final class Scenario {
        final SplittableRandom random;
        final List<Segment> segments = new ArrayList<>();
        final List<Pulse> pulses = new ArrayList<>();
        final double[][] samples = new double[2][2000];
        final EpochCutter cutter;

        Scenario(SplittableRandom random) {
            this.random = random;
            NeighbourRule[] rules = {NeighbourRule.outsideWindow(), NeighbourRule.off(), NeighbourRule.atLeastMillis(random.nextInt(80))};
            cutter = EpochCutter.of(EpochWindow.millis(1 + random.nextInt(15), 1 + random.nextInt(25)), random.nextInt(30))
                    .withNeighbours(rules[random.nextInt(3)]);
            long at = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
            while (at < 1500) {
                long end = at + 1 + random.nextInt(random.nextBoolean() ? 60 : 400);
                segments.add(new Segment(at, end));
                at = end + (random.nextBoolean() ? 0 : random.nextInt(150));
            }
            for (double[] channel : samples) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = random.nextInt(150) == 0 ? Double.NaN : random.nextDouble();
                }
            }
            for (int i = random.nextInt(40); i > 0; i--) {
                pulses.add(Pulse.at(random.nextInt(2000), i));
            }
            pulses.sort(Comparator.comparingLong(Pulse::sampleIndex));
        }

        List<CutResult> offline(int channel) {
            return cutter.cut(Signal.of(Channel.emg("c"), RATE, segments, samples[channel]), pulses);
        }

        void run(Sink sink) {
            Epocher epocher = new Epocher(cutter, Epocher.Layout.of(RATE, 2).withLateMillis(random.nextInt(50)), sink);
            int marked = 0;
            long next = 0;
            for (Segment segment : segments) {
                if (segment.first() > 0) {
                    epocher.gap((segment.first() - next) / 2);
                    epocher.gap(segment.first() - next - (segment.first() - next) / 2);
                }
                for (next = segment.first(); next < segment.end(); ) {
                    int n = (int) Math.min(segment.end() - next, random.nextInt(random.nextBoolean() ? 4 : 300));
                    long lead = random.nextInt(100);
                    while (marked < pulses.size() && pulses.get(marked).sampleIndex() < next + n + lead) {
                        epocher.mark(pulses.get(marked++));
                    }
                    epocher.accept(samples, (int) next, n);
                    next += n;
                }
            }
            while (marked < pulses.size()) {
                epocher.mark(pulses.get(marked++));
            }
            epocher.close();
            assertEquals(0, epocher.lateNeighbourCount());
        }
    }

    @Test
    void pulsesAtChunkBordersAreCutAlike() {
        for (int pulse : new int[] {63, 64, 65}) {
            sink.only().clear();
            epocher.reset();
            epocher.mark(Pulse.at(pulse));
            for (int at = 0; at < 128; at += 32) {
                feed(at, at + 32);
            }
            assertCut(0, pulse - 25, pulse + 35);
        }
    }

    @Test
    void aPulseBeforeTheRingIsFullHasAShortMargin() {
        epocher.mark(Pulse.at(10));
        feed(0, 100);
        assertCut(0, 0, 45);
    }

    @Test
    void aPulseMarkedAfterItsSamplesIsCutAtOnce() {
        feed(0, 300);
        epocher.mark(Pulse.at(200));
        assertCut(0, 175, 235);
    }

    @Test
    void aPulseMarkedTooLateIsRejectedAndNotCutShort() {
        feed(0, 300);
        epocher.mark(Pulse.at(162));
        assertRejected(0, Rejection.OUTSIDE_RECORDING, "the pulse at sample 162 was marked when sample 299 had arrived, and its first samples are no "
                + "longer held; a pulse may be marked up to 100 ms after the end of its epoch");
        epocher.mark(Pulse.at(235));
        assertCut(1, 210, 270);
    }

    @Test
    void aPulseIsHeldForTheTimeOfLateMarks() {
        feed(0, 300);
        epocher.mark(Pulse.at(163));
        assertCut(0, 138, 198);
    }

    @Test
    void anEpochIsHandedOutAsSoonAsItIsComplete() {
        epocher.mark(Pulse.at(50));
        feed(0, 86);
        assertEquals(0, sink.only().size());
        feed(86, 87);
        assertCut(0, 25, 85);
    }

    @Test
    void pulsesComeOutInOrderOfTheirSamples() {
        epocher.mark(Pulse.at(300));
        epocher.mark(Pulse.at(100));
        epocher.mark(Pulse.at(200));
        feed(0, 400);
        assertEquals(List.of(100L, 200L, 300L), sink.only().stream().map(result -> result.pulse().sampleIndex()).toList());
    }

    @Test
    void theEndOfTheStreamCutsWhatIsCompleteAndRejectsTheRest() {
        epocher.mark(Pulse.at(79));
        epocher.mark(Pulse.at(1000));
        feed(0, 100);
        epocher.close();
        assertCut(0, 54, 99);
        assertRejected(1, Rejection.OUTSIDE_RECORDING, "the pulse at sample 1000 lies after the recording's last sample 99");
        epocher.close();
        assertEquals(2, sink.only().size());
        assertThrows(IllegalStateException.class, () -> epocher.mark(Pulse.at(0)));
        assertThrows(IllegalStateException.class, () -> feed(0, 1));
    }

    @Test
    void aStreamWithoutSamplesRejectsItsPulses() {
        epocher.mark(Pulse.at(0));
        epocher.close();
        assertRejected(0, Rejection.OUTSIDE_RECORDING, "the recording has no samples");
    }

    @Test
    void aGapAtTheEndIsTheEnd() {
        epocher.mark(Pulse.at(90));
        feed(0, 100);
        epocher.gap(50);
        epocher.close();
        assertRejected(0, Rejection.OUTSIDE_RECORDING, "the epoch ends at sample 110, the recording at sample 99");
    }

    @Test
    void aLateMarkThatComesAfterItsNeighbourWasHandedOutIsCounted() {
        epocher.mark(Pulse.at(100));
        feed(0, 300);
        assertCut(0, 75, 135);
        epocher.mark(Pulse.at(137));
        assertEquals(0, epocher.lateNeighbourCount());
        epocher.mark(Pulse.at(130));
        assertEquals(1, epocher.lateNeighbourCount());
    }

    @Test
    void aPulseFarBeyondTheRangeOfIntIsCut() {
        long far = (1L << 40) + 5;
        feed(0, 10);
        epocher.gap(far);
        epocher.mark(Pulse.at(far + 10 + 50));
        feed(0, 100);
        Epoch raw = assertInstanceOf(CutResult.Cut.class, sink.only().get(0)).raw();
        assertEquals(far + 10 + 25, raw.firstIndex());
        assertEquals(25, raw.samples()[0]);
    }

    @Test
    void aChunkLongerThanTheRingIsTaken() {
        epocher.mark(Pulse.at(5_000));
        epocher.mark(Pulse.at(9_000));
        feed(0, 20_000);
        assertCut(0, 4_975, 5_035);
        assertCut(1, 8_975, 9_035);
    }

    @Test
    void eachEpochHasItsOwnArray() {
        epocher.mark(Pulse.at(100));
        epocher.mark(Pulse.at(200));
        feed(0, 300);
        ((CutResult.Cut) sink.only().get(0)).raw().samples()[0] = -1;
        assertCut(1, 175, 235);
    }

    @Test
    void pulsesMarkedWhileAnEpochIsHandedOutAreCutToo() {
        List<Long> first = new ArrayList<>();
        Epocher[] self = new Epocher[1];
        self[0] = new Epocher(CUTTER, Epocher.Layout.of(RATE, 1), (channel, result) -> {
            first.add(result.pulse().sampleIndex());
            if (first.size() < 4) {
                self[0].mark(Pulse.at(result.pulse().sampleIndex() + 100));
            }
        });
        self[0].mark(Pulse.at(100));
        self[0].accept(new double[1][1000], 0, 1000);
        assertEquals(List.of(100L, 200L, 300L, 400L), first);
    }

    @Test
    void manyPulsesDoNotPileUp() {
        double[][] chunk = new double[1][32];
        long[] handedOut = new long[1];
        Epocher stream = new Epocher(CUTTER, Epocher.Layout.of(RATE, 1), (channel, result) -> handedOut[0]++);
        long perPulse = 0;
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 2; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (long at = 0; at < 1_000_000; at += 32) {
                if (at % 128 == 0) {
                    stream.mark(Pulse.at(round * 1_000_000L + at + 20));
                }
                stream.accept(chunk, 0, 32);
            }
            perPulse = (threads.getCurrentThreadAllocatedBytes() - before) / 7813;
        }
        assertTrue(handedOut[0] > 15_620, handedOut[0] + " pulses");
        assertTrue(perPulse < 2048, perPulse + " bytes per pulse");
    }

    @Test
    void badChunksAndSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> epocher.accept(new double[2][10], 0, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> epocher.accept(new double[1][10], 1, 10));
        assertThrows(IllegalArgumentException.class, () -> epocher.gap(-1));
        assertThrows(IllegalArgumentException.class, () -> Epocher.Layout.of(RATE, 0));
        assertThrows(IllegalArgumentException.class, () -> Epocher.Layout.of(RATE, 1).withLateMillis(-1));
    }
}

package org.mep4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The laws of a streaming stage. Use from a test class:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheLawsOfAStage() {
 *     return StageContract.of("streaming filter", (first, output) -> ...).tests();
 * }
 * }</pre>
 */
public final class StageContract {

    private static final int SHORT = 12;
    /** Partitions of the whole signal, and of its beginning, where ten times as many cost the same. */
    private static final int LONG_PARTITIONS = 1_500;
    private static final int PARTITIONS = 10_000;
    private static final int BEGINNING = 600;
    private static final long MEASURED_SAMPLES = 10_000_000;

    private final String name;
    private final Stage.Factory factory;
    private final LongToDoubleFunction signal;
    private final int length;
    private final long allowedBytes;

    private StageContract(String name, Stage.Factory factory, LongToDoubleFunction signal, int length, long allowedBytes) {
        this.name = name;
        this.factory = factory;
        this.signal = signal;
        this.length = length;
        this.allowedBytes = allowedBytes;
    }

    /** The laws for a stage that may not allocate at all, tried on 5000 samples of noise with spikes. */
    public static StageContract of(String name, Stage.Factory factory) {
        return new StageContract(name, factory, StageContract::noiseWithSpikes, 5_000, 0);
    }

    /** The same laws on another signal, given sample by sample from the start of the stream; it must make the stage put something out. */
    public StageContract on(LongToDoubleFunction newSignal, int newLength) {
        return new StageContract(name, factory, newSignal, newLength, allowedBytes);
    }

    /** The same laws for a stage that may allocate so many bytes over 10 million samples, because it hands out results for pulses. */
    public StageContract allowingBytes(long newAllowedBytes) {
        return new StageContract(name, factory, signal, length, newAllowedBytes);
    }

    /** Every law as a test of its own. */
    public Stream<DynamicTest> tests() {
        return Stream.of(
                dynamicTest(name + ": chunking never changes the output", this::chunkingNeverChangesTheOutput),
                dynamicTest(name + ": none of the 2048 ways of cutting 12 samples changes the output", this::noPartitionOfAShortStreamChangesTheOutput),
                dynamicTest(name + ": a reset stage equals a fresh one", this::resetEqualsFresh),
                dynamicTest(name + ": the caller's arrays stay untouched", this::callersArraysStayUntouched),
                dynamicTest(name + ": positions reach beyond 2^31", this::positionsReachBeyondInt),
                dynamicTest(name + ": at most " + allowedBytes + " bytes are allocated over 10 million samples", this::allocatesNothing));
    }

    /** Random partitions, chunks of 0 and 1 sample among them, and one sample at a time. */
    public void chunkingNeverChangesTheOutput() {
        double[] x = samples(length);
        Transcript whole = run(x, 0);
        assertTrue(whole.size() > 0, name + " put nothing out: give the contract a signal that makes it");
        partitionsChangeNothing(x, whole, 0, LONG_PARTITIONS);
        double[] beginning = samples(Math.min(BEGINNING, length));
        partitionsChangeNothing(beginning, run(beginning, 0), LONG_PARTITIONS, PARTITIONS);
    }

    private void partitionsChangeNothing(double[] x, Transcript whole, int firstSeed, int endSeed) {
        Transcript cut = new Transcript(0);
        for (int seed = firstSeed; seed < endSeed; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int longest = seed == 0 ? 1 : 1 << random.nextInt(1, 14);
            cut.clear();
            Stage stage = factory.create(0, cut);
            Feeder feeder = new Feeder(stage, longest, random);
            for (int at = 0; at < x.length; ) {
                int n = seed == 0 ? 1 : Math.min(x.length - at, random.nextInt(longest + 1));
                feeder.feed(x, at, n);
                at += n;
            }
            stage.end();
            assertNull(cut.differenceFrom(whole), name + ", partition with seed " + seed);
        }
    }

    /** All partitions of a stream of 12 samples. */
    public void noPartitionOfAShortStreamChangesTheOutput() {
        double[] x = samples(SHORT);
        Transcript whole = run(x, 0);
        for (int cuts = 0; cuts < 1 << (SHORT - 1); cuts++) {
            Transcript cut = new Transcript(0);
            Stage stage = factory.create(0, cut);
            Feeder feeder = new Feeder(stage, SHORT, new SplittableRandom(cuts));
            int from = 0;
            for (int at = 1; at <= SHORT; at++) {
                if (at == SHORT || (cuts >> (at - 1) & 1) == 1) {
                    feeder.feed(x, from, at - from);
                    from = at;
                }
            }
            stage.end();
            assertNull(cut.differenceFrom(whole), name + ", cut after the samples of mask " + Integer.toBinaryString(cuts));
        }
    }

    /** A stage that has seen a part of another stream and is reset then puts out what a fresh one does. */
    public void resetEqualsFresh() {
        double[] x = samples(length);
        Transcript fresh = run(x, 0);
        for (int seen : new int[] {0, 1, 7, length / 3, length}) {
            Transcript again = new Transcript(0);
            Stage stage = factory.create(0, again);
            double[] other = Arrays.stream(samples(seen)).map(v -> 3 - 2 * v).toArray();
            stage.accept(other, 0, seen);
            stage.reset();
            again.clear();
            stage.accept(x, 0, x.length);
            stage.end();
            assertNull(again.differenceFrom(fresh), name + ", reset after " + seen + " samples");
        }
    }

    /** A chunk's array is the same after the call as before, inside and outside the chunk. */
    public void callersArraysStayUntouched() {
        double[] x = samples(length);
        double[] before = x.clone();
        Stage stage = factory.create(0, new Transcript(0));
        stage.accept(x, 0, length / 2);
        stage.accept(x, length / 2, length - length / 2);
        stage.end();
        assertArrayEquals(before, x, name + " wrote into the caller's array");
    }

    /** Streams that start just below 2^31, at 2^31 and far beyond give the output of a stream that starts at 0. */
    public void positionsReachBeyondInt() {
        double[] x = samples(length);
        Transcript atZero = run(x, 0);
        for (long first : new long[] {(1L << 31) - length / 2, 1L << 31, (1L << 32) - length / 2, 1L << 45}) {
            assertNull(run(x, first).differenceFrom(atZero), name + ", first sample at index " + first);
        }
    }

    /** Ten million samples in chunks of 32, measured in this thread after as many to warm up. */
    public void allocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] x = samples(Math.max(length, 32));
        Tally tally = new Tally();
        Stage stage = factory.create(0, tally);
        feed(stage, x, MEASURED_SAMPLES / 5);
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(stage, x, MEASURED_SAMPLES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= allowedBytes, name + " allocated " + allocated + " bytes over " + MEASURED_SAMPLES + " samples");
        assertTrue(tally.count > 0, name + " put nothing out while it was measured");
    }

    private static void feed(Stage stage, double[] x, long samples) {
        int at = 0;
        for (long fed = 0; fed < samples; fed += 32) {
            stage.accept(x, at, 32);
            at = at + 64 <= x.length ? at + 32 : 0;
        }
    }

    private Transcript run(double[] x, long firstIndex) {
        Transcript transcript = new Transcript(firstIndex);
        Stage stage = factory.create(firstIndex, transcript);
        stage.accept(x, 0, x.length);
        stage.end();
        return transcript;
    }

    private double[] samples(int count) {
        double[] x = new double[count];
        Arrays.setAll(x, signal::applyAsDouble);
        return x;
    }

    /** Noise of some hundred microvolts on an offset, with a spike of 10 mV every 997 samples: a pure function of the index. */
    public static double noiseWithSpikes(long index) {
        double uniform = new SplittableRandom(index).nextDouble() - 0.5;
        return 50 + 400 * uniform + (index % 997 == 500 ? 10_000 : 0);
    }

    /** Hands a stage its chunks in a buffer that is poison around the chunk, and poison everywhere after the call. */
    private static final class Feeder {
        private final Stage stage;
        private final SplittableRandom random;
        private final double[] buffer;

        Feeder(Stage stage, int longest, SplittableRandom random) {
            this.stage = stage;
            this.random = random;
            this.buffer = new double[longest + 8];
            Arrays.fill(buffer, Double.NaN);
        }

        void feed(double[] x, int at, int n) {
            int offset = random.nextInt(9);
            System.arraycopy(x, at, buffer, offset, n);
            stage.accept(buffer, offset, n);
            Arrays.fill(buffer, offset, offset + n, Double.NaN);
        }
    }

    /** Output without memory. */
    private static final class Tally implements Output {
        private long count;
        private long digest;

        @Override
        public void value(double value) {
            position(Double.doubleToRawLongBits(value));
        }

        @Override
        public void position(long sampleIndex) {
            digest = 31 * digest + sampleIndex;
            count++;
        }
    }
}

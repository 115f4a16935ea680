package org.mep4j.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mep4j.filter.InterleavedFilter;
import org.mep4j.filter.StreamingFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** HD-EMG: 64 interleaved channels, five sections, chunks of 64 frames. The score is ns per sample and section; goal: {@code mep4j} at most 0.5 of {@code naive}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InterleavedBenchmark {

    private static final int CHANNELS = 64;
    private static final int CHUNK = 64;
    private static final int FRAMES = 1024;
    private static final int VALUES = CHANNELS * FRAMES * 5;

    private final double[] x = Workload.noise(CHANNELS * FRAMES);
    private final double[] y = new double[CHANNELS * FRAMES];
    private final double[] tile = new double[CHUNK];
    private final InterleavedFilter filter = InterleavedFilter.of(Workload.design(), CHANNELS);
    private final StreamingFilter[] single =
            IntStream.range(0, CHANNELS).mapToObj(i -> StreamingFilter.of(Workload.design())).toArray(StreamingFilter[]::new);
    private final Rivals[] rivals = IntStream.range(0, CHANNELS).mapToObj(i -> new Rivals(Workload.design())).toArray(Rivals[]::new);

    /**
     * All channels of a frame side by side.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public double[] mep4j() {
        for (int frame = 0; frame < FRAMES; frame += CHUNK) {
            filter.filter(x, frame * CHANNELS, y, frame * CHANNELS, CHUNK);
        }
        return y;
    }

    /**
     * Taken apart, one filter after the other, put together again.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public double[] oneByOne() {
        for (int frame = 0; frame < FRAMES; frame += CHUNK) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int i = 0; i < CHUNK; i++) {
                    tile[i] = x[(frame + i) * CHANNELS + channel];
                }
                single[channel].filterInPlace(tile, 0, CHUNK);
                for (int i = 0; i < CHUNK; i++) {
                    y[(frame + i) * CHANNELS + channel] = tile[i];
                }
            }
        }
        return y;
    }

    /**
     * A naive loop with its states in memory for every channel.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public double[] naive() {
        for (int channel = 0; channel < CHANNELS; channel++) {
            rivals[channel].sampleAtATime(x, y, channel, CHANNELS);
        }
        return y;
    }
}

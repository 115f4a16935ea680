package org.mep4j.benchmarks;

import java.util.concurrent.TimeUnit;
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

/**
 * The causal cascade: band-pass and notch, five sections, one channel of 12 s at 5 kHz. The score is ns per sample and section.
 *
 * <p>Goals: {@code mep4j} at most 0.38 of {@code sectionAtATime} and 0.30 of {@code iirj}; {@code chunksOf32} at most 1.25 of
 * {@code mep4j}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CascadeBenchmark {

    private static final int SAMPLES = 60_000;
    private static final int SECTIONS = 5;

    private final double[] x = Workload.noise(SAMPLES);
    private final double[] y = new double[SAMPLES];
    private final StreamingFilter filter = StreamingFilter.of(Workload.design());
    private final Rivals rivals = new Rivals(Workload.design());

    /**
     * One long call.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES * SECTIONS)
    public double[] mep4j() {
        filter.filter(x, 0, y, 0, SAMPLES);
        return y;
    }

    /**
     * The same in chunks of 32 samples, as an amplifier delivers them.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES * SECTIONS)
    public double[] chunksOf32() {
        for (int at = 0; at < SAMPLES; at += 32) {
            filter.filter(x, at, y, at, 32);
        }
        return y;
    }

    /**
     * The yardstick: one section after the other over blocks.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES * SECTIONS)
    public double[] sectionAtATime() {
        rivals.sectionAtATime(x, y);
        return y;
    }

    /**
     * SciPy's loop in Java.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES * SECTIONS)
    public double[] sampleAtATime() {
        rivals.sampleAtATime(x, y);
        return y;
    }

    /**
     * iirj 1.7.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES * SECTIONS)
    public double[] iirj() {
        rivals.iirj(x, y);
        return y;
    }
}

package org.mep4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.ZeroPhase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Forwards and backwards through five sections, for an epoch of half a second and a minute of recording. The score is microseconds per
 * signal; goal: {@code zeroPhase} at most 2.2 times {@code causal}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ZeroPhaseBenchmark {

    /** Samples in a signal. */
    @Param({"2500", "300000"})
    private int samples;

    private double[] x;
    private double[] y;
    private double[] scratch;
    private StreamingFilter causal;
    private ZeroPhase zeroPhase;

    static ZeroPhaseBenchmark of(int samples) {
        ZeroPhaseBenchmark benchmark = new ZeroPhaseBenchmark();
        benchmark.samples = samples;
        benchmark.prepare();
        return benchmark;
    }

    /** Makes the signal. */
    @Setup
    public void prepare() {
        x = Workload.noise(samples);
        y = new double[samples];
        causal = StreamingFilter.of(Workload.design());
        zeroPhase = ZeroPhase.of(Workload.design());
        scratch = new double[zeroPhase.scratchLength(samples)];
    }

    /**
     * One causal pass.
     *
     * @return the output
     */
    @Benchmark
    public double[] causal() {
        causal.filter(x, 0, y, 0, samples);
        return y;
    }

    /**
     * Both passes with the caller's scratch.
     *
     * @return the output
     */
    @Benchmark
    public double[] zeroPhase() {
        zeroPhase.apply(x, 0, samples, y, 0, scratch);
        return y;
    }

    /**
     * Both passes into new arrays, the way of scripts.
     *
     * @return the output
     */
    @Benchmark
    public double[] zeroPhaseIntoNewArrays() {
        return zeroPhase.apply(x);
    }
}

package org.mep4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.StreamingFir;
import org.mep4j.filter.ZeroPhaseFir;
import org.mep4j.filter.design.Fir;
import org.mep4j.filter.design.KaiserFir;
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

/** Linear-phase filters, 12 s of one channel at 5 kHz. The score is ns per sample; goal: {@code streaming1025} below {@code direct1025}, {@code zeroPhase1025} at most 5 times {@code fiveSections}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FirBenchmark {

    private static final int SAMPLES = 60_000;

    private final Fir shortFir = KaiserFir.lowPass(450, 140, 40).at(Workload.RATE);
    private final Fir longFir = KaiserFir.lowPass(450, 24.5, 80).at(Workload.RATE);
    private final double[] longTaps = longFir.taps();
    private final double[] x = Workload.noise(SAMPLES);
    private final double[] y = new double[SAMPLES];
    private final StreamingFir shortFilter = StreamingFir.of(shortFir);
    private final StreamingFir longFilter = StreamingFir.of(longFir);
    private final ZeroPhaseFir zeroPhase = ZeroPhaseFir.of(longFir);
    private final StreamingFilter sections = StreamingFilter.of(Workload.design());

    /**
     * About 80 taps, directly.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double[] streaming81() {
        shortFilter.filter(x, 0, y, 0, SAMPLES);
        return y;
    }

    /**
     * About 1025 taps, by Fourier transform without further delay, in chunks of 32.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double[] streaming1025() {
        for (int at = 0; at < SAMPLES; at += 32) {
            longFilter.filter(x, at, y, at, 32);
        }
        return y;
    }

    /**
     * The same taps over the whole, delay taken out.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double[] zeroPhase1025() {
        return zeroPhase.apply(x);
    }

    /**
     * The same taps by the formula, sample by sample.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double[] direct1025() {
        for (int i = longTaps.length - 1; i < SAMPLES; i++) {
            double sum = 0;
            for (int k = 0; k < longTaps.length; k++) {
                sum += longTaps[k] * x[i - k];
            }
            y[i] = sum;
        }
        return y;
    }

    /**
     * Five second-order sections on the same data.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double[] fiveSections() {
        sections.filter(x, 0, y, 0, SAMPLES);
        return y;
    }
}

package org.mep4j.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.pipeline.EpochMeasurement;
import org.mep4j.pipeline.report.Outcome;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a complete epoch to its measured response: hum, artifact, zero phase, amplitude, onset, criterion. The score is microseconds per epoch of one channel; goal: 125 (1 ms for 8 channels). {@code mainsRemoval} is the part of the hum, {@code denseLeastSquares} the same fit with all products added up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EpochBenchmark {

    private final Epoch epoch = Workload.epoch();
    private final double[] samples = epoch.samples();
    private final double[] out = new double[samples.length];
    private final EpochMeasurement plain = new EpochMeasurement(Workload.plan());
    private final EpochMeasurement withHum = new EpochMeasurement(Workload.plan().withMains(MainsRemoval.at(50)));
    private final DenseLeastSquares dense = new DenseLeastSquares(50, 10);

    /**
     * Without hum removal.
     *
     * @return the output
     */
    @Benchmark
    public Outcome measured() {
        return plain.outcome(plain.clean(epoch));
    }

    /**
     * With hum removal.
     *
     * @return the output
     */
    @Benchmark
    public Outcome measuredWithoutHum() {
        return withHum.outcome(withHum.clean(epoch));
    }

    /**
     * Hum removal alone: frequency, ten harmonics.
     *
     * @return the output
     */
    @Benchmark
    public Optional<?> mainsRemoval() {
        return MainsRemoval.at(50).remove(samples, Workload.RATE, samples.length / 2, samples.length / 2 + 400, out);
    }

    /**
     * Ten harmonics at a known frequency by normal equations added up sample by sample.
     *
     * @return the output
     */
    @Benchmark
    public double[] denseLeastSquares() {
        dense.remove(samples, Workload.RATE, samples.length / 2, samples.length / 2 + 400, out);
        return out;
    }
}

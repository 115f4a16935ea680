package org.mep4j.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.mep.Mep;
import org.mep4j.mep.amplitude.RectifiedAmplitude;
import org.mep4j.mep.silence.ResponseMarks;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.EpochMeasurement;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.signal.TimeWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a complete epoch to its measured response: hum, artifact, zero phase, amplitude, onset, shape, criterion. The score is microseconds
 * per epoch of one channel; goal: 125 (1 ms for 8 channels), {@code allMeasures} 1000 for all 8. {@code mainsRemoval} is the part of the
 * hum, {@code denseLeastSquares} the same fit with all products added up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EpochBenchmark {

    private static final int CHANNELS = 8;

    private final Epoch epoch = Workload.epoch(0);
    private final Epoch humming = Workload.epoch(20);
    private final double[] samples = humming.samples();
    private final double[] out = new double[samples.length];
    private final EpochMeasurement plain = new EpochMeasurement(Workload.plan());
    private final EpochMeasurement withHum = new EpochMeasurement(Workload.plan().withMains(MainsRemoval.at(50)));
    private final EpochMeasurement active = new EpochMeasurement(Workload.activePlan());
    private final EpochMeasurement forSilence = new EpochMeasurement(Workload.activePlan());
    private final SilentPeriodMeasure silence = SilentPeriodMeasure.cortical();
    private final TimeWindow silenceWindow = TimeWindow.millis(-100, silence.search().endMillis());
    private final Epoch activeEpoch = Workload.activeEpoch(Workload.activePlan().epochWindow().asTimeWindow());
    private final Epoch longActiveEpoch = Workload.activeEpoch(silenceWindow);
    private final TimeWindow areaWindow = Workload.activePlan().amplitudeWindow();
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
        return withHum.outcome(withHum.clean(humming));
    }

    /**
     * Everything that is measured of an epoch, for 8 channels, cut and cleaned twice as an analysis does where silent periods are asked for: background, peaks, onset, offset and shape, rectified area, silent period.
     *
     * @return how much was found
     */
    @Benchmark
    public double allMeasures() {
        double sum = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            CleanedEpoch whole = active.clean(activeEpoch);
            Epoch cleaned = whole.trace();
            sum += active.background(cleaned).rmsMicrovolts();
            sum += RectifiedAmplitude.of(cleaned, areaWindow).orElseThrow().areaMicrovoltMillis();
            Mep mep = ((Outcome.Measured) active.outcome(whole)).mep();
            SilentPeriod.Found period = (SilentPeriod.Found) silence.measure(forSilence.clean(longActiveEpoch, silenceWindow), ResponseMarks.of(mep));
            sum += mep.onset().latency().orElseThrow() + mep.shape().offset().orElseThrow() + period.durationMillis();
        }
        return sum;
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

package org.mep4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.special.Erf;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.StopRule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A threshold step: the estimate after 20 trials. The score is microseconds; {@code gridSearch} finds the maximum of the same likelihood among 300 x 100 points. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ThresholdBenchmark {

    private final List<Trial> trials = trials();
    private final AmplitudeHunt hunt = hunt();

    private static AmplitudeHunt hunt() {
        AmplitudeHunt hunt = AmplitudeHunt.start(HuntSettings.defaults().withStop(StopRule.after(50)), AmplitudeSettings.defaults());
        for (int i = 0; i < 10; i++) {
            hunt = hunt.with(Trial.measured(46 + i % 5, 20 + 11 * (i * 7 % 10), 50));
        }
        return hunt;
    }

    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        int[] intensities = {60, 40, 50, 45, 52, 48, 47, 49, 51, 46, 44, 53, 50, 48, 47, 49, 48, 50, 46, 49};
        for (int i = 0; i < intensities.length; i++) {
            trials.add(new Trial(intensities[i], intensities[i] + (i * 7 % 5) - 2 > 48));
        }
        return trials;
    }

    /**
     * Maximum likelihood with its confidence interval.
     *
     * @return the output
     */
    @Benchmark
    public ThresholdEstimate estimate() {
        return ProbitThreshold.defaults().estimate(trials);
    }

    /**
     * A pulse of the amplitude-aware hunt: the trial, the next intensity, the estimate.
     *
     * @return next intensity and threshold, added
     */
    @Benchmark
    public double amplitudePulse() {
        AmplitudeHunt next = hunt.with(Trial.measured(48, 70, 50));
        return next.next().getAsDouble() + next.estimate().trials();
    }

    /**
     * A grid, without a confidence interval.
     *
     * @return the threshold
     */
    @Benchmark
    public double gridSearch() {
        double best = Double.NEGATIVE_INFINITY;
        double threshold = 0;
        for (int i = 0; i < 300; i++) {
            for (int j = 1; j <= 100; j++) {
                double likelihood = logLikelihood(35 + 0.1 * i, 0.1 * j);
                if (likelihood > best) {
                    best = likelihood;
                    threshold = 35 + 0.1 * i;
                }
            }
        }
        return threshold;
    }

    private double logLikelihood(double threshold, double spread) {
        double sum = 0;
        for (Trial trial : trials) {
            double z = (trial.percentMso() - threshold) / spread;
            sum += Math.log(Math.max(1e-300, 0.5 * Erf.erfc((trial.responded() ? -z : z) / Math.sqrt(2))));
        }
        return sum;
    }
}

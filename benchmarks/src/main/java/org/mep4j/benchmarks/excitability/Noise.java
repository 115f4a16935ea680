package org.mep4j.benchmarks.excitability;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.mep4j.excitability.conduction.Latencies;

/** Random numbers of the study. */
final class Noise {

    private Noise() {
    }

    static double gaussian(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** Mean 1. */
    static double gamma(SplittableRandom random, double shape) {
        return new GammaDistribution(null, shape, 1 / shape).inverseCumulativeProbability(0.5e-12 + random.nextDouble() * (1 - 1e-12));
    }

    static double[] amplitudes(SplittableRandom random, int count, double median, double sd) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = median * StrictMath.exp(sd * gaussian(random));
        }
        return values;
    }

    static Latencies latencies(SplittableRandom random, int count, double mean, double sd) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = mean + sd * gaussian(random);
        }
        return new Latencies("simulation", values);
    }
}

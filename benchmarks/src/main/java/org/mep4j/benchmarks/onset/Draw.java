package org.mep4j.benchmarks.onset;

import java.util.SplittableRandom;

/** Random numbers that the simulation draws. */
final class Draw {

    private Draw() {
    }

    static double normal(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    static double exponential(SplittableRandom random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Uniform on a logarithmic scale. */
    static double between(double low, double high, SplittableRandom random) {
        return low * StrictMath.exp(random.nextDouble() * StrictMath.log(high / low));
    }
}

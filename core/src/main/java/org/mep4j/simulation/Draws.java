package org.mep4j.simulation;

import java.util.SplittableRandom;

/** Random draws that are the same bits on every JDK: only {@code nextLong()} is used, whose algorithm never changed. */
final class Draws {

    private static final double TWO_PI = 2 * Math.PI;

    private Draws() {
    }

    /** Uniform, strictly between 0 and 1. */
    static double uniform(SplittableRandom random) {
        return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** Standard normal by Box and Muller, without memory: two uniforms for each. */
    static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random)));
        return radius * StrictMath.cos(TWO_PI * uniform(random));
    }

    /** An independent stream; {@code split()} would depend on how a JDK mixes its increments. */
    static SplittableRandom stream(SplittableRandom root) {
        return new SplittableRandom(root.nextLong());
    }
}

package org.mep4j.threshold.amplitude;

import org.apache.commons.math3.special.Erf;
import org.mep4j.threshold.StandardNormal;

/**
 * Points that fill a cube evenly: a Kronecker sequence with the powers of the generalised golden ratio (Roberts 2018).
 *
 * @param step the step in each dimension
 */
record EvenSequence(double[] step) {

    private static final double SQRT_TWO = StrictMath.sqrt(2);

    EvenSequence(int dimensions) {
        this(steps(dimensions));
    }

    private static double[] steps(int dimensions) {
        double ratio = 1;
        for (int i = 0; i < 60; i++) {
            ratio = StrictMath.pow(1 + ratio, 1.0 / (dimensions + 1));
        }
        double[] step = new double[dimensions];
        double power = 1;
        for (int i = 0; i < dimensions; i++) {
            power /= ratio;
            step[i] = power;
        }
        return step;
    }

    /** The n-th point, from 1 on, strictly inside the cube. */
    double[] uniform(int n) {
        double[] u = new double[step.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = (0.5 + n * step[i]) % 1;
        }
        return u;
    }

    /** The n-th point in standard normal scores. */
    double[] normal(int n) {
        double[] z = uniform(n);
        for (int i = 0; i < z.length; i++) {
            z[i] = score(z[i]);
        }
        return z;
    }

    /** The standard normal score of a probability, of a distribution cut off below {@code least}. */
    static double above(double least, double probability) {
        double below = StandardNormal.cdf(least);
        // Above every plausible score just the least is left.
        return below < 1 - 1e-9 ? score(below + (1 - below) * probability) : least;
    }

    private static double score(double probability) {
        return SQRT_TWO * Erf.erfInv(2 * probability - 1);
    }
}

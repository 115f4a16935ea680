package org.mep4j.filter;

import java.util.Arrays;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.signal.Numbers;

/**
 * How long a filter remembers: after how many samples the rest of its impulse response holds at most a fraction of its absolute
 * area. Whatever came before, the error that an unknown past leaves in the output is then at most that fraction of the largest
 * output that an input of that size can cause. The peak of the impulse response would not do as the measure: a notch answers an
 * impulse with that impulse and a tail of a thousandth that lasts for a second.
 */
public final class Settling {

    private static final double[] EXPONENTS = {0.5, 0.75, 0.9, 0.97};

    private final FilterDesign design;

    private Settling(FilterDesign design) {
        this.design = design;
    }

    /**
     * Runs the impulse response until a bound from the pole radii says that the rest is negligible: the time this takes is
     * proportional to the result.
     *
     * @param design   the filter
     * @param fraction of the absolute area that may be left, above 1e-9 and below 1, for example 0.01
     * @return a number of samples
     * @throws IllegalArgumentException if the fraction lies outside
     * @throws ArithmeticException      if an absurd gain makes the impulse response overflow
     */
    public static long samples(FilterDesign design, double fraction) {
        if (!(fraction > 1e-9 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be above 1e-9 and below 1: " + Numbers.plain(fraction));
        }
        return new Settling(design).samples(fraction);
    }

    private long samples(double fraction) {
        double total = total(fraction);
        double area = 0;
        long samples = 0;
        double[] block = new double[Cascade.BLOCK];
        StreamingFilter filter = impulse(block);
        while (true) {
            for (double value : block) {
                if (total - area <= fraction * total) {
                    return samples;
                }
                area += Math.abs(value);
                samples++;
            }
            next(filter, block);
        }
    }

    /**
     * The absolute area. What lies beyond sample n is at most M rho^n / (1 - rho) for every rho between the largest pole radius
     * and 1, where M bounds the response on the circle of radius rho (Cauchy's estimate): the sum ends when that no longer counts.
     */
    private double total(double fraction) {
        double radius = Math.max(1e-3, design.sections().stream().mapToDouble(Biquad::poleRadius).max().orElseThrow());
        double[] logRadii = new double[EXPONENTS.length];
        double[] logBounds = new double[EXPONENTS.length];
        for (int i = 0; i < EXPONENTS.length; i++) {
            logRadii[i] = EXPONENTS[i] * StrictMath.log(radius);
            logBounds[i] = logBound(StrictMath.exp(logRadii[i])) - StrictMath.log(-StrictMath.expm1(logRadii[i]));
        }
        double area = 0;
        double[] block = new double[Cascade.BLOCK];
        StreamingFilter filter = impulse(block);
        for (long n = Cascade.BLOCK; ; n += Cascade.BLOCK) {
            for (double value : block) {
                area += Math.abs(value);
            }
            if (!(area <= Double.MAX_VALUE)) {
                throw new ArithmeticException("the impulse response overflows: " + design.description());
            }
            double logNegligible = StrictMath.log(area * fraction) - 7;
            for (int i = 0; i < logRadii.length; i++) {
                if (logBounds[i] + n * logRadii[i] < logNegligible) {
                    return area;
                }
            }
            next(filter, block);
        }
    }

    /** The logarithm of a bound on |H(z)| for |z| = rho: numerators at most, denominators at least as large as their factors allow. */
    private double logBound(double rho) {
        double log = StrictMath.log(Math.abs(design.gain()));
        for (Biquad section : design.sections()) {
            log += StrictMath.log(1 + Math.abs(section.b1()) / rho + Math.abs(section.b2()) / (rho * rho));
            for (double radius : section.poleRadii()) {
                log -= StrictMath.log(1 - radius / rho);
            }
        }
        return log;
    }

    private StreamingFilter impulse(double[] block) {
        StreamingFilter filter = StreamingFilter.of(design);
        block[0] = 1;
        filter.filterInPlace(block, 0, block.length);
        return filter;
    }

    private static void next(StreamingFilter filter, double[] block) {
        Arrays.fill(block, 0);
        filter.filterInPlace(block, 0, block.length);
    }
}

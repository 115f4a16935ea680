package org.mep4j.filter.design;

import java.util.List;
import org.mep4j.signal.Numbers;

/**
 * A second-order section.
 *
 * <pre>
 *           b0 + b1 z^-1 + b2 z^-2
 *   H(z) =  ----------------------
 *            1 + a1 z^-1 + a2 z^-2
 * </pre>
 *
 * <p>A first-order section has {@code b2 == a2 == 0}. A pure delay ({@code b0 == 0}) is not a section: it would only shift time.
 *
 * @param b0 weight of the sample itself, not 0
 * @param b1 weight of the sample before
 * @param b2 weight of the sample before that
 * @param a1 feedback of the output before, sign as in the formula
 * @param a2 feedback of the output before that
 */
public record Biquad(double b0, double b1, double b2, double a1, double a2) {

    /**
     * Validates the coefficients.
     *
     * @param b0 finite, not 0
     * @param b1 finite
     * @param b2 finite
     * @param a1 finite
     * @param a2 finite
     * @throws IllegalArgumentException if a coefficient is not finite, {@code b0} is 0, or a pole does not lie inside the unit circle
     */
    public Biquad {
        if (!(Double.isFinite(b0) && Double.isFinite(b1) && Double.isFinite(b2)) || b0 == 0) {
            throw new IllegalArgumentException("section must have finite coefficients b0, b1, b2 with b0 other than 0: "
                    + Numbers.plain(b0) + ", " + Numbers.plain(b1) + ", " + Numbers.plain(b2));
        }
        if (!(Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2)) {
            throw new IllegalArgumentException("section must be stable (|a2| < 1 and |a1| < 1 + a2): a1 = "
                    + Numbers.plain(a1) + ", a2 = " + Numbers.plain(a2));
        }
    }

    /**
     * The same section with {@code b0 == 1}; the factor left out is {@link #b0()}.
     *
     * @return the monic section
     * @throws IllegalArgumentException if {@code b0} is so small that {@code b1 / b0} or {@code b2 / b0} overflows
     */
    public Biquad monic() {
        return b0 == 1 ? this : new Biquad(1, b1 / b0, b2 / b0, a1, a2);
    }

    /**
     * The gain for a constant. The sum of a denominator close to (1 - z^-1)^2 is exact in this order.
     *
     * @return a factor
     */
    public double gainAtZero() {
        return (b0 + b1 + b2) / ((1 + a1) + a2);
    }

    /** The gain for samples of alternating sign. */
    double gainAtNyquist() {
        return (b0 - b1 + b2) / ((1 - a1) + a2);
    }

    /** Both poles, the one with the larger magnitude or positive imaginary part first; one of a first-order section is 0. */
    List<Complex> poles() {
        return roots(1, a1, a2);
    }

    /** Both zeros. */
    List<Complex> zeros() {
        return roots(b0, b1, b2);
    }

    private static List<Complex> roots(double c0, double c1, double c2) {
        double half = -c1 / (2 * c0);
        double product = c2 / c0;
        double discriminant = half * half - product;
        if (discriminant < 0) {
            double im = StrictMath.sqrt(-discriminant);
            return List.of(new Complex(half, im), new Complex(half, -im));
        }
        double large = half + Math.copySign(StrictMath.sqrt(discriminant), half);
        return List.of(new Complex(large, 0), new Complex(large == 0 ? 0 : product / large, 0));
    }

    /**
     * The largest magnitude of a pole.
     *
     * @return below 1
     */
    public double poleRadius() {
        return a1 * a1 / 4 < a2 ? StrictMath.sqrt(a2) : poles().get(0).magnitude();
    }

    /**
     * The magnitudes of both poles; one of a first-order section is 0.
     *
     * @return two, the larger first
     */
    public double[] poleRadii() {
        return poles().stream().mapToDouble(Complex::magnitude).toArray();
    }
}

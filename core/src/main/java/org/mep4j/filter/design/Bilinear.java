package org.mep4j.filter.design;

/** The bilinear transform z = (1 + s) / (1 - s), from poles in the s plane to sections in z. */
final class Bilinear {

    private Bilinear() {
    }

    /** The pole in z of a pole in s. */
    static Complex digital(Complex s) {
        Complex one = new Complex(1, 0);
        return one.plus(s).dividedBy(one.minus(s));
    }

    /** (1 - s1) (1 - s2), by which numerator and denominator of a section are scaled. All terms are positive: nothing cancels. */
    static double scale(Complex s1, Complex s2) {
        return 1 - sum(s1, s2) + product(s1, s2);
    }

    /** The section with two real or two conjugate poles and the numerator 1 + b1 z^-1 + b2 z^-2. */
    static Biquad section(Complex s1, Complex s2, double b1, double b2) {
        double product = product(s1, s2);
        double scale = scale(s1, s2);
        return new Biquad(1, b1, b2, 2 * (product - 1) / scale, (1 + sum(s1, s2) + product) / scale);
    }

    /** The first-order section with a real pole and the numerator 1 + b1 z^-1. */
    static Biquad section(Complex s, double b1) {
        return new Biquad(1, b1, 0, -(1 + s.re()) / (1 - s.re()), 0);
    }

    private static double sum(Complex s1, Complex s2) {
        return s1.re() + s2.re();
    }

    private static double product(Complex s1, Complex s2) {
        return s1.re() * s2.re() - s1.im() * s2.im();
    }
}

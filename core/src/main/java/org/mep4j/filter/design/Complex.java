package org.mep4j.filter.design;

/** A complex number, as far as filter design needs one; the same bits on every machine. */
record Complex(double re, double im) {

    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    Complex dividedBy(Complex other) {
        double squared = other.re * other.re + other.im * other.im;
        return new Complex((re * other.re + im * other.im) / squared, (im * other.re - re * other.im) / squared);
    }

    Complex conjugate() {
        return new Complex(re, -im);
    }

    double magnitude() {
        return StrictMath.hypot(re, im);
    }

    /** The square root with a real part of at least 0. */
    Complex squareRoot() {
        double root = StrictMath.sqrt((magnitude() + Math.abs(re)) / 2);
        if (root == 0) {
            return new Complex(0, 0);
        }
        double other = Math.abs(im) / (2 * root);
        return re >= 0
                ? new Complex(root, Math.copySign(other, im))
                : new Complex(other, Math.copySign(root, im));
    }
}

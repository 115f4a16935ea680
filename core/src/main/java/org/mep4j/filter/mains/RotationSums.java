package org.mep4j.filter.mains;

/**
 * The sums of u^p e^(i theta t) for p = 0, 1, 2 over all positions outside a gap, in closed form: t is counted from the middle of
 * all positions, and u = t / length.
 *
 * <p>For n positions centred on c the sum of e^(i theta t) is D e^(i theta c) with D = sin(n theta / 2) / sin(theta / 2), and each factor t
 * is a derivative by i theta. The products of sines and cosines that a least-squares fit needs are such sums at sums and
 * differences of their frequencies, so none of them has to be added up sample by sample.
 */
final class RotationSums {

    private final int length;
    private final int gapFrom;
    private final int gapTo;
    double re0;
    double im0;
    double re1;
    double im1;
    double re2;
    double im2;

    RotationSums(int length, int gapFrom, int gapTo) {
        this.length = length;
        this.gapFrom = gapFrom;
        this.gapTo = gapTo;
    }

    /** Evaluates the sums at an angle from 0 to less than a full turn per sample. */
    void at(double theta) {
        re0 = 0;
        im0 = 0;
        re1 = 0;
        im1 = 0;
        re2 = 0;
        im2 = 0;
        add(theta, 0, gapFrom);
        add(theta, gapTo, length);
    }

    private void add(double theta, int from, int to) {
        int n = to - from;
        if (n == 0) {
            return;
        }
        double c = (from + to - 1) / 2.0 - (length - 1) / 2.0;
        double d = n;
        double d1 = 0;
        double d2 = -n * ((double) n * n - 1) / 12;
        if (theta != 0) {
            double sine = StrictMath.sin(theta / 2);
            double cosine = StrictMath.cos(theta / 2);
            double sineN = StrictMath.sin(n * theta / 2);
            double cosineN = StrictMath.cos(n * theta / 2);
            d = sineN / sine;
            d1 = (n * cosineN - d * cosine) / (2 * sine);
            d2 = (-(double) n * n * sineN / 4 - d1 * cosine + d * sine / 4) / sine;
        }
        double turnRe = StrictMath.cos(theta * c);
        double turnIm = StrictMath.sin(theta * c);
        addTurned(c * d, d, d1, turnRe, turnIm);
        double squares = c * c * d - d2;
        re2 += (squares * turnRe + 2 * c * d1 * turnIm) / ((double) length * length);
        im2 += (squares * turnIm - 2 * c * d1 * turnRe) / ((double) length * length);
    }

    private void addTurned(double cd, double d, double d1, double turnRe, double turnIm) {
        re0 += d * turnRe;
        im0 += d * turnIm;
        re1 += (cd * turnRe + d1 * turnIm) / length;
        im1 += (cd * turnIm - d1 * turnRe) / length;
    }
}

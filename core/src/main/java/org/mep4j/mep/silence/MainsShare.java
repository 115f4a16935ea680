package org.mep4j.mep.silence;

/** How much of a background is mains hum: the energy that sinusoids at 50 or 60 Hz and their next two multiples explain. */
final class MainsShare {

    private static final double[] MAINS_HERTZ = {50, 60};
    private static final int MULTIPLES = 3;

    private MainsShare() {
    }

    /** The larger share of the two mains frequencies, 0 to about 1. */
    static double of(EmgStretch emg) {
        double[] x = emg.samples();
        int from = emg.backgroundFrom();
        int to = emg.backgroundTo();
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (to - from);
        }
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += (x[i] - mean) * (x[i] - mean);
        }
        double share = 0;
        for (double hertz : MAINS_HERTZ) {
            double[] rest = java.util.Arrays.copyOfRange(x, from, to);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= mean;
            }
            double explained = 0;
            for (int multiple = 1; multiple <= MULTIPLES && multiple * hertz < emg.rate().nyquistHertz(); multiple++) {
                explained += remove(rest, 2 * Math.PI * multiple * hertz / emg.rate().hertz());
            }
            share = Math.max(share, energy > 0 ? explained / energy : 0);
        }
        return share;
    }

    /** Subtracts the best sinusoid of one frequency and returns its energy. */
    private static double remove(double[] rest, double step) {
        double cc = 0;
        double cs = 0;
        double ss = 0;
        double cx = 0;
        double sx = 0;
        for (int i = 0; i < rest.length; i++) {
            double c = StrictMath.cos(step * i);
            double s = StrictMath.sin(step * i);
            cc += c * c;
            cs += c * s;
            ss += s * s;
            cx += c * rest[i];
            sx += s * rest[i];
        }
        double determinant = cc * ss - cs * cs;
        if (!(determinant > 1e-9 * cc * ss)) {
            return 0;
        }
        double a = (cx * ss - sx * cs) / determinant;
        double b = (sx * cc - cx * cs) / determinant;
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= a * StrictMath.cos(step * i) + b * StrictMath.sin(step * i);
        }
        return a * cx + b * sx;
    }
}

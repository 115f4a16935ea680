package org.mep4j.mep.silence;

/**
 * How much of a background is mains hum: the energy that sinusoids at 50 or 60 Hz and their next two multiples explain, one after the other.
 *
 * <p>The samples are met once, by Goertzel's recursion (Am Math Monthly 1958, 65:34-35), which needs no sine per sample; what sinusoids have
 * in common with each other has closed forms.
 */
final class MainsShare {

    private static final double[] MAINS_HERTZ = {50, 60};
    private static final int MULTIPLES = 3;

    private final int length;
    private final double step;
    /** Sums of the samples times cosine and sine of every multiple. */
    private final double[] cosine = new double[MULTIPLES];
    private final double[] sine = new double[MULTIPLES];
    /** Sums of cosine and sine of every multiple, up to twice the largest. */
    private final double[] sumOfCosines = new double[2 * MULTIPLES + 1];
    private final double[] sumOfSines = new double[2 * MULTIPLES + 1];

    private MainsShare(double[] x, int from, int to, double mean, double step) {
        this.length = to - from;
        this.step = step;
        correlate(x, from, to, mean);
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
            int multiples = (int) Math.min(MULTIPLES, Math.ceil(emg.rate().nyquistHertz() / hertz) - 1);
            double explained = new MainsShare(x, from, to, mean, 2 * Math.PI * hertz / emg.rate().hertz()).explained(multiples);
            share = Math.max(share, energy > 0 ? explained / energy : 0);
        }
        return share;
    }

    private void correlate(double[] x, int from, int to, double mean) {
        double k1 = 2 * StrictMath.cos(step), k2 = 2 * StrictMath.cos(2 * step), k3 = 2 * StrictMath.cos(3 * step);
        double p1 = 0, p2 = 0, p3 = 0, q1 = 0, q2 = 0, q3 = 0;
        for (int i = from; i < to; i++) {
            double sample = x[i] - mean;
            double r1 = sample + k1 * p1 - q1;
            double r2 = sample + k2 * p2 - q2;
            double r3 = sample + k3 * p3 - q3;
            q1 = p1;
            q2 = p2;
            q3 = p3;
            p1 = r1;
            p2 = r2;
            p3 = r3;
        }
        turn(0, p1, q1);
        turn(1, p2, q2);
        turn(2, p3, q3);
    }

    /** The recursion counts angles from the last sample backwards; the sums count them from the first. */
    private void turn(int multiple, double last, double before) {
        double angle = step * (multiple + 1);
        double back = angle * (length - 1);
        double real = last - before * StrictMath.cos(angle);
        double imaginary = before * StrictMath.sin(angle);
        cosine[multiple] = real * StrictMath.cos(back) + imaginary * StrictMath.sin(back);
        sine[multiple] = real * StrictMath.sin(back) - imaginary * StrictMath.cos(back);
    }

    /** Fits a sinusoid at one multiple after the other, each to what the ones before have left. */
    private double explained(int multiples) {
        setSums(multiples);
        double explained = 0;
        for (int m = 0; m < multiples; m++) {
            double cc = cosines(m, m);
            double cs = mixed(m, m);
            double ss = sines(m, m);
            double determinant = cc * ss - cs * cs;
            if (determinant > 1e-9 * cc * ss) {
                double a = (cosine[m] * ss - sine[m] * cs) / determinant;
                double b = (sine[m] * cc - cosine[m] * cs) / determinant;
                explained += a * cosine[m] + b * sine[m];
                for (int k = m + 1; k < multiples; k++) {
                    cosine[k] -= a * cosines(m, k) + b * mixed(k, m);
                    sine[k] -= a * mixed(m, k) + b * sines(m, k);
                }
            }
        }
        return explained;
    }

    /** Sum of cos cos of two multiples, both counted from 0. */
    private double cosines(int m, int k) {
        return (sumOfCosines[Math.abs(m - k)] + sumOfCosines[m + k + 2]) / 2;
    }

    private double sines(int m, int k) {
        return (sumOfCosines[Math.abs(m - k)] - sumOfCosines[m + k + 2]) / 2;
    }

    /** Sum of cos of the one times sin of the other. */
    private double mixed(int cosineOf, int sineOf) {
        int apart = sineOf - cosineOf;
        return (sumOfSines[cosineOf + sineOf + 2] + Integer.signum(apart) * sumOfSines[Math.abs(apart)]) / 2;
    }

    /** Sums over all samples as geometric series; the angles stay below a full turn per sample. */
    private void setSums(int multiples) {
        sumOfCosines[0] = length;
        for (int multiple = 1; multiple <= 2 * multiples; multiple++) {
            double half = step * multiple / 2;
            double size = StrictMath.sin(half * length) / StrictMath.sin(half);
            sumOfCosines[multiple] = size * StrictMath.cos(half * (length - 1));
            sumOfSines[multiple] = size * StrictMath.sin(half * (length - 1));
        }
    }
}

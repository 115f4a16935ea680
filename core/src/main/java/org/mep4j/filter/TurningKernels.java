package org.mep4j.filter;

/**
 * {@link CascadeKernels} of one and two sections that write their samples from {@code ye} downwards into another array: what leaves a
 * forward pass this way can be read upwards by the backward pass, and the other way round.
 */
final class TurningKernels {

    private TurningKernels() {
    }

    static void one(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int ye, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double s11 = s[p], s12 = s[p + 1];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            y[ye - i] = v;
        }
        s[p] = s11; s[p + 1] = s12;
    }

    static void two(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int ye, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            u = v + s21;
            s21 = (b21 * v + s22) - a21 * u;
            s22 = b22 * v - a22 * u;
            y[ye - i] = u;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
    }

    /**
     * One section on two stretches of an array at once, each with its own states: a lone section waits for its own last output, and the
     * other stretch fills the wait.
     */
    static void oneTwice(double[] c, double gain, double[] s, int p, int q, double[] x, int xo, int zo, double[] y,
                         int ye, int we, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double s11 = s[p], s12 = s[p + 1], t11 = s[q], t12 = s[q + 1];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double w = gain * x[zo + i];
            double v = u + s11;
            double z = w + t11;
            s11 = (b11 * u + s12) - a11 * v;
            t11 = (b11 * w + t12) - a11 * z;
            s12 = b12 * u - a12 * v;
            t12 = b12 * w - a12 * z;
            y[ye - i] = v;
            y[we - i] = z;
        }
        s[p] = s11; s[p + 1] = s12;
        s[q] = t11; s[q + 1] = t12;
    }

    /** Two sections on two stretches. */
    static void twoTwice(double[] c, double gain, double[] s, int p, int q, double[] x, int xo, int zo, double[] y,
                         int ye, int we, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        double t11 = s[q], t12 = s[q + 1], t21 = s[q + 2], t22 = s[q + 3];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double w = gain * x[zo + i];
            double v = u + s11;
            double z = w + t11;
            s11 = (b11 * u + s12) - a11 * v;
            t11 = (b11 * w + t12) - a11 * z;
            s12 = b12 * u - a12 * v;
            t12 = b12 * w - a12 * z;
            u = v + s21;
            w = z + t21;
            s21 = (b21 * v + s22) - a21 * u;
            t21 = (b21 * z + t22) - a21 * w;
            s22 = b22 * v - a22 * u;
            t22 = b22 * z - a22 * w;
            y[ye - i] = u;
            y[we - i] = w;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
        s[q] = t11; s[q + 1] = t12;
        s[q + 2] = t21; s[q + 3] = t22;
    }
}

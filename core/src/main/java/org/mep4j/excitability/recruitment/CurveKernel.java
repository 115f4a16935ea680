package org.mep4j.excitability.recruitment;

/**
 * {@code ln f(x)} of a curve with its derivatives by the parameters of the search ({@code ln g, ln h, a, ln b, ln v}), from one or two
 * exponentials per point. What it returns is {@link Curve#microvoltsAt} within rounding.
 */
final class CurveKernel {

    private final CurveShape shape;
    private final double g;
    private final double h;
    private final double a;
    private final double b;
    private final double v;
    private final double logV;
    private final double shift;
    private final double shiftSlope;

    CurveKernel(Curve curve) {
        shape = curve.shape();
        g = curve.offsetMicrovolts();
        h = curve.heightMicrovolts();
        a = curve.location();
        b = curve.growth();
        v = curve.asymmetry();
        logV = StrictMath.log(v);
        boolean five = shape == CurveShape.LOGISTIC_5;
        double power = five ? StrictMath.expm1(v * StrictMath.log(2)) : 1;
        shift = five ? StrictMath.log(power) : 0;
        shiftSlope = five ? (power + 1) * StrictMath.log(2) / power : 0;
    }

    /** The share of the height at an intensity; its derivatives by {@code a}, {@code ln b} and {@code ln v} go to places 2, 3 and 4. */
    private double share(double x, double[] d) {
        switch (shape) {
            case BOLTZMANN -> {
                double z = b * (x - a);
                double s = logistic(z);
                return rise(s, s * (1 - s), -b, z, d);
            }
            case HILL -> {
                if (x <= 0) {
                    return rise(0, 0, 0, 0, d);
                }
                double z = b * StrictMath.log(x / a);
                double s = logistic(z);
                return rise(s, s * (1 - s), -b / a, z, d);
            }
            case GOMPERTZ -> {
                double z = b * (x - a);
                double e = StrictMath.exp(-z);
                double s = StrictMath.exp(-e);
                return rise(s, s == 0 ? 0 : s * e, -b, z, d);
            }
            case LOGISTIC_5 -> {
                return fiveParameters(x, d);
            }
            default -> {
                return rectified(x, d);
            }
        }
    }

    private static double rise(double share, double slope, double byLocation, double z, double[] d) {
        d[2] = slope * byLocation;
        d[3] = slope == 0 ? 0 : slope * z;
        return share;
    }

    private double fiveParameters(double x, double[] d) {
        double z = b * (x - a);
        double w = shift - z;
        double soft = w > 0 ? w + StrictMath.log1p(StrictMath.exp(-w)) : StrictMath.log1p(StrictMath.exp(w));
        double s = StrictMath.exp(-soft / v);
        double inner = logistic(w);
        rise(s, s * inner / v, -b, z, d);
        d[4] = s * (soft / v - inner * shiftSlope);
        return s;
    }

    private double rectified(double x, double[] d) {
        d[4] = 0;
        double z = b * (x - a);
        if (z <= 0) {
            return rise(0, 0, 0, 0, d);
        }
        double s = logistic(z + logV);
        double share = (1 + v) * s - v;
        if (share <= 0) {
            return rise(0, 0, 0, 0, d);
        }
        rise(share, (1 + v) * s * (1 - s), -b, z, d);
        d[4] = v * (s - 1) + (1 + v) * s * (1 - s);
        return share;
    }

    /**
     * The logarithm of the response.
     *
     * @param d receives the derivatives; at least 5 places, of which the last is left alone by shapes without an asymmetry
     */
    double log(double x, double[] d) {
        double share = share(x, d);
        double y = g + h * share;
        d[0] = g / y;
        d[1] = h * share / y;
        d[2] *= h / y;
        d[3] *= h / y;
        d[4] *= h / y;
        return StrictMath.log(y);
    }

    private static double logistic(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }
}

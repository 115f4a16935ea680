package org.mep4j.excitability.recruitment;

import java.util.Objects;
import org.mep4j.signal.Numbers;

/**
 * A recruitment curve: a shape with its parameters, see {@link CurveShape} for the formulas.
 *
 * @param shape            the formula
 * @param offsetMicrovolts {@code g}, response far below threshold, above 0
 * @param heightMicrovolts {@code h}, rise from offset to plateau, above 0
 * @param location         {@code a} in %MSO: the half-height of Boltzmann, Hill and five-parameter logistic, the steepest point of
 *                         Gompertz, the threshold of the rectified logistic
 * @param growth           {@code b}, per %MSO; for Hill the exponent, without unit; above 0
 * @param asymmetry        {@code v} of the two shapes with five parameters, above 0; 1 for the others, which have none
 */
public record Curve(CurveShape shape, double offsetMicrovolts, double heightMicrovolts, double location, double growth,
                    double asymmetry) {

    private static final int FEWEST_PANELS = 64;
    private static final int MOST_PANELS = 512;

    /**
     * Validates the parameters.
     *
     * @param shape            the formula
     * @param offsetMicrovolts response far below threshold, above 0
     * @param heightMicrovolts rise from offset to plateau, above 0
     * @param location         in %MSO, finite, for Hill above 0
     * @param growth           above 0, for Hill at least 1
     * @param asymmetry        above 0
     * @throws IllegalArgumentException if one of them is outside its range
     */
    public Curve {
        Objects.requireNonNull(shape, "shape");
        positive("offset", offsetMicrovolts);
        positive("height", heightMicrovolts);
        positive("growth", growth);
        positive("asymmetry", asymmetry);
        if (!Double.isFinite(location)) {
            throw new IllegalArgumentException("location must be a number of %MSO: " + Numbers.plain(location));
        }
        if (shape == CurveShape.HILL && (location <= 0 || growth < 1)) {
            throw new IllegalArgumentException("a Hill curve needs a location above 0 %MSO and an exponent of at least 1: location "
                    + Numbers.plain(location) + ", exponent " + Numbers.plain(growth));
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0: " + Numbers.plain(value));
        }
    }

    /**
     * The response the curve expects.
     *
     * @param percentMso intensity; below 0 as 0 for Hill
     * @return amplitude in µV
     */
    public double microvoltsAt(double percentMso) {
        double g = offsetMicrovolts;
        double h = heightMicrovolts;
        double z = growth * (percentMso - location);
        return switch (shape) {
            case BOLTZMANN -> g + h * logistic(z);
            case HILL -> percentMso <= 0 ? g : g + h * logistic(growth * StrictMath.log(percentMso / location));
            case GOMPERTZ -> g + h * StrictMath.exp(-StrictMath.exp(-z));
            case LOGISTIC_5 -> g + h * StrictMath.exp(-softplus(logTwoPowerLessOne() - z) / asymmetry);
            case RECTIFIED_LOGISTIC -> percentMso <= location ? g
                    : g + Math.max(0, h * ((1 + asymmetry) * logistic(z + StrictMath.log(asymmetry)) - asymmetry));
        };
    }

    /**
     * The intensity of half the rise, {@code g + h/2}.
     *
     * @return in %MSO
     */
    public double halfHeightPercentMso() {
        return switch (shape) {
            case BOLTZMANN, HILL, LOGISTIC_5 -> location;
            case GOMPERTZ -> location - StrictMath.log(StrictMath.log(2)) / growth;
            case RECTIFIED_LOGISTIC -> location + StrictMath.log1p(1 / asymmetry + 1) / growth;
        };
    }

    /**
     * Where the curve is steepest.
     *
     * @return in %MSO
     */
    public double steepestPercentMso() {
        return switch (shape) {
            case BOLTZMANN, GOMPERTZ -> location;
            case HILL -> location * StrictMath.pow((growth - 1) / (growth + 1), 1 / growth);
            case LOGISTIC_5 -> location + (logTwoPowerLessOne() - StrictMath.log(asymmetry)) / growth;
            case RECTIFIED_LOGISTIC -> location + Math.max(0, -StrictMath.log(asymmetry)) / growth;
        };
    }

    /**
     * The slope at the steepest point.
     *
     * @return in µV per %MSO
     */
    public double maximumSlope() {
        double h = heightMicrovolts;
        double v = asymmetry;
        return switch (shape) {
            case BOLTZMANN -> h * growth / 4;
            // x^n / (S^n + x^n) at the steepest point is (n - 1) / (2 n); n = 1 is steepest at 0, with slope h / S.
            case HILL -> growth == 1 ? h / location : h * (growth - 1) * (growth + 1) / (4 * growth * steepestPercentMso());
            case GOMPERTZ -> h * growth / Math.E;
            case LOGISTIC_5 -> h * growth * StrictMath.exp(-(1 / v + 1) * StrictMath.log1p(v));
            case RECTIFIED_LOGISTIC -> v < 1 ? h * growth * (1 + v) / 4 : h * growth * v / (1 + v);
        };
    }

    /**
     * The threshold by the rule of the shape, {@link CurveShape#thresholdRule()}.
     *
     * @return in %MSO
     */
    public double thresholdPercentMso() {
        if (shape == CurveShape.RECTIFIED_LOGISTIC) {
            return location;
        }
        double steepest = steepestPercentMso();
        return steepest - (microvoltsAt(steepest) - offsetMicrovolts) / maximumSlope();
    }

    /**
     * The plateau {@code g + h}.
     *
     * @return in µV
     */
    public double plateauMicrovolts() {
        return offsetMicrovolts + heightMicrovolts;
    }

    /**
     * The area under the curve, from 0 µV, between two intensities.
     *
     * @param fromPercentMso lower intensity
     * @param toPercentMso   upper intensity
     * @return in µV times %MSO; in closed form for Boltzmann and rectified logistic, otherwise by Simpson's rule with eight panels or more to
     *         the length over which the curve grows e-fold, which is good to 1e-6
     */
    public double area(double fromPercentMso, double toPercentMso) {
        double base = offsetMicrovolts * (toPercentMso - fromPercentMso);
        if (shape == CurveShape.BOLTZMANN) {
            return base + heightMicrovolts / growth * (softplus(growth * (toPercentMso - location)) - softplus(growth * (fromPercentMso - location)));
        }
        if (shape == CurveShape.RECTIFIED_LOGISTIC) {
            double from = Math.max(fromPercentMso, location);
            double to = Math.max(toPercentMso, location);
            double shift = StrictMath.log(asymmetry);
            double grown = softplus(growth * (to - location) + shift) - softplus(growth * (from - location) + shift);
            return base + heightMicrovolts * ((1 + asymmetry) / growth * grown - asymmetry * (to - from));
        }
        return simpson(fromPercentMso, toPercentMso);
    }

    private double simpson(double from, double to) {
        double perMso = shape == CurveShape.HILL ? growth / location : growth;
        int panels = 2 * (int) Math.min(MOST_PANELS / 2, Math.max(FEWEST_PANELS / 2, Math.ceil(4 * perMso * (to - from))));
        double width = (to - from) / panels;
        double sum = microvoltsAt(from) + microvoltsAt(to);
        for (int i = 1; i < panels; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * microvoltsAt(from + i * width);
        }
        return sum * width / 3;
    }

    private double logTwoPowerLessOne() {
        return StrictMath.log(StrictMath.expm1(asymmetry * StrictMath.log(2)));
    }

    private static double logistic(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    private static double softplus(double z) {
        return z > 0 ? z + StrictMath.log1p(StrictMath.exp(-z)) : StrictMath.log1p(StrictMath.exp(z));
    }
}

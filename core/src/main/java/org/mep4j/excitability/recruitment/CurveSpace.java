package org.mep4j.excitability.recruitment;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a curve as the optimiser sees them: {@code ln g, ln h, a, ln b} and {@code ln v} where the shape has one, each
 * inside a box. The box is wide (a plateau of 100 times the largest amplitude, a rise within 1/100 of the tested range); a fit
 * that ends on it is one that the data do not determine, and its interval has no end on that side.
 */
final class CurveSpace {

    private static final double[] MIDDLES = {0.15, 0.35, 0.55, 0.75, 0.95};
    private static final double[] GROWTHS = {4, 10, 25};
    private static final double[] ASYMMETRIES = {-3, 0, 1.5};

    final CurveShape shape;
    private final double[] low;
    private final double[] high;
    private final CurvePoints points;

    CurveSpace(CurveShape shape, CurvePoints points) {
        this.shape = shape;
        this.points = points;
        double range = points.range();
        double lowest = points.lowest - range;
        double highest = points.highest + 2 * range;
        boolean hill = shape == CurveShape.HILL;
        double growthLow = hill ? 0 : StrictMath.log(0.3 / range);
        double growthHigh = hill ? StrictMath.log(400) : StrictMath.log(400 / range);
        double small = StrictMath.log(points.smallest);
        double large = StrictMath.log(points.largest);
        int n = shape.parameters();
        low = new double[n];
        high = new double[n];
        set(0, small - StrictMath.log(100), large);
        set(1, small - StrictMath.log(100), large + StrictMath.log(100));
        set(2, hill ? Math.max(lowest, 0.01 * points.highest) : lowest, highest);
        set(3, growthLow, growthHigh);
        if (n == 5) {
            set(4, shape == CurveShape.LOGISTIC_5 ? StrictMath.log(0.02) : StrictMath.log(1e-5), StrictMath.log(50));
        }
    }

    private void set(int index, double from, double to) {
        low[index] = from;
        high[index] = to;
    }

    int size() {
        return low.length;
    }

    void clampInPlace(double[] theta) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Math.min(high[i], Math.max(low[i], theta[i]));
        }
    }

    /** Which parameters lie on the border of the box. */
    boolean[] onBorder(double[] theta) {
        boolean[] on = new boolean[theta.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = theta[i] <= low[i] || theta[i] >= high[i];
        }
        return on;
    }

    Curve curve(double[] theta) {
        double v = theta.length == 5 ? StrictMath.exp(theta[4]) : 1;
        double b = StrictMath.exp(theta[3]);
        return new Curve(shape, StrictMath.exp(theta[0]), StrictMath.exp(theta[1]), theta[2], b, v);
    }

    /** A step for finite differences: small against the box, large against rounding. */
    double step(int index) {
        return index == 2 ? 1e-6 * points.range() : 1e-6;
    }

    /** A fixed grid of starts, so that the same data always give the same fit. */
    List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        double offset = StrictMath.log(points.smallest) + 0.1 * StrictMath.log(points.largest / points.smallest);
        double height = StrictMath.log(points.largest);
        for (double middle : MIDDLES) {
            for (double growth : GROWTHS) {
                double location = points.lowest + middle * points.range();
                double b = shape == CurveShape.HILL ? Math.max(1, growth * location / points.range()) : growth / points.range();
                if (size() == 4) {
                    starts.add(new double[] {offset, height, location, StrictMath.log(b)});
                } else {
                    for (double asymmetry : ASYMMETRIES) {
                        starts.add(new double[] {offset, height, location, StrictMath.log(b), asymmetry});
                    }
                }
            }
        }
        starts.forEach(this::clampInPlace);
        return starts;
    }
}

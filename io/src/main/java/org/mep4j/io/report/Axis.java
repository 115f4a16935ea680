package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to positions in a picture and chooses its ticks: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param scale linear or logarithmic
 * @param low   value at the start
 * @param high  value at the end, above {@code low}
 * @param start position of {@code low}, in picture units
 * @param end   position of {@code high}; below {@code start} for an axis that goes up
 */
record Axis(Scale scale, double low, double high, double start, double end) {

    /** How values become positions. */
    enum Scale {
        LINEAR, LOGARITHMIC
    }

    /**
     * A labelled value.
     *
     * @param value the value
     * @param label its digits
     */
    record Tick(double value, String label) {
    }

    Axis {
        if (!(low < high) || scale == Scale.LOGARITHMIC && !(low > 0)) {
            throw new IllegalArgumentException("axis must go up" + (scale == Scale.LOGARITHMIC ? " from above 0" : "")
                    + ": " + low + " to " + high);
        }
    }

    static Axis linear(double low, double high) {
        return new Axis(Scale.LINEAR, low, high, 0, 1);
    }

    static Axis logarithmic(double low, double high) {
        return new Axis(Scale.LOGARITHMIC, low, high, 0, 1);
    }

    /** A linear axis around some values, with a margin on both sides; room for one unit where they are all equal. */
    static Axis around(double low, double high, double marginFraction) {
        double span = high > low ? high - low : 1;
        return linear(low - marginFraction * span, high + marginFraction * span);
    }

    /** The same values at other positions. */
    Axis placed(double newStart, double newEnd) {
        return new Axis(scale, low, high, newStart, newEnd);
    }

    /** The position of a value. Values outside the axis lie beyond its ends. */
    double at(double value) {
        double fraction = scale == Scale.LINEAR ? (value - low) / (high - low)
                : StrictMath.log10(Math.max(value, low / 1e6) / low) / StrictMath.log10(high / low);
        return start + fraction * (end - start);
    }

    /** The position of a value, or of the nearer end where it lies outside. */
    double clamped(double value) {
        return at(Math.max(low, Math.min(high, value)));
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** About as many ticks as asked for, with labels in units of {@code unit} values. */
    List<Tick> ticks(int about, double unit) {
        return scale == Scale.LINEAR ? linearTicks(about, unit) : logarithmicTicks(about, unit);
    }

    private List<Tick> linearTicks(int about, double unit) {
        double from = low / unit;
        double to = high / unit;
        double rough = (to - from) / Math.max(1, about);
        int exponent = (int) Math.floor(StrictMath.log10(rough));
        double power = powerOfTen(exponent);
        double mantissa = rough / power;
        int factor = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10;
        double step = factor * power;
        int decimals = Math.max(0, factor == 10 ? -exponent - 1 : -exponent);
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor(to / step + 1e-9);
        for (long k = (long) Math.ceil(from / step - 1e-9); k <= last; k++) {
            ticks.add(new Tick(k * step * unit, Digits.fixed(k * step, decimals)));
        }
        return ticks;
    }

    private List<Tick> logarithmicTicks(int about, double unit) {
        int first = (int) Math.floor(StrictMath.log10(low / unit));
        int last = (int) Math.ceil(StrictMath.log10(high / unit));
        int[] factors = last - first <= Math.max(1, about / 2) ? new int[] {1, 2, 5} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int factor : factors) {
                double value = factor * powerOfTen(exponent);
                if (contains(value * unit)) {
                    ticks.add(new Tick(value * unit, Digits.fixed(value, Math.max(0, -exponent))));
                }
            }
        }
        return ticks;
    }

    private static double powerOfTen(int exponent) {
        return exponent >= 0 ? StrictMath.pow(10, exponent) : 1 / StrictMath.pow(10, -exponent);
    }
}

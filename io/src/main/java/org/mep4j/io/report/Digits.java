package org.mep4j.io.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.mep4j.signal.Numbers;

/**
 * How measured values are written. Only multiplication by a power of ten, rounding to a {@code long} and integer arithmetic, so
 * the digits are the same on every machine, in every locale and JDK; {@link BigDecimal} where a {@code long} is too short.
 */
final class Digits {

    private static final int SIGNIFICANT = 9;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    private static final double LARGEST_FAST = 1e9;

    private Digits() {
    }

    /**
     * For files: nine significant digits (a latency of 20 ms keeps its nanosecond), without exponent and trailing zeros. The
     * value must be finite.
     */
    static String full(double value) {
        double size = Math.abs(value);
        if (size >= 1e-3 && size < LARGEST_FAST) {
            int decimals = SIGNIFICANT - 1;
            while (size >= POWERS[SIGNIFICANT - decimals]) {
                decimals--;
            }
            for (int i = 1; i <= 3 && size * POWERS[i] < 10; i++) {
                decimals = SIGNIFICANT - 1 + i;
            }
            return stripped(decimal(value, decimals));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** For readers: a fixed number of decimals. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Numbers.plain(value);
        }
        return Math.abs(value) < LARGEST_FAST && decimals < SIGNIFICANT ? decimal(value, decimals)
                : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** For readers: at most two decimals, none where they are zero. */
    static String brief(double value) {
        return Double.isFinite(value) ? stripped(fixed(value, 2)) : Numbers.plain(value);
    }

    /** Rounds half away from zero; never writes a minus before zero. */
    private static String decimal(double value, int decimals) {
        long scaled = Math.round(Math.abs(value) * POWERS[decimals]);
        StringBuilder digits = new StringBuilder(24).append(scaled);
        if (decimals > 0) {
            while (digits.length() <= decimals) {
                digits.insert(0, '0');
            }
            digits.insert(digits.length() - decimals, '.');
        }
        return value < 0 && scaled != 0 ? digits.insert(0, '-').toString() : digits.toString();
    }

    private static String stripped(String decimal) {
        int end = decimal.length();
        if (decimal.indexOf('.') >= 0) {
            while (decimal.charAt(end - 1) == '0') {
                end--;
            }
            end -= decimal.charAt(end - 1) == '.' ? 1 : 0;
        }
        return decimal.substring(0, end);
    }

    /** For readers: a voltage, with one decimal below 100 µV and none above. */
    static String microvolts(double value) {
        return fixed(value, Math.abs(value) < 99.95 ? 1 : 0);
    }

    /** A proportion in whole percent, for example {@code "40 %"}; 0 and 100 only where it is none or all. */
    static String percent(int part, int whole) {
        if (whole == 0) {
            return "n/a";
        }
        long rounded = Math.round(100.0 * part / whole);
        if (part > 0 && rounded == 0) {
            return "<1 %";
        }
        if (part < whole && rounded == 100) {
            return ">99 %";
        }
        return rounded + " %";
    }
}

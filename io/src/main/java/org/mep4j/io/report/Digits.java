package org.mep4j.io.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.mep4j.signal.Numbers;

/**
 * How measured values are written. Decimal arithmetic on the exact value of the double, so the digits are the same on every
 * machine, in every locale and JDK.
 */
final class Digits {

    /** Nine significant digits: far beyond any measurement, and a latency of 20 ms keeps its nanosecond. */
    private static final MathContext NINE = new MathContext(9, RoundingMode.HALF_EVEN);

    private Digits() {
    }

    /** For files: nine significant digits, without exponent and trailing zeros. The value must be finite. */
    static String full(double value) {
        BigDecimal rounded = new BigDecimal(value).round(NINE);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** For readers: a fixed number of decimals. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Numbers.plain(value);
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** For readers: at most two decimals, none where they are zero. */
    static String brief(double value) {
        if (!Double.isFinite(value)) {
            return Numbers.plain(value);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
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

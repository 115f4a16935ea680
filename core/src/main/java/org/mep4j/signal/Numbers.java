package org.mep4j.signal;

import java.math.BigDecimal;

/**
 * One way of writing a number in messages and canonical settings: the shortest decimal that reads back as the same double,
 * without exponent and without a trailing {@code .0}, independent of locale and JDK.
 */
public final class Numbers {

    private Numbers() {
    }

    /**
     * Writes a number.
     *
     * @param value any double
     * @return for example {@code 5000}, {@code 0.25}, {@code NaN}
     */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        // Double.toString is the shortest form only since JDK 19, so the digits are searched for here.
        String exact = new BigDecimal(value).stripTrailingZeros().toPlainString();
        for (int digits = 1; digits <= 17; digits++) {
            BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros().toPlainString();
            }
        }
        return exact;
    }
}

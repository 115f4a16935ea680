package org.mep4j.io.edf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.mep4j.signal.Numbers;

/** Numbers in the eight characters that a header has for them. */
final class EdfDecimal {

    private static final int WIDTH = 8;

    private EdfDecimal() {
    }

    /** Writes a number without loss, plainly or with an exponent, if eight characters suffice. */
    static Optional<String> text(BigDecimal value) {
        BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (bare.scale() > -2 * WIDTH && bare.scale() < 2 * WIDTH && bare.toPlainString().length() <= WIDTH) {
            return Optional.of(bare.toPlainString());
        }
        String exponent = bare.unscaledValue() + "E" + -bare.scale();
        return exponent.length() <= WIDTH ? Optional.of(exponent) : Optional.empty();
    }

    /** The text of a double that was read from such a text and converted since, so that it may have lost its last bits. */
    static Optional<String> recovered(double value) {
        for (int digits = 1; digits < WIDTH; digits++) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Math.abs(rounded.doubleValue() - value) <= 4 * Math.ulp(value)) {
                return text(rounded);
            }
        }
        return Optional.empty();
    }

    /** The text nearest to a value on its outer side, with at most so many digits. */
    static String outward(BigDecimal value, boolean upwards, int digits) {
        for (int kept = digits; kept > 0; kept--) {
            MathContext rounding = new MathContext(kept, upwards ? RoundingMode.CEILING : RoundingMode.FLOOR);
            Optional<String> text = text(value.round(rounding));
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new IllegalArgumentException("no eight characters can hold the number " + Numbers.plain(value.doubleValue()));
    }
}

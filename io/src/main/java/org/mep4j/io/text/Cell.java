package org.mep4j.io.text;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** What a cell of a table holds. */
final class Cell {

    private static final Set<String> NOT_MEASURED = Set.of("NaN", "nan", "NAN", "n/a", "N/A", "NA", "na", "(null)");

    private Cell() {
    }

    /** Whether the cell says that there is no value. */
    static boolean isNotMeasured(String cell) {
        return NOT_MEASURED.contains(cell.strip());
    }

    /**
     * The number in a cell. Nothing but a plain decimal number is one: no blanks inside, no thousands separators, no infinity.
     *
     * @param cell  the cell
     * @param point decimal point or comma
     * @return the number, NaN where it is said to be missing, empty if the cell holds something else
     */
    static OptionalDouble number(String cell, char point) {
        String text = cell.strip();
        if (NOT_MEASURED.contains(text)) {
            return OptionalDouble.of(Double.NaN);
        }
        if (!isDecimal(text, point)) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(point == '.' ? text : text.replace(point, '.'));
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static boolean isDecimal(String text, char point) {
        int i = 0;
        int length = text.length();
        if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        int digits = 0;
        boolean pointSeen = false;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == point && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        return digits > 0 && (i == length || isExponent(text, i));
    }

    private static boolean isExponent(String text, int from) {
        int i = from;
        if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
            return false;
        }
        i++;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        int start = i;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i > start && i == text.length();
    }

    /** Value of one unit in the last written decimal place: 0.01 for 1.25, 1 for 7. */
    static double resolution(String cell, char point) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        int exponent = text.indexOf('e');
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        int dot = mantissa.indexOf(point);
        int decimals = dot < 0 ? 0 : mantissa.length() - dot - 1;
        int power = exponent < 0 || text.length() - exponent > 6 ? 0 : Integer.parseInt(text.substring(exponent + 1));
        return StrictMath.pow(10, power - decimals);
    }
}

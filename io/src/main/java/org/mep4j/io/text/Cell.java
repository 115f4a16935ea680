package org.mep4j.io.text;

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
        if (!isDecimal(text, point)) {
            return NOT_MEASURED.contains(text) ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
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

    /** Power of ten of the last written decimal place of a number: -2 for 1.25, 0 for 7. */
    static int lastPlace(String cell, char point) {
        String text = cell.strip();
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        int end = exponent < 0 ? text.length() : exponent;
        int dot = text.indexOf(point);
        int decimals = dot < 0 ? 0 : end - dot - 1;
        int power = exponent < 0 || text.length() - exponent > 6 ? 0 : Integer.parseInt(text.substring(exponent + 1));
        return power - decimals;
    }
}

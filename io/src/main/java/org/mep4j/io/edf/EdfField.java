package org.mep4j.io.edf;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mep4j.io.RecordingFormatException;

/**
 * One fixed-width text field of a header: ISO-8859-1, filled up with blanks. A text is shown in a message only if it could be a
 * number, because in a header whose fields are shifted any field may hold a patient's name.
 *
 * @param file   name of the file
 * @param offset byte offset of the field
 * @param name   the field's name in the specification
 * @param text   its content as it stands
 */
record EdfField(String file, long offset, String name, String text) {

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern HARMLESS = Pattern.compile("[0-9+\\-.,eE ]*");

    /** Cuts a field out of a header block that starts at byte {@code blockOffset} of the file. */
    static EdfField of(String file, byte[] block, long blockOffset, int start, int width, String name) {
        return new EdfField(file, blockOffset + start, name, new String(block, start, width, StandardCharsets.ISO_8859_1));
    }

    /** The content without the blanks (or NULs, which some writers use for blanks) at its ends. */
    String stripped() {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    /** The field as a whole number in a range, or the exception that says what is allowed. */
    long whole(long lowest, long highest) throws RecordingFormatException {
        String digits = stripped();
        if (WHOLE.matcher(digits).matches()) {
            long value = Long.parseLong(digits);
            if (value >= lowest && value <= highest) {
                return value;
            }
        }
        throw problem("found " + shown() + ", allowed is a whole number from " + lowest + " to " + highest);
    }

    /** The field as a finite decimal number with a point, or empty. */
    Optional<Double> decimal() {
        String digits = stripped();
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(digits);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** What a message may show of the content. */
    String shown() {
        return HARMLESS.matcher(stripped()).matches()
                ? "\"" + stripped() + "\"" : stripped().length() + " characters that are no number";
    }

    /** The exception that names this field. */
    RecordingFormatException problem(String sentence) {
        return RecordingFormatException.atByte(file, offset, name, sentence);
    }
}

package org.mep4j.io.report;

/**
 * Text that came out of files, made safe for the place where it is shown. A channel name may hold terminal escapes, line
 * breaks, a spreadsheet formula or characters that turn the reading direction.
 */
final class SafeText {

    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {
    }

    /** One line without control characters: white space becomes a blank, every other control U+FFFD. */
    static String line(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                line.append(c).append(text.charAt(++i));
            } else {
                line.append(safe(c));
            }
        }
        return line.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static char safe(char c) {
        if (c == '\t' || c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
            return ' ';
        }
        boolean turnsDirection = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069' || c == '\u200E' || c == '\u200F';
        return Character.isISOControl(c) || Character.isSurrogate(c) || turnsDirection || c == '\uFEFF' ? REPLACEMENT : c;
    }

    /**
     * A text cell of a table: one line, {@code n/a} where it is empty, with an apostrophe before what a spreadsheet would take
     * for a formula.
     */
    static String cell(String text) {
        String line = line(text).strip();
        if (line.isEmpty()) {
            return "n/a";
        }
        return "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }
}

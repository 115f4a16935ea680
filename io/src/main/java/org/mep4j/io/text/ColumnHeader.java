package org.mep4j.io.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.IntensityTable;

/**
 * A column's heading.
 *
 * @param text as written
 * @param name without the unit
 * @param unit in brackets or, for voltages below the volt, after a blank or underscore: {@code FDI (mV)}, {@code FDI_uV}; blank
 *             if none
 */
record ColumnHeader(String text, String name, String unit) {

    private static final Pattern BRACKETS = Pattern.compile("(.*?)[\\s_]*[(\\[]([^()\\[\\]]*)[)\\]]\\s*");
    private static final Pattern SUFFIX = Pattern.compile("(.+?)[ _]([nu\u00B5\u03BCm]V)");
    private static final Pattern TIME = Pattern.compile(
            "(time|times|timestamps?|t|onset|seconds|milliseconds|millis|zeit|temps|tiempo|tempo|tijd)(?:[ _](s|sec|seconds|ms|msec|us))?");
    private static final Set<String> IDENTITY_WORDS = Set.of("trial", "sweep", "epoch", "id", "subject", "participant", "sub",
            "condition", "cond", "muscle", "channel", "session", "block", "run", "index", "label", "state", "hand", "side", "pulse", "no",
            "nr", "number");

    static ColumnHeader parse(String raw) {
        String text = raw.strip();
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return new ColumnHeader(text, brackets.group(1), brackets.group(2).strip());
        }
        Matcher suffix = SUFFIX.matcher(text);
        return suffix.matches() ? new ColumnHeader(text, suffix.group(1), suffix.group(2)) : new ColumnHeader(text, text, "");
    }

    /**
     * Seconds per unit if this is a time column, by its name or, in front of the others, by its unit, whatever the language of its
     * name; 0 if it is one whose unit is not said.
     */
    Optional<Double> secondsPerTimeUnit(int column) {
        Matcher time = TIME.matcher(name.toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            return column == 0 ? seconds(unit) : Optional.empty();
        }
        String said = !unit.isEmpty() ? unit : time.group(2) != null ? time.group(2) : time.group(1);
        Optional<Double> seconds = seconds(said);
        return seconds.isEmpty() && unit.isEmpty() ? Optional.of(0.0) : seconds;
    }

    private static Optional<Double> seconds(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "s", "sec", "second", "seconds" -> Optional.of(1.0);
            case "ms", "msec", "millis", "milliseconds" -> Optional.of(1e-3);
            case "us", "usec", "\u00B5s", "\u03BCs" -> Optional.of(1e-6);
            default -> Optional.empty();
        };
    }

    static boolean isTimeUnit(String unit) {
        return seconds(unit).isPresent();
    }

    boolean isIntensity() {
        return IntensityTable.isIntensityColumn(text);
    }

    /** Whether the column tells epochs apart rather than holding a sample of each. */
    boolean isIdentity() {
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (IDENTITY_WORDS.contains(word)) {
                return true;
            }
        }
        return isIntensity();
    }
}

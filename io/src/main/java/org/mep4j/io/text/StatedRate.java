package org.mep4j.io.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Numbers;

/**
 * A sample rate in words above a table: {@code Sampling rate: 5000 Hz}, {@code Sample Rate = 5 kHz}, {@code Interval= 0.2 ms}.
 *
 * @param hertz samples per second
 * @param line  the line that says so
 */
record StatedRate(double hertz, Preamble.Line line) {

    private static final String NUMBER = "([0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?)";
    private static final Pattern RATE = Pattern.compile("[\"#% ]*(?:sampling|sample|samples?|abtast)[ _-]?(?:rate|frequency|freq|frequenz)"
            + "(?: *[(\\[]([A-Za-z/ ]+)[)\\]])?[\":=,;\t ]+" + NUMBER + "[\" ]*([A-Za-z/]*).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTERVAL = Pattern.compile("[\"#% ]*(?:(?:sampling|sample|abtast)[ _-]?(?:interval|intervall|period)|interval(?==))"
            + "(?: *[(\\[]([A-Za-z\u00B5\u03BC]+)[)\\]])?[\":=,;\t ]+" + NUMBER + "[\" ]*([A-Za-z\u00B5\u03BC]*).*", Pattern.CASE_INSENSITIVE);
    /** No EMG is sampled slower; a slower rate in words is that of something else. */
    private static final double SLOWEST_HERTZ = 100;

    /**
     * The rate that lines state.
     *
     * @param lines the lines above a table
     * @param file  the file, for the message
     * @return the rate, if one is stated
     * @throws RecordingFormatException if two lines state different ones
     */
    static Optional<StatedRate> in(List<Preamble.Line> lines, String file) throws RecordingFormatException {
        StatedRate found = null;
        for (Preamble.Line line : lines) {
            Optional<StatedRate> own = of(line);
            if (own.isEmpty()) {
                continue;
            }
            if (found != null && Math.abs(own.get().hertz - found.hertz) > 1e-6 * found.hertz) {
                throw new RecordingFormatException(file + ": line " + found.line.number() + " (" + found.line.text() + ") and line "
                        + line.number() + " (" + line.text() + ") state different sample rates, " + Numbers.plain(found.hertz) + " and "
                        + Numbers.plain(own.get().hertz) + " Hz; remove the wrong one");
            }
            found = found == null ? own.get() : found;
        }
        return Optional.ofNullable(found);
    }

    private static Optional<StatedRate> of(Preamble.Line line) {
        Matcher rate = RATE.matcher(line.text());
        if (rate.matches()) {
            String unit = rate.group(1) != null ? rate.group(1).strip() : rate.group(3);
            double factor = switch (unit.toLowerCase(Locale.ROOT)) {
                case "hz", "hertz", "s/s", "sps", "samples/s", "samples/sec", "samples", "" -> 1;
                case "khz", "ks/s", "ksps" -> 1e3;
                case "mhz", "ms/s" -> 1e6;
                default -> Double.NaN;
            };
            return stated(number(rate.group(2)) * factor, line);
        }
        Matcher interval = INTERVAL.matcher(line.text());
        if (interval.matches()) {
            String unit = interval.group(1) != null ? interval.group(1) : interval.group(3);
            double seconds = switch (unit.toLowerCase(Locale.ROOT)) {
                case "s", "sec", "seconds", "" -> 1;
                case "ms", "msec", "milliseconds" -> 1e-3;
                case "us", "\u00B5s", "\u03BCs", "usec", "microseconds" -> 1e-6;
                default -> Double.NaN;
            };
            double hertz = 1 / (number(interval.group(2)) * seconds);
            double whole = StrictMath.rint(hertz);
            return stated(Math.abs(whole - hertz) <= 1e-9 * hertz ? whole : hertz, line);
        }
        return Optional.empty();
    }

    private static Optional<StatedRate> stated(double hertz, Preamble.Line line) {
        return hertz >= SLOWEST_HERTZ && hertz < Double.POSITIVE_INFINITY ? Optional.of(new StatedRate(hertz, line)) : Optional.empty();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}

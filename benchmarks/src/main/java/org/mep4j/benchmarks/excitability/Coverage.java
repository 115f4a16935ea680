package org.mep4j.benchmarks.excitability;

import java.util.Locale;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;

/** Counts how often an interval holds the truth, how often it is open on a side, and how often there is no value. */
final class Coverage {

    private final String name;
    private int covered;
    private int intervals;
    private int open;
    private int absent;

    Coverage(String name) {
        this.name = name;
    }

    void add(Estimate estimate, double truth) {
        if (!(estimate instanceof Estimate.Value value) || value.interval().isEmpty()) {
            absent++;
            return;
        }
        Interval interval = value.interval().get();
        intervals++;
        covered += interval.contains(truth) ? 1 : 0;
        open += interval.low().isEmpty() || interval.high().isEmpty() ? 1 : 0;
    }

    void addAbsent() {
        absent++;
    }

    /** One row of a table; a percentage outside 93 to 97 stands in bold. */
    String row(String design) {
        double percent = 100.0 * covered / Math.max(1, intervals);
        double error = Math.sqrt(percent * (100 - percent) / Math.max(1, intervals));
        String shown = String.format(Locale.ROOT, "%.1f &plusmn; %.1f %%", percent, error);
        return String.format(Locale.ROOT, "| %s | %s | %s | %d | %d |%n", design, name,
                percent < 93 || percent > 97 ? "**" + shown + "**" : shown, open, absent);
    }
}

package org.mep4j.benchmarks.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link ReferenceRow}s beside what the methods here do under the same conditions, differences in standard errors of both. */
final class ReferenceTable {

    private static final double FAR = 2.6;

    private final StringBuilder text = new StringBuilder();
    private int compared;
    private int far;
    private double squares;

    /** One row for the reference, one for ours, one for the differences of medians and 95th percentiles. */
    void add(ReferenceRow row, Tally ours) {
        List<String> reference = new ArrayList<>();
        List<String> here = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (int at = 0; at < Tally.PULSES.length; at++) {
            int column = at;
            reference.add(String.format(Locale.ROOT, "%.2f / %.2f", row.median()[at], row.p95()[at]));
            here.add(ours.error(at));
            differences.add(difference(row.median()[at], row, ours, q -> ours.errorQuantile(column, q), 0.5) + " / "
                    + difference(row.p95()[at], row, ours, q -> ours.errorQuantile(column, q), 0.95));
        }
        String name = row.method().name();
        text.append("| ").append(name).append(" | reference (").append(row.subjects()).append(") | ").append(String.join(" | ", reference))
                .append(" | |\n| | here (").append(ours.subjects()).append(") | ").append(String.join(" | ", here))
                .append(String.format(Locale.ROOT, " | %+.2f / %+.2f |%n", ours.meanError(3), ours.medianError(3)))
                .append("| | difference | ").append(String.join(" | ", differences)).append(" | |\n");
    }

    void addEnd(ReferenceRow row, Tally ours) {
        double[] r = row.median();
        text.append(String.format(Locale.ROOT, "| %s | %.0f, %s | %.2f, %.2f | %.2f, %.2f | %+.2f, %+.2f | %.2f, %.2f | %s | %s | %s |%n",
                row.method().name(), r[0], ours.used().replaceAll(" /.*", ""), r[1], ours.endQuantile(0.5), r[2], ours.endQuantile(0.95),
                r[3], ours.endMedian(), r[4], ours.endSd(),
                difference(r[1], row, ours, ours::endQuantile, 0.5), difference(r[2], row, ours, ours::endQuantile, 0.95),
                difference(r[3], row, ours, ours::endSignedQuantile, 0.5)));
    }

    /** Of two independent samples; the standard error of a quantile is half the distance between those a standard error of its share apart. */
    private String difference(double reference, ReferenceRow row, Tally ours, Quantile quantile, double q) {
        int n = ours.subjects();
        double share = Math.sqrt(q * (1 - q) / n);
        double own = (quantile.of(Math.min(1, q + share)) - quantile.of(q - share)) / 2;
        double z = (quantile.of(q) - reference) / (own * Math.sqrt(1 + (double) n / row.subjects()));
        compared++;
        squares += z * z;
        far += Math.abs(z) > FAR ? 1 : 0;
        return String.format(Locale.ROOT, "%+.1f", z);
    }

    /** A quantile by its share. */
    private interface Quantile {
        double of(double share);
    }

    String rows() {
        String rows = text.toString();
        text.setLength(0);
        return rows;
    }

    /** How the differences are distributed. */
    String summary() {
        return String.format(Locale.ROOT, "Of %d differences %d are larger than %.1f standard errors (by chance: %.0f); their root mean "
                + "square is %.2f (by chance: 1).", compared, far, FAR, 0.0093 * compared, Math.sqrt(squares / compared));
    }
}

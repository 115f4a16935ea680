package org.mep4j.benchmarks.threshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** {@link ReferenceRow}s beside what the methods here do under the same conditions, differences in standard errors of both. */
final class ReferenceTable {

    private static final double FAR = 2.6;

    private static final int TRIALS = 20_000;

    private final double[] multiples;
    private final StringBuilder text = new StringBuilder();
    private int compared;
    private int far;
    private double squares;

    ReferenceTable(double[] multiples) {
        this.multiples = multiples;
    }

    /** One row for the reference, one for ours, one for the differences of medians and 95th percentiles. */
    void add(ReferenceRow row, Tally exact) {
        Tally ours = exact.against(multiples);
        List<String> reference = new ArrayList<>();
        List<String> here = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        List<String> truly = new ArrayList<>();
        for (int at = 0; at < Tally.PULSES.length; at++) {
            int column = at;
            reference.add(String.format(Locale.ROOT, "%.2f / %.2f", row.median()[at], row.p95()[at]));
            here.add(ours.error(at));
            truly.add(exact.error(at));
            differences.add(difference(row.median()[at], row, ours, q -> ours.errorQuantile(column, q), 0.5) + " / "
                    + difference(row.p95()[at], row, ours, q -> ours.errorQuantile(column, q), 0.95));
        }
        String name = row.method().name();
        text.append("| ").append(name).append(" | reference (").append(row.subjects()).append(") | ").append(String.join(" | ", reference))
                .append(" | |\n| | here (").append(ours.subjects()).append(") | ").append(String.join(" | ", here))
                .append(String.format(Locale.ROOT, " | %+.2f / %+.2f |%n", ours.meanError(3), ours.medianError(3)))
                .append("| | difference | ").append(String.join(" | ", differences)).append(" | |\n")
                .append("| | here, exact thresholds | ").append(String.join(" | ", truly))
                .append(String.format(Locale.ROOT, " | %+.2f / %+.2f |%n", exact.meanError(3), exact.medianError(3)));
    }

    void addEnd(ReferenceRow row, Tally exact) {
        Tally ours = exact.against(multiples);
        double[] r = row.median();
        text.append(String.format(Locale.ROOT, "| %s | %.0f, %s | %.2f, %.2f | %.2f, %.2f | %+.2f, %+.2f | %.2f, %.2f | %s | %s | %s |%n",
                row.method().name(), r[0], ours.used().replaceAll(" /.*", ""), r[1], ours.endQuantile(0.5), r[2], ours.endQuantile(0.95),
                r[3], ours.endMedian(), r[4], ours.endSd(),
                difference(r[1], row, ours, ours::endQuantile, 0.5), difference(r[2], row, ours, ours::endQuantile, 0.95),
                difference(r[3], row, ours, ours::endSignedQuantile, 0.5)));
    }

    /** Of two independent samples. */
    private String difference(double reference, ReferenceRow row, Tally ours, DoubleUnaryOperator quantile, double q) {
        double own = ours.standardError(quantile, q);
        double z = (quantile.applyAsDouble(q) - reference) / (own * Math.sqrt(1 + (double) ours.subjects() / row.subjects()));
        compared++;
        squares += z * z;
        far += Math.abs(z) > FAR ? 1 : 0;
        return String.format(Locale.ROOT, "%+.1f", z);
    }

    String rows() {
        String rows = text.toString();
        text.setLength(0);
        return rows;
    }

    /** Responses of subjects at both kinds of threshold, counted. */
    static String evidence(List<StudyCase> cases) {
        double[] exact = cases.parallelStream().mapToDouble(one -> share(one, one.truth())).toArray();
        double[] coarse = cases.parallelStream().mapToDouble(one -> share(one, one.subject().coarseThreshold())).toArray();
        return String.format(Locale.ROOT, "Of %,d simulated trials of each of %d subjects at the threshold of the fine quadrature %.2f %% were "
                + "responses (SD between subjects %.2f %%, by chance %.2f %%), at that of the coarse one %.2f %% (SD %.2f %%).", TRIALS,
                cases.size(), mean(exact), sd(exact), 50 / Math.sqrt(TRIALS), mean(coarse), sd(coarse));
    }

    private static double share(StudyCase one, double percentMso) {
        SplittableRandom random = new SplittableRandom(one.seed() + 1);
        int responses = 0;
        for (int k = 0; k < TRIALS; k++) {
            responses += one.subject().amplitudeMicrovolts(percentMso, random) >= 50 ? 1 : 0;
        }
        return 100.0 * responses / TRIALS;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** The thresholds of the coarse quadrature. */
    String shift() {
        double[] percent = Arrays.stream(multiples).map(m -> 100 * (m - 1)).toArray();
        return String.format(Locale.ROOT, "%+.2f %% on average (SD %.2f %%)", mean(percent), sd(percent));
    }

    /** How the differences are distributed. */
    String summary() {
        return String.format(Locale.ROOT, "Of %d differences %d are larger than %.1f standard errors (by chance: %.0f); their root mean "
                + "square is %.2f (by chance: 1).", compared, far, FAR, 0.0093 * compared, Math.sqrt(squares / compared));
    }
}

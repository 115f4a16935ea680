package org.mep4j.benchmarks.onset;

import java.util.List;
import java.util.Locale;

/** Errors in words. */
final class Errors {

    private Errors() {
    }

    /** Median and 95th percentile of the absolute error, then the median error, as two cells of a table. */
    static String text(List<Double> errors) {
        if (errors.isEmpty()) {
            return "none | ";
        }
        double[] signed = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] absolute = errors.stream().mapToDouble(Math::abs).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f / %.1f | %+.1f", absolute[absolute.length / 2],
                absolute[(int) Math.min(absolute.length - 1, 0.95 * absolute.length)], signed[signed.length / 2]);
    }
}

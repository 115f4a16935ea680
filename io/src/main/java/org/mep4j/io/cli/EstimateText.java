package org.mep4j.io.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;

/** Thresholds in words and columns. */
final class EstimateText {

    private EstimateText() {
    }

    /** One line without a name: {@code 47.3 %MSO (44.1 to 50.9)}, or why there is none. */
    static String brief(ThresholdEstimate estimate) {
        if (estimate instanceof NotEstimable none) {
            return "no threshold yet: " + none.detail();
        }
        Estimated found = (Estimated) estimate;
        return "threshold " + decimal(found.percentMso()) + " %MSO" + found.interval().map(i -> " (" + interval(i) + ")").orElse("");
    }

    /** A table of methods with a heading, each line ended. */
    static String table(List<ThresholdEstimate> estimates) {
        int width = Math.max(6, estimates.stream().mapToInt(estimate -> estimate.method().length()).max().orElse(0));
        String row = "%-" + width + "s  %9s  %-15s  %6s  %s";
        StringBuilder text = new StringBuilder(line(row, "method", "threshold", "95 % interval", "spread", ""));
        for (ThresholdEstimate estimate : estimates) {
            text.append(estimate instanceof Estimated found
                    ? line(row, found.method(), decimal(found.percentMso()), found.interval().map(EstimateText::interval).orElse("-"),
                            found.spread().isPresent() ? decimal(found.spread().getAsDouble()) : "-", found.remark())
                    : line(row, estimate.method(), "none", "-", "-", ((NotEstimable) estimate).detail()));
        }
        return text.toString();
    }

    private static String line(String row, String... cells) {
        return String.format(Locale.ROOT, row, (Object[]) cells).stripTrailing() + "\n";
    }

    static String interval(ConfidenceInterval interval) {
        Optional<String> low = end(interval.low());
        Optional<String> high = end(interval.high());
        if (low.isPresent() && high.isPresent()) {
            return low.get() + " to " + high.get();
        }
        return low.map(end -> "above " + end).or(() -> high.map(end -> "below " + end)).orElse("unbounded");
    }

    private static Optional<String> end(OptionalDouble end) {
        return end.isPresent() ? Optional.of(decimal(end.getAsDouble())) : Optional.empty();
    }

    /** {@code 1 response}, {@code 2 responses}. */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

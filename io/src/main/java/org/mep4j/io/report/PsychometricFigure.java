package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.ThresholdEstimate;

/** How often the muscle responded at each intensity, with the fitted psychometric function and the threshold. */
final class PsychometricFigure {

    private static final double MARGIN = 0.07;
    private static final double LARGEST_RADIUS = 9;
    private static final double SMALLEST_RADIUS = 3;
    private static final int PIXELS_PER_STEP = 3;

    private final Markup out;
    private final List<IntensitySummary> tested;
    private final Optional<ThresholdEstimate.Estimated> estimate;

    /**
     * The picture of one channel.
     *
     * @param out      where it is written
     * @param findings the channel
     */
    PsychometricFigure(Markup out, ChannelFindings findings) {
        this.out = out;
        this.tested = findings.report().intensities().stream()
                .filter(summary -> summary.intensity().isPresent() && summary.accepted() > 0).toList();
        this.estimate = findings.report().thresholds().stream().limit(1)
                .filter(ThresholdEstimate.Estimated.class::isInstance).map(ThresholdEstimate.Estimated.class::cast).findFirst();
    }

    /** Whether there is anything to show: at least two intensities with accepted pulses. */
    boolean isWorthwhile() {
        return tested.size() >= 2;
    }

    /** Whether the picture holds a fitted curve. */
    boolean hasCurve() {
        return estimate.isPresent() && estimate.get().spread().isPresent() && estimate.get().spread().getAsDouble() > 0;
    }

    /** Draws it. */
    void draw() {
        Plot plot = new Plot(out, Plot.Frame.FULL, xAxis(), Axis.linear(-0.07, 1.07));
        plot.begin("Proportion of responses against intensity");
        estimate.flatMap(ThresholdEstimate.Estimated::interval).ifPresent(interval -> band(plot, interval));
        plot.drawX("intensity (%MSO)");
        plot.drawY("responses (% of accepted pulses)", 0.01);
        plot.horizontal("half", 0.5);
        if (hasCurve()) {
            curve(plot, estimate.get().percentMso(), estimate.get().spread().getAsDouble());
        }
        estimate.ifPresent(found -> threshold(plot, found.percentMso()));
        observed(plot);
        plot.end();
    }

    /** The tested intensities and, where it lies within as much again on either side, the threshold with its interval. */
    private Axis xAxis() {
        double low = percentMso(tested.get(0));
        double high = percentMso(tested.get(tested.size() - 1));
        double span = high - low;
        double from = low;
        double to = high;
        if (estimate.isPresent()) {
            Optional<ConfidenceInterval> interval = estimate.get().interval();
            double threshold = estimate.get().percentMso();
            double lower = interval.isPresent() ? interval.get().low().orElse(threshold) : threshold;
            double upper = interval.isPresent() ? interval.get().high().orElse(threshold) : threshold;
            from = Math.max(low - span, Math.min(low, Math.min(lower, threshold)));
            to = Math.min(high + span, Math.max(high, Math.max(upper, threshold)));
        }
        return Axis.around(from, to, MARGIN);
    }

    private static void band(Plot plot, ConfidenceInterval interval) {
        plot.band("interval", interval.low().orElse(plot.x().low()), interval.high().orElse(plot.x().high()));
    }

    private static void curve(Plot plot, double threshold, double spread) {
        Psychometric fitted = new Psychometric(threshold, spread);
        List<Plot.Point> points = new ArrayList<>();
        int steps = plot.width() / PIXELS_PER_STEP;
        for (int i = 0; i <= steps; i++) {
            double x = plot.x().low() + (plot.x().high() - plot.x().low()) * i / steps;
            points.add(new Plot.Point(x, fitted.probability(x)));
        }
        plot.curve("curve", points);
    }

    private static void threshold(Plot plot, double percentMso) {
        if (!plot.x().contains(percentMso)) {
            return;
        }
        plot.vertical("threshold", percentMso);
        // Where a rising curve leaves room: below it on its right, above it on its left.
        boolean right = plot.x().at(percentMso) < 0.75 * plot.width();
        plot.text(right ? "threshold-label" : "threshold-label end", plot.x().at(percentMso) + (right ? 6 : -6),
                plot.y().at(right ? 0.24 : 0.76), Digits.fixed(percentMso, 1) + " %MSO");
    }

    /** Discs whose area grows with the number of pulses, which stands beside them where there is room. */
    private void observed(Plot plot) {
        boolean room = isRoomForCounts(plot);
        int most = tested.stream().mapToInt(IntensitySummary::accepted).max().orElse(1);
        for (IntensitySummary summary : tested) {
            double proportion = summary.responses() / (double) summary.accepted();
            Plot.Point centre = new Plot.Point(plot.x().at(percentMso(summary)), plot.y().at(proportion));
            double radius = Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * StrictMath.sqrt(summary.accepted() / (double) most));
            plot.disc("observed", centre, radius, Digits.brief(percentMso(summary)) + " %MSO: " + summary.responses() + " of "
                    + summary.accepted() + " (" + Digits.percent(summary.responses(), summary.accepted()) + ")");
            if (room) {
                double below = proportion > 0.5 ? radius + 11 : -radius - 4;
                plot.text("count middle", centre.x(), centre.y() + below, "" + summary.accepted());
            }
        }
    }

    private boolean isRoomForCounts(Plot plot) {
        for (int i = 1; i < tested.size(); i++) {
            if (plot.x().at(percentMso(tested.get(i))) - plot.x().at(percentMso(tested.get(i - 1))) < 2 * LARGEST_RADIUS) {
                return false;
            }
        }
        return true;
    }

    private static double percentMso(IntensitySummary summary) {
        return summary.intensity().orElseThrow().percentMso();
    }
}

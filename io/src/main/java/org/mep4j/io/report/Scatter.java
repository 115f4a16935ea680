package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A picture of values, one per pulse, over intensity or over pulse number. Over intensity the dots of one intensity stand side
 * by side (by a fixed rule, never at random), with their median as a bar.
 */
final class Scatter {

    private static final double GOLDEN_RATIO = 0.6180339887498949;
    private static final double RADIUS = 3;

    /** The median of fewer values says nothing that the dots do not say. */
    static final int FEWEST_FOR_MEDIAN = 3;

    /**
     * One pulse.
     *
     * @param x    intensity or pulse number
     * @param y    the value
     * @param type class in the style sheet
     * @param tip  text under the pointer
     */
    record Dot(double x, double y, String type, String tip) {
    }

    private final Plot plot;
    private final boolean grouped;
    private double jitter;

    /**
     * A picture whose axes, grid and labels are drawn already.
     *
     * @param plot    where the dots go
     * @param grouped whether the horizontal axis is intensity
     */
    Scatter(Plot plot, boolean grouped) {
        this.plot = plot;
        this.grouped = grouped;
    }

    /** Draws the dots and, over intensity, the medians. */
    void draw(List<Dot> dots) {
        Map<Double, List<Dot>> columns = new TreeMap<>();
        dots.forEach(dot -> columns.computeIfAbsent(dot.x(), key -> new ArrayList<>()).add(dot));
        jitter = grouped ? jitterOf(columns.keySet().stream().mapToDouble(Double::doubleValue).toArray()) : 0;
        for (List<Dot> column : columns.values()) {
            for (int k = 0; k < column.size(); k++) {
                dot(column.get(k), k);
            }
        }
        if (grouped) {
            columns.forEach((x, column) -> median(x, column));
        }
    }

    /** Crosses on the lower border, for pulses that have no value. */
    void crosses(List<Dot> rejected) {
        List<Dot> sorted = new ArrayList<>(rejected);
        sorted.sort(Comparator.comparingDouble(Dot::x));
        double previous = Double.NaN;
        int k = 0;
        for (Dot dot : sorted) {
            k = dot.x() == previous ? k + 1 : 0;
            previous = dot.x();
            double x = plot.x().at(dot.x()) + offset(k);
            double y = plot.height() - 7;
            String data = "M" + Plot.px(x - 2.5) + " " + Plot.px(y - 2.5) + "l5 5m0-5l-5 5";
            plot.path(dot.type(), data, dot.tip());
        }
    }

    private void dot(Dot dot, int k) {
        Plot.Point centre = new Plot.Point(plot.x().at(dot.x()) + offset(k), plot.y().clamped(dot.y()));
        plot.disc(dot.type(), centre, RADIUS, dot.tip());
    }

    private void median(double x, List<Dot> column) {
        if (column.size() < FEWEST_FOR_MEDIAN) {
            return;
        }
        OptionalDouble median = ChannelFindings.median(column.stream().mapToDouble(Dot::y).toArray());
        double at = plot.x().at(x);
        double y = plot.y().clamped(median.orElseThrow());
        double half = Math.max(7, jitter + 4);
        plot.line("median-bar", new Plot.Point(at - half, y), new Plot.Point(at + half, y));
    }

    private double offset(int k) {
        double fraction = (k + 1) * GOLDEN_RATIO;
        return k == 0 ? 0 : 2 * jitter * (fraction - Math.floor(fraction) - 0.5);
    }

    /** Half the width of a column of dots in pixels: a third of the narrowest gap, at most 9. */
    private double jitterOf(double[] columns) {
        double gap = Double.POSITIVE_INFINITY;
        Arrays.sort(columns);
        for (int i = 1; i < columns.length; i++) {
            gap = Math.min(gap, plot.x().at(columns[i]) - plot.x().at(columns[i - 1]));
        }
        return Math.min(9, gap / 3);
    }
}

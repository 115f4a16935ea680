package org.mep4j.io.report;

import java.util.List;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;

/** Ratios as bars that rise from 1 or hang from it, with their intervals, on a logarithmic scale: half and double are as far from 1. */
final class RatioFigure {

    private static final double ROOM = 1.45;
    private static final double LEAST_REACH = 2;
    private static final double MOST_REACH = 50;
    private static final double BAR_SHARE = 0.5;
    private static final double MOST_HALF = 34;
    private static final double CAP = 7;
    private static final double ABOVE = 6;
    private static final double BELOW = 15;

    /**
     * One bar.
     *
     * @param name  below it
     * @param more  below the name
     * @param ratio its height
     */
    record Bar(String name, String more, Estimate ratio) {
    }

    private final Markup out;
    private final List<Bar> bars;

    RatioFigure(Markup out, List<Bar> bars) {
        this.out = out;
        this.bars = bars;
    }

    void draw(String label) {
        double reach = LEAST_REACH;
        for (Bar bar : bars) {
            if (bar.ratio instanceof Estimate.Value value) {
                reach = Math.max(reach, Math.max(value.value(), 1 / value.value()));
                if (value.interval().isPresent()) {
                    reach = Math.max(reach, Math.max(value.interval().get().high().orElse(1), 1 / value.interval().get().low().orElse(1)));
                }
            }
        }
        reach = Math.min(MOST_REACH, reach) * ROOM;
        Plot plot = new Plot(out, Plot.Frame.FULL, Axis.linear(0, bars.size()), Axis.logarithmic(1 / reach, reach));
        plot.begin(label + ": " + String.join(", ", bars.stream().map(bar -> bar.name + " " + bar.more).toList()));
        plot.drawY(label, 1);
        for (int i = 0; i < bars.size(); i++) {
            bar(plot, bars.get(i), plot.x().at(i + 0.5));
        }
        plot.horizontal("one", 1);
        plot.end();
    }

    private void bar(Plot plot, Bar bar, double centre) {
        plot.text("tick middle", centre, plot.height() + 15, bar.name);
        plot.text("tick middle", centre, plot.height() + 30, bar.more);
        if (!(bar.ratio instanceof Estimate.Value value)) {
            plot.text("count middle", centre, plot.y().at(1) - 8, "absent");
            return;
        }
        double half = Math.min(MOST_HALF, BAR_SHARE / 2 * plot.width() / bars.size());
        double one = plot.y().at(1);
        double end = plot.y().clamped(value.value());
        out.open("rect", "class", "bar", "x", Plot.px(centre - half), "y", Plot.px(Math.min(one, end)), "width", Plot.px(2 * half), "height",
                Plot.px(Math.abs(end - one)));
        out.leaf("title", bar.name + " " + bar.more + ": " + VisitTables.digits(value.value())).close();
        value.interval().ifPresent(interval -> whisker(plot, interval, centre));
        boolean up = value.value() >= 1;
        double tip = value.interval().isEmpty() ? end : plot.y().clamped(up ? value.interval().get().high().orElse(plot.y().high())
                : value.interval().get().low().orElse(plot.y().low()));
        plot.text("value-label middle", centre, tip + (up ? -ABOVE : BELOW), VisitTables.digits(value.value()));
    }

    private static void whisker(Plot plot, Interval interval, double centre) {
        double low = plot.y().clamped(interval.low().orElse(plot.y().low()));
        double high = plot.y().clamped(interval.high().orElse(plot.y().high()));
        plot.line("whisker", new Plot.Point(centre, low), new Plot.Point(centre, high));
        plot.line("whisker", new Plot.Point(centre - CAP, low), new Plot.Point(centre + CAP, low));
        plot.line("whisker", new Plot.Point(centre - CAP, high), new Plot.Point(centre + CAP, high));
    }
}

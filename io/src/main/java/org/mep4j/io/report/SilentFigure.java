package org.mep4j.io.report;

import org.mep4j.epoch.Epoch;
import org.mep4j.io.visit.VisitFindings;
import org.mep4j.mep.silence.SilentPeriod;

/** The mean of the rectified trials with the silent period of each. */
final class SilentFigure {

    private static final double FROM_MILLIS = -60;
    private static final double TO_MILLIS = 320;
    private static final double LEVELS = 5;

    private final Markup out;
    private final VisitFindings.Silent silent;

    SilentFigure(Markup out, VisitFindings.Silent silent) {
        this.out = out;
        this.silent = silent;
    }

    void draw() {
        Epoch mean = silent.average().orElseThrow();
        double level = level(mean);
        // The response is many times higher than the EMG around the silence, which is what the picture is about.
        Plot plot = new Plot(out, Plot.Frame.FULL, Axis.linear(FROM_MILLIS, TO_MILLIS), Axis.linear(-0.12 * LEVELS * level, LEVELS * level));
        plot.begin("Mean rectified EMG around the pulse with the silent period");
        if (!silent.periods().isEmpty()) {
            plot.band("interval", silent.periods().stream().mapToDouble(SilentPeriod.Found::onsetMillis).average().orElseThrow(),
                    silent.periods().stream().mapToDouble(SilentPeriod.Found::offsetMillis).average().orElseThrow());
        }
        plot.drawX("time after the pulse (ms)");
        plot.drawY("rectified EMG (µV)", 1);
        plot.vertical("pulse", 0);
        plot.beginClip();
        plot.path("median", TracePath.of(plot, mean, 2 * plot.width()), "mean of the rectified trials");
        StringBuilder ends = new StringBuilder();
        for (SilentPeriod.Found period : silent.periods()) {
            ends.append('M').append(Plot.px(plot.x().clamped(period.offsetMillis()))).append(' ')
                    .append(Plot.px(plot.y().at(-0.06 * LEVELS * level))).append("h0");
        }
        if (ends.length() > 0) {
            plot.path("ends", ends.toString(), "ends of the silent periods");
        }
        plot.endClip();
        plot.end();
    }

    /** Mean rectified EMG before the pulse; 1 where there is none. */
    private static double level(Epoch mean) {
        int to = Math.max(0, mean.pulseOffset() - (int) mean.rate().samplesInMillis(5));
        double sum = 0;
        for (int i = 0; i < to; i++) {
            sum += mean.samples()[i];
        }
        return to > 0 && sum > 0 ? sum / to : 1;
    }
}

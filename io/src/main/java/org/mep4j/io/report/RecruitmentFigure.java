package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.recruitment.Curve;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.io.visit.VisitFindings;
import org.mep4j.threshold.Trial;

/** Amplitudes against intensity with the fitted curve, on a logarithmic scale: as the curve is fitted. */
final class RecruitmentFigure {

    private static final double MARGIN = 0.06;
    private static final double ROOM = 1.3;
    private static final int PIXELS_PER_STEP = 3;

    private final Markup out;
    private final VisitFindings.Recruitment recruitment;

    RecruitmentFigure(Markup out, VisitFindings.Recruitment recruitment) {
        this.out = out;
        this.recruitment = recruitment;
    }

    void draw() {
        List<Trial> trials = recruitment.trials();
        double low = trials.stream().mapToDouble(Trial::percentMso).min().orElseThrow();
        double high = trials.stream().mapToDouble(Trial::percentMso).max().orElseThrow();
        double smallest = trials.stream().mapToDouble(trial -> trial.peakToPeakMicrovolts().orElseThrow()).min().orElseThrow();
        double largest = trials.stream().mapToDouble(trial -> trial.peakToPeakMicrovolts().orElseThrow()).max().orElseThrow();
        Plot plot = new Plot(out, Plot.Frame.FULL, Axis.around(low, high, MARGIN), Axis.logarithmic(smallest / ROOM, largest * ROOM));
        plot.begin("Amplitude against intensity with the recruitment curve");
        if (recruitment.fit() instanceof RecruitmentFit.Fitted fitted) {
            half(plot, fitted.halfHeightPercentMso());
        }
        plot.drawX("intensity (%MSO)");
        plot.drawY("peak-to-peak amplitude (µV)", 1);
        plot.beginClip();
        new Scatter(plot, true).draw(trials.stream().map(trial -> new Scatter.Dot(trial.percentMso(), trial.peakToPeakMicrovolts().orElseThrow(),
                "dot met", Digits.brief(trial.percentMso()) + " %MSO: " + Digits.microvolts(trial.peakToPeakMicrovolts().orElseThrow())
                + " µV")).toList());
        if (recruitment.fit() instanceof RecruitmentFit.Fitted fitted) {
            curve(plot, fitted.curve());
        }
        plot.endClip();
        plot.end();
    }

    private static void half(Plot plot, Estimate estimate) {
        if (estimate instanceof Estimate.Value value) {
            value.interval().ifPresent(interval ->
                    plot.band("interval", interval.low().orElse(plot.x().low()), interval.high().orElse(plot.x().high())));
            plot.vertical("threshold", value.value());
        }
    }

    private static void curve(Plot plot, Curve fitted) {
        List<Plot.Point> points = new ArrayList<>();
        int steps = plot.width() / PIXELS_PER_STEP;
        for (int i = 0; i <= steps; i++) {
            double x = plot.x().low() + (plot.x().high() - plot.x().low()) * i / steps;
            points.add(new Plot.Point(x, fitted.microvoltsAt(x)));
        }
        plot.curve("curve", points);
    }
}

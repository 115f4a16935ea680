package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;

/** Pictures with one dot per pulse: amplitude, latency and background EMG. */
final class ResponseFigures {

    private final Markup out;
    private final ChannelFindings findings;
    private final boolean overIntensity;

    /**
     * Pictures of one channel.
     *
     * @param out      where they are written
     * @param findings the channel
     */
    ResponseFigures(Markup out, ChannelFindings findings) {
        this.out = out;
        this.findings = findings;
        this.overIntensity = findings.knownGroups().size() >= 2;
    }

    /** Whether the horizontal axis of amplitude and latency is intensity; otherwise it is the number of the pulse. */
    boolean overIntensity() {
        return overIntensity;
    }

    /** Peak-to-peak amplitude on a logarithmic axis, with the response criterion. */
    void amplitude() {
        double criterion = findings.report().criterion().peakToPeakMicrovolts();
        List<Scatter.Dot> dots = dots(response -> OptionalDouble.of(
                ChannelFindings.mep(response).amplitude().peakToPeakMicrovolts()), "µV");
        Plot plot = new Plot(out, Plot.Frame.FULL, xAxis(overIntensity), logAxis(dots, criterion));
        begin(plot, "Peak-to-peak amplitude", "amplitude (µV, logarithmic)");
        plot.horizontal("criterion", criterion);
        Scatter scatter = new Scatter(plot, overIntensity);
        scatter.draw(dots);
        scatter.crosses(rejected());
        plot.end();
    }

    /** Onset latency of the responses that have one. */
    void latency() {
        List<Scatter.Dot> dots = dots(response -> ChannelFindings.mep(response).onset().latency(), "ms");
        double[] values = dots.stream().mapToDouble(Scatter.Dot::y).sorted().toArray();
        Axis y = values.length == 0
                ? Axis.linear(findings.report().profile().onsetWindow().startMillis(),
                        findings.report().profile().onsetWindow().endMillis())
                : Axis.around(values[0] - 0.5, values[values.length - 1] + 0.5, 0.08);
        Plot plot = new Plot(out, Plot.Frame.FULL, xAxis(overIntensity), y);
        begin(plot, "Onset latency", "onset latency (ms)");
        new Scatter(plot, overIntensity).draw(dots);
        plot.end();
    }

    /** Background EMG over the session, rejected epochs included. */
    void background() {
        List<Scatter.Dot> dots = new ArrayList<>();
        for (Response response : findings.report().responses()) {
            response.background().ifPresent(background -> {
                boolean accepted = ChannelFindings.isAccepted(response);
                dots.add(new Scatter.Dot(response.number(), background.rmsMicrovolts(), accepted ? "dot met" : "dot refused",
                        "pulse " + response.number() + ": " + Digits.microvolts(background.rmsMicrovolts()) + " µV RMS"
                                + (accepted ? "" : ", rejected")));
            });
        }
        Plot plot = new Plot(out, Plot.Frame.FULL, xAxis(false), logAxis(dots, 10));
        plot.begin("Background EMG before each pulse");
        plot.drawX("pulse");
        plot.drawY("background EMG (µV RMS, logarithmic)", 1);
        new Scatter(plot, false).draw(dots);
        plot.end();
    }

    private void begin(Plot plot, String quantity, String label) {
        plot.begin(quantity + (overIntensity ? " against intensity" : " of each pulse"));
        plot.drawX(overIntensity ? "intensity (%MSO)" : "pulse");
        plot.drawY(label, 1);
    }

    /** The accepted responses that have a value and a place on the horizontal axis. */
    private List<Scatter.Dot> dots(Function<Response, OptionalDouble> value, String unit) {
        List<Scatter.Dot> dots = new ArrayList<>();
        for (Response response : findings.accepted()) {
            OptionalDouble x = x(response);
            OptionalDouble y = value.apply(response);
            if (x.isPresent() && y.isPresent()) {
                String digits = unit.equals("ms") ? Digits.fixed(y.getAsDouble(), 1) : Digits.microvolts(y.getAsDouble());
                dots.add(new Scatter.Dot(x.getAsDouble(), y.getAsDouble(),
                        ChannelFindings.mep(response).response() ? "dot met" : "dot unmet", tip(response) + digits + " " + unit));
            }
        }
        return dots;
    }

    private List<Scatter.Dot> rejected() {
        List<Scatter.Dot> dots = new ArrayList<>();
        for (Response response : findings.rejected()) {
            OptionalDouble x = x(response);
            if (x.isPresent() && response.outcome() instanceof Outcome.Rejected rejected) {
                dots.add(new Scatter.Dot(x.getAsDouble(), 0, "cross", tip(response) + rejected.detail()));
            }
        }
        return dots;
    }

    private OptionalDouble x(Response response) {
        return overIntensity ? ChannelFindings.intensity(response) : OptionalDouble.of(response.number());
    }

    private static String tip(Response response) {
        OptionalDouble intensity = ChannelFindings.intensity(response);
        return "pulse " + response.number()
                + (intensity.isPresent() ? ", " + Digits.brief(intensity.getAsDouble()) + " %MSO" : "") + ": ";
    }

    private Axis xAxis(boolean intensity) {
        if (intensity) {
            List<ChannelFindings.Group> groups = findings.knownGroups();
            return Axis.around(groups.get(0).intensity().getAsDouble(),
                    groups.get(groups.size() - 1).intensity().getAsDouble(), 0.07);
        }
        int[] numbers = findings.report().responses().stream().mapToInt(Response::number).sorted().toArray();
        return numbers.length == 0 ? Axis.linear(0, 1) : Axis.around(numbers[0], numbers[numbers.length - 1], 0.03);
    }

    /** A logarithmic axis around all positive values and a value that must be seen, over four decades at most. */
    private static Axis logAxis(List<Scatter.Dot> dots, double seen) {
        double low = seen;
        double high = seen;
        for (Scatter.Dot dot : dots) {
            if (dot.y() > 0 && Double.isFinite(dot.y())) {
                low = Math.min(low, dot.y());
                high = Math.max(high, dot.y());
            }
        }
        return Axis.logarithmic(Math.max(low / 1.6, high / 1e4), high * 1.4);
    }
}

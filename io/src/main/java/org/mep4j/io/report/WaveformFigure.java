package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Mep;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.TimeWindow;

/** Pictures of traces around the pulse: all of them in one, the medians of all intensities, or a panel per intensity. */
final class WaveformFigure {

    /** With more intensities, or fewer pulses at each, a panel per intensity shows less than one picture of all. */
    private static final int MOST_PANELS = 16;
    private static final int FEWEST_PER_PANEL = 3;
    /** Fewer traces than this are drawn stronger. */
    private static final int FEW_TRACES = 40;
    private static final double BEFORE_MILLIS = 20;
    private static final double AFTER_WINDOW_MILLIS = 20;

    /** Shades of the sequence from the lowest to the highest intensity in the style sheet. */
    static final int SHADES = 9;

    private final Markup out;
    private final ChannelFindings findings;
    private final int pointsPerTrace;

    /**
     * Pictures of one channel.
     *
     * @param out            where they are written
     * @param findings       the channel
     * @param pointsPerTrace how many points the path of a trace may have
     */
    WaveformFigure(Markup out, ChannelFindings findings, int pointsPerTrace) {
        this.out = out;
        this.findings = findings;
        this.pointsPerTrace = pointsPerTrace;
    }

    /** Whether the pulses are better shown per intensity. */
    static boolean perIntensity(ChannelFindings findings) {
        int groups = findings.groups().size();
        return groups >= 2 && groups <= MOST_PANELS && findings.report().responses().size() >= FEWEST_PER_PANEL * groups;
    }

    /** The shade of a group, from 0 for the lowest intensity to {@link #SHADES} - 1 for the highest. */
    static int shade(int group, int groups) {
        return groups < 2 ? SHADES - 1 : group * (SHADES - 1) / (groups - 1);
    }

    /** The median trace of each intensity in one picture. */
    void medians() {
        List<Epoch> medians = new ArrayList<>();
        List<String> shades = new ArrayList<>();
        List<ChannelFindings.Group> groups = findings.groups();
        for (int g = 0; g < groups.size(); g++) {
            Optional<Epoch> median = MedianTrace.of(groups.get(g).accepted(), shown());
            if (median.isPresent()) {
                medians.add(median.get());
                shades.add("seq-" + shade(g, groups.size()));
            }
        }
        VoltageRange range = VoltageRange.of(medians, window(), findings.report().criterion());
        Plot plot = begin(Plot.Frame.FULL, range, "Median response to each intensity");
        for (int i = 0; i < medians.size(); i++) {
            line(plot, "shaded " + shades.get(i), medians.get(i), "");
        }
        finish(plot);
    }

    /**
     * Traces on top of each other, with their median and their measured peaks and onsets.
     *
     * @param frame     the size of the picture
     * @param responses the pulses to show
     * @param title     what they have in common
     * @return how many accepted traces run beyond the picture inside the amplitude window
     */
    int overlay(Plot.Frame frame, List<Response> responses, String title) {
        List<Response> accepted = responses.stream().filter(ChannelFindings::isAccepted).toList();
        List<Epoch> shown = traces(accepted.isEmpty() ? responses : accepted);
        VoltageRange range = VoltageRange.of(shown, window(), findings.report().criterion());
        Plot plot = begin(frame, range, title + ": " + Sentences.count(accepted.size(), "accepted epoch")
                + " and " + (responses.size() - accepted.size()) + " rejected");
        // Rejected traces lie below the accepted ones.
        for (Response response : responses) {
            if (response.outcome() instanceof Outcome.Rejected rejected) {
                trace(plot, "rejected", response, ": " + rejected.detail());
            }
        }
        for (Response response : accepted) {
            trace(plot, accepted.size() < FEW_TRACES ? "trace few" : "trace", response, ": " + tip(response));
        }
        marks(plot, accepted);
        if (accepted.size() > 1) {
            MedianTrace.of(accepted, shown()).ifPresent(median -> line(plot, "median", median, "median of " + accepted.size()));
        }
        if (frame.isPanel()) {
            plot.text("tick end", plot.width() - 5, 13, range.symbol());
        }
        finish(plot);
        return accepted.isEmpty() ? 0 : range.beyond();
    }

    private Plot begin(Plot.Frame frame, VoltageRange range, String description) {
        Axis x = Axis.linear(shown().startMillis(), shown().endMillis());
        Plot plot = new Plot(out, frame, x, range.axis());
        plot.begin(description);
        plot.band("window", window().startMillis(), window().endMillis());
        plot.drawX(frame.isPanel() ? "" : "time after the pulse (ms)");
        plot.drawY(frame.isPanel() ? "" : "EMG (" + range.symbol() + ")", range.unit());
        plot.vertical("pulse", 0);
        plot.beginClip();
        return plot;
    }

    private static void finish(Plot plot) {
        plot.endClip();
        plot.end();
    }

    private void trace(Plot plot, String type, Response response, String tip) {
        response.trace().map(epoch -> TracePath.of(plot, epoch, pointsPerTrace)).filter(data -> !data.isEmpty())
                .ifPresent(data -> plot.trace(type, data, response.number(), "pulse " + response.number() + tip));
    }

    /** A median, which is drawn as finely as the picture shows. */
    private static void line(Plot plot, String type, Epoch median, String tip) {
        String data = TracePath.of(plot, median, 2 * plot.width());
        if (!data.isEmpty()) {
            plot.path(type, data, tip);
        }
    }

    private static String tip(Response response) {
        Mep mep = ChannelFindings.mep(response);
        OptionalDouble latency = mep.onset().latency();
        return Digits.microvolts(mep.amplitude().peakToPeakMicrovolts()) + " µV"
                + (latency.isPresent() ? ", onset " + Digits.fixed(latency.getAsDouble(), 1) + " ms" : "");
    }

    /** Dots at what was measured; one path per kind, in which a dot is a line of no length with round ends. */
    private void marks(Plot plot, List<Response> accepted) {
        StringBuilder peaks = new StringBuilder();
        StringBuilder onsets = new StringBuilder();
        StringBuilder offsets = new StringBuilder();
        StringBuilder silences = new StringBuilder();
        for (Response response : accepted) {
            Mep mep = ChannelFindings.mep(response);
            if (mep.response()) {
                dot(plot, peaks, mep.amplitude().positive());
                dot(plot, peaks, mep.amplitude().negative());
            }
            mep.onset().latency().ifPresent(latency -> response.trace().ifPresent(trace ->
                    dot(plot, onsets, new Peak(latency, valueAt(trace, latency)))));
            mep.shape().offset().ifPresent(offset -> response.trace().ifPresent(trace ->
                    dot(plot, offsets, new Peak(offset, valueAt(trace, offset)))));
            if (findings.report().silentPeriods().get(response.number()) instanceof SilentPeriod.Found found) {
                response.trace().ifPresent(trace -> dot(plot, silences, new Peak(found.offsetMillis(), valueAt(trace, found.offsetMillis()))));
            }
        }
        if (peaks.length() > 0) {
            plot.path("peaks", peaks.toString(), "");
        }
        if (onsets.length() > 0) {
            plot.path("onsets", onsets.toString(), "");
        }
        if (offsets.length() > 0) {
            plot.path("offsets", offsets.toString(), "");
        }
        if (silences.length() > 0) {
            plot.path("silences", silences.toString(), "");
        }
    }

    private static void dot(Plot plot, StringBuilder data, Peak at) {
        if (plot.x().contains(at.millis()) && plot.y().contains(at.microvolts())) {
            data.append('M').append(Plot.px(plot.x().at(at.millis()))).append(' ')
                    .append(Plot.px(plot.y().at(at.microvolts()))).append("h0");
        }
    }

    private static double valueAt(Epoch trace, double millis) {
        int i = trace.pulseOffset() + (int) trace.rate().samplesInMillis(millis);
        return i >= 0 && i < trace.length() ? trace.samples()[i] : Double.NaN;
    }

    private static List<Epoch> traces(List<Response> responses) {
        return responses.stream().flatMap(response -> response.trace().stream()).toList();
    }

    /** The stretch of time that the pictures show: the amplitude window and, where they were measured, the silent periods. */
    TimeWindow shown() {
        double last = findings.report().silentPeriods().values().stream().filter(SilentPeriod.Found.class::isInstance)
                .mapToDouble(period -> ((SilentPeriod.Found) period).offsetMillis()).max().orElse(0);
        return TimeWindow.millis(-BEFORE_MILLIS, Math.max(window().endMillis(), last) + AFTER_WINDOW_MILLIS);
    }

    private TimeWindow window() {
        ChannelReport report = findings.report();
        return report.profile().amplitudeWindow();
    }
}

package org.mep4j.io.report;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.threshold.ThresholdEstimate;

/** Everything about one channel: pictures, tables, notes. */
final class ChannelSection {

    private final Markup out;
    private final ChannelFindings findings;
    private final ChannelReport report;
    private final WaveformFigure waveforms;
    private final ResponseFigures figures;

    /**
     * The section of one channel.
     *
     * @param out            where it is written
     * @param findings       the channel
     * @param pointsPerTrace how many points the path of a trace may have
     */
    ChannelSection(Markup out, ChannelFindings findings, int pointsPerTrace) {
        this.out = out;
        this.findings = findings;
        this.report = findings.report();
        this.waveforms = new WaveformFigure(out, findings, pointsPerTrace);
        this.figures = new ResponseFigures(out, findings);
    }

    /** Draws it; {@code number} counts the channels from 1. */
    void draw(int number) {
        out.open("section", "class", "channel", "id", "channel-" + number);
        heading();
        notes();
        if (!findings.rejected().isEmpty()) {
            String id = "rejected-" + number;
            out.single("input", "type", "checkbox", "class", "show-rejected", "id", id, "checked", "");
            out.leaf("label", "show rejected epochs", "for", id, "class", "show-rejected-label");
        }
        out.open("div", "class", "figures");
        traces();
        amplitude();
        boolean tested = new PsychometricFigure(out, findings).isWorthwhile();
        if (tested) {
            psychometric();
        }
        latency();
        // Without a psychometric function the background takes its place, and the reason the background's.
        if (!tested) {
            background();
        }
        out.closeLine();
        if (WaveformFigure.perIntensity(findings)) {
            panels();
        }
        if (!report.responses().isEmpty()) {
            new TrialPager(out, findings).draw(waveforms.shown());
        }
        ChannelTables tables = new ChannelTables(out, findings);
        tables.draw();
        out.open("div", "class", "figures");
        if (tested) {
            background();
        } else {
            noPsychometric();
        }
        tables.rejections();
        out.closeLine();
        out.closeLine();
    }

    private void heading() {
        out.open("div", "class", "channel-head").leaf("h2", report.channel().name());
        String muscle = Sentences.muscle(report.channel());
        if (!muscle.isEmpty()) {
            out.leaf("span", muscle, "class", "muscle");
        }
        KeyResults.badge(out, findings);
        out.close();
        out.leaf("p", Sentences.sentence(Sentences.state(findings)) + " A response is " + Sentences.criterion(report) + ", "
                + report.profile().amplitudeWindow() + " after the pulse (" + report.profile().name() + " muscle), sampled at "
                + Sentences.rate(report.rate()) + ".", "class", "lead");
    }

    private void traces() {
        out.open("figure", "class", "card");
        if (WaveformFigure.perIntensity(findings)) {
            caption("Median response to each intensity", "");
            waveforms.medians();
            out.open("p", "class", "legend").text("%MSO: ");
            List<ChannelFindings.Group> groups = findings.groups();
            for (int g = 0; g < groups.size(); g++) {
                key("line seq-" + WaveformFigure.shade(g, groups.size()), groups.get(g).title().replace(" %MSO", ""));
            }
            out.close();
        } else {
            caption("Traces", "accepted epochs on top of each other");
            int beyond = waveforms.overlay(Plot.Frame.FULL, report.responses(), "Traces");
            traceLegend(beyond);
        }
        out.closeLine();
    }

    private void traceLegend(int beyond) {
        out.open("p", "class", "legend");
        key("line trace-key", findings.accepted().size() + " accepted");
        if (!findings.rejected().isEmpty()) {
            key("line rejected-key", findings.rejected().size() + " rejected");
        }
        key("line median-key", "median");
        key("disc peaks-key", "peaks of responses");
        key("disc onsets-key", "onsets");
        key("disc offsets-key", "offsets");
        if (report.silentPeriods().values().stream().anyMatch(SilentPeriod.Found.class::isInstance)) {
            key("disc silences-key", "ends of silent periods");
        }
        key("window-key", "amplitude window");
        if (beyond > 0) {
            out.leaf("span", Sentences.count(beyond, "accepted trace") + " beyond the scale");
        }
        out.close();
    }

    private void amplitude() {
        out.open("figure", "class", "card");
        caption("Amplitude", figures.overIntensity() ? "peak to peak against intensity" : "peak to peak, pulse by pulse");
        figures.amplitude();
        out.open("p", "class", "legend");
        key("disc met-key", "response");
        key("disc unmet-key", "below the criterion");
        key("line criterion-key", "criterion " + Digits.brief(report.criterion().peakToPeakMicrovolts()) + " µV");
        if (!findings.rejected().isEmpty()) {
            key("cross-key", "rejected");
        }
        if (figures.overIntensity()) {
            medianKey();
            unknownIntensities();
        }
        out.close().closeLine();
    }

    private void medianKey() {
        key("line bar-key", "median of " + Scatter.FEWEST_FOR_MEDIAN + " or more");
    }

    private void unknownIntensities() {
        long unknown = report.responses().stream().filter(response -> ChannelFindings.intensity(response).isEmpty()).count();
        if (unknown > 0) {
            out.leaf("span", Sentences.count((int) unknown, "pulse") + " of unknown intensity not shown");
        }
    }

    private void psychometric() {
        PsychometricFigure figure = new PsychometricFigure(out, findings);
        out.open("figure", "class", "card");
        caption("Psychometric function", "proportion of responses against intensity");
        figure.draw();
        out.open("p", "class", "legend");
        key("disc observed-key", "observed, area by number of accepted pulses");
        if (figure.hasCurve()) {
            key("line curve-key", "fitted normal distribution");
        }
        threshold();
        out.close().closeLine();
    }

    private void noPsychometric() {
        out.open("div", "class", "card").leaf("h3", "Psychometric function");
        out.leaf("p", Sentences.sentence("not shown: " + (findings.knownGroups().isEmpty()
                ? "the intensities of the pulses are not known"
                : "fewer than two intensities have accepted pulses")), "class", "absent");
        out.closeLine();
    }

    private void background() {
        out.open("figure", "class", "card");
        caption("Background EMG", "before each pulse");
        if (findings.medianBackgroundMicrovolts().isEmpty()) {
            out.leaf("p", "Not shown: no pulse has a measured background.", "class", "absent");
            out.closeLine();
            return;
        }
        figures.background();
        out.open("p", "class", "legend");
        key("disc met-key", "accepted");
        key("disc refused-key", "rejected");
        out.close().closeLine();
    }

    private void threshold() {
        if (report.thresholds().isEmpty()) {
            out.leaf("span", Sentences.noEstimate(findings));
        } else if (report.thresholds().get(0) instanceof ThresholdEstimate.Estimated found) {
            key("line threshold-key", report.state().thresholdSymbol() + " " + Digits.fixed(found.percentMso(), 1) + " %MSO");
            found.interval().ifPresent(interval -> key("interval-key", Sentences.interval(interval)));
        } else if (report.thresholds().get(0) instanceof ThresholdEstimate.NotEstimable none) {
            out.leaf("span", "No " + report.state().thresholdSymbol() + ": " + Sentences.reason(none));
        }
    }

    private void latency() {
        out.open("figure", "class", "card");
        caption("Onset latency", figures.overIntensity() ? "against intensity" : "pulse by pulse");
        int missing = findings.noOnsets().values().stream().mapToInt(Integer::intValue).sum();
        if (missing == findings.accepted().size()) {
            out.leaf("p", Sentences.sentence(missing == 0 ? "not shown: no pulse was accepted"
                    : "not shown: no onset was found" + noOnsets()), "class", "absent");
            out.closeLine();
            return;
        }
        figures.latency();
        out.open("p", "class", "legend");
        key("disc met-key", "response");
        key("disc unmet-key", "below the criterion");
        if (figures.overIntensity()) {
            medianKey();
        }
        if (missing > 0) {
            out.leaf("span", Sentences.count(missing, "accepted pulse") + " without an onset" + noOnsets());
        }
        out.close().closeLine();
    }

    private String noOnsets() {
        StringJoiner text = new StringJoiner("; ", ": ", "");
        for (Map.Entry<NoOnset, Integer> entry : findings.noOnsets().entrySet()) {
            text.add(entry.getValue() + " " + entry.getKey().sentence());
        }
        return text.toString();
    }

    private void panels() {
        out.open("figure", "class", "card panels");
        caption("Traces per intensity", "ms after the pulse; each panel has its own scale");
        out.open("div", "class", "panel-grid");
        int beyond = 0;
        for (ChannelFindings.Group group : findings.groups()) {
            int accepted = group.accepted().size();
            out.open("div", "class", "panel").open("p").leaf("b", group.title());
            out.leaf("span", accepted + " accepted" + (accepted < group.responses().size()
                    ? ", " + (group.responses().size() - accepted) + " rejected" : "")).close();
            beyond += waveforms.overlay(Plot.Frame.PANEL, group.responses(), group.title());
            out.closeLine();
        }
        out.close();
        traceLegend(beyond);
        out.closeLine();
    }

    private void notes() {
        if (!report.notes().isEmpty()) {
            out.open("div", "class", "card notes").leaf("h3", "Notes").open("ul");
            report.notes().forEach(note -> out.leaf("li", Sentences.sentence(note)));
            out.close().closeLine();
        }
    }

    private void caption(String title, String explanation) {
        out.open("figcaption").leaf("b", title);
        if (!explanation.isEmpty()) {
            out.text(" " + explanation);
        }
        out.close();
    }

    private void key(String type, String words) {
        out.open("span", "class", "entry").leaf("i", "", "class", "swatch " + type).text(words).close().text(" ");
    }
}

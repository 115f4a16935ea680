package org.mep4j.io.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mep4j.epoch.Rejection;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.threshold.ThresholdEstimate;

/** The tables of one channel: statistics per intensity, thresholds per method, rejections. */
final class ChannelTables {

    private static final String ABSENT = "\u2013";

    private final Markup out;
    private final ChannelFindings findings;
    private final ChannelReport report;

    /**
     * The tables of one channel.
     *
     * @param out      where they are written
     * @param findings the channel
     */
    ChannelTables(Markup out, ChannelFindings findings) {
        this.out = out;
        this.findings = findings;
        this.report = findings.report();
    }

    /** The statistics and the thresholds. */
    void draw() {
        if (!report.intensities().isEmpty()) {
            intensities();
        }
        if (!report.thresholds().isEmpty()) {
            thresholds();
        }
    }

    private void intensities() {
        out.open("div", "class", "card").leaf("h3", "Statistics per intensity");
        out.open("div", "class", "scroll").open("table", "class", "numbers").open("thead");
        out.open("tr").leaf("th", "Intensity", "rowspan", "2", "class", "first").leaf("th", "Pulses", "colspan", "3", "class", "group");
        out.leaf("th", "Amplitude (µV)", "colspan", "4", "class", "group");
        out.leaf("th", "Onset latency (ms)", "colspan", "3", "class", "group").close();
        out.open("tr");
        List.of("delivered", "accepted", "responses", "mean", "SD", "median", "range", "mean", "SD", "n")
                .forEach(name -> out.leaf("th", name));
        out.close().close().open("tbody");
        for (IntensitySummary summary : report.intensities()) {
            out.open("tr");
            out.leaf("th", summary.intensity().map(i -> Digits.brief(i.percentMso()) + " %MSO").orElse("unknown"), "scope", "row");
            cell(Integer.toString(summary.delivered()));
            cell(Integer.toString(summary.accepted()));
            cell(summary.accepted() == 0 ? ABSENT
                    : summary.responses() + " (" + Digits.percent(summary.responses(), summary.accepted()) + ")");
            amplitude(summary.peakToPeak());
            latency(summary.latency());
            out.closeLine();
        }
        out.close().close().close().closeLine();
    }

    private void amplitude(Optional<Statistics> statistics) {
        cell(statistics.map(s -> Digits.microvolts(s.mean())).orElse(ABSENT));
        cell(statistics.filter(s -> s.count() > 1).map(s -> Digits.microvolts(s.sd())).orElse(ABSENT));
        cell(statistics.map(s -> Digits.microvolts(s.median())).orElse(ABSENT));
        cell(statistics.filter(s -> s.count() > 1)
                .map(s -> Digits.microvolts(s.low()) + " to " + Digits.microvolts(s.high())).orElse(ABSENT));
    }

    private void latency(Optional<Statistics> statistics) {
        cell(statistics.map(s -> Digits.fixed(s.mean(), 1)).orElse(ABSENT));
        cell(statistics.filter(s -> s.count() > 1).map(s -> Digits.fixed(s.sd(), 1)).orElse(ABSENT));
        cell(Integer.toString(statistics.map(Statistics::count).orElse(0)));
    }

    private void thresholds() {
        out.open("div", "class", "card").leaf("h3", "Threshold by method");
        out.open("div", "class", "scroll").open("table", "class", "thresholds").open("thead").open("tr");
        List.of("Method", report.state().thresholdSymbol() + " (%MSO)", "Interval", "Spread (%MSO)", "Trials", "Remark")
                .forEach(name -> out.leaf("th", name));
        out.close().close().open("tbody");
        for (ThresholdEstimate estimate : report.thresholds()) {
            out.open("tr").leaf("th", estimate.method(), "scope", "row");
            if (estimate instanceof ThresholdEstimate.Estimated found) {
                out.leaf("td", Digits.fixed(found.percentMso(), 1), "class", "main");
                cell(found.interval().map(Sentences::interval).orElse(ABSENT));
                cell(found.spread().isPresent() ? Digits.fixed(found.spread().getAsDouble(), 1) : ABSENT);
                cell(Integer.toString(found.trials()));
                cell(Sentences.sentence(found.remark()));
            } else if (estimate instanceof ThresholdEstimate.NotEstimable none) {
                cell("none");
                cell(ABSENT);
                cell(ABSENT);
                cell(Integer.toString(none.trials()));
                cell(Sentences.sentence(Sentences.reason(none)));
            }
            out.closeLine();
        }
        out.close().close().close().closeLine();
    }

    /** How many pulses were rejected for which reason, and the reason of each. */
    void rejections() {
        out.open("div", "class", "card").leaf("h3", "Rejected pulses");
        if (findings.rejected().isEmpty()) {
            out.leaf("p", "None of " + Sentences.count(report.responses().size(), "pulse") + " was rejected.", "class", "absent");
            out.closeLine();
            return;
        }
        out.open("table").open("thead").open("tr").leaf("th", "Reason").leaf("th", "Pulses").close().close().open("tbody");
        for (Map.Entry<Rejection, Integer> entry : findings.rejections().entrySet()) {
            out.open("tr").leaf("td", Sentences.sentence(entry.getKey().sentence())).leaf("td", "" + entry.getValue()).close();
        }
        out.close().close();
        out.open("details", "open", "").leaf("summary", "Each rejected pulse").open("ul", "class", "rejected-list");
        for (Response response : findings.rejected()) {
            if (response.outcome() instanceof Outcome.Rejected rejected) {
                out.leaf("li", "Pulse " + response.number() + ": " + rejected.detail());
            }
        }
        out.close().close().closeLine();
    }

    private void cell(String content) {
        out.leaf("td", content);
    }
}

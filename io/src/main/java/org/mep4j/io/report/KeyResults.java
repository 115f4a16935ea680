package org.mep4j.io.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;

/** The first thing a reader sees: a card per channel with its threshold, or the reason why there is none. */
final class KeyResults {

    private static final int SCALE_WIDTH = 300;

    private final Markup out;

    /**
     * The cards.
     *
     * @param out where they are written
     */
    KeyResults(Markup out) {
        this.out = out;
    }

    /** Draws a card per channel; each leads to the channel's section. */
    void draw(List<ChannelFindings> channels) {
        out.open("section", "class", "key-results", "aria-label", "Results");
        for (int i = 0; i < channels.size(); i++) {
            card(channels.get(i), "#channel-" + (i + 1));
        }
        out.closeLine();
    }

    private void card(ChannelFindings findings, String link) {
        ChannelReport report = findings.report();
        out.open("article", "class", "card key");
        out.open("div", "class", "key-head");
        out.open("h2").leaf("a", report.channel().name(), "href", link).close();
        badge(out, findings);
        out.close();
        out.leaf("p", Sentences.muscle(report.channel()), "class", "muscle");
        if (report.thresholds().isEmpty()) {
            none(report.state(), Sentences.noEstimate(findings));
        } else if (report.thresholds().get(0) instanceof ThresholdEstimate.Estimated found) {
            estimated(report.state(), found);
        } else if (report.thresholds().get(0) instanceof ThresholdEstimate.NotEstimable absent) {
            none(report.state(), Sentences.reason(absent));
        }
        if (report.state() == MuscleState.ACTIVE) {
            out.leaf("p", Sentences.sentence(Sentences.state(findings)), "class", "caution");
        }
        facts(findings);
        out.closeLine();
    }

    /** No badge for rest where no background was measured: a session of which nothing could be measured says nothing of the muscle. */
    static void badge(Markup out, ChannelFindings findings) {
        boolean rest = findings.report().state() == MuscleState.REST;
        if (!rest || findings.medianBackgroundMicrovolts().isPresent()) {
            out.leaf("span", rest ? "at rest" : "active", "class", rest ? "badge rest" : "badge active");
        }
    }

    private void estimated(MuscleState state, ThresholdEstimate.Estimated found) {
        out.leaf("p", Sentences.capital(state.thresholdName()), "class", "label");
        out.open("p", "class", "value").leaf("strong", Digits.fixed(found.percentMso(), 1)).leaf("span", " %MSO", "class", "unit");
        out.close();
        found.interval().ifPresent(interval -> out.leaf("p", Sentences.interval(interval), "class", "interval-text"));
        scale(found);
        out.leaf("p", Sentences.sentence(Sentences.basis(found)), "class", "basis");
        if (!found.remark().isBlank()) {
            out.leaf("p", Sentences.sentence(found.remark()), "class", "remark");
        }
    }

    private void none(MuscleState state, String reason) {
        out.leaf("p", "No " + state.thresholdName(), "class", "label");
        out.leaf("p", Sentences.sentence(reason), "class", "reason");
    }

    /** The threshold and its interval on the stimulator's scale from 0 to 100 %. */
    private void scale(ThresholdEstimate.Estimated found) {
        Axis axis = Axis.linear(0, 100).placed(6, SCALE_WIDTH - 6);
        out.open("svg", "viewBox", "0 0 " + SCALE_WIDTH + " 30", "class", "scale", "aria-hidden", "true");
        out.shape("path", "class", "rail", "d", "M6 9H" + (SCALE_WIDTH - 6));
        Optional<ConfidenceInterval> interval = found.interval();
        if (interval.isPresent()) {
            double low = axis.clamped(interval.get().low().orElse(0));
            double high = axis.clamped(interval.get().high().orElse(100));
            out.shape("path", "class", "rail-interval", "d", "M" + Plot.px(low) + " 9H" + Plot.px(high));
        }
        out.shape("path", "class", "rail-threshold", "d", "M" + Plot.px(axis.clamped(found.percentMso())) + " 2V16");
        for (int tick = 0; tick <= 100; tick += 25) {
            String side = tick == 0 ? "tick" : tick == 100 ? "tick end" : "tick middle";
            out.leaf("text", "" + tick, "class", side, "x", Plot.px(axis.at(tick) + (tick == 0 ? -6 : tick == 100 ? 6 : 0)), "y", "28");
        }
        out.close();
    }

    private void facts(ChannelFindings findings) {
        out.open("dl", "class", "facts");
        fact("Accepted", findings.accepted().size() + " of " + Sentences.count(findings.report().responses().size(), "pulse"));
        OptionalDouble latency = ChannelFindings.medianLatency(findings.accepted());
        fact("Median latency", latency.isPresent() ? Digits.fixed(latency.getAsDouble(), 1) + " ms" : "no onset found");
        OptionalDouble background = findings.medianBackgroundMicrovolts();
        fact("Background", background.isPresent() ? Digits.microvolts(background.getAsDouble()) + " µV RMS" : "not measured");
        out.close();
    }

    private void fact(String name, String value) {
        out.open("div").leaf("dt", name).leaf("dd", value).close();
    }
}

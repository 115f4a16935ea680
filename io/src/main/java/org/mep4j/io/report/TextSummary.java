package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mep4j.epoch.Rejection;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.signal.RecordingSource;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * What an analysis found, as plain text for a terminal: at most 100 columns wide, the pulses found, accepted and rejected, and
 * for each channel its state, its threshold or the sentence why there is none, and amplitudes and latencies per intensity.
 */
public final class TextSummary {

    /** How the text is marked up. */
    public enum Style {
        /** Characters only, for files and pipes. */
        PLAIN,
        /** With ANSI escape sequences for bold and colour, for terminals. */
        ANSI
    }

    private final TextPage page;

    private TextSummary(Style style) {
        page = new TextPage(style);
    }

    /**
     * The summary in plain characters.
     *
     * @param report what an analysis found
     * @return lines that end with line feeds
     */
    public static String of(AnalysisReport report) {
        return of(report, Style.PLAIN);
    }

    /**
     * The summary.
     *
     * @param report what an analysis found
     * @param style  plain, or with colours
     * @return lines that end with line feeds
     */
    public static String of(AnalysisReport report, Style style) {
        TextSummary summary = new TextSummary(style);
        summary.session(report);
        report.channels().forEach(channel -> summary.channel(ChannelFindings.of(channel)));
        return summary.page.toString();
    }

    private void session(AnalysisReport report) {
        page.heading(SafeText.line(report.name()) + "  (mep4j " + SafeText.line(report.provenance().libraryVersion()) + ")");
        page.item("Session", Sentences.extent(report));
        for (RecordingSource input : report.provenance().inputs()) {
            page.item("File", SafeText.line(input.fileName()) + " (" + SafeText.line(input.format()) + ")");
        }
        report.notes().forEach(note -> page.item("Note", Sentences.sentence(note)));
    }

    private void channel(ChannelFindings findings) {
        ChannelReport report = findings.report();
        String muscle = Sentences.muscle(report.channel());
        page.blank();
        page.heading(SafeText.line(report.channel().name()) + (muscle.isEmpty() ? "" : "  " + muscle));
        String state = Sentences.state(findings);
        page.item("State", report.state() == MuscleState.ACTIVE ? page.warning(state) : state);
        page.item("Response", Sentences.criterion(report) + " in " + report.profile().amplitudeWindow() + " ("
                + SafeText.line(report.profile().name()) + " muscle), sampled at " + Sentences.rate(report.rate()));
        page.item("Pulses", pulses(findings));
        thresholds(findings);
        report.notes().forEach(note -> page.item("Note", Sentences.sentence(note)));
        if (!report.intensities().isEmpty()) {
            page.blank();
            page.table(table(report));
        }
    }

    private static String pulses(ChannelFindings findings) {
        StringBuilder text = new StringBuilder();
        text.append(findings.report().responses().size()).append(" found, ").append(findings.accepted().size())
                .append(" accepted, ").append(findings.rejected().size()).append(" rejected");
        String separator = ": ";
        for (Map.Entry<Rejection, Integer> entry : findings.rejections().entrySet()) {
            text.append(separator).append(entry.getValue()).append(" because ").append(entry.getKey().sentence());
            separator = "; ";
        }
        return text.toString();
    }

    private void thresholds(ChannelFindings findings) {
        MuscleState state = findings.report().state();
        List<ThresholdEstimate> estimates = findings.report().thresholds();
        if (estimates.isEmpty()) {
            page.item("Threshold", "no " + state.thresholdSymbol() + ": " + Sentences.noEstimate(findings));
        }
        for (int i = 0; i < estimates.size(); i++) {
            ThresholdEstimate estimate = estimates.get(i);
            if (i > 0 && sameReason(estimates.get(0), estimate)) {
                continue;
            }
            String text = Sentences.threshold(state, estimate);
            page.item(i == 0 ? "Threshold" : "Also", i == 0 ? page.strong(text) : text);
            if (estimate instanceof ThresholdEstimate.Estimated found && !found.remark().isBlank()) {
                page.item("", Sentences.sentence(found.remark()));
            }
        }
    }

    private static boolean sameReason(ThresholdEstimate first, ThresholdEstimate later) {
        return first instanceof ThresholdEstimate.NotEstimable one && later instanceof ThresholdEstimate.NotEstimable other
                && one.reason() == other.reason();
    }

    private static List<List<String>> table(ChannelReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("%MSO", "pulses", "accepted", "responses", "mean µV", "SD", "median", "latency ms", "SD", "n"));
        for (IntensitySummary summary : report.intensities()) {
            List<String> row = new ArrayList<>();
            row.add(summary.intensity().map(intensity -> Digits.brief(intensity.percentMso())).orElse("unknown"));
            row.add(Integer.toString(summary.delivered()));
            row.add(Integer.toString(summary.accepted()));
            row.add(responses(summary));
            Optional<Statistics> amplitude = summary.peakToPeak();
            row.add(amplitude.map(s -> Digits.microvolts(s.mean())).orElse(TextPage.ABSENT));
            row.add(amplitude.map(s -> sd(s, Digits.microvolts(s.sd()))).orElse(TextPage.ABSENT));
            row.add(amplitude.map(s -> Digits.microvolts(s.median())).orElse(TextPage.ABSENT));
            Optional<Statistics> latency = summary.latency();
            row.add(latency.map(s -> Digits.fixed(s.mean(), 1)).orElse(TextPage.ABSENT));
            row.add(latency.map(s -> sd(s, Digits.fixed(s.sd(), 1))).orElse(TextPage.ABSENT));
            row.add(Integer.toString(latency.map(Statistics::count).orElse(0)));
            rows.add(row);
        }
        return rows;
    }

    /** A single value has no spread, whatever number stands for it. */
    static String sd(Statistics statistics, String sd) {
        return statistics.count() > 1 ? sd : TextPage.ABSENT;
    }

    private static String responses(IntensitySummary summary) {
        return summary.accepted() == 0 ? TextPage.ABSENT
                : summary.responses() + " (" + Digits.percent(summary.responses(), summary.accepted()) + ")";
    }
}

package org.mep4j.io.report;

import java.util.List;
import java.util.Map;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Provenance;
import org.mep4j.signal.RecordingSource;

/**
 * What an analysis found, as one HTML page for readers: the thresholds first, then for each channel its traces, amplitudes,
 * psychometric function and latencies as pictures and its statistics as tables, then what everything was computed from.
 *
 * <p>The page needs nothing but itself: style, pictures and a small script, which pages through the trials, are inside, and it forbids
 * itself any network and any other script.
 * It follows the reader's light or dark colour scheme, fits narrow screens and prints. All text from files is escaped. The
 * same report gives the same bytes.
 */
public final class ReportHtml {

    /** Points in all traces together: keeps the largest reports below about 3 MB. */
    private static final int MOST_POINTS = 360_000;
    private static final int MOST_POINTS_PER_TRACE = 900;
    private static final int FEWEST_POINTS_PER_TRACE = 60;

    private final Markup out = new Markup();
    private final AnalysisReport report;
    private final List<ChannelFindings> channels;

    private ReportHtml(AnalysisReport report) {
        this.report = report;
        this.channels = report.channels().stream().map(ChannelFindings::of).toList();
    }

    /**
     * The page.
     *
     * @param report what an analysis found
     * @return HTML 5
     */
    public static String of(AnalysisReport report) {
        ReportHtml page = new ReportHtml(report);
        page.write();
        return page.out.toString();
    }

    private void write() {
        out.doctype().open("html", "lang", "en");
        PageHead.write(out, report.name() + " - motor evoked potentials", PageHead.resource("report.js"));
        out.open("body");
        header();
        out.open("main");
        new KeyResults(out).draw(channels);
        notes(report.notes());
        for (int i = 0; i < channels.size(); i++) {
            new ChannelSection(out, channels.get(i), pointsPerTrace()).draw(i + 1);
        }
        provenance(report.provenance());
        out.closeLine();
        out.close().closeLine();
    }

    private void header() {
        out.open("header", "class", "page");
        out.leaf("p", "Motor evoked potentials", "class", "eyebrow");
        out.leaf("h1", report.name());
        out.leaf("p", Sentences.extent(report), "class", "extent");
        out.open("ul", "class", "files");
        for (RecordingSource input : report.provenance().inputs()) {
            out.open("li").leaf("span", input.fileName(), "class", "file").text(" ").leaf("span", input.format(), "class", "format");
            out.close();
        }
        out.close().closeLine();
    }

    private void notes(List<String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        out.open("section", "class", "card notes").leaf("h2", "Notes");
        out.open("ul");
        notes.forEach(note -> out.leaf("li", Sentences.sentence(note)));
        out.close().closeLine();
    }

    private void provenance(Provenance provenance) {
        out.open("section", "class", "provenance", "id", "provenance").leaf("h2", "Provenance");
        out.open("div", "class", "card");
        out.leaf("p", "Computed by mep4j " + provenance.libraryVersion() + ". The same files, settings and version give the same "
                + "results.");
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        out.leaf("th", "File").leaf("th", "Format").leaf("th", "SHA-256").close().close().open("tbody");
        for (RecordingSource input : provenance.inputs()) {
            out.open("tr").leaf("td", input.fileName()).leaf("td", input.format()).leaf("td", input.sha256(), "class", "hash").close();
        }
        out.close().close().close();
        out.open("details").leaf("summary", "Settings");
        out.open("p").text("SHA-256 of the settings: ").leaf("span", provenance.settingsSha256(), "class", "hash").close();
        out.open("div", "class", "scroll").open("table", "class", "settings").open("tbody");
        for (Map.Entry<String, String> setting : ReportJson.settings(provenance.settings()).entrySet()) {
            out.open("tr").leaf("th", setting.getKey(), "scope", "row").leaf("td", setting.getValue()).close();
        }
        out.close().close().close().close();
        out.close().closeLine();
    }

    private int pointsPerTrace() {
        long traces = channels.stream().mapToLong(channel -> channel.report().responses().size()).sum();
        return (int) Math.max(FEWEST_POINTS_PER_TRACE, Math.min(MOST_POINTS_PER_TRACE, MOST_POINTS / Math.max(1, traces)));
    }
}

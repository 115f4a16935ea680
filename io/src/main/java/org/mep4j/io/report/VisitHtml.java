package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.io.visit.Block;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.report.Provenance;
import org.mep4j.signal.RecordingSource;

/**
 * A visit as one HTML page: the most asked numbers first, then the whole table, the pictures behind it, the reporting checklist, and what
 * everything was computed from.
 *
 * <p>The page needs nothing but itself: style and pictures are inside, there is no script, and it forbids itself any network. It follows
 * the reader's light or dark colour scheme, fits narrow screens and prints. All text from files is escaped. The same report gives the same
 * bytes.
 */
public final class VisitHtml {

    private final Markup out = new Markup();
    private final VisitReport report;

    private VisitHtml(VisitReport report) {
        this.report = report;
    }

    /**
     * The page.
     *
     * @param report what a visit gave
     * @return HTML 5
     */
    public static String of(VisitReport report) {
        VisitHtml page = new VisitHtml(report);
        page.write();
        return page.out.toString();
    }

    private void write() {
        out.doctype().open("html", "lang", "en");
        PageHead.write(out, report.description().name() + " - TMS visit");
        out.open("body");
        header();
        out.open("main");
        VisitTables tables = new VisitTables(out, report);
        problems();
        tables.keyResults();
        new VisitFigures(out, report).draw();
        tables.measures();
        tables.checklist();
        notes();
        provenance();
        out.closeLine();
        out.close().closeLine();
    }

    private void header() {
        int pulses = report.blocks().stream().mapToInt(block -> block.report().map(analysis -> analysis.pulses()).orElse(0)).sum();
        out.open("header", "class", "page");
        out.leaf("p", "TMS visit", "class", "eyebrow");
        out.leaf("h1", report.description().name());
        out.leaf("p", Sentences.count(report.measures().size(), "measure") + " from " + Sentences.count(pulses, "pulse") + " in "
                + Sentences.count(inputs().size(), "recording"), "class", "extent");
        out.closeLine();
    }

    private List<RecordingSource> inputs() {
        Map<String, RecordingSource> inputs = new LinkedHashMap<>();
        report.provenance().forEach(provenance -> provenance.inputs().forEach(input -> inputs.put(input.sha256(), input)));
        return new ArrayList<>(inputs.values());
    }

    private void problems() {
        if (report.problems().isEmpty()) {
            return;
        }
        out.open("section", "class", "card notes problems").leaf("h2", "What could not be used");
        out.open("ul");
        report.problems().forEach(problem -> out.leaf("li", problem));
        out.close().closeLine();
    }

    private void notes() {
        if (report.notes().isEmpty()) {
            return;
        }
        out.open("section", "class", "channel", "id", "notes").leaf("h2", "Notes");
        out.open("div", "class", "card notes").open("ul");
        report.notes().forEach(note -> out.leaf("li", Sentences.sentence(note)));
        out.close().close().closeLine();
    }

    private void provenance() {
        out.open("section", "class", "provenance", "id", "provenance").leaf("h2", "Provenance");
        out.open("div", "class", "card");
        if (!report.provenance().isEmpty()) {
            out.leaf("p", "Computed by mep4j " + report.provenance().get(0).libraryVersion() + ". The same files, settings and version give"
                    + " the same results.");
        }
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        out.leaf("th", "File").leaf("th", "Format").leaf("th", "SHA-256").close().close().open("tbody");
        for (RecordingSource input : inputs()) {
            out.open("tr").leaf("td", input.fileName()).leaf("td", input.format()).leaf("td", input.sha256(), "class", "hash").close();
        }
        out.close().close().close();
        report.blocks().forEach(block -> block.report().ifPresent(analysis -> settings(block, analysis.provenance())));
        out.close().closeLine();
    }

    private void settings(Block block, Provenance provenance) {
        out.open("details").leaf("summary", "Settings: " + VisitTables.title(block));
        out.open("p").text("SHA-256 of the settings: ").leaf("span", provenance.settingsSha256(), "class", "hash").close();
        out.open("div", "class", "scroll").open("table", "class", "settings").open("tbody");
        ReportJson.settings(provenance.settings()).forEach((name, value) ->
                out.open("tr").leaf("th", name, "scope", "row").leaf("td", value).close());
        out.close().close().close().closeLine();
    }
}

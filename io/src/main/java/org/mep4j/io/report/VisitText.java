package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.excitability.Estimate;
import org.mep4j.io.visit.Checklist;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;

/** What a visit gave, as plain text for a terminal: what could not be used, the table, the reasons of what is absent, the checklist. */
public final class VisitText {

    private VisitText() {
    }

    /**
     * The summary.
     *
     * @param report what a visit gave
     * @param style  plain, or with colours
     * @return lines that end with line feeds
     */
    public static String of(VisitReport report, TextSummary.Style style) {
        TextPage page = new TextPage(style);
        String version = report.provenance().isEmpty() ? "" : "  (mep4j " + SafeText.line(report.provenance().get(0).libraryVersion()) + ")";
        page.heading(SafeText.line(report.description().name()) + version);
        report.problems().forEach(problem -> page.item("Not used", page.warning(SafeText.line(problem))));
        report.notes().forEach(note -> page.item("Note", Sentences.sentence(note)));
        page.blank();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measure", "muscle", "value", "95 % interval", "unit", "trials"));
        for (VisitMeasure measure : report.measures()) {
            if (measure.estimate() instanceof Estimate.Value value) {
                rows.add(List.of(measure.id(), SafeText.line(measure.muscle()), VisitTables.digits(value.value()),
                        value.interval().map(VisitTables::interval).orElse(TextPage.ABSENT), measure.unit(),
                        measure.trials().accepted() + " of " + (measure.trials().accepted() + measure.trials().rejected())));
            }
        }
        if (rows.size() > 1) {
            page.table(rows);
            page.blank();
        }
        for (VisitMeasure measure : report.measures()) {
            if (measure.estimate() instanceof Estimate.Absent absent) {
                String muscle = measure.muscle().isEmpty() ? "" : ", " + SafeText.line(measure.muscle());
                page.item("Absent", measure.name() + muscle + ": " + Sentences.sentence(absent.detail()));
            }
        }
        long applicable = report.checklist().stream().filter(answer -> answer.status() != Checklist.Status.NOT_APPLICABLE).count();
        long missing = report.checklist().stream().filter(answer -> answer.status() == Checklist.Status.MISSING).count();
        page.item("Checklist", applicable - missing + " of " + applicable + " items of Chipchase et al. (2012) answered; the report lists them");
        return page.toString();
    }
}

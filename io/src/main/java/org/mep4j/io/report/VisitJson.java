package org.mep4j.io.report;

import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.io.visit.Block;
import org.mep4j.io.visit.Checklist;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.io.visit.VisitRow;
import org.mep4j.pipeline.report.AnalysisReport;

/**
 * Everything that a visit gave, in JSON for programs: the measures, the checklist, the problems, and every trial of every block as
 * {@link ReportJson} writes it. Whatever is absent is {@code null} and has its reason in the field beside it. The same report gives the
 * same bytes.
 */
public final class VisitJson {

    /** Name and version of the layout. */
    public static final String SCHEMA = "mep4j-visit/1";

    private VisitJson() {
    }

    /**
     * The document.
     *
     * @param report what a visit gave
     * @return pretty-printed JSON that ends with a line feed
     */
    public static String of(VisitReport report) {
        JsonText json = new JsonText();
        json.object(() -> {
            json.text("schema", SCHEMA);
            json.text("name", report.description().name());
            json.texts("problems", report.problems());
            json.texts("notes", report.notes());
            json.objects("measures", report.measures(), measure -> measure(json, measure));
            json.objects("checklist", report.checklist(), answer -> answer(json, answer));
            json.objects("blocks", report.blocks(), block -> block(json, block));
        });
        return json.finish();
    }

    private static void measure(JsonText json, VisitMeasure measure) {
        json.text("measure", measure.id());
        json.text("name", measure.name());
        json.text("muscle", measure.muscle());
        json.text("unit", measure.unit());
        if (measure.estimate() instanceof Estimate.Value value) {
            json.number("value", value.value());
            value.interval().ifPresent(interval -> json.object("interval", () -> interval(json, interval)));
        } else if (measure.estimate() instanceof Estimate.Absent absent) {
            json.absent("value", "reason", absent.detail());
            json.text("reason_code", absent.reason().name());
        }
        json.integer("accepted", measure.trials().accepted());
        json.integer("rejected", measure.trials().rejected());
        json.text("method", measure.method());
    }

    private static void interval(JsonText json, Interval interval) {
        json.number("level", interval.level());
        json.number("low", interval.low(), "the data do not bound it from below");
        json.number("high", interval.high(), "the data do not bound it from above");
    }

    private static void answer(JsonText json, Checklist.Answer answer) {
        json.text("item", answer.item().key());
        json.text("group", answer.item().group().words());
        json.text("text", answer.item().text());
        json.text("status", answer.status().name());
        json.text("answer", answer.answer());
    }

    private static void block(JsonText json, Block block) {
        json.text("role", block.role().word());
        block.isiMillis().ifPresent(isi -> json.exact("isi_ms", isi));
        block.minutes().ifPresent(minutes -> json.exact("minutes", minutes));
        json.texts("rows", block.rows().stream().map(VisitRow::source).toList());
        if (block.report().isEmpty()) {
            json.absent("analysis", "analysis_reason", block.failure());
            return;
        }
        AnalysisReport report = block.report().get();
        json.object("analysis", () -> ReportJson.fields(json, report));
    }
}

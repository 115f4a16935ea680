package org.mep4j.io.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mep4j.io.report.MepColumn.Row;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.RecordingSource;

/**
 * Every MEP as a table: one row per pulse and channel, rejected responses included, as tab-separated values in the manner of
 * BIDS (UTF-8, line feeds, decimal points, {@code n/a} for what is absent, units in the column names).
 *
 * <p>Measured values have nine significant digits without exponent; times of pulses and intensities are written as they are
 * known. Text that a spreadsheet would take for a formula gets an apostrophe. The same report gives the same bytes.
 */
public final class MepTable {

    private MepTable() {
    }

    /**
     * The table.
     *
     * @param report what an analysis found
     * @return a header line and one line per pulse and channel, ordered by pulse, then channel
     */
    public static String tsv(AnalysisReport report) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator('\t').lineDelimiter(LineDelimiter.LF).build(text)) {
            List<MepColumn> columns = MepColumn.of(report);
            writer.writeRecord(columns.stream().map(MepColumn::header).toList());
            for (Row row : rows(report)) {
                writer.writeRecord(columns.stream().map(column -> column.cell(row)).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The table's data dictionary: what each column means, its unit and its codes, and what the table was computed from.
     *
     * @param report what an analysis found
     * @return a BIDS sidecar in JSON
     */
    public static String dictionary(AnalysisReport report) {
        JsonText json = new JsonText();
        json.object(() -> {
            for (MepColumn column : MepColumn.of(report)) {
                json.object(column.header(), () -> describe(json, column));
            }
            json.objects("GeneratedBy", List.of(report.provenance()), provenance -> {
                json.text("Name", "mep4j");
                json.text("Version", provenance.libraryVersion());
                json.text("SettingsSha256", provenance.settingsSha256());
            });
            json.objects("Sources", report.provenance().inputs(), input -> source(json, input));
        });
        return json.finish();
    }

    private static void describe(JsonText json, MepColumn column) {
        json.text("Description", column.description());
        if (!column.units().isEmpty()) {
            json.text("Units", column.units());
        }
        Map<String, String> levels = column.levels();
        if (!levels.isEmpty()) {
            json.object("Levels", () -> levels.forEach(json::text));
        }
    }

    private static void source(JsonText json, RecordingSource input) {
        json.text("FileName", input.fileName());
        json.text("Sha256", input.sha256());
    }

    private static List<Row> rows(AnalysisReport report) {
        List<Row> rows = new ArrayList<>();
        for (ChannelReport channel : report.channels()) {
            for (Response response : channel.responses()) {
                rows.add(new Row(channel, response));
            }
        }
        // Stable: the channels keep their order within a pulse.
        rows.sort(Comparator.comparingInt(row -> row.response().number()));
        return rows;
    }
}

package org.mep4j.io.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;

/**
 * The measures of a visit as a table: one row per measure and muscle, as tab-separated values (UTF-8, line feeds, decimal points,
 * {@code n/a} for what is absent). A row without a value has the reason in its last column. The same report gives the same bytes.
 */
public final class VisitTable {

    private static final List<String> HEADING = List.of("measure", "name", "muscle", "value", "unit", "interval_low", "interval_high",
            "interval_level", "accepted", "rejected", "method", "reason_if_absent");

    private VisitTable() {
    }

    /**
     * The table.
     *
     * @param report what a visit gave
     * @return a heading and one line per measure and muscle
     */
    public static String tsv(VisitReport report) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator('\t').lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(HEADING);
            for (VisitMeasure measure : report.measures()) {
                writer.writeRecord(row(measure));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(VisitMeasure measure) {
        Interval interval = measure.estimate() instanceof Estimate.Value value ? value.interval().orElse(null) : null;
        String reason = measure.estimate() instanceof Estimate.Absent absent ? absent.detail() : "";
        return List.of(SafeText.cell(measure.id()), SafeText.cell(measure.name()), SafeText.cell(measure.muscle()),
                number(measure.estimate().number()), SafeText.cell(measure.unit()),
                interval == null ? "n/a" : number(interval.low()), interval == null ? "n/a" : number(interval.high()),
                interval == null ? "n/a" : Digits.full(interval.level()), "" + measure.trials().accepted(), "" + measure.trials().rejected(),
                SafeText.cell(measure.method()), SafeText.cell(reason));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Digits.full(value.getAsDouble()) : "n/a";
    }
}

package org.mep4j.io.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.Trial;

/** Thresholds and trials for programs. The same input gives the same bytes. */
final class EstimateFiles {

    private static final double NANO = 1e9;

    private EstimateFiles() {
    }

    /** One row per method; n/a where there is nothing, with the reason in the last column. */
    static String tsv(List<ThresholdEstimate> estimates) {
        StringBuilder text = new StringBuilder("method\tthreshold_percent_mso\tlow_percent_mso\thigh_percent_mso\tspread_percent_mso"
                + "\ttrials\treason\tremark\n");
        for (ThresholdEstimate estimate : estimates) {
            if (estimate instanceof Estimated found) {
                text.append(String.join("\t", found.method(), number(OptionalDouble.of(found.percentMso())),
                        number(low(found)), number(high(found)), number(found.spread()), Integer.toString(found.trials()), "n/a",
                        found.remark().isEmpty() ? "n/a" : found.remark()));
            } else {
                NotEstimable none = (NotEstimable) estimate;
                text.append(String.join("\t", none.method(), "n/a", "n/a", "n/a", "n/a", Integer.toString(none.trials()),
                        none.reason().name(), none.detail()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** All methods and warnings as one object. */
    static String json(List<ThresholdEstimate> estimates, TrialTable table, List<String> warnings) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
            json.writeStartObject();
            json.writeStringField("mep4j_version", MepAnalysis.libraryVersion());
            json.writeNumberField("trials", table.trials().size());
            json.writeNumberField("responses", table.trials().stream().filter(Trial::responded).count());
            json.writeNumberField("rows_left_out", table.leftOut());
            json.writeArrayFieldStart("estimates");
            for (ThresholdEstimate estimate : estimates) {
                write(json, estimate);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("warnings");
            for (String warning : warnings) {
                json.writeString(warning);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, ThresholdEstimate estimate) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", estimate.method());
        json.writeNumberField("trials", estimate.trials());
        if (estimate instanceof Estimated found) {
            write(json, "threshold_percent_mso", OptionalDouble.of(found.percentMso()));
            write(json, "low_percent_mso", low(found));
            write(json, "high_percent_mso", high(found));
            write(json, "spread_percent_mso", found.spread());
            json.writeStringField("remark", found.remark());
        } else {
            NotEstimable none = (NotEstimable) estimate;
            json.writeNullField("threshold_percent_mso");
            json.writeStringField("reason", none.reason().name());
            json.writeStringField("detail", none.detail());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeFieldName(name);
            json.writeNumber(number(value));
        } else {
            json.writeNullField(name);
        }
    }

    /** The trials of a hunt, in a form that {@code mep4j threshold} reads. */
    static String trials(List<Trial> trials) {
        StringBuilder text = new StringBuilder("pulse\tintensity_percent_mso\tamplitude_uV\tresponse\n");
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            text.append(i + 1).append('\t').append(Numbers.plain(trial.percentMso())).append('\t')
                    .append(trial.peakToPeakMicrovolts().isPresent() ? Numbers.plain(trial.peakToPeakMicrovolts().getAsDouble()) : "n/a")
                    .append('\t').append(trial.responded() ? 1 : 0).append('\n');
        }
        return text.toString();
    }

    private static OptionalDouble low(Estimated found) {
        return found.interval().map(ConfidenceInterval::low).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble high(Estimated found) {
        return found.interval().map(ConfidenceInterval::high).orElse(OptionalDouble.empty());
    }

    /** Nine decimals: far more than a threshold has, and the same digits everywhere. */
    private static String number(OptionalDouble value) {
        return value.isPresent() ? Numbers.plain(Math.rint(value.getAsDouble() * NANO) / NANO) : "n/a";
    }
}

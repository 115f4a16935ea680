package org.mep4j.io.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Provenance;

/**
 * Everything an analysis found, in JSON for programs: provenance, and for each channel the state, the thresholds, the
 * statistics per intensity and every response with its values or the reason why there are none.
 *
 * <p>Units stand in the names. Whatever is absent is {@code null} and has its reason in the field beside it. Keys have a fixed
 * order, measured values nine significant digits, and the same report gives the same bytes. The field {@code schema} changes
 * whenever a field changes its meaning or goes away; new fields may appear without that.
 */
public final class ReportJson {

    /** Name and version of the layout. */
    public static final String SCHEMA = "mep4j-report/1";

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,20})?");

    private ReportJson() {
    }

    /**
     * The document.
     *
     * @param report what an analysis found
     * @return pretty-printed JSON that ends with a line feed
     */
    public static String of(AnalysisReport report) {
        JsonText json = new JsonText();
        json.object(() -> {
            json.text("schema", SCHEMA);
            fields(json, report);
        });
        return json.finish();
    }

    /** The fields of a report inside an object that is open. */
    static void fields(JsonText json, AnalysisReport report) {
        json.text("name", report.name());
        json.object("provenance", () -> provenance(json, report.provenance()));
        json.integer("pulses", report.pulses());
        json.texts("notes", report.notes());
        json.objects("channels", report.channels(), channel -> ChannelJson.write(json, ChannelFindings.of(channel)));
    }

    private static void provenance(JsonText json, Provenance provenance) {
        json.text("library", "mep4j");
        json.text("version", provenance.libraryVersion());
        json.objects("inputs", provenance.inputs(), input -> {
            json.text("file_name", input.fileName());
            json.text("format", input.format());
            json.text("sha256", input.sha256());
        });
        json.text("settings_sha256", provenance.settingsSha256());
        json.object("settings", () -> settings(provenance.settings()).forEach((name, value) -> setting(json, name, value)));
        json.text("settings_text", provenance.settings());
    }

    private static void setting(JsonText json, String name, String value) {
        if (NUMBER.matcher(value).matches()) {
            json.literal(name, value);
        } else if (value.equals("true") || value.equals("false")) {
            json.flag(name, value.equals("true"));
        } else {
            json.text(name, value);
        }
    }

    /** The canonical settings by name, in the order of the text; a line without {@code =} is a name without a value. */
    static Map<String, String> settings(String canonical) {
        Map<String, String> settings = new LinkedHashMap<>();
        canonical.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line.strip() : line.substring(0, equals).strip();
            settings.put(name, equals < 0 ? "" : line.substring(equals + 1).strip());
        });
        return settings;
    }
}

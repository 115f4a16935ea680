package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Remark;

class ReportJsonTest {

    @Test
    void everyNullHasItsReasonInTheNextField() throws IOException {
        for (AnalysisReport report : List.of(MadeUpSession.restAndActive(), MadeUpSession.unknownIntensity(), MadeUpSession.hunt(),
                MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.Found(Double.NaN)), MadeUpSession.rejected(2, "gap")))) {
            int nulls = 0;
            try (JsonParser parser = new JsonFactory().createParser(ReportJson.of(report))) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_NULL) {
                        nulls++;
                        String name = parser.currentName();
                        String next = parser.nextFieldName();
                        assertTrue(next != null && next.endsWith("reason"), name + " is null, and " + next + " follows");
                        assertFalse(parser.nextTextValue().isBlank(), next);
                    }
                }
            }
            assertTrue(nulls > 0, report.name() + " was made with absent values");
        }
    }

    @Test
    void theFieldsComeInAFixedOrder() throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ReportJson.of(MadeUpSession.restAndActive()))) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
        }
        assertEquals(List.of("schema", "name", "provenance", "pulses", "notes", "channels"), names);
    }

    @Test
    void settingsAreTypedAndKeptAsCanonicalText() {
        String json = ReportJson.of(MadeUpSession.restAndActive());
        assertTrue(json.contains("\"settings\": {\n      \"amplitude.interpolation\": \"parabolic\",\n"
                + "      \"artifact\": \"blank -1 to 4 ms\",\n      \"background.limit_rms_uV\": 10,"), json.substring(0, 900));
        assertTrue(json.contains("\"onset.enabled\": true"));
        assertTrue(json.contains("\"settings_text\": \"amplitude.interpolation = parabolic\\nartifact = blank -1 to 4 ms\\n"));
        assertTrue(json.contains("\"schema\": \"mep4j-report/1\""));
    }

    @Test
    void aMeasuredResponseIsWrittenWhole() {
        String json = ReportJson.of(MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.None(NoOnset.NO_RESPONSE))));
        assertTrue(json.replaceAll("(?m)^ +", "").contains("""
                {
                "pulse": 1,
                "recording": "run-1",
                "pulse_time_s": 1,
                "pulse_sample": 1000,
                "pulse_label": "pulse",
                "intensity_percent_mso": 50,
                "status": "accepted",
                "response": true,
                "peak_to_peak_uV": 120.123457,
                "peak_to_peak_sampled_uV": 119.5,
                "positive_peak_uV": 70.25,
                "positive_peak_ms": 25,
                "negative_peak_uV": -49.8734568,
                "negative_peak_ms": 31.5,
                "onset_latency_ms": null,
                "onset_reason": "NO_RESPONSE",
                "onset_reason_text": "no response above the background",
                "offset_ms": null,
                "shape_reason": "NO_ONSET",
                "shape_reason_text": "the response has no onset to measure from",
                "background": {
                "rms_uV": 2.5,
                "mean_rectified_uV": 2,
                "peak_to_peak_uV": 9
                },
                "remarks": []
                }"""), json);
    }

    @Test
    void silentPeriodsAndRemarksAreWrittenWhereThereAreAny() {
        ChannelReport plain = MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.Found(22)), MadeUpSession.measured(2, new Onset.Found(23)))
                .channels().get(0);
        ChannelReport channel = plain.withRemarks(new TreeMap<>(Map.of(2, EnumSet.of(Remark.PEAK_AT_WINDOW_EDGE, Remark.SMALL_AMPLITUDE))))
                .withSilentPeriods(new TreeMap<>(Map.of(1, new SilentPeriod.Found(22, 40, 101.5, 160, true, 40, 2),
                        2, new SilentPeriod.None(NoSilentPeriod.NO_SILENCE))), Optional.of(new SilentPeriod.Found(22, 41, 150, 150, false, 40, 4)));
        String json = ReportJson.of(MadeUpSession.session("silent", List.of(channel), List.of())).replaceAll("(?m)^ +", "");
        assertTrue(json.contains("\"average_silent_period\": {\n\"duration_ms\": 128,\n\"absolute_duration_ms\": 128,\n\"lower_bound\": false"), json);
        assertTrue(json.contains("\"silent_period\": {\n\"duration_ms\": 138,\n\"absolute_duration_ms\": 79.5,\n\"lower_bound\": true,\n\"onset_ms\": 22,"
                + "\n\"silence_ms\": 40,\n\"first_return_ms\": 101.5,\n\"offset_ms\": 160,\n\"background_mean_rectified_uV\": 40,"
                + "\n\"remaining_mean_rectified_uV\": 2,\n\"depth\": 0.95,\n\"missing_area_uV_ms\": 4560,\n\"duration_ms_per_mV\": 1148.81809"), json);
        assertTrue(json.contains("\"silent_period\": {\n\"duration_ms\": null,\n\"reason\": \"NO_SILENCE\",\n\"reason_text\":"), json);
        assertTrue(json.contains("\"remarks\": [\n\"PEAK_AT_WINDOW_EDGE\",\n\"SMALL_AMPLITUDE\"\n]"), json);
        assertTrue(json.contains("\"offset_ms\": 40.5,\n\"duration_ms\": 18.5,\n\"area_uV_ms\": 950.25,\n\"thickness_ms\": 7.911,\n\"phases\": 2,"
                + "\n\"turns\": 3,\n\"peaks\": 2"), json);
    }

    @Test
    void theSameReportGivesTheSameBytesInEveryLocaleAndOnEveryPlatform() {
        Locale before = Locale.getDefault();
        String separator = System.lineSeparator();
        String expected = ReportJson.of(MadeUpSession.restAndActive());
        try {
            Locale.setDefault(Locale.GERMANY);
            System.setProperty("line.separator", "\r\n");
            assertEquals(expected, ReportJson.of(MadeUpSession.restAndActive()));
        } finally {
            Locale.setDefault(before);
            System.setProperty("line.separator", separator);
        }
        assertFalse(expected.contains("\r"));
        assertTrue(expected.endsWith("}\n"));
    }

    @Test
    void namesWithQuotesAndControlsStayValid() throws IOException {
        String name = "a\"b\\c\u0001\n\uD800";
        try (JsonParser parser = new JsonFactory().createParser(ReportJson.of(MadeUpSession.of(name)))) {
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                }
            }
            assertTrue(texts.contains(name), texts.toString());
        }
    }
}

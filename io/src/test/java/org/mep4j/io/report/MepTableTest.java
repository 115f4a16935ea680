package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Response;

class MepTableTest {

    private static final String HEADER = "pulse\trecording\tpulse_time_s\tpulse_sample\tpulse_label\tchannel\tintensity_percent_mso"
            + "\tstatus\trejection\trejection_detail\tpeak_to_peak_uV\tpeak_to_peak_sampled_uV\tpositive_peak_uV\tpositive_peak_ms"
            + "\tnegative_peak_uV\tnegative_peak_ms\tonset_latency_ms\tonset_reason\tresponse\tbackground_rms_uV"
            + "\tbackground_mean_rectified_uV\tbackground_peak_to_peak_uV\toffset_ms\tduration_ms\tarea_uV_ms\tthickness_ms\tphases"
            + "\tturns\tpeaks\tshape_reason\tremarks";

    @Test
    void aMeasuredResponseIsWrittenWithNineDigits() {
        String tsv = MepTable.tsv(MadeUpSession.of("FDI", MadeUpSession.measured(3, new Onset.Found(22.123456789123))));
        assertEquals(HEADER + "\n3\trun-1\t3\t3000\tpulse\tFDI\t50\taccepted\tn/a\tn/a\t120.123457\t119.5\t70.25\t25\t-49.8734568"
                + "\t31.5\t22.1234568\tn/a\t1\t2.5\t2\t9\t40.5\t18.3765432\t950.25\t7.911\t2\t3\t2\tn/a\tn/a\n", tsv);
    }

    @Test
    void whatIsAbsentIsNaWithItsReasonBesideIt() {
        String tsv = MepTable.tsv(MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.None(NoOnset.AT_WINDOW_EDGE)),
                MadeUpSession.rejected(2, "12 samples are missing from 20 to 32 ms")));
        String[] lines = tsv.split("\n");
        assertTrue(lines[1].contains("\tn/a\tAT_WINDOW_EDGE\t1\t"), lines[1]);
        assertTrue(lines[1].endsWith("\tn/a".repeat(7) + "\tNO_ONSET\tn/a"), lines[1]);
        assertEquals("2\trun-1\t2\t2000\tpulse\tFDI\tn/a\trejected\tOVERLAPS_GAP\t12 samples are missing from 20 to 32 ms"
                + "\tn/a".repeat(21), lines[2]);
    }

    @Test
    void everyPulseOfEveryChannelHasARowOrderedByPulse() {
        AnalysisReport report = MadeUpSession.restAndActive();
        List<String> lines = MepTable.tsv(report).lines().skip(1).toList();
        assertEquals(150, lines.size());
        List<String> expected = IntStream.rangeClosed(1, 75).boxed()
                .flatMap(n -> List.of(n + "\tLFDI", n + "\tLAPB").stream()).toList();
        assertEquals(expected, lines.stream().map(line -> line.split("\t")).map(cells -> cells[0] + "\t" + cells[5]).toList());
    }

    @Test
    void textFromFilesCannotBreakTheTableOrBecomeAFormula() {
        String tsv = MepTable.tsv(MadeUpSession.of("=HYPERLINK(1)\t\nFDI\u001B[31m", MadeUpSession.rejected(1, "-2\r\nmore")));
        String[] lines = tsv.split("\n");
        assertEquals(2, lines.length);
        String[] cells = lines[1].split("\t");
        assertEquals(lines[0].split("\t").length, cells.length);
        assertEquals("'=HYPERLINK(1)  FDI\uFFFD[31m", cells[5]);
        assertEquals("'-2  more", cells[9]);
    }

    @Test
    void silentPeriodsHaveColumnsWhereTheyWereAskedFor() {
        ChannelReport plain = MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.Found(22)),
                MadeUpSession.measured(2, new Onset.Found(22)), MadeUpSession.rejected(3, "gap")).channels().get(0);
        ChannelReport silent = plain.withSilentPeriods(new TreeMap<>(Map.of(1, new SilentPeriod.Found(22, 40, 101.5, 160, true, 40, 2),
                2, new SilentPeriod.None(NoSilentPeriod.MUSCLE_AT_REST))), Optional.empty());
        AnalysisReport report = MadeUpSession.session("made up", List.of(silent), List.of());
        String[] lines = MepTable.tsv(report).split("\n");
        assertTrue(lines[0].endsWith("\tsilent_period_onset_ms\tsilent_period_first_return_ms\tsilent_period_offset_ms"
                + "\tsilent_period_duration_ms\tsilent_period_lower_bound\tsilent_period_reason\tsilent_period_ms_per_mV"), lines[0]);
        assertTrue(lines[1].matches(".*\t22\t101.5\t160\t138\t1\tn/a\t[0-9.]+"), lines[1]);
        assertTrue(lines[2].endsWith("\tn/a".repeat(5) + "\tMUSCLE_AT_REST\tn/a"), lines[2]);
        assertTrue(lines[3].endsWith("\tn/a".repeat(7)), lines[3]);
        assertTrue(MepTable.dictionary(report).contains("no silent period can be measured at rest"));
        AnalysisReport without = MadeUpSession.session("made up", List.of(plain), List.of());
        assertFalse((MepTable.tsv(without) + MepTable.dictionary(without)).contains("silent_period"));
    }

    @Test
    void negativeNumbersAreNoFormulas() {
        String tsv = MepTable.tsv(MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.Found(22))));
        assertTrue(tsv.contains("\t-49.8734568\t"), tsv);
    }

    @Test
    void theDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        String expected = MepTable.tsv(MadeUpSession.restAndActive());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(expected, MepTable.tsv(MadeUpSession.restAndActive()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreAbsent() {
        Response response = MadeUpSession.measured(1, new Onset.Found(Double.NaN));
        String tsv = MepTable.tsv(MadeUpSession.of("FDI", new Response(1, "run-1", response.pulse(), 1,
                Optional.of(new org.mep4j.epoch.quality.Background(Double.POSITIVE_INFINITY, 2, 9)), response.outcome(), Optional.empty())));
        assertFalse(tsv.contains("NaN") || tsv.contains("Infinity"), tsv);
    }

    @Test
    void theDictionaryDescribesEveryColumn() {
        String json = MepTable.dictionary(MadeUpSession.restAndActive());
        for (String column : HEADER.split("\t")) {
            assertTrue(json.contains("\n  \"" + column + "\": {\n    \"Description\": \""), column);
        }
        assertTrue(json.contains("\"BACKGROUND_EMG\": \"background EMG before the pulse is too high\""), json);
        assertTrue(json.contains("\"SettingsSha256\": \"9f86"), json);
        assertTrue(Arrays.stream(MepColumn.values()).filter(column -> column.header().endsWith("_uV"))
                .allMatch(column -> column.units().equals("uV")));
    }

    @Test
    void aSessionWithoutChannelsIsAHeader() {
        assertEquals(HEADER + "\n", MepTable.tsv(MadeUpSession.session("empty", List.<ChannelReport>of(), List.of())));
    }
}

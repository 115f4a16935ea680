package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mep4j.pipeline.report.AnalysisReport;

class TextSummaryTest {

    @Test
    void theThresholdComesWithIntervalSpreadMethodAndTrials() {
        String text = unwrapped(TextSummary.of(MadeUpSession.restAndActive()));
        assertTrue(text.contains("RMT 45.2 %MSO (95 % interval 43.9 to 46.4), spread 3.1 %MSO, "
                + "probit maximum likelihood over 70 trials"), text);
        assertTrue(text.contains("no RMT: no intensity was tested 20 times; the most is 15 (relative frequency 10/20 over 70 trials)"),
                text);
    }

    @Test
    void anActiveChannelSaysThatTheMuscleWasContracting() {
        AnalysisReport report = MadeUpSession.restAndActive();
        String text = unwrapped(TextSummary.of(report));
        double background = ChannelFindings.of(report.channels().get(1)).medianBackgroundMicrovolts().orElseThrow();
        assertTrue(text.contains("ACTIVE: the muscle was contracting before the pulses, or the recording is noisy (median background EMG "
                + Digits.microvolts(background) + " µV RMS), so a resting motor threshold cannot be given from this channel"), text);
        assertTrue(text.contains("no AMT: all 75 trials from 38 to 55 %MSO were responses"), text);
    }

    @Test
    void anOpenEndOfAnIntervalIsSaid() {
        assertTrue(unwrapped(TextSummary.of(MadeUpSession.hunt()))
                .contains("RMT 45.1 %MSO (95 % interval from 44.6, unbounded above), spread 0.9 %MSO"));
    }

    @Test
    void pulsesAreCountedByReason() {
        AnalysisReport report = MadeUpSession.restAndActive();
        ChannelFindings findings = ChannelFindings.of(report.channels().get(0));
        assertTrue(unwrapped(TextSummary.of(report)).contains("75 found, " + findings.accepted().size() + " accepted, "
                + findings.rejected().size() + " rejected: 1 because the signal is clipped; 5 because background EMG"));
    }

    @Test
    void noLineIsLongerThanAHundredColumns() {
        AnalysisReport longNames = MadeUpSession.of("x".repeat(300), MadeUpSession.rejected(1, "y".repeat(300)));
        for (AnalysisReport report : List.of(MadeUpSession.restAndActive(), MadeUpSession.hunt(), MadeUpSession.large(), longNames,
                MadeUpSession.session("z".repeat(250), longNames.channels(), List.of("w".repeat(400))))) {
            TextSummary.of(report).lines().forEach(line -> assertTrue(line.length() <= 100, line));
        }
    }

    @Test
    void coloursChangeNothingButColours() {
        String colours = TextSummary.of(MadeUpSession.restAndActive(), TextSummary.Style.ANSI);
        assertTrue(colours.contains("\u001B["));
        assertEquals(TextSummary.of(MadeUpSession.restAndActive()), colours.replaceAll("\u001B\\[[0-9]+m", ""));
    }

    @Test
    void namesFromFilesCannotSteerTheTerminal() {
        String text = TextSummary.of(MadeUpSession.of("FDI\u001B]0;owned\u0007\u009B31m\u202E"));
        assertFalse(text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c) || c == '\u202E'), text);
    }

    @Test
    void tableColumnsAreAligned() {
        List<String> lines = TextSummary.of(MadeUpSession.large()).lines().toList();
        int header = lines.indexOf(lines.stream().filter(line -> line.contains("%MSO  pulses")).findFirst().orElseThrow());
        int width = lines.get(header).length();
        for (int i = 1; i <= 10; i++) {
            assertEquals(width, lines.get(header + i).length(), lines.get(header + i));
        }
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\n +", " ");
    }
}

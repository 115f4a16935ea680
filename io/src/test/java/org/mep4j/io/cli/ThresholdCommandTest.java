package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdCommandTest {

    @TempDir
    private Path folder;

    private String table(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Ten trials at each of 44 to 52 %MSO, of which 0, 2, 5, 9 and 10 are responses of 80 µV, the others of 20 µV. */
    private static String usual(String heading, String yes, String no) {
        StringBuilder text = new StringBuilder(heading).append('\n');
        int[] responses = {0, 2, 5, 9, 10};
        for (int level = 0; level < 5; level++) {
            for (int trial = 0; trial < 10; trial++) {
                text.append(44 + 2 * level).append(',').append(trial < responses[level] ? yes : no).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(CommandRun run, String start) {
        return run.out().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow(() ->
                new AssertionError("no line starts with " + start + " in\n" + run.out() + run.err()));
    }

    @Test
    void theUsualMethodsAgreeOnAUsualSession() throws IOException {
        CommandRun run = CommandRun.of("threshold", table("trials.csv", usual("intensity,amplitude_uV", "80", "20")));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("50 trials at 5 intensities from 44 to 52 %MSO, 26 responses", run.out().lines().findFirst().orElseThrow());
        // By scipy 1.10.1, 2026-11-23: optimize.minimize of -sum(k log_ndtr(z) + (n - k) log_ndtr(-z)) gives 47.79113 and 1.70050.
        assertTrue(line(run, "probit maximum likelihood").matches(".* 47\\.8 +46\\.9 to 48\\.7 +1\\.7"), run.out());
        assertTrue(line(run, "Bayesian posterior").contains(" 47.8 "), run.out());
        assertTrue(line(run, "relative frequency 5/10").contains(" 48.0 "), run.out());
        assertTrue(line(run, "Mills-Nithi two thresholds").endsWith("lower threshold 44 %MSO, upper threshold 52 %MSO"), run.out());
        assertTrue(line(run, "Spearman-K").contains(" 47.8 "), run.out());
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({"'intensity,response', y, n", "'intensity,response', 1, 0", "'Intensity (%MSO),Responded', yes, no",
        "'stimulus_intensity,response', TRUE, false", "'intensity,amplitude_mV', 0.08, 0.02", "'intensity,MEP (uV)', 80, 20",
        "'intensity,peak_to_peak_uV', 80, 20"})
    void headingsAndAnswersAreReadAsPeopleWriteThem(String heading, String yes, String no) throws IOException {
        CommandRun run = CommandRun.of("threshold", table("t.csv", usual(heading, yes, no)), "--method", "isotonic");
        assertTrue(line(run, "isotonic regression").contains(" 48.0 "), run.out() + run.err());
    }

    @Test
    void aCriterionDecidesOverTheColumnOfResponses() throws IOException {
        String file = table("t.csv", "intensity,amplitude_uV,response\n40,60,0\n50,60,0\n55,300,1\n60,300,1\n");
        assertTrue(CommandRun.of("threshold", file).out().startsWith("4 trials at 4 intensities from 40 to 60 %MSO, 2 responses"));
        assertTrue(CommandRun.of("threshold", file, "--criterion", "50").out().contains("4 responses"));
    }

    @Test
    void rowsWithoutIntensityOrResponseAreCounted() throws IOException {
        String file = table("t.tsv", "intensity\tamplitude_uV\n40\t10\nn/a\t300\n50\tn/a\n50\t90\n");
        assertEquals("2 trials at 2 intensities from 40 to 50 %MSO, 1 response; 2 without intensity or response left out",
                CommandRun.of("threshold", file).out().lines().findFirst().orElseThrow());
    }

    @Test
    void anEmptySessionHasNoThresholdAndNoCrash() throws IOException {
        CommandRun run = CommandRun.of("threshold", table("t.csv", "intensity,amplitude_uV\n"), "--method", "all");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("no trials\n"), run.out());
        assertEquals(12, run.out().lines().filter(line -> line.contains("no accepted trial has a known intensity")).count());
        assertTrue(run.out().endsWith("warning: there are no trials\n"), run.out());
    }

    @Test
    void contradictoryTrialsAreWarnedOf() throws IOException {
        CommandRun run = CommandRun.of("threshold", table("t.csv", "intensity,response\n40,1\n40,1\n50,0\n50,0\n"));
        assertTrue(line(run, "probit maximum likelihood").contains("none"), run.out());
        assertTrue(run.out().contains("warning: responses do not become more frequent with intensity\n"), run.out());
    }

    @Test
    void semicolonsAndDecimalCommasAreReadAsSpreadsheetsWriteThem() throws IOException {
        String file = table("t.csv", "intensity (%MSO);amplitude (mV)\n40,5;0,02\n45;0,03\n50;0,08\n55;1\n");
        assertEquals("4 trials at 4 intensities from 40.5 to 55 %MSO, 2 responses",
                CommandRun.of("threshold", file).out().lines().findFirst().orElseThrow());
        CommandRun mixed = CommandRun.of("threshold", table("u.csv", "intensity;amplitude_uV\n40,5;20\n45.5;30\n"));
        assertEquals("mep4j: u.csv, line 3, intensity: must be a number with a decimal comma like others in this table: 45.5\n", mixed.err());
        CommandRun comma = CommandRun.of("threshold", table("v.csv", "intensity,amplitude_uV\n40,\"1,234\"\n"));
        assertEquals("mep4j: v.csv, line 2, amplitude_uV: must be a number: 1,234\n", comma.err(), "may be a thousand");
    }

    @Test
    void whatTheScaleOfIntensitiesMakesDoubtfulIsWarnedOf() throws IOException {
        String maximum = "warning: the threshold may lie above the stimulator's maximum, 100 %MSO\n";
        String none = table("t.csv", "intensity,response\n40,0\n80,0\n100,0\n");
        assertTrue(CommandRun.of("threshold", none).out().endsWith(maximum));
        String few = table("u.csv", "intensity,response\n90,0\n90,0\n95,1\n95,0\n95,0\n100,0\n100,1\n100,0\n100,1\n100,0\n");
        assertTrue(CommandRun.of("threshold", few).out().endsWith(maximum), CommandRun.of("threshold", few).out());
        assertTrue(CommandRun.of("threshold", few, "--format", "json").out().contains("above the stimulator's maximum"));
        assertTrue(CommandRun.of("threshold", table("o.csv", "intensity,response\n50,1\n")).out().startsWith("1 trial at 50 %MSO, 1 response\n"));
    }

    @Test
    void anEmptyFileIsNamedAsSuch() throws IOException {
        CommandRun run = CommandRun.of("threshold", table("t.csv", ""));
        assertEquals("mep4j: t.csv: is empty; the first line must name the columns\n", run.err());
        assertEquals(3, run.exitCode());
    }

    @Test
    void oneChannelOfSeveralIsChosen() throws IOException {
        String file = table("t.tsv", "channel\tintensity\tamplitude_uV\nFDI\t40\t10\nAPB\t40\t90\nFDI\t50\t90\nAPB\t50\t95\n");
        CommandRun all = CommandRun.of("threshold", file);
        assertEquals(2, all.exitCode());
        assertEquals("mep4j: t.tsv holds several channels; choose one with --channel: APB, FDI\n", all.err());
        assertTrue(CommandRun.of("threshold", file, "--channel", "FDI").out().startsWith("2 trials at 2 intensities"));
        CommandRun unknown = CommandRun.of("threshold", file, "--channel", "TA");
        assertEquals(3, unknown.exitCode());
        assertEquals("mep4j: t.tsv: has no channel TA; it has APB, FDI\n", unknown.err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "intensity,latency;40,10 | t.csv: must have a column amplitude_uV, or response with yes or no; it has intensity, latency",
        "amplitude_uV,x;40,10 | t.csv: must have a column intensity, in % of maximum stimulator output; it has amplitude_uV, x",
        "intensity,amplitude;40,10 | t.csv: the column amplitude names no unit; write amplitude_uV, or give --unit",
        "intensity,amplitude_uV;40,-3 | t.csv, line 2, amplitude_uV: an amplitude must not be negative: -3",
        "intensity,amplitude_uV;400,3 | t.csv, line 2, intensity: must be from 0 to 200 % of maximum stimulator output: 400",
        "intensity,amplitude_uV;0.4,10;0.5,90 | t.csv: no intensity is above 0.5 %MSO; they must be percent of maximum stimulator output, not fractions of it",
        "intensity,amplitude_uV;40,big | t.csv, line 2, amplitude_uV: must be a number: big",
        "intensity,response;40,maybe | t.csv, line 2, response: must be yes or no, 1 or 0: maybe"})
    void badTablesAreNamedInOneSentence(String text, String message) throws IOException {
        CommandRun run = CommandRun.of("threshold", table("t.csv", text.replace(';', '\n') + "\n"));
        assertEquals("mep4j: " + message + "\n", run.err());
        assertEquals(3, run.exitCode());
    }

    @Test
    void wrongOptionsAreNamedInOneSentence() throws IOException {
        String file = table("t.csv", "intensity,response\n40,1\n");
        CommandRun method = CommandRun.of("threshold", file, "--method", "magic");
        assertEquals(2, method.exitCode());
        assertTrue(method.err().startsWith("mep4j: --method must be all or some of bayes, probit, probit-7, "), method.err());
        CommandRun criterion = CommandRun.of("threshold", file, "--criterion", "-5");
        assertEquals("mep4j: --criterion must be a positive number of microvolts: -5\n", criterion.err());
        assertEquals(3, CommandRun.of("threshold", folder.resolve("nothing.csv").toString()).exitCode());
    }

    @Test
    void tablesForProgramsHaveAReasonWhereTheyHaveNoNumber() throws IOException {
        String file = table("t.csv", usual("intensity,amplitude_uV", "80", "20"));
        CommandRun tsv = CommandRun.of("threshold", file, "--format", "tsv", "--method", "isotonic,3/6,10/20");
        assertEquals("method\tthreshold_percent_mso\tlow_percent_mso\thigh_percent_mso\tspread_percent_mso\ttrials\treason\tremark\n"
                + "isotonic regression\t48\tn/a\tn/a\tn/a\t50\tn/a\tn/a\n", tsv.out().substring(0, tsv.out().indexOf("relative")));
        assertTrue(tsv.out().contains("relative frequency 10/20\tn/a\tn/a\tn/a\tn/a\t50\tBELOW_TESTED_RANGE\t"), tsv.out());
        CommandRun json = CommandRun.of("threshold", file, "--format", "json", "--method", "all");
        int estimates = 0;
        try (JsonParser parser = new JsonFactory().createParser(json.out())) {
            while (parser.nextToken() != null) {
                estimates += "method".equals(parser.currentName()) && parser.currentToken().isScalarValue() ? 1 : 0;
            }
        }
        assertEquals(12, estimates, json.out());
    }
}

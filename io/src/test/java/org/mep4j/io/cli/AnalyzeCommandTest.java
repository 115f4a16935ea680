package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a person meets it: what it prints, what it writes, and one clear sentence for everything that is wrong. */
class AnalyzeCommandTest {

    private static final String[] KNOWN = {"--rate", "1000", "--unit", "uV", "--pulse-at", "100", "--layout", "epochs-in-rows",
        "--muscle", "FDI"};

    @TempDir
    Path folder;

    @Test
    void aFolderWithOneFilePerIntensityIsOneSessionWithAThreshold() throws IOException {
        Path session = Files.createDirectory(folder.resolve("subject"));
        MadeSweeps.write(session.resolve("s_40percent.csv"), 4, MadeSweeps.repeated(5, 10));
        MadeSweeps.write(session.resolve("s_45percent.csv"), 4, 5, 5, 5, 5, 5, 200, 200, 200, 200, 200);
        MadeSweeps.write(session.resolve("s_50percent.csv"), 4, MadeSweeps.repeated(900, 10));
        CommandRun run = analyze(session);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("30 pulses in 3 recordings"), run.out());
        assertTrue(run.out().contains("RMT 44.9 %MSO (95 % interval 43.1 to 46.9)"), run.out());
        assertTrue(run.out().contains("the intensity was taken from the file's name"), run.out());
        List<String> rows = Files.readAllLines(folder.resolve("subject_meps.tsv"));
        assertEquals(31, rows.size());
        assertTrue(rows.get(0).contains("peak_to_peak_uV") && rows.get(0).contains("onset_latency_ms"), rows.get(0));
        assertTrue(Files.readString(folder.resolve("subject_report.json")).contains("\"sha256\""));
        String html = Files.readString(folder.resolve("subject_report.html"));
        assertTrue(html.contains("<svg"));
        assertFalse(html.matches("(?s).*(src|href)=\"?https?:.*"), "the report must not need a network");
    }

    @Test
    void aFolderWithADescriptionIsAVisit() throws IOException {
        Path visit = Files.createDirectory(folder.resolve("visit-1"));
        MadeSweeps.write(visit.resolve("before.csv"), 4, MadeSweeps.repeated(500, 10));
        MadeSweeps.write(visit.resolve("after.csv"), 4, MadeSweeps.repeated(1000, 10));
        Files.writeString(visit.resolve("visit.tsv"), "file\trole\tminutes\nbefore.csv\tpre\nafter.csv\tpost\t10\n");
        CommandRun run = analyze(visit);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("change_10min"), run.out());
        assertEquals("", run.err());
        List<String> rows = Files.readAllLines(folder.resolve("visit-1_measures.tsv"));
        assertEquals(3, rows.size());
        assertEquals(2, Double.parseDouble(rows.get(1).split("\t")[3]), 0.2);
        assertTrue(Files.readString(folder.resolve("visit-1_report.html")).contains("Change after the intervention"));
        assertTrue(Files.readString(folder.resolve("visit-1_report.json")).contains("mep4j-visit/1"));
    }

    @Test
    void aMistakeInADescriptionIsToldAndTheRestIsAnalysed() throws IOException {
        Path visit = Files.createDirectory(folder.resolve("visit-2"));
        MadeSweeps.write(visit.resolve("before.csv"), 4, MadeSweeps.repeated(500, 10));
        Files.writeString(visit.resolve("visit.tsv"), "file\trole\nbefore.csv\tmep\nother.csv\tmap\n");
        CommandRun run = analyze(visit);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().startsWith("mep4j: visit.tsv, line 3, role: must be one of resting-threshold, ") && run.err().endsWith(": map\n"), run.err());
        assertTrue(run.out().contains("mep_amplitude"), run.out());
        Files.writeString(visit.resolve("visit.tsv"), "recording\trole\nbefore.csv\tmep\n");
        CommandRun refused = analyze(visit);
        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().startsWith("mep4j: visit.tsv, line 1: must have the columns file and role"), refused.err());
    }

    @Test
    void runningAgainWritesTheSameBytes() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900);
        assertEquals(0, analyze(file).exitCode());
        byte[][] first = results("a");
        assertEquals(0, analyze(file).exitCode());
        byte[][] second = results("a");
        for (int i = 0; i < first.length; i++) {
            assertArrayEquals(first[i], second[i]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            none          | none
            -2:3          | linear -2 to 3 ms
            linear        | linear -1 to 4 ms
            adaptive:-1:5 | linear -1 to 5 ms, a recovery that outlasts it fitted and subtracted
            blank:-1:5    | blank -1 to 5 ms
            cubic         | cubic -1 to 4 ms
            auto          | linear -1 ms to the end of each artifact, at the latest to 8 ms
            auto:-2:6     | linear -2 ms to the end of each artifact, at the latest to 6 ms
            decay         | one exponential fitted from 2 to 50 ms without 15 to 45 ms and subtracted, linear -1 to 2 ms
            decay2:-1:3   | up to two exponentials fitted from 2 to 50 ms without 15 to 45 ms and subtracted, linear -1 to 3 ms
            template      | median template learnt from the session over -1 to 15 ms, scaled over -1 to 8 ms
            pca2:-1:6     | 2 principal components learnt from the session over -1 to 6 ms, scaled over -1 to 6 ms
            """)
    void everyWayOfHandlingTheArtifactIsReachableAndSaid(String option, String said) throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900, 300, 200);
        CommandRun run = analyze(file, "--artifact", option);
        assertEquals(0, run.exitCode(), run.err());
        String json = Files.readString(folder.resolve("a_report.json"));
        assertTrue(json.contains("\"artifact\": \"" + said + "\""), json.substring(0, 1500));
        boolean learnt = option.startsWith("template") || option.startsWith("pca");
        assertEquals(learnt, flat(run.out()).contains("Artifacts were subtracted as learnt:"), run.out());
    }

    @Test
    void limitsAreReachableAndSaid() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900, 300);
        CommandRun first = analyze(file, "--reject", "veta,first-2,drift");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(flat(first.out()).contains("4 found, 2 accepted, 2 rejected: 2 because one of the first pulses of the session"), first.out());
        String json = Files.readString(folder.resolve("a_report.json"));
        assertTrue(json.contains("drift at most 25 µV in a line from -100 to -5 ms; first 2 pulses rejected"), json.substring(0, 1500));
        assertTrue(json.contains("RMS at most 50"));
        CommandRun weak = analyze(file, "--contraction", "10:20", "--mvc", "100");
        assertEquals(0, weak.exitCode(), weak.err());
        assertTrue(flat(weak.out()).contains("4 because the contraction before the pulse is outside the range that was asked for"), weak.out());
        assertTrue(Files.readString(folder.resolve("a_meps.tsv")).contains("% of MVC (RMS) is below 10 %"));
        CommandRun met = analyze(file, "--contraction", "10:100", "--mvc", "10", "--silent-period", "envelope", "--silent-period-start", "end");
        assertEquals(0, met.exitCode(), met.err());
        assertTrue(Files.readString(folder.resolve("a_report.json")).contains("from the end of the MEP"), met.out());
        assertTrue(met.out().contains("ontraction of the accepted pulses: median"), met.out());
    }

    @Test
    void silentPeriodsAndTheMirrorControlAreReportedWhereAskedFor() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900);
        CommandRun run = analyze(file, "--silent-period", "garvey", "--mirror", "--reject", "veta");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("no silent period can be measured at rest"), run.out());
        assertTrue(run.out().contains("Mirror control: in the mirrored window"), run.out());
        assertTrue(Files.readString(folder.resolve("a_meps.tsv")).contains("\tMUSCLE_AT_REST\tn/a\n"));
        assertTrue(Files.readString(folder.resolve("a_report.json")).contains("RMS at most 50"));
    }

    @Test
    void helpVersionAndNothingAreAnswered() {
        assertTrue(CommandRun.of("--help").out().contains("analyze"));
        assertTrue(CommandRun.of("analyze", "--help").out().contains("--pulse-at"));
        assertTrue(CommandRun.of("--version").out().startsWith("mep4j "));
        assertEquals(0, CommandRun.of().exitCode());
    }

    @ParameterizedTest(name = "{0}: exit code {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --rate -5                      | 2 | sample rate must be a finite positive number of Hz: -5
            --unit volts-ish               | 2 | --unit must be nV, uV, mV or V: volts-ish
            --filter 500:20                | 2 | low cutoff must be below the high cutoff: 500 Hz, 20 Hz
            --filter 20:500                | 2 | 500
            --filter abc                   | 2 | --filter must be LOW:HIGH in Hz
            --order 11                     | 2 | filter order must be from 1 to 10: 11
            --window 50:18                 | 2 | window must start before it ends
            --window 18                    | 2 | a window is START:END in ms after the pulse
            --window 18:900                | 2 | amplitude window 18 to 900 ms lies outside the epochs
            --window -5:20                 | 2 | amplitude window must start after the pulse
            --baseline -50:20              | 2 | pre-stimulus window must end before the pulse
            --criterion 0                  | 2 | response criterion must be a positive number of microvolts: 0
            --channels APB                 | 2 | APB
            --pulses S1                    | 2 | has no marker "S1"; it has: pulse
            --trigger-channel T            | 2 | has no channel T
            --muscle elbow                 | 2 | --muscle is not known: elbow
            --state asleep                 | 2 | --state must be auto, rest or active: asleep
            --mains 55                     | 2 | --mains must be auto, 50, 60 or off: 55
            --peaks round                  | 2 | --peaks must be band-limited, sampled or spline: round
            --onset eye                    | 2 | --onset must be one of departure, change-point, mean-sd
            --reject sometimes             | 2 | --reject must be resting, hinder2014, veta or none, first-pulse or first-N, drift
            --reject veta,first-x          | 2 | or several of them with commas: first-x
            --artifact magic               | 2 | --artifact must be none, START:END, or one of adaptive, linear, blank, cubic, auto
            --artifact cubic:5             | 2 | for example cubic:-1:5: cubic:5
            --artifact decay3              | 2 | --artifact must be none
            --artifact cubic:2:3x          | 2 | cubic:2:3x
            --artifact decay:3:5           | 2 | bridged window must hold the pulse
            --artifact pca40               | 2 | components must be between 1 and the number of pulses
            --contraction 10:20            | 2 | --contraction LOW:HIGH (in percent of MVC) and --mvc UV
            --mvc 800                      | 2 | go together
            --contraction 10 --mvc 800     | 2 | --contraction must be LOW:HIGH in percent of MVC, for example 10:20: 10
            --contraction 10:120 --mvc 800 | 2 | contraction must range from low to high within 0 to 100 % of MVC
            --silent-period envelope --silent-period-start tea | 2 | --silent-period-start must be onset, end, pulse or silence: tea
            --silent-period-start end      | 2 | --silent-period-start needs --silent-period
            --axes samples,x               | 2 | --axes must be two or three of trials, samples and channels, with commas: x
            --axes samples                 | 2 | axes must be two or three of trials, samples and channels
            --axes samples,trials          | 3 | --axes is for MAT files; --layout tells
            --no-reject --reject veta      | 2 | --no-reject excludes --reject
            --order 2 --filter none        | 2 | --order is that of a filter, but there is none
            --order 2 --raw                | 2 | --order is that of a filter, but there is none
            --reject veta --max-background 9 | 2 | --reject and --max-background both set the limit of background EMG
            --silent-period long           | 2 | --silent-period must be envelope, garvey, derivative or ipsilateral: long
            --intensity 300                | 2 | intensity must be from 0 to 200 %MSO: 300
            --layout sideways              | 2 | --layout must be auto, continuous, epochs-in-columns or epochs-in-rows: sideways
            --together --separate          | 2 | --together and --separate exclude each other
            --intensities missing.tsv      | 3 | missing.tsv
            --no-such-option               | 2 | --no-such-option
            """)
    void everyWrongWordHasItsSentenceAndItsExitCode(String words, int exitCode, String sentence) throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900);
        CommandRun run = analyze(file, words.split(" "));
        assertEquals(exitCode, run.exitCode(), run.out() + run.err());
        assertTrue(run.err().startsWith("mep4j: ") && run.err().contains(sentence), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertFalse(Files.exists(folder.resolve("a_meps.tsv")), "nothing may be written");
    }

    @Test
    void whatIsNotThereOrNotARecordingIsUnreadable() throws IOException {
        assertUnreadable(folder.resolve("nothing.edf"), "nothing.edf");
        assertUnreadable(Files.createDirectory(folder.resolve("empty")), "empty");
        assertUnreadable(Files.writeString(folder.resolve("letter.docx"), "Dear colleague"), "letter.docx");
        assertUnreadable(Files.writeString(folder.resolve("short.edf"), "0       "), "short.edf");
        byte[] damaged = ("0       " + " ".repeat(79) + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII);
        assertUnreadable(Files.write(folder.resolve("damaged.bdf"), damaged), "damaged.bdf");
    }

    @Test
    void aFileWhereTheFolderForResultsShouldBeIsNamedInASentence() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900);
        Path blocking = Files.writeString(folder.resolve("results"), "a file");
        CommandRun run = CommandRun.of("analyze", file, "--rate", "1000", "--unit", "uV", "--pulse-at", "100", "--layout", "epochs-in-rows",
                "--out", blocking);
        assertEquals(3, run.exitCode());
        assertEquals("mep4j: " + blocking + " is a file where a folder is needed", run.err().strip());
    }

    @Test
    void aTableWithoutRateUnitOrPulseSaysWhichOptionIsMissing() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900);
        CommandRun rate = CommandRun.of("analyze", file, "--unit", "uV", "--pulse-at", "100", "--out", folder);
        assertEquals(3, rate.exitCode());
        assertTrue(rate.err().contains("--rate"), rate.err());
        CommandRun unit = CommandRun.of("analyze", file, "--rate", "1000", "--pulse-at", "100", "--out", folder);
        assertEquals(3, unit.exitCode());
        assertTrue(unit.err().contains("--unit"), unit.err());
        CommandRun pulse = CommandRun.of("analyze", file, "--rate", "1000", "--unit", "uV", "--layout", "continuous", "--out", folder);
        assertEquals(3, pulse.exitCode());
        assertTrue(pulse.err().contains("has no pulses"), pulse.err());
    }

    @Test
    void withoutIntensitiesAmplitudesAreMeasuredAndTheMissingThresholdIsExplained() throws IOException {
        CommandRun run = analyze(MadeSweeps.write(folder.resolve("a.csv"), 4, 100, 500, 900));
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("no RMT: no accepted trial has a known intensity"), run.out());
    }

    @Test
    void aThresholdOutsideTheTestedRangeSaysOnWhichSide() throws IOException {
        Path low = MadeSweeps.write(folder.resolve("low.csv"), 4, MadeSweeps.repeated(5, 6));
        Path high = MadeSweeps.write(folder.resolve("high.csv"), 4, MadeSweeps.repeated(900, 6));
        Path table = Files.writeString(folder.resolve("intensities.tsv"), "intensity\n40\n42\n44\n46\n48\n50\n");
        assertTrue(flat(analyze(low, "--intensities", table.toString()).out()).contains("the threshold lies above 50 %MSO"));
        assertTrue(flat(analyze(high, "--intensities", table.toString()).out()).contains("the threshold lies below 40 %MSO"));
    }

    @Test
    void samplesThatAreNoNumbersRejectOnlyTheirEpoch() throws IOException {
        Path file = MadeSweeps.write(folder.resolve("a.csv"), 4, 500, 500, 500);
        List<String> rows = Files.readAllLines(file);
        String[] cells = rows.get(1).split(",");
        cells[130] = "NaN";
        Files.writeString(file, rows.get(0) + "\n" + String.join(",", cells) + "\n" + rows.get(2) + "\n");
        CommandRun run = analyze(file);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(flat(run.out()).contains("3 found, 2 accepted, 1 rejected: 1 because the epoch holds NaN"), run.out());
        assertTrue(Files.readAllLines(folder.resolve("a_meps.tsv")).get(2).contains("NOT_FINITE"));
    }

    @Test
    void aFlatChannelAndAllRejectedAreSaidAndGiveNoNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("flat.csv"), ("0,".repeat(MadeSweeps.SAMPLES - 1) + "0\n").repeat(4));
        CommandRun run = analyze(file);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(flat(run.out()).contains("4 because the signal is flat"), run.out());
        assertTrue(flat(run.out()).contains("ll 4 pulses were rejected"), run.out());
        for (String row : Files.readAllLines(folder.resolve("flat_meps.tsv")).subList(1, 5)) {
            assertTrue(row.contains("n/a") && row.contains("FLAT"), row);
        }
    }

    @Test
    void oneUnreadableRecordingAmongManyDoesNotCostTheOthers() throws IOException {
        Path session = Files.createDirectory(folder.resolve("mixed"));
        MadeSweeps.write(session.resolve("good.csv"), 4, 500, 500);
        Files.writeString(session.resolve("bad.edf"), "0       ");
        CommandRun run = analyze(session);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("bad.edf") && run.err().contains("1 of 2"), run.err());
        assertTrue(Files.exists(folder.resolve("good_meps.tsv")));
    }

    private CommandRun analyze(Path path, String... more) {
        Object[] arguments = new Object[4 + KNOWN.length + more.length];
        arguments[0] = "analyze";
        arguments[1] = path;
        arguments[2] = "--out";
        arguments[3] = folder;
        System.arraycopy(KNOWN, 0, arguments, 4, KNOWN.length);
        System.arraycopy(more, 0, arguments, 4 + KNOWN.length, more.length);
        return CommandRun.of(arguments);
    }

    private void assertUnreadable(Path path, String named) {
        CommandRun run = CommandRun.of("analyze", path, "--out", folder);
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("mep4j: ") && run.err().contains(named), run.err());
        assertEquals(1, run.err().strip().lines().count(), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    private byte[][] results(String name) throws IOException {
        return new byte[][] {Files.readAllBytes(folder.resolve(name + "_meps.tsv")),
            Files.readAllBytes(folder.resolve(name + "_report.json")), Files.readAllBytes(folder.resolve(name + "_report.html"))};
    }

    /** The summary without its line breaks. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

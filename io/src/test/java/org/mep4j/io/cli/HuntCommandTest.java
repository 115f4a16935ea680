package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.MlPest;

class HuntCommandTest {

    @TempDir
    private Path folder;

    /** The trials that the hunt kept, as lines without heading. */
    private List<String> trials(String input, String... arguments) throws IOException {
        Path log = folder.resolve("log.tsv");
        Files.deleteIfExists(log);
        String[] all = Arrays.copyOf(arguments, arguments.length + 3);
        System.arraycopy(new String[] {"hunt", "--log", log.toString()}, 0, all, 0, 3);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        CommandRun run = CommandRun.piped(input, (Object[]) all);
        assertEquals(0, run.exitCode(), run.err());
        return Files.exists(log) ? Files.readAllLines(log).stream().skip(1).map(line -> line.replace('\t', ' ')).toList() : List.of();
    }

    @Test
    void theOperatorIsGuidedAndTheSessionSummedUp() {
        CommandRun run = CommandRun.piped("+\n-\n120\n30\n", "hunt", "--method", "dcs-ha", "--start", "60", "--pulses", "4");
        assertEquals(0, run.exitCode(), run.err());
        // Steps 6.67, 3.33 (1st change), 2.22 (2nd), 1.67 (3rd): 60, 53.33, 56.67, 54.44.
        assertTrue(run.out().contains("pulse 1 at 60 %MSO > response at 60 %MSO; no threshold yet: "), run.out());
        assertTrue(run.out().contains("pulse 2 at 53 %MSO > no response at 53 %MSO; threshold 5"), run.out());
        assertTrue(run.out().contains("pulse 3 at 57 %MSO > response (120 µV) at 57 %MSO; "), run.out());
        assertTrue(run.out().contains("pulse 4 at 54 %MSO > no response (30 µV) at 54 %MSO; "), run.out());
        assertTrue(run.out().contains("the hunt is done; "), run.out());
        assertTrue(run.out().contains("\n4 pulses, 2 responses\nmethod"), run.out());
        assertTrue(run.out().contains("\nDCS1-HA, probit refit "), run.out());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(HuntMethod.class)
    void everyMethodRunsFromAPipe(HuntMethod method) {
        String name = method.name().equals("FIVE_OF_TEN") ? "5/10" : method.name().equals("TEN_OF_TWENTY") ? "10/20"
                : method.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        CommandRun run = CommandRun.piped("n\n70\ny\n20\n", "hunt", "--method", name, "--pulses", "4");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("\n4 pulses, 2 responses\n"), run.out());
    }

    @Test
    void undoTakesBackExactlyTheLastPulse() throws IOException {
        assertEquals(List.of("1 50 n/a 1", "2 17 n/a 0"), trials("y\nn\ny\nundo\n"));
        assertEquals(List.of(), trials("y\nundo\nundo\n"));
    }

    @Test
    void undoReopensAHuntThatWasDone() throws IOException {
        assertEquals(List.of("1 50 n/a 1", "2 17 80 1"), trials("y\nn\nundo\n80\n\n", "--pulses", "2"));
    }

    @Test
    void aSkippedPulseIsRepeatedAndNotCounted() throws IOException {
        assertEquals(List.of("1 50 n/a 1"), trials("skip\nreject\ny\n"));
        assertTrue(CommandRun.piped("skip\nskip\ny\n", "hunt").out().contains("\n1 pulse, 1 response, 2 repeated and not counted\n"));
    }

    @Test
    void theRealIntensityCounts() throws IOException {
        assertEquals(List.of("1 47 n/a 1", "2 38.5 20 0"), trials("at 47\ny\nat 38.5 20\n"));
        assertEquals(List.of("1 50 n/a 1"), trials("at 47\nskip\ny\n"), "a skipped pulse takes its intensity with it");
    }

    @Test
    void amplitudesHaveAnyUsualUnit() throws IOException {
        assertEquals(List.of("1 50 80 1", "2 17 30 0", "3 33 49.5 0"), trials("80 uV\n0.03 mV\n49,5\n"));
        assertEquals(List.of("1 50 80 0"), trials("80\n", "--criterion", "200"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"-5 | amplitude must be a number of µV, not negative: -5", "foo | not understood: foo; type",
        "NaN | not understood: NaN; type", "12 kV | the unit of an amplitude must be uV, mV or V: kV",
        "at 300 | intensity must be from 0 to 200 %MSO: 300", "at -3 | intensity must be from 0 to 200 %MSO: -3",
        "1 | 1 may be an answer or an amplitude; type y or 1 uV", "0 | 0 may be an answer or an amplitude; type n or 0 uV",
        "1.2.3 | not understood: 1.2.3; type", "1,200 | 1,200 may be a decimal number or thousands; type 1.200 or 1200", "1e3 | not understood: 1e3; type", "at | not understood: at; type",
        "at x | an intensity is a number of %MSO, for example: at 47; found x", "undo | there is no trial to undo"})
    void aLineThatIsNotUnderstoodChangesNothing(String line, String answer) throws IOException {
        CommandRun run = CommandRun.piped(line + "\n", "hunt");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("> " + answer), run.out());
        assertTrue(run.out().contains("\n0 pulses, 0 responses\n"), run.out());
        assertEquals(List.of("1 50 n/a 1"), trials(line + "\ny\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "0.08 | no response (0.08 µV) at 50 %MSO; | that is less than any background; if another unit was meant: undo, then for example 0.3 mV",
        "3 V | response (3000000 µV) at 50 %MSO; | that is more than any muscle gives; if another unit was meant: undo, then",
        "at 101 y | response at 101 %MSO; | that intensity lies outside the range of this hunt, 1 to 100 %MSO; it counts"})
    void whatMayBeASlipCountsAndIsSaid(String line, String heard, String doubt) {
        CommandRun run = CommandRun.piped(line + "\n", "hunt");
        assertTrue(run.out().contains("> " + heard) && run.out().contains("\n" + doubt), run.out());
        assertTrue(run.out().contains("\n1 pulse, "), run.out());
    }

    @Test
    void aSessionIsGoneOnWithAndNeverWrittenOver() throws IOException {
        assertEquals(3, trials("y\nn\n30\n").size());
        String log = folder.resolve("log.tsv").toString();
        CommandRun refused = CommandRun.piped("y\n", "hunt", "--log", log);
        assertEquals(2, refused.exitCode());
        assertEquals("mep4j: --log " + log + " exists already; --resume goes on with its trials, or give another name\n", refused.err());
        assertEquals(4, Files.readAllLines(folder.resolve("log.tsv")).size());
        CommandRun resumed = CommandRun.piped("undo\nundo\nundo\nundo\n80\n", "hunt", "--log", log, "--resume");
        assertTrue(resumed.out().contains("\nwent on with 3 pulses; threshold "), resumed.out());
        assertEquals(List.of("pulse\tintensity_percent_mso\tamplitude_uV\tresponse", "1\t50\t80\t1"), Files.readAllLines(folder.resolve("log.tsv")));
        assertEquals("mep4j: --resume needs the --log of the session to go on with\n", CommandRun.of("hunt", "--resume").err());
        CommandRun missing = CommandRun.of("hunt", "--resume", "--log", folder.resolve("none.tsv").toString());
        assertTrue(missing.err().contains("there is no file ") && missing.exitCode() == 2, missing.err());
    }

    @Test
    void aHuntThatWasInterruptedGoesOnAsIfItHadNotBeen() throws IOException {
        List<String> whole = trials("900\n12\n30\ny\n70\n44\n", "--method", "amplitude");
        trials("900\n12\n30\n", "--method", "amplitude");
        CommandRun.piped("y\n70\n44\n", "hunt", "--method", "amplitude", "--resume", "--log", folder.resolve("log.tsv").toString());
        assertEquals(whole, Files.readAllLines(folder.resolve("log.tsv")).stream().skip(1).map(line -> line.replace('\t', ' ')).toList());
    }

    @Test
    void aTableThatCannotBeWrittenIsSaidBeforeTheFirstPulseAndEndsNoSession() throws IOException {
        Path nowhere = folder.resolve("nowhere").resolve("log.tsv");
        CommandRun run = CommandRun.piped("y\n", "hunt", "--log", nowhere.toString());
        assertEquals(3, run.exitCode());
        assertFalse(run.out().contains("pulse 1"), run.out());
        StringWriter text = new StringWriter();
        HuntSettings settings = HuntSettings.defaults();
        new HuntDialogue(new BufferedReader(new StringReader("y\nn\n")), new PrintWriter(text, true), 50,
                settings.grid(), Optional.of(new HuntLog(nowhere)), MlPest.start(settings)).run();
        assertTrue(text.toString().contains("could not write " + nowhere + ": there is no file or folder "), text.toString());
        assertTrue(text.toString().replace("\r\n", "\n").contains("the trials were\npulse\tintensity_percent_mso\tamplitude_uV\tresponse\n1\t50\tn/a\t1\n2\t"),
                text.toString());
    }

    @Test
    void aHuntEndsOnceItNoLongerMoves() throws IOException {
        assertEquals(8, trials("y\nn\n".repeat(10), "--until-settled", "8").size());
        // Of the last 8 pulses 8 are responses up to pulse 10, 7 after pulse 11, 6 after pulse 12: no longer a movement.
        assertEquals(12, trials("y\n".repeat(10) + "n\n".repeat(10), "--until-settled", "8").size());
    }

    @Test
    void anActiveMuscleHasItsUsualBackgroundUnlessAnotherIsGiven() {
        String[] options = {"hunt", "--method", "amplitude", "--criterion", "200", "--pulses", "5"};
        double usual = second(CommandRun.piped("150\n", (Object[]) options));
        String[] quiet = Arrays.copyOf(options, 9);
        quiet[7] = "--background";
        quiet[8] = "80";
        assertEquals(second(CommandRun.piped("150\n", (Object[]) quiet)), usual);
    }

    @Test
    void aThresholdAboveTheCeilingIsReportedAsSuch() {
        CommandRun run = CommandRun.piped("n\n".repeat(8), "hunt", "--range", "20:80", "--pulses", "8");
        assertTrue(run.out().contains("not even at the highest intensity allowed, 80 %MSO"), run.out());
        assertFalse(run.out().contains("at 81 %MSO"), run.out());
    }

    @Test
    void theAmplitudeAwareHuntLearnsFromTheSizeOfTheResponse() {
        CommandRun large = CommandRun.piped("2000\n", "hunt", "--method", "amplitude", "--start", "70", "--pulses", "5");
        CommandRun small = CommandRun.piped("60\n", "hunt", "--method", "amplitude", "--start", "70", "--pulses", "5");
        assertTrue(large.out().startsWith("amplitude-aware Bayes: "), large.out());
        assertTrue(second(large) < second(small) - 3, large.out() + small.out());
        CommandRun noisy = CommandRun.piped("2000\n60\n40\n", "hunt", "--method", "amplitude", "--background", "30", "--pulses", "3");
        assertTrue(noisy.out().contains("3 of 3 trials counted with their yes or no alone, for the background is half the criterion or more"),
                noisy.out());
    }

    private static double second(CommandRun run) {
        java.util.regex.Matcher asked = java.util.regex.Pattern.compile("pulse 2 at (\\S+) %MSO").matcher(run.out());
        assertTrue(asked.find(), run.out());
        return Double.parseDouble(asked.group(1));
    }

    @Test
    void theLogIsASessionForTheThresholdCommand() throws IOException {
        assertEquals(4, trials("y\nn\n20\n200\n").size());
        CommandRun run = CommandRun.of("threshold", folder.resolve("log.tsv").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("4 trials at 4 intensities from 17 to 50 %MSO, 2 responses\n"), run.out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"--range 20 | --range must be LOW:HIGH in %MSO, for example 20:90: 20",
        "--start 120 | startPercentMso must lie within the range of intensities, 1 to 100 %MSO: 120",
        "--method foo | --method must be one of amplitude, ml-pest, mle-2, map-1, ", "--criterion 0 | --criterion must be a positive number",
        "--method psi --prior x | --prior must be weak, narrow, wide or uniform: x", "--until-sd 2 | --until-sd needs a posterior: ",
        "--method quest --prior wide | --prior is for --method psi, posterior-mean, map-1 or map-2, not quest",
        "--background 30 | --background is for --method amplitude, not ml-pest", "--walk-step 2 | --walk-step is for --method 5/10, ",
        "--until-settled 9 | the misestimation table has even numbers of pulses from 8 to 20: 9", "--step 0 | step must be from 0.01 %MSO", "--pulses 0 | a hunt must end between fewestPulses, at least 1"})
    void wrongOptionsAreNamedInOneSentence(String options, String message) {
        String[] words = options.split(" ");
        CommandRun run = CommandRun.of(Stream.concat(Stream.of("hunt"), Arrays.stream(words)).toArray());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("mep4j: " + message), run.err());
        assertEquals(1, run.err().lines().count());
    }
}

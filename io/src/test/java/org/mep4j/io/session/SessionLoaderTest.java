package org.mep4j.io.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.pipeline.Take;
import org.mep4j.stimulus.Pulse;

class SessionLoaderTest {

    @TempDir
    Path folder;

    @Test
    void pulsesComeFromTheTriggerChannelWhereThereAreNoMarkers() throws IOException {
        Take take = load(SessionOptions.defaults(), trigger("a.csv")).get(0);
        assertEquals(List.of(1000L, 2500L), indices(take));
        assertTrue(take.recording().notes().toString().contains("pulses were found in channel trigger"), take.recording().notes()::toString);
    }

    @Test
    void aDelayMovesEveryPulse() throws IOException {
        assertEquals(List.of(1010L, 2510L), indices(load(SessionOptions.defaults().withDelayMillis(10), trigger("a.csv")).get(0)));
    }

    @Test
    void aThresholdOfOnesOwnIsUsed() throws IOException {
        SessionOptions options = SessionOptions.defaults().withPulses(new PulseSource.TriggerChannel("trigger", OptionalDouble.of(4)));
        assertEquals(List.of(1000L, 2500L), indices(load(options, trigger("a.csv")).get(0)));
        SessionOptions tooHigh = SessionOptions.defaults().withPulses(new PulseSource.TriggerChannel("trigger", OptionalDouble.of(40)));
        assertThrows(RecordingFormatException.class, () -> load(tooHigh, trigger("b.csv")));
    }

    @Test
    void aPulseTableBesideTheRecordingGivesTimesAndIntensities() throws IOException {
        Path file = trigger("c.csv");
        Files.writeString(folder.resolve("c_pulses.tsv"), "onset\tintensity\n0.5\t40\n1.5\t55\n");
        Take take = load(SessionOptions.defaults(), file).get(0);
        assertEquals(List.of(500L, 1500L), indices(take));
        assertEquals(List.of(40.0, 55.0), intensities(take));
    }

    @Test
    void intensitiesComeFromOneNumberOrFromATable() throws IOException {
        assertEquals(List.of(60.0, 60.0), intensities(load(SessionOptions.defaults()
                .withIntensity(new IntensitySource.Constant(60)), trigger("a.csv")).get(0)));
        Path table = Files.writeString(folder.resolve("table.tsv"), "intensity\n40\n50\n");
        assertEquals(List.of(40.0, 50.0), intensities(load(SessionOptions.defaults()
                .withIntensity(new IntensitySource.Table(table)), trigger("a.csv")).get(0)));
    }

    @Test
    void aTableForSeveralRecordingsGoesThroughThemInOrder() throws IOException {
        Path table = Files.writeString(folder.resolve("table.tsv"), "intensity\n40\n50\n60\n70\n");
        SessionOptions options = SessionOptions.defaults().withIntensity(new IntensitySource.Table(table));
        List<Take> takes = load(options, trigger("a.csv"), trigger("b.csv"));
        assertEquals(List.of(40.0, 50.0), intensities(takes.get(0)));
        assertEquals(List.of(60.0, 70.0), intensities(takes.get(1)));
        Path shorter = Files.writeString(folder.resolve("short.tsv"), "intensity\n40\n50\n60\n");
        RecordingFormatException refused = assertThrows(RecordingFormatException.class, () -> load(SessionOptions.defaults()
                .withIntensity(new IntensitySource.Table(shorter)), trigger("a.csv"), trigger("b.csv")));
        assertTrue(refused.getMessage().contains("3 intensities") && refused.getMessage().contains("4 pulses"), refused::getMessage);
    }

    @Test
    void recordingsOfAFolderAreGroupedByTheIntensitiesInTheirNames() throws IOException {
        Path together = Files.createDirectory(folder.resolve("subject"));
        for (String name : List.of("s_100pct.csv", "s_40pct.csv", "s_50pct.csv")) {
            Files.copy(trigger("x.csv"), together.resolve(name));
        }
        List<SessionFiles> sessions = SessionFiles.in(together, SessionFiles.Grouping.AUTOMATIC);
        assertEquals(1, sessions.size());
        assertEquals("subject", sessions.get(0).name());
        assertEquals(List.of("s_40pct.csv", "s_50pct.csv", "s_100pct.csv"),
                sessions.get(0).files().stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(3, SessionFiles.in(together, SessionFiles.Grouping.SEPARATE).size());

        Path others = Files.createDirectory(folder.resolve("others"));
        Files.copy(trigger("x.csv"), others.resolve("first.csv"));
        Files.copy(trigger("x.csv"), others.resolve("second.csv"));
        assertEquals(2, SessionFiles.in(others, SessionFiles.Grouping.AUTOMATIC).size());
        assertEquals(1, SessionFiles.in(others, SessionFiles.Grouping.TOGETHER).size());
    }

    @Test
    void sessionsOfOneNameInDifferentFoldersKeepTheirResultsApart() throws IOException {
        for (String sub : List.of("one", "two")) {
            Files.copy(trigger("x.csv"), Files.createDirectories(folder.resolve("study").resolve(sub)).resolve("run.csv"));
        }
        assertEquals(List.of("run", "run-2"), SessionFiles.in(folder.resolve("study"), SessionFiles.Grouping.AUTOMATIC).stream()
                .map(SessionFiles::name).toList());
    }

    @Test
    void whatTheFileContradictsIsSaid() throws IOException {
        Path file = trigger("g.csv");
        String rows = IntStream.range(0, 3000).mapToObj(i -> i / 1000.0 + "," + i % 7 + "," + (i >= 1000 && i < 1010 ? 5 : 0))
                .collect(Collectors.joining("\n", "time (s),FDI (mV),trigger\n", "\n"));
        Files.writeString(file, rows);
        List<String> notes = load(SessionOptions.defaults(), file).get(0).recording().notes();
        assertTrue(notes.contains("the given unit uV was not used where the file says another: FDI (mV)"), notes::toString);
        assertTrue(notes.stream().noneMatch(note -> note.contains("given rate") || note.contains("given time")), notes::toString);
    }

    @Test
    void aTriggerThatStaysAwayIsSaidToHavePulsesAtItsReturnPerhaps() throws IOException {
        assertTrue(load(SessionOptions.defaults(), trigger("a.csv")).get(0).recording().notes().stream().noneMatch(note -> note.contains("stays")));
        String rows = IntStream.range(0, 4000).mapToObj(i -> i % 7 + "," + (i % 2000 >= 1200 ? 5 : 0)).collect(Collectors.joining("\n", "FDI,trigger\n", "\n"));
        Take take = load(SessionOptions.defaults(), Files.writeString(folder.resolve("t.csv"), rows)).get(0);
        assertEquals(List.of(1200L, 3200L), indices(take));
        assertTrue(take.recording().notes().contains("channel trigger stays at its other level for 0.8 s; if its return is a pulse, too, those pulses"
                + " were not found"), take.recording().notes()::toString);
    }

    @Test
    void aTableWithOnsetsBelongsToOneRecording() throws IOException {
        Path table = Files.writeString(folder.resolve("table.tsv"), "onset\tintensity\n1\t40\n2.5\t50\n1\t60\n2.5\t70\n");
        SessionOptions options = SessionOptions.defaults().withIntensity(new IntensitySource.Table(table));
        String message = assertThrows(RecordingFormatException.class, () -> load(options, trigger("a.csv"), trigger("b.csv"))).getMessage();
        assertTrue(message.contains("has onsets, which do not say of which of the 2 recordings"), message);
    }

    @Test
    void aNumberedNameNeverMeetsOneThatIsThereAlready() {
        List<SessionFiles> sessions = List.of("run", "Run", "run-2", "run", "x").stream().map(name -> new SessionFiles(name, List.of())).toList();
        List<String> names = SessionFiles.withDistinctNames(sessions).stream().map(SessionFiles::name).toList();
        assertEquals(List.of("run", "Run-3", "run-2", "run-4", "x"), names);
    }

    @Test
    void aGivenIntensityCountsMoreThanTheFilesAndSaysSo() throws IOException {
        Path file = trigger("d.csv");
        Files.writeString(folder.resolve("d_pulses.tsv"), "onset\tintensity\n0.5\t40\n1.5\tn/a\n");
        Take given = load(SessionOptions.defaults().withIntensity(new IntensitySource.Constant(60)), file).get(0);
        assertEquals(List.of(60.0, 60.0), intensities(given));
        assertTrue(given.recording().notes().toString().contains("60 %MSO was taken for all pulses; the file says another for 1 of 2"),
                given.recording().notes()::toString);
        assertEquals(List.of(40.0, 60.0), intensities(load(SessionOptions.defaults().withIntensity(new IntensitySource.Otherwise(60)), file).get(0)));
    }

    @Test
    void aNamedChannelInCountsIsNotMeasuredInMicrovoltsUnlessTheCallerSaysSo() throws IOException {
        Path file = trigger("e.csv");
        Files.writeString(file, Files.readString(file).replace("FDI,", "FDI (counts),"));
        String emg = "FDI";
        SessionOptions named = SessionOptions.defaults().withChannels(List.of(emg));
        SessionOptions rateOnly = named.withOpen(OpenOptions.defaults().withRate(1000));
        String message = assertThrows(RecordingFormatException.class, () -> new SessionLoader(rateOnly)
                .load(new SessionFiles("e", List.of(file)))).getMessage();
        assertTrue(message.contains("channel " + emg + " is in counts, which is no voltage") && message.contains("give --unit"), message);
        Take given = new SessionLoader(named.withOpen(OpenOptions.defaults().withRate(1000).withUnit(VoltageUnit.MILLIVOLT)))
                .load(new SessionFiles("e", List.of(file))).get(0);
        assertTrue(given.recording().notes().toString().contains("the given unit mV was taken for the numbers of " + emg + " (counts)"),
                given.recording().notes()::toString);
    }

    @Test
    void theRateIsThatOfTheChannelsThatWereAskedFor() {
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class,
                () -> load(SessionOptions.defaults().withChannels(List.of("APB")), trigger("a.csv")));
        assertEquals("a has no channel APB; it has: FDI, trigger", unknown.getMessage());
    }

    private List<Take> load(SessionOptions options, Path... files) throws IOException {
        OpenOptions open = OpenOptions.defaults().withRate(1000).withUnit(VoltageUnit.MICROVOLT);
        return new SessionLoader(options.withOpen(open)).load(new SessionFiles("session", Arrays.asList(files)));
    }

    /** Three seconds at 1000 Hz with trigger pulses of 5 V at samples 1000 and 2500. */
    private Path trigger(String name) throws IOException {
        String rows = IntStream.range(0, 3000).mapToObj(i -> i % 7 + "," + ((i >= 1000 && i < 1010) || (i >= 2500 && i < 2510) ? 5 : 0))
                .collect(Collectors.joining("\n", "FDI,trigger\n", "\n"));
        return Files.writeString(folder.resolve(name), rows);
    }

    private static List<Long> indices(Take take) {
        return take.pulses().stream().map(Pulse::sampleIndex).toList();
    }

    private static List<Double> intensities(Take take) {
        return take.pulses().stream().map(Pulse::intensity).map(Optional::orElseThrow).map(intensity -> intensity.percentMso()).toList();
    }

    @Test
    void labelsThatNameIntensitiesAreOneKindOfPulse() throws IOException {
        Path file = Files.writeString(folder.resolve("l_emg.csv"), column(3000));
        Files.writeString(folder.resolve("l_events.tsv"), "onset\ttrial_type\n0.5\tTMS 47%\n1\tTMS 52%\n1.5\tTMS 47%\n2\tbreak\n");
        Take take = load(SessionOptions.defaults(), file).get(0);
        assertEquals(List.of(500L, 1000L, 1500L), indices(take));
        assertEquals(List.of(47.0, 52.0, 47.0), intensities(take));
        assertTrue(take.recording().notes().toString().contains("TMS #%"), take.recording().notes()::toString);
        Take named = load(SessionOptions.defaults().withPulses(new PulseSource.Markers(List.of("TMS 47%"))), file).get(0);
        assertEquals(List.of(47.0, 47.0), intensities(named));
    }

    @Test
    void anIntensityOfTheEventsTableOverrulesTheLabel() throws IOException {
        Path file = Files.writeString(folder.resolve("l_emg.csv"), column(3000));
        Files.writeString(folder.resolve("l_events.tsv"), "onset\ttrial_type\tintensity\n0.5\tTMS 47%\t60\n1\tTMS 52%\t61\n");
        assertEquals(List.of(60.0, 61.0), intensities(load(SessionOptions.defaults(), file).get(0)));
    }

    @Test
    void blanksInALabelNeedNotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("l_emg.csv"), column(3000));
        Files.writeString(folder.resolve("l_events.tsv"), "onset\ttrial_type\n0.5\tS  1\n1\tS 10\n");
        assertEquals(List.of(500L), indices(load(SessionOptions.defaults().withPulses(new PulseSource.Markers(List.of("S1"))), file).get(0)));
        assertEquals("l_emg has no marker \"S2\"; it has: S  1, S 10", assertThrows(IllegalArgumentException.class,
                () -> load(SessionOptions.defaults().withPulses(new PulseSource.Markers(List.of("S2"))), file)).getMessage());
    }

    @Test
    void fractionsAreNoPercentages() throws IOException {
        Path table = Files.writeString(folder.resolve("table.tsv"), "intensity\n0.4\n0.55\n");
        RecordingFormatException refused = assertThrows(RecordingFormatException.class,
                () -> load(SessionOptions.defaults().withIntensity(new IntensitySource.Table(table)), trigger("a.csv")));
        assertEquals("session: no intensity is above 0.55 %MSO; they must be percent of maximum stimulator output, not fractions of it",
                refused.getMessage());
    }

    @Test
    void aRecordingWithoutPulsesNamesItsChannels() throws IOException {
        Path file = Files.writeString(folder.resolve("n.csv"), column(300));
        String message = assertThrows(RecordingFormatException.class, () -> load(SessionOptions.defaults(), file)).getMessage();
        assertTrue(message.endsWith("(--pulse-at). Its channels: FDI"), message);
    }

    private static String column(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> Integer.toString(i % 7)).collect(Collectors.joining("\n", "FDI\n", "\n"));
    }
}

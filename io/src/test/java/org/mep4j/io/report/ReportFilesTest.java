package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.mep.Onset;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Provenance;
import org.mep4j.signal.RecordingSource;

class ReportFilesTest {

    private static final Set<String> NAMES = Set.of("s1_meps.tsv", "s1_meps.json", "s1_report.json", "s1_report.html");

    @TempDir
    private Path folder;

    private static AnalysisReport named(String name, String... inputs) {
        AnalysisReport report = MadeUpSession.of("FDI", MadeUpSession.measured(1, new Onset.Found(22)));
        return new AnalysisReport(name, 1, report.channels(), List.of(), new Provenance("0.1.0", "a = 1\n", "00",
                Stream.of(inputs).map(input -> new RecordingSource(input, "TSV", "00")).toList()));
    }

    private static Set<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void fourFilesAreWrittenAndNothingIsLeftBehind() throws IOException {
        Path deep = folder.resolve("new/derivatives");
        List<Path> written = ReportFiles.write(named("s1", "s1.edf"), deep);
        assertEquals(NAMES, names(deep));
        assertEquals(NAMES, written.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }

    @Test
    void writingAgainGivesTheSameBytes() throws IOException {
        List<Path> written = ReportFiles.write(named("s1"), folder);
        byte[] first = Files.readAllBytes(written.get(3));
        Files.writeString(written.get(3), "an older result");
        ReportFiles.write(named("s1"), folder);
        assertArrayEquals(first, Files.readAllBytes(written.get(3)));
        assertEquals(NAMES, names(folder));
    }

    @Test
    void anInputIsNeverReplaced() throws IOException {
        Path input = Files.writeString(folder.resolve("s1_meps.tsv"), "precious");
        FileAlreadyExistsException refusal = assertThrows(FileAlreadyExistsException.class,
                () -> ReportFiles.write(named("s1", "S1_MEPS.TSV"), folder));
        assertTrue(refusal.getMessage().contains("s1_meps.tsv") && refusal.getMessage().contains("input"), refusal.getMessage());
        assertEquals("precious", Files.readString(input));
        assertEquals(Set.of("s1_meps.tsv"), names(folder));
    }

    @Test
    void anUnfinishedFileOfAnotherRunIsLeftAlone() throws IOException {
        Path other = Files.writeString(folder.resolve("s1_meps.tsv.part0"), "another run");
        ReportFiles.write(named("s1"), folder);
        assertEquals("another run", Files.readString(other));
        assertTrue(names(folder).containsAll(NAMES));
    }

    @Test
    void resultsHaveThePermissionsOfOrdinaryFiles() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "file permissions not present");
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
        Path result = ReportFiles.write(named("s1"), folder).get(0);
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(result));
    }

    @Test
    void aNameNeverLeavesTheFolder() throws IOException {
        for (String name : List.of("../../evil", "/etc/x", "..", "a\\b:c*d?", ".hidden", "-option", "M\u00fcller", "", " ", "nul\0",
                "x".repeat(400))) {
            for (Path file : ReportFiles.write(named(name), folder)) {
                assertEquals(folder, file.getParent());
                String written = file.getFileName().toString();
                assertTrue(written.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()+,=-]*") && written.length() < 140, written);
                assertTrue(Files.exists(file));
            }
        }
    }

    @Test
    void twoNamesNeverShareAFile() {
        assertNotEquals(SessionFileName.of("M\u00fcller"), SessionFileName.of("M\u00f6ller"));
        assertNotEquals(SessionFileName.of("a b"), SessionFileName.of("a_b"));
        assertEquals("sub-01_task-rmt", SessionFileName.of("sub-01_task-rmt"));
    }
}

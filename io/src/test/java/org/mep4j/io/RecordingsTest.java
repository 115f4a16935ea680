package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.signal.Recording;

class RecordingsTest {

    private static final String TABLE = "time_s,FDI (mV)\n0,1\n0.001,2\n";

    @TempDir
    Path folder;

    private void put(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), TABLE);
        }
    }

    @Test
    void aFileIsOpenedByWhatItIs() throws IOException {
        put("a.csv");
        Recording recording = Recordings.open(folder.resolve("a.csv"));
        assertEquals("a", recording.name());
        assertEquals("CSV/TSV", recording.source().orElseThrow().format());
        assertEquals(FileHash.sha256(folder.resolve("a.csv")), recording.source().orElseThrow().sha256());
    }

    @Test
    void whatCannotBeOpenedIsSaidInASentence() throws IOException {
        assertTrue(assertThrows(NoSuchFileException.class, () -> Recordings.open(folder.resolve("none.csv")))
                .getMessage().endsWith("none.csv: there is no such file"));
        assertTrue(assertThrows(RecordingFormatException.class, () -> Recordings.open(folder)).getMessage().contains("is a folder"));
        put("image.png");
        String message = assertThrows(RecordingFormatException.class, () -> Recordings.open(folder.resolve("image.png"))).getMessage();
        assertTrue(message.startsWith("image.png: is in no format that can be read; these can: "), message);
        assertTrue(message.contains("MAT") && message.contains("CSV/TSV"), message);
    }

    @Test
    void recordingsAreFoundInTheOrderInWhichPeopleCount() throws IOException {
        put("s2/run-10.csv", "s2/run-2.csv", "s10/run-1.csv", "s2/run-1.txt", "s2/run-02b.mat");
        assertEquals(List.of("s2/run-1.txt", "s2/run-2.csv", "s2/run-02b.mat", "s2/run-10.csv", "s10/run-1.csv"),
                Recordings.find(folder).stream().map(file -> folder.relativize(file).toString().replace('\\', '/')).toList());
    }

    @Test
    void sideTablesResultsAndHiddenFilesAreNoRecordings() throws IOException {
        put("x.csv", "x_events.tsv", "x_channels.tsv", "x_electrodes.tsv", "participants.tsv", "sub-1_scans.tsv", "x_pulses.csv",
                "x_meps.tsv", ".hidden/y.csv", ".z.csv", "x.eeg", "x.vmrk", "intensities.csv");
        assertEquals(List.of(folder.resolve("x.csv")), Recordings.find(folder));
    }

    @Test
    void aFolderWithoutRecordingsIsSaidInASentence() throws IOException {
        put("x_events.tsv");
        assertTrue(assertThrows(RecordingFormatException.class, () -> Recordings.find(folder)).getMessage().contains("holds no recording"));
        assertThrows(NoSuchFileException.class, () -> Recordings.find(folder.resolve("none")));
        assertThrows(NotDirectoryException.class, () -> Recordings.find(folder.resolve("x_events.tsv")));
    }

    @Test
    void theOxfordFilesAreFoundWithoutTheNotesBesideThem() throws IOException {
        Path data = Path.of(System.getProperty("mep4j.sharedData", "missing")).resolve("oxford-mep");
        assumeTrue(Files.isDirectory(data), "oxford-mep not present");
        List<Path> found = Recordings.find(data);
        assertTrue(found.stream().allMatch(file -> file.toString().endsWith(".mat")), found.toString());
        assertEquals("S1_Magstim_29percent.mat", found.get(0).getFileName().toString());
        assertEquals(found.size(), found.stream().filter(file -> FileNameIntensity.of(file.getFileName().toString()).isPresent()).count());
    }
}

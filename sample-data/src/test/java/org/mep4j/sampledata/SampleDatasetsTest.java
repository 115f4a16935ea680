package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleDatasetsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(SampleSession.class)
    void everyDatasetIsMadeAgainByteForByteFromItsSeed(SampleSession sample) throws IOException {
        Path committed = Path.of(sample.folder());
        Path again = new BidsDataset(sample).writeInto(folder);
        assertEquals(names(committed), names(again));
        for (String name : names(committed)) {
            assertArrayEquals(Files.readAllBytes(committed.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
    }

    @Test
    void allDatasetsTogetherStayUnderThreeMegabytes() throws IOException {
        long bytes = 0;
        for (SampleSession sample : SampleSession.values()) {
            for (String name : names(Path.of(sample.folder()))) {
                bytes += Files.size(Path.of(sample.folder()).resolve(name));
            }
        }
        assertTrue(bytes < 3_000_000, bytes + " bytes");
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).sorted().toList();
        }
    }
}

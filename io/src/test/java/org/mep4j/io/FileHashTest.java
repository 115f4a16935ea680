package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashTest {

    @TempDir
    Path folder;

    @Test
    void hashesTheTestVectorsOfFips180() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path abc = Files.write(folder.resolve("abc"), "abc".getBytes(StandardCharsets.US_ASCII));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", FileHash.sha256(empty));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FileHash.sha256(abc));
    }

    @Test
    void hashesSeveralFilesAsIfTheyWereOne() throws IOException {
        Path first = Files.write(folder.resolve("first"), "a".getBytes(StandardCharsets.US_ASCII));
        Path second = Files.write(folder.resolve("second"), "bc".getBytes(StandardCharsets.US_ASCII));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FileHash.sha256(List.of(first, second)));
    }
}

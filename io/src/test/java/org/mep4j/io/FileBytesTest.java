package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {

    @TempDir
    Path folder;

    @Test
    void bytesAreReadAtAPositionIntoAPlace() throws IOException {
        Path file = Files.write(folder.resolve("x.bin"), new byte[] {0, 1, 2, 3, 4});
        byte[] destination = new byte[4];
        try (FileBytes bytes = FileBytes.open(file)) {
            bytes.read(3, destination, 1, 2);
            assertEquals(5, bytes.size());
            assertEquals("x.bin", bytes.name());
            assertEquals("x.bin ends at byte 5, inside the 3 bytes from 3 on",
                    assertThrows(EOFException.class, () -> bytes.read(3, new byte[3], 0, 3)).getMessage());
        }
        assertArrayEquals(new byte[] {0, 3, 4, 0}, destination);
    }

    @Test
    void onlyFilesAreOpened() {
        assertThrows(RecordingFormatException.class, () -> FileBytes.open(folder));
        assertThrows(NoSuchFileException.class, () -> FileBytes.open(folder.resolve("none")));
    }

    @Test
    void theStemIsTheNameWithoutFolderAndExtension() {
        assertEquals("sub-01_emg", FileBytes.stem(Path.of("data/sub-01_emg.bdf")));
        assertEquals("a.b", FileBytes.stem(Path.of("a.b.c")));
        assertEquals(".hidden", FileBytes.stem(Path.of(".hidden")));
        assertEquals("", FileBytes.stem(Path.of("/")));
    }
}

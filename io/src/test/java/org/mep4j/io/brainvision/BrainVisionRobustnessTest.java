package org.mep4j.io.brainvision;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

class BrainVisionRobustnessTest {

    private static final int TRIES = 600;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mutatedFilesYieldARecordingOrAnIoException(long seed) throws IOException {
        BrainVisionFiles files = new BrainVisionFiles(folder);
        byte[][] originals = {BrainVisionFiles.HEADER.getBytes(StandardCharsets.UTF_8), BrainVisionFiles.MARKERS.getBytes(StandardCharsets.UTF_8),
            BrainVisionFiles.HEADER.replace("BINARY", "ASCII").getBytes(StandardCharsets.UTF_8)};
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            int which = random.nextInt(originals.length);
            byte[] mutated = mutate(originals[which], random);
            Files.write(files.path("x.vhdr"), which == 1 ? originals[0] : mutated);
            Files.write(files.path("x.vmrk"), which == 1 ? mutated : originals[1]);
            try {
                Recording recording = new BrainVisionReader().read(files.path("x.vhdr"), OpenOptions.defaults());
                for (Signal signal : recording.signals()) {
                    signal.segments().forEach(segment -> signal.read(segment.first(), segment.end()));
                }
                read++;
            } catch (IOException expected) {
                assertTrue(expected.getMessage().length() < 100_000);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ", try " + i + ": " + new String(mutated, StandardCharsets.ISO_8859_1), e);
            }
        }
        assertTrue(read > TRIES / 10 && read < TRIES, read + " of " + TRIES + " were read");
    }

    private static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789-.,;=[]eE\n$/\\".charAt(random.nextInt(23));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = Math.min(random.nextInt(20), bytes.length - at);
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
                }
            }
        }
        return bytes;
    }
}

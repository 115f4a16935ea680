package org.mep4j.io.edf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.FileBytes;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

class EdfRobustnessTest {

    private static final int HEADER = 768;

    @TempDir
    Path folder;

    private static byte[] example() {
        EdfFiles file = EdfFiles.edf().signal("a", new int[] {1, 2}, new int[] {3, 4}).annotations("+0||_+0.5|x|_", "+1||_+1.5~1|y|_");
        file.reserved = "EDF+D";
        return file.bytes();
    }

    /** Everything that opening does, without a file system. */
    private static boolean opens(byte[] bytes) {
        EdfReader reader = new EdfReader();
        try (FileBytes file = new FileBytes("x.edf", new Memory(bytes))) {
            reader.read(Path.of("x.edf"), file, EdfHeader.read(file, EdfLimits.defaults()));
            return true;
        } catch (IOException expected) {
            return false;
        }
    }

    @Test
    void everyTruncationYieldsARecordingOrAnIoException() {
        byte[] bytes = example();
        assertTrue(opens(bytes));
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(length >= HEADER, opens(Arrays.copyOf(bytes, length)), "length " + length);
        }
    }

    @Test
    void everySingleByteOfTheHeaderMayBeAnyByte() {
        byte[] bytes = example();
        int read = 0;
        int refused = 0;
        for (int at = 0; at < HEADER; at++) {
            byte original = bytes[at];
            for (int value = 0; value < 256; value++) {
                bytes[at] = (byte) value;
                try {
                    if (opens(bytes)) {
                        read++;
                    } else {
                        refused++;
                    }
                } catch (RuntimeException | Error e) {
                    fail("byte " + at + " = " + value, e);
                }
            }
            bytes[at] = original;
        }
        assertTrue(read > 50_000 && refused > 10_000, read + " read, " + refused + " refused");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void mutatedFilesAreReadWholeOrRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path path = folder.resolve("x.edf");
        int read = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = i % 2 == 0 ? example() : EdfFiles.bdf().signal("Status", new int[] {0, 1, 0, 5}).signal("b", new int[] {1}).bytes();
            for (int edit = random.nextInt(4); edit >= 0; edit--) {
                int at = random.nextBoolean() ? random.nextInt(184, 256) : random.nextInt(bytes.length);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : "0123456789-.+ eE".charAt(random.nextInt(16)));
            }
            Files.write(path, bytes);
            try {
                Recording recording = new EdfReader().read(path, OpenOptions.defaults());
                for (Signal signal : recording.signals()) {
                    signal.segments().forEach(segment -> signal.read(segment.first(), segment.end()));
                }
                read++;
            } catch (IOException expected) {
                assertTrue(expected.getMessage().startsWith("x.edf"), expected.getMessage());
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ", file " + i, e);
            }
        }
        assertTrue(read > 150 && read < 1500, read + " read");
    }

    /** A file in memory. */
    private static final class Memory implements SeekableByteChannel {

        private final byte[] bytes;
        private long position;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer destination) {
            if (position >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(destination.remaining(), bytes.length - position);
            destination.put(bytes, (int) position, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

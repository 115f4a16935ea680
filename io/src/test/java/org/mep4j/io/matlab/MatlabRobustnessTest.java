package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import us.hebi.matlab.mat.format.Mat5;

/** Damaged files: whatever the bytes are, the reader answers with a recording or an IOException, in little time and memory. */
class MatlabRobustnessTest {

    private static final OpenOptions KNOWN = OpenOptions.defaults().withRate(1000).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(1);

    @TempDir
    Path folder;

    private OpenOptions options = KNOWN;

    private List<byte[]> seeds5() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Path file = folder.resolve("seed.mat");
        seeds.add(Files.readAllBytes(MatFiles.write(file, "Values", MatFiles.matrix(6, 3), "fs", Mat5.newScalar(1000))));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "w", MatFiles.signalExport())));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "c", Mat5.newCell(2, 1).set(0, MatFiles.matrix(3, 3)).set(1, Mat5.newString("x")),
                "data", MatFiles.matrix(10, 2), "units", MatFiles.rows("mV", "V"), "labels", MatFiles.rows("TA", "Stim"),
                "isi", Mat5.newScalar(0.5), "isi_units", Mat5.newString("ms"))));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "data", Mat5.newStruct().set("label", Mat5.newCell(1, 1).set(0, Mat5.newString("FDI")))
                .set("trial", Mat5.newCell(1, 2).set(0, MatFiles.matrix(1, 18)).set(1, MatFiles.matrix(1, 18)))
                .set("time", Mat5.newCell(1, 2).set(0, MatFiles.matrix(1, 18)).set(1, MatFiles.matrix(1, 18))))));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "t", Mat5.newStruct(2, 1).set("ch1", 0, MatFiles.matrix(18, 1))
                .set("ch1", 1, MatFiles.matrix(18, 1)).set("mso", 0, Mat5.newScalar(40)).set("mso", 1, Mat5.newScalar(45)))));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "EEG", Mat5.newStruct().set("data", MatFiles.matrix(2, 18)).set("srate", Mat5.newScalar(1000))
                .set("nbchan", Mat5.newScalar(2)).set("pnts", Mat5.newScalar(18)).set("trials", Mat5.newScalar(1)).set("xmin", Mat5.newScalar(0))
                .set("event", Mat5.newStruct().set("type", Mat5.newString("S1")).set("latency", Mat5.newScalar(5))))));
        seeds.add(Files.readAllBytes(MatFiles.write(file, "c", Mat5.newCell(2, 1).set(0, MatFiles.matrix(18, 1)).set(1, MatFiles.matrix(18, 1)),
                "time", MatFiles.matrix(18, 1), "labels", MatFiles.rows("TA"))));
        byte[] plain = Files.readAllBytes(MatFiles.write(file, "Values", MatFiles.matrix(6, 3)));
        seeds.add(compressed(plain));
        return seeds;
    }

    /** The file with its elements as one compressed element. */
    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9))) {
            out.write(plain, 128, plain.length - 128);
        }
        ByteBuffer file = ByteBuffer.allocate(136 + deflated.size()).order(plain[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        file.put(plain, 0, 128).putInt(15).putInt(deflated.size()).put(deflated.toByteArray());
        return file.array();
    }

    private void attempt(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("mutant.mat"), bytes);
        try {
            var recording = new MatlabReader().read(file, options);
            for (var signal : recording.signals()) {
                for (var segment : signal.segments()) {
                    signal.read(segment.first(), segment.end());
                }
            }
        } catch (IOException expected) {
            assertTrue(expected.getMessage() != null && !expected.getMessage().isBlank(), what);
        } catch (RuntimeException | Error e) {
            fail(what, e);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mutationsOfVersion5OnlyEverGiveIoExceptions(long seed) throws IOException {
        mutate(seeds5(), seed, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void mutationsOfVersion73OnlyEverGiveIoExceptions(long seed) throws IOException {
        mutate(List.of(Files.readAllBytes(MatFiles.small73(folder))), seed, 200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ft", "trials", "cube.emg"})
    void mutationsOfTrialsInVersion73OnlyEverGiveIoExceptions(String variable) throws IOException {
        options = KNOWN.withVariable(variable);
        try (InputStream in = MatFiles.class.getResourceAsStream("/golden/matlab/trials73.mat")) {
            mutate(List.of(in.readAllBytes()), 6, 120);
        }
    }

    private void mutate(List<byte[]> seeds, long seed, int tries) {
        SplittableRandom random = new SplittableRandom(seed);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < tries; i++) {
                byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
                int changes = 1 + random.nextInt(4);
                for (int change = 0; change < changes; change++) {
                    int at = random.nextInt(bytes.length);
                    bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : new byte[] {0, -1, 127, -128, 1, 14, 15, 16}[random.nextInt(8)];
                }
                if (random.nextInt(5) == 0) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                }
                attempt(bytes, "seed " + seed + ", try " + i);
            }
        });
    }

    @Test
    void everyTruncationOfVersion5GivesARecordingOrAnIoException() throws IOException {
        byte[] whole = seeds5().get(0);
        for (int length = 0; length < whole.length; length++) {
            attempt(Arrays.copyOf(whole, length), "cut to " + length + " bytes");
        }
    }

    @Test
    void aCompressedBombIsRefusedWithoutBeingUnfolded() throws IOException {
        byte[] plain = Files.readAllBytes(MatFiles.write(folder.resolve("seed.mat"), "Values", MatFiles.matrix(6, 3)));
        // 4 GB of zeros behind a matrix that announces 2000000000 x 1 doubles.
        ByteBuffer head = ByteBuffer.wrap(plain).order(plain[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int dims = 128 + 8 + 16 + 8;
        assertTrue(head.getInt(dims) == 6 && head.getInt(dims + 4) == 3);
        head.putInt(dims, 2_000_000_000).putInt(dims + 4, 1);
        Path file = Files.write(folder.resolve("bomb.mat"), compressed(plain));
        String message = assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, KNOWN)).getMessage();
        assertTrue(message.contains("more than 100000000 values"), message);
    }

    @Test
    void dimensionsThatTheBytesDoNotBackAreRefused() throws IOException {
        byte[] plain = Files.readAllBytes(MatFiles.write(folder.resolve("seed.mat"), "Values", MatFiles.matrix(6, 3)));
        ByteBuffer head = ByteBuffer.wrap(plain).order(plain[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        head.putInt(128 + 8 + 16 + 8, 5_000_000);
        Path file = Files.write(folder.resolve("lie.mat"), plain);
        String message = assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, KNOWN)).getMessage();
        assertTrue(message.contains("15000000 announced by the dimensions"), message);
    }

    @Test
    void aLengthBehindTheEndOfAVersion73FileIsNotAllocated() throws IOException {
        byte[] bytes = Files.readAllBytes(MatFiles.small73(folder));
        int heap = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("HEAP");
        assertTrue(heap > 0, "the file has no local heap");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(heap + 8, 900_000_000L);
        Path file = Files.write(folder.resolve("mutant.mat"), bytes);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, KNOWN));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 100_000_000, () -> allocated + " bytes");
    }
}

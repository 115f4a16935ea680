package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Recordings;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** EEGLAB data sets of 2 channels at 1 kHz; sample (trial, channel, i) is 1000 trial + 100 channel + i. */
class EeglabSetTest {

    @TempDir
    Path folder;

    private static Matrix data(int points, int trials) {
        Matrix data = Mat5.newMatrix(trials == 1 ? new int[] {2, points} : new int[] {2, points, trials});
        for (int i = 0; i < 2 * points * trials; i++) {
            data.setDouble(i, 1000.0 * (i / 2 / points) + 100 * (i % 2) + i / 2 % points);
        }
        return data;
    }

    private static Struct set(Array data, int points, int trials, double xmin) {
        Struct places = Mat5.newStruct(1, 2);
        places.set("labels", 0, Mat5.newString("FDI")).set("labels", 1, Mat5.newString("Cz"));
        places.set("type", 0, Mat5.newString("EMG")).set("type", 1, Mat5.newString("EEG"));
        return Mat5.newStruct().set("data", data).set("srate", Mat5.newScalar(1000)).set("nbchan", Mat5.newScalar(2))
                .set("pnts", Mat5.newScalar(points)).set("trials", Mat5.newScalar(trials)).set("xmin", Mat5.newScalar(xmin))
                .set("chanlocs", places);
    }

    private static Struct events(Object... typesAndLatencies) {
        Struct events = Mat5.newStruct(1, typesAndLatencies.length / 2);
        for (int i = 0; i < typesAndLatencies.length / 2; i++) {
            Object type = typesAndLatencies[2 * i];
            events.set("type", i, type instanceof String text ? Mat5.newString(text) : Mat5.newScalar((Integer) type));
            events.set("latency", i, Mat5.newScalar(((Number) typesAndLatencies[2 * i + 1]).doubleValue()));
            events.set("mso", i, Mat5.newScalar(40 + i));
        }
        return events;
    }

    private Recording read(Struct set) throws IOException {
        return Recordings.open(MatFiles.write(folder.resolve("x.set"), "EEG", set));
    }

    private String refusal(Struct set) throws IOException {
        Path file = MatFiles.write(folder.resolve("x.set"), "EEG", set);
        return assertThrows(RecordingFormatException.class, () -> Recordings.open(file)).getMessage();
    }

    private static void assertEpochs(Recording recording) {
        assertEquals(List.of(new Segment(0, 20), new Segment(20, 40), new Segment(40, 60)), recording.signals().get(0).segments());
        assertArrayEquals(new double[] {1003, 1004}, recording.signals().get(0).read(23, 25));
        assertArrayEquals(new double[] {2103, 2104}, recording.signals().get(1).read(43, 45));
        assertEquals(List.of(Channel.Kind.EMG, Channel.Kind.OTHER), recording.signals().stream().map(signal -> signal.channel().kind()).toList());
        assertEquals(List.of(0.008, 0.028, 0.048), recording.markers().stream().map(marker -> marker.seconds()).toList());
    }

    @Test
    void epochsHaveTheirPulseAtTimeZeroAndTheEventThere() throws IOException {
        Recording recording = read(set(data(20, 3), 20, 3, -0.008).set("event", events("S255", 9, "S  2", 12, "S255", 29, 7, 49)));
        assertEpochs(recording);
        assertEquals(List.of("S255", "S255", "7"), recording.markers().stream().map(marker -> marker.details().get("event")).toList());
        assertEquals(List.of("40", "42", "43"), recording.markers().stream().map(marker -> marker.details().get("stimulus_intensity")).toList());
        assertTrue(recording.notes().get(0).contains("microvolts"));
    }

    @Test
    void theFieldsMayBeVariablesOfTheirOwn() throws IOException {
        Struct set = set(data(20, 3), 20, 3, -0.008);
        Object[] fields = set.getFieldNames().stream().flatMap(name -> List.<Object>of(name, set.get(name)).stream()).toArray();
        assertEpochs(Recordings.open(MatFiles.write(folder.resolve("x.set"), fields)));
    }

    @Test
    void aGivenUnitCountsMoreThanTheConvention() throws IOException {
        Path file = MatFiles.write(folder.resolve("x.set"), "EEG", set(data(20, 1), 20, 1, 0));
        assertEquals(3e6, Recordings.open(file, OpenOptions.defaults().withUnit(VoltageUnit.VOLT)).signals().get(0).read(3, 4)[0]);
    }

    @Test
    void aContinuousSetHasItsEventsAndIsDividedAtBoundaries() throws IOException {
        Recording recording = read(set(data(20, 1), 20, 1, 0).set("event", events("boundary", 10.5, "S255", 5, "boundary", 1, "S255", 15)));
        assertEquals(List.of(new Segment(0, 10), new Segment(10, 20)), recording.signals().get(0).segments());
        assertEquals(List.of(0.004, 0.014), recording.markers().stream().map(marker -> marker.seconds()).toList());
        assertEquals("S255", recording.markers().get(0).label());
        assertTrue(recording.notes().toString().contains("1 boundary event;"), recording.notes()::toString);
    }

    private void writeFloats(String name, int count) throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        Matrix data = data(20, 3);
        for (int i = 0; i < count; i++) {
            floats.putFloat((float) data.getDouble(i));
        }
        Files.write(folder.resolve(name), floats.array());
    }

    @Test
    void samplesMayStandInAFileBeside() throws IOException {
        writeFloats("y.fdt", 120);
        Recording named = read(set(Mat5.newString("y.fdt"), 20, 3, -0.008));
        assertEpochs(named);
        Files.move(folder.resolve("y.fdt"), folder.resolve("x.fdt"));
        Recording renamed = read(set(Mat5.newString("y.fdt"), 20, 3, -0.008));
        assertEpochs(renamed);
        assertTrue(renamed.notes().toString().contains("x.fdt; the file names y.fdt"), renamed.notes()::toString);
        assertEquals(named.source().orElseThrow().sha256(), renamed.source().orElseThrow().sha256());
    }

    @Test
    void samplesThatAreMissingShortOrElsewhereAreRefused() throws IOException {
        assertTrue(refusal(set(Mat5.newString("y.fdt"), 20, 3, -0.008)).contains("its samples are in y.fdt, which is not beside it"));
        writeFloats("y.fdt", 119);
        assertTrue(refusal(set(Mat5.newString("y.fdt"), 20, 3, -0.008)).contains("y.fdt has 476 bytes"));
        for (String outside : List.of("../y.fdt", "/etc/hosts", "a\\y.fdt", "..")) {
            assertTrue(refusal(set(Mat5.newString(outside), 20, 3, -0.008)).contains("beside this one"), outside);
        }
    }

    @Test
    void sizesThatContradictTheDataAreRefused() throws IOException {
        assertTrue(refusal(set(data(20, 3), 20, 4, -0.008)).contains("EEG.data is a 2 x 20 x 3 array but nbchan, pnts and trials say 2 x 20 x 4"));
        assertTrue(refusal(set(data(20, 3), 20, 3, -0.008).set("pnts", Mat5.newScalar(1e9))).contains("EEG.pnts must be a whole number"));
        assertTrue(refusal(set(data(20, 3), 20, 3, -0.008).set("srate", Mat5.newScalar(0))).contains("EEG.srate must be a positive"));
        assertTrue(refusal(set(data(20, 3), 20, 3, -0.008).set("pnts", Mat5.newScalar(90_000_000))).contains("are not read"));
    }
}

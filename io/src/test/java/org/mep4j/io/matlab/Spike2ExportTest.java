package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Recordings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Struct;

class Spike2ExportTest {

    @TempDir
    Path folder;

    private static Struct waveform(String title, String units, double interval, double start, double... values) {
        return Mat5.newStruct().set("title", Mat5.newString(title)).set("comment", Mat5.newString("")).set("interval", Mat5.newScalar(interval))
                .set("scale", Mat5.newScalar(0.25)).set("offset", Mat5.newScalar(0)).set("units", Mat5.newString(units))
                .set("start", Mat5.newScalar(start)).set("length", Mat5.newScalar(values.length)).set("values", MatFiles.row(values));
    }

    private static Struct events(String title, double... times) {
        return Mat5.newStruct().set("title", Mat5.newString(title)).set("comment", Mat5.newString("")).set("resolution", Mat5.newScalar(1e-6))
                .set("length", Mat5.newScalar(times.length)).set("times", MatFiles.row(times));
    }

    private Recording read(Object... namesAndArrays) throws IOException {
        return new MatlabReader().read(MatFiles.write(folder.resolve("x.mat"), namesAndArrays), OpenOptions.defaults());
    }

    @Test
    void waveformsAreChannelsAndEventsAreMarkers() throws IOException {
        Recording recording = read("x_Ch1", waveform("FDI", " mV", 0.0002, 2, 0.5, 0.25, -1), "x_Ch2", waveform("Force", "N", 0.001, 2.003, 1.5, 2),
                "x_Ch3", events("TMS", 2.0004, 2.0002), "x_Ch31", events("Keyboard"));
        assertEquals(List.of("FDI", "Force"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertEquals(List.of(Channel.Kind.EMG, Channel.Kind.OTHER), recording.signals().stream().map(signal -> signal.channel().kind()).toList());
        assertEquals(List.of(5000.0, 1000.0), recording.signals().stream().map(signal -> signal.rate().hertz()).toList());
        assertArrayEquals(new double[] {500, 250, -1000}, recording.signals().get(0).read(0, 3));
        assertEquals(List.of(new Segment(3, 5)), recording.signals().get(1).segments());
        assertArrayEquals(new double[] {1.5, 2}, recording.signals().get(1).read(3, 5));
        assertEquals(List.of("TMS", "TMS"), recording.markers().stream().map(Marker::label).toList());
        assertEquals(List.of(1L, 2L), recording.markers().stream().map(marker -> recording.signals().get(0).rate().indexAtSeconds(marker.seconds()))
                .toList());
        assertTrue(recording.notes().get(0).contains("without a real file"));
    }

    @Test
    void codesTellMarkersApartAndFallingLevelsAreNone() throws IOException {
        Struct codes = events("DigMark", 1, 2, 3).set("codes", MatFiles.matrix(3, 4));
        Struct levels = events("TTL", 1, 1.5, 2).set("level", MatFiles.row(1, 0, 1));
        Recording recording = read("a", waveform("FDI", "mV", 0.001, 0, 0.5, 1), "b", codes, "c", levels);
        assertEquals(List.of("DigMark 0", "TTL", "DigMark 1000", "TTL", "DigMark 2000"), recording.markers().stream().map(Marker::label).toList());
        assertEquals("1000", recording.markers().get(2).details().get("code"));
    }

    @Test
    void whatCannotBeTrustedIsRefused() {
        assertTrue(refusal("a", waveform("FDI", "mV", 0, 0, 0.5, 1)).contains("a.interval must be a positive number of seconds: 0"));
        assertTrue(refusal("a", waveform("FDI", "mV", 0.001, 0, 100, -250)).contains("a.values holds whole numbers, which may be the converter's"));
        assertTrue(refusal("a", waveform("FDI", "mV", 0.001, Double.NaN, 0.5)).contains("a.start must be a number of seconds"));
        assertTrue(refusal("a", waveform("FDI", "mV", 0.001, 0)).contains("all of its waveforms are empty"));
    }

    private String refusal(Object... namesAndArrays) {
        return assertThrows(RecordingFormatException.class, () -> read(namesAndArrays)).getMessage();
    }

    @Test
    void aFileThatSpike2WroteItselfIsToldHowToBecomeReadable() throws IOException {
        Path file = Files.write(folder.resolve("x.smrx"), new byte[] {1, 2, 3});
        assertTrue(assertThrows(RecordingFormatException.class, () -> Recordings.open(file)).getMessage()
                .endsWith(". Spike2 exports this file as MATLAB data or as a table of text"));
    }
}

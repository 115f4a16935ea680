package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

class MatlabReaderTest {

    private static final OpenOptions KNOWN = OpenOptions.defaults().withRate(1000).withUnit(VoltageUnit.MILLIVOLT);

    @TempDir
    Path folder;

    private Recording read(OpenOptions options, Object... namesAndArrays) throws IOException {
        return new MatlabReader().read(MatFiles.write(folder.resolve("x.mat"), namesAndArrays), options);
    }

    private String refusal(OpenOptions options, Object... namesAndArrays) throws IOException {
        Path file = MatFiles.write(folder.resolve("x.mat"), namesAndArrays);
        return assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, options)).getMessage();
    }

    @Test
    void aMatrixWithAPulseTimeIsAStackOfTouchingSweeps() throws IOException {
        Recording recording = read(KNOWN.withPulseAtMillis(3), "Values", MatFiles.matrix(10, 4));
        Signal signal = recording.signals().get(0);
        assertEquals("x", recording.name());
        assertEquals(List.of("Values"), recording.signals().stream().map(s -> s.channel().name()).toList());
        assertEquals(List.of(new Segment(0, 10), new Segment(10, 20), new Segment(20, 30), new Segment(30, 40)), signal.segments());
        assertArrayEquals(new double[] {2e3, 1_002e3, 2_002e3}, signal.read(20, 23));
        assertEquals(4, recording.markers().size());
        for (int sweep = 0; sweep < 4; sweep++) {
            assertEquals(10 * sweep + 3, signal.rate().indexAtSeconds(recording.markers().get(sweep).seconds()));
            assertEquals(Integer.toString(sweep + 1), recording.markers().get(sweep).details().get("sweep"));
            assertEquals("pulse", recording.markers().get(sweep).label());
        }
    }

    @Test
    void theLongerSideIsTimeWhicheverWayTheMatrixLies() throws IOException {
        Signal signal = read(KNOWN.withPulseAtMillis(3), "Values", MatFiles.matrix(4, 10)).signals().get(0);
        assertEquals(4, signal.segments().size());
        assertArrayEquals(new double[] {2_000e3, 2_001e3, 2_002e3}, signal.read(20, 23));
    }

    @Test
    void aGivenLayoutOverridesTheLongerSide() throws IOException {
        Signal columns = read(KNOWN.withPulseAtMillis(1).withLayout(Layout.EPOCHS_IN_COLUMNS), "v", MatFiles.matrix(4, 10)).signals().get(0);
        assertEquals(10, columns.segments().size());
        assertArrayEquals(new double[] {1e3, 1_001e3, 2_001e3, 3_001e3}, columns.read(4, 8));
        Signal rows = read(KNOWN.withPulseAtMillis(1).withLayout(Layout.EPOCHS_IN_ROWS), "v", MatFiles.matrix(10, 4)).signals().get(0);
        assertEquals(10, rows.segments().size());
        assertArrayEquals(new double[] {1_000e3, 1_001e3, 1_002e3, 1_003e3}, rows.read(4, 8));
    }

    @Test
    void aSquareMatrixIsAmbiguous() throws IOException {
        assertTrue(refusal(KNOWN.withPulseAtMillis(1), "v", MatFiles.matrix(5, 5)).contains("give --layout epochs-in-rows"));
        Recording told = read(KNOWN.withPulseAtMillis(1).withLayout(Layout.EPOCHS_IN_ROWS), "v", MatFiles.matrix(5, 5));
        assertArrayEquals(new double[] {1_000e3, 1_001e3}, told.signals().get(0).read(5, 7));
    }

    @Test
    void withoutAPulseTimeAMatrixIsContinuous() throws IOException {
        Recording recording = read(KNOWN, "emg", MatFiles.matrix(10, 2));
        assertEquals(List.of("emg 1", "emg 2"), recording.signals().stream().map(s -> s.channel().name()).toList());
        assertEquals(List.of(new Segment(0, 10)), recording.signals().get(1).segments());
        assertArrayEquals(new double[] {1e3, 1_001e3}, recording.signals().get(1).read(0, 2));
        assertEquals(List.of(), recording.markers());
        Recording one = read(KNOWN, "emg", MatFiles.matrix(1, 20));
        assertEquals("emg", one.signals().get(0).channel().name());
        assertEquals(20, one.signals().get(0).endIndex());
    }

    @Test
    void missingOptionsAreAskedForByName() throws IOException {
        Matrix values = MatFiles.matrix(10, 4);
        assertEquals("x.mat: Values is a 10 x 4 matrix without a sample rate; give --rate HZ",
                refusal(OpenOptions.defaults().withUnit(VoltageUnit.VOLT), "Values", values));
        assertEquals("x.mat: Values is a 10 x 4 matrix without a unit; give --unit uV, mV or V",
                refusal(OpenOptions.defaults().withRate(1000), "Values", values));
        assertTrue(refusal(KNOWN.withLayout(Layout.EPOCHS_IN_ROWS), "Values", values).contains("give --pulse-at MS"));
    }

    @Test
    void aPulseAfterTheEndOfTheEpochsIsRefused() throws IOException {
        assertTrue(refusal(KNOWN.withPulseAtMillis(10), "v", MatFiles.matrix(10, 4)).contains("after the end of the epochs"));
    }

    @Test
    void aScalarNamedFsIsTheRateAndIsNoted() throws IOException {
        Recording recording = read(OpenOptions.defaults().withUnit(VoltageUnit.VOLT), "Fs", Mat5.newScalar(5000), "v", MatFiles.matrix(10, 1));
        assertEquals(5000, recording.signals().get(0).rate().hertz());
        assertTrue(recording.notes().get(0).contains("variable Fs"));
        assertEquals(2000, read(KNOWN.withRate(2000), "Fs", Mat5.newScalar(5000), "v", MatFiles.matrix(10, 1))
                .signals().get(0).rate().hertz());
        assertTrue(refusal(OpenOptions.defaults(), "Fs", Mat5.newScalar(5000), "fs", Mat5.newScalar(1), "v", MatFiles.matrix(10, 1))
                .contains("contradict"));
    }

    @Test
    void oneOfSeveralMatricesMustBeChosen() throws IOException {
        Object[] contents = {"raw", MatFiles.matrix(10, 2), "data", Mat5.newStruct().set("emg", MatFiles.matrix(20, 1))
                .set("fs", Mat5.newScalar(4000)), "n", Mat5.newScalar(7)};
        assertEquals("x.mat: holds 2 matrices; choose one with --variable: raw (10 x 2), data.emg (20 x 1)", refusal(KNOWN, contents));
        Recording chosen = read(OpenOptions.defaults().withUnit(VoltageUnit.MICROVOLT).withVariable("data.emg"), contents);
        assertEquals("data.emg", chosen.signals().get(0).channel().name());
        assertEquals(4000, chosen.signals().get(0).rate().hertz());
        assertTrue(refusal(KNOWN.withVariable("emg"), contents).contains("there is no variable emg; there are raw (10 x 2)"));
        assertTrue(refusal(KNOWN.withVariable("data.none"), contents).contains("no variable data.none"));
    }

    @Test
    void whatHoldsNoPlainSamplesIsRefusedInASentence() throws IOException {
        Matrix complex = Mat5.newComplex(10, 2);
        assertTrue(refusal(KNOWN.withVariable("z"), "z", complex).contains("complex numbers; save its real part"));
        Cell cell = Mat5.newCell(2, 1).set(0, MatFiles.matrix(3, 3));
        assertTrue(refusal(KNOWN.withVariable("c"), "c", cell).contains("c is a 2 x 1 cell array"));
        assertTrue(refusal(KNOWN.withVariable("t"), "t", Mat5.newString("hello")).contains("t is a 1 x 5 text"));
        assertTrue(refusal(KNOWN, "t", Mat5.newString("hello")).contains("holds no matrix of numbers; it holds t, a 1 x 5 text"));
        assertTrue(refusal(KNOWN).contains("holds no variables"));
        Matrix pages = Mat5.newMatrix(new int[] {3, 4, 5});
        assertTrue(refusal(KNOWN, "p", pages).contains("p is 3 x 4 x 5, and neither its sizes nor labels"));
        assertTrue(refusal(KNOWN.withVariable("e"), "e", Mat5.newMatrix(0, 0)).contains("e is a 0 x 0 matrix"));
    }

    @Test
    void aSignalExportHasItsPulseAtXZeroOfEachFrame() throws IOException {
        Recording recording = read(OpenOptions.defaults(), "V1_wave_data", MatFiles.signalExport());
        assertEquals(List.of("FDI", "Force"), recording.signals().stream().map(s -> s.channel().name()).toList());
        Signal fdi = recording.signals().get(0);
        Signal force = recording.signals().get(1);
        assertEquals(Channel.Kind.EMG, fdi.channel().kind());
        assertEquals(Channel.Kind.OTHER, force.channel().kind());
        assertEquals(1000, fdi.rate().hertz());
        assertEquals(List.of(new Segment(0, 10), new Segment(10, 20), new Segment(20, 28)), fdi.segments());
        assertArrayEquals(new double[] {10e3, 11e3, 12e3}, fdi.read(10, 13));
        assertArrayEquals(new double[] {120, 121}, force.read(20, 22));
        assertEquals(List.of(4L, 14L, 24L), recording.markers().stream().map(m -> fdi.rate().indexAtSeconds(m.seconds())).toList());
        assertEquals("1", recording.markers().get(1).details().get("state"));
        assertEquals("State 1", recording.markers().get(1).details().get("label"));
        assertEquals("45.5", recording.markers().get(1).details().get("frame_start"));
        assertEquals("2", recording.markers().get(1).details().get("sweep"));
    }

    @Test
    void aGivenPulseTimeMovesThePulseOfASignalExport() throws IOException {
        Recording recording = read(OpenOptions.defaults().withPulseAtMillis(6), "w", MatFiles.signalExport());
        assertEquals(0.016, recording.markers().get(1).seconds());
    }

    @Test
    void framesWithoutXZeroHaveNoPulseAndSaySo() throws IOException {
        Recording recording = read(OpenOptions.defaults(), "w", MatFiles.signalExport().set("start", Mat5.newScalar(0.5)));
        assertEquals(List.of(), recording.markers());
        assertEquals(3, recording.notes().stream().filter(note -> note.endsWith("has no pulse: x = 0 lies outside of it.")).count());
    }

    @Test
    void aSignalExportWhoseSizesContradictEachOtherIsRefused() throws IOException {
        assertTrue(refusal(OpenOptions.defaults(), "w", MatFiles.signalExport().set("points", Mat5.newScalar(11)))
                .contains("w.values must be 11 points x channels x 3 frames but is 10 x 2 x 3"));
    }

    @Test
    void anAcqKnowledgeExportIsContinuousWithAUnitPerChannel() throws IOException {
        Object[] contents = {"data", MatFiles.matrix(10, 3), "units", MatFiles.rows("mV", "Volts", "N"),
            "labels", MatFiles.rows("TA", "Stim", "Force"), "isi", Mat5.newScalar(0.5), "isi_units", Mat5.newString("ms"),
            "start_sample", Mat5.newScalar(5)};
        Recording recording = read(OpenOptions.defaults(), contents);
        assertEquals(2000, recording.signals().get(0).rate().hertz());
        assertEquals(List.of(Channel.Kind.EMG, Channel.Kind.TRIGGER, Channel.Kind.OTHER),
                recording.signals().stream().map(s -> s.channel().kind()).toList());
        assertArrayEquals(new double[] {0, 1e6}, recording.signals().get(0).read(0, 2));
        assertArrayEquals(new double[] {1, 1001}, recording.signals().get(1).read(0, 2));
        assertTrue(recording.notes().get(0).contains("sample 5"));
        contents[9] = Mat5.newString("h");
        contents[7] = Mat5.newScalar(0.5);
        assertTrue(refusal(OpenOptions.defaults(), contents).contains("isi_units must be s, ms or us: h"));
    }

    @Test
    void aLabChartExportIsBlocksOneAfterTheOtherWithComments() throws IOException {
        // Channel 1 at 1000 Hz in both blocks, channel 2 at 500 Hz in the second only.
        Recording recording = read(OpenOptions.defaults(), labChart());
        Signal first = recording.signals().get(0);
        Signal second = recording.signals().get(1);
        assertEquals(List.of(new Segment(0, 4), new Segment(4, 10)), first.segments());
        assertArrayEquals(new double[] {4e3, 5e3}, first.read(4, 6));
        assertEquals(List.of(new Segment(2, 5)), second.segments());
        assertArrayEquals(new double[] {10, 11, 12}, second.read(2, 5));
        assertEquals("N", second.channel().sourceUnit());
        assertEquals(500, second.rate().hertz());
        assertEquals(List.of("start", "Trigger"), recording.markers().stream().map(m -> m.label()).toList());
        assertEquals(0.004 + 0.003, recording.markers().get(1).seconds(), 1e-15);
        assertTrue(recording.notes().get(0).contains("without a real file"));
    }

    @Test
    void aLabChartExportThatPointsOutsideItsDataIsRefused() throws IOException {
        Object[] contents = labChart();
        contents[3] = matrix2(1, 5, -1, 900);
        assertTrue(refusal(OpenOptions.defaults(), contents).contains("block 2 of channel 2 must lie in the 13 values"));
    }

    private static Object[] labChart() {
        Matrix comments = Mat5.newMatrix(2, 5);
        double[][] rows = {{-1, 2, 3, 1, 1}, {1, 1, 0, 1, 2}};
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 5; column++) {
                comments.setDouble(row, column, rows[row][column]);
            }
        }
        return new Object[] {"data", MatFiles.matrix(1, 13), "datastart", matrix2(1, 5, -1, 11), "dataend", matrix2(4, 10, -1, 13),
            "samplerate", matrix2(1000, 1000, 500, 500), "tickrate", MatFiles.row(1000, 1000), "titles", MatFiles.rows("FDI", "Force"),
            "unittext", MatFiles.rows("mV", "N"), "unittextmap", matrix2(1, 1, -1, 2), "com", comments,
            "comtext", MatFiles.rows("Trigger", "start")};
    }

    /** Two channels in rows, two blocks in columns. */
    private static Matrix matrix2(double a, double b, double c, double d) {
        Matrix matrix = Mat5.newMatrix(2, 2);
        matrix.setDouble(0, 0, a);
        matrix.setDouble(0, 1, b);
        matrix.setDouble(1, 0, c);
        matrix.setDouble(1, 1, d);
        return matrix;
    }

    private Recording read73(String variable) throws IOException {
        return new MatlabReader().read(MatFiles.small73(folder), OpenOptions.defaults().withUnit(VoltageUnit.MICROVOLT)
                .withPulseAtMillis(1).withVariable(variable));
    }

    @Test
    void version73HasItsSizesReversed() throws IOException {
        for (String variable : List.of("mep", "packed")) {
            Recording recording = read73(variable);
            assertEquals(2000, recording.signals().get(0).rate().hertz());
            assertEquals(3, recording.signals().get(0).segments().size());
            assertArrayEquals(new double[] {200, 201, 202}, recording.signals().get(0).read(16, 19));
            assertEquals("MAT v7.3", recording.source().orElseThrow().format());
        }
    }

    @Test
    void whatVersion73HoldsWithoutPlainSamplesIsRefusedInASentence() {
        for (List<String> expected : List.of(List.of("T", "of class table, which only MATLAB can read; save table2struct of it"),
                List.of("z", "complex numbers; save its real part"), List.of("s", "a sparse matrix; save full of it"),
                List.of("c", "c is a 2 x 1 cell array"), List.of("title", "title is a 1 x 3 text"), List.of("info", "info is a 1 x 2 struct"))) {
            String message = assertThrows(RecordingFormatException.class, () -> read73(expected.get(0))).getMessage();
            assertTrue(message.contains(expected.get(1)), message);
        }
    }

    @Test
    void version73KeepsTextsAsCodesAndCellsAndStructArraysAsReferences() throws IOException {
        try (MatVersion73 mat = MatVersion73.open(MatFiles.small73(folder))) {
            Map<String, MatlabVariable> variables = new HashMap<>();
            mat.variables().forEach(variable -> variables.put(variable.name(), variable));
            assertEquals(Set.of("mep", "fs", "packed", "counter", "title", "xlabel", "T", "z", "s", "c", "info"), variables.keySet());
            assertEquals("FDI", variables.get("title").text());
            assertEquals("1 x 3", variables.get("title").size());
            assertEquals("", variables.get("xlabel").text());
            assertEquals("0 x 0", variables.get("xlabel").size());
            assertEquals("one", variables.get("c").cell(0).text());
            assertArrayEquals(new double[] {1, 2}, variables.get("c").cell(1).numbers());
            assertEquals("mV", variables.get("info").field("units", 0).text());
            assertEquals("V", variables.get("info").field("units", 1).text());
            assertArrayEquals(new double[] {0, 0x1p64}, variables.get("counter").numbers());
        }
    }

    @Test
    void anOlderOrForeignFileIsToldApart() throws IOException {
        Path file = Files.write(folder.resolve("old.mat"), new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
        String message = assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, KNOWN)).getMessage();
        assertTrue(message.contains("save it again"), message);
        assertTrue(new MatlabReader().recognises(Path.of("a.dat"), "MATLAB 5.0 MAT-file, x".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(!new MatlabReader().recognises(Path.of("a.dat"), "MATLAB".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aLabChartExportWithAPulseTimeIsASweepPerBlock() throws IOException {
        Recording recording = read(OpenOptions.defaults().withPulseAtMillis(1), labChart());
        assertEquals(List.of("pulse", "pulse"), recording.markers().stream().map(m -> m.label()).toList());
        assertEquals(List.of(0.001, 0.005), recording.markers().stream().map(m -> m.seconds()).toList());
        assertEquals("start", recording.markers().get(0).details().get("comment"));
        assertTrue(refusal(OpenOptions.defaults().withPulseAtMillis(5), labChart()).contains("the pulse at 5 ms lies after the end of block 1"));
    }

    @Test
    void aFactorBesideTheMatrixIsNotAppliedAndSaidSo() throws IOException {
        Recording recording = read(KNOWN, "scale", Mat5.newScalar(0.5), "v", MatFiles.matrix(10, 1));
        assertTrue(recording.notes().toString().contains("scale = 0.5, which was not applied"), recording.notes()::toString);
        assertEquals(read(KNOWN, "v", MatFiles.matrix(10, 1)).signals().get(0).read(0, 1)[0], recording.signals().get(0).read(0, 1)[0]);
        assertEquals(List.of(), read(KNOWN, "gain", Mat5.newScalar(1), "v", MatFiles.matrix(10, 1)).notes());
    }

    @Test
    void timesInFrontOfTheChannelsAreLeftOut() throws IOException {
        Matrix timed = Mat5.newMatrix(80, 3);
        for (int row = 0; row < 80; row++) {
            timed.setDouble(row, 0, row * 0.001);
            timed.setDouble(row, 1, row % 7);
            timed.setDouble(row, 2, row % 5);
        }
        Recording recording = read(KNOWN, "v", timed);
        assertEquals(2, recording.signals().size());
        assertArrayEquals(new double[] {0, 1000, 2000}, recording.signals().get(0).read(0, 3));
        assertTrue(recording.notes().get(0).contains("The first column of v rises evenly"), recording.notes()::toString);
        assertEquals(2, read(KNOWN.withPulseAtMillis(10), "v", timed).markers().size());
    }
}

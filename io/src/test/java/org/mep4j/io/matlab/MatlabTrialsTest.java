package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Axis;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Trials as arrays of three sides, cells, tables and the structures of FieldTrip. Sample (t, c, i) is 1000 t + 100 c + i. */
class MatlabTrialsTest {

    private static final OpenOptions MICROVOLTS = OpenOptions.defaults().withUnit(VoltageUnit.MICROVOLT);
    private static final OpenOptions KNOWN = MICROVOLTS.withRate(1000);

    @TempDir
    Path folder;

    private Recording read(OpenOptions options, Object... namesAndArrays) throws IOException {
        return new MatlabReader().read(MatFiles.write(folder.resolve("x.mat"), namesAndArrays), options);
    }

    private String refusal(OpenOptions options, Object... namesAndArrays) throws IOException {
        Path file = MatFiles.write(folder.resolve("x.mat"), namesAndArrays);
        return assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, options)).getMessage();
    }

    private static double sample(int trial, int channel, int i) {
        return 1000.0 * trial + 100 * channel + i;
    }

    /** An array whose sides are in a given order. */
    private static Matrix array(int trials, int samples, int channels, List<Axis> order) {
        int[] sizes = new int[3];
        sizes[order.indexOf(Axis.TRIALS)] = trials;
        sizes[order.indexOf(Axis.SAMPLES)] = samples;
        sizes[order.indexOf(Axis.CHANNELS)] = channels;
        Matrix array = Mat5.newMatrix(sizes);
        for (int t = 0; t < trials; t++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < samples; i++) {
                    int[] at = new int[3];
                    at[order.indexOf(Axis.TRIALS)] = t;
                    at[order.indexOf(Axis.SAMPLES)] = i;
                    at[order.indexOf(Axis.CHANNELS)] = c;
                    array.setDouble(at, sample(t, c, i));
                }
            }
        }
        return array;
    }

    private static Matrix matrix(int rows, int columns, int trial, boolean channelsInRows) {
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.setDouble(row, column, channelsInRows ? sample(trial, row, column) : sample(trial, column, row));
            }
        }
        return matrix;
    }

    /** Does not rise evenly, as times do. */
    private static Matrix uneven(Matrix matrix) {
        boolean tall = matrix.getNumRows() > matrix.getNumCols();
        matrix.setDouble(tall ? 3 : 0, tall ? 0 : 3, -5);
        return matrix;
    }

    private static Cell cells(int rows, int columns, IntFunction<Array> content) {
        Cell cell = Mat5.newCell(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            cell.set(i, content.apply(i));
        }
        return cell;
    }

    private static Cell texts(String... texts) {
        return cells(texts.length, 1, i -> Mat5.newString(texts[i]));
    }

    private static Matrix times(int length, double first, double step) {
        double[] times = new double[length];
        for (int i = 0; i < length; i++) {
            times[i] = first + i * step;
        }
        return MatFiles.row(times);
    }

    private static void assertTrials(Recording recording, int trials, int length, int channels, int pulse) {
        assertEquals(channels, recording.signals().size());
        for (int c = 0; c < channels; c++) {
            Signal signal = recording.signals().get(c);
            assertEquals(trials, signal.segments().size());
            for (int t = 0; t < trials; t++) {
                assertEquals(new Segment((long) t * length, (long) (t + 1) * length), signal.segments().get(t));
                assertEquals(sample(t, c, 0), signal.read((long) t * length, (long) t * length + 1)[0]);
                assertEquals(sample(t, c, length - 1), signal.read((long) (t + 1) * length - 1, (long) (t + 1) * length)[0]);
            }
        }
        assertEquals(trials, recording.markers().size());
        for (int t = 0; t < trials; t++) {
            Marker marker = recording.markers().get(t);
            assertEquals((long) t * length + pulse, recording.signals().get(0).rate().indexAtSeconds(marker.seconds()));
            assertEquals(Integer.toString(t + 1), marker.details().get("sweep"));
        }
    }

    @Test
    void everyOrderOfThreeSidesIsToldByItsSizes() throws IOException {
        for (Axis first : Axis.values()) {
            for (Axis second : Axis.values()) {
                for (Axis third : Axis.values()) {
                    List<Axis> order = List.of(first, second, third);
                    if (order.stream().distinct().count() == 3) {
                        Recording recording = read(KNOWN.withPulseAtMillis(5), "emg", array(12, 80, 2, order));
                        assertTrials(recording, 12, 80, 2, 5);
                        assertTrue(recording.notes().get(0).contains("judged by its sizes; --axes gives another order"), recording.notes()::toString);
                    }
                }
            }
        }
    }

    @Test
    void sizesThatDoNotTellTheSidesAreRefusedUntilSomethingDoes() throws IOException {
        List<Axis> order = List.of(Axis.CHANNELS, Axis.TRIALS, Axis.SAMPLES);
        Matrix emg = array(5, 30, 3, order);
        assertEquals("x.mat: emg is 3 x 5 x 30, and neither its sizes nor labels, times or intensities beside it tell which side is which; give"
                + " --axes with trials, samples, channels in the order of its sides, for example --axes trials,samples,channels",
                refusal(KNOWN.withPulseAtMillis(5), "emg", emg));
        assertTrials(read(KNOWN.withPulseAtMillis(5).withAxes(Axis.CHANNELS, Axis.TRIALS, Axis.SAMPLES), "emg", emg), 5, 30, 3, 5);
        Recording told = read(KNOWN.withPulseAtMillis(5), "emg", emg, "muscles", texts("FDI", "APB", "ADM"), "t", times(30, 0, 0.001));
        assertTrials(told, 5, 30, 3, 5);
        assertTrue(told.notes().get(0).contains("channels x trials x samples, as told by"), told.notes()::toString);
        assertEquals(List.of("FDI", "APB", "ADM"), told.signals().stream().map(signal -> signal.channel().name()).toList());
        assertTrue(refusal(KNOWN.withPulseAtMillis(5).withAxes(Axis.SAMPLES, Axis.TRIALS), "emg", emg)
                .contains("--axes samples,trials does not fit emg, which has 3 sides (3 x 5 x 30)"));
        assertTrue(refusal(KNOWN.withLayout(Layout.EPOCHS_IN_ROWS).withPulseAtMillis(5), "emg", emg).contains("--layout is for tables and matrices"));
    }

    @Test
    void timesBesideTheSamplesGiveRatePulseAndSide() throws IOException {
        List<Axis> order = List.of(Axis.TRIALS, Axis.SAMPLES, Axis.CHANNELS);
        Recording seconds = read(MICROVOLTS, "emg", array(12, 80, 2, order), "time", times(80, -0.01, 0.0005), "mso",
                times(12, 40, 2));
        assertTrials(seconds, 12, 80, 2, 20);
        assertEquals(2000, seconds.signals().get(0).rate().hertz());
        assertEquals("42", seconds.markers().get(1).details().get("stimulus_intensity"));
        assertTrials(read(MICROVOLTS, "emg", array(12, 80, 2, order), "t_ms", times(80, -10, 0.5)), 12, 80, 2, 20);
        assertTrials(read(MICROVOLTS, "emg", array(12, 80, 2, order), "t", times(80, -10, 0.5)), 12, 80, 2, 20);
        assertEquals("x.mat: time has steps of 0.5 ms, which is 2000 Hz, but the sample rate is said to be 5000 Hz; one of them is wrong, and"
                + " --rate HZ that agrees with the times decides", refusal(MICROVOLTS, "emg", array(12, 80, 2, order), "time",
                times(80, -0.01, 0.0005), "fs", Mat5.newScalar(5000)));
        assertTrials(read(MICROVOLTS.withRate(2000), "emg", array(12, 80, 2, order), "time", times(80, -0.01, 0.0005), "fs",
                Mat5.newScalar(5000)), 12, 80, 2, 20);
        Matrix broken = times(80, -0.01, 0.0005);
        broken.setDouble(40, 0.02);
        assertTrue(refusal(MICROVOLTS, "emg", array(12, 80, 2, order), "time", broken).contains("time, element 41: times must rise evenly"));
    }

    @Test
    void aMatrixWithTimesAroundZeroIsAStackWithItsPulseThere() throws IOException {
        Recording recording = read(MICROVOLTS, "emg", uneven(matrix(80, 12, 0, false)), "time", times(80, -0.01, 0.0005), "intensities", times(12, 40, 2));
        assertEquals(12, recording.markers().size());
        assertEquals(20, recording.signals().get(0).rate().indexAtSeconds(recording.markers().get(0).seconds()));
        assertEquals("62", recording.markers().get(11).details().get("stimulus_intensity"));
        // Twelve samples in each of eighty trials: the times tell, though the other side is longer.
        Recording tall = read(MICROVOLTS, "emg", matrix(80, 12, 0, false), "time", times(12, -0.002, 0.001));
        assertEquals(80, tall.markers().size());
        assertTrue(refusal(KNOWN.withPulseAtMillis(1), "emg", uneven(matrix(3, 80, 0, true)), "labels", texts("FDI", "APB", "TA"))
                .contains("may be channels of one recording; give --axes"));
        assertEquals(3, read(KNOWN.withPulseAtMillis(1).withAxes(Axis.CHANNELS, Axis.SAMPLES), "emg", uneven(matrix(3, 80, 0, true)), "labels",
                texts("FDI", "APB", "TA")).signals().size());
    }

    @Test
    void channelsMayHaveUnitsOfTheirOwn() throws IOException {
        OpenOptions rate = OpenOptions.defaults().withRate(1000);
        Object emg = uneven(matrix(80, 3, 0, false));
        Recording recording = read(rate, "emg", emg, "labels", texts("FDI", "Force", "TTL"), "units", texts("mV", "N", "V"));
        assertEquals(List.of(Channel.Kind.EMG, Channel.Kind.OTHER, Channel.Kind.TRIGGER),
                recording.signals().stream().map(signal -> signal.channel().kind()).toList());
        assertArrayEquals(new double[] {1000, 2000}, recording.signals().get(0).read(1, 3));
        assertArrayEquals(new double[] {101, 102}, recording.signals().get(1).read(1, 3));
        assertEquals(1000, read(rate, "emg", emg, "units", texts("mV", "mV", "mV")).signals().get(0).read(1, 2)[0]);
        assertEquals(1e6, read(rate.withUnit(VoltageUnit.VOLT), "emg", emg, "units", texts("mV", "N", "V")).signals().get(0).read(1, 2)[0]);
        assertTrue(refusal(rate, "emg", emg, "units", texts("N", "N", "g")).contains("without a unit"));
    }

    @Test
    void axesResolveASquareMatrix() throws IOException {
        Recording recording = read(KNOWN.withAxes(Axis.CHANNELS, Axis.SAMPLES), "emg", matrix(20, 20, 0, true));
        assertArrayEquals(new double[] {sample(0, 3, 0), sample(0, 3, 1)}, recording.signals().get(3).read(0, 2));
        Recording stack = read(KNOWN.withAxes(Axis.TRIALS, Axis.SAMPLES).withPulseAtMillis(2), "emg", matrix(20, 20, 0, true));
        assertArrayEquals(new double[] {300, 301}, stack.signals().get(0).read(60, 62));
    }

    @Test
    void aCellArrayHoldsOneTrialPerCellEachAsLongAsItIs() throws IOException {
        Recording recording = read(KNOWN.withPulseAtMillis(3), "trials", cells(1, 3, t -> matrix(20 + t, 1, t, false)), "fs", Mat5.newScalar(1000),
                "mso", MatFiles.row(40, 45, 50));
        assertEquals(List.of(new Segment(0, 20), new Segment(20, 41), new Segment(41, 63)), recording.signals().get(0).segments());
        assertArrayEquals(new double[] {2000, 2001}, recording.signals().get(0).read(41, 43));
        assertEquals("50", recording.markers().get(2).details().get("stimulus_intensity"));
        assertEquals("x.mat: the pulse at 20 ms lies after the end of trial 1, which is 20 samples or 20 ms long; check --pulse-at, --rate and"
                + " --axes", refusal(KNOWN.withPulseAtMillis(20), "trials", cells(1, 3, t -> matrix(20 + t, 1, t, false))));
    }

    @Test
    void aCellMayHoldAllChannelsOfATrialOrOneVectorEach() throws IOException {
        assertTrials(read(KNOWN.withPulseAtMillis(3), "d", cells(3, 1, t -> matrix(80, 2, t, false))), 3, 80, 2, 3);
        assertTrials(read(KNOWN.withPulseAtMillis(3), "d", cells(1, 3, t -> matrix(2, 80, t, true))), 3, 80, 2, 3);
        Object grid = cells(2, 12, i -> matrix(1, 80, i / 2, true));
        Recording recording = read(KNOWN.withPulseAtMillis(3), "d", grid);
        assertEquals(2, recording.signals().size());
        assertEquals(12, recording.markers().size());
        assertTrue(refusal(KNOWN.withPulseAtMillis(3), "d", cells(2, 3, i -> matrix(1, 80, 0, true))).contains("--axes"));
        assertEquals("x.mat: d{2} is a 3 x 80 matrix but the trials before have 2 channels in rows; all trials must have the same",
                refusal(KNOWN.withPulseAtMillis(3), "d", cells(1, 2, t -> matrix(2 + t, 80, t, true))));
    }

    private static Struct fieldTrip(int trials, double first) {
        return Mat5.newStruct().set("label", texts("FDI", "APB")).set("fsample", Mat5.newScalar(1000))
                .set("trial", cells(1, trials, t -> matrix(2, 20, t, true))).set("time", cells(1, trials, t -> times(20, first, 0.001)));
    }

    @Test
    void aFieldTripStructureHasItsPulseAtTimeZeroOfEachTrial() throws IOException {
        Recording recording = read(MICROVOLTS, "data", fieldTrip(3, -0.008).set("trialinfo", MatFiles.matrix(3, 2)));
        assertTrials(recording, 3, 20, 2, 8);
        assertEquals(List.of("FDI", "APB"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertEquals("2001", recording.markers().get(2).details().get("trialinfo_2"));
        Struct struct = fieldTrip(3, -0.008);
        Object[] fields = struct.getFieldNames().stream().flatMap(name -> List.<Object>of(name, struct.get(name)).stream()).toArray();
        assertTrials(read(MICROVOLTS, fields), 3, 20, 2, 8);
        assertTrials(read(MICROVOLTS.withPulseAtMillis(4), "data", fieldTrip(3, 0)), 3, 20, 2, 4);
    }

    @Test
    void fieldTripTrialsWithoutZeroHaveNoPulseAndOneTrialIsContinuous() throws IOException {
        Recording without = read(MICROVOLTS, "data", fieldTrip(3, 0));
        assertEquals(List.of(), without.markers());
        assertTrue(without.notes().toString().contains("3 of 3 trials have no pulse"), without.notes()::toString);
        Recording one = read(MICROVOLTS, "data", fieldTrip(1, 0));
        assertEquals(List.of(new Segment(0, 20)), one.signals().get(0).segments());
        assertTrue(one.notes().stream().noneMatch(note -> note.contains("pulse")), one.notes()::toString);
    }

    @Test
    void contradictionsInAFieldTripStructureAreNamed() throws IOException {
        assertTrue(refusal(MICROVOLTS, "data", fieldTrip(3, -0.008).set("fsample", Mat5.newScalar(500)))
                .contains("data.time{1} has steps of 1 ms, which is 1000 Hz, but the sample rate is said to be 500 Hz"));
        assertTrue(refusal(MICROVOLTS, "data", fieldTrip(3, -0.008).set("label", texts("FDI")))
                .contains("data.trial{1} is a 2 x 20 matrix and data.time{1} is a 1 x 20 matrix; with 1 labels"));
        assertTrue(refusal(MICROVOLTS, "data", fieldTrip(3, -0.008).set("time", times(20, 0, 0.001))).contains("one cell of times for each"));
        assertTrue(refusal(OpenOptions.defaults(), "data", fieldTrip(3, -0.008)).contains("without a unit; give --unit uV, mV or V"));
        Struct average = Mat5.newStruct().set("label", texts("FDI", "APB")).set("time", times(20, -0.01, 0.001)).set("avg", matrix(2, 20, 0, true));
        assertTrue(refusal(MICROVOLTS, "tl", average).contains("save the data with cfg.keeptrials = 'yes'"));
        assertTrue(refusal(MICROVOLTS, "a", fieldTrip(3, -0.008), "b", fieldTrip(3, -0.008)).contains("choose one with --variable: a (1 x 1), b (1 x 1)"));
        assertTrials(read(MICROVOLTS.withVariable("b"), "a", fieldTrip(1, 0), "b", fieldTrip(3, -0.008)), 3, 20, 2, 8);
    }

    @Test
    void fieldTripTrialsOnOneTimeAxisFollowTheirDimord() throws IOException {
        Struct data = Mat5.newStruct().set("label", texts("FDI", "APB")).set("time", times(20, -0.008, 0.001))
                .set("trial", array(3, 20, 2, List.of(Axis.TRIALS, Axis.CHANNELS, Axis.SAMPLES))).set("dimord", Mat5.newString("rpt_chan_time"));
        assertTrials(read(MICROVOLTS, "tl", data), 3, 20, 2, 8);
        assertTrue(refusal(MICROVOLTS, "tl", data.set("dimord", Mat5.newString("chan_rpt_time"))).contains("with dimord chan_rpt_time"));
    }

    @Test
    void unitsAndTypesComeFromTheFieldTripHeaderByLabel() throws IOException {
        Struct header = Mat5.newStruct().set("label", texts("Cz", "APB", "FDI")).set("chanunit", texts("uV", "V", "mV"))
                .set("chantype", texts("eeg", "emg", "emg"));
        Recording recording = read(OpenOptions.defaults(), "data", fieldTrip(3, -0.008).set("hdr", header));
        assertEquals(1000 * sample(1, 0, 2), recording.signals().get(0).read(22, 23)[0]);
        assertEquals(1e6 * sample(1, 1, 2), recording.signals().get(1).read(22, 23)[0]);
    }

    private static Struct table(double pulseSeconds) {
        Struct table = Mat5.newStruct(3, 1);
        for (int t = 0; t < 3; t++) {
            table.set("ch1", t, matrix(20, 1, t, false));
            table.set("artloc", t, Mat5.newScalar(t == 2 ? 0 : pulseSeconds));
            table.set("mso", t, Mat5.newScalar(40 + 5 * t));
            table.set("hand", t, Mat5.newString("left"));
        }
        return table;
    }

    @Test
    void aStructArrayIsATableOfTrialsWithThePulseOfVeta() throws IOException {
        Struct parameters = Mat5.newStruct().set("sampling_rate", Mat5.newScalar(1000));
        Recording recording = read(MICROVOLTS, "trials", table(0.007), "parameters", parameters);
        assertEquals(2, recording.markers().size());
        assertEquals(0.027, recording.markers().get(1).seconds(), 1e-12);
        assertEquals("45", recording.markers().get(1).details().get("stimulus_intensity"));
        assertEquals("left", recording.markers().get(0).details().get("hand"));
        assertTrue(recording.notes().toString().contains("1 of 3 trials have no pulse"), recording.notes()::toString);
        assertEquals(3, read(MICROVOLTS.withPulseAtMillis(4), "trials", table(0.007), "parameters", parameters).markers().size());
        assertTrue(refusal(MICROVOLTS, "trials", table(7), "parameters", parameters)
                .contains("trials, trial 1: artloc must be the seconds to the pulse, but 7 s lies after the end of the trial at 0.02 s"));
    }

    @Test
    void columnsOfCellsAreATableOfTrials() throws IOException {
        Struct columns = Mat5.newStruct().set("FDI", cells(3, 1, t -> matrix(20, 1, t, false)))
                .set("APB", cells(3, 1, t -> Mat5.newMatrix(20, 1))).set("mso", MatFiles.row(40, 45, 50)).set("fs", Mat5.newScalar(1000));
        Recording recording = read(MICROVOLTS.withPulseAtMillis(4), "T", columns);
        assertEquals(List.of("FDI", "APB"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertArrayEquals(new double[] {2000, 2001}, recording.signals().get(0).read(40, 42));
        assertEquals("50", recording.markers().get(2).details().get("stimulus_intensity"));
    }

    @Test
    void timesAreNeverTakenForSamples() throws IOException {
        assertTrue(refusal(KNOWN, "time", times(200, 0, 0.001), "name", Mat5.newString("x")).contains("holds no matrix of numbers"));
    }

    @Test
    void version73HoldsTheSameForms() throws IOException {
        Path file = folder.resolve("trials73.mat");
        try (InputStream in = MatlabTrialsTest.class.getResourceAsStream("/golden/matlab/trials73.mat")) {
            Files.write(file, in.readAllBytes());
        }
        Recording fieldTrip = new MatlabReader().read(file, MICROVOLTS.withVariable("ft"));
        assertTrials(fieldTrip, 3, 20, 2, 8);
        assertEquals("50", fieldTrip.markers().get(1).details().get("trialinfo"));
        assertTrials(new MatlabReader().read(file, KNOWN.withPulseAtMillis(3).withVariable("trials")), 3, 20, 2, 3);
        Recording cube = new MatlabReader().read(file, MICROVOLTS.withPulseAtMillis(3).withVariable("cube.emg"));
        assertTrials(cube, 3, 20, 2, 3);
        assertEquals("55", cube.markers().get(2).details().get("stimulus_intensity"));
        String message = assertThrows(RecordingFormatException.class, () -> new MatlabReader().read(file, MICROVOLTS)).getMessage();
        assertTrue(message.contains("holds 3 variables that may be samples; choose one with --variable"), message);
    }
}

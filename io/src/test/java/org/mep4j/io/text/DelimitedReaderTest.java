package org.mep4j.io.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class DelimitedReaderTest {

    private static final OpenOptions NOTHING = OpenOptions.defaults();
    private static final OpenOptions KNOWN = NOTHING.withRate(1000).withUnit(VoltageUnit.MICROVOLT);

    @TempDir
    Path folder;

    private Recording read(String text, OpenOptions options) throws IOException {
        return read("x.csv", text, StandardCharsets.UTF_8, options);
    }

    private Recording read(String name, String text, Charset charset, OpenOptions options) throws IOException {
        return new DelimitedReader().read(Files.writeString(folder.resolve(name), text, charset), options);
    }

    private String refusal(String text, OpenOptions options) {
        return assertThrows(RecordingFormatException.class, () -> read(text, options)).getMessage();
    }

    private static double[] samples(Recording recording, int signal) {
        Signal of = recording.signals().get(signal);
        return of.read(0, of.endIndex());
    }

    @Test
    void aTableWithTimesAndUnitsNeedsNoOptions() throws IOException {
        Recording recording = read("time_s,FDI (mV),APB_uV,Trigger,Force (N)\n0.0,0.5,10,0,1\n0.0002,0.25,20,1,2\n0.0004,-1,30,0,3\n", NOTHING);
        assertEquals(List.of("FDI", "APB", "Trigger", "Force"), recording.signals().stream().map(s -> s.channel().name()).toList());
        assertEquals(List.of(Channel.Kind.EMG, Channel.Kind.EMG, Channel.Kind.TRIGGER, Channel.Kind.OTHER),
                recording.signals().stream().map(s -> s.channel().kind()).toList());
        assertEquals(5000, recording.signals().get(0).rate().hertz());
        assertArrayEquals(new double[] {500, 250, -1000}, samples(recording, 0));
        assertArrayEquals(new double[] {10, 20, 30}, samples(recording, 1));
        assertArrayEquals(new double[] {0, 1, 0}, samples(recording, 2));
        assertArrayEquals(new double[] {1, 2, 3}, samples(recording, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"FDI (mV)|FDI|mV", "FDI [\u00B5V]|FDI|\u00B5V", "FDI_uV|FDI|uV", "FDI mV|FDI|mV",
        "R FDI_(\u03BCV)|R FDI|\u03BCV", "FDI_V|FDI_V|''", "FDI|FDI|''", "FDI_mVs|FDI_mVs|''"})
    void aHeadingGivesNameAndUnit(String heading, String name, String unit) {
        ColumnHeader header = ColumnHeader.parse(heading);
        assertEquals(name, header.name());
        assertEquals(unit, header.unit());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Zeit (s)|0|1", "zeit_ms|4|0.001", "Timestamp|2|0", "Durchlauf (ms)|0|0.001", "Dauer (s)|1|-1",
        "Force (N)|0|-1", "Time (min)|0|-1"})
    void timeIsKnownByItsNameOrInFrontByItsUnit(String heading, int column, double secondsPerUnit) {
        assertEquals(secondsPerUnit, ColumnHeader.parse(heading).secondsPerTimeUnit(column).orElse(-1.0));
    }

    @Test
    void whatTheTableDoesNotSayIsAskedForByName() {
        assertEquals("x.csv: holds no column of times (a heading such as \"time (s)\") and so no sample rate; give --rate HZ",
                refusal("FDI (mV)\n1\n2\n", NOTHING));
        assertEquals("x.csv: column 1 (FDI) has no unit; write it into the heading, for example \"FDI (mV)\", or give --unit uV, mV or V",
                refusal("FDI,APB (mV)\n1,2\n2,3\n", NOTHING.withRate(1000)));
    }

    @Test
    void aTableWithoutHeadingHasNumberedChannels() throws IOException {
        Recording recording = read("1,2\n3,4\n", KNOWN);
        assertEquals(List.of("channel 1", "channel 2"), recording.signals().stream().map(s -> s.channel().name()).toList());
        assertArrayEquals(new double[] {2, 4}, samples(recording, 1));
    }

    @Test
    void tabsSemicolonsAndDecimalCommasAreFound() throws IOException {
        assertArrayEquals(new double[] {1.5, -2e-3}, samples(read("time (ms);FDI (uV)\n0,0;1,5\n0,5;-2e-3\n", NOTHING), 0));
        assertArrayEquals(new double[] {1.5, 2.5}, samples(read("x.txt", "0,25\t1,5\n0,5\t2,5\n", StandardCharsets.UTF_8, KNOWN), 1));
        assertArrayEquals(new double[] {1.5, 2.5}, samples(read("x.tsv", "a,b (uV)\n1.5\n2.5\n", StandardCharsets.UTF_8, KNOWN), 0));
    }

    @Test
    void decimalCommasAndPointsAreNeverMixed() {
        String message = refusal("a (uV);b (uV)\n1,5;2\n1,234;0.5\n", KNOWN);
        assertTrue(message.startsWith("x.csv, line 3, column 2 (b (uV)): decimal commas and points are mixed"), message);
        assertTrue(refusal("a;b\n1.234,5;2\n1;2\n", KNOWN).contains("must be a number: 1.234,5"));
    }

    @Test
    void aByteOrderMarkLatin1AndUtf16AreRead() throws IOException {
        String table = "time (s),FDI [\u00B5V]\n0,1\n0.001,2\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            assertArrayEquals(new double[] {1, 2}, samples(read("y.csv", table, charset, NOTHING), 0));
        }
        assertEquals("FDI", read("y.csv", "\uFEFFFDI (uV)\n1\n2\n", StandardCharsets.UTF_8, KNOWN).signals().get(0).channel().name());
    }

    @Test
    void aLostRowIsFoundInTheTimes() {
        StringBuilder text = new StringBuilder("# exported\ntime,FDI (uV)\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i == 500 ? "" : String.format(Locale.ROOT, "%.4f,%d%n", i * 0.0002, i));
        }
        String message = refusal(text.toString(), NOTHING);
        assertTrue(message.startsWith("x.csv, line 503, column 1 (time): steps by 0.0004 where the mean step is 0.0002"), message);
    }

    @Test
    void timesRoundedToTheirDigitsStillGiveTheRate() throws IOException {
        for (double rate : new double[] {3000, 4096, 5000, 30000}) {
            StringBuilder text = new StringBuilder("t,FDI (uV)\n");
            for (int i = 0; i < 3000; i++) {
                text.append(String.format(Locale.ROOT, "%.6f,%d%n", i / rate, i));
            }
            assertEquals(rate, read(text.toString(), NOTHING).signals().get(0).rate().hertz());
        }
    }

    @Test
    void timesWithTooFewDigitsNeedARate() throws IOException {
        String text = "t,FDI (uV)\n0.000,1\n0.000,2\n0.000,3\n0.001,4\n0.001,5\n";
        assertTrue(refusal(text, NOTHING).contains("steps by 0 where"));
        assertEquals("x.csv, line 3, column 1 (t): a time must not be missing", refusal("t,FDI (uV)\n0,1\nNaN,2\n", NOTHING.withRate(5000)));
        assertEquals(5000, read(text, NOTHING.withRate(5000)).signals().get(0).rate().hertz());
    }

    @Test
    void timesWithoutAUnitAreSecondsUnlessThatIsTooSlow() throws IOException {
        assertTrue(refusal("time,FDI (uV)\n0,1\n0.2,2\n0.4,3\n", NOTHING).contains("too slow for EMG if these were seconds"));
        assertEquals(5000, read("time,FDI (uV)\n0,1\n0.2,2\n0.4,3\n", NOTHING.withRate(5000)).signals().get(0).rate().hertz());
        assertEquals(5000, read("time_ms,FDI (uV)\n0,1\n0.2,2\n0.4,3\n", NOTHING).signals().get(0).rate().hertz());
        assertTrue(refusal("time_ms,FDI (uV)\n0,1\n0.2,2\n0.4,3\n", NOTHING.withRate(4000)).contains("contradicts column 1 (time_ms)"));
    }

    @Test
    void notANumberIsNamedByLineAndColumn() {
        assertEquals("x.csv, line 3, column 2 (APB (uV)): must be a number: oops", refusal("FDI (uV),APB (uV)\n1,2\n3,oops\n", KNOWN));
        assertEquals("x.csv, line 3, column 2 (APB (uV)): the cell is empty; write NaN where a sample is missing",
                refusal("FDI (uV),APB (uV)\n1,2\n3,\n", KNOWN));
        assertEquals("x.csv, line 3, row: must have 2 cells but has 1", refusal("FDI (uV),APB (uV)\n1,2\n3\n", KNOWN));
        for (String odd : List.of("1d", "0x10", "1 000", "Infinity", "1e999", "--1", "1.2.3", ".", "e5", "1e")) {
            assertTrue(refusal("FDI (uV),APB (uV)\n1,2\n3," + odd + "\n", KNOWN).contains("must be a number: " + odd), odd);
        }
    }

    @Test
    void aMissingSampleIsNaN() throws IOException {
        double[] samples = samples(read("FDI (uV)\n1\nNaN\nn/a\n4\n", KNOWN), 0);
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN, 4}, samples);
    }

    @Test
    void aRowIndexWithoutNameIsLeftOutAndNoted() throws IOException {
        Recording recording = read(",FDI (uV)\n0,5\n1,6\n2,7\n", KNOWN);
        assertEquals(1, recording.signals().size());
        assertTrue(recording.notes().get(0).contains("index"));
    }

    @Test
    void aFirstRowThatCountsTheColumnsIsAHeading() throws IOException {
        Recording recording = read("0,1,2,3\n5,6,7,8\n6,7,8,9\n", KNOWN);
        assertArrayEquals(new double[] {5, 6}, samples(recording, 0));
        assertTrue(recording.notes().get(0).contains("taken for a heading"));
        assertArrayEquals(new double[] {0, 6}, samples(read("0,1,2,4\n6,7,8,9\n", KNOWN), 0));
    }

    @Test
    void theTimeOfAnEpochIsNoSampleOfIt() throws IOException {
        Recording recording = read("onset,a,b,c\n12.5,1,2,3\n17.5,4,5,6\n", KNOWN.withPulseAtMillis(0).withLayout(Layout.EPOCHS_IN_ROWS));
        assertArrayEquals(new double[] {1, 2, 3}, recording.signals().get(0).read(0, 3));
        assertEquals("17.5", recording.markers().get(1).details().get("onset"));
    }

    @Test
    void aSeparatorAtTheEndOfEachLineIsNoColumn() throws IOException {
        assertArrayEquals(new double[] {1, 3}, samples(read("a (uV),b (uV),\n1,2,\n3,4,\n", KNOWN), 0));
    }

    @Test
    void rowsAreEpochsWithTheirIntensities() throws IOException {
        Recording recording = read("trial,intensity,condition,s0,s1,s2,s3\n1,45,rest,1,2,3,4\n2,50.5,active,5,6,7,8\n3,n/a,rest,9,10,11,12\n",
                KNOWN.withPulseAtMillis(1));
        Signal signal = recording.signals().get(0);
        assertEquals("EMG", signal.channel().name());
        assertEquals(List.of(new Segment(0, 4), new Segment(4, 8), new Segment(8, 12)), signal.segments());
        assertArrayEquals(new double[] {5, 6, 7, 8}, signal.read(4, 8));
        assertEquals(List.of(1L, 5L, 9L), recording.markers().stream().map(m -> signal.rate().indexAtSeconds(m.seconds())).toList());
        assertEquals("50.5", recording.markers().get(1).details().get("stimulus_intensity"));
        assertEquals("active", recording.markers().get(1).details().get("condition"));
        assertEquals("2", recording.markers().get(1).details().get("trial"));
        assertFalse(recording.markers().get(2).details().containsKey("stimulus_intensity"));
    }

    @Test
    void aRowOfEvenTimesIsNoEpoch() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 20; i++) {
                text.append(i == 0 ? "" : ",").append(row == 0 ? -5 + i : (i * 7 + row) % 5);
            }
            text.append('\n');
        }
        Recording recording = read(text.toString(), KNOWN.withPulseAtMillis(5));
        assertEquals(2, recording.markers().size());
        assertTrue(recording.notes().get(0).contains("times of the samples"));
    }

    @Test
    void columnsAreEpochsWhereTheLongerSideOrAColumnOfTimesSaysSo() throws IOException {
        Recording recording = read("1,2\n3,4\n5,6\n7,8\n", KNOWN.withPulseAtMillis(2));
        assertArrayEquals(new double[] {2, 4, 6, 8}, recording.signals().get(0).read(4, 8));
        assertEquals(0.006, recording.markers().get(1).seconds());
        Recording timed = read("time (ms),a,b,c\n-1,1,2,3\n0,4,5,6\n1,7,8,9\n",
                NOTHING.withUnit(VoltageUnit.MILLIVOLT).withLayout(Layout.EPOCHS_IN_COLUMNS));
        assertArrayEquals(new double[] {2e3, 5e3, 8e3}, timed.signals().get(0).read(3, 6));
        assertEquals(0.004, timed.markers().get(1).seconds());
        assertEquals("b", timed.markers().get(1).details().get("column"));
    }

    @Test
    void epochsWithoutPulseRateOrUnitAndSquareOnesAreRefused() {
        assertTrue(refusal("1,2,3\n3,4,5\n", KNOWN.withLayout(Layout.EPOCHS_IN_ROWS)).contains("give --pulse-at MS"));
        assertTrue(refusal("1,2,3\n3,4,5\n", NOTHING.withPulseAtMillis(1)).contains("give --rate HZ"));
        assertTrue(refusal("1,2,3\n3,4,5\n", NOTHING.withRate(1000).withPulseAtMillis(1)).contains("give --unit"));
        assertTrue(refusal("1,2\n3,4\n", KNOWN.withPulseAtMillis(1)).contains("give --layout"));
        assertTrue(refusal("1,2,3\n3,4,5\n", KNOWN.withPulseAtMillis(3)).contains("after the end of the epochs"));
    }

    @Test
    void moreSamplesPerEpochThanAParserUsuallyAllowsAreRead() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 40_000; i++) {
                text.append(i == 0 ? "" : ",").append(i % 7).append(".5");
            }
            text.append('\n');
        }
        assertEquals(120_000, read(text.toString(), KNOWN.withPulseAtMillis(100)).signals().get(0).endIndex());
    }

    @Test
    void whatIsNoTextIsRefusedEarly() throws IOException {
        Path file = Files.write(folder.resolve("b.csv"), new byte[] {'1', ',', 0, '2'});
        String message = assertThrows(RecordingFormatException.class, () -> new DelimitedReader().read(file, KNOWN)).getMessage();
        assertEquals("b.csv, byte 2, text: must not contain a zero byte; this is no text file, or UTF-16 without a byte order mark:"
                + " save it as UTF-8", message);
        assertTrue(refusal("", KNOWN).contains("holds no row of numbers"));
        assertTrue(refusal("a,b\n", KNOWN).contains("holds no row of numbers"));
        assertTrue(refusal("time (s)\n0\n0.001\n", KNOWN).contains("holds no column of samples"));
    }

    @Test
    void aNoteInATextFileIsNoRecording() {
        DelimitedReader reader = new DelimitedReader();
        assertFalse(reader.recognises(Path.of("README.txt"), "ORIGIN  github 2022\nRead me.\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(reader.recognises(Path.of("emg.txt"), "time FDI\n0.1\t0.2\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(reader.recognises(Path.of("emg.CSV"), new byte[0]));
        assertFalse(reader.recognises(Path.of("emg.edf"), "0.1,0.2\n".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void mutatedTablesOnlyEverGiveIoExceptions(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> tables = List.of("time (s),FDI (mV),Trigger\n0,0.5,0\n0.001,0.25,1\n0.002,\"1\",0\n",
                "trial;intensity;s0;s1;s2\n1;45;1,5;2;3\n2;50;1;2;3\n", "0.1\t0.2\n0.3\t0.4\n0.5\tNaN\n");
        for (int i = 0; i < 500; i++) {
            byte[] bytes = tables.get(random.nextInt(tables.size())).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? (byte) random.nextInt()
                        : (byte) "\"\n\r,;\t#-+eE.N0".charAt(random.nextInt(14));
            }
            Path file = Files.write(folder.resolve("m.csv"), bytes);
            try {
                new DelimitedReader().read(file, random.nextBoolean() ? KNOWN : KNOWN.withPulseAtMillis(1));
            } catch (IOException expected) {
                assertTrue(expected.getMessage().startsWith("m.csv"), expected.getMessage());
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ", try " + i, e);
            }
        }
    }

    @Test
    void blanksDivideColumnsOfNothingButNumbers() throws IOException {
        Recording recording = read("x.txt", "   1.0e+00  -2.5\n  10.0e+00   3.5\n\n 100.0e+00  NaN\n", StandardCharsets.UTF_8, KNOWN);
        assertArrayEquals(new double[] {1, 10, 100}, samples(recording, 0));
        assertArrayEquals(new double[] {-2.5, 3.5, Double.NaN}, samples(recording, 1));
        assertEquals(List.of("FDI", "APB"), read("y.txt", "FDI APB\n1 2\n3 4\n", StandardCharsets.UTF_8, KNOWN).signals().stream()
                .map(signal -> signal.channel().name()).toList());
        assertTrue(assertThrows(RecordingFormatException.class, () -> read("z.txt", "1 2\n3 4\n5\n".repeat(9), StandardCharsets.UTF_8, KNOWN))
                .getMessage().contains("must be a number: 1 2"));
        String late = "1 2\n".repeat(20) + "5\n";
        assertTrue(assertThrows(RecordingFormatException.class, () -> read("z.txt", late, StandardCharsets.UTF_8, KNOWN))
                .getMessage().contains("line 21, row: must have 2 cells but has 1"));
    }

    @Test
    void aHeadingWithABlankIsOneColumn() throws IOException {
        assertEquals("FDI right", read("x.txt", "FDI right\n1\n2\n", StandardCharsets.UTF_8, KNOWN).signals().get(0).channel().name());
    }

    @Test
    void timesWithoutANameAreNoChannel() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 80; row++) {
            text.append(row - 10).append(',').append(row % 7).append(',').append(row % 5).append('\n');
        }
        Recording continuous = read(text.toString(), KNOWN);
        assertEquals(List.of("channel 2", "channel 3"), continuous.signals().stream().map(signal -> signal.channel().name()).toList());
        assertTrue(continuous.notes().get(0).contains("Column 1 has no name and rises evenly"), continuous.notes()::toString);
        Recording epochs = read(text.toString(), KNOWN.withPulseAtMillis(10));
        assertEquals(2, epochs.markers().size());
        assertEquals(160, epochs.signals().get(0).endIndex());
    }

    @Test
    void trialsBesideTimesAroundZeroAreEpochs() throws IOException {
        Recording epochs = read("time (ms),Trial 1 (uV),trial_2 (uV)\n-1,4,5\n0,6,7\n1,8,9\n", NOTHING);
        assertEquals(List.of(0.001, 0.004), epochs.markers().stream().map(marker -> marker.seconds()).toList());
        Recording continuous = read("time (ms),FDI (uV),APB (uV)\n-1,4,5\n0,6,7\n1,8,9\n", NOTHING);
        assertEquals(2, continuous.signals().size());
        assertTrue(continuous.notes().toString().contains("give --layout epochs-in-columns"), continuous.notes()::toString);
        assertEquals(0, read("time (ms),Trial 1 (uV),trial_2 (uV)\n0,4,5\n1,6,7\n2,8,9\n", NOTHING).markers().size());
    }

    @Test
    void aGapIsSeenThoughTimesHaveTooFewDigits() {
        StringBuilder text = new StringBuilder("time (s),FDI (mV)\n");
        for (int i = 0; i < 200; i++) {
            text.append(String.format(Locale.ROOT, "%.2f,%d%n", i < 100 ? i / 1000.0 : i / 1000.0 + 0.5, i % 7));
        }
        assertTrue(refusal(text.toString(), NOTHING.withRate(1000)).contains("times must rise evenly"), text::toString);
    }

    /** As MATLAB's dlmwrite does: from 10 s on, 5 digits hold no single sample at 5 kHz. */
    private static String fiveDigits(int rows, int missingFrom, int missing) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            if (i < missingFrom || i >= missingFrom + missing) {
                text.append(new BigDecimal(i / 5000.0).round(new MathContext(5)).stripTrailingZeros().toPlainString())
                        .append(',').append(i % 7).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void timesOfFiveDigitsGoWithAGivenRateButAGapDoesNot() throws IOException {
        OpenOptions given = NOTHING.withRate(5000);
        assertEquals(100_000, read("time (s),FDI (mV)\n" + fiveDigits(100_000, 0, 0), given).signals().get(0).endIndex());
        assertTrue(refusal("time (s),FDI (mV)\n" + fiveDigits(100_000, 0, 0), NOTHING).contains("give --rate HZ"));
        assertTrue(refusal("time (s),FDI (mV)\n" + fiveDigits(100_000, 80_000, 100), given)
                .contains("and the rounding of their digits; samples are missing where they do not"));
        Recording unnamed = read(fiveDigits(100_000, 0, 0), given.withUnit(VoltageUnit.MILLIVOLT));
        assertEquals(List.of("channel 2"), unnamed.signals().stream().map(s -> s.channel().name()).toList());
    }

    @Test
    void columnsNamedAfterMusclesAreChannelsOfOneSweep() throws IOException {
        String text = "time_ms,FDI (mV),APB (mV)\n0,1,2\n1,3,4\n2,5,6\n3,7,8\n";
        Recording recording = read(text, NOTHING.withPulseAtMillis(2));
        assertEquals(List.of("FDI", "APB"), recording.signals().stream().map(s -> s.channel().name()).toList());
        assertEquals(0.002, recording.markers().get(0).seconds());
        assertEquals(2, read(text, NOTHING.withPulseAtMillis(2).withLayout(Layout.EPOCHS_IN_COLUMNS)).markers().size());
        assertEquals(2, read(text.replace("FDI", "trial 1").replace("APB", "trial 2"), NOTHING.withPulseAtMillis(2)).markers().size());
        assertEquals(0.001, read(text, NOTHING.withPulseAtMillis(1).withLayout(Layout.CONTINUOUS)).markers().get(0).seconds());
        assertTrue(refusal(text, NOTHING.withPulseAtMillis(9)).contains("lies after the end"));
    }

    @Test
    void aTextFileInUtf16IsRecognised() throws IOException {
        byte[] bytes = "\uFEFFtime_ms,FDI (mV)\n0,1\n1,3\n".getBytes(StandardCharsets.UTF_16LE);
        assertTrue(new DelimitedReader().recognises(Path.of("x.txt"), bytes));
        assertFalse(new DelimitedReader().recognises(Path.of("x.txt"), "\uFEFFa note\nof words\n".getBytes(StandardCharsets.UTF_16BE)));
    }
}

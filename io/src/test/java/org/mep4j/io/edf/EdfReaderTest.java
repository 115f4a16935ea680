package org.mep4j.io.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class EdfReaderTest {

    @TempDir
    Path folder;

    private static double[] samples(Recording recording, int signal) {
        return recording.signals().get(signal).read(0, recording.signals().get(signal).endIndex());
    }

    private String refused(EdfFiles file) {
        return assertThrows(RecordingFormatException.class, () -> file.read(folder)).getMessage();
    }

    private static EdfFiles two() {
        return EdfFiles.edf().signal("a", new int[] {1, 2}, new int[] {3, 4}).signal("b", new int[] {10}, new int[] {20});
    }

    @Test
    void anEdfHasSixteenBitSamples() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", new int[] {-32768, -1, 0, 32767}).read(folder);
        assertArrayEquals(new double[] {-32768, -1, 0, 32767}, samples(recording, 0));
        assertEquals("x", recording.name());
        assertEquals("EDF", recording.source().orElseThrow().format());
        assertEquals("x.edf", recording.source().orElseThrow().fileName());
        assertEquals(List.of(), recording.notes());
    }

    @Test
    void aBdfHasTwentyFourBitSamplesWithASign() throws IOException {
        Recording recording = EdfFiles.bdf().signal("a", new int[] {-8388608, -1, 0, 8388607, -65536}).read(folder);
        assertArrayEquals(new double[] {-8388608, -1, 0, 8388607, -65536}, samples(recording, 0));
        assertEquals("BDF", recording.source().orElseThrow().format());
    }

    @Test
    void signalHeadersAreStoredFieldByField() throws IOException {
        Recording recording = two().read(folder);
        assertEquals(List.of("a", "b"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 0));
        assertArrayEquals(new double[] {10, 20}, samples(recording, 1));
    }

    @Test
    void everySignalHasItsOwnRate() throws IOException {
        Recording recording = two().read(folder);
        assertEquals(2, recording.signals().get(0).rate().hertz());
        assertEquals(1, recording.signals().get(1).rate().hertz());
    }

    @Test
    void theRecordDurationMayBeFractional() throws IOException {
        EdfFiles file = EdfFiles.edf().signal("a", new int[1228]);
        file.duration = "9.59375";
        assertEquals(128, file.read(folder).signals().get(0).rate().hertz());
    }

    @Test
    void aRecordDurationOfZeroIsForAnnotationsAlone() throws IOException {
        EdfFiles file = EdfFiles.edf().annotations("+0||_+1.5|pulse|_", "+2||_");
        file.duration = "0";
        file.reserved = "EDF+C";
        Recording recording = file.read(folder);
        assertEquals(0, recording.signals().size());
        assertEquals(1.5, recording.markers().get(0).seconds());
        assertEquals(List.of(), recording.notes());
        EdfFiles wrong = two();
        wrong.duration = "0";
        assertEquals("x.edf, byte 244, duration of a data record: found \"0\" for a signal of 2 samples per record, allowed is a duration"
                + " that makes a sample rate of at most 100000000 Hz", refused(wrong));
    }

    @Test
    void theHeaderIsLatin1() throws IOException {
        EdfFiles file = EdfFiles.edf().signal("M\u00FCsculus", "\u00B5V", "-1000", "1000", "-1000", "1000", new int[] {5});
        file.patient = "J\u00F6rg";
        Recording recording = file.read(folder);
        assertEquals("M\u00FCsculus", recording.signals().get(0).channel().name());
        assertEquals(Channel.Kind.EMG, recording.signals().get(0).channel().kind());
    }

    @Test
    void minusOneRecordsMeansAsManyAsTheFileHolds() throws IOException {
        EdfFiles file = two();
        file.records = "-1";
        Recording recording = file.read(folder);
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 0));
        assertEquals(1, recording.notes().size());
        assertTrue(recording.notes().get(0).contains("-1"));
    }

    @Test
    void aTruncatedFileIsReadUpToItsLastWholeRecord() throws IOException {
        byte[] bytes = two().bytes();
        Path path = Files.write(folder.resolve("x.edf"), Arrays.copyOf(bytes, bytes.length - 1));
        Recording recording = new EdfReader().read(path, OpenOptions.defaults());
        assertArrayEquals(new double[] {1, 2}, samples(recording, 0));
        assertEquals(List.of("The header says 2 data records, the file holds 1 whole ones, which are read.",
                "The last 5 bytes are no whole data record; they are not read."), recording.notes());
    }

    @Test
    void bytesAfterTheLastRecordAreNoted() throws IOException {
        EdfFiles file = two();
        file.records = "1";
        Recording recording = file.read(folder);
        assertArrayEquals(new double[] {10}, samples(recording, 1));
        assertEquals(List.of("The file holds 6 bytes after its 1 data records; they are not read."), recording.notes());
    }

    @Test
    void aFileWithoutAWholeRecordHasNoSamples() throws IOException {
        byte[] bytes = two().bytes();
        Path path = Files.write(folder.resolve("x.edf"), Arrays.copyOf(bytes, 768 + 3));
        Recording recording = new EdfReader().read(path, OpenOptions.defaults());
        assertEquals(List.of(), recording.signals().get(0).segments());
        assertEquals(2, recording.notes().size());
    }

    @Test
    void voltagesBecomeMicrovolts() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", "mV", "-0.5", "0.5", "-500", "500", new int[] {-500, 0, 500})
                .signal("b", " Volt", "-1", "1", "-1000", "1000", new int[] {1}).read(folder);
        assertArrayEquals(new double[] {-500, 0, 500}, samples(recording, 0));
        assertArrayEquals(new double[] {1000}, samples(recording, 1), 1e-9);
        assertEquals("mV", recording.signals().get(0).channel().sourceUnit());
        assertEquals(new AmplitudeRange(-500, 500), recording.signals().get(0).channel().range().orElseThrow());
    }

    @Test
    void anInvertedGainInverts() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", "uV", "100", "-100", "-100", "100", new int[] {-100, 7}).read(folder);
        assertArrayEquals(new double[] {100, -7}, samples(recording, 0));
        assertEquals(new AmplitudeRange(-100, 100), recording.signals().get(0).channel().range().orElseThrow());
    }

    @Test
    void samplesOutsideTheDigitalLimitsAreKept() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", "uV", "0", "100", "0", "100", new int[] {-15, 101}).read(folder);
        assertArrayEquals(new double[] {-15, 101}, samples(recording, 0));
        assertEquals(new AmplitudeRange(0, 100), recording.signals().get(0).channel().range().orElseThrow());
    }

    @Test
    void aSampleOnTheRailEqualsTheRail() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", "uV", "-0.59974", "0.599747", "-32768", "32767", new int[] {-32768, 32767})
                .read(folder);
        AmplitudeRange rails = recording.signals().get(0).channel().range().orElseThrow();
        assertArrayEquals(new double[] {rails.lowest(), rails.highest()}, samples(recording, 0));
        assertEquals(-0.59974, rails.lowest());
        assertEquals(0.599747, rails.highest(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"-1000,1000,5,5,its digital minimum and maximum are both 5 (byte 376)",
        "7,7,-1000,1000,its physical minimum and maximum are both 7 (byte 360)",
        "abc,1000,-1000,1000,physical minimum of signal 1 (byte 360) is no number",
        "NaN,1000,-1000,1000,physical minimum of signal 1 (byte 360) is no number",
        "-1000,1e999,-1000,1000,physical maximum of signal 1 (byte 368) is no number",
        "-1000,'1000,5',-1000,1000,physical maximum of signal 1 (byte 368) is no number",
        "-1e306,1e306,-1000,1000,its limits are too far apart or too close together (byte 360)"})
    void aChannelWithoutCalibrationKeepsItsDigitalValues(String pmin, String pmax, String dmin, String dmax, String problem)
            throws IOException {
        Recording recording = EdfFiles.edf().signal("a", "uV", pmin, pmax, dmin, dmax, new int[] {3, -4}).read(folder);
        assertArrayEquals(new double[] {3, -4}, samples(recording, 0));
        assertEquals(Channel.Kind.OTHER, recording.signals().get(0).channel().kind());
        assertEquals("Channel \"a\" keeps its digital values: " + problem + ".", recording.notes().get(0));
    }

    @Test
    void anUnknownUnitKeepsItsNumbersAndIsNoted() throws IOException {
        Recording recording = EdfFiles.edf().signal("force", "kg", "-1", "1", "-1000", "1000", new int[] {500}).read(folder);
        assertArrayEquals(new double[] {0.5}, samples(recording, 0), 1e-12);
        assertEquals(Channel.Kind.OTHER, recording.signals().get(0).channel().kind());
        assertEquals(List.of("These channels are in no voltage unit and keep their numbers: \"force\" (kg)."), recording.notes());
    }

    @ParameterizedTest
    @CsvSource({"EEG Fp1,OTHER", "ECG,OTHER", "EOG left,OTHER", "sTiM,TRIGGER", "TTL,TRIGGER", "Trigger,TRIGGER", "EMG FDI,EMG", "Stimson,EMG"})
    void aLabelTellsWhatAVoltageIs(String label, Channel.Kind kind) throws IOException {
        assertEquals(kind, EdfFiles.edf().signal(label, new int[] {1}).read(folder).signals().get(0).channel().kind());
    }

    @Test
    void duplicateLabelsAreNoted() throws IOException {
        Recording recording = EdfFiles.edf().signal("a", new int[] {1}).signal("a", new int[] {2}).read(folder);
        assertEquals(List.of("Several channels have the same label: \"a\"."), recording.notes());
        assertArrayEquals(new double[] {2}, samples(recording, 1));
    }

    @Test
    void junkInTheReservedFieldIsIgnored() throws IOException {
        EdfFiles file = two();
        file.reserved = "reserved";
        assertEquals("EDF", file.read(folder).source().orElseThrow().format());
        assertEquals(List.of(), file.read(folder).notes());
    }

    @Test
    void aStartDateOfAnotherShapeIsNoted() throws IOException {
        EdfFiles file = two();
        file.date = "1.1.1985";
        assertEquals(List.of("The start date (byte 168) is not written as dd.mm.yy."), file.read(folder).notes());
    }

    @Test
    void aShiftedHeaderIsRefusedWhereItIsShifted() {
        EdfFiles file = two();
        file.recording = "R".repeat(81);
        assertEquals("x.edf, byte 168, start date: found at byte 169, allowed is byte 168: the fields before it have 161 bytes instead of"
                + " 160, so that every later field is shifted", refused(file));
    }

    @ParameterizedTest
    @CsvSource({"2x", "''", "0", "-2", "+-2", "2.0", "1e2", "9999", "N ul", "0x2"})
    void theNumberOfSignalsIsParsedStrictly(String count) {
        EdfFiles file = two();
        file.count = count;
        String message = refused(file);
        assertTrue(message.startsWith("x.edf, byte 252, number of signals: found "), message);
        assertTrue(message.endsWith(", allowed is a whole number from 1 to 512"), message);
    }

    @Test
    void theHeaderBytesMustFitTheNumberOfSignals() {
        EdfFiles file = two();
        file.headerBytes = "769";
        assertEquals("x.edf, byte 184, number of header bytes: found \"769\", allowed is a whole number from 768 to 768", refused(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "1.5", "none"})
    void theNumberOfRecordsIsParsedStrictly(String records) {
        EdfFiles file = two();
        file.records = records;
        assertTrue(refused(file).startsWith("x.edf, byte 236, number of data records: found "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "one", "NaN", "1d", "1e-99", "1e99999", "0,5"})
    void theRecordDurationIsParsedStrictly(String duration) {
        EdfFiles file = two();
        file.duration = duration;
        assertTrue(refused(file).startsWith("x.edf, byte 244, duration of a data record: found "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1000001", "many"})
    void theSamplesPerRecordAreParsedStrictly(String samples) {
        EdfFiles file = EdfFiles.edf().part(new EdfFiles.Part("a", "uV", "-1", "1", "-1", "1", samples, List.of(new byte[2])));
        assertTrue(refused(file).startsWith("x.edf, byte 472, number of samples per record of signal 1: found "));
    }

    @Test
    void blanksAndNulsAroundANumberAreFilling() throws IOException {
        EdfFiles file = two();
        file.records = "  2";
        file.duration = "1\u0000\u0000\u0000\u0000\u0000\u0000\u0000";
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(file.read(folder), 0));
    }

    @Test
    void aTruncatedHeaderIsRefused() throws IOException {
        byte[] bytes = two().bytes();
        for (int length : new int[] {0, 255, 767}) {
            Path path = Files.write(folder.resolve("x.edf"), Arrays.copyOf(bytes, length));
            String message = assertThrows(RecordingFormatException.class, () -> new EdfReader().read(path, OpenOptions.defaults()))
                    .getMessage();
            assertTrue(message.startsWith("x.edf, byte " + length), message);
        }
    }

    @Test
    void anotherFormatIsRefusedAtItsFirstByte() throws IOException {
        EdfFiles file = two();
        file.version = "GDF 2.10";
        assertTrue(refused(file).startsWith("x.edf, byte 0, version: "));
    }

    @Test
    void patientAndRecordingNeverAppearAnywhere() throws IOException {
        EdfFiles file = two();
        file.patient = "MRN-4711 F 02-AUG-1951 Jane_Doe";
        file.recording = "Startdate 02-MAR-2002 PSG-1234 Dr_Who Telemetry03";
        Recording recording = file.read(folder);
        assertFalse(recording.toString().contains("Doe") || recording.toString().contains("Who"));
        EdfFiles shifted = two();
        shifted.patient = " ".repeat(80) + " ".repeat(84) + "Jane_Doe Jane_Doe Jane_Doe Jane_Doe Jane_Doe Jane_Doe Jane_Doe Jane_Doe Jane_Doe";
        String message = refused(shifted);
        assertFalse(message.contains("Doe"), message);
        assertTrue(message.contains("characters that are no number"), message);
    }

    @Test
    void moreThanTheLimitsIsRefusedBeforeAnythingIsAllocated() throws IOException {
        EdfFiles file = two();
        Path path = file.write(folder);
        assertThrows(RecordingFormatException.class, () -> new EdfReader(EdfLimits.defaults().withSignals(1)).read(path, OpenOptions.defaults()));
        assertThrows(RecordingFormatException.class,
                () -> new EdfReader(EdfLimits.defaults().withSamplesPerRecord(1)).read(path, OpenOptions.defaults()));
        assertThrows(RecordingFormatException.class,
                () -> new EdfReader(EdfLimits.defaults().withFileBytes(100)).read(path, OpenOptions.defaults()));
        assertThrows(IllegalArgumentException.class, () -> EdfLimits.defaults().withSegments(0));
    }

    @Test
    void hugeDeclaredRecordsOfATinyFileCostNothing() throws IOException {
        EdfFiles file = EdfFiles.edf().part(new EdfFiles.Part("a", "uV", "-1", "1", "-1", "1", "1000000", List.of(new byte[2])));
        for (int i = 1; i < 512; i++) {
            file.part(new EdfFiles.Part("EDF Annotations", "", "-1", "1", "-1", "1", "1000000", List.of(new byte[2])));
        }
        file.records = "99999999";
        assertEquals(1, file.read(folder).signals().size());
    }

    @Test
    void readingFromTheMiddleAndInPiecesGivesTheSameSamples() throws IOException {
        int[][] small = new int[400][7];
        int[][] large = new int[400][3000];
        for (int r = 0; r < 400; r++) {
            for (int i = 0; i < 3000; i++) {
                small[r][i % 7] = (r * 7 + i % 7) % 30000;
                large[r][i] = (r * 3000 + i) % 30011;
            }
        }
        for (EdfFiles file : List.of(EdfFiles.edf().signal("a", small), EdfFiles.edf().signal("a", small).signal("big", large),
                EdfFiles.bdf().signal("big", large), EdfFiles.bdf().signal("b", large).signal("a", small).signal("c", large))) {
            for (Signal signal : file.read(folder).signals()) {
                int length = signal.channel().name().equals("a") ? 2800 : 1_200_000;
                int modulus = signal.channel().name().equals("a") ? 30000 : 30011;
                double[] all = signal.read(0, length);
                for (int i = 0; i < length; i++) {
                    assertEquals(i % modulus, all[i]);
                }
                double[] piece = new double[1010];
                signal.read(1003, piece, 5, 1000);
                assertArrayEquals(Arrays.copyOfRange(all, 1003, 2003), Arrays.copyOfRange(piece, 5, 1005));
            }
        }
    }

    @Test
    void severalThreadsReadTheSameSignal() throws IOException {
        int[] values = IntStream.range(0, 20_000).toArray();
        Signal signal = EdfFiles.edf().signal("a", values, values, values).signal("b", values, values, values).read(folder).signals().get(1);
        long right = IntStream.range(0, 200).parallel()
                .filter(i -> signal.read(i * 291L, i * 291L + 1500)[7] == (i * 291 + 7) % 20_000).count();
        assertEquals(200, right);
    }

    @Test
    void aFileThatChangedSinceItWasOpenedIsNotRead() throws IOException {
        Recording recording = two().read(folder);
        Files.write(folder.resolve("x.edf"), new byte[100]);
        assertThrows(UncheckedIOException.class, () -> samples(recording, 0));
        Files.delete(folder.resolve("x.edf"));
        assertThrows(UncheckedIOException.class, () -> samples(recording, 0));
    }

    @Test
    void filesAreRecognisedByTheirNameOrFirstBytes() throws IOException {
        EdfReader reader = new EdfReader();
        assertTrue(reader.recognises(Path.of("a.EDF"), new byte[0]));
        assertTrue(reader.recognises(Path.of("a.rec"), two().bytes()));
        assertTrue(reader.recognises(Path.of("a.dat"), EdfFiles.bdf().signal("a", new int[] {1}).bytes()));
        assertFalse(reader.recognises(Path.of("a.txt"), "0       1       2".getBytes(StandardCharsets.US_ASCII)));
        assertFalse(reader.recognises(Path.of("a.txt"), new byte[0]));
        assertThrows(IOException.class, () -> reader.read(folder, OpenOptions.defaults()));
        assertThrows(IOException.class, () -> reader.read(folder.resolve("none.edf"), OpenOptions.defaults()));
    }

    @Test
    void aContinuousFileIsOneSegment() throws IOException {
        assertEquals(List.of(new Segment(0, 4)), two().read(folder).signals().get(0).segments());
    }
}

package org.mep4j.io.brainvision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;

class BrainVisionReaderTest {

    @TempDir
    Path folder;

    private BrainVisionFiles files;

    @BeforeEach
    void writeFiles() throws IOException {
        files = new BrainVisionFiles(folder);
    }

    private static double[] samples(Recording recording, int signal) {
        return recording.signals().get(signal).read(0, recording.signals().get(signal).endIndex());
    }

    private String refused() {
        return assertThrows(RecordingFormatException.class, files::read).getMessage();
    }

    @Test
    void multiplexedInt16IsScaledByTheResolution() throws IOException {
        Recording recording = files.read();
        assertEquals("x", recording.name());
        assertEquals(5000, recording.signals().get(0).rate().hertz());
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(recording, 0));
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 1));
        assertEquals(Channel.Kind.EMG, recording.signals().get(0).channel().kind());
        assertEquals(-16384, recording.signals().get(0).channel().range().orElseThrow().lowest());
        assertEquals(16383.5, recording.signals().get(0).channel().range().orElseThrow().highest());
        assertEquals(List.of(), recording.notes());
    }

    @Test
    void theSourceIsTheHeaderAndItsHashThatOfAllThreeFiles() throws IOException {
        Recording recording = files.read();
        assertEquals("x.vhdr", recording.source().orElseThrow().fileName());
        assertEquals(FileHash.sha256(List.of(files.path("x.vhdr"), files.path("x.vmrk"), files.path("x.eeg"))),
                recording.source().orElseThrow().sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Brain Vision Data Exchange Header File Version 1.0", "Brain Vision Data Exchange Header File Version 2.0",
        "BrainVision Data Exchange Header File Version 1.0", "Brain Vision Data Exchange Header File, Version 1.0",
        "\uFEFFBrain Vision Data Exchange Header File Version 1.0", "Brain Vision V-Amp Data Header File Version 1.0"})
    void everyVariantOfTheFirstLineIsRead(String line) throws IOException {
        files.headerWith("Brain Vision Data Exchange Header File Version 1.0", line);
        assertEquals(2, files.read().signals().size());
    }

    @Test
    void anotherFirstLineIsRefused() throws IOException {
        files.headerWith("Brain Vision Data Exchange Header File Version 1.0", "Something else");
        assertTrue(refused().startsWith("x.vhdr, line 1, identification: "));
        files.header(BrainVisionFiles.HEADER).markersWith("Brain Vision Data Exchange Marker File, Version 1.0", "Something else");
        assertTrue(refused().startsWith("x.vmrk, line 1, identification: "));
    }

    @Test
    void aHeaderWithoutCodepageMayBeLatin1() throws IOException {
        String text = BrainVisionFiles.replace(BrainVisionFiles.HEADER, "Codepage=UTF-8\n", "");
        Files.write(files.path("x.vhdr"), text.replace("Ch1=a", "Ch1=M\u00FCsculus").getBytes(StandardCharsets.ISO_8859_1));
        Recording recording = files.read();
        assertEquals("M\u00FCsculus", recording.signals().get(0).channel().name());
        assertEquals(Channel.Kind.EMG, recording.signals().get(0).channel().kind());
    }

    @Test
    void aMicroSignReadWithTheWrongCodepageIsStillAMicroSign() throws IOException {
        files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a,,0.5,\u00C2\u00B5V");
        assertEquals(Channel.Kind.EMG, files.read().signals().get(0).channel().kind());
    }

    @Test
    void windowsLineEndsAreRead() throws IOException {
        files.header(BrainVisionFiles.HEADER.replace("\n", "\r\n")).markers(BrainVisionFiles.MARKERS.replace("\n", "\r\n"));
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(files.read(), 0));
        assertEquals(2, files.read().markers().size());
    }

    @Test
    void theSamplingIntervalNeedNotBeWhole() throws IOException {
        files.headerWith("SamplingInterval=200", "SamplingInterval=488.28125");
        assertEquals(2048, files.read().signals().get(0).rate().hertz());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-200", "NaN", "Infinity", "1e400", "0x1p3", "200d", "", "200,5"})
    void anImpossibleSamplingIntervalIsRefused(String interval) throws IOException {
        files.headerWith("SamplingInterval=200", "SamplingInterval=" + interval);
        assertTrue(refused().startsWith("x.vhdr, line 11, SamplingInterval: found \"" + interval + "\", allowed is "));
    }

    @Test
    void missingTrailingFieldsMeanMicrovoltsAndResolutionOne() throws IOException {
        files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a").headerWith("Ch1=a,,0.5,\u00B5V\nCh2=b,,0.1,\u00B5V", "Ch1=a\nCh2=b,,0.1");
        Recording recording = files.read();
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 0));
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 1));
        assertEquals(Channel.Kind.EMG, recording.signals().get(0).channel().kind());
        assertEquals("\u00B5V", recording.signals().get(1).channel().sourceUnit());
    }

    @Test
    void anEmptyUnitOrResolutionIsTheDefaultToo() throws IOException {
        files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a,REF,,");
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(files.read(), 0));
    }

    @Test
    void everyVoltageUnitBecomesMicrovolts() throws IOException {
        for (String unit : List.of("500,nV", "0.5,uV", "0.0005,mV", "0.0000005,V")) {
            files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a,," + unit);
            assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(files.read(), 0), unit);
        }
    }

    @Test
    void anUnknownUnitKeepsItsNumbersAndIsNoted() throws IOException {
        files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a,,0.5,ARU");
        Recording recording = files.read();
        assertEquals(Channel.Kind.OTHER, recording.signals().get(0).channel().kind());
        assertEquals("ARU", recording.signals().get(0).channel().sourceUnit());
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(recording, 0));
        assertEquals(List.of("These channels are in no voltage unit and keep their numbers: \"a\" (ARU)."), recording.notes());
    }

    @Test
    void aChannelWithoutResolutionKeepsItsStoredValues() throws IOException {
        files.headerWith("Ch1=a,,0.5,\u00B5V", "Ch1=a,,0,\u00B5V");
        Recording recording = files.read();
        assertEquals(Channel.Kind.OTHER, recording.signals().get(0).channel().kind());
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(recording, 0));
        assertTrue(recording.notes().get(0).contains("keeps its stored values"));
    }

    @Test
    void aCommaInANameIsWrittenAsBackslashOne() throws IOException {
        files.headerWith("Ch1=a,", "Ch1=left\\1 a,").markersWith("Stimulus,S255", "Comment,one\\1 two");
        Recording recording = files.read();
        assertEquals("left, a", recording.signals().get(0).channel().name());
        assertEquals("one, two", recording.markers().get(1).label());
    }

    @Test
    void labelledChannelsAreNoEmg() throws IOException {
        files.headerWith("Ch1=a,", "Ch1=VEOGo,").headerWith("Ch1=a,,0.5,\u00B5V\nCh2=b", "Ch1=VEOGo,,0.5,\u00B5V\nCh2=TRIG");
        assertEquals(Channel.Kind.OTHER, files.read().signals().get(0).channel().kind());
        assertEquals(Channel.Kind.TRIGGER, files.read().signals().get(1).channel().kind());
    }

    @Test
    void duplicateLabelsAreNoted() throws IOException {
        files.headerWith("Ch2=b,", "Ch2=a,");
        assertEquals(List.of("Several channels have the same label: \"a\"."), files.read().notes());
    }

    @Test
    void int32AndFloat32AreRead() throws IOException {
        ByteBuffer ints = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(100_000).putInt(1).putInt(-100_000).putInt(2);
        files.headerWith("INT_16", "INT_32").data(ints.array());
        assertArrayEquals(new double[] {50_000, -50_000}, samples(files.read(), 0));
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.25f).putFloat(1).putFloat(-2.5f).putFloat(2);
        files.headerWith("INT_16", "IEEE_FLOAT_32").data(floats.array());
        assertArrayEquals(new double[] {0.625, -1.25}, samples(files.read(), 0));
        assertTrue(files.read().signals().get(0).channel().range().isEmpty());
    }

    @Test
    void bigEndianIsReadWhereTheHeaderSaysSo() throws IOException {
        files.headerWith("BinaryFormat=INT_16", "BinaryFormat=INT_16\nUseBigEndianOrder=YES").data(new byte[] {0, 2, 0, 1});
        assertArrayEquals(new double[] {1}, samples(files.read(), 0));
    }

    @Test
    void vectorizedDataAreReadChannelByChannel() throws IOException {
        files.headerWith("MULTIPLEXED", "VECTORIZED").shorts(1, 2, 3, 4, 10, 20, 30, 40);
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(files.read(), 0));
        assertArrayEquals(new double[] {1, 2, 3, 4}, samples(files.read(), 1));
        assertArrayEquals(new double[] {2, 3}, files.read().signals().get(1).read(1, 3));
    }

    @Test
    void aTruncatedVectorizedFileIsRefused() throws IOException {
        files.headerWith("DataOrientation=MULTIPLEXED", "DataOrientation=VECTORIZED").shorts(1, 2, 3);
        assertTrue(refused().contains("cannot be told where each channel starts"));
        files.headerWith("DataOrientation=MULTIPLEXED", "DataOrientation=VECTORIZED\nDataPoints=3").shorts(1, 2, 3, 4);
        assertTrue(refused().contains("those of 3 samples per channel"));
    }

    @Test
    void aTruncatedMultiplexedFileIsReadUpToItsLastWholeSample() throws IOException {
        files.headerWith("SamplingInterval=200", "SamplingInterval=200\nDataPoints=4").shorts(1, 10, 2, 20, 3);
        Recording recording = files.read();
        assertArrayEquals(new double[] {0.5, 1}, samples(recording, 0));
        assertEquals(List.of("The header says 4 samples per channel, the data file holds 2.",
                "The last 2 bytes of the data file are not read.", "1 marker lies outside the 2 samples."), recording.notes());
    }

    @Test
    void anOffsetAndATrailerAreSkipped() throws IOException {
        files.headerWith("BinaryFormat=INT_16", "BinaryFormat=INT_16\nDataOffset=2\nTrailerSize=2").shorts(99, 1, 10, 2, 20, 99);
        assertArrayEquals(new double[] {0.5, 1}, samples(files.read(), 0));
    }

    @Test
    void multiplexedTextIsRead() throws IOException {
        files.header(BrainVisionFiles.HEADER.replace("BINARY", "ASCII").replace("[Binary Infos]\nBinaryFormat=INT_16",
                "[ASCII Infos]\nDecimalSymbol=,\nSkipLines=1\nSkipColumns=0").replace(",0.5,", ",,").replace(",0.1,", ",1,"))
                .data("a b\n1,5 -2,5e1\n\n 3 4\r\n".getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals(new double[] {1.5, 3}, samples(files.read(), 0));
        assertArrayEquals(new double[] {-25, 4}, samples(files.read(), 1));
    }

    @Test
    void vectorizedTextIsRead() throws IOException {
        files.header(textHeader().replace("MULTIPLEXED", "VECTORIZED").replace("DecimalSymbol=.", "DecimalSymbol=.\nSkipColumns=1"))
                .data("a 1 2 3\nb 4 5 6".getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals(new double[] {1, 2, 3}, samples(files.read(), 0));
        assertArrayEquals(new double[] {4, 5, 6}, samples(files.read(), 1));
    }

    @Test
    void textThatDoesNotFitTheHeaderIsRefusedWithItsLine() throws IOException {
        files.header(textHeader()).data("1 2\n3\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("x.eeg, line 2, numbers: found 1, allowed are 2", refused());
        files.data("1 2\n3 4 5\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(refused().startsWith("x.eeg, line 2, numbers: found more than the 2 channels"));
        files.data("1 2\n3 NaN\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("x.eeg, line 2, number: word 2 is no decimal number", refused());
        files.header(textHeader().replace(",,1,", ",,0.5,"));
        assertTrue(refused().contains("does not say whether text is scaled"));
    }

    private static String textHeader() {
        return BrainVisionFiles.HEADER.replace("BINARY", "ASCII").replace("[Binary Infos]\nBinaryFormat=INT_16",
                "[ASCII Infos]\nDecimalSymbol=.").replace(",0.5,", ",1,").replace(",0.1,", ",1,");
    }

    @Test
    void markerPositionsCountFromOne() throws IOException {
        Marker marker = files.read().markers().get(1);
        assertEquals(new Marker(2 / 5000.0, "S255", Map.of("type", "Stimulus")), marker);
    }

    @Test
    void paddingInsideAMarkerLabelIsKept() throws IOException {
        files.markersWith("Stimulus,S255,3,1,0", "Stimulus, S  1 ,3,5,2");
        assertEquals(new Marker(2 / 5000.0, "S  1", Map.of("type", "Stimulus", "points", "5", "channel", "2")), files.read().markers().get(1));
    }

    @Test
    void aMarkerWithoutDescriptionIsCalledByItsTypeAndItsDateIsDropped() throws IOException {
        assertEquals(new Marker(0, "New Segment", Map.of("type", "New Segment")), files.read().markers().get(0));
    }

    @Test
    void aNewSegmentBreaksTheSignal() throws IOException {
        assertEquals(List.of(new Segment(0, 4)), files.read().signals().get(0).segments());
        files.markersWith("Mk2=Stimulus,S255,3,1,0", "Mk2=New Segment,,3,1,0,20220920164101214738");
        assertEquals(List.of(new Segment(0, 2), new Segment(2, 4)), files.read().signals().get(0).segments());
        assertArrayEquals(new double[] {1.5, 2}, files.read().signals().get(0).read(2, 4));
    }

    @Test
    void segmentedDataAreBrokenAtEverySegment() throws IOException {
        files.headerWith("SamplingInterval=200", "SamplingInterval=200\nSegmentationType=MARKERBASED\nSegmentDataPoints=3");
        assertEquals(List.of(new Segment(0, 3), new Segment(3, 4)), files.read().signals().get(0).segments());
    }

    @Test
    void markersOutsideTheDataAreKeptAndNoted() throws IOException {
        files.markersWith("S255,3,", "S255,5,");
        assertEquals(4 / 5000.0, files.read().markers().get(1).seconds());
        assertEquals(List.of("1 marker lies outside the 4 samples."), files.read().notes());
    }

    @Test
    void aMarkerWithoutPositionIsRefused() throws IOException {
        files.markersWith("Stimulus,S255,3,1,0", "Stimulus,S255");
        assertEquals("x.vmrk, line 10, Mk2: found \"Stimulus,S255\", allowed is a whole number as the third field, the position", refused());
    }

    @Test
    void theDataFileOfTheMarkerFileIsNotFollowed() throws IOException {
        files.markersWith("DataFile=x.eeg", "DataFile=GBH_06.eeg");
        assertEquals(List.of(), files.read().notes());
    }

    @Test
    void aRenamedDataFileIsFoundBesideTheHeader() throws IOException {
        files.headerWith("DataFile=x.eeg", "DataFile=old.eeg");
        assertEquals(List.of("The header names the data file old.eeg, which is not there; x.eeg is read instead."), files.read().notes());
        Files.delete(files.path("x.eeg"));
        assertTrue(refused().startsWith("x.vhdr, line 6, DataFile: found \"old.eeg\""));
    }

    @Test
    void aMissingMarkerFileIsNoted() throws IOException {
        files.headerWith("MarkerFile=x.vmrk", "MarkerFile=old.vmrk");
        assertEquals(2, files.read().markers().size());
        Files.delete(files.path("x.vmrk"));
        assertEquals(List.of("The header names the marker file old.vmrk, which is not there; there are no markers."), files.read().notes());
        files.headerWith("MarkerFile=x.vmrk\n", "");
        assertEquals(List.of("The header names no marker file; there are no markers."), files.read().notes());
    }

    @Test
    void theNameOfTheHeaderMayStandForADollarB() throws IOException {
        files.headerWith("DataFile=x.eeg", "DataFile=$b.eeg").headerWith("DataFile=x.eeg\nMarkerFile=x.vmrk",
                "DataFile=$b.eeg\nMarkerFile=$b.vmrk");
        assertEquals(2, files.read().markers().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.eeg", "/etc/passwd", "C:\\x.eeg", "sub\\x.eeg", "..", ".", "", "a\u0000b"})
    void onlyPlainNamesOfSiblingsAreFollowed(String name) throws IOException {
        files.headerWith("DataFile=x.eeg", "DataFile=" + name);
        assertTrue(refused().contains("DataFile: found \"" + name + "\", allowed is the plain name"));
    }

    @Test
    void aLinkThatLeavesTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path target = Files.write(elsewhere.resolve("secret"), new byte[8]);
        Files.delete(files.path("x.eeg"));
        Files.createSymbolicLink(files.path("x.eeg"), target);
        assertTrue(refused().contains("a link that leaves it"));
    }

    @Test
    void theStoreOfAGitAnnexIsNoOtherFolder(@TempDir Path elsewhere) throws IOException {
        Path store = elsewhere.resolve(".git/annex/objects");
        Path set = Files.createDirectories(elsewhere.resolve("sub-1"));
        for (String name : List.of("x.vhdr", "x.eeg", "x.vmrk")) {
            Path kept = Files.copy(files.path(name), Files.createDirectories(store.resolve(name + "-key")).resolve("key"));
            Files.createSymbolicLink(set.resolve(name), kept);
        }
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(new BrainVisionReader().read(set.resolve("x.vhdr"), OpenOptions.defaults()), 0));
        Files.delete(set.resolve("x.eeg"));
        Files.createSymbolicLink(set.resolve("x.eeg"), Files.write(elsewhere.resolve("secret"), new byte[8]));
        assertTrue(assertThrows(RecordingFormatException.class, () -> new BrainVisionReader().read(set.resolve("x.vhdr"), OpenOptions.defaults()))
                .getMessage().contains("a link that leaves it"));
    }

    @Test
    void everyFileOfTheRecordingOpensIt() throws IOException {
        BrainVisionReader reader = new BrainVisionReader();
        for (String name : List.of("x.vhdr", "x.eeg", "x.vmrk")) {
            assertTrue(reader.recognises(files.path(name), new byte[0]), name);
            assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, samples(files.read(name), 0), name);
        }
        assertTrue(reader.recognises(Path.of("x.txt"), "BrainVision Data Exchange Header".getBytes(StandardCharsets.US_ASCII)));
        assertFalse(reader.recognises(files.path("other.eeg"), new byte[0]));
        assertThrows(RecordingFormatException.class, () -> reader.read(files.path("other.vmrk"), OpenOptions.defaults()));
    }

    @Test
    void aDataFileThatItsHeaderDoesNotNameIsNotMistaken() throws IOException {
        files.headerWith("DataFile=x.eeg", "DataFile=y.eeg");
        Files.copy(files.path("x.eeg"), files.path("y.eeg"));
        assertTrue(assertThrows(RecordingFormatException.class, () -> files.read("x.eeg")).getMessage().contains("does not belong"));
    }

    @Test
    void bracketsInTheCommentAreText() throws IOException {
        files.header(BrainVisionFiles.HEADER + "\n[Comment]\n[SamplingInterval]\nSamplingInterval=7\nCh1=z\n[Coordinates]\nCh1=1,2,3\n");
        assertEquals(5000, files.read().signals().get(0).rate().hertz());
    }

    @Test
    void missingAndDoubleEntriesAreRefused() throws IOException {
        files.headerWith("Ch2=b,,0.1,\u00B5V\n", "");
        assertEquals("x.vhdr, section [Channel Infos]: there is no Ch2", refused());
        files.headerWith("Ch2=b,", "Ch1=b,");
        assertTrue(refused().contains("one line for each channel"));
        files.headerWith("DataFormat=BINARY", "DataFile=x.eeg");
        assertEquals("x.vhdr, line 8, DataFile: given twice, first in line 6", refused());
    }

    @Test
    void moreThanTheLimitsIsRefused() throws IOException {
        files.headerWith("NumberOfChannels=2", "NumberOfChannels=2000000000");
        assertTrue(refused().contains("allowed is a whole number from 1 to 1024"));
        files.header(BrainVisionFiles.HEADER);
        BrainVisionReader one = new BrainVisionReader(BrainVisionLimits.defaults().withMarkers(1));
        assertTrue(assertThrows(RecordingFormatException.class, () -> one.read(files.path("x.vhdr"), OpenOptions.defaults()))
                .getMessage().endsWith("found more than 1 markers"));
    }

    @Test
    void whatIsNotReadIsRefused() throws IOException {
        files.headerWith("DataFormat=BINARY", "DataFormat=BINARY\nDataType=FREQUENCYDOMAIN");
        assertTrue(refused().contains("DataType: found \"FREQUENCYDOMAIN\", allowed is TIMEDOMAIN"));
        files.headerWith("BinaryFormat=INT_16", "BinaryFormat=UINT_16");
        assertTrue(refused().contains("allowed is INT_16, INT_32 or IEEE_FLOAT_32"));
    }

    @Test
    void aFileThatChangedSinceItWasOpenedIsNotRead() throws IOException {
        Recording recording = files.read();
        files.shorts(1, 2);
        assertThrows(java.io.UncheckedIOException.class, () -> samples(recording, 0));
    }
}

package org.mep4j.io.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;

class EdfAnnotationsTest {

    @TempDir
    Path folder;

    private static EdfFiles plus(String kind, String... lists) {
        int[][] values = new int[lists.length][];
        for (int i = 0; i < lists.length; i++) {
            values[i] = new int[] {10 * i, 10 * i + 1, 10 * i + 2, 10 * i + 3};
        }
        EdfFiles file = EdfFiles.edf().signal("a", values).annotations(lists);
        file.reserved = kind;
        return file;
    }

    private String refused(EdfFiles file) {
        return assertThrows(RecordingFormatException.class, () -> file.read(folder)).getMessage();
    }

    @Test
    void anAnnotationIsAMarkerWithItsDuration() throws IOException {
        Recording recording = plus("EDF+C", "+0||_+0.25|S255|_+0.5~0.125|a|b|_").read(folder);
        assertEquals(List.of(Marker.at(0.25, "S255"), new Marker(0.5, "a", Map.of("duration", "0.125")),
                new Marker(0.5, "b", Map.of("duration", "0.125"))), recording.markers());
        assertEquals("EDF+C", recording.source().orElseThrow().format());
        assertEquals(List.of(), recording.notes());
    }

    @Test
    void aSubSecondStartIsSubtractedOnce() throws IOException {
        Recording recording = plus("EDF+C", "+0.3945312||_+2.3457031|XLSpike|_", "+1.3945312||_").read(folder);
        assertEquals(1.9511719, recording.markers().get(0).seconds());
        assertEquals(List.of(), recording.notes());
    }

    @Test
    void aMarkerAtASampleRoundsToThatSample() throws IOException {
        Recording recording = plus("EDF+C", "+0.1||_+0.35|x|_").read(folder);
        assertEquals(1, recording.signals().get(0).rate().indexAtSeconds(recording.markers().get(0).seconds()));
    }

    @Test
    void textBehindTheTimeKeepingIsAnAnnotationToo() throws IOException {
        assertEquals(List.of(Marker.at(0, "Recording starts")), plus("EDF+C", "+0||Recording starts|_").read(folder).markers());
    }

    @Test
    void annotationsAreUtf8OrElseLatin1() throws IOException {
        assertEquals("\u4E2D\u6587", plus("EDF+C", "+0||_+0|\u4E2D\u6587|_").read(folder).markers().get(0).label());
        EdfFiles latin = EdfFiles.edf().signal("a", new int[] {1}).annotations(StandardCharsets.ISO_8859_1, "+0||_+0|M\u00FCde|_");
        latin.reserved = "EDF+C";
        assertEquals("M\u00FCde", latin.read(folder).markers().get(0).label());
    }

    @Test
    void markersAreInOrderOfTime() throws IOException {
        List<Marker> markers = plus("EDF+C", "+0||_+1.5|late|_", "+1||_+0.5|early|_-0.5|before|_").read(folder).markers();
        assertEquals(List.of("before", "early", "late"), markers.stream().map(Marker::label).toList());
    }

    @Test
    void aGapInADiscontinuousFileIsMissingSamples() throws IOException {
        Recording recording = plus("EDF+D", "+5||_", "+6||_", "+9.1||_+9.35|x|_").read(folder);
        assertEquals(List.of(new Segment(0, 8), new Segment(16, 20)), recording.signals().get(0).segments());
        assertArrayEquals(new double[] {12, 13}, recording.signals().get(0).read(6, 8));
        assertArrayEquals(new double[] {20, 21, 22, 23}, recording.signals().get(0).read(16, 20));
        assertEquals(4.35, recording.markers().get(0).seconds());
        assertThrows(IndexOutOfBoundsException.class, () -> recording.signals().get(0).read(7, 17));
        assertEquals("EDF+D", recording.source().orElseThrow().format());
    }

    @Test
    void lessThanHalfASampleIsNoGap() throws IOException {
        assertEquals(1, plus("EDF+D", "+0||_", "+1.12||_", "+1.99||_").read(folder).signals().get(0).segments().size());
        assertEquals(2, plus("EDF+D", "+0||_", "+1.13||_").read(folder).signals().get(0).segments().size());
    }

    @Test
    void gapsAreFoundByTheFastestSignalAndPlacedByEachRate() throws IOException {
        EdfFiles file = EdfFiles.edf().signal("slow", new int[] {1}, new int[] {2}).signal("fast", new int[8], new int[8])
                .annotations("+0||_", "+1.25||_");
        file.reserved = "EDF+D";
        Recording recording = file.read(folder);
        assertEquals(List.of(new Segment(0, 1), new Segment(1, 2)), recording.signals().get(0).segments());
        assertEquals(List.of(new Segment(0, 8), new Segment(10, 18)), recording.signals().get(1).segments());
        assertArrayEquals(new double[] {2}, recording.signals().get(0).read(1, 2));
    }

    @Test
    void recordsThatOverlapAreRefused() {
        assertEquals("x.edf, byte 792, start of data record 2: found 0.5 s after the first record, before the end of the record before it at"
                + " 1 s; records must not overlap", refused(plus("EDF+D", "+0||_..........", "+0.5||_")));
    }

    @Test
    void aDiscontinuousFileMustGiveEveryStart() {
        assertTrue(refused(plus("EDF+D", "+0||_", "x")).contains("start of data record 2: there is none"));
        assertTrue(refused(plus("EDF+D", "+0||_", "+1|text|_")).contains("start of data record 2: there is none"));
        EdfFiles none = EdfFiles.edf().signal("a", new int[] {1});
        none.reserved = "EDF+D";
        assertTrue(refused(none).startsWith("x.edf, byte 192, reserved: found EDF+D"));
    }

    @Test
    void aContinuousFileIsOneSegmentWhateverItsRecordsSay() throws IOException {
        Recording recording = plus("EDF+C", "+0||_", "+5||_").read(folder);
        assertEquals(List.of(new Segment(0, 8)), recording.signals().get(0).segments());
        assertTrue(recording.notes().get(0).startsWith("1 data records give a start that does not fit"));
        assertTrue(plus("EDF+C", "+0||_", "").read(folder).notes().get(0).startsWith("1 data records do not give their start"));
    }

    @Test
    void annotationsWithoutPlusAreReadAndNoted() throws IOException {
        Recording recording = plus("", "+0||_+0.5|x|_").read(folder);
        assertEquals(1, recording.markers().size());
        assertTrue(recording.notes().get(0).contains("does not say EDF+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5|x|_", "+|x|_", "+0,5|x|_", "+1e3|x|_", "+0.5", "+0.5~|x|_", "+0.5~-1|x|_", "++1|x|_", "+NaN|x|_",
        "+12345678901|x|_"})
    void aMalformedListIsLeftOutAndCounted(String list) throws IOException {
        Recording recording = plus("EDF+C", "+0||_" + list + "_+0.75|y|_").read(folder);
        assertEquals(List.of(Marker.at(0.75, "y")), recording.markers());
        assertEquals(List.of("1 annotation lists cannot be read and are left out, the first at byte 781."), recording.notes());
    }

    @Test
    void aListMayFillItsRecordWithoutANul() throws IOException {
        assertEquals(List.of(Marker.at(0.5, "abcd")), plus("EDF+C", "+0||_+0.5|abcd|").read(folder).markers());
        assertEquals(List.of(Marker.at(0.5, "abc")), plus("EDF+C", "+0||_+0.5|abc").read(folder).markers());
    }

    @Test
    void annotationsWithoutTextAreCounted() throws IOException {
        Recording recording = plus("EDF+C", "+0||_+0.5||_").read(folder);
        assertEquals(List.of(), recording.markers());
        assertEquals(List.of("1 annotations have no text and are left out."), recording.notes());
    }

    @Test
    void tooManyOrTooLongAnnotationsAreRefused() throws IOException {
        Path path = plus("EDF+C", "+0||_+0.5|long|_+0.6|b|_").write(folder);
        for (EdfLimits limits : List.of(EdfLimits.defaults().withAnnotations(1), EdfLimits.defaults().withAnnotationBytes(8))) {
            assertThrows(RecordingFormatException.class, () -> new EdfReader(limits).read(path, OpenOptions.defaults()));
        }
        Path gaps = plus("EDF+D", "+0||_", "+5||_", "+10||_").write(folder);
        assertThrows(RecordingFormatException.class,
                () -> new EdfReader(EdfLimits.defaults().withSegments(2)).read(gaps, OpenOptions.defaults()));
    }

    @Test
    void annotationsOfSeveralSignalsAndOfLargeRecordsAreRead() throws IOException {
        EdfFiles file = EdfFiles.edf().signal("a", new int[20_000], new int[20_000]).annotations("+0||_", "+1||_")
                .annotations("+0.5|x|_", "+1.5|y|_");
        file.reserved = "EDF+C";
        assertEquals(List.of(Marker.at(0.5, "x"), Marker.at(1.5, "y")), file.read(folder).markers());
    }

    @Test
    void anEdgeBoundaryBreaksTheSignal() throws IOException {
        Recording recording = plus("EDF+C", "+0||_+0.5|EDGE boundary|_", "+1||_").read(folder);
        assertEquals(List.of(new Segment(0, 2), new Segment(2, 8)), recording.signals().get(0).segments());
        assertArrayEquals(new double[] {2, 3, 10}, recording.signals().get(0).read(2, 5));
        assertEquals(1, recording.markers().size());
    }

    @Test
    void risingBitsOfABiosemiStatusAreMarkers() throws IOException {
        int idle = 0x1C0000;
        EdfFiles file = EdfFiles.bdf().signal("a", new int[8])
                .signal("Status", "Boolean", "-8388608", "8388607", "-8388608", "8388607",
                        new int[] {idle | 4, idle | 4, idle, idle | 1, idle | 3, idle | 2, idle | 0x8001 | 0xFF000000, 0});
        Recording recording = file.read(folder);
        assertEquals(List.of("1", "3", "32769"), recording.markers().stream().map(Marker::label).toList());
        assertEquals(List.of(3 / 8.0, 4 / 8.0, 6 / 8.0), recording.markers().stream().map(Marker::seconds).toList());
        assertEquals(Map.of("channel", "Status"), recording.markers().get(0).details());
        assertEquals(Channel.Kind.TRIGGER, recording.signals().get(1).channel().kind());
        assertArrayEquals(new double[] {4, 4, 0, 1, 3, 2, 0x8001, 0}, recording.signals().get(1).read(0, 8));
    }

    @Test
    void aStatusEdgeThatAnAnnotationTellsOfIsNotRepeated() throws IOException {
        EdfFiles file = EdfFiles.bdf().signal("Status", "", "-8388608", "8388607", "-8388608", "8388607", new int[] {0, 7, 0, 9})
                .annotations("+0||_+0.25|7|_");
        file.reserved = "BDF+C";
        Recording recording = file.read(folder);
        assertEquals(List.of(Marker.at(0.25, "7"), new Marker(0.75, "9", Map.of("channel", "Status"))), recording.markers());
    }

    @Test
    void aStatusThatNeverRestsMakesNoMarkers() throws IOException {
        Path path = EdfFiles.bdf().signal("Status", "", "0", "1", "0", "1", new int[] {0, 1, 0, 1, 0, 1}).write(folder);
        Recording recording = new EdfReader(EdfLimits.defaults().withAnnotations(2)).read(path, OpenOptions.defaults());
        assertEquals(List.of(), recording.markers());
        assertEquals(List.of("The channel Status changes more than 2 times; no markers are made from it."), recording.notes());
    }

    @Test
    void theStatusOfAnEdfIsAnOrdinaryTriggerLine() throws IOException {
        Recording recording = EdfFiles.edf().signal("Status", "V", "0", "5", "0", "5", new int[] {0, 5}).read(folder);
        assertArrayEquals(new double[] {0, 5}, recording.signals().get(0).read(0, 2));
        assertEquals("V", recording.signals().get(0).channel().sourceUnit());
        assertEquals(List.of(), recording.markers());
    }

    @Test
    void aStatusThatMostlyHoldsItsCodeSaysThatTheOtherEdgeMayBeThePulse() throws IOException {
        int[] held = new int[80];
        Arrays.fill(held, 255);
        for (int start : new int[] {20, 50}) {
            Arrays.fill(held, start, start + 4, 0);
        }
        Recording recording = EdfFiles.bdf().signal("Status", "", "-8388608", "8388607", "-8388608", "8388607", held).read(folder);
        assertEquals(List.of(24 / 80.0, 54 / 80.0), recording.markers().stream().map(Marker::seconds).toList());
        assertTrue(recording.notes().get(0).contains("holds the code 255 most of the time and drops for 50.0 ms on average")
                && recording.notes().get(0).contains("--delay -50.0"), recording.notes()::toString);
        int[] brief = new int[80];
        brief[20] = 1;
        brief[50] = 1;
        assertEquals(List.of(), EdfFiles.bdf().signal("Status", "", "-8388608", "8388607", "-8388608", "8388607", brief).read(folder).notes());
    }
}

package org.mep4j.io.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.brainvision.BrainVisionReader;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class EdfWriterTest {

    private static final List<EdfWriter> BOTH = List.of(EdfWriter.bdfPlus(), EdfWriter.edfPlus());

    @TempDir
    Path folder;

    private int written;

    private static Signal emg(String name, double hertz, double... samples) {
        return Signal.of(Channel.emg(name), SampleRate.ofHertz(hertz), samples);
    }

    private static double[] wave(int length, double amplitude) {
        double[] samples = new double[length];
        for (int i = 0; i < length; i++) {
            samples[i] = amplitude * StrictMath.sin(i * 0.37) + 0.1 * amplitude * StrictMath.sin(i * 2.1);
        }
        return samples;
    }

    private static byte[] bytes(EdfWriter writer, Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(recording, out);
        return out.toByteArray();
    }

    private Recording readBack(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("r" + written++ + ".bdf"), bytes);
        return new EdfReader().read(path, OpenOptions.defaults());
    }

    private static String header(byte[] bytes) {
        return new String(bytes, 0, 256, StandardCharsets.ISO_8859_1);
    }

    /** The largest quantum: what 16 or 24 bits make of the range that was read back. */
    private static double quantum(Signal read, int bits) {
        AmplitudeRange range = read.channel().range().orElse(new AmplitudeRange(0, (1L << bits) - 2));
        return (range.highest() - range.lowest()) / ((1L << bits) - 2);
    }

    /** Writes, reads, compares, and writes again. */
    private Recording assertRoundTrip(EdfWriter writer, Recording recording) throws IOException {
        byte[] first = bytes(writer, recording);
        Recording read = readBack(first);
        int bits = first[0] == '0' ? 16 : 24;
        assertEquals(recording.signals().size(), read.signals().size());
        for (int i = 0; i < recording.signals().size(); i++) {
            Signal before = recording.signals().get(i);
            Signal after = read.signals().get(i);
            assertEquals(before.channel().name(), after.channel().name());
            assertEquals(before.rate(), after.rate());
            assertEquals(before.segments(), after.segments());
            for (Segment segment : before.segments()) {
                assertArrayEquals(before.read(segment.first(), segment.end()), after.read(segment.first(), segment.end()),
                        quantum(after, bits) * 0.5000001, before.channel().name());
            }
        }
        assertEquals(List.of(), read.notes());
        assertArrayEquals(first, bytes(writer, read), "writing what was read");
        return read;
    }

    @Test
    void samplesAndMarkersComeBack() throws IOException {
        List<Marker> markers = List.of(Marker.at(0, "start"), Marker.at(12_344 / 5000.0, "S255"),
                new Marker(1.5, "M\u00FCde \u4E2D", Map.of("duration", "0.25", "type", "Comment")));
        Recording recording = Recording.of("x", List.of(emg("LFDI", 5000, wave(12_345, 300)), emg("RFDI", 5000, wave(12_345, 20))), markers);
        for (EdfWriter writer : BOTH) {
            Recording read = assertRoundTrip(writer, recording);
            assertEquals(List.of(Marker.at(0, "start"), new Marker(1.5, "M\u00FCde \u4E2D", Map.of("duration", "0.25")),
                    Marker.at(12_344 / 5000.0, "S255")), read.markers());
            assertEquals(12_344, read.signals().get(0).rate().indexAtSeconds(read.markers().get(2).seconds()));
        }
    }

    @Test
    void theHeaderIsAnonymousAndHasNoClock() throws IOException {
        Recording recording = Recording.of("Jane Doe", List.of(emg("a", 100, 1, 2, -3)), List.of());
        byte[] bytes = bytes(EdfWriter.bdfPlus(), recording);
        assertEquals("\u00FFBIOSEMI" + "X X X X" + " ".repeat(73) + "Startdate X X X X" + " ".repeat(63) + "01.01.85" + "00.00.00" + "768     "
                + "BDF+C" + " ".repeat(39) + "1       " + "1       " + "2   ", header(bytes));
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains("Doe"));
        assertArrayEquals(bytes, bytes(EdfWriter.bdfPlus(), recording));
        assertTrue(header(bytes(EdfWriter.edfPlus(), recording)).startsWith("0       X X X X "));
    }

    @Test
    void aGivenStartIsWritten() throws IOException {
        Recording recording = Recording.of("x", List.of(emg("a", 100, 1, 2, -3)), List.of());
        EdfWriter writer = EdfWriter.edfPlus().withStart(LocalDateTime.of(2022, 3, 2, 9, 5, 7));
        String header = header(bytes(writer, recording));
        assertTrue(header.contains("Startdate 02-MAR-2022 X X X "));
        assertEquals("02.03.2209.05.07", header.substring(168, 184));
        assertThrows(IllegalArgumentException.class, () -> writer.withStart(LocalDateTime.of(1984, 12, 31, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> writer.withStart(LocalDateTime.of(2085, 1, 1, 0, 0)));
    }

    @Test
    void theFillingOfTheLastRecordIsToldAndLeftOutByTheReader() throws IOException {
        byte[] bytes = bytes(EdfWriter.edfPlus(), Recording.of("x", List.of(emg("a", 100, wave(130, 5))), List.of()));
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("+1.3\u00150.7\u0014BAD filling by mep4j\u0014\u0000"));
        assertEquals(2, Integer.parseInt(header(bytes).substring(236, 244).strip()));
        Recording read = readBack(bytes);
        assertEquals(List.of(new Segment(0, 130)), read.signals().get(0).segments());
        assertEquals(List.of(), read.markers());
    }

    @Test
    void aZeroStaysExactlyZero() throws IOException {
        for (EdfWriter writer : BOTH) {
            Recording read = assertRoundTrip(writer, Recording.of("x", List.of(emg("a", 10, 0, 7.77, -1.23, 0)), List.of()));
            assertEquals(0, read.signals().get(0).read(0, 1)[0]);
            assertEquals(0, read.signals().get(0).read(3, 4)[0]);
        }
    }

    @Test
    void limitsAreTextsOfEightCharactersThatHoldAllSamples() throws IOException {
        for (double scale : new double[] {1e-30, 1e-9, 3.3e-5, 1, 123.456, 98_765_432, 7e20}) {
            for (double offset : new double[] {0, 3, -5, 1e4}) {
                double[] samples = Arrays.stream(wave(50, scale)).map(x -> x + offset * scale).toArray();
                for (EdfWriter writer : BOTH) {
                    assertRoundTrip(writer, Recording.of("x", List.of(emg("a", 10, samples)), List.of()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, 3.3, 1e-7, -174_236.25})
    void aConstantChannelComesBack(double value) throws IOException {
        double[] samples = new double[25];
        Arrays.fill(samples, value);
        for (EdfWriter writer : BOTH) {
            assertRoundTrip(writer, Recording.of("x", List.of(emg("a", 10, samples)), List.of()));
        }
    }

    @Test
    void theRangeOfTheSourceIsKeptWhereItFits() throws IOException {
        Channel channel = Channel.emg("a").withRange(new AmplitudeRange(-16384, 16383.5));
        Recording recording = Recording.of("x", List.of(Signal.of(channel, SampleRate.ofHertz(10), new double[] {0.5, -700, 1e4})), List.of());
        Recording read = assertRoundTrip(EdfWriter.edfPlus(), recording);
        assertEquals(channel.range(), read.signals().get(0).channel().range());
        assertArrayEquals(new double[] {0.5, -700, 1e4}, read.signals().get(0).read(0, 3), 1e-9);
    }

    @Test
    void aRangeFarWiderThanTheSamplesIsNotKept() throws IOException {
        Channel channel = Channel.emg("a").withRange(new AmplitudeRange(-262144, 262143));
        Recording recording = Recording.of("x", List.of(Signal.of(channel, SampleRate.ofHertz(10), wave(20, 50))), List.of());
        Recording read = assertRoundTrip(EdfWriter.edfPlus(), recording);
        assertTrue(read.signals().get(0).channel().range().orElseThrow().highest() < 70);
        assertEquals(262143, assertRoundTrip(EdfWriter.bdfPlus(), recording).signals().get(0).channel().range().orElseThrow().highest());
    }

    @Test
    void triggersAndOtherChannelsKeepTheirValuesAndUnits() throws IOException {
        Signal trigger = Signal.of(Channel.of("TRIG", Channel.Kind.TRIGGER, "V"), SampleRate.ofHertz(10), new double[] {0, 5, 0});
        Signal analog = Signal.of(Channel.of("TTL", Channel.Kind.TRIGGER, "V"), SampleRate.ofHertz(10), new double[] {0, 4.9, 0.1});
        Signal heat = Signal.of(Channel.of("skin", Channel.Kind.OTHER, "\u00B0C"), SampleRate.ofHertz(10), new double[] {31.5, 31.25, 31});
        for (EdfWriter writer : BOTH) {
            byte[] bytes = bytes(writer, Recording.of("x", List.of(trigger, analog, heat), List.of()));
            Recording read = readBack(bytes);
            assertArrayEquals(new double[] {0, 5, 0}, read.signals().get(0).read(0, 3));
            assertArrayEquals(new double[] {0, 4.9, 0.1}, read.signals().get(1).read(0, 3), 1e-4);
            assertArrayEquals(new double[] {31.5, 31.25, 31}, read.signals().get(2).read(0, 3), 1e-4);
            assertEquals(List.of("V", "V", "degC"), read.signals().stream().map(signal -> signal.channel().sourceUnit()).toList());
            assertEquals(Channel.Kind.OTHER, read.signals().get(2).channel().kind());
            assertArrayEquals(bytes, bytes(writer, read));
        }
    }

    @Test
    void aStatusChannelOfCodesComesBackWithoutDoubleMarkers() throws IOException {
        Signal status = Signal.of(Channel.of("Status", Channel.Kind.TRIGGER, ""), SampleRate.ofHertz(4), new double[] {0, 7, 0, 65535});
        List<Marker> markers = List.of(Marker.at(0.25, "7"), Marker.at(0.75, "65535"));
        Recording read = assertRoundTrip(EdfWriter.bdfPlus(), Recording.of("x", List.of(status), markers));
        assertEquals(markers, read.markers());
        Signal volts = Signal.of(Channel.of("Status", Channel.Kind.TRIGGER, "V"), SampleRate.ofHertz(4), new double[] {0, 4.9});
        String message = assertThrows(IllegalArgumentException.class,
                () -> bytes(EdfWriter.bdfPlus(), Recording.of("x", List.of(volts), List.of()))).getMessage();
        assertTrue(message.startsWith("channel Status must hold whole numbers from 0 to 65535"), message);
    }

    @Test
    void signalsOfDifferentRatesAndLengthsComeBack() throws IOException {
        Recording recording = Recording.of("x", List.of(emg("a", 1000, wave(1234, 10)), emg("b", 12.8, wave(9, 10)),
                emg("c", 2000 / 3.0, wave(1500, 10))), List.of());
        for (EdfWriter writer : BOTH) {
            assertRoundTrip(writer, recording);
        }
    }

    @ParameterizedTest
    @CsvSource({"5000,1", "12.8,5", "0.1,10", "2048,1", "666.6666666666666,3", "9999.9,10", "5000.5,2"})
    void theRecordDurationIsTheShortestWholeSecondsThatFit(double hertz, String seconds) throws IOException {
        byte[] bytes = bytes(EdfWriter.bdfPlus(), Recording.of("x", List.of(emg("a", hertz, wave(100, 1))), List.of()));
        assertEquals(seconds, header(bytes).substring(244, 252).strip());
        assertEquals(hertz, readBack(bytes).signals().get(0).rate().hertz());
    }

    @Test
    void anEffectiveRateIsKeptWithinAPartInABillion() throws IOException {
        Recording read = readBack(bytes(EdfWriter.bdfPlus(), Recording.of("x", List.of(emg("a", 4999.87312345, wave(100, 1))), List.of())));
        assertEquals(4999.87312345, read.signals().get(0).rate().hertz(), 5e-6);
    }

    @Test
    void gapsMakeTheFileDiscontinuous() throws IOException {
        List<Segment> segments = List.of(new Segment(0, 1500), new Segment(7700, 9200), new Segment(9300, 9333));
        Recording recording = Recording.of("x", List.of(
                Signal.of(Channel.emg("a"), SampleRate.ofHertz(5000), segments, wave(9333, 10)),
                Signal.of(Channel.emg("b"), SampleRate.ofHertz(5000), segments, wave(9333, 50))), List.of(Marker.at(1.6, "x")));
        for (EdfWriter writer : BOTH) {
            byte[] bytes = bytes(writer, recording);
            assertTrue(header(bytes).contains("DF+D"));
            assertRoundTrip(writer, recording);
        }
    }

    @Test
    void segmentsThatTouchComeBack() throws IOException {
        List<Segment> sweeps = List.of(new Segment(0, 700), new Segment(700, 1400), new Segment(1400, 2100));
        Recording recording = Recording.of("x", List.of(Signal.of(Channel.emg("a"), SampleRate.ofHertz(1000), sweeps, wave(2100, 10))),
                List.of(Marker.at(0.1, "p"), Marker.at(0.8, "p"), Marker.at(1.5, "p")));
        Recording read = assertRoundTrip(EdfWriter.bdfPlus(), recording);
        assertEquals(2, read.markers().stream().filter(marker -> marker.label().equals("EDGE boundary")).count());
    }

    @Test
    void whatCannotBeStoredTruthfullyIsRefusedInASentence() {
        assertRefused("samples must be finite to be stored as integers: channel a has NaN at index 1", emg("a", 10, 1, Double.NaN));
        assertRefused("samples must be finite to be stored as integers: channel a has Infinity at index 0",
                emg("a", 10, Double.POSITIVE_INFINITY));
        assertRefused("channel names must have at most 16 ASCII characters", emg("first dorsal interosseus", 10, 1));
        assertRefused("channel names must have at most 16 ASCII characters", emg("EDF Annotations", 10, 1));
        assertRefused("unit of channel a must have at most 8 ASCII characters",
                Signal.of(Channel.of("a", Channel.Kind.OTHER, "kilograms"), SampleRate.ofHertz(1), new double[] {1}));
        assertRefused("channel a must have samples from index 0 on", emg("a", 10));
        assertRefused("channel a must have samples from index 0 on",
                Signal.of(Channel.emg("a"), SampleRate.ofHertz(1), List.of(new Segment(1, 2)), new double[2]));
        assertRefused("all channels must have their gaps at the same times", emg("a", 10, wave(30, 1)),
                Signal.of(Channel.emg("b"), SampleRate.ofHertz(10), List.of(new Segment(0, 10), new Segment(20, 30)), wave(30, 1)));
        assertRefused("recording must have a signal to be written");
        assertRefused("sample rates must share a record duration", emg("a", 1000.1, 1), emg("b", StrictMath.PI, 1));
        for (String label : List.of("", "a\u0014b", "a\u0000b")) {
            Recording recording = Recording.of("x", List.of(emg("a", 10, 1)), List.of(Marker.at(0.5, label)));
            assertThrows(IllegalArgumentException.class, () -> bytes(EdfWriter.bdfPlus(), recording));
        }
    }

    private static void assertRefused(String sentence, Signal... signals) {
        Recording recording = Recording.of("x", List.of(signals), List.of());
        String message = assertThrows(IllegalArgumentException.class, () -> bytes(EdfWriter.bdfPlus(), recording)).getMessage();
        assertTrue(message.startsWith(sentence), message);
    }

    @Test
    void anExistingFileIsNotOverwrittenAndAFailureLeavesNone() throws IOException {
        Recording recording = Recording.of("x", List.of(emg("a", 10, 1, 2)), List.of());
        Path path = folder.resolve("new.bdf");
        EdfWriter.bdfPlus().write(recording, path);
        assertArrayEquals(bytes(EdfWriter.bdfPlus(), recording), Files.readAllBytes(path));
        assertThrows(FileAlreadyExistsException.class, () -> EdfWriter.bdfPlus().write(recording, path));
        int[] reads = new int[1];
        Signal failing = Signal.readingFrom(Channel.emg("a"), SampleRate.ofHertz(10), List.of(new Segment(0, 5)), (first, to, offset, length) -> {
            if (reads[0]++ > 0) {
                throw new UncheckedIOException(new IOException("gone"));
            }
        });
        Path other = folder.resolve("other.bdf");
        assertEquals("gone", assertThrows(IOException.class,
                () -> EdfWriter.bdfPlus().write(Recording.of("x", List.of(failing), List.of()), other)).getMessage());
        assertFalse(Files.exists(other));
    }

    @Test
    void decimalsOfEightCharactersAreExact() {
        assertEquals("-0.59974", EdfDecimal.text(new BigDecimal("-0.59974")).orElseThrow());
        assertEquals("123E20", EdfDecimal.text(new BigDecimal("1.23e22")).orElseThrow());
        assertTrue(EdfDecimal.text(new BigDecimal("0.1234567")).isEmpty());
        assertEquals("0.599747", EdfDecimal.recovered(0.5997469999999999).orElseThrow());
        assertEquals("-1.13", EdfDecimal.outward(new BigDecimal("-1.1211"), false, 3));
        assertEquals("100", EdfDecimal.outward(new BigDecimal("99.91"), true, 3));
        assertThrows(IllegalArgumentException.class, () -> EdfDecimal.outward(new BigDecimal("-1e-1234567"), false, 3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void randomRecordingsComeBackAndGiveTheSameBytes(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            double[] rates = {100, 12.5, 250, 1000, 512};
            double rate = rates[random.nextInt(rates.length)];
            int length = 1 + random.nextInt(400);
            List<Segment> segments = random.nextInt(3) > 0 || length < 20 ? List.of(new Segment(0, length))
                    : List.of(new Segment(0, length / 3), new Segment(length / 2, length));
            List<Signal> signals = new ArrayList<>();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                double scale = Math.pow(10, random.nextInt(-3, 5));
                double[] samples = random.doubles(length, -scale, scale * random.nextInt(1, 4)).toArray();
                signals.add(Signal.of(Channel.emg("ch " + k), SampleRate.ofHertz(rate), segments, samples));
            }
            List<Marker> markers = new ArrayList<>();
            for (int k = random.nextInt(4); k > 0; k--) {
                markers.add(Marker.at(random.nextInt(length) / rate, "m" + k));
            }
            try {
                assertRoundTrip(BOTH.get(random.nextInt(2)), Recording.of("x", signals, markers));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", recording " + i, e);
            }
        }
    }

    @Test
    void recordingsOfOtherProgramsComeBack() throws IOException {
        Path data = Path.of(System.getProperty("mep4j.sharedData", "none"));
        Assumptions.assumeTrue(Files.isDirectory(data.resolve("edf-bdf")), "edf-bdf not present");
        for (String name : List.of("test_generator.bdf", "test_subsecond.edf", "test_utf8.edf", "test_generator_datarec_generator_0_5.bdf")) {
            Recording recording = new EdfReader().read(data.resolve("edf-bdf/pyedflib").resolve(name), OpenOptions.defaults());
            assertEquals(recording.markers(), assertRoundTrip(EdfWriter.bdfPlus(), recording).markers(), name);
        }
        Recording tms = new BrainVisionReader().read(data.resolve("brainvision-tms/Example Data 1.vhdr"), OpenOptions.defaults());
        Recording read = assertRoundTrip(EdfWriter.edfPlus(), tms);
        assertEquals(41, read.markers().size());
        assertArrayEquals(tms.signals().get(1).read(43_000, 44_000), read.signals().get(1).read(43_000, 44_000), 1e-9);
    }
}

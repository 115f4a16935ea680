package org.mep4j.io.brainvision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class BrainVisionSharedDataTest {

    private static Recording read(String folder, String name) throws IOException {
        Path path = Path.of(System.getProperty("mep4j.sharedData", "none"), folder);
        Assumptions.assumeTrue(Files.isDirectory(path), folder + " not present");
        return new BrainVisionReader().read(path.resolve(name), OpenOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example Data 1.vhdr", "Example Data 1.eeg", "Example Data 1.vmrk"})
    void aTmsRecordingHasItsKnownSizePulsesAndFirstSamples(String name) throws IOException {
        Recording recording = read("brainvision-tms", name);
        assertEquals(List.of("LECR", "LFDI", "RECR", "RFDI"), recording.signals().stream().map(s -> s.channel().name()).toList());
        for (Signal signal : recording.signals()) {
            assertEquals(List.of(new Segment(0, 436_700)), signal.segments());
            assertEquals(5000, signal.rate().hertz());
            assertEquals(Channel.Kind.EMG, signal.channel().kind());
        }
        List<Marker> pulses = recording.markers().stream().filter(marker -> marker.label().equals("S255")).toList();
        assertEquals(20, pulses.size());
        assertEquals(43_146, recording.signals().get(0).rate().indexAtSeconds(pulses.get(0).seconds()));
        assertEquals(63_197, recording.signals().get(0).rate().indexAtSeconds(pulses.get(1).seconds()));
        int[][] raw = {{139, 133}, {-31, -23}, {-117, -143}, {-79, -47}};
        double[] resolution = {0.5, 0.5, 0.1, 0.1};
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(new double[] {raw[i][0] * resolution[i], raw[i][1] * resolution[i]}, recording.signals().get(i).read(0, 2));
        }
        assertEquals(List.of(), recording.notes());
    }

    @Test
    void samplesEqualThoseDecodedWithNumpy() throws IOException {
        read("brainvision", "test.vhdr");
        try (InputStream values = getClass().getResourceAsStream("numpy.csv")) {
            String[] lines = new String(values.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            assertEquals(33, lines.length);
            for (int i = 1; i < lines.length; i++) {
                String[] row = lines[i].split(",");
                Signal signal = read("brainvision", row[0]).signals().get(Integer.parseInt(row[1]));
                long sample = Long.parseLong(row[2]);
                assertEquals(Double.parseDouble(row[3]), signal.read(sample, sample + 1)[0], lines[i]);
            }
        }
    }

    @Test
    void thirtyTwoChannelsWithMissingFieldsAndOddUnitsAreRead() throws IOException {
        Recording recording = read("brainvision", "test.vhdr");
        assertEquals(32, recording.signals().size());
        assertEquals(7900, recording.signals().get(0).endIndex());
        assertEquals(14, recording.markers().size());
        assertEquals(new Marker(0.486, "S253", java.util.Map.of("type", "Stimulus")), recording.markers().get(1));
        assertEquals("O  1", recording.markers().get(13).label());
        assertEquals(List.of("These channels are in no voltage unit and keep their numbers: \"CP5\" (BS), \"CP6\" (\u00B5S), \"HL\" (ARU), "
                + "\"HR\" (uS), \"Vb\" (S), \"ReRef\" (C)."), recording.notes());
    }

    @Test
    void mixedUnitsGiveTheSameMicrovolts() throws IOException {
        Recording mixed = read("brainvision", "test_units.vhdr");
        Recording plain = read("brainvision", "test.vhdr");
        for (int i = 0; i < 26; i++) {
            assertArrayEquals(ChannelKinds.asEmg(plain.signals().get(i)).read(0, 7900),
                    ChannelKinds.asEmg(mixed.signals().get(i)).read(0, 7900), 1e-9);
        }
    }

    @Test
    void theOldLatin1LayoutIsBrokenAtItsSecondSegment() throws IOException {
        Recording recording = read("brainvision", "test_old_layout_latin1_software_filter.vhdr");
        assertEquals(29, recording.signals().size());
        assertEquals(List.of(new Segment(0, 1), new Segment(1, 251)), recording.signals().get(0).segments());
        assertEquals(Channel.Kind.OTHER, recording.signals().get(25).channel().kind());
        assertEquals("VEOGo", recording.signals().get(25).channel().name());
    }

    @Test
    void versionTwoMarkersAreRead() throws IOException {
        Recording recording = read("brainvision", "testv2.vhdr");
        assertEquals(16, recording.markers().size());
        assertTrue(recording.markers().stream().anyMatch(marker -> marker.label().equals("comment using [square] brackets")));
        assertEquals(List.of("3 markers lie outside the 7900 samples."), recording.notes());
    }
}

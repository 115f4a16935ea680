package org.mep4j.io.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

class EdfSharedDataTest {

    private static Path folder(String name) {
        Path path = Path.of(System.getProperty("mep4j.sharedData", "none"), name);
        Assumptions.assumeTrue(Files.isDirectory(path), name + " not present");
        return path;
    }

    private static Recording read(String name) throws IOException {
        return new EdfReader().read(folder("edf-bdf").resolve(name), OpenOptions.defaults());
    }

    private static void assertRaw(Signal signal, double low, double high, double digitalLow, double digitalHigh, double... raw) {
        double[] expected = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            expected[i] = low + (raw[i] - digitalLow) * (high - low) / (digitalHigh - digitalLow);
        }
        assertArrayEquals(expected, signal.read(0, raw.length), 1e-9, signal.toString());
    }

    @Test
    void theEdfGeneratorsWavesHaveTheirKnownSamples() throws IOException {
        Recording recording = read("pyedflib/test_generator.edf");
        assertEquals(11, recording.signals().size());
        assertEquals(120_000, recording.signals().get(0).endIndex());
        assertEquals(99.99237, recording.signals().get(0).read(0, 1)[0], 5e-6);
        double[][] raw = {{3276, 3276, 3276}, {-3276, -3243, -3211}, {}, {2752, 1277, 2555}, {102, 205, 308}};
        for (int i : new int[] {0, 1, 3, 4}) {
            assertRaw(recording.signals().get(i), -1000, 1000, -32768, 32767, raw[i]);
        }
        assertEquals(List.of(Marker.at(0, "Recording starts"), Marker.at(600, "Recording ends")), recording.markers());
    }

    @Test
    void theBdfGeneratorsWavesHaveTheirKnownRatesAndSamples() throws IOException {
        Recording recording = read("pyedflib/test_generator.bdf");
        assertEquals(List.of(1000.0, 800.0, 500.0, 975.0, 999.0), recording.signals().stream().map(s -> s.rate().hertz()).toList());
        assertRaw(recording.signals().get(0), -3000, 3000, -8388608, 8388607, 87830, 175574, 263145);
        assertRaw(recording.signals().get(1), -3000, 3000, -8388608, 8388607, 2796201);
        assertRaw(recording.signals().get(2), -3000, 3000, -8388608, 8388607, -2691811, -2587419, -2483028);
        assertEquals(2000, read("pyedflib/test_generator_datarec_generator_0_5.bdf").signals().get(0).rate().hertz());
        assertEquals(500, read("pyedflib/test_generator_datarec_generator_2.bdf").signals().get(0).rate().hertz());
    }

    @Test
    void aSubSecondStartAndAnInvertedGainAreHonoured() throws IOException {
        Recording recording = read("pyedflib/test_subsecond.edf");
        assertEquals(Marker.at(2.3457031 - 0.3945312, "XLSpike").label(), recording.markers().get(0).label());
        assertEquals(1.9511719, recording.markers().get(0).seconds());
        assertEquals(89_344, recording.signals().get(0).endIndex());
        assertEquals(-8711, recording.signals().get(0).channel().range().orElseThrow().lowest());
        assertTrue(read("pyedflib/test_utf8.edf").markers().stream().anyMatch(marker -> marker.label().contains("\u4E2D\u6587")));
    }

    @Test
    void samplesEqualThoseOfEeglab() throws IOException {
        Map<String, Recording> recordings = Map.of("test.edf", read("mne-edf/test.edf"), "test.bdf", read("mne-edf/test.bdf"));
        try (InputStream values = getClass().getResourceAsStream("eeglab.csv")) {
            String[] lines = new String(values.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            assertEquals(41, lines.length);
            for (int i = 1; i < lines.length; i++) {
                String[] row = lines[i].split(",");
                long sample = Long.parseLong(row[2]);
                Signal signal = recordings.get(row[0]).signals().get(Integer.parseInt(row[1]));
                double expected = Double.parseDouble(row[3]);
                // EEGLAB keeps single precision.
                assertEquals(expected, signal.read(sample, sample + 1)[0], Math.ulp((float) expected), lines[i]);
            }
        }
    }

    @Test
    void samplesOfALongRecordEqualTheirPrintedValues() throws IOException {
        Recording recording = read("mne-edf/test_edf_stim_channel.edf");
        assertEquals(128, recording.signals().get(0).rate().hertz());
        List<String> lines = Files.readAllLines(folder("edf-bdf").resolve("mne-edf/test_edf_stim_channel.txt"));
        for (int i = 0; i < 24; i++) {
            AmplitudeRange range = recording.signals().get(i).channel().range().orElseThrow();
            double step = (range.highest() - range.lowest()) / 65535;
            double[] samples = recording.signals().get(i).read(0, lines.size());
            for (int k = 0; k < samples.length; k++) {
                double printed = Double.parseDouble(lines.get(k).split(" ")[i]);
                // Seven printed digits of values that were rounded to one digital step.
                assertEquals(printed, samples[k], 0.051 + step, "signal " + i + ", sample " + k);
            }
        }
    }

    @Test
    void theStatusOfABiosemiFileHasItsKnownCodes() throws IOException {
        Recording recording = read("mne-edf/test_bdf_stim_channel.bdf");
        Signal status = recording.signal("Status").orElseThrow();
        assertEquals(Channel.Kind.TRIGGER, status.channel().kind());
        assertEquals(0, status.read(0, 1)[0]);
        assertTrue(java.util.Arrays.stream(status.read(0, status.endIndex())).allMatch(code -> List.of(0.0, 1.0, 2.0, 4.0).contains(code)));
        assertEquals(List.of("4", "2"), recording.markers().subList(0, 2).stream().map(Marker::label).toList());
        assertEquals(9, recording.markers().size());
    }

    @Test
    void triggerLabelsUnevenRatesAndDuplicateLabelsAreRead() throws IOException {
        Recording triggers = read("mne-edf/test_stim_channel.edf");
        assertEquals(List.of(Channel.Kind.TRIGGER, Channel.Kind.TRIGGER, Channel.Kind.EMG),
                triggers.signals().stream().map(signal -> signal.channel().kind()).toList());
        Recording uneven = read("mne-edf/test_uneven_samp.edf");
        assertEquals(12.8, uneven.signals().get(1).rate().hertz());
        assertEquals(937_500, uneven.signals().get(0).read(0, 2)[1]);
        assertEquals(1, uneven.signals().get(1).read(0, 1)[0], 1e-12);
        assertEquals(List.of("Several channels have the same label: \"EEG F1-Ref\"."), read("mne-edf/duplicate_channel_labels.edf").notes());
    }

    @Test
    void everyBidsExampleIsReadExceptTheCorruptOnes() throws IOException {
        int read = 0;
        try (Stream<Path> files = Files.walk(folder("bids-emg"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".edf")).toList()) {
                if (file.toString().contains("emg_Multimodal")) {
                    String message = assertThrows(RecordingFormatException.class,
                            () -> new EdfReader().read(file, OpenOptions.defaults())).getMessage();
                    assertEquals(file.getFileName() + ", byte 168, start date: found at byte 167, allowed is byte 168: the fields before it"
                            + " have 159 bytes instead of 160, so that every later field is shifted", message);
                } else {
                    Recording recording = new EdfReader().read(file, OpenOptions.defaults());
                    assertEquals(2000, recording.signals().get(0).rate().hertz());
                    assertEquals(List.of(), recording.notes());
                    read++;
                }
            }
        }
        assertEquals(8, read);
    }
}

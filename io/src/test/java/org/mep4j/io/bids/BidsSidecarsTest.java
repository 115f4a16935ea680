package org.mep4j.io.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

class BidsSidecarsTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);

    @TempDir
    Path root;
    private Path emg;

    @BeforeEach
    void makeFolders() throws IOException {
        emg = Files.createDirectories(root.resolve("sub-01/emg"));
        Files.writeString(root.resolve("dataset_description.json"), "{}");
    }

    private static Signal signal(Channel channel, double... samples) {
        return Signal.of(channel, RATE, samples);
    }

    private static Recording recording(Signal... signals) {
        return Recording.of("r", List.of(signals), List.of(Marker.at(0.5, "TMS")));
    }

    private Recording apply(Recording recording) throws IOException {
        return BidsSidecars.apply(recording, emg.resolve("sub-01_task-rest_recording-a_emg.bdf"));
    }

    @Test
    void theChannelsTableGivesKindsAndMuscles() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_recording-a_channels.tsv"),
                "name\ttype\tunits\ttarget_muscle\tstatus\nE1\tEMG\tuV\tFDI\tgood\nT1\tTRIG\tV\tn/a\tn/a\nE2\tMISC\tmV\tn/a\tbad\nE9\tEMG\tuV\tn/a\tn/a\n");
        Recording described = apply(recording(signal(Channel.emg("E1"), 1, 2),
                signal(Channel.of("T1", Channel.Kind.EMG, "V").withRange(new AmplitudeRange(-5e6, 5e6)), 0, 5e6),
                signal(Channel.of("E2", Channel.Kind.EMG, "mV"), 3000, 4000)));
        Channel first = described.signals().get(0).channel();
        assertEquals(Optional.of("FDI"), first.muscle());
        assertEquals(Channel.Kind.EMG, first.kind());
        Signal trigger = described.signals().get(1);
        assertEquals(Channel.Kind.TRIGGER, trigger.channel().kind());
        assertArrayEquals(new double[] {0, 5}, trigger.read(0, 2), 1e-12);
        assertEquals(5, trigger.channel().range().orElseThrow().highest(), 1e-12);
        assertEquals(Channel.Kind.OTHER, described.signals().get(2).channel().kind());
        assertArrayEquals(new double[] {3, 4}, described.signals().get(2).read(0, 2), 1e-12);
        assertEquals(2, described.notes().size());
        assertTrue(described.notes().stream().anyMatch(note -> note.contains("calls the channel E2 bad")));
        assertTrue(described.notes().stream().anyMatch(note -> note.contains("describes the channel E9, which the recording lacks")));
    }

    @Test
    void theUnitOfTheFilesHeaderWinsOverTheTables() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_channels.tsv"), "name\ttype\tunits\nE1\tEMG\tV\nE2\tEMG\tmicroV\n");
        Recording described = apply(recording(signal(Channel.emg("E1"), 1, 2), signal(Channel.emg("E2"), 1, 2)));
        assertArrayEquals(new double[] {1, 2}, described.signals().get(0).read(0, 2));
        assertEquals(List.of("sub-01_task-rest_channels.tsv says that E1 is in V, the file's header says uV; the header was followed."),
                described.notes());
    }

    @Test
    void aUnitThatTheHeaderLacksIsTakenFromTheTable() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_channels.tsv"), "name\ttype\tunits\nE1\tEMG\tmV\nE2\tEMG\tn/a\n");
        Recording described = apply(recording(signal(Channel.of("E1", Channel.Kind.OTHER, " "), 1, 2),
                signal(Channel.of("E2", Channel.Kind.OTHER, ""), 1, 2)));
        assertEquals(Channel.Kind.EMG, described.signals().get(0).channel().kind());
        assertArrayEquals(new double[] {1000, 2000}, described.signals().get(0).read(0, 2));
        assertEquals(Channel.Kind.OTHER, described.signals().get(1).channel().kind());
        assertTrue(described.notes().stream().anyMatch(note -> note.contains("calls E2 EMG, but its unit is not known")));
    }

    @Test
    void eventsOfTheNearestFolderAreAddedWithoutTheRecordingEntity() throws IOException {
        Files.writeString(root.resolve("task-rest_events.tsv"), "onset\tduration\ttrial_type\n9\t0\tfar\n");
        Files.writeString(root.resolve("sub-01/sub-01_task-rest_events.tsv"), "onset\tduration\ttrial_type\n8\t0\tnear\n");
        assertEquals(List.of("TMS", "near"), apply(recording()).markers().stream().map(Marker::label).toList());
        Files.writeString(emg.resolve("sub-01_task-rest_events.tsv"),
                "onset\tduration\ttrial_type\tstimulus_intensity\n1.25\t0\tTMS\t45\n0.5001\t0\tTMS\tn/a\n0.1\t0\tn/a\t50\n");
        List<Marker> markers = apply(recording()).markers();
        assertEquals(List.of("event", "TMS", "TMS"), markers.stream().map(Marker::label).toList());
        assertEquals(List.of(0.1, 0.5, 1.25), markers.stream().map(Marker::seconds).toList());
        assertEquals(Map.of("onset", "0.5001", "duration", "0", "trial_type", "TMS"), markers.get(1).details());
        assertEquals("45", markers.get(2).details().get("stimulus_intensity"));
    }

    @Test
    void anIntensityIsFoundUnderAnyOfItsNames() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_events.tsv"), "onset\tduration\ttrial_type\tstim_intensity\n1.25\t0\tTMS\t45\n2\t0\tTMS\tn/a\n");
        List<Marker> markers = apply(recording()).markers();
        assertEquals("45", markers.get(1).details().get("stimulus_intensity"));
        assertFalse(markers.get(2).details().containsKey("stimulus_intensity"));
    }

    @Test
    void aPulseTableWithoutAKnownColumnOfIntensitiesSaysSo() throws IOException {
        Files.writeString(emg.resolve("x_pulses.csv"), "onset,power\n1.5,45\n");
        Recording marked = BidsSidecars.apply(recording(signal(Channel.emg("E1"), new double[2000])), emg.resolve("x.mat"));
        assertTrue(marked.notes().toString().contains("No column of x_pulses.csv is known to hold intensities in %MSO; it has power"), marked.notes()::toString);
        Files.writeString(emg.resolve("x_pulses.csv"), "onset\n1.5\n");
        assertEquals(List.of(), BidsSidecars.apply(recording(signal(Channel.emg("E1"), new double[2000])), emg.resolve("x.mat")).notes());
    }

    @Test
    void sideTablesOfOtherRunsAndOtherDatasetsDoNotApply() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_run-2_events.tsv"), "onset\tduration\n1\t0\n");
        Files.writeString(emg.resolve("sub-01_task-move_events.tsv"), "onset\tduration\n1\t0\n");
        Files.writeString(root.getParent().resolve("task-rest_events.tsv"), "onset\tduration\n1\t0\n");
        try {
            assertEquals(1, apply(recording()).markers().size());
        } finally {
            Files.delete(root.getParent().resolve("task-rest_events.tsv"));
        }
    }

    @Test
    void anEventWithoutATimeIsRefusedByLine() throws IOException {
        Files.writeString(emg.resolve("sub-01_task-rest_events.tsv"), "onset\tduration\n1\t0\nn/a\t0\n");
        assertEquals("sub-01_task-rest_events.tsv, line 3, onset: must be a number of seconds: n/a",
                assertThrows(RecordingFormatException.class, () -> apply(recording())).getMessage());
        Files.writeString(emg.resolve("sub-01_task-rest_events.tsv"), "time\n1\n");
        assertTrue(assertThrows(RecordingFormatException.class, () -> apply(recording())).getMessage().contains("must have a column onset"));
    }

    @Test
    void aTableOfPulsesBesideAnyRecordingGivesItsPulses() throws IOException {
        Files.writeString(emg.resolve("x_pulses.csv"), "sample,intensity\n1500,45\n250,n/a\n");
        Recording marked = BidsSidecars.apply(recording(signal(Channel.emg("E1"), new double[2000])), emg.resolve("x.mat"));
        assertEquals(List.of(0.25, 0.5, 1.5), marked.markers().stream().map(Marker::seconds).toList());
        assertEquals(List.of("pulse", "TMS", "pulse"), marked.markers().stream().map(Marker::label).toList());
        assertEquals("45", marked.markers().get(2).details().get("stimulus_intensity"));
        assertFalse(marked.markers().get(0).details().containsKey("stimulus_intensity"));
        Files.writeString(emg.resolve("x_pulses.csv"), "sample,intensity\n1.5,45\n");
        assertTrue(assertThrows(RecordingFormatException.class,
                () -> BidsSidecars.apply(recording(signal(Channel.emg("E1"), 1)), emg.resolve("x.mat"))).getMessage()
                .contains("line 2, sample: must be a whole number: 1.5"));
    }

    @Test
    void theEventsOfTheBidsExamplesAreRead() throws IOException {
        Path data = Path.of(System.getProperty("mep4j.sharedData", "missing"));
        assumeTrue(Files.isDirectory(data.resolve("bids-emg")), "bids-emg not present");
        Path jumping = data.resolve("bids-emg/emg_ConcurrentIndependentUnits/sub-01/emg/sub-01_task-jumping_recording-bipolar_emg.edf");
        Recording described = BidsSidecars.apply(Recording.of("r", List.of(signal(Channel.emg("EMG1"), 1)), List.of()), jumping);
        assertEquals(List.of("jump_start", "jump_peak", "jump_land"), described.markers().stream().map(Marker::label).limit(3).toList());
        assertEquals(Optional.of("Rectus Femoris"), described.signals().get(0).channel().muscle());
        Path pull = data.resolve("bids-emg/emg_Multimodal/sub-01/emg/sub-01_task-pullstand_emg.edf");
        Marker first = BidsSidecars.apply(Recording.of("r", List.of(), List.of()), pull).markers().get(0);
        assertEquals(16.09725, first.seconds());
        assertEquals("stimulus", first.label());
        assertEquals("pull_right", first.details().get("value"));
        assertFalse(first.details().containsKey("response_time"));
        Path nibs = data.resolve("nibs-bids/motor-tms-emg/sub-001/emg/sub-001_task-rest_acq-s1mV_emg.mat");
        assertEquals("spTMS", BidsSidecars.apply(Recording.of("r", List.of(), List.of()), nibs).markers().get(1).label());
    }
}

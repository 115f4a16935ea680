package org.mep4j.sampledata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Signal;
import org.mep4j.simulation.SimulatedMuscle;
import org.mep4j.simulation.SimulatedSession;
import org.mep4j.simulation.TrueResponse;

/**
 * Writes a {@link SampleSession} as an EMG-BIDS dataset (BIDS 1.11): a BDF+ recording with its side tables, and {@code truth.json}
 * with what a perfect analysis would find.
 */
public final class BidsDataset {

    private static final String BIDS_VERSION = "1.11.1";

    private final SampleSession sample;
    private final SimulatedSession session;

    /**
     * Simulates a session.
     *
     * @param sample which one
     */
    public BidsDataset(SampleSession sample) {
        this.sample = sample;
        this.session = sample.simulate();
    }

    /**
     * Writes every sample dataset.
     *
     * @param arguments one folder, in which a folder per dataset is made
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        for (SampleSession sample : SampleSession.values()) {
            new BidsDataset(sample).writeInto(Path.of(arguments[0]));
        }
    }

    /**
     * Writes the dataset.
     *
     * @param parent the folder in which the dataset's own folder is made
     * @return the dataset's folder
     * @throws IOException if a file cannot be written
     */
    public Path writeInto(Path parent) throws IOException {
        Path root = parent.resolve(sample.folder());
        Path emg = Files.createDirectories(root.resolve("sub-01").resolve("emg"));
        String stem = "sub-01_task-" + sample.task();
        EdfWriter.bdfPlus().write(session.recording(), emg.resolve(stem + "_emg.bdf"));
        write(emg.resolve(stem + "_emg.json"), emgJson());
        write(emg.resolve(stem + "_channels.tsv"), channels());
        write(emg.resolve(stem + "_events.tsv"), events());
        write(emg.resolve(stem + "_events.json"), eventsJson());
        write(root.resolve("dataset_description.json"), description());
        write(root.resolve("participants.tsv"), "participant_id\nsub-01\n");
        write(root.resolve("README"), sample.title() + ", seed " + sample.seed() + ". Made by mep4j (sample-data/README.md);"
                + " no person was stimulated.\nThe truth is in truth.json, which is not part of BIDS.\n");
        write(root.resolve(".bidsignore"), "truth.json\n");
        write(root.resolve("truth.json"), truth());
        return root;
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String channels() {
        StringBuilder table = new StringBuilder("name\ttype\tunits\ttarget_muscle\n");
        for (Signal signal : session.recording().signals()) {
            String name = signal.channel().name();
            table.append(name).append("\tEMG\tuV\t").append(signal.channel().muscle().orElse(name)).append('\n');
        }
        return table.toString();
    }

    private String events() {
        StringBuilder table = new StringBuilder("onset\tduration\ttrial_type\tstimulus_intensity\n");
        for (Marker marker : session.recording().markers()) {
            table.append(Numbers.plain(marker.seconds())).append("\t0\t").append(marker.label()).append('\t')
                    .append(marker.details().get("stimulus_intensity")).append('\n');
        }
        return table.toString();
    }

    private String description() throws IOException {
        return json(json -> {
            json.writeStringField("Name", sample.title());
            json.writeStringField("BIDSVersion", BIDS_VERSION);
            json.writeStringField("DatasetType", "raw");
            json.writeStringField("License", "CC0");
        });
    }

    private String emgJson() throws IOException {
        Signal first = session.recording().signals().get(0);
        return json(json -> {
            json.writeStringField("TaskName", sample.task());
            json.writeStringField("EMGPlacementScheme", "Other");
            json.writeStringField("EMGPlacementSchemeDescription", "Simulated; no electrodes.");
            json.writeStringField("EMGReference", "n/a");
            json.writeNumberField("SamplingFrequency", first.rate().hertz());
            json.writeNumberField("PowerLineFrequency", 50);
            json.writeStringField("RecordingType", "continuous");
            json.writeStringField("SoftwareFilters", "n/a");
            json.writeNumberField("EMGChannelCount", session.recording().signals().size());
            json.writeNumberField("RecordingDuration", first.rate().secondsAt(first.endIndex()));
        });
    }

    private String eventsJson() throws IOException {
        return json(json -> {
            json.writeObjectFieldStart("stimulus_intensity");
            json.writeStringField("Description", "Intensity of the TMS pulse in percent of maximum stimulator output");
            json.writeStringField("Units", "%");
            json.writeEndObject();
        });
    }

    private String truth() throws IOException {
        return json(json -> {
            json.writeNumberField("seed", sample.seed());
            json.writeObjectFieldStart("threshold_percent_mso");
            for (SimulatedMuscle muscle : sample.muscles()) {
                json.writeNumberField(muscle.channel(), SampleSession.threshold(muscle).orElseThrow());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("responses");
            for (TrueResponse response : session.truth()) {
                json.writeStartObject();
                json.writeStringField("channel", response.channel());
                json.writeNumberField("intensity_percent_mso", response.percentMso());
                json.writeNumberField("onset_latency_ms", response.onsetMillis());
                json.writeNumberField("peak_to_peak_uV", response.peakToPeakMicrovolts());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The fields of a JSON object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.simulation.SimulatedPerson;
import org.mep4j.simulation.SimulatedVisit;

/**
 * Writes a {@link SimulatedVisit} as a researcher would keep it: one EDF+ file (16 bits) and events table per recording, {@code visit.tsv}
 * and {@code visit_about.tsv} beside them; and {@code truth.json}.
 */
public final class VisitDataset {

    /** The seed of the committed visit, fixed before the first look at it. */
    public static final long SEED = 3;
    /** The folder of the committed visit. */
    public static final String FOLDER = "visit";

    private static final Set<String> EXTREMES = Set.of("f_minimum", "f_maximum", "f_chronodispersion");
    private static final double EXTREME_TOLERANCE_MILLIS = 0.5;

    private final SimulatedVisit visit;
    private final long seed;

    /**
     * Simulates a visit of {@link SimulatedPerson#typical()}.
     *
     * @param seed of the simulation
     */
    public VisitDataset(long seed) {
        this.seed = seed;
        this.visit = SimulatedVisit.of(SimulatedPerson.typical(), seed);
    }

    /**
     * Writes the committed visit.
     *
     * @param arguments one folder, in which the visit's own is made
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        new VisitDataset(SEED).writeInto(Path.of(arguments[0]).resolve(FOLDER));
    }

    /**
     * The truth by the names of the measures.
     *
     * @return what a perfect analysis would find
     */
    public Map<String, Double> truth() {
        return visit.truth();
    }

    /**
     * How far from its truth a measure without an interval may lie; extremes have none.
     *
     * @param measure its name
     * @return in the unit of the measure
     */
    public static double tolerance(String measure) {
        return EXTREMES.contains(measure) ? EXTREME_TOLERANCE_MILLIS : 0;
    }

    /**
     * Writes the visit.
     *
     * @param folder its folder, made if it does not exist
     * @return the folder
     * @throws IOException if a file cannot be written
     */
    public Path writeInto(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Recording recording : visit.recordings()) {
            EdfWriter.edfPlus().write(recording, folder.resolve(recording.name() + "_emg.edf"));
            write(folder.resolve(recording.name() + "_events.tsv"), events(recording));
        }
        write(folder.resolve("visit.tsv"), description());
        write(folder.resolve("visit_about.tsv"), about());
        write(folder.resolve("truth.json"), truthJson());
        return folder;
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String events(Recording recording) {
        StringBuilder table = new StringBuilder("onset\tduration\ttrial_type\tstimulus_intensity\n");
        for (Marker marker : recording.markers()) {
            table.append(Numbers.plain(marker.seconds())).append("\t0\t").append(marker.label()).append('\t')
                    .append(marker.details().getOrDefault("stimulus_intensity", "n/a")).append('\n');
        }
        return table.toString();
    }

    private String description() {
        SimulatedPerson person = visit.person();
        String conditioning = Numbers.plain(Math.rint(0.8 * person.activeThreshold()));
        StringBuilder table = new StringBuilder("file\tmarker\trole\tmuscle\tisi_ms\tconditioning_mso\tminutes\tdistance_mm\n");
        for (List<String> row : List.of(List.of("rmt", "", "resting-threshold"), List.of("amt", "", "active-threshold"),
                List.of("recruitment", "", "recruitment"), List.of("single", "", "mep"), List.of("paired", "test", "test"),
                List.of("paired", "sici", "sici", "", Numbers.plain(SimulatedVisit.SICI_MILLIS), conditioning),
                List.of("paired", "icf", "icf", "", Numbers.plain(SimulatedVisit.ICF_MILLIS), conditioning),
                List.of("paired", "lici", "lici", "", Numbers.plain(SimulatedVisit.LICI_MILLIS)),
                List.of("paired", "sai", "sai", "", Numbers.plain(SimulatedVisit.SAI_MILLIS)),
                List.of("csp", "", "csp"), List.of("nerve", "", "f-wave"),
                List.of("elbow", "", "m-wave-proximal", "", "", "", "", Numbers.plain(person.nerve().distanceMillimetres())),
                List.of("pre", "", "pre"))) {
            row(table, row);
        }
        for (SimulatedPerson.After after : person.after()) {
            row(table, List.of("post" + Numbers.plain(after.minutes()), "", "post", "", "", "", Numbers.plain(after.minutes())));
        }
        return table.toString();
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append(cells.get(0)).append("_emg.edf");
        for (int i = 1; i < 8; i++) {
            table.append('\t').append(i < cells.size() ? cells.get(i) : "");
        }
        table.append('\n');
    }

    private static String about() {
        return "item\tvalue\nheight_cm\t172\nf_distance_mm\t640\nage\tnone, the person is simulated\nstimulator\tnone, the pulses are simulated\n";
    }

    private String truthJson() throws IOException {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            json.writeStartObject();
            json.writeNumberField("seed", seed);
            json.writeObjectFieldStart("truth");
            for (Map.Entry<String, Double> entry : visit.truth().entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("tolerance_without_interval");
            for (String measure : visit.truth().keySet()) {
                if (tolerance(measure) > 0) {
                    json.writeNumberField(measure, tolerance(measure));
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}

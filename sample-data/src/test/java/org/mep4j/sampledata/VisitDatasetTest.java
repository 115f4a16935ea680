package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.io.visit.VisitAnalysis;
import org.mep4j.io.visit.VisitDescription;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.settings.AnalysisSettings;

/** From the files of the simulated visit to a table that is compared with the truth, row by row. */
class VisitDatasetTest {

    private static final Path COMMITTED = Path.of(VisitDataset.FOLDER);

    /**
     * Of 29 truths one or two lie outside a 95 % interval by chance. The seed was fixed before the first look, and these are outside.
     */
    private static final List<String> OUTSIDE = List.of("icf_12ms");

    @TempDir
    Path folder;

    @Test
    void theVisitIsMadeAgainByteForByteFromItsSeed() throws IOException {
        Path again = new VisitDataset(VisitDataset.SEED).writeInto(folder.resolve("visit"));
        assertEquals(names(COMMITTED), names(again));
        for (String name : names(COMMITTED)) {
            assertArrayEquals(Files.readAllBytes(COMMITTED.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
    }

    @Test
    void theVisitStaysSmall() throws IOException {
        long bytes = 0;
        for (String name : names(COMMITTED)) {
            bytes += Files.size(COMMITTED.resolve(name));
        }
        assertTrue(bytes < 3_200_000, bytes + " bytes");
    }

    @Test
    void theTruthLiesInTheIntervalOfItsMeasure() throws IOException {
        VisitReport report = new VisitAnalysis(AnalysisSettings.defaults(), SessionOptions.defaults())
                .analyze(VisitDescription.read(VisitDescription.in(COMMITTED).orElseThrow()));
        assertEquals(List.of(), report.problems());
        Map<String, Double> truth = numbers("truth");
        Map<String, Double> tolerance = numbers("tolerance_without_interval");
        TreeSet<String> outside = new TreeSet<>();
        for (Map.Entry<String, Double> entry : truth.entrySet()) {
            VisitMeasure measure = report.measures().stream().filter(row -> row.id().equals(entry.getKey())).findFirst().orElseThrow(() ->
                    new AssertionError("no measure " + entry.getKey()));
            Estimate.Value value = (Estimate.Value) measure.estimate();
            boolean inside = value.interval().isPresent() ? value.interval().get().contains(entry.getValue())
                    : Math.abs(value.value() - entry.getValue()) <= tolerance.get(entry.getKey());
            if (!inside) {
                outside.add(entry.getKey());
                assertTrue(value.interval().isPresent() && widened(value).contains(entry.getValue()), measure + " far from " + entry.getValue());
            }
        }
        assertTrue(truth.size() >= 29, truth.size() + " truths");
        assertEquals(new TreeSet<>(OUTSIDE), outside);
    }

    /** About the 99.9 % interval: 3.29 instead of 1.96 standard errors. */
    private static Interval widened(Estimate.Value value) {
        double low = value.interval().orElseThrow().low().orElseThrow();
        double high = value.interval().orElseThrow().high().orElseThrow();
        return Interval.of95(value.value() - 1.68 * (value.value() - low), value.value() + 1.68 * (high - value.value()));
    }

    private static Map<String, Double> numbers(String object) throws IOException {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(COMMITTED.resolve("truth.json")))) {
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                inside = token == JsonToken.START_OBJECT ? object.equals(parser.currentName()) : inside && token != JsonToken.END_OBJECT;
                if (inside && token.isNumeric()) {
                    numbers.put(parser.currentName(), parser.getDoubleValue());
                }
            }
        }
        return numbers;
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> root.relativize(file).toString()).sorted().toList();
        }
    }
}

package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.mep.Mep;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.Measuring;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.TimeWindow;

/**
 * Shape and latency beside the reference output of MEPFeatX (github.com/NeuromodulationUEF/MEPFeatX @ 552aa4d, folder reference; BSD
 * 3-Clause) for 152 responses of a hand muscle (ID01) and 40 of the tibialis anterior (ID02, ID04), its own preprocessed traces at 3 kHz.
 *
 * <p>What differs and why: MEPFeatX follows the slow tail of a response until it crosses three mean deviations of the background, 1 % of the
 * amplitude in ID01, 38 ms after the onset; here a tail below a tenth of the largest deflection is not counted, and the response
 * is over after 15 ms. Over MEPFeatX's own stretch the areas are the same. Phases: MEPFeatX never reports fewer than 2. Turns: MEPFeatX takes
 * every peak above 50 µV that stands out of the background, here a turn must change the voltage by a tenth of the amplitude. Latency: both
 * agree in the hand, and in the tibialis to 0.4 and 0.6 ms in the median. There the responses begin gently on a background of 0.5 µV;
 * single trials differ by up to 5 ms where a small first phase counts for the one and not for the other.
 */
class MepFeatXTest {

    /** One response with the reference's row: amplitude, latency, AUC, thickness, turns, phases, duration. */
    private record Pair(Mep mep, Epoch trace, double[] reference) {

        MepShape.Found shape() {
            return (MepShape.Found) mep.shape();
        }

        double latency() {
            return mep.onset().latency().orElseThrow();
        }
    }

    @Test
    void inTheHandLatencyPhasesAndTurnsAgree() throws IOException {
        List<Pair> pairs = pairs("ID01", "FDI", 18, 68);
        assertEquals(152, pairs.size());
        double[] latency = sorted(pairs, pair -> pair.latency() - pair.reference()[1]);
        assertEquals(0, latency[76], 0.1, "median difference in ms");
        assertTrue(latency[7] > -1.0 && latency[144] < 1.0, latency[7] + " to " + latency[144]);
        assertEquals(152, pairs.stream().filter(pair -> pair.shape().phases() == pair.reference()[5]).count());
        assertTrue(pairs.stream().filter(pair -> pair.shape().turns() == pair.reference()[4]).count() >= 125);
        assertTrue(pairs.stream().allMatch(pair -> Math.abs(pair.shape().turns() - pair.reference()[4]) <= 1));
    }

    @Test
    void inTheTibialisTheOnsetIsTheReferencesInTheMedian() throws IOException {
        for (List<Pair> pairs : List.of(pairs("ID02", "TA", 25, 82), pairs("ID04", "TA", 25, 82))) {
            double[] latency = sorted(pairs, pair -> pair.latency() - pair.reference()[1]);
            assertEquals(20, latency.length);
            assertTrue(Math.abs(latency[10]) < 0.8, "median difference in ms: " + latency[10]);
        }
    }

    @Test
    void overTheReferencesOwnStretchTheAreaIsTheReferencesOwn() throws IOException {
        for (Pair pair : all()) {
            double area = area(pair.trace(), pair.reference()[1], pair.reference()[1] + pair.reference()[6]);
            assertEquals(pair.reference()[2], area, 0.02 * pair.reference()[2]);
        }
    }

    @Test
    void theReferencesDurationIsLongerByATailOfLessThanATenthOfTheResponse() throws IOException {
        int longer = 0;
        double[] left = sorted(all(), pair -> pair.reference()[2] / pair.shape().areaMicrovoltMillis());
        assertTrue(left[left.length / 2] > 1.05 && left[left.length / 2] < 1.3, "area with the tail over area without: " + left[left.length / 2]);
        for (Pair pair : all()) {
            double end = pair.reference()[1] + pair.reference()[6];
            longer += end > pair.shape().offsetMillis() ? 1 : 0;
        }
        assertTrue(longer >= 0.97 * all().size(), longer + " of " + all().size());
        double[] hand = sorted(pairs("ID01", "FDI", 18, 68), pair -> pair.shape().durationMillis());
        assertTrue(hand[76] > 13 && hand[76] < 16, "median duration in the hand " + hand[76]);
        double[] handTail = sorted(pairs("ID01", "FDI", 18, 68), pair -> largest(pair.trace(), pair.shape().offsetMillis() + 1,
                pair.reference()[1] + pair.reference()[6]) / largest(pair.trace(), 18, 68));
        assertTrue(handTail[144] < 0.12, "largest value in the tail over the largest deflection, 95th percentile: " + handTail[144]);
    }

    @Test
    void everyResponseThatTheReferenceMeasuresHasAShape() throws IOException {
        for (Pair pair : all()) {
            MepShape.Found shape = pair.shape();
            assertTrue(shape.phases() >= 2 && shape.phases() <= 5 && shape.peaks() <= shape.turns() + 1, shape::toString);
            assertEquals(shape.areaMicrovoltMillis() / pair.mep().amplitude().peakToPeakMicrovolts(), shape.thicknessMillis(), 1e-9);
        }
        double[] thickness = sorted(all(), pair -> pair.shape().thicknessMillis() - pair.reference()[3]);
        assertTrue(thickness[thickness.length / 2] > -0.8 && thickness[thickness.length / 2] < 0, "the tail's share: "
                + thickness[thickness.length / 2]);
    }

    private static List<Pair> all() throws IOException {
        List<Pair> pairs = new ArrayList<>(pairs("ID01", "FDI", 18, 68));
        pairs.addAll(pairs("ID02", "TA", 25, 82));
        pairs.addAll(pairs("ID04", "TA", 25, 82));
        return pairs;
    }

    /** The responses that the reference measured; its rows of zeros are amplitudes below 50 µV. */
    private static List<Pair> pairs(String id, String muscle, double from, double to) throws IOException {
        Path file = shared("mepfeatx/" + id + ".mat");
        List<String> rows = Files.readAllLines(shared("mepfeatx/" + id + "_features.csv"));
        AnalysisSettings settings = AnalysisSettings.defaults().withCleaning(Cleaning.none()).withScreening(Screening.none())
                .withPreStimulus(TimeWindow.millis(-40, -5))
                .withMeasuring(Measuring.defaults().withProfile(MuscleProfiles.forMuscle(muscle).orElseThrow())
                        .withAmplitudeWindow(TimeWindow.millis(from, to)).withInterpolation(PeakInterpolation.CUBIC_SPLINE_TENFOLD));
        OpenOptions open = OpenOptions.defaults().withRate(3000).withUnit(VoltageUnit.MICROVOLT).withPulseAtMillis(50).withVariable("meps");
        SessionFiles session = SessionFiles.in(file, SessionFiles.Grouping.AUTOMATIC).get(0);
        List<Response> responses = MepAnalysis.with(settings)
                .analyze(id, new SessionLoader(SessionOptions.defaults().withOpen(open)).load(session)).channels().get(0).responses();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            String[] cells = rows.get(i + 1).split(",");
            if (Double.parseDouble(cells[0]) > 0) {
                double[] reference = new double[7];
                for (int k = 0; k < reference.length; k++) {
                    reference[k] = Double.parseDouble(cells[k]);
                }
                Mep mep = ((Outcome.Measured) responses.get(i).outcome()).mep();
                pairs.add(new Pair(mep, responses.get(i).trace().orElseThrow(), reference));
            }
        }
        return pairs;
    }

    private static double[] sorted(List<Pair> pairs, java.util.function.ToDoubleFunction<Pair> value) {
        return pairs.stream().mapToDouble(value).sorted().toArray();
    }

    private static double area(Epoch epoch, double fromMillis, double toMillis) {
        double area = 0;
        for (int i = 0; i + 1 < epoch.length(); i++) {
            double middle = (epoch.millisAt(i) + epoch.millisAt(i + 1)) / 2;
            if (middle > fromMillis && middle < toMillis) {
                area += (Math.abs(epoch.samples()[i]) + Math.abs(epoch.samples()[i + 1])) / 2 * epoch.rate().millisOf(1);
            }
        }
        return area;
    }

    private static double largest(Epoch epoch, double fromMillis, double toMillis) {
        double largest = 0;
        for (int i = 0; i < epoch.length(); i++) {
            if (epoch.millisAt(i) >= fromMillis && epoch.millisAt(i) <= toMillis) {
                largest = Math.max(largest, Math.abs(epoch.samples()[i]));
            }
        }
        return largest;
    }

    private static Path shared(String path) {
        Optional<Path> file = Optional.ofNullable(System.getProperty("mep4j.sharedData")).map(folder -> Path.of(folder, path));
        Assumptions.assumeTrue(file.isPresent() && Files.exists(file.get()), path + " is not present");
        return file.get();
    }
}

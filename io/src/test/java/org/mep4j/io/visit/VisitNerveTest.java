package org.mep4j.io.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

/** H reflex, Mmax and sensory potentials of a visit, on waves of known truth: 10 kHz, 2 µV of noise, seeds 41 to 48. */
class VisitNerveTest {

    private static final SampleRate RATE = SampleRate.ofHertz(10_000);
    private static final double SECONDS_APART = 0.5;

    @TempDir
    static Path folder;

    /** A response in µV at ms after a stimulus of some intensity. */
    private interface Response {
        double at(double intensity, double millis);
    }

    @BeforeAll
    static void writeTheRecordings() throws IOException {
        write("soleus", "SOL", 41, series(12, 3), (intensity, t) -> halfSines(t - 5, mSize(intensity), 6) + halfSines(t - 31, hSize(intensity), 5));
        write("rising", "SOL", 42, series(6, 3), (intensity, t) -> halfSines(t - 5, 800 * intensity, 6));
        write("wrist", "digit2", 43, same(25), (intensity, t) -> halfSines(t - 2.5, 20, 1));
        write("elbow", "digit2", 44, same(25), (intensity, t) -> halfSines(t - 6.5, 12, 1));
        write("distal", "ADM", 46, same(8), (intensity, t) -> halfSines(t - 3.5, 6000, 5));
        write("proximal", "ADM", 47, same(8), (intensity, t) -> halfSines(t - 7.5, 3600, 5));
        write("nothing", "ADM", 48, same(8), (intensity, t) -> 0);
        write("quiet", "digit2", 45, same(25), (intensity, t) -> 0);
    }

    /** From 5 to 60 in steps of 5, the M wave to its plateau of 5000 µV from 40 on. */
    private static double mSize(double intensity) {
        return 5000 * Math.max(0, Math.min(1, (intensity - 15) / 25));
    }

    /** The H wave grows first and is gone when the M wave is full: at most 2000 µV, at 20. */
    private static double hSize(double intensity) {
        return 2000 * Math.max(0, 1 - Math.abs(intensity - 20) / 15);
    }

    /** Negative phase of a height and length, then a positive one of 0.6 of the height and 1.5 of the length: peak to peak 1.6 times the height. */
    private static double halfSines(double t, double height, double length) {
        double u = t / length;
        return u <= 0 || u >= 2.5 ? 0 : u < 1 ? height * StrictMath.sin(Math.PI * u) : -0.6 * height * StrictMath.sin(Math.PI * (u - 1) / 1.5);
    }

    private static double[] series(int levels, int repeats) {
        double[] intensities = new double[levels * repeats];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = 5 * (1 + i / repeats);
        }
        return intensities;
    }

    private static double[] same(int count) {
        double[] intensities = new double[count];
        Arrays.fill(intensities, 30);
        return intensities;
    }

    private static void write(String name, String channel, long seed, double[] intensities, Response response) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[(int) (10_000 * SECONDS_APART * (intensities.length + 1))];
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
        }
        StringBuilder events = new StringBuilder("onset\tduration\ttrial_type\tstimulus_intensity\n");
        List<Marker> markers = new ArrayList<>();
        for (int k = 0; k < intensities.length; k++) {
            double seconds = SECONDS_APART * (k + 0.8);
            int first = (int) Math.round(10_000 * seconds);
            for (int i = 0; i < 1000; i++) {
                x[first + i] += response.at(intensities[k], i / 10.0);
            }
            markers.add(new Marker(seconds, "stimulus", Map.of()));
            events.append(Numbers.plain(seconds)).append("\t0\tstimulus\t").append(Numbers.plain(intensities[k])).append('\n');
        }
        Recording recording = Recording.of(name, List.of(Signal.of(Channel.emg(channel), RATE, x)), markers);
        EdfWriter.edfPlus().write(recording, folder.resolve(name + "_emg.edf"));
        Files.writeString(folder.resolve(name + "_events.tsv"), events.toString());
    }

    private static VisitReport analyzed(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("visit.tsv"), "file\trole\tdistance_mm\n" + rows);
        return new VisitAnalysis(AnalysisSettings.defaults(), SessionOptions.defaults()).analyze(VisitDescription.read(file));
    }

    private static Estimate estimate(VisitReport report, String id) {
        return report.measures().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow(() ->
                new AssertionError("no row " + id + " among " + report.measures())).estimate();
    }

    private static double value(VisitReport report, String id) {
        return estimate(report, id).number().orElseThrow(() -> new AssertionError(estimate(report, id).toString()));
    }

    private static String reason(VisitReport report, String id, Absence reason) {
        Estimate.Absent absent = assertInstanceOf(Estimate.Absent.class, estimate(report, id));
        assertEquals(reason, absent.reason(), absent.detail());
        return absent.detail();
    }

    @Test
    void theLargestHReflexAndTheLargestMWaveGiveTheirRatio() throws IOException {
        VisitReport report = analyzed("soleus_emg.edf\th-reflex\n");
        assertEquals(List.of(), report.problems());
        assertEquals(1.6 * 5000, value(report, "m_max"), 80);
        assertEquals(1.6 * 2000, value(report, "h_max"), 60);
        assertEquals(31, value(report, "h_latency"), 0.5);
        assertEquals(40, value(report, "h_to_m"), 1);
    }

    @Test
    void withoutAPlateauThereIsNoLargestMWaveAndNoRatio() throws IOException {
        VisitReport report = analyzed("rising_emg.edf\th-reflex\n");
        assertTrue(reason(report, "m_max", Absence.NO_PLATEAU).startsWith("the responses to the highest intensities do not stay within 10 %"));
        assertEquals("no H wave in 18 stimuli", reason(report, "h_max", Absence.NO_RESPONSE));
        reason(report, "h_to_m", Absence.NO_RESPONSE);
        reason(analyzed("rising_emg.edf\tm-recruitment\n"), "m_max", Absence.NO_PLATEAU);
    }

    @Test
    void aMuscleWithoutAnHReflexKeepsItsLargestMWave() throws IOException {
        VisitReport report = analyzed("wrist_emg.edf\th-reflex\n");
        assertEquals("there is no usual window for the H reflex of generic muscles", reason(report, "h_max", Absence.NOT_DETERMINED));
    }

    @Test
    void lossBetweenTwoSitesIsTheConductionBlock() throws IOException {
        VisitReport report = analyzed("distal_emg.edf\tm-wave\nproximal_emg.edf\tm-wave-proximal\t220\n");
        assertEquals(55, value(report, "motor_velocity"), 1.5);
        assertEquals(40, value(report, "conduction_block"), 0.5);
        assertEquals(40, value(report, "conduction_block_area"), 1.5);
        assertTrue(((Estimate.Value) estimate(report, "conduction_block")).interval().orElseThrow().low().orElseThrow() > 39);
        VisitReport lost = analyzed("distal_emg.edf\tm-wave\nnothing_emg.edf\tm-wave-proximal\t220\n");
        assertEquals(100, value(lost, "conduction_block"));
        reason(lost, "motor_velocity", Absence.NO_RESPONSE);
        VisitReport nothing = analyzed("nothing_emg.edf\tm-wave\nproximal_emg.edf\tm-wave-proximal\t220\n");
        reason(nothing, "conduction_block", Absence.NO_RESPONSE);
    }

    @Test
    void sensoryVelocitiesComeFromOneSiteAndFromTwo() throws IOException {
        VisitReport report = analyzed("wrist_emg.edf\tsensory\t140\nelbow_emg.edf\tsensory-proximal\t220\n");
        assertEquals(List.of(), report.problems());
        assertEquals(2.5, value(report, "sensory_latency"), 0.15);
        assertEquals(3, value(report, "sensory_peak"), 0.1);
        assertEquals(32, value(report, "sensory_amplitude"), 3);
        assertEquals(56, value(report, "sensory_velocity"), 3.5);
        assertEquals(55, value(report, "sensory_velocity_segment"), 3);
    }

    @Test
    void sensoryVelocitiesThatCannotBeToldSayWhy() throws IOException {
        VisitReport report = analyzed("wrist_emg.edf\tsensory\nelbow_emg.edf\tsensory-proximal\n");
        assertEquals("the distance from the stimulus to the electrode is missing; give distance_mm in the row of role sensory",
                reason(report, "sensory_velocity", Absence.DISTANCE_MISSING));
        assertEquals("the distance between the two sites is missing; give distance_mm in the row of role sensory-proximal",
                reason(report, "sensory_velocity_segment", Absence.DISTANCE_MISSING));
        assertTrue(reason(analyzed("quiet_emg.edf\tsensory\t140\n"), "sensory_velocity", Absence.NO_RESPONSE).startsWith("no sensory potential"));
        reason(analyzed("elbow_emg.edf\tsensory\t140\nwrist_emg.edf\tsensory-proximal\t220\n"), "sensory_velocity_segment",
                Absence.NEGATIVE_CONDUCTION_TIME);
        assertEquals("no row of the description has the role sensory",
                reason(analyzed("wrist_emg.edf\tsensory-proximal\t220\n"), "sensory_velocity", Absence.UNPAIRED));
        assertEquals("gone.edf: there is no such file", reason(analyzed("gone.edf\tsensory\t140\n"), "sensory_velocity", Absence.UNPAIRED));
        assertEquals("gone.edf: there is no such file", reason(analyzed("gone.edf\th-reflex\n"), "h_to_m", Absence.UNPAIRED));
    }
}

package org.mep4j.io.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.TimeWindow;
import org.mep4j.simulation.SimulatedPerson;
import org.mep4j.simulation.SimulatedVisit;

/** What a visit says when something is wrong with it: each measure its reason, and the rest of the visit still stands. */
class VisitAnalysisTest {

    private static final String HEADING = "file\tmarker\trole\tmuscle\tisi_ms\tminutes\tdistance_mm\n";

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeTheRecordings() throws IOException {
        SimulatedVisit visit = SimulatedVisit.of(SimulatedPerson.typical(), 77);
        for (String name : List.of("rmt", "single", "paired", "nerve", "elbow", "csp", "pre", "post5")) {
            VisitFiles.write(folder, visit.recording(name), name);
        }
        SimulatedPerson.Nerve nerve = new SimulatedPerson.Nerve(3.4, 9000, 7.4, 220, 26.5, 3, 0);
        SimulatedPerson typical = SimulatedPerson.typical();
        SimulatedPerson silent = new SimulatedPerson("FDI", typical.motor(), typical.paired(), nerve, List.of());
        VisitFiles.write(folder, SimulatedVisit.of(silent, 78).recording("nerve"), "withoutf");
        VisitFiles.write(folder, renamed(visit.recording("single"), "APB"), "apb");
    }

    private static Recording renamed(Recording recording, String muscle) {
        return recording.withSignals(recording.signals().stream().map(signal -> signal.withChannel(Channel.emg(muscle))).toList());
    }

    private VisitReport analyzed(String rows) throws IOException {
        return analyzed(rows, AnalysisSettings.defaults());
    }

    private VisitReport analyzed(String rows, AnalysisSettings settings) throws IOException {
        Path file = Files.writeString(folder.resolve("visit.tsv"), HEADING + rows);
        return new VisitAnalysis(settings, SessionOptions.defaults()).analyze(VisitDescription.read(file));
    }

    private static VisitMeasure measure(VisitReport report, String id) {
        return measure(report, id, "FDI");
    }

    private static VisitMeasure measure(VisitReport report, String id, String muscle) {
        return report.measures().stream().filter(row -> row.id().equals(id) && row.muscle().equals(muscle)).findFirst().orElseThrow(() ->
                new AssertionError("no row " + id + " of " + muscle + " among " + report.measures()));
    }

    private static String reason(VisitMeasure measure, Absence reason) {
        Estimate.Absent absent = assertInstanceOf(Estimate.Absent.class, measure.estimate(), measure.toString());
        assertEquals(reason, absent.reason(), absent.detail());
        return absent.detail();
    }

    @Test
    void aMissingFileIsTheReasonOfItsMeasuresAndTheRestStands() throws IOException {
        VisitReport report = analyzed("nothere.edf\t\tactive-threshold\nrmt_emg.edf\t\tresting-threshold\n");
        assertEquals(List.of("visit.tsv, line 2, nothere.edf: there is no such file"), report.problems());
        assertEquals("nothere.edf: there is no such file", reason(measure(report, "amt", ""), Absence.UNPAIRED));
        assertInstanceOf(Estimate.Value.class, measure(report, "rmt").estimate());
        assertEquals(new VisitMeasure.Trials(50, 0), measure(report, "rmt").trials());
    }

    @Test
    void aMarkerThatTheFileDoesNotHaveIsSaidWithThoseItHas() throws IOException {
        VisitReport report = analyzed("paired_emg.edf\ttest\ttest\npaired_emg.edf\tsisi\tsici\t\t2.5\n");
        assertEquals(1, report.problems().size());
        assertTrue(report.problems().get(0).startsWith("visit.tsv, line 3, paired_emg.edf, marker sisi: ") && report.problems().get(0)
                .contains("has no marker \"sisi\"; it has: "), report.problems().get(0));
        assertTrue(reason(measure(report, "sici_2.5ms", ""), Absence.UNPAIRED).contains("has no marker"));
    }

    @Test
    void conditionedPulsesWithoutTestPulsesGiveNoRatio() throws IOException {
        VisitReport report = analyzed("paired_emg.edf\tsici\tsici\t\t2.5\npaired_emg.edf\ticf\ticf\t\t12\n");
        assertEquals("no row of the description has the role test", reason(measure(report, "sici_2.5ms"), Absence.UNPAIRED));
        assertEquals("no row of the description has the role test", reason(measure(report, "icf_12ms"), Absence.UNPAIRED));
        assertEquals(List.of(), report.problems());
    }

    @Test
    void testPulsesInAnotherMuscleAreNoneForThisOne() throws IOException {
        VisitReport report = analyzed("apb_emg.edf\t\ttest\npaired_emg.edf\tsici\tsici\t\t2.5\n");
        assertEquals("the recordings of role test have no channel FDI", reason(measure(report, "sici_2.5ms"), Absence.UNPAIRED));
    }

    @Test
    void recordingsWithDifferentMusclesAreToldApart() throws IOException {
        VisitReport report = analyzed("single_emg.edf\t\tmep\napb_emg.edf\t\tpre\npost5_emg.edf\t\tpost\t\t\t5\n");
        assertInstanceOf(Estimate.Value.class, measure(report, "mep_amplitude").estimate());
        assertEquals("the recordings of role pre have no channel FDI", reason(measure(report, "change_5min"), Absence.UNPAIRED));
        assertEquals("the recordings of role pre have no channel FDI", reason(measure(report, "change_average"), Absence.UNPAIRED));
        assertEquals("the recordings of role post have no channel APB", reason(measure(report, "change_average", "APB"), Absence.UNPAIRED));
    }

    @Test
    void aChannelThatARowNamesMustBeThere() throws IOException {
        VisitReport report = analyzed("single_emg.edf\t\tmep\tTA\nrmt_emg.edf\t\tresting-threshold\tFDI\n");
        assertEquals(List.of("visit.tsv, line 2, single_emg.edf: single_emg has no channel TA; it has: FDI"), report.problems());
        assertInstanceOf(Estimate.Value.class, measure(report, "rmt").estimate());
        reason(measure(report, "mep_amplitude", ""), Absence.UNPAIRED);
    }

    @Test
    void aContractedMuscleHasNoRestingThreshold() throws IOException {
        VisitReport report = analyzed("csp_emg.edf\t\tresting-threshold\n");
        VisitMeasure rmt = measure(report, "rmt");
        assertEquals("no accepted trial has a known intensity", reason(rmt, Absence.NOT_DETERMINED));
        assertEquals(new VisitMeasure.Trials(0, 20), rmt.trials());
    }

    @Test
    void conditionsWithoutAcceptedTrialsSayHowManyWereRejected() throws IOException {
        AnalysisSettings strict = AnalysisSettings.defaults().withScreening(AnalysisSettings.defaults().screening()
                .withState(MuscleState.REST)
                .withBackground(BackgroundLimit.rms(0.01, TimeWindow.millis(-100, -5))));
        VisitReport report = analyzed("paired_emg.edf\ttest\ttest\npaired_emg.edf\tsici\tsici\t\t2.5\nsingle_emg.edf\t\tmep\n"
                + "pre_emg.edf\t\tpre\npost5_emg.edf\t\tpost\t\t\t5\nnerve_emg.edf\t\tf-wave\n", strict);
        assertEquals("none of 16 conditioned trials was accepted", reason(measure(report, "sici_2.5ms"), Absence.NO_ACCEPTED_TRIALS));
        assertEquals(new VisitMeasure.Trials(0, 16), measure(report, "sici_2.5ms").trials());
        assertEquals("none of 20 trials was accepted", reason(measure(report, "mep_amplitude"), Absence.NO_ACCEPTED_TRIALS));
        assertEquals("none of 20 trials was accepted", reason(measure(report, "mep_latency"), Absence.NO_ACCEPTED_TRIALS));
        assertEquals("none of 30 trials was accepted", reason(measure(report, "m_amplitude"), Absence.NO_ACCEPTED_TRIALS));
        reason(measure(report, "f_minimum"), Absence.NO_RESPONSE);
        reason(measure(report, "f_persistence"), Absence.NO_ACCEPTED_TRIALS);
        reason(measure(report, "change_average"), Absence.UNPAIRED);
        reason(measure(report, "cmct_f"), Absence.NO_RESPONSE);
        assertTrue(report.measures().stream().allMatch(row -> row.estimate() instanceof Estimate.Absent), report.measures().toString());
    }

    @Test
    void fWavesThatAreAbsentGiveNoLatencyAndNoConductionTime() throws IOException {
        VisitReport report = analyzed("single_emg.edf\t\tmep\nwithoutf_emg.edf\t\tf-wave\n");
        assertEquals("no F wave in 30 stimuli", reason(measure(report, "f_minimum"), Absence.NO_RESPONSE));
        assertEquals(0, measure(report, "f_persistence").estimate().number().orElseThrow());
        assertEquals("there were no F waves", reason(measure(report, "cmct_f"), Absence.NO_RESPONSE));
        assertInstanceOf(Estimate.Value.class, measure(report, "m_amplitude").estimate());
    }

    @Test
    void heightAndDistancesThatAreMissingAreAskedFor() throws IOException {
        VisitReport report = analyzed("single_emg.edf\t\tmep\nnerve_emg.edf\t\tf-wave\nelbow_emg.edf\t\tm-wave-proximal\n");
        assertEquals("the height is missing; give height_cm in visit_about.tsv",
                reason(measure(report, "mep_latency_per_height"), Absence.HEIGHT_MISSING));
        reason(measure(report, "f_velocity"), Absence.DISTANCE_MISSING);
        assertEquals("the distance between the two sites is missing; give distance_mm in the row of role m-wave-proximal",
                reason(measure(report, "motor_velocity"), Absence.DISTANCE_MISSING));
        assertInstanceOf(Estimate.Value.class, measure(report, "mep_latency").estimate());
    }

    @Test
    void aProximalSiteThatAnswersEarlierHasNoVelocity() throws IOException {
        VisitReport report = analyzed("elbow_emg.edf\t\tm-wave\nnerve_emg.edf\t\tm-wave-proximal\t\t\t\t220\n");
        assertEquals("the proximal latency is not longer than the distal one",
                reason(measure(report, "motor_velocity"), Absence.NEGATIVE_CONDUCTION_TIME));
    }

    @Test
    void fWavesWithoutCorticalLatenciesGiveNoCentralConductionTime() throws IOException {
        VisitReport report = analyzed("nerve_emg.edf\t\tf-wave\n");
        assertEquals("no row of the description has the role mep", reason(measure(report, "cmct_f"), Absence.UNPAIRED));
        assertInstanceOf(Estimate.Value.class, measure(report, "pmct_f").estimate());
    }

    @Test
    void rootStimulationGivesTheOtherConductionTimes() throws IOException {
        // A shorter latency stands for the root: the same responses, whose marker is said to stand 9 ms before the pulse.
        Path file = Files.writeString(folder.resolve("visit.tsv"), "file\trole\tdelay_ms\nsingle_emg.edf\tmep\npre_emg.edf\troot\t9\n");
        VisitReport report = new VisitAnalysis(AnalysisSettings.defaults().withMeasuring(AnalysisSettings.defaults().measuring()
                .withProfile(MuscleProfiles.FOREARM)), SessionOptions.defaults()).analyze(VisitDescription.read(file));
        assertEquals(9, measure(report, "cmct_root").estimate().number().orElseThrow(), 0.5);
        assertEquals(13.7, measure(report, "pmct_root").estimate().number().orElseThrow(), 0.7);
    }

    @Test
    void atRestThereIsNoSilentPeriod() throws IOException {
        VisitReport report = analyzed("single_emg.edf\t\tcsp\n");
        VisitMeasure csp = measure(report, "csp");
        assertTrue(reason(csp, Absence.NO_RESPONSE).startsWith("no silent period can be measured at rest (20 of 20"), csp.toString());
        assertEquals(new VisitMeasure.Trials(0, 20), csp.trials());
    }

    @Test
    void anUnusualIntervalIsNotedAndMeasuredAllTheSame() throws IOException {
        VisitReport report = analyzed("paired_emg.edf\ttest\ttest\npaired_emg.edf\ticf\tsici\t\t12\n");
        assertInstanceOf(Estimate.Value.class, measure(report, "sici_12ms").estimate());
        assertEquals("sici, FDI: an interval of 12 ms is outside the 1 to 6 ms of SICI", report.notes().get(0));
    }

    @Test
    void maximalContractionsNeedNoPulses() throws IOException {
        VisitReport report = analyzed("csp_emg.edf\t\tmvc\ngone.edf\t\tmvc\n");
        assertEquals(List.of("visit.tsv, line 3, gone.edf: there is no such file"), report.problems());
        assertTrue(measure(report, "mvc").estimate().number().orElseThrow() > 40, "RMS of 40 µV between the pulses");
        assertEquals(new VisitMeasure.Trials(1, 0), measure(report, "mvc").trials());
        assertEquals("gone.edf: there is no such file",
                reason(measure(analyzed("gone.edf\t\tmvc\n"), "mvc", ""), Absence.NO_ACCEPTED_TRIALS));
    }

    @Test
    void aMaximalContractionInCountsHasNoMicrovolts() throws IOException {
        Files.writeString(folder.resolve("counts.csv"), "time (s),FDI (counts)\n0,100\n0.001,-250\n0.002,300\n");
        VisitReport report = analyzed("counts.csv\t\tmvc\tFDI\n");
        assertEquals(List.of("visit.tsv, line 2, counts.csv: channel FDI is in counts, which is no voltage, so that it has no EMG in uV"),
                report.problems());
    }

    @Test
    void theChecklistIsAnsweredFromTheDataAndFromWhatWasSaid() throws IOException {
        Files.writeString(folder.resolve("visit_about.tsv"), "item\tvalue\nage\t70 years\nintensity\tset by hand\n");
        VisitReport report;
        try {
            report = analyzed("rmt_emg.edf\t\tresting-threshold\n");
        } finally {
            Files.delete(folder.resolve("visit_about.tsv"));
        }
        assertEquals(30, report.checklist().size());
        assertEquals(new Checklist.Answer(Checklist.items().get(0), Checklist.Status.SAID, "70 years"), report.checklist().get(0));
        assertEquals(Checklist.Status.MISSING, answer(report, "handedness").status());
        assertEquals("resting-threshold: 10 intensities from 38 to 56 %MSO; set by hand", answer(report, "intensity").answer());
        assertTrue(answer(report, "time_between_trials").answer().startsWith("resting-threshold: 0.8"), answer(report, "time_between_trials").answer());
        assertTrue(answer(report, "contraction").answer().startsWith("at rest, median background EMG 1."), answer(report, "contraction").answer());
        assertTrue(answer(report, "threshold_method").answer().startsWith("RMT: probit maximum likelihood"));
        assertEquals("resting-threshold: 50 of 50", answer(report, "number_of_meps").answer());
        assertEquals("peak to peak, 10 to 50 ms after the pulse (hand)", answer(report, "mep_size_method").answer());
        assertEquals(Checklist.Status.NOT_APPLICABLE, answer(report, "isi").status());
        VisitReport pairs = analyzed("paired_emg.edf\ttest\ttest\npaired_emg.edf\tsici\tsici\t\t2.5\n");
        assertEquals("sici 2.5 ms", answer(pairs, "isi").answer());
        assertEquals("test: 59 %MSO", answer(pairs, "test_intensity").answer());
        assertEquals(Checklist.Status.MISSING, answer(pairs, "conditioning_intensity").status());
        assertTrue(answer(pairs, "unconditioned_size").answer().startsWith("test: geometric mean "));
    }

    private static Checklist.Answer answer(VisitReport report, String key) {
        return report.checklist().stream().filter(answer -> answer.item().key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void theSameFilesGiveTheSameReport() throws IOException {
        String rows = "single_emg.edf\t\tmep\npaired_emg.edf\ttest\ttest\npaired_emg.edf\tsici\tsici\t\t2.5\n";
        assertEquals(analyzed(rows).measures(), analyzed(rows).measures());
    }

    @Test
    void noFileOfTheVisitIsTouched() throws IOException {
        List<byte[]> before = contents();
        analyzed("single_emg.edf\t\tmep\n");
        List<byte[]> after = contents();
        for (int i = 0; i < before.size(); i++) {
            assertTrue(Arrays.equals(before.get(i), after.get(i)));
        }
        assertFalse(before.isEmpty());
    }

    private static List<byte[]> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".edf")).sorted().map(VisitAnalysisTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

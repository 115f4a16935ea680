package org.mep4j.io.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.ReferenceValue;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;
import org.mep4j.simulation.SimulatedPerson;
import org.mep4j.simulation.SimulatedVisit;

/** Measures of a visit that compare others: with published values, with the largest M wave, with the maximal contraction; and the dose. */
class VisitComparisonTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeTheRecordings() throws IOException {
        SimulatedVisit visit = SimulatedVisit.of(SimulatedPerson.typical(), 80);
        for (String name : List.of("rmt", "amt", "recruitment", "single", "nerve", "csp")) {
            VisitFiles.write(folder, visit.recording(name), name);
        }
        Recording single = visit.recording("single");
        VisitFiles.write(folder, single.withSignals(single.signals().stream().map(signal -> signal.withChannel(Channel.emg("L APB"))).toList()), "apb");
        // Twice the EMG of the contractions stands for the maximal one.
        Recording csp = visit.recording("csp");
        double[] quiet = csp.signals().get(0).read(4000, 6000);
        double[] samples = new double[40_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 2 * quiet[i % quiet.length];
        }
        VisitFiles.write(folder, Recording.of("mvc", List.of(Signal.of(Channel.emg("FDI"), csp.signals().get(0).rate(), samples)),
                List.of()), "mvc");
    }

    @AfterEach
    void removeWhatWasSaid() throws IOException {
        Files.deleteIfExists(folder.resolve("visit_about.tsv"));
        Files.deleteIfExists(folder.resolve("trains.tsv"));
    }

    private static VisitReport analyzed(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("visit.tsv"), "file\trole\n" + rows);
        return new VisitAnalysis(AnalysisSettings.defaults(), SessionOptions.defaults()).analyze(VisitDescription.read(file));
    }

    private static VisitMeasure measure(VisitReport report, String id) {
        return report.measures().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow(() ->
                new AssertionError("no row " + id + " among " + report.measures()));
    }

    private static String reason(VisitReport report, String id, Absence reason) {
        Estimate.Absent absent = assertInstanceOf(Estimate.Absent.class, measure(report, id).estimate());
        assertEquals(reason, absent.reason(), absent.detail());
        return absent.detail();
    }

    private static void say(String items) throws IOException {
        Files.writeString(folder.resolve("visit_about.tsv"), "item\tvalue\n" + items);
    }

    @Test
    void aMeasureIsPlacedAmongThePublishedOnesOfItsOwnMuscleAndNerve() throws IOException {
        VisitReport report = analyzed("nerve_emg.edf\tf-wave\n");
        Published place = report.published().stream().filter(any -> any.measure().id().equals("f_minimum")).findFirst().orElseThrow();
        assertEquals("ulnar", place.reference().site());
        assertEquals((place.measure().estimate().number().orElseThrow() - 26.5) / 2.1, place.zScore(), 1e-12);
        VisitReport apb = analyzed("apb_emg.edf\tmep\n");
        assertEquals(List.of("120 % motor threshold", "140 % motor threshold"),
                apb.published().stream().map(Published::reference).map(ReferenceValue::condition).toList());
    }

    @Test
    void aLatencyAtRestIsNotPlacedAmongThoseOfAContraction() throws IOException {
        assertEquals(Optional.empty(), analyzed("single_emg.edf\tmep\n").published().stream().findFirst());
        Published place = analyzed("csp_emg.edf\tmep\n").published().get(0);
        assertEquals("Cantone et al., Front Hum Neurosci 13:185 (2019), doi 10.3389/fnhum.2019.00185", place.reference().source());
    }

    @Test
    void absentMeasuresHaveNoPlace() throws IOException {
        VisitReport report = analyzed("gone.edf\tf-wave\n");
        assertEquals(List.of(), report.published());
    }

    @Test
    void responsesAreSetAgainstTheMWaveOfTheSameMuscle() throws IOException {
        VisitReport report = analyzed("single_emg.edf\tmep\nnerve_emg.edf\tf-wave\n");
        double ratio = measure(report, "mep_to_m").estimate().number().orElseThrow();
        assertEquals(100 * measure(report, "mep_amplitude").estimate().number().orElseThrow()
                / measure(report, "m_peak_to_peak").estimate().number().orElseThrow(), ratio, 1e-9);
        // 2500 sg(0.3 (56 - 60)) = 578.7 µV at the median, over 9000 µV
        assertTrue(((Estimate.Value) measure(report, "mep_to_m").estimate()).interval().orElseThrow().contains(6.43), ratio + " %, seed 80");
        assertTrue(analyzed("apb_emg.edf\tmep\nnerve_emg.edf\tf-wave\n").measures().stream().noneMatch(row -> row.id().equals("mep_to_m")));
    }

    @Test
    void contractionsAreSetAgainstTheMaximalOne() throws IOException {
        VisitReport report = analyzed("mvc_emg.edf\tmvc\ncsp_emg.edf\tcsp\namt_emg.edf\tactive-threshold\nrmt_emg.edf\tresting-threshold\n");
        assertEquals(50, measure(report, "contraction_csp").estimate().number().orElseThrow(), 5);
        assertEquals(15, measure(report, "contraction_active_threshold").estimate().number().orElseThrow(), 3);
        assertTrue(report.measures().stream().noneMatch(row -> row.id().equals("contraction_resting_threshold")), "a muscle at rest has no level");
        assertTrue(analyzed("csp_emg.edf\tcsp\n").measures().stream().noneMatch(row -> row.id().startsWith("contraction")));
        assertEquals("there is no maximal contraction of FDI to compare with",
                reason(analyzed("gone.edf\tmvc\ncsp_emg.edf\tcsp\n"), "contraction_csp", Absence.UNPAIRED));
    }

    @Test
    void theDoseComesFromTheVisitsOwnThreshold() throws IOException {
        say("protocol\titbs\n");
        VisitReport report = analyzed("rmt_emg.edf\tresting-threshold\namt_emg.edf\tactive-threshold\n");
        Estimate.Value active = (Estimate.Value) measure(report, "amt").estimate();
        Estimate.Value dose = (Estimate.Value) measure(report, "dose").estimate();
        assertEquals(0.8 * active.value(), dose.value(), 1e-12);
        assertEquals(0.8 * active.interval().orElseThrow().low().orElseThrow(), dose.interval().orElseThrow().low().orElseThrow(), 1e-12);
        assertTrue(measure(report, "dose").method().startsWith("80 % AMT; bursts of 3 pulses at 50 Hz"), measure(report, "dose").method());
    }

    @Test
    void aDoseThatIsRefusedSaysWhyAndHasNoNumber() throws IOException {
        say("protocol\titbs\n");
        assertEquals("the protocol needs the active motor threshold, which is not known",
                reason(analyzed("rmt_emg.edf\tresting-threshold\n"), "dose", Absence.REFUSED));
        say("protocol\titbs\nprotocol_percent\t95\n");
        assertTrue(reason(analyzed("amt_emg.edf\tactive-threshold\n"), "dose", Absence.REFUSED).startsWith("bursts are described for the named"));
        say("protocol\t10hz\ntrain_table\ttrains.tsv\n");
        VisitReport without = analyzed("rmt_emg.edf\tresting-threshold\n");
        assertEquals(List.of("visit_about.tsv, train_table: trains.tsv: there is no such file"), without.problems());
        reason(without, "dose", Absence.REFUSED);
        Files.writeString(folder.resolve("trains.tsv"), "hertz\tpercent_rmt\tlongest_s\n10\t120\t2\n");
        assertTrue(reason(analyzed("rmt_emg.edf\tresting-threshold\n"), "dose", Absence.REFUSED)
                .startsWith("a train of 4 s at 10 Hz and 120 % RMT is longer than the 2 s"));
        Files.writeString(folder.resolve("trains.tsv"), "hertz\tpercent_rmt\tlongest_s\n10\t120\t4\n");
        assertInstanceOf(Estimate.Value.class, measure(analyzed("rmt_emg.edf\tresting-threshold\n"), "dose").estimate());
    }

    @Test
    void aProtocolThatIsNotKnownIsAMistakeOfTheDescription() throws IOException {
        say("protocol\ttbs\nprotocol_percent\tninety\n");
        assertEquals(List.of("visit_about.tsv, line 2, protocol: must be one of itbs, ctbs, ctbs-300, 10hz: tbs",
                "visit_about.tsv, line 3, protocol_percent: must be a number of percent of the threshold from 1 to 200: ninety"),
                analyzed("rmt_emg.edf\tresting-threshold\n").problems());
        say("train_table\ttrains.tsv\n");
        assertEquals(List.of("visit_about.tsv, train_table: needs the item protocol; no dose was told"),
                analyzed("rmt_emg.edf\tresting-threshold\n").problems());
    }

    @Test
    void theOtherShapesAreComparedWithTheBoltzmannCurve() throws IOException {
        String method = measure(analyzed("recruitment_emg.edf\trecruitment\n"), "recruitment_s50").method();
        assertTrue(method.matches(".*; AICc above the best of the shapes: \\S+ 0\\.0, .*") && method.contains("Boltzmann "), method);
        assertTrue(method.contains("Hill ") && method.contains("rectified logistic "), method);
    }
}

package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.simulation.BaselineEmg;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.SimulatedEmg;
import org.mep4j.simulation.SimulatedMuscle;
import org.mep4j.simulation.SimulatedPerson;
import org.mep4j.simulation.SimulatedSession;
import org.mep4j.simulation.SimulatedVisit;
import org.mep4j.simulation.TmsArtifact;
import org.mep4j.simulation.VirtualSubject;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.artifact.Artifact;

/** The default artifact handling against a line alone, on whole simulated sessions. */
class AdaptiveArtifactTest {

    private static final Artifact LINE = Artifact.interpolateLinear(TimeWindow.millis(-1, 4));

    private static List<ChannelReport> analysed(Recording recording, List<Pulse> pulses, Artifact artifact) {
        AnalysisSettings settings = AnalysisSettings.defaults().withCleaning(Cleaning.defaults().withArtifact(artifact));
        SampleRate rate = recording.signals().get(0).rate();
        return MepAnalysis.with(settings).analyze("made", List.of(new Take(recording, rate, pulses))).channels();
    }

    private static void assertTheSame(String what, Recording recording, List<Pulse> pulses) {
        List<ChannelReport> adaptive = analysed(recording, pulses, Artifact.defaults());
        List<ChannelReport> line = analysed(recording, pulses, LINE);
        for (int c = 0; c < line.size(); c++) {
            assertEquals(line.get(c).responses().stream().map(Response::outcome).toList(),
                    adaptive.get(c).responses().stream().map(Response::outcome).toList(), what);
            assertEquals(line.get(c).remarks(), adaptive.get(c).remarks(), what);
        }
    }

    @Test
    void inAVisitWithMAndFWavesAndPairedPulsesNotABitChanges() {
        for (Recording recording : SimulatedVisit.of(SimulatedPerson.typical(), 4).recordings()) {
            SampleRate rate = recording.signals().get(0).rate();
            assertTheSame(recording.name(), recording,
                    recording.markers().stream().map(marker -> Pulse.at(rate.indexAtSeconds(marker.seconds()))).toList());
        }
    }

    @ParameterizedTest(name = "{0} Hz, seed {1}")
    @CsvSource({"1000, 1", "2000, 2", "3000, 3", "5000, 4", "10000, 5"})
    void withTheUsualArtifactNotABitChangesInHandShoulderOrLeg(double hertz, long seed) {
        SimulatedEmg emg = SimulatedEmg.defaults().withRate(SampleRate.ofHertz(hertz))
                .withBaseline(seed % 2 == 0 ? BaselineEmg.active() : BaselineEmg.resting())
                .withMuscles(List.of(SimulatedMuscle.fdi(), new SimulatedMuscle("deltoid", VirtualSubject.draw(Population.WIDE, seed), 8.5, 0.3),
                        new SimulatedMuscle("TA", VirtualSubject.draw(Population.WIDE, seed + 9), 30, 0.3)));
        SimulatedSession session = emg.session("s", SimulatedEmg.shuffled(new double[] {50, 60, 80, 100}, 6, seed), seed);
        assertTheSame(hertz + " Hz", session.recording(), session.pulses());
    }

    @ParameterizedTest(name = "{0} µV at 100 %MSO, {1} ms, active {2}, {3} Hz, seed 7")
    @CsvSource({"20000, 12, false, 5000", "50000, 12, false, 5000", "20000, 12, true, 5000", "5000, 40, false, 2000", "50000, 8, false, 10000"})
    void withASlowRecoveryAmplitudesAreRight(double microvolts, double millis, boolean active, double hertz) {
        TmsArtifact artifact = new TmsArtifact(200_000, 0.7, microvolts / 200_000, millis);
        SimulatedEmg emg = SimulatedEmg.defaults().withRate(SampleRate.ofHertz(hertz)).withRange(Optional.empty()).withArtifact(artifact)
                .withMuscles(List.of(SimulatedMuscle.fdi())).withBaseline(active ? BaselineEmg.active() : BaselineEmg.resting());
        double[] intensities = SimulatedEmg.shuffled(new double[] {50, 55, 60, 70}, 8, 3);
        SimulatedSession session = emg.session("s", intensities, 7);
        ChannelReport report = analysed(session.recording(), session.pulses(), Artifact.defaults()).get(0);
        ChannelReport clean = analysed(emg.withArtifact(TmsArtifact.none()).session("s", intensities, 7).recording(), session.pulses(), LINE).get(0);
        double[] ratios = IntStream.range(0, intensities.length)
                .filter(i -> session.truth("FDI").get(i).peakToPeakMicrovolts() > 300)
                .mapToDouble(i -> size(report.responses().get(i)) / size(clean.responses().get(i))).sorted().toArray();
        assertTrue(ratios.length > 15, "compared only " + ratios.length);
        assertEquals(1, ratios[ratios.length / 2], 0.01, Arrays.toString(ratios));
        assertTrue(ratios[0] > (active ? 0.9 : 0.97) && ratios[ratios.length - 1] < (active ? 1.1 : 1.03), Arrays.toString(ratios));
        assertTrue(report.remarks().values().stream().filter(remarks -> remarks.contains(Remark.RECOVERY_SUBTRACTED)).count() >= 30);
    }

    private static double size(Response response) {
        return assertInstanceOf(Outcome.Measured.class, response.outcome()).mep().amplitude().peakToPeakMicrovolts();
    }
}

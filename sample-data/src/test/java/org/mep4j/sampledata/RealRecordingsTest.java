package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.session.PulseSource;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Measuring;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.TimeWindow;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * Recordings of real people, which are not part of the repository: skipped where the folder named by the system property
 * {@code mep4j.sharedData} is missing.
 */
class RealRecordingsTest {

    private static final OpenOptions OXFORD = OpenOptions.defaults().withRate(10_000).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(100);

    /**
     * Expected: probit fits of "peak-to-peak in 18 to 50 ms is at least 50 µV" over all pulses, unfiltered and unrejected, by SciPy
     * (thresholds and spreads that come with the recordings; Memarian Sorkhabi et al. 2022, doi 10.1016/j.brs.2022.06.013).
     */
    @ParameterizedTest(name = "S{0}: {1} and {2} %MSO")
    @CsvSource({"1, 33.4, 1.79", "2, 32.7, 1.55", "3, 35.4, 3.38", "4, 38.1, 2.86", "5, 46.2, 3.44"})
    void thresholdsOfFiveSubjectsAreThoseOfAnIndependentFit(int subject, double threshold, double spread) throws IOException {
        AnalysisSettings raw = AnalysisSettings.defaults().withCleaning(Cleaning.none()).withScreening(Screening.none())
                .withMeasuring(Measuring.defaults().withInterpolation(PeakInterpolation.SAMPLED)
                        .withAmplitudeWindow(TimeWindow.millis(18, 50)));
        ThresholdEstimate.Estimated fit = threshold(oxford(subject, raw));
        assertEquals(threshold, fit.percentMso(), 0.05);
        assertEquals(spread, fit.spread().orElseThrow(), 0.05);

        ThresholdEstimate.Estimated byDefault = threshold(oxford(subject, AnalysisSettings.defaults()));
        assertEquals(threshold, byDefault.percentMso(), 1.5, "the defaults must not move the threshold by more than a step");
    }

    @Test
    void twentyPulsesAreFoundInARecordingFullOfMainsHum() throws IOException {
        AnalysisReport report = analyzed("brainvision-tms", SessionOptions.defaults(), AnalysisSettings.defaults());
        assertEquals(20, report.pulses());
        assertTrue(report.notes().toString().contains("S255"), report.notes()::toString);
        assertEquals(List.of("LECR", "LFDI", "RECR", "RFDI"), report.channels().stream().map(c -> c.channel().name()).toList());
        for (ChannelReport channel : report.channels()) {
            assertEquals(43_146, channel.responses().get(0).pulse().sampleIndex());
            assertTrue(channel.notes().toString().contains("mains hum of 60 Hz"), channel.notes()::toString);
            assertEquals(MuscleState.REST, channel.state());
            for (Response response : channel.responses()) {
                assertInstanceOf(Outcome.Measured.class, response.outcome());
                assertTrue(response.background().orElseThrow().rmsMicrovolts() < 10);
            }
        }
    }

    @Test
    void withItsHumLeftInTheSameRecordingIsNotAtRest() throws IOException {
        AnalysisReport report = analyzed("brainvision-tms", SessionOptions.defaults().withPulses(new PulseSource.Markers(List.of("S255"))),
                AnalysisSettings.defaults().withCleaning(Cleaning.defaults().withMains(new MainsChoice.Keep())));
        for (ChannelReport channel : report.channels()) {
            assertEquals(MuscleState.ACTIVE, channel.state());
            assertTrue(channel.notes().toString().contains("not at rest"), channel.notes()::toString);
        }
    }

    /** Expected: the peak-to-peak amplitudes that MEPFeatX published for its reference recordings (10-fold cubic splines). */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"ID01, FDI, 50, 18, 68", "ID02, TA, 50, 25, 82", "ID04, TA, 50, 25, 82"})
    void peakToPeakAmplitudesAreThoseOfAPublishedReference(String id, String muscle, double pulseAt, double from, double to)
            throws IOException {
        AnalysisSettings settings = AnalysisSettings.defaults().withCleaning(Cleaning.none()).withScreening(Screening.none())
                .withPreStimulus(TimeWindow.millis(-40, -5))
                .withMeasuring(Measuring.defaults().withProfile(MuscleProfiles.forMuscle(muscle).orElseThrow())
                        .withAmplitudeWindow(TimeWindow.millis(from, to)).withInterpolation(PeakInterpolation.CUBIC_SPLINE_TENFOLD));
        OpenOptions open = OpenOptions.defaults().withRate(3000).withUnit(VoltageUnit.MICROVOLT).withPulseAtMillis(pulseAt)
                .withVariable("meps");
        List<Response> responses = analyzed("mepfeatx/" + id + ".mat", SessionOptions.defaults().withOpen(open), settings)
                .channels().get(0).responses();
        List<String> reference = Files.readAllLines(shared("mepfeatx/" + id + "_features.csv"));
        assertEquals(reference.size() - 1, responses.size());
        int compared = 0;
        for (int i = 0; i < responses.size(); i++) {
            double expected = Double.parseDouble(reference.get(i + 1).split(",")[0]);
            if (expected > 0) {
                Outcome.Measured measured = assertInstanceOf(Outcome.Measured.class, responses.get(i).outcome());
                assertEquals(expected, measured.mep().amplitude().peakToPeakMicrovolts(), 0.05, id + " trial " + (i + 1));
                compared++;
            }
        }
        assertTrue(compared >= 20, "compared only " + compared);
    }

    private static ChannelReport oxford(int subject, AnalysisSettings settings) throws IOException {
        return analyzed("oxford-mep/S" + subject + "_Magstim_data", SessionOptions.defaults().withOpen(OXFORD), settings).channels().get(0);
    }

    private static ThresholdEstimate.Estimated threshold(ChannelReport channel) {
        return assertInstanceOf(ThresholdEstimate.Estimated.class, channel.thresholds().get(0));
    }

    private static AnalysisReport analyzed(String path, SessionOptions options, AnalysisSettings settings) throws IOException {
        List<SessionFiles> sessions = SessionFiles.in(shared(path), SessionFiles.Grouping.AUTOMATIC);
        assertEquals(1, sessions.size());
        return MepAnalysis.with(settings).analyze("real", new SessionLoader(options).load(sessions.get(0)));
    }

    private static Path shared(String path) {
        Optional<Path> file = Optional.ofNullable(System.getProperty("mep4j.sharedData")).map(folder -> Path.of(folder, path));
        Assumptions.assumeTrue(file.isPresent() && Files.exists(file.get()), path + " is not present");
        return file.get();
    }
}

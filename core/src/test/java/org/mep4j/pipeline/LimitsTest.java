package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.ContractionRange;
import org.mep4j.epoch.quality.DriftLimit;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.mep.silence.SilentPeriodStart;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.ArtifactLearning;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.ExtraLimits;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.pipeline.settings.Supplements;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.artifact.Artifact;

/** Limits that are asked for, remarks, learnt artifacts, and where silent periods begin, in whole analyses. */
class LimitsTest {

    private static final SampleRate RATE = SampleRate.ofHertz(4000);
    private static final int INTERVAL = 4000;

    /** Pulses 1 s apart; what follows pulse k (from 0) is added to noise of 1 µV. */
    private interface Shape {
        double at(int pulse, double millis);
    }

    private static Take take(int pulses, Shape shape) {
        SplittableRandom random = new SplittableRandom(17);
        double[] x = new double[(pulses + 1) * INTERVAL];
        List<Pulse> marks = new ArrayList<>();
        for (int k = 0; k < pulses; k++) {
            marks.add(Pulse.at((k + 1L) * INTERVAL - 2000, 50));
        }
        for (int i = 0; i < x.length; i++) {
            int k = Math.min(pulses - 1, i / INTERVAL);
            x[i] = 2 * (random.nextDouble() - 0.5) + shape.at(k, (i - marks.get(k).sampleIndex()) / 4.0);
        }
        return new Take(Recording.of("made", List.of(Signal.of(Channel.emg("FDI"), RATE, x)), List.of()), RATE, marks);
    }

    private static double response(double millis, double size) {
        return millis < 22 || millis > 34 ? 0 : size / 2 * StrictMath.sin(2 * Math.PI * (millis - 22) / 12);
    }

    private static ChannelReport analysed(AnalysisSettings settings, Take take) {
        return MepAnalysis.with(settings).analyze("made", List.of(take)).channels().get(0);
    }

    private static AnalysisSettings unfiltered() {
        return AnalysisSettings.defaults().withCleaning(Cleaning.none());
    }

    private static List<Rejection> reasons(ChannelReport report) {
        return report.responses().stream().map(Response::outcome).filter(Outcome.Rejected.class::isInstance)
                .map(outcome -> ((Outcome.Rejected) outcome).reason()).toList();
    }

    @Test
    void theFirstPulsesOfTheSessionAreRejectedInEveryTakeOnlyOnce() {
        AnalysisSettings settings = AnalysisSettings.defaults()
                .withScreening(Screening.defaults().withExtra(ExtraLimits.none().withFirstPulses(2)));
        Take take = take(3, (pulse, millis) -> response(millis, 400));
        ChannelReport report = MepAnalysis.with(settings).analyze("made", List.of(take, take)).channels().get(0);
        assertEquals(List.of(Rejection.FIRST_PULSE, Rejection.FIRST_PULSE), reasons(report));
        assertEquals("pulse 2 is one of the first 2 of the session",
                assertInstanceOf(Outcome.Rejected.class, report.responses().get(1).outcome()).detail());
        assertThrows(IllegalArgumentException.class, () -> ExtraLimits.none().withFirstPulses(-1));
    }

    @Test
    void aSessionRejectsTheFirstPulsesAsTheAnalysisDoes() {
        AnalysisSettings settings = AnalysisSettings.defaults()
                .withScreening(Screening.defaults().withExtra(ExtraLimits.none().withFirstPulses(1)));
        Take take = take(3, (pulse, millis) -> response(millis, 400));
        List<Response> heard = heard(settings, take);
        assertEquals(3, heard.size());
        assertEquals(Rejection.FIRST_PULSE, ((Outcome.Rejected) heard.get(0).outcome()).reason());
        assertEquals(analysed(settings, take).responses().get(1).outcome(), heard.get(1).outcome());
    }

    private static List<Response> heard(AnalysisSettings settings, Take take) {
        List<Response> heard = new ArrayList<>();
        MepSession session = MepSession.of(MepAnalysis.with(settings).plans(List.of(take)), SessionSettings.defaults(), new SessionListener() {
            @Override
            public void measured(int channel, Response response) {
                heard.add(response);
            }

            @Override
            public void rejected(int channel, Response response) {
                heard.add(response);
            }
        });
        double[] x = new double[Math.toIntExact(take.recording().signals().get(0).endIndex())];
        take.recording().signals().get(0).read(0, x, 0, x.length);
        int done = 0;
        for (Pulse pulse : take.pulses()) {
            session.accept(new double[][] {x}, done, (int) pulse.sampleIndex() - done);
            done = (int) pulse.sampleIndex();
            session.pulse(pulse);
        }
        session.accept(new double[][] {x}, done, x.length - done);
        session.close();
        return heard;
    }

    @Test
    void aSlowRecoveryOfTensOfMillivoltsIsSubtractedInAnalysisAndSessionAlike() {
        Take plain = take(6, (pulse, millis) -> response(millis, 400));
        Take slow = take(6, (pulse, millis) -> response(millis, 400) + (millis < 0 ? 0 : 30_000 * StrictMath.exp(-millis / 12)));
        AnalysisSettings settings = AnalysisSettings.defaults();
        AnalysisSettings line = settings.withCleaning(Cleaning.defaults().withArtifact(Artifact.interpolateLinear(TimeWindow.millis(-1, 4))));
        ChannelReport report = analysed(settings, slow);
        List<Response> expected = analysed(settings, plain).responses();
        for (int i = 0; i < 6; i++) {
            assertEquals(1, size(report.responses().get(i)) / size(expected.get(i)), 0.02, "pulse " + (i + 1));
            assertTrue(size(analysed(line, slow).responses().get(i)) > 10 * size(expected.get(i)), "the line alone leaves it in");
            assertEquals(Set.of(Remark.RECOVERY_SUBTRACTED), report.remarks().get(i + 1));
        }
        assertTrue(report.notes().toString().contains("to be looked at: the amplifier's slow recovery from the pulse was fitted and subtracted"),
                report.notes().toString());
        assertEquals(report.responses().stream().map(Response::outcome).toList(), heard(settings, slow).stream().map(Response::outcome).toList());
        assertEquals(expected.stream().map(Response::outcome).toList(), analysed(line, plain).responses().stream().map(Response::outcome).toList(),
                "without a recovery nothing changes");
    }

    private static double size(Response response) {
        return assertInstanceOf(Outcome.Measured.class, response.outcome()).mep().amplitude().peakToPeakMicrovolts();
    }

    @Test
    void aDriftingBaselineIsARemarkAndWhereAskedForARejection() {
        DoubleUnaryOperator drift = millis -> 0.5 * millis;
        Take take = take(4, (pulse, millis) -> response(millis, 400) + (pulse == 2 ? drift.applyAsDouble(millis) : 0));
        ChannelReport remarked = analysed(unfiltered(), take);
        assertEquals(List.of(Rejection.BACKGROUND_EMG), reasons(remarked), "47 µV of drift are 14 µV RMS");
        AnalysisSettings lenient = unfiltered().withScreening(Screening.none());
        assertEquals(Set.of(Remark.DRIFTING_BASELINE), analysed(lenient, take).remarks().get(3));
        assertTrue(analysed(lenient, take).notes().toString().contains("to be looked at: the baseline drifts before the pulse (pulse 3)"));
        ChannelReport rejected = analysed(lenient.withScreening(Screening.none().withExtra(ExtraLimits.none().withDrift(DriftLimit.defaults()))),
                take);
        assertEquals(List.of(Rejection.BASELINE_DRIFT), reasons(rejected));
        String detail = ((Outcome.Rejected) rejected.responses().get(2).outcome()).detail();
        assertTrue(detail.matches("the baseline moves by 4[67]\\.\\d µV from -100 to -5 ms, more than 25 µV"), detail);
        assertEquals(List.of(), reasons(analysed(AnalysisSettings.defaults(), take)), "the default high-pass takes the drift out");
    }

    @Test
    void aSpikeInTheBaselineOfARestingMuscleIsARemark() {
        Take take = take(4, (pulse, millis) -> response(millis, 400) + (pulse == 1 && Math.abs(millis + 40) < 0.3 ? 30 : 0));
        assertEquals(Set.of(Remark.SPIKE_IN_BASELINE), analysed(AnalysisSettings.defaults(), take).remarks().get(2));
        assertEquals(1, analysed(AnalysisSettings.defaults(), take).remarks().size());
        AnalysisSettings active = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.ACTIVE));
        assertEquals(0, analysed(active, take).remarks().size(), "contracting muscle is spiky");
    }

    @Test
    void anArtifactThatOutlastsItsWindowIsARemark() {
        Take take = take(4, (pulse, millis) -> response(millis, 5000)
                + (millis >= 0 && millis < (pulse == 2 ? 6 : 3) ? 3000 * StrictMath.sin(2.5 * millis) : 0));
        ChannelReport report = analysed(AnalysisSettings.defaults(), take);
        assertEquals(Set.of(3), report.remarks().keySet(), report.notes().toString());
        assertTrue(report.remarks().get(3).contains(Remark.LONG_ARTIFACT), report.remarks().toString());
        assertTrue(report.notes().toString().contains("outlasts the window in which it is replaced (pulse 3)"), report.notes().toString());
    }

    @Test
    void aPeakAtTheEdgeOfTheWindowIsARemark() {
        Take take = take(3, (pulse, millis) -> response(millis - (pulse == 1 ? 25 : 0), 400));
        ChannelReport report = analysed(AnalysisSettings.defaults(), take);
        assertEquals(Set.of(2), report.remarks().keySet());
        assertTrue(report.remarks().get(2).contains(Remark.PEAK_AT_WINDOW_EDGE), report.remarks().toString());
        assertTrue(report.notes().toString().contains("a peak lies at the edge of the amplitude window (pulse 2)"), report.notes().toString());
    }

    @Test
    void amplitudesThatStandOutAndTrendsAreNoted() {
        Take outlier = take(8, (pulse, millis) -> response(millis, pulse == 5 ? 4000 : 400 + 10 * (pulse * 5 % 7)));
        ChannelReport report = analysed(AnalysisSettings.defaults(), outlier);
        assertEquals(Set.of(Remark.LARGE_AMPLITUDE), report.remarks().get(6));
        assertEquals(1, report.remarks().size());
        Take nearThreshold = take(20, (pulse, millis) -> response(millis, pulse % 5 == 0 ? 12 + pulse / 5 : 400 + 10 * (pulse * 7 % 11)));
        assertEquals(0, analysed(AnalysisSettings.defaults(), nearThreshold).remarks().size(), "a pulse without a response is usual there");
        Take oneMissing = take(20, (pulse, millis) -> response(millis, pulse == 7 ? 12 : 400 + 10 * (pulse * 7 % 11)));
        assertEquals(Set.of(Remark.SMALL_AMPLITUDE), analysed(AnalysisSettings.defaults(), oneMissing).remarks().get(8));
        Take falling = take(12, (pulse, millis) -> response(millis, 1000 * StrictMath.pow(0.9, pulse)));
        String notes = analysed(AnalysisSettings.defaults(), falling).notes().toString();
        assertTrue(notes.matches("(?s).*amplitudes at 50 %MSO fall from pulse to pulse by (9\\.\\d|10\\.\\d) % in the median \\(p = .*"), notes);
    }

    @Test
    void contractionIsJudgedInPercentOfMvcAndMakesTheMuscleActive() {
        Take take = take(4, (pulse, millis) -> response(millis, 900) + 40 * (pulse == 3 ? 4 : 1) * StrictMath.sin(millis * 0.9));
        ExtraLimits limits = ExtraLimits.none().withContraction(ContractionRange.ofRms(10, 20, 200));
        ChannelReport report = analysed(AnalysisSettings.defaults().withScreening(Screening.defaults().withExtra(limits)), take);
        assertEquals(MuscleState.ACTIVE, report.state());
        assertEquals(List.of(Rejection.CONTRACTION), reasons(report));
        assertTrue(report.notes().toString().contains("contraction of the accepted pulses: median 1"), report.notes().toString());
    }

    @Test
    void anArtifactLearntFromTheSessionIsTakenOutAndSaid() {
        Take take = take(12, (pulse, millis) -> response(millis, 300 + 30 * (pulse % 3))
                + (millis < 0 || millis > 60 ? 0 : (3000 + 200 * (pulse % 4)) * StrictMath.exp(-millis / 4)));
        AnalysisSettings plain = AnalysisSettings.defaults().withCleaning(Cleaning.defaults().withFilter(FilterSettings.none())
                .withArtifact(Artifact.interpolateLinear(TimeWindow.millis(-1, 4))));
        ChannelReport bridged = analysed(plain, take);
        ChannelReport learnt = analysed(plain.withCleaning(plain.cleaning().withLearntArtifact(ArtifactLearning.median())), take);
        assertTrue(learnt.notes().toString().contains("artifacts were subtracted as learnt:"), learnt.notes().toString());
        double before = Math.abs(valueAt(bridged, 10));
        assertTrue(before > 150, "the artifact at 10 ms: " + before);
        assertTrue(Math.abs(valueAt(learnt, 10)) < 10, "what is left: " + valueAt(learnt, 10));
        Take two = take(2, (pulse, millis) -> response(millis, 300));
        ChannelReport few = analysed(plain.withCleaning(plain.cleaning().withLearntArtifact(ArtifactLearning.principal(1))), two);
        assertTrue(few.notes().toString().contains("no artifact template was learnt"), few.notes().toString());
        assertThrows(IllegalArgumentException.class, () -> ArtifactLearning.principal(0));
        AnalysisSettings live = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.REST))
                .withCleaning(Cleaning.none().withLearntArtifact(ArtifactLearning.median()));
        assertThrows(IllegalArgumentException.class, () -> MepSession.plans(live, List.of(Channel.emg("FDI")), RATE));
    }

    private static double valueAt(ChannelReport report, double millis) {
        return report.responses().get(4).trace().map(epoch -> epoch.samples()[epoch.start(TimeWindow.millis(millis, millis + 1))]).orElseThrow();
    }

    @Test
    void aSilentPeriodCanBeCountedFromTheEndOfTheResponse() {
        SplittableRandom random = new SplittableRandom(4);
        double[] emg = random.doubles(40_000, -150, 150).toArray();
        Take take = take(5, (pulse, millis) -> response(millis, 3000)
                + (millis > 20 && millis < 130 ? 0 : emg[(int) ((pulse * 1000 + millis + 600) * 4) % emg.length]));
        AnalysisSettings settings = AnalysisSettings.defaults().withSupplements(Supplements.none()
                .withSilentPeriod(SilentPeriodMeasure.cortical().withStart(SilentPeriodStart.MEP_END)));
        ChannelReport report = analysed(settings, take);
        assertEquals(5, report.silentPeriods().size());
        report.silentPeriods().forEach((number, period) -> {
            SilentPeriod.Found found = assertInstanceOf(SilentPeriod.Found.class, period);
            MepShape shape = ((Outcome.Measured) report.responses().get(number - 1).outcome()).mep().shape();
            assertEquals(shape.offset().orElseThrow(), found.onsetMillis());
            assertEquals(130, found.offsetMillis(), 8);
            assertTrue(report.responses().get(number - 1).trace().orElseThrow().covers(TimeWindow.millis(-20, 300)), "the picture shows it whole");
        });
        assertInstanceOf(SilentPeriod.Found.class, report.averageSilentPeriod().orElseThrow());
        assertTrue(report.notes().toString().contains("from the end of the MEP"), report.notes().toString());
    }
}

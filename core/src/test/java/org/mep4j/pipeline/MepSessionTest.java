package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.contract.Output;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.epoch.Rejection;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.simulation.SimulatedEmg;
import org.mep4j.simulation.SimulatedSession;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseCriterion;
import org.mep4j.threshold.ThresholdEstimate;

/** The online session against the offline analysis, and against itself however the stream is cut. */
class MepSessionTest {

    private static final SessionSettings SETTINGS = SessionSettings.defaults().withName("made");

    /** A stream with a double trigger, a gap, NaN, rails, a break without missing samples, a burst, and one pulse in peace. */
    private static ShortStream troubled(long seed) {
        ShortStream made = new ShortStream(seed, 7, true);
        made.pulses.add(1, Pulse.at(420, 43));
        made.segments = List.of(new Segment(0, 1190), new Segment(1210, 3650), new Segment(3650, made.length()));
        for (int i = 1190; i < 1210; i++) {
            made.x[0][i] = 0;
            made.x[1][i] = 0;
        }
        made.x[0][400 + 2 * ShortStream.SPACING + 30] = Double.NaN;
        for (int i = 0; i < 5; i++) {
            made.x[1][400 + 3 * ShortStream.SPACING + 60 + i] = ShortStream.RAIL;
        }
        for (int i = 0; i < 60; i++) {
            made.x[0][400 + 5 * ShortStream.SPACING - 70 + i] += 80 * Math.sin(i);
        }
        return made;
    }

    private static HeardSession run(ShortStream made, Optional<SplittableRandom> random, int longest) {
        HeardSession heard = new HeardSession(2);
        MepSession session = MepSession.of(made.plans(), SETTINGS, heard);
        made.pulses.forEach(session::pulse);
        made.feed(session, made.emg(), random, OptionalInt.of(longest));
        session.close();
        return heard;
    }

    private static List<HeardSession.Told> offline(ChannelReport report) {
        return report.responses().stream().map(HeardSession.Told::of).toList();
    }

    @Test
    void streamAndRecordingGiveTheSameResponsesRejectionsAndThresholds() {
        ShortStream made = troubled(1);
        AnalysisReport report = MepAnalysis.with(ShortStream.settings()).analyze("s", List.of(made.take("made")));
        HeardSession heard = new HeardSession(2);
        MepSession session = MepSession.of(MepAnalysis.with(ShortStream.settings()).plans(List.of(made.take("made"))), SETTINGS, heard);
        made.pulses.forEach(session::pulse);
        made.feed(session, made.emg(), Optional.of(new SplittableRandom(5)), OptionalInt.of(700));
        SessionSummary summary = session.close();
        for (int channel = 0; channel < 2; channel++) {
            assertEquals(offline(report.channels().get(channel)), heard.told.get(channel));
            assertEquals(report.channels().get(channel).thresholds(), session.thresholds(channel));
        }
        assertEquals(MepSession.plans(ShortStream.settings(), made.channels, ShortStream.RATE),
                MepAnalysis.with(ShortStream.settings()).plans(List.of(made.take("made"))));
        assertEquals(java.util.Map.of(Rejection.OVERLAPS_GAP, 4L, Rejection.NOT_FINITE, 1L, Rejection.CLIPPED, 1L,
                Rejection.BACKGROUND_EMG, 1L, Rejection.OVERLAPS_NEIGHBOUR, 4L), summary.counts().rejected());
        assertEquals(16, summary.counts().measured() + summary.counts().rejectedInAll());
        assertEquals(2, summary.counts().gaps());
        assertEquals(20, summary.counts().missingSamples());
        assertEquals(1, summary.counts().nonFiniteSamples());
        assertEquals(5, summary.counts().railSamples());
        assertEquals(made.length() - 20, summary.counts().samples());
    }

    /** The whole session, 1000 partitions per test so that a failure names a narrow range. */
    @ParameterizedTest(name = "seeds {0} to {0} + 999")
    @ValueSource(ints = {0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000})
    void chunkingNeverChangesWhatASessionTells(int firstSeed) {
        ShortStream made = troubled(2);
        List<Object> whole = run(made, Optional.empty(), 0).all();
        for (int seed = firstSeed; seed < firstSeed + 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int longest = seed == 0 ? 1 : 1 << random.nextInt(1, 14);
            List<Object> cut = run(made, Optional.of(random), longest).all();
            assertEquals(whole, cut, "partition with seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void simulatedSessionsGiveOnlineWhatTheyGiveOffline(long seed) {
        double[] levels = {40, 45, 50, 55, 60};
        SimulatedSession simulated = SimulatedEmg.defaults().session("simulated", SimulatedEmg.shuffled(levels, 3, seed), seed);
        Take take = new Take(simulated.recording(), simulated.recording().signals().get(0).rate(), simulated.pulses());
        MepAnalysis analysis = MepAnalysis.with(AnalysisSettings.defaults());
        AnalysisReport report = analysis.analyze("s", List.of(take));
        HeardSession heard = new HeardSession(2);
        MepSession session = MepSession.of(analysis.plans(List.of(take)), SessionSettings.defaults().withName("simulated"), heard);
        double[][] x = simulated.recording().signals().stream().map(signal -> signal.read(0, signal.endIndex())).toArray(double[][]::new);
        SplittableRandom random = new SplittableRandom(seed);
        int next = 0;
        for (int at = 0; at < x[0].length; ) {
            int n = Math.min(x[0].length - at, random.nextInt(5000));
            while (next < simulated.pulses().size() && simulated.pulses().get(next).sampleIndex() < at + n) {
                session.pulse(simulated.pulses().get(next++));
            }
            session.accept(x, at, n);
            at += n;
        }
        assertEquals(List.of(), session.close().notes());
        for (int channel = 0; channel < 2; channel++) {
            assertEquals(offline(report.channels().get(channel)), heard.told.get(channel));
            assertEquals(report.channels().get(channel).thresholds(), session.thresholds(channel));
        }
        assertInstanceOf(ThresholdEstimate.class, heard.thresholds.get(heard.thresholds.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5.25, -5.25})
    void pulsesFoundInATriggerChannelGiveWhatMarkedPulsesGive(double delayMillis) {
        ShortStream made = new ShortStream(3, 6, false);
        int moved = (int) ShortStream.RATE.samplesInMillis(delayMillis);
        for (int i = 0; i < made.length(); i++) {
            int sinceFirst = i + moved - 400;
            made.x[2][i] = sinceFirst >= 0 && sinceFirst < 6 * ShortStream.SPACING && sinceFirst % ShortStream.SPACING < 10 ? 5 : 0;
        }
        SessionSettings settings = SETTINGS.withDetection(new SessionSettings.Detection(2, "pulse",
                PulseCriterion.rising(2.5).withDelayMillis(delayMillis)));
        HeardSession marked = new HeardSession(2);
        MepSession byMarks = MepSession.of(made.plans(), SETTINGS, marked);
        made.pulses.forEach(pulse -> byMarks.pulse(Pulse.at(pulse.sampleIndex())));
        byMarks.accept(made.emg(), 0, made.length());
        byMarks.close();
        for (int seed = 0; seed < 100; seed++) {
            HeardSession found = new HeardSession(2);
            MepSession session = MepSession.of(made.plans(), settings, found);
            made.feed(session, made.x, Optional.of(new SplittableRandom(seed)), OptionalInt.of(1 << seed % 12));
            SessionSummary summary = session.close();
            assertEquals(marked.told, found.told, "seed " + seed);
            assertEquals(6, summary.counts().pulses());
            assertEquals(0, summary.counts().lateNeighbours());
        }
    }

    @Test
    void pulsesFoundFromTheArtifactHaveTheIntensityOfTheirTime() {
        ShortStream made = new ShortStream(4, 6, false);
        HeardSession heard = new HeardSession(2);
        MepSession session = MepSession.of(made.plans(), SETTINGS.withDetection(new SessionSettings.Detection(0, "artifact",
                PulseCriterion.jump(1000))), heard);
        int half = 400 + 3 * ShortStream.SPACING - 100;
        session.intensity(Optional.of(org.mep4j.stimulus.Intensity.ofPercentMso(40)));
        session.accept(made.emg(), 0, half);
        session.intensity(Optional.of(org.mep4j.stimulus.Intensity.ofPercentMso(60)));
        session.accept(made.emg(), half, made.length() - half);
        session.close();
        List<Pulse> expected = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            expected.add(new Pulse(made.pulses.get(k).sampleIndex(), Optional.of(org.mep4j.stimulus.Intensity.ofPercentMso(k < 3 ? 40 : 60)),
                    "artifact"));
        }
        assertEquals(expected, heard.told.get(0).stream().map(HeardSession.Told::pulse).toList());
    }

    @Test
    void manyPulsesInOneChannelOfARecordingWithoutFilterAreCutAlike() {
        ShortStream made = new ShortStream(6, 6, false);
        AnalysisSettings raw = ShortStream.settings().withCleaning(Cleaning.none());
        AnalysisReport report = MepAnalysis.with(raw).analyze("s", List.of(made.take("made")));
        HeardSession heard = new HeardSession(1);
        MepSession session = MepSession.of(MepSession.plans(raw.withChannels(List.of("APB")), made.channels, ShortStream.RATE), SETTINGS, heard);
        made.pulses.forEach(session::pulse);
        session.accept(new double[][] {made.x[1]}, 0, made.length());
        session.close();
        assertEquals(offline(report.channels().get(1)), heard.told.get(0));
        Signal signal = made.take("made").recording().signals().get(1);
        long digest = 0;
        for (int i = 0; i < made.length(); i++) {
            digest = 31 * (31 * digest + i) + Double.doubleToRawLongBits(signal.read(i, i + 1)[0]);
        }
        assertEquals(digest, heard.liveDigest[0], "without a filter the live samples are the samples themselves");
    }

    /** The session as a stage: what it puts out are live samples, backgrounds, and the pulses with their amplitudes. */
    private static Stage stage(long first, Output output) {
        ShortStream made = new ShortStream(9, 1, false);
        List<ChannelPlan> plans = MepSession.plans(ShortStream.settings(), made.channels.subList(0, 1), ShortStream.RATE);
        SessionSettings settings = SETTINGS.withDetection(new SessionSettings.Detection(0, "artifact", PulseCriterion.jump(6000)));
        SessionListener told = new SessionListener() {
            @Override
            public void filtered(long firstIndex, double[][] planar, int length) {
                output.values(planar[0], 0, length);
            }
        };
        return new Stage() {
            private final double[][] planar = new double[1][];
            private MepSession session = begin();

            private MepSession begin() {
                MepSession fresh = MepSession.of(plans, settings, told);
                fresh.gap(first);
                return fresh;
            }

            @Override
            public void accept(double[] samples, int offset, int length) {
                planar[0] = samples;
                session.accept(planar, offset, length);
            }

            @Override
            public void reset() {
                session = begin();
            }

            @Override
            public void end() {
                session.close();
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> liveSamplesKeepTheLawsOfAStage() {
        // Pulses hand out epochs, so the signal that measures allocation has none.
        return StageContract.of("session", MepSessionTest::stage)
                .on(index -> 200 * new SplittableRandom(index).nextDouble(), 5_000).tests();
    }

    @Test
    void thePartitionsOfTheTroubledStreamSeeEveryKindOfResult() {
        HeardSession heard = run(troubled(2), Optional.empty(), 0);
        assertTrue(heard.told.stream().flatMap(List::stream).anyMatch(told -> told.outcome() instanceof Outcome.Measured));
        assertEquals(5, heard.told.stream().flatMap(List::stream).map(HeardSession.Told::outcome)
                .filter(Outcome.Rejected.class::isInstance).map(outcome -> ((Outcome.Rejected) outcome).reason()).distinct().count());
        assertTrue(heard.steps.get(0).size() > 20 && heard.steps.get(1).size() > 20, "background: " + heard.steps.get(0).size());
    }
}

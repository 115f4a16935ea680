package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.VirtualSubject;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseGroup;
import org.mep4j.stimulus.PulsePatterns;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.StopRule;

/** A session that hunts for the threshold of a simulated subject, and groups the pulses of a stream. */
class LiveHuntTest {

    private static final int PULSES = 30;
    /** Before every fifth pulse the subject contracts the muscle. */
    private static final int CONTRACTS = 5;

    static Stream<Hunt> hunts() {
        HuntSettings settings = HuntSettings.defaults().withStop(StopRule.after(20));
        return Stream.of(MlPest.start(settings), MlPest.start(settings, SpreadModel.FREE), AmplitudeHunt.start(settings, AmplitudeSettings.defaults()));
    }

    /** What a hunt asked for. */
    private record Asked(OptionalDouble next, int trials) {
    }

    /** A stream whose responses depend on the intensity that the hunt asked for. */
    private static final class Loop implements SessionListener {
        final VirtualSubject subject;
        final List<Asked> asked = new ArrayList<>();
        final List<Response> rejected = new ArrayList<>();
        final List<Pulse> pulses = new ArrayList<>();
        final double[][] emg;
        final MepSession session;
        private final SplittableRandom random;

        Loop(Hunt hunt, long seed) {
            random = new SplittableRandom(seed);
            subject = VirtualSubject.draw(Population.NARROW, seed);
            ShortStream quiet = new ShortStream(seed, PULSES, false);
            emg = new double[][] {quietSamples(quiet.length()), quietSamples(quiet.length())};
            session = MepSession.of(quiet.plans(), SessionSettings.defaults().withName("loop").withHunt(0, hunt), this);
        }

        private double[] quietSamples(int length) {
            double[] samples = new double[length];
            for (int i = 0; i < length; i++) {
                samples[i] = 8 * (random.nextDouble() - 0.5);
            }
            return samples;
        }

        /** Delivers pulse after pulse; chunks of one length. */
        void run(int chunk) {
            for (int k = 0, fed = 0; k < PULSES; k++) {
                Optional<Hunt> hunt = session.hunt(0);
                double percent = hunt.orElseThrow().next().orElse(40);
                int at = 400 + ShortStream.SPACING * k;
                respond(at, percent, k % CONTRACTS == CONTRACTS - 1);
                pulses.add(new Pulse(at, Optional.of(Intensity.ofPercentMso(percent)), "pulse"));
                session.pulse(pulses.get(k));
                for (int end = at + ShortStream.SPACING - 100; fed < end; fed += Math.min(chunk, end - fed)) {
                    session.accept(emg, fed, Math.min(chunk, end - fed));
                }
            }
            session.close();
        }

        private void respond(int at, double percent, boolean contracts) {
            double size = subject.evokedMicrovolts(percent, random);
            for (int i = 0; i < 40; i++) {
                emg[0][at + 42 + i] += size / 2.6 * Math.sin(2 * Math.PI * i / 40) * (1 - Math.cos(2 * Math.PI * i / 40));
            }
            for (int i = 0; contracts && i < 60; i++) {
                emg[0][at - 70 + i] += 80 * Math.sin(i);
            }
        }

        @Override
        public void next(int channel, OptionalDouble nextPercentMso, Hunt state) {
            assertEquals(0, channel, "channel 1 has no hunt");
            assertEquals(state.next(), nextPercentMso);
            asked.add(new Asked(nextPercentMso, state.trials().size()));
        }

        @Override
        public void rejected(int channel, Response response) {
            if (channel == 0) {
                rejected.add(response);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hunts")
    void aHuntFindsTheThresholdOfASubjectInTheLoop(Hunt hunt) {
        List<Double> errors = new ArrayList<>();
        for (long seed = 1; seed <= 9; seed++) {
            Loop loop = new Loop(hunt, seed);
            loop.run(37);
            double truth = loop.subject.threshold(50).orElseThrow();
            Hunt end = loop.session.hunt(0).orElseThrow();
            assertTrue(end.estimate() instanceof ThresholdEstimate.Estimated, "seed " + seed + ": " + end.estimate());
            ThresholdEstimate.Estimated found = (ThresholdEstimate.Estimated) end.estimate();
            assertTrue(found.interval().isPresent(), "seed " + seed);
            errors.add(Math.abs(found.percentMso() / truth - 1));
        }
        errors.sort(Double::compare);
        assertTrue(errors.get(errors.size() / 2) < 0.04, "relative errors of seeds 1 to 9: " + errors);
    }

    @Test
    void everyResponseAsksForAnIntensityAndRejectedTrialsAreRepeated() {
        Loop loop = new Loop(MlPest.start(HuntSettings.defaults().withStop(StopRule.after(20))), 3);
        loop.run(64);
        assertEquals(PULSES, loop.asked.size());
        assertEquals(PULSES / CONTRACTS, loop.rejected.size());
        int trials = 0;
        OptionalDouble wanted = loop.session.hunt(0).orElseThrow().start().next();
        for (int k = 0; k < PULSES; k++) {
            boolean contracted = k % CONTRACTS == CONTRACTS - 1;
            trials += contracted ? 0 : 1;
            assertEquals(trials, loop.asked.get(k).trials(), "pulse " + k);
            if (contracted) {
                assertEquals(wanted, loop.asked.get(k).next(), "the intensity after rejected pulse " + k);
            }
            wanted = loop.asked.get(k).next();
        }
        assertTrue(loop.session.hunt(0).orElseThrow().isDone());
        assertFalse(loop.session.hunt(1).isPresent());
        assertEquals(OptionalDouble.empty(), loop.asked.get(PULSES - 1).next());
    }

    @ParameterizedTest
    @MethodSource("hunts")
    void replayTheRecordingAndAnyChunksGiveTheSameBits(Hunt hunt) {
        Loop loop = new Loop(hunt, 5);
        loop.run(1);
        Hunt end = loop.session.hunt(0).orElseThrow();
        for (int chunk : new int[] {7, 100, 5000}) {
            Loop other = new Loop(hunt, 5);
            other.run(chunk);
            assertEquals(loop.asked, other.asked, "chunks of " + chunk);
            assertEquals(end.estimate(), other.session.hunt(0).orElseThrow().estimate(), "chunks of " + chunk);
        }
        assertEquals(end.estimate(), hunt.withAll(end.trials()).estimate());
        Recording recording = Recording.of("loop", List.of(
                Signal.of(new ShortStream(5, 1, false).channels.get(0), ShortStream.RATE, loop.emg[0])), List.of());
        AnalysisReport report = MepAnalysis.with(ShortStream.settings()).analyze("loop",
                List.of(new Take(recording, ShortStream.RATE, loop.pulses)));
        List<Trial> offline = ResponseSummaries.trials(report.channels().get(0).responses());
        assertEquals(end.trials(), offline);
        assertEquals(end.estimate(), hunt.withAll(offline).estimate());
    }

    @Test
    void aResponseOfUnknownIntensityIsNoTrial() {
        Loop loop = new Loop(MlPest.start(HuntSettings.defaults()), 1);
        loop.session.pulse(Pulse.at(400));
        loop.session.accept(loop.emg, 0, 1100);
        assertEquals(List.of(new Asked(OptionalDouble.of(50), 0)), loop.asked);
    }

    @Test
    void aHuntNeedsAChannelOfItsOwn() {
        Hunt hunt = MlPest.start(HuntSettings.defaults());
        SessionSettings one = SessionSettings.defaults().withHunt(2, hunt);
        List<ChannelPlan> plans = new ShortStream(1, 1, false).plans();
        assertThrows(IllegalArgumentException.class, () -> MepSession.of(plans, one, new SessionListener() { }));
        assertThrows(IllegalArgumentException.class, () -> one.withHunt(2, hunt));
        assertThrows(IllegalArgumentException.class, () -> SessionSettings.defaults().withGrouping(-1));
        assertThrows(IllegalArgumentException.class, () -> SessionSettings.defaults().withGrouping(Double.NaN));
    }

    @Test
    void groupsOfAStreamAreThoseOfItsRecording() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] times = random.longs(25, 0, 4000).distinct().sorted().toArray();
            List<Pulse> pulses = Arrays.stream(times).mapToObj(Pulse::at).toList();
            double longest = random.nextInt(60);
            List<PulseGroup> told = grouped(pulses, longest, random, 300);
            assertEquals(PulsePatterns.groups(pulses, ShortStream.RATE, longest), told, "seed " + seed);
        }
    }

    /** Marks pulses up to a little before their samples, in chunks of random length. */
    private static List<PulseGroup> grouped(List<Pulse> pulses, double longest, SplittableRandom random, int longestChunk) {
        List<PulseGroup> told = new ArrayList<>();
        MepSession session = MepSession.of(new ShortStream(1, 1, false).plans(), SessionSettings.defaults().withGrouping(longest),
                new SessionListener() {
                    @Override
                    public void group(PulseGroup group) {
                        told.add(group);
                    }
                });
        double[][] silence = new double[2][longestChunk];
        int marked = 0;
        while (session.nextIndex() < 4200) {
            int n = random.nextInt(longestChunk) + 1;
            for (; marked < pulses.size() && pulses.get(marked).sampleIndex() < session.nextIndex() + n; marked++) {
                session.pulse(pulses.get(marked));
            }
            session.accept(silence, 0, n);
        }
        session.close();
        return told;
    }

    @Test
    void aGroupIsToldWhenNoPulseCanFollowAndEndsWhereTimeJumps() {
        List<PulseGroup> told = new ArrayList<>();
        MepSession session = MepSession.of(new ShortStream(1, 1, false).plans(), SessionSettings.defaults().withGrouping(10),
                new SessionListener() {
                    @Override
                    public void group(PulseGroup group) {
                        told.add(group);
                    }
                });
        double[][] silence = new double[2][1000];
        session.pulse(Pulse.at(106));
        session.pulse(Pulse.at(100));
        session.accept(silence, 0, 126);
        assertEquals(0, told.size(), "a pulse at sample 126 would belong to the pair");
        session.accept(silence, 0, 1);
        assertEquals(List.of(100L, 106L), told.get(0).pulses().stream().map(Pulse::sampleIndex).toList());
        assertEquals(3, told.get(0).intervalsMillis()[0]);
        session.pulse(Pulse.at(125));
        session.pulse(Pulse.at(130));
        session.gap(0);
        assertEquals(List.of(125L), told.get(1).pulses().stream().map(Pulse::sampleIndex).toList(), "before the jump");
        session.accept(silence, 0, 3);
        session.close();
        assertEquals(List.of(130L), told.get(2).pulses().stream().map(Pulse::sampleIndex).toList(), "the end completes it");
    }
}

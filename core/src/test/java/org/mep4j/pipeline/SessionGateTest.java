package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Rejection;
import org.mep4j.pipeline.HeardSession.Trouble;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseCriterion;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.MlPest;

/** What a session makes of counters, frames, faults, marks and its end. */
class SessionGateTest {

    private final ShortStream made = new ShortStream(1, 6, false);
    private final HeardSession heard = new HeardSession(2);
    private final MepSession session = MepSession.of(made.plans(), SessionSettings.defaults(), heard);

    private void chunk(long counter, int from, int to) {
        session.counter(counter);
        session.accept(made.emg(), from, to - from);
    }

    @Test
    void aCounterThatJumpsAheadIsAGap() {
        chunk(5000, 0, 100);
        chunk(5100, 100, 200);
        chunk(5250, 250, 300);
        assertEquals(List.of(new Trouble(SessionListener.Fault.GAP, 250, 50)), heard.troubles);
        assertEquals(300, session.nextIndex());
        assertEquals(50, session.counts().missingSamples());
        assertEquals(250, session.indexAtCounter(5250));
        assertEquals(20_000, session.indexAtCounter(25_000));
    }

    @Test
    void aGapThatIsDeclaredAndCountedIsOneGap() {
        chunk(0, 0, 100);
        session.gap(50);
        chunk(150, 150, 200);
        assertEquals(1, session.counts().gaps());
        assertEquals(50, session.counts().missingSamples());
        assertEquals(200, session.nextIndex());
    }

    @Test
    void repeatedChunksAreDroppedAndChangeNothing() {
        HeardSession clean = new HeardSession(2);
        MepSession once = MepSession.of(made.plans(), SessionSettings.defaults(), clean);
        for (Pulse pulse : made.pulses) {
            once.pulse(pulse);
            session.pulse(pulse);
        }
        once.accept(made.emg(), 0, made.length());
        for (int at = 0; at < made.length(); at += 100) {
            chunk(at, at, at + 100);
            chunk(at, at, at + 100);
            if (at >= 300) {
                chunk(at - 300, at - 300, at - 100);
                chunk(at, at, Math.min(made.length(), at + 150));
            }
        }
        once.close();
        SessionSummary summary = session.close();
        assertEquals(clean.all(), heard.all());
        assertEquals(0, summary.counts().gaps() + summary.counts().restarts());
        assertEquals(made.length(), summary.counts().samples());
        assertTrue(summary.counts().duplicatedSamples() > made.length());
        assertTrue(summary.notes().toString().contains("came again"), summary.notes()::toString);
    }

    @Test
    void aChunkThatComesAfterItsTurnIsDropped() {
        chunk(0, 0, 100);
        chunk(200, 200, 300);
        chunk(100, 100, 200);
        chunk(300, 300, 400);
        assertEquals(List.of(new Trouble(SessionListener.Fault.GAP, 200, 100), new Trouble(SessionListener.Fault.OUT_OF_ORDER, 300, 100)),
                heard.troubles);
        assertEquals(400, session.nextIndex());
        assertEquals(100, session.counts().outOfOrderSamples());
    }

    @Test
    void aCounterThatGoesBackWithOtherSamplesIsARestart() {
        chunk(0, 0, 1000);
        chunk(0, 1000, 1100);
        chunk(100, 1100, 1200);
        chunk(1L << 60, 1200, 1300);
        chunk(7, 1300, 1400);
        assertEquals(3, session.counts().restarts());
        assertEquals(0, session.counts().gaps());
        assertEquals(1400, session.nextIndex());
        assertEquals(1400, session.indexAtCounter(107));
        session.pulse(Pulse.at(990));
        session.pulse(Pulse.at(500));
        session.accept(made.emg(), 1400, 400);
        session.close();
        assertEquals(List.of(500L, 990L), heard.told.get(0).stream().map(told -> told.pulse().sampleIndex()).sorted().toList());
        assertTrue(heard.told.get(0).stream().anyMatch(told -> told.outcome() instanceof Outcome.Rejected no
                && no.reason() == Rejection.OVERLAPS_GAP && told.pulse().sampleIndex() == 990));
    }

    @Test
    void interleavedFramesOfEveryTypeGiveWhatPlanarSamplesGive() {
        SplittableRandom random = new SplittableRandom(2);
        int width = 4;
        short[] shorts = new short[made.length() * width];
        int[] ints = new int[shorts.length];
        float[] floats = new float[shorts.length];
        double[] doubles = new double[shorts.length];
        double[][] planar = new double[2][made.length()];
        FrameLayout layout = new FrameLayout(width, List.of(new FrameLayout.Column(2, 0.3, 1.7), new FrameLayout.Column(0, -0.1, 0)));
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) (i % width == 2 ? made.x[0][i / width] : i % width == 0 ? made.x[1][i / width] : random.nextInt());
            ints[i] = shorts[i];
            floats[i] = shorts[i];
            doubles[i] = shorts[i];
        }
        for (int i = 0; i < made.length(); i++) {
            planar[0][i] = shorts[width * i + 2] * 0.3 + 1.7;
            planar[1][i] = shorts[width * i] * -0.1 + 0;
        }
        HeardSession expected = framed(layout, session -> session.accept(planar, 0, made.length()));
        int count = made.length() - 3;
        assertEquals(expected.all(), framed(layout, session -> {
            session.accept(shorts, 0, 3);
            session.accept(shorts, 3 * width, count);
        }).all());
        assertEquals(expected.all(), framed(layout, session -> session.accept(ints, 0, made.length())).all());
        assertEquals(expected.all(), framed(layout, session -> session.accept(floats, 0, made.length())).all());
        assertEquals(expected.all(), framed(layout, session -> session.accept(doubles, 0, made.length())).all());
        assertThrows(IndexOutOfBoundsException.class, () -> framed(layout, session -> session.accept(shorts, 4, made.length())));
    }

    private HeardSession framed(FrameLayout layout, java.util.function.Consumer<MepSession> feed) {
        HeardSession told = new HeardSession(2);
        MepSession framed = MepSession.of(made.plans(), SessionSettings.defaults().withFrames(layout), told);
        made.pulses.forEach(framed::pulse);
        feed.accept(framed);
        framed.close();
        return told;
    }

    @Test
    void nothingIsAllocatedPerChunk() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        SessionSettings settings = SessionSettings.defaults().withDetection(
                new SessionSettings.Detection(2, "trigger", PulseCriterion.rising(2)))
                .withHunt(0, MlPest.start(HuntSettings.defaults())).withGrouping(50);
        long[] sum = {0};
        MepSession quiet = MepSession.of(made.plans(), settings, new SessionListener() {
            @Override
            public void filtered(long firstIndex, double[][] planar, int length) {
                sum[0] += Double.doubleToRawLongBits(planar[0][0]);
            }

            @Override
            public void background(int channel, long endIndex, double rmsMicrovolts) {
                sum[0]++;
            }
        });
        double[][] planar = new double[3][400];
        for (int i = 0; i < 400; i++) {
            planar[0][i] = made.x[0][i];
            planar[1][i] = made.x[1][i];
        }
        short[] shorts = new short[96];
        int[] ints = new int[96];
        float[] floats = new float[96];
        double[] doubles = new double[96];
        LongConsumer feed = frames -> {
            for (long fed = 0, round = 0; fed < frames; fed += 32, round++) {
                quiet.counter(quiet.nextIndex() + 77);
                switch ((int) (round % 5)) {
                    case 0 -> quiet.accept(shorts, 0, 32);
                    case 1 -> quiet.accept(ints, 0, 32);
                    case 2 -> quiet.accept(floats, 0, 32);
                    case 3 -> quiet.accept(doubles, 0, 32);
                    default -> quiet.accept(planar, (int) (round % 11) * 32, 32);
                }
            }
        };
        feed.accept(2_000_000);
        long least = Long.MAX_VALUE;
        // The JVM charges this thread a few hundred bytes when it replaces compiled code; what a chunk allocates shows in every round.
        for (int round = 0; round < 4 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            feed.accept(10_000_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes for 10 million samples");
        assertEquals(0, quiet.counts().gaps());
        assertTrue(sum[0] != 0);
    }

    @Test
    void aPulseAllocatesItsEpochsAndLittleElse() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        MepSession silent = MepSession.of(made.plans(), SessionSettings.defaults(), new SessionListener() { });
        long before = 0;
        int rounds = 300;
        for (int round = -100; round < rounds; round++) {
            before = round == 0 ? threads.getCurrentThreadAllocatedBytes() : before;
            silent.gap(0);
            silent.pulse(Pulse.at(silent.nextIndex() + 400));
            silent.accept(made.emg(), 0, ShortStream.SPACING);
        }
        double perEpoch = (threads.getCurrentThreadAllocatedBytes() - before) / (2.0 * rounds);
        assertEquals(2 * (rounds + 100), silent.counts().measured());
        double raw = 8 * 591;
        assertTrue(perEpoch < 16 * raw, perEpoch + " bytes per pulse and channel, the raw epoch has " + raw);
    }

    @Test
    void theEndMeasuresWhatIsCompleteAndNamesWhatIsNot() {
        session.pulse(Pulse.at(400, 50));
        session.pulse(Pulse.at(1200, 50));
        session.pulse(Pulse.at(99_999, 50));
        session.accept(made.emg(), 0, 400 + 95);
        assertEquals(List.of(), heard.told.get(0));
        SessionSummary summary = session.close();
        assertEquals(List.of(1200L, 99_999L), summary.incomplete().stream().map(Pulse::sampleIndex).toList());
        assertTrue(heard.told.get(0).get(0).outcome() instanceof Outcome.Measured);
        assertEquals(4, summary.counts().rejected().get(Rejection.OUTSIDE_RECORDING));
        assertTrue(summary.notes().get(0).contains("[1200, 99999]"), summary.notes()::toString);
        assertEquals(summary, session.close());
        assertThrows(IllegalStateException.class, () -> session.accept(made.emg(), 0, 1));
    }

    @Test
    void lateMarksAreMeasuredAsLongAsTheSamplesAreHeld() {
        session.accept(made.emg(), 0, 2000);
        session.pulse(400, Intensity.ofPercentMso(50));
        assertEquals(1, heard.told.get(0).size());
        assertTrue(heard.told.get(0).get(0).outcome() instanceof Outcome.Measured);
        session.accept(made.emg(), 2000, 3300);
        session.pulse(1200, Intensity.ofPercentMso(50));
        assertTrue(heard.told.get(0).get(1).outcome() instanceof Outcome.Rejected no && no.reason() == Rejection.OUTSIDE_RECORDING);
    }

    @Test
    void theRunningBackgroundIsTheRmsOfTheLiveSamplesAwayFromPulsesAndBreaks() {
        double[] live = new double[6000];
        HeardSession steps = new HeardSession(2);
        MepSession own = MepSession.of(made.plans(), SessionSettings.defaults(), new SessionListener() {
            @Override
            public void filtered(long firstIndex, double[][] planar, int length) {
                System.arraycopy(planar[0], 0, live, (int) firstIndex, length);
            }

            @Override
            public void background(int channel, long endIndex, double rmsMicrovolts) {
                steps.background(channel, endIndex, rmsMicrovolts);
            }
        });
        made.x[0][3000] = Double.NaN;
        made.pulses.subList(0, 3).forEach(own::pulse);
        own.accept(made.emg(), 0, 2200);
        own.gap(0);
        own.accept(made.emg(), 2200, made.length() - 2200);
        List<HeardSession.Step> told = steps.steps.get(0);
        assertTrue(told.size() > 40, "only " + told.size());
        for (HeardSession.Step step : told) {
            int end = (int) step.end();
            double[] window = Arrays.copyOfRange(live, end - 200, end);
            double mean = Arrays.stream(window).average().orElseThrow();
            double rms = Math.sqrt(Arrays.stream(window).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
            assertEquals(rms, step.rms(), 1e-12 * rms);
            for (int event : new int[] {0, 400, 1200, 2000, 2200, 3000}) {
                assertTrue(end <= event || end - 200 > event, "a window ends at " + end + " around the event at " + event);
            }
        }
        assertTrue(told.stream().anyMatch(step -> step.end() > 3100 && step.end() < 3600));
    }

    @Test
    void aStreamThatBeginsLateBeginsAtItsIndex() {
        session.gap(1000);
        session.accept(made.emg(), 0, 100);
        assertEquals(1100, session.nextIndex());
        assertEquals(0, session.counts().gaps());
        assertEquals(List.of(), heard.troubles);
    }

    @Test
    void theLiveDelayIsThatOfTheFilter() {
        MepSession raw = MepSession.of(made.plans(), SessionSettings.defaults().withLiveFilter(FilterSettings.none()), heard);
        assertEquals(0, raw.liveDelayMillis(0, 100));
        double expected = ShortStream.RATE.millisOf(made.plans().get(0).filter().orElseThrow().groupDelaySamples(100));
        assertEquals(expected, session.liveDelayMillis(1, 100));
    }

    @Test
    void aListenerCannotCallItsSession() {
        MepSession[] own = new MepSession[1];
        own[0] = MepSession.of(made.plans(), SessionSettings.defaults(), new SessionListener() {
            @Override
            public void filtered(long firstIndex, double[][] planar, int length) {
                own[0].pulse(Pulse.at(5));
            }
        });
        assertThrows(IllegalStateException.class, () -> own[0].accept(made.emg(), 0, 10));
    }

    @Test
    void settingsThatOnlyARecordingCouldSettleAreRefused() {
        List<Channel> channels = List.of(Channel.emg("FDI"), Channel.of("trigger", Channel.Kind.TRIGGER, "V"));
        SampleRate rate = SampleRate.ofHertz(5000);
        assertRefused("state", () -> MepSession.plans(AnalysisSettings.defaults(), channels, rate));
        AnalysisSettings rest = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.REST));
        assertRefused("mains hum", () -> MepSession.plans(rest, channels, rate));
        AnalysisSettings said = rest.withCleaning(Cleaning.defaults().withMains(new MainsChoice.Keep()));
        assertEquals(List.of("FDI"), MepSession.plans(said, channels, rate).stream().map(plan -> plan.channel().name()).toList());
        assertEquals(Optional.empty(), MepSession.plans(said.withScreening(Screening.defaults().withState(MuscleState.ACTIVE)), channels, rate)
                .get(0).backgroundLimit());
        assertRefused("there is no channel APB", () -> MepSession.plans(said.withChannels(List.of("APB")), channels, rate));
        assertRefused("no channel is known to hold EMG", () -> MepSession.plans(said, channels.subList(1, 2), rate));
    }

    @Test
    void inputsThatDoNotFitAreRefused() {
        assertRefused("at least one channel", () -> MepSession.of(List.of(), SessionSettings.defaults(), heard));
        SessionSettings.Detection far = new SessionSettings.Detection(3, "x", PulseCriterion.rising(1));
        assertRefused("input 2", () -> MepSession.of(made.plans(), SessionSettings.defaults().withDetection(far), heard));
        assertRefused("2 inputs", () -> MepSession.of(made.plans(), SessionSettings.defaults().withFrames(FrameLayout.of(3)), heard));
        assertRefused("must have 2 inputs: 3", () -> session.accept(made.x, 0, 5));
        assertRefused("negative", () -> session.accept(new short[4], 0, -1));
        assertThrows(IllegalStateException.class, () -> session.indexAtCounter(4));
        ChannelPlan other = MepSession.plans(ShortStream.settings(), made.channels, SampleRate.ofHertz(4000)).get(0);
        assertRefused("4000 Hz (FDI)", () -> MepSession.of(List.of(made.plans().get(0), other), SessionSettings.defaults(), heard));
        MepSession detecting = MepSession.of(made.plans(), SessionSettings.defaults().withDetection(
                new SessionSettings.Detection(0, "x", PulseCriterion.jump(1))), heard);
        assertThrows(IllegalStateException.class, () -> detecting.pulse(Pulse.at(3)));
    }

    private static void assertRefused(String words, Runnable call) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(refused.getMessage().contains(words), refused::getMessage);
    }

    @Test
    void theCallersArraysStayUntouched() {
        double[][] before = {made.x[0].clone(), made.x[1].clone()};
        made.pulses.forEach(session::pulse);
        session.accept(made.emg(), 0, made.length());
        session.close();
        assertArrayEquals(before, made.emg());
    }
}

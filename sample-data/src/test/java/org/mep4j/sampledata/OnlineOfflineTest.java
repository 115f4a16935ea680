package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.MepSession;
import org.mep4j.pipeline.SessionListener;
import org.mep4j.pipeline.SessionSettings;
import org.mep4j.pipeline.Take;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** Recordings played to a session chunk by chunk give, bit for bit, what the analysis of the whole recording gives. */
class OnlineOfflineTest {

    @ParameterizedTest
    @EnumSource(SampleSession.class)
    void sampleSessionsGiveOnlineWhatTheyGiveOffline(SampleSession sample) throws IOException {
        compare(Path.of(sample.folder()), 3);
    }

    /** Four channels full of mains hum, 20 pulses. */
    @Test
    void aRealRecordingGivesOnlineWhatItGivesOffline() throws IOException {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("mep4j.sharedData")).map(path -> Path.of(path, "brainvision-tms"));
        Assumptions.assumeTrue(folder.isPresent() && Files.isDirectory(folder.get()), "brainvision-tms is not present");
        compare(folder.get(), 1);
    }

    private static void compare(Path folder, int partitions) throws IOException {
        SessionFiles files = SessionFiles.in(folder, SessionFiles.Grouping.AUTOMATIC).get(0);
        List<Take> takes = new SessionLoader(SessionOptions.defaults()).load(files);
        assertEquals(1, takes.size());
        MepAnalysis analysis = MepAnalysis.with(AnalysisSettings.defaults());
        AnalysisReport report = analysis.analyze("session", takes);
        List<ChannelPlan> plans = analysis.plans(takes);
        for (int seed = 0; seed < partitions; seed++) {
            Told told = new Told(plans.size());
            MepSession session = MepSession.of(plans, SessionSettings.defaults().withName(takes.get(0).recording().name()), told);
            play(takes.get(0), plans, session, new SplittableRandom(seed));
            session.close();
            for (int channel = 0; channel < plans.size(); channel++) {
                String where = plans.get(channel).channel().name() + ", partition with seed " + seed;
                same(report.channels().get(channel).responses(), told.responses.get(channel), where);
                assertEquals(report.channels().get(channel).thresholds(), session.thresholds(channel), where);
            }
        }
    }

    private static void play(Take take, List<ChannelPlan> plans, MepSession session, SplittableRandom random) {
        List<Signal> signals = plans.stream().map(plan -> take.recording().signal(plan.channel().name()).orElseThrow()).toList();
        take.pulses().forEach(session::pulse);
        int longest = 1 << random.nextInt(4, 14);
        long next = 0;
        for (Segment segment : signals.get(0).segments()) {
            if (segment.first() > 0) {
                session.gap(segment.first() - next);
            }
            next = segment.end();
            for (long at = segment.first(); at < next; ) {
                int n = (int) Math.min(next - at, random.nextInt(longest + 1));
                double[][] planar = new double[signals.size()][n];
                for (int channel = 0; channel < planar.length; channel++) {
                    signals.get(channel).read(at, planar[channel], 0, n);
                }
                session.accept(planar, 0, n);
                at += n;
            }
        }
    }

    private static void same(List<Response> offline, List<Response> online, String where) {
        List<Response> sorted = new ArrayList<>(online);
        sorted.sort(Comparator.comparingInt(Response::number));
        assertEquals(offline.size(), sorted.size(), where);
        for (int i = 0; i < sorted.size(); i++) {
            Response expected = offline.get(i);
            Response actual = sorted.get(i);
            assertEquals(withoutTrace(expected), withoutTrace(actual), where);
            assertArrayEquals(expected.trace().map(Epoch::samples).orElse(null), actual.trace().map(Epoch::samples).orElse(null), where);
        }
    }

    private static Response withoutTrace(Response response) {
        return new Response(response.number(), response.recording(), response.pulse(), response.pulseSeconds(), response.background(),
                response.outcome(), Optional.empty());
    }

    private static final class Told implements SessionListener {
        private final List<List<Response>> responses = new ArrayList<>();

        Told(int channels) {
            for (int i = 0; i < channels; i++) {
                responses.add(new ArrayList<>());
            }
        }

        @Override
        public void measured(int channel, Response response) {
            responses.get(channel).add(response);
        }

        @Override
        public void rejected(int channel, Response response) {
            responses.get(channel).add(response);
        }
    }
}

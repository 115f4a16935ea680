package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.simulation.SimulatedMuscle;
import org.mep4j.simulation.TrueResponse;
import org.mep4j.threshold.ThresholdEstimate;

/** From the files of the sample datasets to measures that are compared with the truth. */
class SimulatedSessionsTest {

    @Test
    void theTrueThresholdLiesInTheReportedInterval() throws IOException {
        ChannelReport channel = analyzed(SampleSession.RMT).channels().get(0);
        double truth = SampleSession.threshold(SimulatedMuscle.fdi()).orElseThrow();
        ThresholdEstimate.Estimated estimate = assertInstanceOf(ThresholdEstimate.Estimated.class, channel.thresholds().get(0));
        assertTrue(estimate.interval().orElseThrow().contains(truth), () -> truth + " in " + estimate);
        assertEquals(truth, estimate.percentMso(), 0.05 * truth);
        assertEquals(MuscleState.REST, channel.state());
    }

    @ParameterizedTest
    @EnumSource(SampleSession.class)
    void amplitudesAndLatenciesAgreeWithTheTruth(SampleSession sample) throws IOException {
        AnalysisReport report = analyzed(sample);
        for (ChannelReport channel : report.channels()) {
            List<TrueResponse> truth = sample.simulate().truth(channel.channel().name());
            assertEquals(truth.size(), channel.responses().size());
            double[] latencyErrors = new double[truth.size()];
            int timed = 0;
            for (int i = 0; i < truth.size(); i++) {
                TrueResponse real = truth.get(i);
                Outcome.Measured measured = assertInstanceOf(Outcome.Measured.class, channel.responses().get(i).outcome());
                double amplitude = measured.mep().amplitude().peakToPeakMicrovolts();
                assertEquals(real.peakToPeakMicrovolts(), amplitude, 25 + 0.08 * real.peakToPeakMicrovolts(),
                        channel.channel().name() + " pulse " + (i + 1));
                if (real.peakToPeakMicrovolts() > 200) {
                    latencyErrors[timed++] = Math.abs(measured.mep().onset().latency().orElseThrow() - real.onsetMillis());
                }
            }
            Arrays.sort(latencyErrors, 0, timed);
            assertTrue(timed >= 10, "only " + timed + " large responses");
            assertTrue(latencyErrors[timed / 2] < 1.0, "median onset error " + latencyErrors[timed / 2] + " ms");
        }
    }

    private static AnalysisReport analyzed(SampleSession sample) throws IOException {
        SessionFiles files = SessionFiles.in(Path.of(sample.folder()), SessionFiles.Grouping.AUTOMATIC).get(0);
        return MepAnalysis.with(AnalysisSettings.defaults())
                .analyze(files.name(), new SessionLoader(SessionOptions.defaults()).load(files));
    }
}

package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.epoch.Rejection;
import org.mep4j.mep.Mep;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Measuring;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;

class MepAnalysisTest {

    private static final long SEED = 7;

    @Test
    void amplitudesAndLatenciesAreThoseThatWerePutIn() {
        double[] sizes = {100, 300, 1000, 3000};
        ChannelReport report = analyze(made(2, sizes).take(), AnalysisSettings.defaults());
        for (int i = 0; i < sizes.length; i++) {
            Mep mep = mep(report, i);
            assertEquals(sizes[i], mep.amplitude().peakToPeakMicrovolts(), 8 + 0.06 * sizes[i]);
            if (sizes[i] >= 300) {
                assertEquals(MadeSession.ONSET_MILLIS, mep.onset().latency().orElseThrow(), 1.5);
            }
        }
        assertEquals("hand", report.profile().name());
        assertEquals(MuscleState.REST, report.state());
    }

    @Test
    void rawSettingsMeasureTheSamplesThemselves() {
        MadeSession made = made(2, 500, 800);
        ChannelReport report = analyze(made.take(), AnalysisSettings.defaults().withCleaning(Cleaning.none())
                .withScreening(Screening.none())
                .withMeasuring(Measuring.defaults().withInterpolation(org.mep4j.mep.amplitude.PeakInterpolation.SAMPLED)
                        .withAmplitudeWindow(TimeWindow.millis(15, 50))));
        for (int k = 0; k < 2; k++) {
            int at = (int) made.pulses.get(k).sampleIndex();
            double[] window = Arrays.copyOfRange(made.samples, at + 60, at + 201);
            double expected = Arrays.stream(window).max().getAsDouble() - Arrays.stream(window).min().getAsDouble();
            assertEquals(expected, mep(report, k).amplitude().peakToPeakMicrovolts(), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 500, 5000})
    void theBackgroundDoesNotDependOnTheResponse(double size) {
        double without = background(analyze(made(3, 0, 0).take(), AnalysisSettings.defaults()), 0);
        double with = background(analyze(made(3, size, size).take(), AnalysisSettings.defaults()), 0);
        assertEquals(without, with, 0, "a backward filter carried the response into the time before the pulse");
    }

    @Test
    void sweepsGiveWhatAContinuousRecordingGives() {
        MadeSession made = made(2, 400, 900, 60);
        ChannelReport continuous = analyze(made.take(), AnalysisSettings.defaults());
        ChannelReport sweeps = analyze(made.sweeps(), AnalysisSettings.defaults());
        for (int i = 0; i < 3; i++) {
            assertEquals(mep(continuous, i), mep(sweeps, i));
        }
    }

    @Test
    void theSameInputGivesTheSameReportAndStaysUntouched() {
        MadeSession made = made(2, 400, 900, 60);
        double[] before = made.samples.clone();
        AnalysisReport first = MepAnalysis.with(AnalysisSettings.defaults()).analyze("s", List.of(made.take()));
        AnalysisReport second = MepAnalysis.with(AnalysisSettings.defaults()).analyze("s", List.of(made.take()));
        assertArrayEquals(before, made.samples);
        assertEquals(first.provenance(), second.provenance());
        for (int i = 0; i < 3; i++) {
            assertEquals(first.channels().get(0).responses().get(i).outcome(), second.channels().get(0).responses().get(i).outcome());
        }
        AnalysisReport other = MepAnalysis.with(AnalysisSettings.defaults().withPreStimulus(TimeWindow.millis(-80, -5)))
                .analyze("s", List.of(made.take()));
        assertNotEquals(first.provenance().settingsSha256(), other.provenance().settingsSha256());
    }

    @Test
    void dominantMainsHumIsRemovedAndNoted() {
        MadeSession made = made(2, 40, 40, 1000, 1000);
        for (int i = 0; i < made.samples.length; i++) {
            made.samples[i] += 60 * Math.sin(2 * Math.PI * 60.02 * i / 4000);
        }
        ChannelReport report = analyze(made.take(), AnalysisSettings.defaults());
        assertEquals(MuscleState.REST, report.state());
        assertTrue(report.notes().toString().contains("mains hum of 60 Hz"), report.notes()::toString);
        assertEquals(1000, mep(report, 2).amplitude().peakToPeakMicrovolts(), 60);
        assertTrue(mep(report, 0).amplitude().peakToPeakMicrovolts() < 55);

        ChannelReport kept = analyze(made.take(), AnalysisSettings.defaults().withCleaning(
                Cleaning.defaults().withMains(new MainsChoice.Keep())));
        assertEquals(MuscleState.ACTIVE, kept.state());
    }

    @Test
    void anActiveMuscleIsSaidToBeActiveAndNoPulseIsRejectedForIt() {
        ChannelReport report = analyze(made(30, 500, 700, 900).take(), AnalysisSettings.defaults());
        assertEquals(MuscleState.ACTIVE, report.state());
        assertEquals(200, report.criterion().peakToPeakMicrovolts());
        assertTrue(report.responses().stream().allMatch(response -> response.outcome() instanceof Outcome.Measured));
        assertTrue(report.notes().toString().contains("not at rest"), report.notes()::toString);
    }

    @Test
    void anActiveMuscleIsSaidToBeActiveEvenIfNothingIsToBeRejected() {
        ChannelReport report = analyze(made(30, 500, 700, 900).take(), AnalysisSettings.defaults().withScreening(Screening.none()));
        assertEquals(MuscleState.ACTIVE, report.state());
    }

    @Test
    void aBurstBeforeOnePulseRejectsThatPulseOnly() {
        MadeSession made = made(2, 500, 500, 500);
        for (int i = 0; i < 200; i++) {
            made.samples[6000 - 300 + i] += 60 * Math.sin(i);
        }
        ChannelReport report = analyze(made.take(), AnalysisSettings.defaults());
        assertRejected(report, 1, Rejection.BACKGROUND_EMG);
        assertInstanceOf(Outcome.Measured.class, report.responses().get(0).outcome());
        assertInstanceOf(Outcome.Measured.class, report.responses().get(2).outcome());
        assertTrue(report.responses().get(1).background().isPresent(), "the background is reported for rejected pulses too");
    }

    @Test
    void faultsRejectWithTheirReason() {
        MadeSession nan = made(2, 500, 500, 500);
        nan.samples[2100] = Double.NaN;
        ChannelReport report = analyze(nan.take(), AnalysisSettings.defaults());
        assertRejected(report, 0, Rejection.NOT_FINITE);
        assertInstanceOf(Outcome.Measured.class, report.responses().get(1).outcome());

        MadeSession flat = made(2, 500, 500, 500);
        Arrays.fill(flat.samples, 5000, 8000, 17);
        assertRejected(analyze(flat.take(), AnalysisSettings.defaults()), 1, Rejection.FLAT);

        MadeSession clipped = made(2, 500, 5000, 500);
        for (int i = 6000; i < 6400; i++) {
            clipped.samples[i] = Math.max(-1000, Math.min(1000, clipped.samples[i]));
        }
        assertRejected(analyze(clipped.take(), AnalysisSettings.defaults()), 1, Rejection.CLIPPED);

        MadeSession late = made(2, 500, 500);
        late.pulses.add(Pulse.at(late.samples.length - 10, 50));
        assertRejected(analyze(late.take(), AnalysisSettings.defaults()), 2, Rejection.OUTSIDE_RECORDING);

        MadeSession close = made(2, 500, 500);
        close.pulses.add(1, Pulse.at(2000 + 100, 50));
        assertRejected(analyze(close.take(), AnalysisSettings.defaults()), 0, Rejection.OVERLAPS_NEIGHBOUR);
    }

    @Test
    void aThresholdIsFoundFromTheResponses() {
        double[] intensities = IntStream.range(0, 60).mapToDouble(i -> 40 + i % 10).toArray();
        double[] sizes = Arrays.stream(intensities).map(x -> x >= 45 ? 300 : 10).toArray();
        ChannelReport report = analyze(MadeSession.of(SEED, 1.5, intensities, sizes).take(), AnalysisSettings.defaults());
        ThresholdEstimate.Estimated estimate = assertInstanceOf(ThresholdEstimate.Estimated.class, report.thresholds().get(0));
        assertEquals(44.5, estimate.percentMso(), 0.6);
        assertEquals(10, report.intensities().size());
        assertEquals(6, report.intensities().get(0).delivered());
        assertEquals(0, report.intensities().get(0).responses());
        assertEquals(6, report.intensities().get(9).responses());
    }

    @Test
    void shortSweepsShortenThePreStimulusWindowWithANote() {
        MadeSession made = made(2, 500, 500);
        List<org.mep4j.signal.Segment> segments = List.of(new org.mep4j.signal.Segment(1800, 3000), new org.mep4j.signal.Segment(5800, 7000));
        Signal signal = Signal.of(made.channel, MadeSession.RATE, segments, made.samples);
        ChannelReport report = analyze(new Take(Recording.of("made", List.of(signal), List.of()), MadeSession.RATE, made.pulses),
                AnalysisSettings.defaults());
        assertTrue(report.notes().toString().contains("shortened"), report.notes()::toString);
        assertEquals(500, mep(report, 0).amplitude().peakToPeakMicrovolts(), 35);
    }

    @Test
    void channelsThatDoNotExistAreNamed() {
        MadeSession made = made(2, 500);
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () ->
                analyze(made.take(), AnalysisSettings.defaults().withChannels(List.of("APB"))));
        assertEquals("there is no channel APB; there are: FDI", unknown.getMessage());
        made.channel = Channel.of("force", Channel.Kind.OTHER, "N");
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> analyze(made.take(), AnalysisSettings.defaults()));
        assertTrue(none.getMessage().contains("force"), none::getMessage);
    }

    @Test
    void twoChannelsOfOneNameStayTwo() {
        MadeSession made = made(2, 500);
        Signal signal = Signal.of(made.channel, MadeSession.RATE, made.samples);
        Take take = new Take(Recording.of("made", List.of(signal, signal), List.of()), MadeSession.RATE, made.pulses);
        AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults()).analyze("s", List.of(take));
        assertEquals(List.of("FDI", "FDI (2)"), report.channels().stream().map(channel -> channel.channel().name()).toList());
    }

    @Test
    void aFilterThatDoesNotFitTheRateIsRefusedWithItsNumbers() {
        MadeSession made = made(2, 500);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> analyze(made.take(),
                AnalysisSettings.defaults().withCleaning(Cleaning.defaults().withFilter(FilterSettings.bandPass(20, 3000, 2)))));
        assertTrue(refused.getMessage().contains("3000") && refused.getMessage().contains("2000"), refused::getMessage);
    }

    private static MadeSession made(double noiseRms, double... sizes) {
        return MadeSession.of(SEED, noiseRms, IntStream.range(0, sizes.length).mapToDouble(i -> 50).toArray(), sizes);
    }

    private static ChannelReport analyze(Take take, AnalysisSettings settings) {
        return MepAnalysis.with(settings).analyze("made", List.of(take)).channels().get(0);
    }

    private static Mep mep(ChannelReport report, int index) {
        return assertInstanceOf(Outcome.Measured.class, report.responses().get(index).outcome()).mep();
    }

    private static double background(ChannelReport report, int index) {
        return report.responses().get(index).background().orElseThrow().rmsMicrovolts();
    }

    private static void assertRejected(ChannelReport report, int index, Rejection reason) {
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, report.responses().get(index).outcome());
        assertEquals(reason, rejected.reason(), rejected::detail);
    }
}

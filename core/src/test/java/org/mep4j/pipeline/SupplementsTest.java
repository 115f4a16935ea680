package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Supplements;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

class SupplementsTest {

    private static final double[] INTENSITIES = {60, 60, 60, 60, 60, 60, 60, 60};
    private static final double[] SIZES = {900, 1100, 1000, 950, 1050, 1000, 1200, 800};

    private static final AnalysisSettings WITH_SILENCE = AnalysisSettings.defaults()
            .withSupplements(Supplements.none().withSilentPeriod(SilentPeriodMeasure.cortical()).withMirror());

    /** Active EMG of about 40 µV RMS everywhere but from 38 to 160 ms after each pulse, in potentials of 8 ms. */
    private static MadeSession active() {
        MadeSession made = MadeSession.of(3, 1.5, INTENSITIES, SIZES);
        SplittableRandom random = new SplittableRandom(4);
        for (double at = 0; at < made.samples.length - 40; at += -13.3 * Math.log(1 - random.nextDouble())) {
            double size = 60 * (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
            double millis = ((int) at % 4000 - 2000) / 4.0;
            if (!(millis > 30 && millis < 160)) {
                for (int i = 0; i < 32; i++) {
                    double phase = 2 * Math.PI * i / 32;
                    made.samples[(int) at + i] += size * Math.sin(phase) * (1 - Math.cos(phase)) / 1.299;
                }
            }
        }
        return made;
    }

    private static ChannelReport analysed(MadeSession made, AnalysisSettings settings) {
        return MepAnalysis.with(settings).analyze("made", List.of(made.take())).channels().get(0);
    }

    @Test
    void silentPeriodsOfAnActiveMuscleAreMeasuredFarBeyondTheAmplitudeWindow() {
        ChannelReport report = analysed(active(), WITH_SILENCE);
        assertEquals(MuscleState.ACTIVE, report.state());
        assertEquals(8, report.silentPeriods().size());
        double[] ends = report.silentPeriods().values().stream().filter(SilentPeriod.Found.class::isInstance)
                .mapToDouble(period -> ((SilentPeriod.Found) period).offsetMillis()).sorted().toArray();
        assertTrue(ends.length >= 6 && ends[ends.length / 2] > 152 && ends[ends.length / 2] < 180, Arrays.toString(ends));
        assertTrue(report.notes().stream().anyMatch(note -> note.matches("silent period of the average of 8 rectified trials:"
                + " 1[2-5]\\d\\.\\d ms from the onset of the MEP, until 1[5-7]\\d\\.\\d ms after the pulse; EMG reduced by \\d\\d %;"
                + " 1\\d\\d\\.\\d ms per mV of the mean response")), report.notes().toString());
    }

    @Test
    void atRestTheReasonIsGivenForEveryPulse() {
        ChannelReport report = analysed(MadeSession.of(3, 1.5, INTENSITIES, SIZES), WITH_SILENCE);
        assertEquals(MuscleState.REST, report.state());
        assertEquals(8, report.silentPeriods().size());
        assertTrue(report.silentPeriods().values().stream()
                .allMatch(new SilentPeriod.None(NoSilentPeriod.MUSCLE_AT_REST)::equals), report.silentPeriods().toString());
        assertTrue(report.notes().contains("silent periods: no silent period can be measured at rest"), report.notes().toString());
        assertTrue(report.notes().contains("mirror control: in the mirrored window -50 to -10 ms the criterion of 50 µV was met before 0 of 8"
                + " pulses (0.0 % false positives)"), report.notes().toString());
    }

    @Test
    void supplementsChangeNoOtherResult() {
        ChannelReport plain = analysed(active(), AnalysisSettings.defaults());
        ChannelReport more = analysed(active(), WITH_SILENCE);
        for (int i = 0; i < 8; i++) {
            assertEquals(plain.responses().get(i).outcome(), more.responses().get(i).outcome());
            assertEquals(plain.responses().get(i).background(), more.responses().get(i).background());
        }
        assertTrue(plain.silentPeriods().isEmpty());
        AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults()).analyze("made", List.of(active().take()));
        assertFalse(report.provenance().settings().contains("silent"));
        AnalysisReport asked = MepAnalysis.with(WITH_SILENCE).analyze("made", List.of(active().take()));
        assertTrue(asked.provenance().settings().contains("silent_period = RMS envelope over 10 ms"));
        assertTrue(asked.provenance().settings().contains("mirror_control = reported"));
    }

    @Test
    void sweepsThatEndInTheSilenceGiveALowerBound() {
        MadeSession made = active();
        List<Segment> segments = new ArrayList<>();
        for (int k = 0; k < INTENSITIES.length; k++) {
            segments.add(new Segment(4000L * k + 1000, 4000L * k + 2481));
        }
        Signal signal = Signal.of(made.channel, MadeSession.RATE, segments, made.samples);
        Take take = new Take(Recording.of("sweeps", List.of(signal), List.of()), MadeSession.RATE, made.pulses);
        ChannelReport report = MepAnalysis.with(WITH_SILENCE).analyze("made", List.of(take)).channels().get(0);
        assertEquals(8, report.silentPeriods().size());
        for (SilentPeriod period : report.silentPeriods().values()) {
            assertTrue(period instanceof SilentPeriod.Found found && found.lowerBound() && found.offsetMillis() <= 120, period.toString());
        }
    }
}

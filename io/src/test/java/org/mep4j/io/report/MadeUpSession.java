package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.mep.Mep;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.NoShape;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Provenance;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Channel;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate;

/** Made-up sessions, as an analysis would report them. */
final class MadeUpSession {

    static final String SETTINGS = """
            amplitude.interpolation = parabolic
            artifact = blank -1 to 4 ms
            background.limit_rms_uV = 10
            criterion.rest_uV = 50
            filter.high_hz = 1000
            filter.low_hz = 20
            onset.enabled = true
            """;
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private MadeUpSession() {
    }

    /** 75 pulses at five intensities; a resting hand muscle, and a second one that contracts. */
    static AnalysisReport restAndActive() {
        double[] intensities = steps(15, 38, 42, 45, 48, 55);
        ChannelReport resting = new MadeUpChannel(Channel.emg("LFDI").withMuscle("left first dorsal interosseous"), 11)
                .threshold(45.2)
                .report(intensities, List.of(probit(45.2, 3.1, 43.9, 46.4, 70), relativeFrequency(), tooFew()),
                        List.of("3 of 70 onsets lie within 0.5 ms of the edge of the search window"));
        ChannelReport active = new MadeUpChannel(Channel.emg("LAPB").withMuscle("left abductor pollicis brevis"), 12)
                .contracting().threshold(28)
                .report(intensities, List.of(new ThresholdEstimate.NotEstimable("probit maximum likelihood",
                        NoThreshold.BELOW_TESTED_RANGE, 75,
                        "all 75 trials from 38 to 55 %MSO were responses, so the threshold lies below 38 %MSO")), List.of());
        return session("sub-01_task-rmt", List.of(resting, active),
                List.of("the intensities were read from the events table"));
    }

    /** Twenty pulses at one intensity that nobody wrote down. */
    static AnalysisReport unknownIntensity() {
        double[] intensities = new double[20];
        Arrays.fill(intensities, Double.NaN);
        ChannelReport report = new MadeUpChannel(Channel.emg("EMG 1"), 21).rate(2048)
                .report(intensities, List.of(new ThresholdEstimate.NotEstimable("probit maximum likelihood", NoThreshold.NO_TRIALS, 0,
                        "none of 20 pulses has a known intensity")), List.of());
        return session("baseline block", List.of(report), List.of());
    }

    /** Thirty pulses at 18 intensities, as a threshold hunt delivers them. */
    static AnalysisReport hunt() {
        double[] path = {45, 53, 49, 47, 46, 45.5, 45, 44.8, 45.2, 45.6, 45.3, 45, 44.7, 44.9, 45.1, 45.4, 45.2, 45,
            44.8, 45.1, 45.3, 45.1, 44.9, 45.2, 45, 44.6, 45.1, 45.3, 45.2, 45};
        ChannelReport report = new MadeUpChannel(Channel.emg("FDI"), 33).threshold(45.1)
                .report(path, List.of(new ThresholdEstimate.Estimated("probit maximum likelihood", 45.1, OptionalDouble.of(0.9),
                        Optional.of(new ConfidenceInterval(0.95, OptionalDouble.of(44.6), OptionalDouble.empty())), 28,
                        "responses and non-responses overlap in a range of 1 %MSO only")), List.of());
        return session("hunt", List.of(report), List.of());
    }

    /** Four channels and 300 pulses at ten intensities. */
    static AnalysisReport large() {
        double[] intensities = steps(30, 36, 39, 42, 45, 48, 51, 54, 57, 60, 63);
        List<ChannelReport> channels = new ArrayList<>();
        for (String name : List.of("FDI", "APB", "ADM", "FCR")) {
            channels.add(new MadeUpChannel(Channel.emg(name), 40 + channels.size()).threshold(43 + 3 * channels.size())
                    .largest(4000 - 900 * channels.size())
                    .report(intensities, List.of(probit(43 + 3 * channels.size(), 3.4, 41.8 + 3 * channels.size(),
                            44.5 + 3 * channels.size(), 280)), List.of()));
        }
        return session("sub-07_recruitment", channels, List.of());
    }

    static AnalysisReport session(String name, List<ChannelReport> channels, List<String> notes) {
        int pulses = channels.isEmpty() ? 0 : channels.get(0).responses().size();
        return new AnalysisReport(name, pulses, channels, notes, new Provenance("0.1.0", SETTINGS, HASH,
                List.of(new RecordingSource("sub-01_task-rmt_emg.bdf", "BDF+", HASH.replace('9', 'a')))));
    }

    /** A session with one resting channel that holds the given responses and nothing else. */
    static AnalysisReport of(String channel, Response... responses) {
        return session("made up", List.of(new ChannelReport(Channel.emg(channel), SampleRate.ofHertz(1000), MadeUpChannel.HAND,
                MuscleState.REST, ResponseCriterion.resting(), List.of(responses), List.of(), List.of(), List.of())), List.of());
    }

    /** A measured response of 120 µV at 50 %MSO, whose peaks lie at 25 and 31.5 ms. */
    static Response measured(int number, Onset onset) {
        Amplitude amplitude = new Amplitude(120.123456789, 119.5, new Peak(25, 70.25), new Peak(31.5, -49.873456789));
        MepShape shape = onset instanceof Onset.Found found
                ? new MepShape.Found(40.5, 40.5 - found.latencyMillis(), 950.25, 7.911, 2, 3, 2) : new MepShape.None(NoShape.NO_ONSET);
        return new Response(number, "run-1", Pulse.at(1000L * number, 50), number, Optional.of(new Background(2.5, 2, 9)),
                new Outcome.Measured(new Mep(amplitude, onset, shape, true)), Optional.empty());
    }

    /** A rejected response of unknown intensity without background and trace. */
    static Response rejected(int number, String detail) {
        return new Response(number, "run-1", Pulse.at(1000L * number), number, Optional.empty(),
                new Outcome.Rejected(Rejection.OVERLAPS_GAP, detail), Optional.empty());
    }

    static ThresholdEstimate probit(double percentMso, double spread, double low, double high, int trials) {
        return new ThresholdEstimate.Estimated("probit maximum likelihood", percentMso, OptionalDouble.of(spread),
                Optional.of(new ConfidenceInterval(0.95, OptionalDouble.of(low), OptionalDouble.of(high))), trials, "");
    }

    private static ThresholdEstimate relativeFrequency() {
        return new ThresholdEstimate.Estimated("relative frequency 5/10", 46, OptionalDouble.empty(), Optional.empty(), 70,
                "the lowest intensity with at least half responses");
    }

    private static ThresholdEstimate tooFew() {
        return new ThresholdEstimate.NotEstimable("relative frequency 10/20", NoThreshold.TOO_FEW_TRIALS, 70,
                "no intensity was tested 20 times; the most is 15");
    }

    /** Each intensity a number of times, in an order that mixes them. */
    static double[] steps(int times, double... intensities) {
        double[] order = new double[times * intensities.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = intensities[(i * 7) % intensities.length];
        }
        return order;
    }
}

package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.mep.Mep;
import org.mep4j.mep.MepShapeMeasure;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;

/** A made-up muscle: MEPs that grow along a sigmoid with intensity, with background EMG and a remnant of the artifact. */
final class MadeUpChannel {

    static final MuscleProfile HAND = new MuscleProfile("hand", TimeWindow.millis(15, 40), TimeWindow.millis(15, 60));
    private static final double BACKGROUND_LIMIT = 10;

    private final Channel channel;
    private final SplittableRandom random;
    private SampleRate rate = SampleRate.ofHertz(5000);
    private MuscleState state = MuscleState.REST;
    private double threshold = 45;
    private double noise = 2.5;
    private double largest = 2200;

    MadeUpChannel(Channel channel, long seed) {
        this.channel = channel;
        this.random = new SplittableRandom(seed);
    }

    MadeUpChannel threshold(double percentMso) {
        threshold = percentMso;
        return this;
    }

    MadeUpChannel largest(double microvolts) {
        largest = microvolts;
        return this;
    }

    MadeUpChannel rate(double hertz) {
        rate = SampleRate.ofHertz(hertz);
        return this;
    }

    MadeUpChannel contracting() {
        state = MuscleState.ACTIVE;
        noise = 38;
        return this;
    }

    /** The report over pulses of some intensities; NaN stands for an unknown one. */
    ChannelReport report(double[] intensities, List<ThresholdEstimate> thresholds, List<String> notes) {
        ResponseCriterion criterion = state == MuscleState.REST ? ResponseCriterion.resting() : ResponseCriterion.active();
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < intensities.length; i++) {
            responses.add(response(i + 1, intensities[i], criterion));
        }
        return new ChannelReport(channel, rate, HAND, state, criterion, responses, summaries(responses), thresholds, notes);
    }

    private Response response(int number, double percentMso, ResponseCriterion criterion) {
        long index = rate.indexAtSeconds(3 + 5.5 * (number - 1));
        Pulse pulse = Double.isNaN(percentMso) ? Pulse.at(index) : Pulse.at(index, percentMso);
        boolean tense = state == MuscleState.REST && random.nextInt(14) == 0;
        double effort = tense ? 6 : 1;
        double above = Double.isNaN(percentMso) ? 12 : percentMso - threshold;
        double drive = 1 / (1 + (largest / criterion.peakToPeakMicrovolts() - 1) * StrictMath.exp(-above / 3.4));
        double size = largest * drive * StrictMath.exp(0.55 * gaussian());
        double latency = 23.4 - 1.8 * drive + 0.35 * gaussian();
        Epoch trace = trace(pulse, size, latency, noise * effort);
        Background background = Background.of(trace, TimeWindow.millis(-100, -5));
        Outcome outcome;
        if (tense) {
            outcome = new Outcome.Rejected(Rejection.BACKGROUND_EMG, "background EMG " + Digits.fixed(background.rmsMicrovolts(), 1)
                    + " µV RMS is above " + Digits.fixed(BACKGROUND_LIMIT, 0) + " µV");
        } else if (random.nextInt(60) == 0) {
            trace = clipped(trace);
            outcome = new Outcome.Rejected(Rejection.CLIPPED, "the signal stays at the rail of 5000 µV for 12 samples");
        } else {
            outcome = new Outcome.Measured(measure(trace, latency, criterion));
        }
        return new Response(number, "sub-01_task-rmt_emg", pulse, rate.secondsAt(index), Optional.of(background), outcome,
                Optional.of(trace));
    }

    private Epoch trace(Pulse pulse, double size, double latency, double level) {
        int before = (int) rate.samplesInMillis(100);
        double[] samples = new double[before + (int) rate.samplesInMillis(150) + 1];
        double drift = 0;
        for (int i = 0; i < samples.length; i++) {
            double t = rate.millisOf(i - before);
            drift = 0.6 * drift + 0.8 * gaussian();
            double artifact = t > 0 && t < 8 ? 160 * StrictMath.exp(-t / 1.2) : 0;
            samples[i] = level * drift + artifact + size * shape(t - latency);
        }
        return new Epoch(pulse, rate, pulse.sampleIndex() - before, samples);
    }

    /** About 1 peak to peak: a negative, a positive and a late small negative phase after the onset at 0. */
    private static double shape(double t) {
        if (t < 0) {
            return 0;
        }
        double rise = 1 - StrictMath.exp(-t / 0.8);
        return rise * (0.52 * bell(t, 4.2, 2.0) - 0.48 * bell(t, 9.8, 2.6) + 0.12 * bell(t, 16, 3.5));
    }

    private static double bell(double t, double centre, double width) {
        double z = (t - centre) / width;
        return StrictMath.exp(-z * z);
    }

    private static Epoch clipped(Epoch epoch) {
        double[] samples = epoch.samples().clone();
        int from = epoch.start(TimeWindow.millis(1, 30));
        Arrays.fill(samples, from, from + (int) epoch.rate().samplesInMillis(9), 5000);
        return epoch.withSamples(samples);
    }

    private static Mep measure(Epoch epoch, double latency, ResponseCriterion criterion) {
        int high = epoch.start(HAND.amplitudeWindow());
        int low = high;
        double[] x = epoch.samples();
        for (int i = high; i < epoch.end(HAND.amplitudeWindow()); i++) {
            high = x[i] > x[high] ? i : high;
            low = x[i] < x[low] ? i : low;
        }
        double sampled = x[high] - x[low];
        Amplitude amplitude = new Amplitude(sampled * 1.0001, sampled, new Peak(epoch.millisAt(high), x[high]),
                new Peak(epoch.millisAt(low), x[low]));
        Onset onset = sampled > 30 ? new Onset.Found(latency) : new Onset.None(NoOnset.NO_RESPONSE);
        return new Mep(amplitude, onset, MepShapeMeasure.defaults().measure(epoch, amplitude, onset), criterion.isMetBy(amplitude));
    }

    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static List<IntensitySummary> summaries(List<Response> responses) {
        Map<Double, List<Response>> groups = new TreeMap<>();
        for (Response response : responses) {
            double key = response.pulse().intensity().map(Intensity::percentMso).orElse(Double.POSITIVE_INFINITY);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(response);
        }
        return groups.values().stream().map(MadeUpChannel::summary).toList();
    }

    private static IntensitySummary summary(List<Response> group) {
        List<Mep> meps = group.stream().map(Response::outcome).filter(Outcome.Measured.class::isInstance)
                .map(outcome -> ((Outcome.Measured) outcome).mep()).toList();
        return new IntensitySummary(group.get(0).pulse().intensity(), group.size(), meps.size(),
                (int) meps.stream().filter(Mep::response).count(),
                statistics(meps.stream().mapToDouble(mep -> mep.amplitude().peakToPeakMicrovolts()).toArray()),
                statistics(meps.stream().map(mep -> mep.onset().latency()).filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble).toArray()));
    }

    private static Optional<Statistics> statistics(double[] values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(values);
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double sd = values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
        double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        return Optional.of(new Statistics(values.length, mean, sd, median, values[0], values[values.length - 1]));
    }
}

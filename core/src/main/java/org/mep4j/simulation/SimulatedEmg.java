package org.mep4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;

/**
 * Makes recordings of TMS sessions with known truth.
 *
 * <pre>
 *   channel = baseline EMG + mains hum + TMS artifact + response of the muscle, then cut off at the converter's rails
 *   time    : 1 s, pulse, interval, pulse, ..., pulse, 1 s
 * </pre>
 *
 * <p>Response amplitudes are the evoked amplitudes of each muscle's {@link VirtualSubject} at the pulse's intensity. The hum is the
 * same in all channels, the baseline is independent. Samples are microvolts, not quantised. The same settings, intensities and
 * seed give the same bits on every machine and JDK; changing one disturbance leaves the others as they are. Immutable.
 *
 * @param rate                samples per second, at least 1000 Hz
 * @param muscles             one per channel
 * @param timing              when pulses are delivered
 * @param baseline            the signal between responses
 * @param artifact            what the coil leaves in the signal
 * @param hum                 interference from the mains
 * @param range               the converter's rails, at which samples are cut off; absent for an ideal converter
 * @param criterionMicrovolts peak-to-peak amplitude from which a {@link TrueResponse} counts as a response
 */
public record SimulatedEmg(SampleRate rate, List<SimulatedMuscle> muscles, PulseTiming timing, BaselineEmg baseline,
                           TmsArtifact artifact, MainsHum hum, Optional<AmplitudeRange> range, double criterionMicrovolts) {

    private static final double LEAST_RATE_HZ = 1000;
    private static final double TWO_PI = 2 * Math.PI;
    private static final String LABEL = "tms";

    /**
     * Validates the settings.
     *
     * @param rate samples per second, at least 1000 Hz
     * @param muscles one per channel
     * @param timing when pulses are delivered
     * @param baseline the signal between responses
     * @param artifact what the coil leaves in the signal
     * @param hum interference from the mains
     * @param range the converter's rails, at which samples are cut off
     * @param criterionMicrovolts peak-to-peak amplitude from which a {@link TrueResponse} counts as a response
     * @throws IllegalArgumentException if the rate is below 1000 Hz, there is no muscle, two muscles share a channel, the hum lies
     *                                  above the Nyquist frequency or the criterion is not positive
     */
    public SimulatedEmg {
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(range, "range");
        muscles = List.copyOf(muscles);
        if (rate.hertz() < LEAST_RATE_HZ) {
            throw new IllegalArgumentException("rate must be at least 1000 Hz to hold the spectrum of EMG: "
                    + Numbers.plain(rate.hertz()));
        }
        if (muscles.isEmpty() || muscles.stream().map(SimulatedMuscle::channel).distinct().count() < muscles.size()) {
            throw new IllegalArgumentException("muscles must be at least one, each in a channel of its own: "
                    + muscles.stream().map(SimulatedMuscle::channel).toList());
        }
        if (hum.frequencyHz() + hum.driftHz() >= rate.nyquistHertz()) {
            throw new IllegalArgumentException("hum must lie below the Nyquist frequency " + Numbers.plain(rate.nyquistHertz())
                    + " Hz (sample rate " + rate + "): " + Numbers.plain(hum.frequencyHz() + hum.driftHz()));
        }
        Settings.requirePositive("criterionMicrovolts", criterionMicrovolts);
    }

    /**
     * A resting session in two hand muscles.
     *
     * @return 4000 Hz; {@link SimulatedMuscle#fdi} and {@link SimulatedMuscle#apb}; a pulse every 2 s ± 10 %; {@link
     *         BaselineEmg#resting}; {@link TmsArtifact#usual}; {@link MainsHum#slight}; rails at ±8192 µV; criterion 50 µV
     */
    public static SimulatedEmg defaults() {
        return new SimulatedEmg(SampleRate.ofHertz(4000), List.of(SimulatedMuscle.fdi(), SimulatedMuscle.apb()),
                PulseTiming.defaults(), BaselineEmg.resting(), TmsArtifact.usual(), MainsHum.slight(),
                Optional.of(new AmplitudeRange(-8192, 8192)), 50);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newRate samples per second
     * @return a copy
     */
    public SimulatedEmg withRate(SampleRate newRate) {
        return new SimulatedEmg(newRate, muscles, timing, baseline, artifact, hum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newMuscles one per channel
     * @return a copy
     */
    public SimulatedEmg withMuscles(List<SimulatedMuscle> newMuscles) {
        return new SimulatedEmg(rate, newMuscles, timing, baseline, artifact, hum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newTiming when pulses are delivered
     * @return a copy
     */
    public SimulatedEmg withTiming(PulseTiming newTiming) {
        return new SimulatedEmg(rate, muscles, newTiming, baseline, artifact, hum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newBaseline the signal between responses
     * @return a copy
     */
    public SimulatedEmg withBaseline(BaselineEmg newBaseline) {
        return new SimulatedEmg(rate, muscles, timing, newBaseline, artifact, hum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newArtifact what the coil leaves in the signal
     * @return a copy
     */
    public SimulatedEmg withArtifact(TmsArtifact newArtifact) {
        return new SimulatedEmg(rate, muscles, timing, baseline, newArtifact, hum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newHum interference from the mains
     * @return a copy
     */
    public SimulatedEmg withHum(MainsHum newHum) {
        return new SimulatedEmg(rate, muscles, timing, baseline, artifact, newHum, range, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newRange the converter's rails, or empty
     * @return a copy
     */
    public SimulatedEmg withRange(Optional<AmplitudeRange> newRange) {
        return new SimulatedEmg(rate, muscles, timing, baseline, artifact, hum, newRange, criterionMicrovolts);
    }

    /**
     * The same simulation with another setting.
     *
     * @param newCriterionMicrovolts peak-to-peak amplitude of a response
     * @return a copy
     */
    public SimulatedEmg withCriterionMicrovolts(double newCriterionMicrovolts) {
        return new SimulatedEmg(rate, muscles, timing, baseline, artifact, hum, range, newCriterionMicrovolts);
    }

    /**
     * Simulates a session.
     *
     * @param name       name of the recording
     * @param percentMso intensity of each pulse, in order of delivery
     * @param seed       the same seed gives the same session
     * @return the recording and the truth
     * @throws IllegalArgumentException if an intensity is not from 0 to 200 %MSO
     */
    public SimulatedSession session(String name, double[] percentMso, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        List<Pulse> pulses = pulses(percentMso, Draws.stream(root));
        int length = Math.toIntExact(lastIndex(pulses) + rate.indexAtSeconds(PulseTiming.MARGIN_SECONDS));
        double[] shared = new double[length];
        addHum(shared, TWO_PI * Draws.uniform(Draws.stream(root)));
        for (Pulse pulse : pulses) {
            addArtifact(shared, pulse);
        }
        List<Signal> signals = new ArrayList<>();
        List<List<TrueResponse>> truths = new ArrayList<>();
        for (SimulatedMuscle muscle : muscles) {
            SplittableRandom own = Draws.stream(root);
            double[] channel = shared.clone();
            MuscleNoise.add(baseline, rate.hertz(), channel, Draws.stream(own));
            truths.add(addResponses(channel, muscle, pulses, own));
            cutOff(channel);
            Channel description = Channel.emg(muscle.channel()).withMuscle(muscle.channel());
            signals.add(Signal.of(range.map(description::withRange).orElse(description), rate, channel));
        }
        List<TrueResponse> truth = new ArrayList<>();
        for (int i = 0; i < pulses.size(); i++) {
            for (List<TrueResponse> ofMuscle : truths) {
                truth.add(ofMuscle.get(i));
            }
        }
        return new SimulatedSession(Recording.of(name, signals, markers(pulses)), pulses, truth);
    }

    /**
     * Every level equally often in random order, as in a session of constant stimuli.
     *
     * @param levels  intensities in %MSO
     * @param repeats pulses at each
     * @param seed    the same seed gives the same order
     * @return an intensity for each pulse
     */
    public static double[] shuffled(double[] levels, int repeats, long seed) {
        double[] order = new double[Math.multiplyExact(levels.length, repeats)];
        for (int i = 0; i < order.length; i++) {
            order[i] = levels[i % levels.length];
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = (int) (Draws.uniform(random) * (i + 1));
            double swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private List<Pulse> pulses(double[] percentMso, SplittableRandom random) {
        List<Pulse> pulses = new ArrayList<>();
        double seconds = PulseTiming.MARGIN_SECONDS;
        for (double intensity : percentMso) {
            pulses.add(new Pulse(rate.indexAtSeconds(seconds), Optional.of(Intensity.ofPercentMso(intensity)), LABEL));
            seconds += timing.intervalSeconds() * (1 + timing.jitterFraction() * (2 * Draws.uniform(random) - 1));
        }
        return pulses;
    }

    private long lastIndex(List<Pulse> pulses) {
        return pulses.isEmpty() ? rate.indexAtSeconds(PulseTiming.MARGIN_SECONDS) : pulses.get(pulses.size() - 1).sampleIndex();
    }

    private List<Marker> markers(List<Pulse> pulses) {
        return pulses.stream().map(pulse -> new Marker(rate.secondsAt(pulse.sampleIndex()), LABEL, Map.of(
                "nibs_type", "TMS", "stimulus_intensity", Numbers.plain(percentMso(pulse))))).toList();
    }

    private void addHum(double[] channel, double phase) {
        if (hum.amplitudeMicrovolts() > 0) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] += hum.at(rate.secondsAt(i), phase);
            }
        }
    }

    private void addArtifact(double[] channel, Pulse pulse) {
        int start = Math.toIntExact(pulse.sampleIndex());
        int end = (int) Math.min(channel.length, start + rate.samplesInMillis(artifact.lengthMillis()));
        for (int i = start; i < end; i++) {
            channel[i] += artifact.at(rate.millisOf(i - start), percentMso(pulse));
        }
    }

    private List<TrueResponse> addResponses(double[] channel, SimulatedMuscle muscle, List<Pulse> pulses, SplittableRandom random) {
        MepWaveform shape = MepWaveform.ofMuscle(Draws.stream(random));
        SplittableRandom amplitudes = Draws.stream(random);
        SplittableRandom latencies = Draws.stream(random);
        SplittableRandom shapes = Draws.stream(random);
        List<TrueResponse> truth = new ArrayList<>();
        for (Pulse pulse : pulses) {
            double amplitude = muscle.subject().evokedMicrovolts(percentMso(pulse), amplitudes);
            double deviation = Math.max(-3, Math.min(3, Draws.normal(latencies)));
            double onset = muscle.onsetMillis() + muscle.onsetJitterMillis() * deviation;
            MepWaveform trial = shape.inTrial(shapes);
            int start = Math.toIntExact(pulse.sampleIndex());
            int end = (int) Math.min(channel.length, start + rate.samplesInMillis(onset + MepWaveform.LENGTH_MILLIS));
            for (int i = start; i < end; i++) {
                channel[i] += amplitude * trial.at(rate.millisOf(i - start) - onset);
            }
            truth.add(new TrueResponse(muscle.channel(), percentMso(pulse), onset, amplitude, amplitude >= criterionMicrovolts));
        }
        return truth;
    }

    private void cutOff(double[] channel) {
        if (range.isPresent()) {
            double lowest = range.get().lowest();
            double highest = range.get().highest();
            for (int i = 0; i < channel.length; i++) {
                channel[i] = Math.max(lowest, Math.min(highest, channel[i]));
            }
        }
    }

    private static double percentMso(Pulse pulse) {
        return pulse.intensity().orElseThrow().percentMso();
    }
}

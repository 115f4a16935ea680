package org.mep4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

/** One channel of one recording, on which artifacts, responses and silences are drawn at instants that need not fall on samples. */
final class TrialCanvas {

    private static final AmplitudeRange RAILS = new AmplitudeRange(-8192, 8191.75);

    private final SampleRate rate;
    private final double[] evoked;
    private final double[] muscle;
    private final List<Marker> markers = new ArrayList<>();

    /** An empty channel with muscle activity of its own, which {@link #silence} can take away. */
    TrialCanvas(SampleRate rate, double seconds, double muscleRmsMicrovolts, SplittableRandom random) {
        this.rate = rate;
        this.evoked = new double[Math.toIntExact(rate.indexAtSeconds(seconds))];
        this.muscle = new double[evoked.length];
        MuscleNoise.add(new BaselineEmg(muscleRmsMicrovolts, 0), rate.hertz(), muscle, random);
    }

    /** The sample of an instant; a pulse falls on a sample, as its marker does. */
    long index(double seconds) {
        return rate.indexAtSeconds(seconds);
    }

    void mark(long index, Marker marker) {
        markers.add(new Marker(rate.secondsAt(index), marker.label(), marker.details()));
    }

    void artifact(long pulse, TmsArtifact artifact, double percent) {
        int end = (int) Math.min(evoked.length, pulse + rate.samplesInMillis(artifact.lengthMillis()));
        for (int i = (int) Math.max(0, pulse); i < end; i++) {
            evoked[i] += artifact.at(rate.millisOf(i - pulse), percent);
        }
    }

    void wave(long pulse, MepWaveform shape, double onsetMillis, double peakToPeakMicrovolts) {
        int end = (int) Math.min(evoked.length, pulse + rate.samplesInMillis(onsetMillis + MepWaveform.LENGTH_MILLIS));
        for (int i = (int) Math.max(0, pulse); i < end; i++) {
            evoked[i] += peakToPeakMicrovolts * shape.at(rate.millisOf(i - pulse) - onsetMillis);
        }
    }

    /** Takes the muscle's activity away between two instants after a pulse. */
    void silence(long pulse, double fromMillis, double toMillis) {
        int from = (int) (pulse + rate.samplesInMillis(fromMillis));
        int to = (int) Math.min(muscle.length, pulse + rate.samplesInMillis(toMillis));
        for (int i = from; i < to; i++) {
            muscle[i] = 0;
        }
    }

    Recording recording(String name, String muscleName, double amplifierRmsMicrovolts, MainsHum hum, SplittableRandom random) {
        double[] samples = new double[evoked.length];
        MuscleNoise.add(new BaselineEmg(0, amplifierRmsMicrovolts), rate.hertz(), samples, Draws.stream(random));
        double phase = 2 * Math.PI * Draws.uniform(random);
        for (int i = 0; i < samples.length; i++) {
            double sum = samples[i] + evoked[i] + muscle[i] + hum.at(rate.secondsAt(i), phase);
            samples[i] = Math.max(RAILS.lowest(), Math.min(RAILS.highest(), sum));
        }
        Channel channel = Channel.emg(muscleName).withMuscle(muscleName).withRange(RAILS);
        return new Recording(name, List.of(Signal.of(channel, rate, samples)), markers, List.of(), Optional.empty());
    }
}

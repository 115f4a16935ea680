package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;

/** A small continuous recording with pulses every second: noise, artifact, and one smooth biphasic response per pulse. */
final class MadeSession {

    static final SampleRate RATE = SampleRate.ofHertz(4000);
    static final double ONSET_MILLIS = 22;
    static final double DURATION_MILLIS = 16;

    final double[] samples;
    final List<Pulse> pulses = new ArrayList<>();
    Channel channel = Channel.emg("FDI");

    private MadeSession(int count) {
        samples = new double[(count + 1) * 4000];
    }

    static MadeSession of(long seed, double noiseRms, double[] intensities, double[] peakToPeak) {
        MadeSession made = new MadeSession(intensities.length);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < made.samples.length; i++) {
            made.samples[i] = noiseRms * Math.sqrt(12) * (random.nextDouble() - 0.5);
        }
        for (int k = 0; k < intensities.length; k++) {
            int at = 4000 * k + 2000;
            made.pulses.add(Pulse.at(at, intensities[k]));
            made.samples[at] += 3000;
            made.samples[at + 1] -= 2000;
            made.addResponse(at, peakToPeak[k]);
        }
        return made;
    }

    /** A biphasic wave, zero outside [onset, onset + duration], with continuous slope. */
    private void addResponse(int at, double peakToPeak) {
        int first = at + (int) RATE.samplesInMillis(ONSET_MILLIS);
        int length = (int) RATE.samplesInMillis(DURATION_MILLIS);
        for (int i = 0; i < length; i++) {
            double phase = 2 * Math.PI * i / length;
            samples[first + i] += peakToPeak / 1.299038105676658 / 2 * Math.sin(phase) * (1 - Math.cos(phase));
        }
    }

    Take take() {
        return takeOf(Signal.of(channel, RATE, samples));
    }

    /** The same samples with a break before each pulse, as a stack of sweeps. */
    Take sweeps() {
        List<Segment> segments = new ArrayList<>();
        for (int k = 0; k <= pulses.size(); k++) {
            segments.add(new Segment(4000L * k, 4000L * (k + 1)));
        }
        return takeOf(Signal.of(channel, RATE, segments, samples));
    }

    private Take takeOf(Signal signal) {
        return new Take(Recording.of("made", List.of(signal), List.of()), RATE, pulses);
    }
}

package org.mep4j.benchmarks.onset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mep4j.benchmarks.onset.MadeMep.Generator;
import org.mep4j.pipeline.Take;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;

/**
 * A session of one hand muscle: background at rest or in contraction, hum in a third of the sessions, a stimulus artifact with a slow tail in
 * a third, and after each pulse a response of its own shape, or none.
 */
final class MadeRecording {

    private static final int PULSES = 25;
    private static final double INTERVAL_MILLIS = 800;
    private static final double[] RATES = {2000, 4000, 5000, 10_000};
    private static final double SETTLING_MILLIS = 100;

    final Take take;
    /** The response after each pulse, null where there is none, and its peak-to-peak amplitude. */
    final List<MadeMep> responses = new ArrayList<>();
    final List<Double> microvolts = new ArrayList<>();
    final boolean active;
    /** Hum over background RMS, 0 for none. */
    final double hum;
    /** Start of the artifact's slow tail in µV, 0 for none, and its time constant. */
    final double tailMicrovolts;
    final double tailMillis;

    /** By how many ms the grid of samples is shifted against each response. */
    private final List<Double> phases = new ArrayList<>();
    final double hertz;
    private final double[] x;

    /** A session in which the ratio of peak-to-peak to background lies between two limits; no responses where the upper one is 0. */
    MadeRecording(Generator generator, double lowRatio, double highRatio, SplittableRandom random) {
        hertz = RATES[random.nextInt(RATES.length)];
        active = random.nextDouble() < 0.35;
        x = new double[(int) (((PULSES + 1) * INTERVAL_MILLIS) * hertz / 1000)];
        double rms = active ? Draw.between(15, 60, random) : Draw.between(1.5, 5, random);
        addBackground(generator, rms, random);
        hum = random.nextInt(3) == 0 ? Draw.between(0.3, 4, random) : 0;
        if (hum > 0) {
            addHum(rms * hum, random);
        }
        double artifact = random.nextInt(3) == 0 ? 0 : (random.nextBoolean() ? 1 : -1) * Draw.between(1000, 10_000, random);
        double tail = random.nextBoolean() ? 0 : 0.03 * random.nextDouble();
        tailMillis = 2 + 3 * random.nextDouble();
        tailMicrovolts = artifact * tail;
        List<Pulse> pulses = new ArrayList<>();
        for (int k = 0; k < PULSES; k++) {
            long at = Math.round((k + 1) * INTERVAL_MILLIS * hertz / 1000);
            pulses.add(Pulse.at(at));
            double phase = random.nextDouble() - 0.5;
            addArtifact(at, artifact, tail, tailMillis);
            if (highRatio == 0) {
                responses.add(null);
                microvolts.add(0.0);
                continue;
            }
            MadeMep mep = MadeMep.of(generator, 18 + 8 * random.nextDouble(), random);
            double size = rms * Draw.between(lowRatio, highRatio, random);
            for (long i = at; i < Math.min(x.length, at + 110 * hertz / 1000); i++) {
                x[(int) i] += size * mep.at((i - at + phase) * 1000 / hertz);
            }
            responses.add(mep);
            microvolts.add(size);
            phases.add(phase * 1000 / hertz);
        }
        Signal signal = Signal.of(Channel.emg("FDI"), SampleRate.ofHertz(hertz), x);
        take = new Take(Recording.of("made", List.of(signal), List.of()), SampleRate.ofHertz(hertz), pulses);
    }

    /** True onset after a pulse, in ms. */
    double onset(int k) {
        return responses.get(k).onsetMillis - phases.get(k);
    }

    /** True offset after a pulse, in ms. */
    double offset(int k) {
        return responses.get(k).offsetMillis - phases.get(k);
    }

    /** At rest filtered noise with the spectrum of EMG, in contraction motor-unit potentials at random instants; amplifier noise in both. */
    private void addBackground(Generator generator, double rms, SplittableRandom random) {
        double[] emg = new double[x.length];
        if (active) {
            int units = (int) (x.length / hertz * Draw.between(200, 1500, random));
            for (int u = 0; u < units; u++) {
                double length = (5 + 8 * random.nextDouble()) * hertz / 1000;
                MadeMep.addUnit(generator, emg, random.nextDouble() * x.length - length, length,
                        (random.nextBoolean() ? 1 : -1) * -StrictMath.log(1 - random.nextDouble()), 1 + random.nextInt(2));
            }
        } else {
            colour(emg, hertz, random);
        }
        double own = 0;
        for (double v : emg) {
            own += v * v / emg.length;
        }
        double amplifier = active ? 1.5 : rms * (0.3 + 0.6 * random.nextDouble());
        double muscle = Math.sqrt(Math.max(0, rms * rms - amplifier * amplifier) / own);
        for (int i = 0; i < x.length; i++) {
            x[i] += muscle * emg[i] + amplifier * Draw.normal(random);
        }
    }

    /** White noise through a high-pass of 60 Hz and two low-passes of 120 Hz: the power spectrum of Shwedyk et al. 1977. */
    static void colour(double[] emg, double hertz, SplittableRandom random) {
        double high = StrictMath.exp(-2 * Math.PI * 60 / hertz);
        double low = StrictMath.exp(-2 * Math.PI * 120 / hertz);
        double slow = 0;
        double a = 0;
        double b = 0;
        int settling = (int) (SETTLING_MILLIS * hertz / 1000);
        for (int i = -settling; i < emg.length; i++) {
            double white = Draw.normal(random);
            slow += (1 - high) * (white - slow);
            a += (1 - low) * (white - slow - a);
            b += (1 - low) * (a - b);
            if (i >= 0) {
                emg[i] = b;
            }
        }
    }

    private void addHum(double rms, SplittableRandom random) {
        double phase = 2 * Math.PI * random.nextDouble();
        double frequency = 50 + 0.04 * (random.nextDouble() - 0.5);
        for (int i = 0; i < x.length; i++) {
            double turn = 2 * Math.PI * frequency * i / hertz + phase;
            x[i] += rms * (1.35 * StrictMath.sin(turn) + 0.4 * StrictMath.sin(3 * turn + 1));
        }
    }

    private void addArtifact(long at, double size, double tail, double tailMillis) {
        for (long i = at; i < Math.min(x.length, at + 100 * hertz / 1000); i++) {
            double t = (i - at) * 1000 / hertz;
            x[(int) i] += size * ((1 - t / 0.6) * StrictMath.exp(-t / 0.6) + tail * StrictMath.exp(-t / tailMillis));
        }
    }
}

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

/** A session of a contracting hand muscle that falls silent after each response, or goes on. */
final class MadeSilence {

    private static final int PULSES = 12;
    private static final double INTERVAL_MILLIS = 1200;
    private static final double[] RATES = {2000, 4000, 5000, 10_000};

    final Take take;
    /** Where the first potential after each silence begins, in ms after the pulse. */
    final List<Double> ends = new ArrayList<>();

    MadeSilence(Generator generator, double[] background, boolean silent, SplittableRandom random) {
        double hertz = RATES[random.nextInt(RATES.length)];
        double[] x = new double[(int) ((PULSES + 1) * INTERVAL_MILLIS * hertz / 1000)];
        double usualEnd = 80 + 140 * random.nextDouble();
        boolean bursts = random.nextInt(3) == 0;
        List<Pulse> pulses = new ArrayList<>();
        double[] silence = new double[PULSES];
        double[] burst = new double[PULSES];
        MadeMep[] meps = new MadeMep[PULSES];
        for (int k = 0; k < PULSES; k++) {
            pulses.add(Pulse.at(Math.round((k + 1) * INTERVAL_MILLIS * hertz / 1000)));
            meps[k] = MadeMep.of(generator, 18 + 6 * random.nextDouble(), random);
            silence[k] = Math.max(70, usualEnd + 8 * Draw.normal(random));
            burst[k] = bursts && random.nextBoolean() ? 55 + (silence[k] - 65) * random.nextDouble() : -1;
            ends.add(Double.POSITIVE_INFINITY);
        }
        int units = (int) (x.length / hertz * Draw.between(300, 1500, random));
        double squares = 0;
        for (int u = 0; u < units; u++) {
            double length = 5 + 8 * random.nextDouble();
            double at = random.nextDouble() * x.length * 1000 / hertz;
            double size = (random.nextBoolean() ? 1 : -1) * -StrictMath.log(1 - random.nextDouble());
            int phases = 1 + random.nextInt(2);
            int k = (int) (at / INTERVAL_MILLIS) - 1;
            double after = at - (k + 1) * INTERVAL_MILLIS;
            boolean mute = silent && k >= 0 && k < PULSES && after > meps[k].onsetMillis - length && after < silence[k]
                    && !(burst[k] >= 0 && after > burst[k] && after < burst[k] + 6);
            if (!mute) {
                MadeMep.addUnit(generator, x, at * hertz / 1000, length * hertz / 1000, size, phases);
                if (silent && k >= 0 && k < PULSES && after >= silence[k]) {
                    ends.set(k, Math.min(ends.get(k), after));
                }
            }
        }
        int first = (int) (INTERVAL_MILLIS * hertz / 1000);
        for (int i = 0; i < first; i++) {
            squares += x[i] * x[i] / first;
        }
        double scale = Draw.between(background[0], background[1], random) / Math.sqrt(squares);
        double noise = Draw.between(1.5, 4, random);
        for (int i = 0; i < x.length; i++) {
            x[i] = scale * x[i] + noise * Draw.normal(random);
        }
        for (int k = 0; k < PULSES; k++) {
            double size = Draw.between(1000, 4000, random);
            int at = (int) pulses.get(k).sampleIndex();
            for (int i = at; i < at + 100 * hertz / 1000; i++) {
                x[i] += size * meps[k].at((i - at) * 1000 / hertz);
            }
        }
        SampleRate rate = SampleRate.ofHertz(hertz);
        take = new Take(Recording.of("made", List.of(Signal.of(Channel.emg("FDI"), rate, x)), List.of()), rate, pulses);
    }
}

package org.mep4j.mep.silence;

import java.util.SplittableRandom;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/**
 * Active EMG with a silence of known place: biphasic motor unit potentials of 8 ms at random times (on average 300 per second, so that
 * real gaps occur), 1.5 µV of amplifier noise, a response of 2 mV from 22 to 38 ms. A potential that begins in the silence is left out.
 */
final class SilentEmg {

    static final SampleRate RATE = SampleRate.ofHertz(5000);
    static final double ONSET_MILLIS = 22;
    private static final int BEFORE = 1000;
    private static final int AFTER = 2500;
    private static final double POTENTIAL_MILLIS = 8;

    private SilentEmg() {
    }

    /**
     * What to simulate.
     *
     * @param size        of the potentials in µV; 0 for a muscle at rest
     * @param silentFrom  first ms of silence
     * @param silentTo    first ms after it
     * @param kept        the fraction of potentials that survive in the silence
     * @param burstFrom   first ms of a breakthrough burst of 15 ms; NaN for none
     */
    record Setup(double size, double silentFrom, double silentTo, double kept, double burstFrom) {
        static Setup cortical(double silentTo) {
            return new Setup(60, 36, silentTo, 0, Double.NaN);
        }
    }

    static Epoch of(Setup setup, boolean response, SplittableRandom random) {
        double[] x = new double[BEFORE + AFTER];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1.5 * Math.sqrt(12) * (random.nextDouble() - 0.5);
            double millis = (i - BEFORE) / 5.0;
            if (response && millis > ONSET_MILLIS && millis < ONSET_MILLIS + 16) {
                double phase = 2 * Math.PI * (millis - ONSET_MILLIS) / 16;
                x[i] += 2000 / 2.598 * Math.sin(phase) * (1 - Math.cos(phase));
            }
        }
        double at = -BEFORE / 5.0 - POTENTIAL_MILLIS;
        while (at < AFTER / 5.0) {
            at += -Math.log(1 - random.nextDouble()) / 0.3;
            double size = setup.size * (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
            boolean survives = random.nextDouble() < setup.kept;
            boolean burst = at >= setup.burstFrom && at < setup.burstFrom + 15;
            boolean silent = at > setup.silentFrom - POTENTIAL_MILLIS && at < setup.silentTo;
            if (!silent || survives || burst) {
                add(x, at, size);
            }
        }
        return new Epoch(Pulse.at(BEFORE), RATE, 0, x);
    }

    private static void add(double[] x, double at, double size) {
        int first = (int) Math.ceil(at * 5) + BEFORE;
        for (int i = Math.max(0, first); i < x.length && i < first + POTENTIAL_MILLIS * 5; i++) {
            double phase = 2 * Math.PI * ((i - BEFORE) / 5.0 - at) / POTENTIAL_MILLIS;
            x[i] += size * Math.sin(phase) * (1 - Math.cos(phase)) / 1.299;
        }
    }

    static Epoch averageRectified(Setup setup, boolean response, int trials, SplittableRandom random) {
        double[] mean = new double[BEFORE + AFTER];
        for (int k = 0; k < trials; k++) {
            double[] x = of(setup, response, random).samples();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += Math.abs(x[i]) / trials;
            }
        }
        return new Epoch(Pulse.at(BEFORE), RATE, 0, mean);
    }
}

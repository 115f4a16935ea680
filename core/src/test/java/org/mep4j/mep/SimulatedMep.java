package org.mep4j.mep;

import java.util.SplittableRandom;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/**
 * MEPs whose onset is known: a sum of dispersed motor-unit action potentials (MUAPs) on coloured background EMG and hum.
 *
 * <p>Truth: the first instant at which the noise-free, unfiltered MEP exceeds 2 µV in absolute value, on a grid of 0.01 ms. Two families
 * of MUAPs with different delay distributions exist so that a detector can be tuned on one and reported on the other.
 */
public final class SimulatedMep {

    /** How MUAPs and their delays look. */
    public enum Family {
        /** Raised-cosine MUAPs of limited length, gamma-distributed delays. */
        RAISED_COSINE,
        /** Derivatives of {@code t^5 exp(-t/tau)}, exponentially modified Gaussian delays. */
        GAMMA_KERNEL
    }

    /** What the background is made of. */
    public enum Noise {
        /** Amplifier noise and a little EMG. */
        RESTING,
        /** Interference pattern of a contracted muscle: sparse, spiky. */
        ACTIVE,
        /** Resting noise with mains and its third harmonic as large as the noise itself. */
        HUM
    }

    /**
     * What to simulate.
     *
     * @param family     shape of MUAPs
     * @param noise      kind of background
     * @param hertz      sample rate
     * @param ratio      peak-to-peak of the MEP over background RMS, both after filtering where filtered; 0 for none
     * @param rms        background RMS in µV
     * @param filtered   whether the 20-500 Hz zero-phase filter is applied
     * @param onset      earliest discharge in ms
     */
    public record Setup(Family family, Noise noise, double hertz, double ratio, double rms, boolean filtered, double onset) {
    }

    private static final double BEFORE = 250;
    private static final double AFTER = 270;
    private static final double KEEP_BEFORE = 105;
    private static final double KEEP_AFTER = 120;

    public final Epoch epoch;
    public final double onsetMillis;
    public final double onePercentMillis;
    public final double backgroundRms;

    private SimulatedMep(Epoch epoch, double onsetMillis, double onePercentMillis, double backgroundRms) {
        this.epoch = epoch;
        this.onsetMillis = onsetMillis;
        this.onePercentMillis = onePercentMillis;
        this.backgroundRms = backgroundRms;
    }

    public static SimulatedMep of(Setup setup, SplittableRandom random) {
        int before = (int) Math.round(BEFORE * setup.hertz / 1000);
        int length = before + (int) Math.round(AFTER * setup.hertz / 1000);
        double[] noise = background(setup, random, length);
        double[][] units = units(setup, random);
        double[] mep = new double[length];
        double phase = random.nextDouble() - 0.5;
        for (int i = 0; i < length; i++) {
            mep[i] = value(units, setup.family, (i - before + phase) * 1000 / setup.hertz);
        }
        if (setup.filtered) {
            bandPassZeroPhase(noise, setup.hertz);
            bandPassZeroPhase(mep, setup.hertz);
        }
        int from = before - (int) Math.round(KEEP_BEFORE * setup.hertz / 1000);
        int to = before + (int) Math.round(KEEP_AFTER * setup.hertz / 1000);
        double rms = rms(noise, from, before);
        double noiseGain = setup.rms / rms;
        double gain = setup.ratio == 0 ? 0 : setup.ratio * setup.rms / peakToPeak(mep);
        double[] x = new double[to - from];
        for (int i = 0; i < x.length; i++) {
            x[i] = noise[from + i] * noiseGain + mep[from + i] * gain;
        }
        Epoch epoch = new Epoch(Pulse.at(before), SampleRate.ofHertz(setup.hertz), from, x);
        double shift = phase * 1000 / setup.hertz;
        return new SimulatedMep(epoch, firstAbove(units, setup.family, 2 / gain) - shift,
                firstAbove(units, setup.family, 0.01 * finePeak(units, setup.family)) - shift, setup.rms);
    }

    /** Delay, length, amplitude, phases, warp of each unit. */
    private static double[][] units(Setup setup, SplittableRandom random) {
        int count = 8 + random.nextInt(90);
        double dispersion = 0.5 + 1.5 * random.nextDouble();
        double kind = random.nextDouble();
        int phases = kind < 0.2 ? 1 : kind < 0.85 ? 2 : 3;
        double length = 7 + 8 * random.nextDouble();
        double[][] units = new double[count][];
        for (int u = 0; u < count; u++) {
            double delay = setup.family == Family.RAISED_COSINE
                    ? dispersion * (exponential(random) + exponential(random) + exponential(random)) / 1.7
                    : Math.max(0, 3 * dispersion + dispersion * gaussian(random)) + 0.7 * dispersion * exponential(random);
            int own = random.nextDouble() < 0.8 ? phases : 1 + random.nextInt(3);
            double sign = random.nextDouble() < 0.95 ? 1 : -1;
            units[u] = new double[] {setup.onset + delay, length * (0.8 + 0.4 * random.nextDouble()), sign * exponential(random), own,
                0.7 + 0.5 * random.nextDouble(), setup.onset};
        }
        return units;
    }

    private static double value(double[][] units, Family family, double millis) {
        double sum = 0;
        for (double[] unit : units) {
            double t = millis - unit[0];
            if (t > 0) {
                sum += unit[2] * (family == Family.RAISED_COSINE ? cosine(t / unit[1], (int) unit[3], unit[4])
                        : gamma(t, unit[1] / 14, (int) unit[3]));
            }
        }
        return sum;
    }

    private static double cosine(double at, int phases, double warp) {
        if (at >= 1) {
            return 0;
        }
        double u = warp == 1 ? at : Math.pow(at, warp);
        double window = Math.sin(Math.PI * u) * Math.sin(Math.PI * u);
        return phases == 1 ? window : phases == 2 ? window * 1.6 * Math.sin(2 * Math.PI * u) : -window * Math.cos(3 * Math.PI * (u - 0.5));
    }

    private static double gamma(double t, double tau, int phases) {
        double u = t / tau;
        double base = u * u * u * Math.exp(-u);
        return switch (phases) {
            case 1 -> base * u * u / 21;
            case 2 -> base * u * (5 - u) / 12;
            default -> base * (20 - 10 * u + u * u) / 8;
        };
    }

    private static double firstAbove(double[][] units, Family family, double level) {
        for (double t = units[0][5]; t < 100; t += 0.1) {
            if (Math.abs(value(units, family, t + 0.1)) > level) {
                double fine = t;
                while (!(Math.abs(value(units, family, fine)) > level)) {
                    fine += 0.01;
                }
                return fine;
            }
        }
        return Double.NaN;
    }

    private static double finePeak(double[][] units, Family family) {
        double peak = 0;
        for (double t = units[0][5]; t < 100; t += 0.1) {
            peak = Math.max(peak, Math.abs(value(units, family, t)));
        }
        return peak;
    }

    private static double[] background(Setup setup, SplittableRandom random, int length) {
        double[] emg = new double[length];
        double ms = 1000 / setup.hertz;
        boolean active = setup.noise == Noise.ACTIVE;
        int spikes = (int) ((BEFORE + AFTER) * 0.7);
        for (int s = 0; s < spikes; s++) {
            double at = random.nextDouble() * length * ms;
            double duration = 4 + 8 * random.nextDouble();
            double size = (random.nextBoolean() ? 1 : -1) * exponential(random);
            int phases = 2 + random.nextInt(2);
            int first = Math.max(0, (int) Math.ceil(at / ms));
            for (int i = first; i < Math.min(length, (at + duration) / ms); i++) {
                emg[i] += size * cosine((i * ms - at) / duration, phases, 1);
            }
        }
        double emgScale = (active ? 1 : 0.7) / rms(emg, 0, length);
        double whiteScale = (active ? 0.1 : 0.7) * Math.sqrt(setup.hertz / 4000);
        double hum = setup.noise == Noise.HUM ? 1.2 : 0;
        double phase = 6.28 * random.nextDouble();
        for (int i = 0; i < length; i++) {
            double turn = 2 * Math.PI * 50 * i / setup.hertz + phase;
            emg[i] = emg[i] * emgScale + whiteScale * gaussian(random) + hum * Math.sin(turn) + 0.4 * hum * Math.sin(3 * turn + 1);
        }
        return emg;
    }

    /** Butterworth of order 1, 20-500 Hz, forward and back. */
    public static void bandPassZeroPhase(double[] x, double hertz) {
        double low = Math.tan(Math.PI * 20 / hertz);
        double high = Math.tan(Math.PI * Math.min(500, 0.45 * hertz) / hertz);
        double width = high - low;
        double norm = 1 + width + low * high;
        double b0 = width / norm;
        double a1 = 2 * (low * high - 1) / norm;
        double a2 = (1 - width + low * high) / norm;
        for (int pass = 0; pass < 2; pass++) {
            double s1 = 0;
            double s2 = 0;
            for (int k = 0; k < x.length; k++) {
                int i = pass == 0 ? k : x.length - 1 - k;
                double y = b0 * x[i] + s1;
                s1 = s2 - a1 * y;
                s2 = -b0 * x[i] - a2 * y;
                x[i] = y;
            }
        }
    }

    public static double gaussian(SplittableRandom random) {
        return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static double rms(double[] x, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (to - from);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (x[i] - mean) * (x[i] - mean);
        }
        return Math.sqrt(sum / (to - from));
    }

    private static double peakToPeak(double[] x) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return high - low;
    }
}

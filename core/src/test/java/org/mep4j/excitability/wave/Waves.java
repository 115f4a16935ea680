package org.mep4j.excitability.wave;

import java.util.SplittableRandom;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/** Sweeps with known truth: an M wave of two half sines, a decaying tail, a late wave of motor unit potentials, noise. */
final class Waves {

    static final double BEFORE_MILLIS = 100;
    static final double AFTER_MILLIS = 120;

    private Waves() {
    }

    /** A response in continuous time, in µV at ms after the stimulus. */
    interface Shape {
        double at(double millis);
    }

    /** Negative phase (numbers above 0) of a height and length, then a positive one of 0.6 of the height and 1.5 of the length. */
    static Shape mWave(double onset, double height, double length) {
        return t -> {
            double u = (t - onset) / length;
            if (u <= 0 || u >= 2.5) {
                return 0;
            }
            return u < 1 ? height * StrictMath.sin(Math.PI * u) : -0.6 * height * StrictMath.sin(Math.PI * (u - 1) / 1.5);
        };
    }

    /** s^2 (3 - s) exp(-s): biphasic, area 0, 10 ms long with tau = 1.2; peak to peak 1.30 times the size given. */
    static Shape late(double onset, double size) {
        return t -> {
            double s = (t - onset) / 1.2;
            return s <= 0 ? 0 : size * s * s * (3 - s) * StrictMath.exp(-s);
        };
    }

    static Shape tail(double size, double tau) {
        return t -> t <= 0 ? 0 : size * StrictMath.exp(-t / tau);
    }

    static Epoch sweep(double hertz, SplittableRandom random, double noise, Shape... shapes) {
        SampleRate rate = SampleRate.ofHertz(hertz);
        int before = (int) rate.samplesInMillis(BEFORE_MILLIS);
        double[] x = new double[before + (int) rate.samplesInMillis(AFTER_MILLIS) + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = noise * gaussian(random);
            for (Shape shape : shapes) {
                x[i] += shape.at(rate.millisOf(i - before));
            }
        }
        return new Epoch(Pulse.at(before), rate, 0, x);
    }

    static double gaussian(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    static double value(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }

    static Absence reason(Estimate estimate) {
        return ((Estimate.Absent) estimate).reason();
    }
}

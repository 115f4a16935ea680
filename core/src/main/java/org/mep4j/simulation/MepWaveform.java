package org.mep4j.simulation;

import java.util.SplittableRandom;

/**
 * The shape of one response in continuous time, peak-to-peak 1: a sum of motor unit potentials that follow each other.
 *
 * <pre>
 *   w(t) = sum over units of size_i u((t - delay_i) / tau_i)       u(s) = s^2 (3 - s) exp(-s) for s above 0, else 0
 * </pre>
 *
 * <p>{@code u} is biphasic with area 0 and leaves zero with slope 0. The first unit starts at {@code t = 0}, which is the onset;
 * the others follow within some milliseconds and make the sum polyphasic.
 */
final class MepWaveform {

    /** After this the response is over: exp(-60 / 1.6) times a cube is below 1e-11. */
    static final double LENGTH_MILLIS = 60;

    private static final int UNITS = 14;
    private static final double M_DISPERSION_MILLIS = 2.5;
    private static final double M_TAU_MILLIS = 0.7;
    private static final int F_UNITS = 3;
    private static final double F_DISPERSION_MILLIS = 1;
    private static final double TAU_MILLIS = 1;
    private static final double DISPERSION_MILLIS = 4;
    private static final double SEARCH_STEP_MILLIS = 0.02;
    private static final double SEARCH_MILLIS = 25;
    private static final double LEAD_STEP_MILLIS = 0.002;

    private final double[] delay;
    private final double[] size;
    private final double[] tau;

    private MepWaveform(double[] delay, double[] size, double[] tau) {
        this.delay = delay;
        this.size = size;
        this.tau = tau;
    }

    /** A muscle's own shape. */
    static MepWaveform ofMuscle(SplittableRandom random) {
        return of(random, UNITS, DISPERSION_MILLIS, TAU_MILLIS);
    }

    /** An M wave: all units of the muscle nearly at once. */
    static MepWaveform ofNerve(SplittableRandom random) {
        return of(random, UNITS, M_DISPERSION_MILLIS, M_TAU_MILLIS);
    }

    /** An F wave: some few units, others in every trial. */
    static MepWaveform ofFewUnits(SplittableRandom random) {
        return of(random, F_UNITS, F_DISPERSION_MILLIS, M_TAU_MILLIS);
    }

    private static MepWaveform of(SplittableRandom random, int units, double dispersionMillis, double tauMillis) {
        double[] delay = new double[units];
        double[] size = new double[units];
        double[] tau = new double[units];
        for (int i = 0; i < units; i++) {
            double place = (double) i / (units - 1);
            delay[i] = dispersionMillis * place * place;
            size[i] = 0.5 + Draws.uniform(random);
            tau[i] = tauMillis * (1 + 0.6 * Draws.uniform(random));
        }
        return new MepWaveform(delay, size, tau).normalised();
    }

    /** The shape in one trial: units that fire a little earlier or later, larger or smaller; the first one starts at 0. */
    MepWaveform inTrial(SplittableRandom random) {
        double[] delays = new double[delay.length];
        double[] sizes = new double[delay.length];
        for (int i = 0; i < delay.length; i++) {
            delays[i] = i == 0 ? 0 : delay[i] * (0.9 + 0.2 * Draws.uniform(random));
            sizes[i] = size[i] * (0.8 + 0.4 * Draws.uniform(random));
        }
        return new MepWaveform(delays, sizes, tau).normalised();
    }

    double at(double millis) {
        double sum = 0;
        for (int i = 0; i < delay.length; i++) {
            double s = (millis - delay[i]) / tau[i];
            if (s > 0) {
                sum += size[i] * s * s * (3 - s) * StrictMath.exp(-s);
            }
        }
        return sum;
    }

    /** How long after its beginning the shape has left zero by a share of its peak-to-peak amplitude. */
    double leadMillis(double share) {
        double millis = 0;
        while (Math.abs(at(millis)) < share) {
            millis += LEAD_STEP_MILLIS;
        }
        return millis;
    }

    /** Height of the first, positive phase. */
    double firstPeak() {
        double highest = 0;
        for (double millis = 0; millis < SEARCH_MILLIS; millis += SEARCH_STEP_MILLIS) {
            highest = Math.max(highest, at(millis));
        }
        return highest;
    }

    private MepWaveform normalised() {
        int steps = (int) (SEARCH_MILLIS / SEARCH_STEP_MILLIS);
        double[] values = new double[steps + 1];
        int top = 1;
        int bottom = 1;
        for (int i = 0; i <= steps; i++) {
            values[i] = at(i * SEARCH_STEP_MILLIS);
            top = values[i] > values[top] ? i : top;
            bottom = values[i] < values[bottom] ? i : bottom;
        }
        double peakToPeak = vertex(values, top) - vertex(values, bottom);
        double[] sizes = new double[delay.length];
        for (int i = 0; i < delay.length; i++) {
            sizes[i] = size[i] / peakToPeak;
        }
        return new MepWaveform(delay, sizes, tau);
    }

    /** Height of the parabola through an extreme and its neighbours. */
    private static double vertex(double[] values, int at) {
        double slope = (values[at + 1] - values[at - 1]) / 2;
        double curvature = values[at + 1] - 2 * values[at] + values[at - 1];
        return values[at] - slope * slope / (2 * curvature);
    }
}

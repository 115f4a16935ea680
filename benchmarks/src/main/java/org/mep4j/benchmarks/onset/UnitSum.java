package org.mep4j.benchmarks.onset;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A reporting shape as what it was drawn from, so that any part of it can be drawn anew: the first firing, the dispersion, the length, and
 * every unit's delay, size and length. The law is that of {@link MadeMep}.
 */
final class UnitSum {

    /** Places in a unit's numbers: normal and exponential part of its delay, size, sign, length. */
    static final int NORMAL = 0;
    static final int EXPONENTIAL = 1;
    static final int SIZE = 2;
    static final int SIGN = 3;
    static final int LENGTH = 4;

    private static final double FINE_MILLIS = 0.02;
    private static final double LONGEST_MILLIS = 40;

    final int[] kinds;
    double[][] units;
    double startMillis;
    /** Dispersion and length between their limits, 0 to 1. */
    double dispersion;
    double length;

    /** A shape drawn from the law, which first fires between two instants. */
    UnitSum(double earliest, double latest, SplittableRandom random) {
        kinds = new int[6 + random.nextInt(90)];
        units = new double[kinds.length][];
        dispersion = random.nextDouble();
        length = random.nextDouble();
        startMillis = earliest + (latest - earliest) * random.nextDouble();
        double kind = random.nextDouble();
        int phases = kind < 0.2 ? 0 : kind < 0.8 ? 1 : 2;
        boolean abrupt = random.nextDouble() < 0.4;
        for (int k = 0; k < kinds.length; k++) {
            units[k] = unit(random);
            kinds[k] = abrupt ? 3 : random.nextDouble() < 0.8 ? phases : random.nextInt(3);
        }
    }

    static double[] unit(SplittableRandom random) {
        return new double[] {Draw.normal(random), random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    double dispersionMillis() {
        return 0.4 + 1.6 * dispersion;
    }

    /** Adds a unit, or takes it away, to samples so many ms apart from time 0 on. */
    void add(double[] unit, int kind, double sign, double[] x, double stepMillis) {
        add(startMillis, unit, kind, sign * size(unit), x, stepMillis);
    }

    private static double size(double[] unit) {
        return (unit[SIGN] < 0.95 ? 1 : -1) * -StrictMath.log(1 - unit[SIZE]);
    }

    private void add(double start, double[] unit, int kind, double size, double[] x, double stepMillis) {
        double spread = dispersionMillis();
        double delay = Math.max(0, 2.5 * spread + spread * unit[NORMAL]) - 0.7 * spread * StrictMath.log(1 - unit[EXPONENTIAL]);
        double from = start + delay;
        double millis = (6 + 9 * length) * (0.8 + 0.4 * unit[LENGTH]);
        int to = Math.min(x.length, (int) ((from + millis) / stepMillis) + 1);
        for (int i = (int) Math.ceil(from / stepMillis); i < to; i++) {
            x[i] += size * MadeMep.reporting(kind, (i * stepMillis - from) / millis);
        }
    }

    /** All units. */
    void sum(double[] x, double stepMillis) {
        Arrays.fill(x, 0);
        for (int k = 0; k < kinds.length; k++) {
            add(units[k], kinds[k], 1, x, stepMillis);
        }
    }

    /** Where the sum reaches 1 % of its largest deflection. */
    double onsetMillis() {
        double[] x = new double[(int) (LONGEST_MILLIS / FINE_MILLIS)];
        for (int k = 0; k < kinds.length; k++) {
            add(0, units[k], kinds[k], size(units[k]), x, FINE_MILLIS);
        }
        double peak = Arrays.stream(x).map(Math::abs).max().orElseThrow();
        int first = 0;
        while (Math.abs(x[first]) < 0.01 * peak) {
            first++;
        }
        return startMillis + first * FINE_MILLIS;
    }
}

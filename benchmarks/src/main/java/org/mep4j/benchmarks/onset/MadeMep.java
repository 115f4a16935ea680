package org.mep4j.benchmarks.onset;

import java.util.SplittableRandom;

/**
 * The noise-free shape of one response, a sum of motor-unit potentials, with its true onset and offset.
 *
 * <p>Truth: the onset is the first instant at which the unfiltered shape reaches 1 % of its largest deflection, the offset the last at which it
 * has 5 %, both on a grid of 0.02 ms.
 */
final class MadeMep {

    /** Three ways of making shapes that share nothing but the sum: one to learn from and tune on, one to check on meanwhile, one to report. */
    enum Generator {
        /** Raised cosines of limited length, warped in time, or damped sines, which begin abruptly; {@link TuningDelays}. */
        TUNING,
        /** Hermite-Rodriguez functions (Lo Conte, Merletti & Sandri 1994), or spikes of straight lines; {@link CheckingDelays}. */
        CHECKING,
        /** Gamma kernels, or potentials after Rosenfalck, which begin abruptly; exponentially modified normal delays. */
        REPORTING
    }

    private static final double STEP = 0.02;
    private static final int POINTS = 4000;
    private static final int TABLE = 2000;
    private static final String[] KINDS = {"monophasic", "biphasic", "triphasic"};
    /** Kernels by number of phases (rows 0 to 2) and, last, one that begins abruptly; their argument runs from 0 to 1. */
    private static final double[][] COSINES = table(Generator.TUNING);
    private static final double[][] HERMITES = table(Generator.CHECKING);
    private static final double[][] KERNELS = table(Generator.REPORTING);
    private static final double[] WARPS = {0.8, 1, 1.3, 1.7};
    private static final double[][][] WARPED = warped();

    final double onsetMillis;
    final double offsetMillis;
    /** Of most of its units: abrupt, or the number of phases. */
    final String kind;
    private final double start;
    private final double[] shape;

    private MadeMep(double start, double[] shape, String kind) {
        this.start = start;
        this.shape = shape;
        this.kind = kind;
        double peak = 0;
        for (double v : shape) {
            peak = Math.max(peak, Math.abs(v));
        }
        int first = 0;
        while (Math.abs(shape[first]) < 0.01 * peak) {
            first++;
        }
        int last = shape.length - 1;
        while (Math.abs(shape[last]) < 0.05 * peak) {
            last--;
        }
        this.onsetMillis = start + first * STEP;
        this.offsetMillis = start + last * STEP;
    }

    /** A response whose first unit fires at an instant; peak-to-peak 1. */
    static MadeMep of(Generator generator, double startMillis, SplittableRandom random) {
        double[] shape = new double[POINTS];
        int count = 6 + random.nextInt(90);
        double dispersion = 0.4 + 1.6 * random.nextDouble();
        double kind = random.nextDouble();
        int phases = kind < 0.2 ? 0 : kind < 0.8 ? 1 : 2;
        double length = 6 + 9 * random.nextDouble();
        boolean abrupt = random.nextDouble() < 0.4;
        TuningDelays tuning = generator == Generator.TUNING ? new TuningDelays(dispersion, random) : null;
        CheckingDelays checking = generator == Generator.CHECKING ? new CheckingDelays(dispersion, random) : null;
        double[][] kernels = tuning != null ? WARPED[random.nextInt(WARPED.length)] : kernels(generator);
        for (int u = 0; u < count; u++) {
            double delay = tuning != null ? tuning.next(random) : checking != null ? Math.max(0, checking.next(random))
                    : Math.max(0, 2.5 * dispersion + dispersion * Draw.normal(random)) + 0.7 * dispersion * Draw.exponential(random);
            int own = abrupt ? 3 : random.nextDouble() < 0.8 ? phases : random.nextInt(3);
            double size = (random.nextDouble() < 0.95 ? 1 : -1) * Draw.exponential(random) * (tuning != null ? tuning.size(delay) : 1);
            add(shape, kernels[own], delay, length * (0.8 + 0.4 * random.nextDouble()), size);
        }
        double low = 0;
        double high = 0;
        for (double v : shape) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        for (int i = 0; i < POINTS; i++) {
            shape[i] /= high - low;
        }
        return new MadeMep(startMillis, shape, abrupt ? "abrupt" : KINDS[phases]);
    }

    /** The shape at an instant after the pulse. */
    double at(double millis) {
        double place = (millis - start) / STEP;
        int i = (int) place;
        return place < 0 || i >= POINTS - 1 ? 0 : shape[i] + (place - i) * (shape[i + 1] - shape[i]);
    }

    /** Adds one motor unit's potential to an array of its own time scale, for active background. */
    static void addUnit(Generator generator, double[] x, double at, double length, double size, int phases) {
        double[] kernel = kernels(generator)[phases];
        for (int i = Math.max(0, (int) Math.ceil(at)); i < Math.min(x.length, at + length); i++) {
            x[i] += size * lookup(kernel, (i - at) / length);
        }
    }

    private static void add(double[] shape, double[] kernel, double delay, double length, double size) {
        for (int i = (int) Math.ceil(delay / STEP); i < Math.min(POINTS, (delay + length) / STEP); i++) {
            shape[i] += size * lookup(kernel, (i * STEP - delay) / length);
        }
    }

    /** A potential of a reporting shape, at a share of its length. */
    static double reporting(int kind, double u) {
        return lookup(KERNELS[kind], u);
    }

    private static double lookup(double[] kernel, double u) {
        double place = u * (TABLE - 1);
        int i = (int) place;
        return i >= TABLE - 1 ? 0 : kernel[i] + (place - i) * (kernel[i + 1] - kernel[i]);
    }

    private static double[][] kernels(Generator generator) {
        return switch (generator) {
            case TUNING -> COSINES;
            case CHECKING -> HERMITES;
            case REPORTING -> KERNELS;
        };
    }

    private static double[][] table(Generator generator) {
        double[][] table = new double[4][TABLE];
        for (int i = 0; i < TABLE; i++) {
            double u = (double) i / (TABLE - 1);
            double[] values = switch (generator) {
                case TUNING -> cosines(u);
                case CHECKING -> hermites(u);
                case REPORTING -> gammas(u);
            };
            for (int k = 0; k < table.length; k++) {
                table[k][i] = values[k];
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            double left = 0;
            for (int i = 0; i < TABLE; i++) {
                left += (table[3][i] - left) / (0.03 * TABLE);
                table[3][i] = left;
            }
        }
        return table;
    }

    private static double[] cosines(double u) {
        double w = StrictMath.sin(Math.PI * u) * StrictMath.sin(Math.PI * u);
        return new double[] {w, 1.6 * w * StrictMath.sin(2 * Math.PI * u), -w * StrictMath.cos(3 * Math.PI * (u - 0.5)),
            StrictMath.sin(2 * Math.PI * u) * (1 - u) * (1 - u)};
    }

    private static double[] hermites(double u) {
        double v = 7.2 * (u - 0.5);
        double g = StrictMath.exp(-v * v / 2);
        return new double[] {g, -1.6 * v * g, (1 - v * v) * g, u < 0.12 ? u / 0.12 : u < 0.4 ? 1 - 1.5 * (u - 0.12) / 0.28 : (u - 1) / 1.2};
    }

    private static double[] gammas(double u) {
        double v = 18 * u;
        double base = v * v * v * StrictMath.exp(-v);
        double z = 16 * u;
        return new double[] {base * v * v / 21, base * v * (5 - v) / 12, base * (20 - 10 * v + v * v) / 8,
            (6 * z - 6 * z * z + z * z * z) * StrictMath.exp(-z)};
    }

    /** The tuning kernels with a beginning gentler or steeper than theirs. */
    private static double[][][] warped() {
        double[][][] tables = new double[WARPS.length][COSINES.length][TABLE];
        for (int w = 0; w < WARPS.length; w++) {
            for (int k = 0; k < COSINES.length; k++) {
                for (int i = 0; i < TABLE; i++) {
                    tables[w][k][i] = lookup(COSINES[k], StrictMath.pow((double) i / (TABLE - 1), WARPS[w]));
                }
            }
        }
        return tables;
    }
}

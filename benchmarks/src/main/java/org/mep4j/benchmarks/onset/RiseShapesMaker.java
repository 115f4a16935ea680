package org.mep4j.benchmarks.onset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mep4j.benchmarks.onset.MadeMep.Generator;

/**
 * Learns how responses rise from the shapes of the tuning and the checking generator and writes the table that {@code org.mep4j.mep.ChangePointOnset} reads.
 *
 * <pre>
 *   shapes of peak-to-peak 1 ──► aligned where they first cross a level ──► principal components
 *                                                             │
 *       groups by time from onset to crossing, and within these by how soon a third of it is crossed ──► mean and covariance of each
 * </pre>
 *
 * <p>Arguments: the file to write. {@code benchmarks/README.md} has the command; it gives the committed table byte for byte.
 */
public final class RiseShapesMaker {

    private static final long SEED = 2999;
    private static final int SHAPES = 20_000;
    private static final double STEP = 0.1;
    private static final int LEAD = 200;
    private static final int LENGTH = 1100;
    private static final double[] LEVELS = {0.5, 0.3, 0.15, 0.08, 0.04, 0.02};
    private static final double EARLY_TO_LEVEL = 1 / 3.0;
    private static final int FIRST = -120;
    private static final int LAST = 9;
    private static final int POINTS = LAST - FIRST + 1;
    private static final int TERMS = 6;
    private static final int FACTORS = 3;
    private static final int DURATIONS = 22;
    private static final double SHORTEST = 0;
    private static final double LONGEST = 10;
    /** Added to durations before their logarithm is taken. */
    private static final double OFFSET = 0.2;
    private static final int GROUPS = 4;
    /** Groups overlap: a shape belongs to durations near its own, normally distributed on a logarithmic scale. */
    private static final double OVERLAP = 0.13;
    private static final double FEWEST = 6;
    /** The crossing is found to within a grid of 0.2 ms. */
    private static final double ALIGNMENT = 0.2;
    /** How uncertain the peak-to-peak amplitude is by which a response is scaled. */
    private static final double SCALE = 0.05;

    private record Shape(double duration, double early, double[] rise) {
    }

    private RiseShapesMaker() {
    }

    /**
     * Makes the table.
     *
     * @param args the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        StringBuilder text = new StringBuilder("# How responses rise. Made by org.mep4j.benchmarks.onset.RiseShapesMaker, seed " + SEED + ", " + SHAPES
                + " shapes of the tuning and the checking generator.\n# For each level: the level; principal components, one per line, from "
                + (-FIRST * STEP) + " ms before a shape crosses it, every " + STEP + " ms, in levels; groups: time from onset to crossing in ms, share, mean, "
                + FACTORS + " factors of the covariance.\n");
        for (double level : LEVELS) {
            text.append(level).append('\n');
            appendTable(text, shapes(level));
        }
        Files.writeString(Path.of(args[0]), text, StandardCharsets.US_ASCII);
    }

    private static void appendTable(StringBuilder text, List<Shape> shapes) {
        double[][] basis = basis(shapes);
        for (double[] row : basis) {
            append(text, row, 5);
        }
        double[][] coordinates = shapes.stream().map(shape -> projected(basis, shape.rise)).toArray(double[][]::new);
        double ratio = StrictMath.log((LONGEST + OFFSET) / (SHORTEST + OFFSET)) / (DURATIONS - 1);
        for (int d = 0; d < DURATIONS; d++) {
            double centre = (SHORTEST + OFFSET) * StrictMath.exp(ratio * d) - OFFSET;
            double[] weights = shapes.stream().mapToDouble(shape -> weight(shape.duration, centre)).toArray();
            Integer[] order = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> shapes.get(i).early));
            double sum = Arrays.stream(weights).sum();
            int from = 0;
            for (int g = 0; g < GROUPS; g++) {
                double share = 0;
                int to = from;
                while (to < order.length && (g == GROUPS - 1 || share < sum / GROUPS)) {
                    share += weights[order[to++]];
                }
                if (share >= FEWEST) {
                    appendGroup(text, centre, share / SHAPES, coordinates, weights, Arrays.copyOfRange(order, from, to));
                }
                from = to;
            }
        }
    }

    private static List<Shape> shapes(double level) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = new double[LENGTH];
        return IntStream.range(0, SHAPES).mapToObj(k -> {
            MadeMep mep = MadeMep.of(k % 2 == 0 ? Generator.TUNING : Generator.CHECKING, 0, random);
            for (int i = 0; i < LENGTH; i++) {
                x[i] = mep.at(mep.onsetMillis + (i - LEAD) * STEP);
            }
            return aligned(x, level, ALIGNMENT * (2 * random.nextDouble() - 1));
        }).filter(shape -> shape.duration < LONGEST).toList();
    }

    private static Shape aligned(double[] x, double level, double jitter) {
        double size = Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
        double crossing = crossing(x, level * size);
        double duration = (crossing - LEAD) * STEP;
        double[] rise = new double[POINTS];
        double sign = x[(int) Math.ceil(crossing)] > 0 ? 1 : -1;
        for (int i = 0; i < POINTS; i++) {
            double place = crossing + jitter / STEP + FIRST + i;
            int at = (int) place;
            rise[i] = sign * (x[at] + (place - at) * (x[at + 1] - x[at])) / (level * size);
        }
        return new Shape(duration, (crossing(x, EARLY_TO_LEVEL * level * size) - LEAD) * STEP / (duration + OFFSET), rise);
    }

    /** Where the shape first rises beyond a level after its onset. */
    private static double crossing(double[] x, double level) {
        int i = LEAD;
        while (Math.abs(x[i]) < level) {
            i++;
        }
        double before = Math.abs(x[i - 1]);
        return i - 1 + (level - before) / (Math.abs(x[i]) - before);
    }

    private static double weight(double duration, double centre) {
        double z = StrictMath.log((Math.max(SHORTEST, duration) + OFFSET) / (centre + OFFSET)) / OVERLAP;
        return z * z > 16 ? 0 : StrictMath.exp(-z * z / 2);
    }

    private static double[][] basis(List<Shape> shapes) {
        double[][] products = new double[POINTS][POINTS];
        for (Shape shape : shapes) {
            for (int i = 0; i < POINTS; i++) {
                for (int k = 0; k <= i; k++) {
                    products[i][k] += counts(i) * counts(k) * shape.rise[i] * shape.rise[k] / shapes.size();
                }
            }
        }
        for (int i = 0; i < POINTS; i++) {
            for (int k = 0; k < i; k++) {
                products[k][i] = products[i][k];
            }
        }
        double[][] basis = Eigenvectors.leading(products, TERMS);
        for (int k = 0; k < TERMS; k++) {
            for (int i = 0; i < POINTS; i++) {
                basis[k][i] /= counts(i);
            }
        }
        return basis;
    }

    /** How much a point counts: what follows the crossing is met only where the crossing was seen too early. */
    private static double counts(int point) {
        return StrictMath.exp(-Math.max(0, (point + FIRST) * STEP) / 0.3);
    }

    private static double[] projected(double[][] basis, double[] rise) {
        double[] c = new double[TERMS];
        for (int k = 0; k < TERMS; k++) {
            for (int i = 0; i < POINTS; i++) {
                c[k] += counts(i) * counts(i) * basis[k][i] * rise[i];
            }
        }
        return c;
    }

    private static void appendGroup(StringBuilder text, double duration, double share, double[][] coordinates, double[] weights, Integer[] members) {
        double sum = 0;
        double[] mean = new double[TERMS];
        for (int i : members) {
            sum += weights[i];
            for (int k = 0; k < TERMS; k++) {
                mean[k] += weights[i] * coordinates[i][k];
            }
        }
        for (int k = 0; k < TERMS; k++) {
            mean[k] /= sum;
        }
        double[][] covariance = new double[TERMS][TERMS];
        for (int k = 0; k < TERMS; k++) {
            for (int j = 0; j < TERMS; j++) {
                covariance[k][j] = SCALE * SCALE * mean[k] * mean[j];
                for (int i : members) {
                    covariance[k][j] += weights[i] / sum * (coordinates[i][k] - mean[k]) * (coordinates[i][j] - mean[j]);
                }
            }
        }
        double[][] vectors = Eigenvectors.leading(covariance, FACTORS);
        double[] row = new double[2 + TERMS * (1 + FACTORS)];
        row[0] = duration;
        row[1] = share;
        System.arraycopy(mean, 0, row, 2, TERMS);
        for (int f = 0; f < FACTORS; f++) {
            double root = Math.sqrt(Eigenvectors.value(covariance, vectors[f]));
            for (int k = 0; k < TERMS; k++) {
                row[2 + TERMS * (1 + f) + k] = root * vectors[f][k];
            }
        }
        append(text, row, 5);
    }

    private static void append(StringBuilder text, double[] row, int digits) {
        for (int i = 0; i < row.length; i++) {
            text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%." + digits + "f", row[i]));
        }
        text.append('\n');
    }
}

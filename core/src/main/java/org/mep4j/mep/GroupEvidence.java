package org.mep4j.mep;

import java.util.Arrays;

/**
 * How well each group of {@link RiseShapes} explains a signal at one crossing, with the coefficients of the rise integrated out:
 *
 * <pre>
 *   log evidence = log share + (mean'(right + misfit) + |L^-1 F'misfit|^2) / 2 - log det L        L L' = 1 + F' gram F
 * </pre>
 *
 * <p>All groups side by side, one array for each quantity and loops over the groups inside, which the compiler turns into vector
 * instructions: most of the time of an onset went into this. A logarithm is taken only where its result can count.
 */
final class GroupEvidence {

    private static final int TERMS = RiseShapes.TERMS;
    private static final int FACTORS = RiseShapes.FACTORS;

    private final int groups;
    /** Of every term: the means of all groups, then the first factor of all groups and so on. */
    private final double[][] columns;
    /** The same multiplied by the gram matrix, but for the means what they leave of the right-hand side: the misfit. */
    private final double[][] images;
    private final double[] logShares;
    /** {@code F' gram F} and then its root, one diagonal after the other: all of the main one, all of the one below it and so on. */
    private final double[][] root = new double[FACTORS][];
    /** {@code F'misfit} and then its image, all groups of one factor after the other. */
    private final double[] solution;
    private final double[] bound;
    private final double[] determinant;
    /** The groups that are compared. */
    private int from;
    private int to;

    GroupEvidence(RiseShapes shapes) {
        this.groups = shapes.groups().length;
        this.columns = shapes.columns();
        this.logShares = shapes.logShares();
        this.images = new double[TERMS][columns[0].length];
        for (int d = 0; d < FACTORS; d++) {
            root[d] = new double[(FACTORS - d) * groups];
        }
        this.solution = new double[FACTORS * groups];
        this.bound = new double[groups];
        this.determinant = new double[groups];
    }

    /**
     * Compares groups at a crossing.
     *
     * @param gram  products of the basis with itself, a square row by row
     * @param right products of the basis with the signal
     * @param first first group that may be asked for
     * @param end   after the last
     */
    void compare(double[] gram, double[] right, int first, int end) {
        from = first;
        to = end;
        for (int k = 0; k < TERMS; k++) {
            for (int f = 0; f <= FACTORS; f++) {
                combine(gram, k * TERMS, images[k], f * groups);
            }
            subtractFrom(right[k], images[k]);
        }
        combine(right, 0, bound, 0);
        products(0, 0, determinant, 0);
        add(determinant, bound);
        for (int f = 0; f < FACTORS; f++) {
            products(0, 1 + f, solution, f * groups);
            for (int d = 0; d < FACTORS - f; d++) {
                products(1 + f + d, 1 + d, root[f], d * groups);
            }
        }
        Arrays.fill(determinant, from, to, 1);
        for (int f = 0; f < FACTORS; f++) {
            eliminate(f);
        }
        for (int g = from; g < to; g++) {
            bound[g] = logShares[g] + bound[g] / 2;
        }
    }

    /** One row of the root and of the solution, from those above it. */
    private void eliminate(int f) {
        for (int c = 0; c < f; c++) {
            for (int j = 0; j < c; j++) {
                subtractProduct(root[f - j], j * groups, root[c - j], j * groups, root[f - c], c * groups);
            }
            divide(root[f - c], c * groups, root[0], c * groups);
        }
        add(1, root[0], f * groups);
        for (int j = 0; j < f; j++) {
            subtractProduct(root[f - j], j * groups, root[f - j], j * groups, root[0], f * groups);
            subtractProduct(root[f - j], j * groups, solution, j * groups, solution, f * groups);
        }
        finish(root[0], solution, f * groups);
    }

    private void finish(double[] diagonal, double[] b, int at) {
        double[] sum = bound;
        double[] product = determinant;
        for (int g = from; g < to; g++) {
            double size = Math.sqrt(diagonal[at + g]);
            double solved = b[at + g] / size;
            diagonal[at + g] = size;
            b[at + g] = solved;
            sum[g] += solved * solved;
            product[g] *= size;
        }
    }

    /**
     * The log evidence of the groups that are asked for, up to what they share.
     *
     * @param kept   which of the compared groups are asked for
     * @param known  their log evidence where it is known already, else null
     * @param within what is so much below the best of those asked for does not count
     * @return one number per group, minus infinity where it does not count or is not asked for
     */
    double[] of(boolean[] kept, double[] known, double within) {
        double[] result = new double[groups];
        int top = -1;
        for (int g = 0; g < groups; g++) {
            // The determinant is at least 1, so what its logarithm is taken from is a bound.
            top = kept[g] && (top < 0 || bound[g] > bound[top]) ? g : top;
        }
        double least = top < 0 ? 0 : bound[top] - StrictMath.log(determinant[top]) - within;
        for (int g = 0; g < groups; g++) {
            if (known != null && known[g] > Double.NEGATIVE_INFINITY) {
                result[g] = known[g];
            } else {
                result[g] = kept[g] && !(bound[g] < least) ? bound[g] - StrictMath.log(determinant[g]) : Double.NEGATIVE_INFINITY;
            }
        }
        return result;
    }

    /** A combination of as many columns as there are terms, written out for the compiler to see one loop; {@code at} is where a factor begins. */
    private void combine(double[] weights, int first, double[] out, int at) {
        double a0 = weights[first], a1 = weights[first + 1], a2 = weights[first + 2], a3 = weights[first + 3], a4 = weights[first + 4];
        double a5 = weights[first + 5];
        double[] v0 = columns[0], v1 = columns[1], v2 = columns[2], v3 = columns[3], v4 = columns[4], v5 = columns[5];
        for (int g = at + from; g < at + to; g++) {
            out[g] = a0 * v0[g] + a1 * v1[g] + (a2 * v2[g] + a3 * v3[g]) + (a4 * v4[g] + a5 * v5[g]);
        }
    }

    /** For each group the sum over the terms of products of the images of one factor (0: of the mean) and the columns of another. */
    private void products(int image, int column, double[] out, int at) {
        int i = image * groups;
        int k = column * groups;
        double[] u0 = images[0], u1 = images[1], u2 = images[2], u3 = images[3], u4 = images[4], u5 = images[5];
        double[] v0 = columns[0], v1 = columns[1], v2 = columns[2], v3 = columns[3], v4 = columns[4], v5 = columns[5];
        for (int g = from; g < to; g++) {
            out[at + g] = u0[i + g] * v0[k + g] + u1[i + g] * v1[k + g] + (u2[i + g] * v2[k + g] + u3[i + g] * v3[k + g])
                    + (u4[i + g] * v4[k + g] + u5[i + g] * v5[k + g]);
        }
    }

    private void subtractFrom(double value, double[] image) {
        for (int g = from; g < to; g++) {
            image[g] = value - image[g];
        }
    }

    private void subtractProduct(double[] u, int i, double[] v, int k, double[] out, int o) {
        for (int g = from; g < to; g++) {
            out[o + g] -= u[i + g] * v[k + g];
        }
    }

    private void divide(double[] v, int i, double[] by, int k) {
        for (int g = from; g < to; g++) {
            v[i + g] /= by[k + g];
        }
    }

    private void add(double[] v, double[] out) {
        for (int g = from; g < to; g++) {
            out[g] += v[g];
        }
    }

    private void add(double value, double[] v, int at) {
        for (int g = at + from; g < at + to; g++) {
            v[g] += value;
        }
    }
}

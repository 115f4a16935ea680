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

    private final RiseShapes shapes;
    private final int groups;
    private final double[][] misfit;
    private final double[][] image;
    /** {@code F' gram F} and then its root, lower triangles row by row; {@code F'misfit} and then its image. */
    private final double[][] root;
    private final double[][] solution;
    private final double[] bound;
    private final double[] determinant;

    GroupEvidence(RiseShapes shapes) {
        this.shapes = shapes;
        this.groups = shapes.groups().length;
        this.misfit = new double[TERMS][groups];
        this.image = new double[TERMS][groups];
        this.root = new double[FACTORS * (FACTORS + 1) / 2][groups];
        this.solution = new double[FACTORS][groups];
        this.bound = new double[groups];
        this.determinant = new double[groups];
    }

    /**
     * Compares all groups at a crossing.
     *
     * @param gram  products of the basis with itself, a square row by row
     * @param right products of the basis with the signal
     */
    void compare(double[] gram, double[] right) {
        double[][] means = shapes.means();
        for (int k = 0; k < TERMS; k++) {
            combine(gram, k * TERMS, means, misfit[k]);
            subtractFrom(right[k], misfit[k]);
        }
        combine(right, 0, means, bound);
        addProducts(means, misfit, bound);
        for (int f = 0; f < FACTORS; f++) {
            double[][] factor = shapes.factors(f);
            for (int k = 0; k < TERMS; k++) {
                combine(gram, k * TERMS, factor, image[k]);
            }
            Arrays.fill(solution[f], 0);
            addProducts(misfit, factor, solution[f]);
            for (int c = 0; c <= f; c++) {
                double[] v = root(f, c);
                Arrays.fill(v, 0);
                addProducts(image, shapes.factors(c), v);
            }
        }
        Arrays.fill(determinant, 1);
        for (int f = 0; f < FACTORS; f++) {
            eliminate(f);
        }
        addShares(shapes.logShares());
    }

    /** One row of the root and of the solution, from those above it. */
    private void eliminate(int f) {
        for (int c = 0; c < f; c++) {
            double[] v = root(f, c);
            for (int j = 0; j < c; j++) {
                subtractProduct(root(f, j), root(c, j), v);
            }
            divide(v, root(c, c));
        }
        double[] diagonal = root(f, f);
        double[] b = solution[f];
        addOne(diagonal);
        for (int j = 0; j < f; j++) {
            subtractProduct(root(f, j), root(f, j), diagonal);
            subtractProduct(root(f, j), solution[j], b);
        }
        finish(diagonal, b);
    }

    private void finish(double[] diagonal, double[] b) {
        double[] sum = bound;
        double[] product = determinant;
        for (int g = 0; g < sum.length; g++) {
            double size = Math.sqrt(diagonal[g]);
            double solved = b[g] / size;
            diagonal[g] = size;
            b[g] = solved;
            sum[g] += solved * solved;
            product[g] *= size;
        }
    }

    private void addShares(double[] logShares) {
        double[] sum = bound;
        for (int g = 0; g < sum.length; g++) {
            sum[g] = logShares[g] + sum[g] / 2;
        }
    }

    private double[] root(int row, int column) {
        return root[row * (row + 1) / 2 + column];
    }

    /**
     * The log evidence of the groups that are asked for, up to what they share.
     *
     * @param kept   which groups are asked for
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

    /** A combination of as many arrays as there are terms, written out for the compiler to see one loop. */
    private static void combine(double[] weights, int from, double[][] v, double[] out) {
        double a0 = weights[from], a1 = weights[from + 1], a2 = weights[from + 2], a3 = weights[from + 3], a4 = weights[from + 4];
        double a5 = weights[from + 5];
        double[] v0 = v[0], v1 = v[1], v2 = v[2], v3 = v[3], v4 = v[4], v5 = v[5];
        for (int g = 0; g < out.length; g++) {
            out[g] = a0 * v0[g] + a1 * v1[g] + (a2 * v2[g] + a3 * v3[g]) + (a4 * v4[g] + a5 * v5[g]);
        }
    }

    private static void addProducts(double[][] u, double[][] v, double[] out) {
        double[] u0 = u[0], u1 = u[1], u2 = u[2], u3 = u[3], u4 = u[4], u5 = u[5];
        double[] v0 = v[0], v1 = v[1], v2 = v[2], v3 = v[3], v4 = v[4], v5 = v[5];
        for (int g = 0; g < out.length; g++) {
            out[g] += u0[g] * v0[g] + u1[g] * v1[g] + (u2[g] * v2[g] + u3[g] * v3[g]) + (u4[g] * v4[g] + u5[g] * v5[g]);
        }
    }

    private static void subtractFrom(double value, double[] v) {
        for (int g = 0; g < v.length; g++) {
            v[g] = value - v[g];
        }
    }

    private static void subtractProduct(double[] u, double[] v, double[] out) {
        for (int g = 0; g < out.length; g++) {
            out[g] -= u[g] * v[g];
        }
    }

    private static void divide(double[] v, double[] by) {
        for (int g = 0; g < v.length; g++) {
            v[g] /= by[g];
        }
    }

    private static void addOne(double[] v) {
        for (int g = 0; g < v.length; g++) {
            v[g] += 1;
        }
    }
}

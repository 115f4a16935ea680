package org.mep4j.stimulus.artifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * The least-squares search behind {@link DecayFit}: heights and level follow from the time constants by linear least squares (variable
 * projection, Golub and Pereyra 1973), so only time constants are searched, on a logarithmic grid that is refined around its best point.
 */
final class DecaySearch {

    private static final TimeWindow LEVEL = TimeWindow.millis(-50, -5);
    private static final double SHORTEST_MILLIS = 0.3;
    private static final double LONGEST_MILLIS = 100;
    private static final double LEAST_FACTOR = 1.5;
    private static final int GRID = 14;
    private static final int REFINEMENTS = 12;
    /** Two exponentials where one would do have a long flat valley; walking along it for less than this changes nothing. */
    private static final double WORTH_A_STEP = 1e-6;

    private final double[] millis;
    private final double[] after;
    private final int levelCount;
    private final double levelSum;
    private final double levelSquares;
    private final double sampleSum;
    private final Map<Double, Column> columns = new HashMap<>();

    private DecaySearch(double[] millis, double[] after, int levelCount, double levelSum, double levelSquares) {
        this.millis = millis;
        this.after = after;
        this.levelCount = levelCount;
        this.levelSum = levelSum;
        this.levelSquares = levelSquares;
        this.sampleSum = sum(after);
    }

    /** One exponential at the fitted samples, with its products; the search meets each time constant many times. */
    private record Column(double[] values, double squares, double sum, double withSamples) {
    }

    private record Candidate(double[] logs, double[] heights, double level, double squares) {
    }

    static Optional<DecaySearch> of(DecayFit fit, double[] x, int pulseOffset, SampleRate rate) {
        double[] times = new double[x.length];
        double[] values = new double[x.length];
        int count = 0;
        long first = pulseOffset + Math.max(fit.fitted().firstOffset(rate), fit.bridged().lastOffset(rate) + 1);
        for (int i = (int) Math.max(0, first); i <= Math.min(x.length - 1, pulseOffset + fit.fitted().lastOffset(rate)); i++) {
            long offset = i - pulseOffset;
            if (offset < fit.leftOut().firstOffset(rate) || offset > fit.leftOut().lastOffset(rate)) {
                times[count] = rate.millisOf(offset);
                values[count++] = x[i];
            }
        }
        int levels = 0;
        double sum = 0;
        double squares = 0;
        for (int i = (int) Math.max(0, pulseOffset + LEVEL.firstOffset(rate));
                i <= Math.min(x.length - 1, pulseOffset + LEVEL.lastOffset(rate)); i++) {
            levels++;
            sum += x[i];
            squares += x[i] * x[i];
        }
        double[] after = java.util.Arrays.copyOf(values, count);
        double check = sum;
        for (double value : after) {
            check += value;
        }
        return count < DecayFit.LEAST_FITTED || !Double.isFinite(check) ? Optional.empty()
                : Optional.of(new DecaySearch(java.util.Arrays.copyOf(times, count), after, levels, sum, squares));
    }

    /** The best decay with at most so many exponentials; each must pay for its two parameters. */
    Optional<DecayFit.Decay> best(int exponentials) {
        Candidate chosen = solve();
        if (chosen == null) {
            return Optional.empty();
        }
        double criterion = information(chosen);
        boolean found = false;
        for (int count = 1; count <= exponentials; count++) {
            Candidate candidate = search(count);
            if (candidate != null && information(candidate) < criterion) {
                chosen = candidate;
                criterion = information(candidate);
                found = true;
            }
        }
        return found ? Optional.of(decay(chosen)) : Optional.empty();
    }

    private double information(Candidate candidate) {
        int n = after.length + levelCount;
        int parameters = 1 + 2 * candidate.logs().length;
        return n * StrictMath.log(Math.max(candidate.squares(), 1e-300) / n) + parameters * StrictMath.log(n);
    }

    private Candidate search(int count) {
        double low = StrictMath.log(SHORTEST_MILLIS);
        double high = StrictMath.log(LONGEST_MILLIS);
        double step = (high - low) / (GRID - 1);
        Candidate best = null;
        for (int i = 0; i < GRID; i++) {
            if (count == 1) {
                best = better(best, solve(low + i * step));
            }
            for (int k = i + 1; count == 2 && k < GRID; k++) {
                best = better(best, solve(low + i * step, low + k * step));
            }
        }
        for (int round = 0; best != null && round < REFINEMENTS; round++) {
            step /= 2;
            Candidate centre;
            do {
                centre = best;
                for (double[] neighbour : neighbours(centre.logs(), step)) {
                    if (allowed(neighbour, low, high)) {
                        best = better(best, solve(neighbour));
                    }
                }
            } while (best.squares() < (1 - WORTH_A_STEP) * centre.squares());
        }
        return best;
    }

    private static List<double[]> neighbours(double[] logs, double step) {
        List<double[]> around = new ArrayList<>();
        for (int a = -1; a <= 1; a++) {
            if (logs.length == 1) {
                around.add(new double[] {logs[0] + a * step});
                continue;
            }
            for (int b = -1; b <= 1; b++) {
                around.add(new double[] {logs[0] + a * step, logs[1] + b * step});
            }
        }
        return around;
    }

    private static boolean allowed(double[] logs, double low, double high) {
        return logs[0] >= low && logs[logs.length - 1] <= high
                && (logs.length == 1 || logs[1] - logs[0] >= StrictMath.log(LEAST_FACTOR));
    }

    private static Candidate better(Candidate best, Candidate other) {
        return other != null && (best == null || other.squares() < best.squares()) ? other : best;
    }

    /** Heights and level for given logarithms of time constants; null where they cannot be told apart. */
    private Candidate solve(double... logs) {
        int k = logs.length;
        DMatrixRMaj normal = new DMatrixRMaj(k + 1, k + 1);
        DMatrixRMaj right = new DMatrixRMaj(k + 1, 1);
        Column[] chosen = new Column[k];
        for (int j = 0; j < k; j++) {
            chosen[j] = columns.computeIfAbsent(logs[j], this::column);
            normal.set(j, j, chosen[j].squares);
            normal.set(j, k, chosen[j].sum);
            normal.set(k, j, chosen[j].sum);
            right.set(j, 0, chosen[j].withSamples);
        }
        if (k == 2) {
            double product = dot(chosen[0].values, chosen[1].values);
            normal.set(0, 1, product);
            normal.set(1, 0, product);
        }
        normal.set(k, k, after.length + levelCount);
        right.set(k, 0, sampleSum + levelSum);
        DMatrixRMaj heights = new DMatrixRMaj(k + 1, 1);
        if (!CommonOps_DDRM.solve(normal, right, heights)) {
            return null;
        }
        double level = heights.get(k, 0);
        // Rounding makes the first part negative where the level before the pulse is constant and far from 0.
        double before = Math.max(0, levelSquares - 2 * level * levelSum + levelCount * level * level);
        double squares = before + residual(chosen, heights);
        return Double.isFinite(squares) ? new Candidate(logs, java.util.Arrays.copyOf(heights.data, k), level, squares) : null;
    }

    private Column column(double log) {
        double tau = StrictMath.exp(log);
        double[] values = new double[after.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.exp(-millis[i] / tau);
        }
        return new Column(values, dot(values, values), sum(values), dot(values, after));
    }

    private double residual(Column[] chosen, DMatrixRMaj heights) {
        int k = chosen.length;
        double[] first = k == 0 ? after : chosen[0].values;
        double[] second = k < 2 ? after : chosen[1].values;
        double a = k == 0 ? 0 : heights.get(0, 0);
        double b = k < 2 ? 0 : heights.get(1, 0);
        double level = heights.get(k, 0);
        double squares = 0;
        for (int i = 0; i < after.length; i++) {
            double rest = after[i] - a * first[i] - b * second[i] - level;
            squares += rest * rest;
        }
        return squares;
    }

    private DecayFit.Decay decay(Candidate candidate) {
        boolean two = candidate.logs().length == 2;
        DecayFit.Decay decay = new DecayFit.Decay(candidate.heights()[0], StrictMath.exp(candidate.logs()[0]),
                two ? candidate.heights()[1] : 0, two ? StrictMath.exp(candidate.logs()[1]) : 1, candidate.level(), 0);
        double squares = 0;
        for (int i = 0; i < after.length; i++) {
            double rest = after[i] - candidate.level() - decay.at(millis[i]);
            squares += rest * rest;
        }
        return new DecayFit.Decay(decay.firstMicrovolts(), decay.firstMillis(), decay.secondMicrovolts(), decay.secondMillis(),
                decay.levelMicrovolts(), Math.sqrt(squares / after.length));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

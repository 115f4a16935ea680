package org.mep4j.mep;

import java.util.Arrays;
import org.mep4j.filter.Whitening;

/**
 * How probable each instant is as the onset of a response, given how responses rise ({@link RiseShapes}):
 *
 * <pre>
 *   x(t) = a0 + a1 t + a2 t^2 + size * rise(t - crossing) + background          onset = crossing - the group's time to its crossing
 * </pre>
 *
 * <p>The background is Gaussian with the spectrum of the trial's own, so samples and regressors go through its prediction error filter. The
 * trend's and the rise's coefficients have normal priors and are integrated out in closed form, for each group of shapes and for crossings
 * around the one that was seen; what is left is the evidence of each pair (Bayesian model comparison: MacKay DJC. Bayesian interpolation.
 * Neural Computation 1992, 4, 415-447). Groups are compared from coarse to fine, and crossings outwards from the one that was seen, as long
 * as their evidence counts.
 *
 * <p>The crossing is that of the lowest level that stands out of the background: the larger the response, the more is decided by its first
 * beginning and the less by what usually comes before a steep flank. Constants were chosen on the tuning and the checking shapes of
 * {@code OnsetStudy}.
 */
final class RisePosterior {

    private static final int TERMS = RiseShapes.TERMS;
    private static final int TRENDS = 3;
    private static final int MOST_PREDICTED_FROM = 12;
    /** How long before the walk's departure the crossing is looked for. */
    private static final double SEARCH_MILLIS = 1;
    /** How far the level stands out of the background where it can be chosen. */
    private static final double LEVEL_TO_SPREAD = 6;
    /** What is compared ends so long after the crossing, and crossings are tried so much earlier and later than the one seen, so densely. */
    private static final double AFTER_MILLIS = 0.1;
    private static final double EARLIER_MILLIS = 0.8;
    private static final double LATER_MILLIS = 1.4;
    private static final double GRID_MILLIS = 0.4;
    /** What the shapes themselves miss, as a share of the level. */
    private static final double MISFIT_TO_LEVEL = 0.067;
    /**
     * Neither is the background quite Gaussian, nor are all responses like those learnt from: for the interval the evidence counts less. For
     * the median, which is to be near what is most probable, it counts twice as much as for the interval.
     */
    private static final double INTERVAL_TEMPER = 0.7;
    /** Half of what lies between the durations of neighbouring groups, as a share of the duration and its offset. */
    private static final double HALF_GROUP = 0.1;
    private static final double BIN_MILLIS = 0.05;
    private static final double SMALLEST_LOG_WEIGHT = -9;
    /** Groups and crossings whose log evidence is so much below the best are not followed up. */
    private static final double KEEP = 9;
    private static final double STOP = 8;
    /** Evidence so much below the best neither is followed up nor adds to the result; with something for rounding. */
    private static final double COUNTS = Math.max(KEEP, -SMALLEST_LOG_WEIGHT / INTERVAL_TEMPER) + 0.1;
    /** How many groups on either side of one that counts are looked at. */
    private static final int BESIDE = 4;

    private final RiseShapes shapes;
    private final double perMilli;
    private final int first;
    private final int count;
    private final double crossing;
    private final int phases;
    private final int stride;
    /** Samples of the basis before the crossing. */
    private final int basisLead;
    private final double deviation;
    private final Whitening whitening;
    private final double[] signal;
    private final double[][] trends = new double[TRENDS][];
    private final double[][] trendRoot = new double[TRENDS][TRENDS];
    private final double[] trendSignal = new double[TRENDS];
    /** Positions of the crossing, and the log evidence of every group there. */
    private final double[] positions;
    private final double[][] evidence;
    private double best = Double.NEGATIVE_INFINITY;

    private final double[] gram = new double[TERMS * TERMS];
    private final double[] right = new double[TERMS];
    private final double[] mixed = new double[TRENDS * TERMS];
    private final GroupEvidence groupEvidence;

    /** Where the bins begin, and the probability of an onset before the end of each, up to a factor: for the interval and for the median. */
    private double origin;
    private double[] calm;
    private double[] sharp;

    RisePosterior(OnsetDetector.Bracket found, RiseGround rising, Whitening ownBackground) {
        double[] x = found.epoch().samples();
        OnsetBackground background = found.background();
        OnsetWalk walk = found.walk();
        double size = found.size();
        this.perMilli = background.perMilli();
        int seen = Math.max(walk.floor() + 1, walk.departure() - background.samples(SEARCH_MILLIS));
        this.shapes = RiseShapes.from(LEVEL_TO_SPREAD * background.spread() / size);
        this.groupEvidence = new GroupEvidence(shapes);
        double limit = shapes.level() * size;
        double ground = RiseGround.levelOfTrace(found);
        while (seen < x.length - 1 && Math.abs(x[seen] - ground) < limit) {
            seen++;
        }
        double height = Math.abs(x[seen] - ground);
        double before = Math.abs(x[seen - 1] - ground);
        this.crossing = height > limit && before < limit ? seen - 1 + (limit - before) / (height - before) : seen;
        this.first = (int) Math.max(walk.floor(), Math.ceil(crossing - RiseShapes.BEFORE_MILLIS * perMilli));
        int last = (int) Math.min(x.length - 1, Math.max(seen, crossing + AFTER_MILLIS * perMilli));
        this.count = last + 1 - first;
        this.basisLead = (int) Math.ceil(RiseShapes.BEFORE_MILLIS * perMilli) + 1;
        this.phases = (int) Math.max(1, Math.ceil(1 / (GRID_MILLIS * perMilli)));
        this.stride = (int) Math.max(1, GRID_MILLIS * perMilli);
        double missed = MISFIT_TO_LEVEL * MISFIT_TO_LEVEL * limit * limit + background.step() * background.step() / 12;
        this.whitening = ownBackground.withWhiteNoise(missed);
        this.deviation = Math.sqrt(whitening.errorVariance()) / limit;
        this.signal = whitened(rising.samples(), rising.level(), (x[seen] >= ground ? 1 : -1) / limit);
        setTrends(rising.widths(), limit);
        int from = (int) Math.max(1, Math.round(crossing - first - EARLIER_MILLIS * perMilli));
        int steps = (int) Math.max(1, (EARLIER_MILLIS + LATER_MILLIS) * perMilli / stride);
        this.positions = new double[(steps + 1) * phases];
        this.evidence = new double[positions.length][];
        scan(from);
        setBins();
        accumulate();
    }

    private double[] whitened(double[] x, double level, double gain) {
        int lead = Math.min(first, MOST_PREDICTED_FROM);
        double[] y = new double[lead + count];
        for (int i = 0; i < y.length; i++) {
            y[i] = gain * (x[first - lead + i] - level) / deviation;
        }
        return whitening.applied(y, lead, count);
    }

    private void setTrends(double[] widths, double limit) {
        double[] trend = new double[MOST_PREDICTED_FROM + count];
        for (int k = 0; k < TRENDS; k++) {
            for (int i = 0; i < trend.length; i++) {
                trend[i] = k == 0 ? 1 / deviation : trend[i] * ((i - MOST_PREDICTED_FROM - count) / perMilli);
            }
            trends[k] = whitening.applied(trend, MOST_PREDICTED_FROM, count);
            double width = widths[k] / limit;
            for (int c = 0; c <= k; c++) {
                double sum = product(trends[k], 0, trends[c], 0, count) + (c == k ? 1 / (width * width) : 0);
                for (int j = 0; j < c; j++) {
                    sum -= trendRoot[k][j] * trendRoot[c][j];
                }
                trendRoot[k][c] = c == k ? Math.sqrt(sum) : sum / trendRoot[c][c];
            }
            trendSignal[k] = product(trends[k], 0, signal, 0, count);
            for (int j = 0; j < k; j++) {
                trendSignal[k] -= trendRoot[k][j] * trendSignal[j];
            }
            trendSignal[k] /= trendRoot[k][k];
        }
    }

    /** From the crossing that was seen outwards, as long as the evidence counts, with the groups that count beside it. */
    private void scan(int from) {
        double[][][] bases = new double[phases][][];
        int nearest = 0;
        for (int k = 0; k < positions.length; k++) {
            positions[k] = first + from + k / phases * stride + (double) (k % phases) / phases;
            nearest = Math.abs(positions[k] - crossing) < Math.abs(positions[nearest] - crossing) ? k : nearest;
        }
        for (int phase = 0; phase < phases; phase++) {
            bases[phase] = basis((double) phase / phases, count - from);
        }
        for (int direction = -1; direction <= 1; direction += 2) {
            boolean[] kept = null;
            for (int k = nearest; k >= 0 && k < positions.length; k += direction) {
                int at = from + k / phases * stride;
                if (evidence[k] == null) {
                    compare(bases[k % phases], at - basisLead, kept);
                    evidence[k] = kept == null ? coarseToFine() : groupEvidence.of(kept, null, COUNTS);
                }
                double here = largest(evidence[k]);
                best = Math.max(best, here);
                if (here < best - STOP) {
                    break;
                }
                kept = near(evidence[k], here);
            }
        }
    }

    /** Every other duration first, then the ones beside those that count. */
    private double[] coarseToFine() {
        boolean[] some = new boolean[shapes.groups().length];
        for (int g = 0; g < some.length; g++) {
            some[g] = g / BESIDE % 2 == 0;
        }
        double[] coarse = groupEvidence.of(some, null, COUNTS);
        return groupEvidence.of(near(coarse, largest(coarse)), coarse, COUNTS);
    }

    /** The groups whose evidence comes near the best, and those of durations beside them. */
    private static boolean[] near(double[] evidence, double best) {
        boolean[] kept = new boolean[evidence.length];
        for (int g = 0; g < kept.length; g++) {
            if (evidence[g] > best - KEEP) {
                Arrays.fill(kept, Math.max(0, g - BESIDE), Math.min(kept.length, g + BESIDE + 1), true);
            }
        }
        return kept;
    }

    /** The basis for crossings at a fraction between samples, filtered once and then moved along. */
    private double[][] basis(double fraction, int after) {
        double[][] basis = new double[TERMS][];
        double[] raw = new double[basisLead + after];
        for (int k = 0; k < TERMS; k++) {
            for (int i = 0; i < raw.length; i++) {
                raw[i] = shapes.at(k, (i - basisLead - fraction) / perMilli) / deviation;
            }
            basis[k] = whitening.applied(raw, 0, raw.length);
        }
        return basis;
    }

    /** Products of what is left of the basis and of the signal without the trends; {@code offset} leads from the one's indices to the other's. */
    private void compare(double[][] basis, int offset, boolean[] kept) {
        int start = Math.max(0, offset);
        for (int k = 0; k < TERMS; k++) {
            projectOut(basis[k], k, start - offset, start, count - start);
        }
        for (int k = 0; k < TERMS; k++) {
            multiply(basis, k, start - offset, count - offset);
            for (int c = 0; c <= k; c++) {
                double g = gram[k * TERMS + c];
                for (int t = 0; t < TRENDS; t++) {
                    g -= mixed[t * TERMS + k] * mixed[t * TERMS + c];
                }
                gram[k * TERMS + c] = g;
                gram[c * TERMS + k] = g;
            }
        }
        int first = 0;
        int end = shapes.groups().length;
        if (kept != null) {
            while (first < end && !kept[first]) {
                first++;
            }
            while (end > first && !kept[end - 1]) {
                end--;
            }
        }
        groupEvidence.compare(gram, right, first, end);
    }

    /** A function of the basis with the signal and the trends, whose part is taken out of the former. Sums beside each other need not wait. */
    private void projectOut(double[] b, int k, int from, int start, int n) {
        double[] x = signal, x0 = trends[0], x1 = trends[1], x2 = trends[2];
        double sum = 0, sum0 = 0, sum1 = 0, sum2 = 0;
        for (int i = 0; i < n; i++) {
            double v = b[from + i];
            sum += v * x[start + i];
            sum0 += v * x0[start + i];
            sum1 += v * x1[start + i];
            sum2 += v * x2[start + i];
        }
        mixed[k] = sum0;
        mixed[TERMS + k] = sum1;
        mixed[2 * TERMS + k] = sum2;
        for (int t = 0; t < TRENDS; t++) {
            double v = mixed[t * TERMS + k];
            for (int j = 0; j < t; j++) {
                v -= trendRoot[t][j] * mixed[j * TERMS + k];
            }
            mixed[t * TERMS + k] = v / trendRoot[t][t];
            sum -= mixed[t * TERMS + k] * trendSignal[t];
        }
        right[k] = sum;
    }

    /** A function of the basis with all of them up to itself; the rest of its row in {@code gram} is left as it is. */
    private void multiply(double[][] basis, int k, int from, int to) {
        double[] b = basis[k];
        int c = 0;
        for (; c + 2 <= k; c += 3) {
            double[] b0 = basis[c], b1 = basis[c + 1], b2 = basis[c + 2];
            double sum0 = 0, sum1 = 0, sum2 = 0;
            for (int i = from; i < to; i++) {
                sum0 += b[i] * b0[i];
                sum1 += b[i] * b1[i];
                sum2 += b[i] * b2[i];
            }
            gram[k * TERMS + c] = sum0;
            gram[k * TERMS + c + 1] = sum1;
            gram[k * TERMS + c + 2] = sum2;
        }
        for (; c <= k; c++) {
            gram[k * TERMS + c] = product(b, from, basis[c], from, to - from);
        }
    }

    /** Adds up the evidence by onset; a group stands for durations between its neighbours', a crossing for those around it. */
    private void accumulate() {
        double bin = BIN_MILLIS * perMilli;
        RiseShapes.Group[] groups = shapes.groups();
        for (int k = 0; k < positions.length; k++) {
            for (int g = 0; evidence[k] != null && g < groups.length; g++) {
                double logWeight = INTERVAL_TEMPER * (evidence[k][g] - best);
                if (logWeight > SMALLEST_LOG_WEIGHT) {
                    double duration = groups[g].durationMillis() * perMilli;
                    double half = Math.max(bin, HALF_GROUP * (duration + RiseShapes.OFFSET_MILLIS * perMilli));
                    double from = (positions[k] - duration - half - origin) / bin;
                    double weight = StrictMath.exp(logWeight);
                    // Twice the temper for the median, so no second exponential.
                    step(from, weight / half, weight * weight / half);
                    step(from + 2 * half / bin, -weight / half, -weight * weight / half);
                }
            }
        }
        double calmDensity = 0, calmSum = 0, sharpDensity = 0, sharpSum = 0;
        for (int i = 0; i < calm.length; i++) {
            calmDensity += calm[i];
            sharpDensity += sharp[i];
            calmSum += calmDensity;
            sharpSum += sharpDensity;
            calm[i] = calmSum;
            sharp[i] = sharpSum;
        }
    }

    /** The densities change at a place between bins. */
    private void step(double place, double calmChange, double sharpChange) {
        int i = (int) Math.max(0, Math.min(calm.length - 2, place));
        double part = Math.max(0, Math.min(1, place - i));
        calm[i] += (1 - part) * calmChange;
        calm[i + 1] += part * calmChange;
        sharp[i] += (1 - part) * sharpChange;
        sharp[i + 1] += part * sharpChange;
    }

    /** Where onsets can lie. */
    private void setBins() {
        double low = positions[0];
        double high = positions[0];
        for (double position : positions) {
            low = Math.min(low, position);
            high = Math.max(high, position);
        }
        RiseShapes.Group[] groups = shapes.groups();
        double longest = groups[groups.length - 1].durationMillis();
        origin = low - 1.2 * longest * perMilli;
        int bins = (int) ((high + RiseShapes.OFFSET_MILLIS * perMilli - origin) / (BIN_MILLIS * perMilli)) + 3;
        calm = new double[bins];
        sharp = new double[bins];
    }

    /** The onset that is as probably too early as too late, as a position in the array. */
    double median() {
        return quantile(sharp, 0.5);
    }

    /** The lower end of the central 95 %. */
    double low() {
        return quantile(calm, 0.025);
    }

    /** The upper end of the central 95 %. */
    double high() {
        return quantile(calm, 0.975);
    }

    private double quantile(double[] cumulated, double share) {
        double wanted = share * cumulated[cumulated.length - 1];
        int i = Arrays.binarySearch(cumulated, wanted);
        i = i < 0 ? -i - 1 : i;
        double before = i == 0 ? 0 : cumulated[i - 1];
        double part = cumulated[i] > before ? (wanted - before) / (cumulated[i] - before) : 0;
        return origin + (i + part) * BIN_MILLIS * perMilli;
    }

    private static double largest(double[] values) {
        double largest = values[0];
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static double product(double[] p, int fromP, double[] q, int fromQ, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += p[fromP + i] * q[fromQ + i];
        }
        return sum;
    }
}

package org.mep4j.threshold.hunt;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.Trial;

/**
 * How amplitudes are distributed around a motor threshold: the likelihood behind {@link AmplitudeHunt}, tabulated once.
 *
 * <pre>
 *   V     = G + 10^( f(ln x + sx n1) + sy n2 ) µV               n1, n2 standard normal, new in every trial
 *   f(z)  = -1 + (h + 1) / (1 + exp(-k (z - z0)))               decades above 1 µV
 *   G     = background g times 0.78, 1 or 1.42 with probabilities 1/4, 1/2, 1/4
 *   T     : P(V at least c | x = T) = 1/2                       z0 follows from T and the criterion c
 * </pre>
 *
 * <p>That is the dual variability of Goetz et al. (2014), noise before and after a sigmoid in logarithmic amplitude, here with a
 * background: near the threshold log amplitudes scatter widely and may be bimodal, on the plateau little. Sigmoid and noise act
 * on the logarithm of intensity, so that a curve keeps its shape from a low threshold to a high one; it is not the curve of
 * {@code simulation}, a Hill function of intensity with a dead zone.
 *
 * <p>Unknown are {@code T} and five more: steepness {@code k}, plateau {@code h}, {@code sx}, {@code sy} and {@code g}. {@code T}
 * lies on a grid of 1 % steps from 8 to 160 %MSO, the others on {@value #SHAPES} points of a low-discrepancy sequence through
 * their priors. An amplitude is reduced to a class 0.1 decades wide, of which the criterion is an edge; below twice the
 * background all are one class. Of each class the probability is tabulated over the distance {@code ln x - ln T}. One trial in
 * 500 may be of any class, so that an electrode that moved does not decide a threshold.
 *
 * <p>Accuracy: tabulated probabilities within 0.003 of a direct integration. Immutable; any number of threads. Tabulating takes
 * about half a second and 4 to 6 MB, so keep a model for all hunts with the same settings.
 *
 * <p>Goetz S. M., Luber B., Lisanby S. H., Peterchev A. V., Brain Stimul 7:844 (2014), PMC4108579.
 */
public final class AmplitudeModel {

    static final int SHAPES = 192;
    static final double STEP = 0.01;
    static final double LOG_LOWEST = StrictMath.log(8);
    static final int THRESHOLDS = 300;

    private static final double CLASSES_PER_DECADE = 10;
    private static final int MOST_CLASSES_BELOW = 20;
    private static final int CLASSES_ABOVE = 20;
    private static final double LAPSE = 0.002;
    private static final double FARTHEST = 0.9;
    private static final int DISTANCES = 191;
    private static final int PADDING = 70;
    private static final int PARTS = 5;
    private static final int POINTS = DISTANCES + 2 * PADDING;
    private static final double[] BACKGROUND_FACTORS = {0.78, 1, 1.42};
    private static final double[] BACKGROUND_WEIGHTS = {0.25, 0.5, 0.25};

    private final AmplitudeSettings settings;
    private final int below;
    private final float[][] tables;
    private final double[] prior;
    private final double[] spreads = new double[SHAPES];

    private AmplitudeModel(AmplitudeSettings settings) {
        this.settings = settings;
        double span = settings.readsAmplitudes()
                ? StrictMath.log10(settings.criterionMicrovolts() / Math.max(2 * settings.backgroundMicrovolts(), 0.5)) : 0;
        below = (int) Math.min(MOST_CLASSES_BELOW, Math.floor(CLASSES_PER_DECADE * span + 1e-9));
        tables = new float[classes() + 2][SHAPES * DISTANCES];
        List<ResponseShape> shapes = ResponseShape.draw(SHAPES, settings);
        for (int s = 0; s < SHAPES; s++) {
            tabulate(shapes.get(s), s);
        }
        prior = prior(shapes);
    }

    /**
     * Tabulates a model.
     *
     * @param settings criterion, background and prior
     * @return the model
     */
    public static AmplitudeModel of(AmplitudeSettings settings) {
        return new AmplitudeModel(Objects.requireNonNull(settings, "settings"));
    }

    /**
     * The settings.
     *
     * @return as given
     */
    public AmplitudeSettings settings() {
        return settings;
    }

    /** Whether a trial's amplitude tells more than its answer: it was measured, the background is low, and the two agree. */
    boolean readsAmplitudeOf(Trial trial) {
        return trial.peakToPeakMicrovolts().isPresent() && settings.readsAmplitudes()
                && trial.responded() == trial.peakToPeakMicrovolts().getAsDouble() >= settings.criterionMicrovolts();
    }

    /** Weights of all shapes at all thresholds before the first trial; their sum is 1. */
    double[] prior() {
        return prior;
    }

    /** The spread of a shape's psychometric function as a fraction of its threshold. */
    double spread(int shape) {
        return spreads[shape];
    }

    /**
     * Multiplies weights with the likelihood of a trial.
     *
     * @return the sum of the new weights
     */
    double multiply(double[] weights, Trial trial) {
        float[] table = tables[outcome(trial)];
        double place = (StrictMath.log(Math.max(trial.percentMso(), 1e-3)) - LOG_LOWEST + FARTHEST) / STEP;
        int first = (int) Math.floor(place);
        float fraction = (float) (place - first);
        double sum = 0;
        for (int s = 0; s < SHAPES; s++) {
            sum += multiply(weights, s * THRESHOLDS, table, s * DISTANCES, first, fraction);
        }
        return sum;
    }

    /** One shape: a threshold one cell higher is one cell nearer to the low end of the table. */
    private static double multiply(double[] weights, int at, float[] table, int from, int first, float fraction) {
        // Thresholds below `near` lie so far under the intensity, and from `far` on so far above it, that nothing changes.
        int near = Math.min(THRESHOLDS, Math.max(0, first - DISTANCES + 2));
        int far = Math.min(THRESHOLDS, Math.max(near, first + 1));
        double sum = 0;
        float high = table[from + DISTANCES - 1];
        for (int t = 0; t < near; t++) {
            weights[at + t] *= high;
            sum += weights[at + t];
        }
        for (int t = near; t < far; t++) {
            int i = from + first - t;
            weights[at + t] *= table[i] + fraction * (table[i + 1] - table[i]);
            sum += weights[at + t];
        }
        float low = table[from];
        for (int t = far; t < THRESHOLDS; t++) {
            weights[at + t] *= low;
            sum += weights[at + t];
        }
        return sum;
    }

    private int classes() {
        return below + 1 + CLASSES_ABOVE;
    }

    /** The class of the amplitude or, where only the answer is known, one of the two last tables: no, yes. */
    private int outcome(Trial trial) {
        if (!readsAmplitudeOf(trial)) {
            return classes() + (trial.responded() ? 1 : 0);
        }
        double ratio = trial.peakToPeakMicrovolts().getAsDouble() / settings.criterionMicrovolts();
        int above = ratio > 0 ? (int) Math.floor(CLASSES_PER_DECADE * StrictMath.log10(ratio)) : -MOST_CLASSES_BELOW - 1;
        return Math.min(Math.max(below + 1 + above, 0), classes() - 1);
    }

    private double lowerEdge(int ofClass) {
        return settings.criterionMicrovolts() * StrictMath.pow(10, (ofClass - below - 1) / CLASSES_PER_DECADE);
    }

    private void tabulate(ResponseShape shape, int s) {
        double[] kernel = kernel(shape.excitability());
        double evoked = settings.criterionMicrovolts() - shape.backgroundMicrovolts();
        double inflection = -shape.distance(StrictMath.log10(evoked));
        // The second step removes what the straight line between two cells left.
        for (int i = 0; i < 2; i++) {
            double[] reach = reaching(settings.criterionMicrovolts(), shape, heights(shape, inflection), kernel);
            inflection -= crossing(reach, 0.5);
        }
        double[] heights = heights(shape, inflection);
        double[] before = new double[DISTANCES];
        Arrays.fill(before, 1);
        for (int c = 0; c < classes(); c++) {
            double[] after = c == classes() - 1 ? new double[DISTANCES] : reaching(lowerEdge(c + 1), shape, heights, kernel);
            fill(tables[c], s, before, after, LAPSE / classes());
            before = after;
        }
        double[] yes = reaching(settings.criterionMicrovolts(), shape, heights, kernel);
        double[] certain = new double[DISTANCES];
        Arrays.fill(certain, 1);
        fill(tables[classes()], s, certain, yes, LAPSE / 2);
        fill(tables[classes() + 1], s, yes, new double[DISTANCES], LAPSE / 2);
        spreads[s] = (crossing(yes, 0.8413) - crossing(yes, 0.1587)) / 2;
    }

    private static void fill(float[] table, int s, double[] before, double[] after, double lapse) {
        for (int d = 0; d < DISTANCES; d++) {
            table[s * DISTANCES + d] = (float) ((1 - LAPSE) * Math.max(0, before[d] - after[d]) + lapse);
        }
    }

    private static double[] kernel(double sd) {
        double[] kernel = new double[2 * PADDING + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double z = (i - PADDING) * STEP / sd;
            kernel[i] = StrictMath.exp(-z * z / 2);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Decades of the evoked amplitude, several in each cell: the steepest curves rise by a decade within one. */
    private static double[] heights(ResponseShape shape, double inflection) {
        double[] heights = new double[POINTS * PARTS];
        for (int i = 0; i < heights.length; i++) {
            double cell = (i + 0.5) / PARTS - 0.5;
            heights[i] = shape.decades((cell - PADDING) * STEP - FARTHEST - inflection);
        }
        return heights;
    }

    /** Probability of an amplitude of at least an edge, over distances. */
    private static double[] reaching(double edge, ResponseShape shape, double[] heights, double[] kernel) {
        double[] steady = new double[POINTS];
        for (int b = 0; b < BACKGROUND_FACTORS.length; b++) {
            double rest = edge - BACKGROUND_FACTORS[b] * shape.backgroundMicrovolts();
            double decades = rest > 0 ? StrictMath.log10(rest) : Double.NEGATIVE_INFINITY;
            for (int i = 0; i < heights.length; i++) {
                steady[i / PARTS] += BACKGROUND_WEIGHTS[b] / PARTS * NormalTable.cdf((heights[i] - decades) / shape.multiplicative());
            }
        }
        double[] reach = new double[DISTANCES];
        for (int d = 0; d < DISTANCES; d++) {
            double sum = 0;
            for (int i = 0; i < kernel.length; i++) {
                sum += kernel[i] * steady[d + i];
            }
            reach[d] = sum;
        }
        return reach;
    }

    /** The distance at which a rising curve crosses a level; an end of the table where it does not. */
    private static double crossing(double[] curve, double level) {
        int i = 1;
        while (i < DISTANCES - 1 && curve[i] < level) {
            i++;
        }
        double slope = curve[i] - curve[i - 1];
        double part = slope > 0 ? (level - curve[i - 1]) / slope : 0;
        return (i - 1 + Math.min(Math.max(part, 0), 1)) * STEP - FARTHEST;
    }

    private double[] prior(List<ResponseShape> shapes) {
        double[] weights = new double[SHAPES * THRESHOLDS];
        double centre = StrictMath.log(settings.priorPercentMso());
        double sum = 0;
        for (int s = 0; s < SHAPES; s++) {
            for (int t = 0; t < THRESHOLDS; t++) {
                double threshold = LOG_LOWEST + t * STEP;
                double z = (threshold - centre) / settings.priorSpread();
                weights[s * THRESHOLDS + t] = StrictMath.exp(shapes.get(s).logPriorRatio(threshold) - z * z / 2);
                sum += weights[s * THRESHOLDS + t];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** The normal distribution function from a table, to 1e-7: a model asks for it a million times. */
    private static final class NormalTable {

        private static final double REACH = 6;
        private static final int PER_UNIT = 1000;
        private static final double[] CDF = new double[(int) (2 * REACH * PER_UNIT) + 2];

        static {
            for (int i = 0; i < CDF.length; i++) {
                CDF[i] = StandardNormal.cdf(i / (double) PER_UNIT - REACH);
            }
        }

        static double cdf(double z) {
            if (!(z > -REACH)) {
                return 0;
            }
            if (z >= REACH) {
                return 1;
            }
            double place = (z + REACH) * PER_UNIT;
            int i = (int) place;
            return CDF[i] + (place - i) * (CDF[i + 1] - CDF[i]);
        }
    }
}

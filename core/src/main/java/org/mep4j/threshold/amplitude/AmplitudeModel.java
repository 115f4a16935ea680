package org.mep4j.threshold.amplitude;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mep4j.threshold.Trial;

/**
 * How amplitudes are distributed around a motor threshold: the likelihood behind the amplitude-aware hunt, tabulated once.
 *
 * <p>Two kinds of muscle are averaged over. The larger part of the prior, {@link AmplitudeSettings#populationShare}, is the published
 * population of virtual subjects, each muscle with the threshold it has there, blurred by 7 %; it is integrated on 240 points of
 * a low-discrepancy sequence through that population. The rest is for muscles and stimulators that are not like it:
 *
 * <pre>
 *   V     = G + 10^( f(ln x + sx n1) + sy n2 ) µV               n1, n2 standard normal, new in every trial
 *   f(z)  = -1 + (h + 1) / (1 + exp(-k (z - z0)))               decades above 1 µV
 *   G     = background g times 0.78, 1 or 1.42 with probabilities 1/4, 1/2, 1/4
 *   T     : P(V at least c | x = T) = 1/2                       z0 follows from T and the criterion c
 * </pre>
 *
 * <p>That is the dual variability of Goetz et al. (2014), noise before and after a sigmoid in logarithmic amplitude, here with a
 * background: near the threshold log amplitudes scatter widely and may be bimodal, on the plateau little. Unknown are {@code T}
 * and five more: steepness {@code k}, plateau {@code h}, {@code sx}, {@code sy} and {@code g}, on 120 points (192 if there are no
 * others) through wide priors.
 *
 * <p>{@code T} lies on a grid of 1 % steps from 8 to 160 %MSO. An amplitude is reduced to a class 0.1 decades wide, of which the
 * criterion is an edge; below twice the background all are one class. Of each class the probability is tabulated over the
 * distance {@code ln x - ln T}. One trial in 500 may be of any class, so that an electrode that moved does not decide a threshold.
 *
 * <p>Accuracy: tabulated probabilities within 0.003 of a direct integration. Immutable; any number of threads. Tabulating takes
 * about half a second and 12 MB, so keep a model for all hunts with the same settings.
 *
 * <p>Goetz S. M., Luber B., Lisanby S. H., Peterchev A. V., Brain Stimul 7:844 (2014), PMC4108579; population: Goetz S. M., Alavi
 * S. M. M., Deng Z.-D., Peterchev A. V., IEEE Trans Neural Syst Rehabil Eng 27:1539 (2019), doi 10.1109/TNSRE.2019.2926543.
 */
public final class AmplitudeModel {

    static final double STEP = 0.01;
    static final double LOG_LOWEST = StrictMath.log(8);
    static final int THRESHOLDS = 300;
    /** A muscle whose largest responses hardly reach the criterion, this many times, has no threshold to be hunted. */
    static final double LEAST_PLATEAU = 1.5;

    private static final int POPULATION_SHAPES = 240;
    private static final int GENERIC_SHAPES = 120;
    private static final int GENERIC_SHAPES_ALONE = 192;
    private static final double KERNEL = 0.07;
    // Where no muscle of the population has its threshold, all of them weigh alike.
    private static final double STRANGER = 1e-6;
    private static final double CLASSES_PER_DECADE = 10;
    private static final int MOST_CLASSES_BELOW = 20;
    private static final int CLASSES_ABOVE = 20;
    private static final double LAPSE = 0.002;
    private static final double FARTHEST = 0.9;
    private static final int DISTANCES = 191;
    // Nothing is ruled out for ever, however many trials contradict it; and arithmetic stays clear of slow denormal numbers.
    private static final float LEAST_WEIGHT = 1e-30f;

    private final AmplitudeSettings settings;
    private final int below;
    private final int shapes;
    private final float[][] tables;
    private final float[] prior;
    private final double[] spreads;

    private AmplitudeModel(AmplitudeSettings settings) {
        this.settings = settings;
        double span = settings.readsAmplitudes()
                ? StrictMath.log10(settings.criterionMicrovolts() / Math.max(2 * settings.backgroundMicrovolts(), 0.5)) : 0;
        below = (int) Math.min(MOST_CLASSES_BELOW, Math.floor(CLASSES_PER_DECADE * span + 1e-9));
        List<PopulationShape> population = settings.populationShare() > 0 ? PopulationShape.draw(POPULATION_SHAPES, settings) : List.of();
        List<ResponseShape> generic = GenericShape.draw(population.isEmpty() ? GENERIC_SHAPES_ALONE : GENERIC_SHAPES, settings);
        shapes = population.size() + generic.size();
        spreads = new double[shapes];
        tables = new float[classes() + 2][shapes * DISTANCES];
        for (int s = 0; s < shapes; s++) {
            tabulate(s < population.size() ? population.get(s) : generic.get(s - population.size()), s);
        }
        prior = prior(population, generic);
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

    /**
     * Whether a trial's amplitude tells more than its answer: it was measured, the background is low, and the two agree.
     *
     * @param trial a trial
     * @return true if its amplitude counts
     */
    public boolean readsAmplitudeOf(Trial trial) {
        return trial.peakToPeakMicrovolts().isPresent() && settings.readsAmplitudes()
                && trial.responded() == trial.peakToPeakMicrovolts().getAsDouble() >= settings.criterionMicrovolts();
    }

    int shapes() {
        return shapes;
    }

    /** Weights of all shapes at all thresholds before the first trial; their sum is 1. */
    float[] prior() {
        return prior;
    }

    /** The spread of a shape's psychometric function as a fraction of its threshold. */
    double spread(int shape) {
        return spreads[shape];
    }

    /** Weights times {@code scale} times the likelihood of a trial. */
    float[] multiplied(float[] weights, double scale, Trial trial) {
        float[] next = new float[weights.length];
        float[] table = tables[outcome(trial)];
        double place = (StrictMath.log(Math.max(trial.percentMso(), 1e-3)) - LOG_LOWEST + FARTHEST) / STEP;
        int first = (int) Math.floor(place);
        float fraction = (float) (place - first);
        for (int s = 0; s < shapes; s++) {
            multiply(weights, next, s, (float) scale, table, first, fraction);
        }
        return next;
    }

    /** One shape; its part of the table runs from intensities far above the threshold to those far below. */
    private static void multiply(float[] weights, float[] next, int shape, float scale, float[] table, int first, float fraction) {
        int at = shape * THRESHOLDS;
        int from = shape * DISTANCES;
        // Thresholds below `near` lie so far under the intensity, and from `far` on so far above it, that nothing changes.
        int near = Math.min(THRESHOLDS, Math.max(0, first - DISTANCES + 2));
        int far = Math.min(THRESHOLDS, Math.max(near, first + 1));
        float high = scale * table[from];
        for (int t = 0; t < near; t++) {
            next[at + t] = Math.max(weights[at + t] * high, LEAST_WEIGHT);
        }
        int shift = from + DISTANCES - 1 - first;
        for (int t = near; t < far; t++) {
            float likelihood = table[shift + t] + fraction * (table[shift + t - 1] - table[shift + t]);
            next[at + t] = Math.max(weights[at + t] * (scale * likelihood), LEAST_WEIGHT);
        }
        float low = scale * table[from + DISTANCES - 1];
        for (int t = far; t < THRESHOLDS; t++) {
            next[at + t] = Math.max(weights[at + t] * low, LEAST_WEIGHT);
        }
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
        return Math.min(classes() - 1, Math.max(0, above + below + 1));
    }

    private double lowerEdge(int ofClass) {
        return settings.criterionMicrovolts() * StrictMath.pow(10, (ofClass - below - 1) / CLASSES_PER_DECADE);
    }

    private void tabulate(ResponseShape shape, int s) {
        double[] certain = new double[DISTANCES];
        Arrays.fill(certain, 1);
        double[] before = certain;
        for (int c = 0; c < classes(); c++) {
            double[] after = c == classes() - 1 ? new double[DISTANCES] : reaching(lowerEdge(c + 1), shape);
            fill(tables[c], s, before, after, LAPSE / classes());
            before = after;
        }
        double[] yes = reaching(settings.criterionMicrovolts(), shape);
        fill(tables[classes()], s, certain, yes, LAPSE / 2);
        fill(tables[classes() + 1], s, yes, new double[DISTANCES], LAPSE / 2);
        spreads[s] = (crossing(yes, 0.8413) - crossing(yes, 0.1587)) / 2;
    }

    private static void fill(float[] table, int s, double[] before, double[] after, double lapse) {
        for (int d = 0; d < DISTANCES; d++) {
            table[s * DISTANCES + DISTANCES - 1 - d] = (float) ((1 - LAPSE) * Math.max(0, before[d] - after[d]) + lapse);
        }
    }

    /** Probability of an amplitude of at least an edge, over distances. */
    private static double[] reaching(double edge, ResponseShape shape) {
        Reach reach = new Reach(shape, edge);
        double[] probability = new double[DISTANCES];
        for (int d = 0; d < DISTANCES; d++) {
            probability[d] = reach.at(d * STEP - FARTHEST);
        }
        return probability;
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

    private float[] prior(List<PopulationShape> population, List<ResponseShape> generic) {
        double[] weights = new double[shapes * THRESHOLDS];
        populate(weights, population);
        double centre = StrictMath.log(settings.priorPercentMso());
        for (int s = 0; s < generic.size(); s++) {
            GenericShape shape = (GenericShape) generic.get(s);
            for (int t = 0; t < THRESHOLDS; t++) {
                double threshold = LOG_LOWEST + t * STEP;
                double z = (threshold - centre) / settings.priorSpread();
                weights[(population.size() + s) * THRESHOLDS + t] = StrictMath.exp(shape.logPriorRatio(threshold) - z * z / 2);
            }
        }
        int ofPopulation = population.size() * THRESHOLDS;
        float[] normalised = new float[weights.length];
        share(weights, 0, ofPopulation, settings.populationShare(), normalised);
        share(weights, ofPopulation, weights.length, population.isEmpty() ? 1 : 1 - settings.populationShare(), normalised);
        return normalised;
    }

    /** Thresholds are log-normal; at each the muscles weigh the more the nearer to it their own thresholds are. */
    private static void populate(double[] weights, List<PopulationShape> population) {
        double[] logs = population.stream().mapToDouble(shape -> StrictMath.log(shape.threshold())).toArray();
        double mean = Arrays.stream(logs).sum() / logs.length;
        double variance = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / logs.length;
        for (int t = 0; t < THRESHOLDS && logs.length > 0; t++) {
            double threshold = LOG_LOWEST + t * STEP;
            double sum = 0;
            for (int s = 0; s < logs.length; s++) {
                double z = (threshold - logs[s]) / KERNEL;
                weights[s * THRESHOLDS + t] = StrictMath.exp(-z * z / 2) + STRANGER;
                sum += weights[s * THRESHOLDS + t];
            }
            double density = StrictMath.exp(-(threshold - mean) * (threshold - mean) / (2 * variance));
            for (int s = 0; s < logs.length; s++) {
                weights[s * THRESHOLDS + t] *= density / sum;
            }
        }
    }

    private static void share(double[] weights, int from, int to, double share, float[] normalised) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i];
        }
        for (int i = from; i < to; i++) {
            normalised[i] = Math.max((float) (share * weights[i] / sum), LEAST_WEIGHT);
        }
    }
}

package org.mep4j.threshold.amplitude;

import org.mep4j.threshold.Trial;

/**
 * What trials say about threshold and response shape: a weight for every point of an {@link AmplitudeModel}. It does not mind which rule
 * chose the intensities. Immutable; any number of threads.
 */
public final class AmplitudePosterior {

    private final AmplitudeModel model;
    private final float[] weights;
    private final double scale;
    private final double[] ofThreshold = new double[AmplitudeModel.THRESHOLDS];

    private AmplitudePosterior(AmplitudeModel model, float[] weights) {
        this.model = model;
        this.weights = weights;
        for (int s = 0; s < model.shapes(); s++) {
            add(weights, s * AmplitudeModel.THRESHOLDS, ofThreshold);
        }
        double sum = 0;
        for (double weight : ofThreshold) {
            sum += weight;
        }
        scale = 1 / sum;
        for (int t = 0; t < ofThreshold.length; t++) {
            ofThreshold[t] *= scale;
        }
    }

    private static void add(float[] weights, int from, double[] sums) {
        for (int t = 0; t < sums.length; t++) {
            sums[t] += weights[from + t];
        }
    }

    /**
     * The prior of a model.
     *
     * @param model likelihood and prior
     * @return the posterior before the first trial
     */
    public static AmplitudePosterior before(AmplitudeModel model) {
        return new AmplitudePosterior(model, model.prior());
    }

    /**
     * The posterior after one more trial.
     *
     * @param trial its amplitude where the model reads it, else its answer alone
     * @return a new one
     */
    public AmplitudePosterior with(Trial trial) {
        return new AmplitudePosterior(model, model.multiplied(weights, scale, trial));
    }

    /**
     * The intensity below which the threshold lies with a probability; within a cell of the grid the posterior is even.
     *
     * @param probability from 0 to 1
     * @return in %MSO, from 8 to 160
     */
    public double quantile(double probability) {
        double sum = 0;
        int last = AmplitudeModel.THRESHOLDS - 1;
        for (int t = 0; t < last; t++) {
            if (sum + ofThreshold[t] >= probability) {
                return percentMso(t - 0.5 + (probability - sum) / ofThreshold[t]);
            }
            sum += ofThreshold[t];
        }
        return percentMso(last);
    }

    /**
     * Probability of a threshold above an intensity.
     *
     * @param percentMso the intensity
     * @return from 0 to 1
     */
    public double probabilityAbove(double percentMso) {
        double place = (StrictMath.log(Math.max(percentMso, 1e-3)) - AmplitudeModel.LOG_LOWEST) / AmplitudeModel.STEP + 0.5;
        double sum = 0;
        for (int t = AmplitudeModel.THRESHOLDS - 1; t >= 0 && t + 1 > place; t--) {
            sum += ofThreshold[t] * Math.min(1, t + 1 - place);
        }
        return Math.min(1, sum);
    }

    /**
     * Standard deviation of the threshold.
     *
     * @return in %MSO
     */
    public double standardDeviation() {
        double mean = 0;
        for (int t = 0; t < AmplitudeModel.THRESHOLDS; t++) {
            mean += ofThreshold[t] * percentMso(t);
        }
        double variance = 0;
        for (int t = 0; t < AmplitudeModel.THRESHOLDS; t++) {
            double distance = percentMso(t) - mean;
            variance += ofThreshold[t] * distance * distance;
        }
        return StrictMath.sqrt(variance);
    }

    /**
     * Mean of the psychometric function's spread.
     *
     * @return as a fraction of the threshold
     */
    public double relativeSpread() {
        double mean = 0;
        for (int s = 0; s < model.shapes(); s++) {
            double weight = 0;
            for (int t = 0; t < AmplitudeModel.THRESHOLDS; t++) {
                weight += weights[s * AmplitudeModel.THRESHOLDS + t];
            }
            mean += weight * scale * model.spread(s);
        }
        return mean;
    }

    private static double percentMso(double cell) {
        return StrictMath.exp(AmplitudeModel.LOG_LOWEST + cell * AmplitudeModel.STEP);
    }
}

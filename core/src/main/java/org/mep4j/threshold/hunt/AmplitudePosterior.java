package org.mep4j.threshold.hunt;

import org.mep4j.threshold.Trial;

/** What trials say about threshold and response shape: a weight for every point of an {@link AmplitudeModel}. Immutable. */
final class AmplitudePosterior {

    // Nothing is ruled out for ever, however many trials contradict it; and arithmetic stays clear of slow denormal numbers.
    private static final double LEAST_WEIGHT = 1e-100;

    private final AmplitudeModel model;
    private final double[] weights;
    private final double[] ofThreshold;

    /** Takes weights that add up to {@code sum}, and makes them add up to 1. */
    private AmplitudePosterior(AmplitudeModel model, double[] weights, double sum) {
        this.model = model;
        this.weights = weights;
        this.ofThreshold = new double[AmplitudeModel.THRESHOLDS];
        double scale = 1 / sum;
        for (int s = 0; s < AmplitudeModel.SHAPES; s++) {
            int from = s * AmplitudeModel.THRESHOLDS;
            for (int t = 0; t < AmplitudeModel.THRESHOLDS; t++) {
                double weight = Math.max(weights[from + t] * scale, LEAST_WEIGHT);
                weights[from + t] = weight;
                ofThreshold[t] += weight;
            }
        }
    }

    static AmplitudePosterior before(AmplitudeModel model) {
        return new AmplitudePosterior(model, model.prior().clone(), 1);
    }

    AmplitudePosterior with(Trial trial) {
        double[] next = weights.clone();
        return new AmplitudePosterior(model, next, model.multiply(next, trial));
    }

    /** The intensity below which the threshold lies with a probability; within a cell of the grid the posterior is even. */
    double quantile(double probability) {
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

    /** Probability of a threshold above an intensity. */
    double probabilityAbove(double percentMso) {
        double place = (StrictMath.log(Math.max(percentMso, 1e-3)) - AmplitudeModel.LOG_LOWEST) / AmplitudeModel.STEP + 0.5;
        double sum = 0;
        for (int t = AmplitudeModel.THRESHOLDS - 1; t >= 0 && t + 1 > place; t--) {
            sum += ofThreshold[t] * Math.min(1, t + 1 - place);
        }
        return Math.min(1, sum);
    }

    double standardDeviation() {
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

    /** Posterior mean of the psychometric function's spread as a fraction of the threshold. */
    double relativeSpread() {
        double mean = 0;
        for (int s = 0; s < AmplitudeModel.SHAPES; s++) {
            double weight = 0;
            for (int t = 0; t < AmplitudeModel.THRESHOLDS; t++) {
                weight += weights[s * AmplitudeModel.THRESHOLDS + t];
            }
            mean += weight * model.spread(s);
        }
        return mean;
    }

    private static double percentMso(double cell) {
        return StrictMath.exp(AmplitudeModel.LOG_LOWEST + cell * AmplitudeModel.STEP);
    }
}

package org.mep4j.threshold.fit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mep4j.threshold.Trial;

/**
 * Trials counted by intensity, ascending; those within a thousandth of a %MSO above an intensity count as it. A probit likelihood depends on nothing else, so an estimate cannot depend, not even
 * in its last bit, on the order of the trials.
 */
final class ResponseCounts {

    private static final double SAME_PERCENT_MSO = 1e-3;

    private final double[] percentMso;
    private final int[] delivered;
    private final int[] responded;
    private final int trials;
    private final int responses;

    ResponseCounts(List<Trial> trials) {
        TreeMap<Double, int[]> levels = new TreeMap<>();
        for (Trial trial : trials) {
            // Adding 0 turns -0.0, which sorts below 0.0, into 0.0.
            int[] counts = levels.computeIfAbsent(trial.percentMso() + 0.0, intensity -> new int[2]);
            counts[0]++;
            counts[1] += trial.responded() ? 1 : 0;
        }
        merge(levels);
        percentMso = new double[levels.size()];
        delivered = new int[levels.size()];
        responded = new int[levels.size()];
        int level = 0;
        int sum = 0;
        for (Map.Entry<Double, int[]> entry : levels.entrySet()) {
            percentMso[level] = entry.getKey();
            delivered[level] = entry.getValue()[0];
            responded[level] = entry.getValue()[1];
            sum += responded[level++];
        }
        this.trials = trials.size();
        this.responses = sum;
    }

    /** No stimulator tells them apart, and a curve between them would be as steep as arithmetic allows. */
    private static void merge(TreeMap<Double, int[]> levels) {
        double lowest = Double.NEGATIVE_INFINITY;
        for (double level : levels.keySet().stream().mapToDouble(Double::doubleValue).toArray()) {
            if (level - lowest < SAME_PERCENT_MSO) {
                int[] counts = levels.remove(level);
                levels.get(lowest)[0] += counts[0];
                levels.get(lowest)[1] += counts[1];
            } else {
                lowest = level;
            }
        }
    }

    int levels() {
        return percentMso.length;
    }

    double percentMso(int level) {
        return percentMso[level];
    }

    int responded(int level) {
        return responded[level];
    }

    int missed(int level) {
        return delivered[level] - responded[level];
    }

    int trials() {
        return trials;
    }

    int responses() {
        return responses;
    }

    double lowest() {
        return percentMso[0];
    }

    double highest() {
        return percentMso[percentMso.length - 1];
    }

    /** Mean intensity of the responses, or of the trials without one. */
    double meanPercentMso(boolean ofResponses) {
        double sum = 0;
        for (int i = 0; i < percentMso.length; i++) {
            sum += percentMso[i] * (ofResponses ? responded[i] : missed(i));
        }
        return sum / (ofResponses ? responses : trials - responses);
    }

    /** The lowest intensity with a response; there must be one. */
    double lowestResponse() {
        int i = 0;
        while (responded[i] == 0) {
            i++;
        }
        return percentMso[i];
    }

    /** The highest intensity with a trial that was no response; there must be one. */
    double highestMiss() {
        int i = percentMso.length - 1;
        while (missed(i) == 0) {
            i--;
        }
        return percentMso[i];
    }
}

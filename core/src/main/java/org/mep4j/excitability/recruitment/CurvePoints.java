package org.mep4j.excitability.recruitment;

import java.util.Arrays;
import org.mep4j.signal.Numbers;

/** Intensities with the logarithms of their amplitudes, and the box in which a curve through them is searched. */
final class CurvePoints {

    final double[] percentMso;
    final double[] logMicrovolts;
    final double lowest;
    final double highest;
    final int intensities;
    final double smallest;
    final double largest;

    CurvePoints(double[] percentMso, double[] microvolts) {
        if (percentMso.length != microvolts.length) {
            throw new IllegalArgumentException("every amplitude needs its intensity: " + percentMso.length + " intensities, "
                    + microvolts.length + " amplitudes");
        }
        this.percentMso = percentMso.clone();
        this.logMicrovolts = new double[microvolts.length];
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int i = 0; i < microvolts.length; i++) {
            if (!(percentMso[i] >= 0) || Double.isInfinite(percentMso[i])) {
                throw new IllegalArgumentException("intensity must be a number of %MSO, not negative: " + Numbers.plain(percentMso[i]));
            }
            if (!(microvolts[i] > 0) || Double.isInfinite(microvolts[i])) {
                throw new IllegalArgumentException("amplitude must be above 0 µV, because its logarithm is fitted: "
                        + Numbers.plain(microvolts[i]));
            }
            logMicrovolts[i] = StrictMath.log(microvolts[i]);
            min = Math.min(min, microvolts[i]);
            max = Math.max(max, microvolts[i]);
        }
        smallest = min;
        largest = max;
        double[] sorted = Arrays.stream(percentMso).sorted().distinct().toArray();
        intensities = sorted.length;
        lowest = sorted.length == 0 ? 0 : sorted[0];
        highest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    int size() {
        return percentMso.length;
    }

    double range() {
        return highest - lowest;
    }

    /** Sum of squares around the mean of the logarithms: what a curve that does not rise leaves. */
    double flatSumOfSquares() {
        double mean = 0;
        for (double value : logMicrovolts) {
            mean += value;
        }
        mean /= size();
        double sum = 0;
        for (double value : logMicrovolts) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    double sumOfLogs() {
        double sum = 0;
        for (double value : logMicrovolts) {
            sum += value;
        }
        return sum;
    }
}

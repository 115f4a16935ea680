package org.mep4j.excitability.recruitment;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
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

    /** Sum of squares around the best constant: what a curve that does not rise leaves. */
    double flatSumOfSquares(NoiseModel noise) {
        double log = noise.isGamma() ? StrictMath.log(meanMicrovolts()) : sumOfLogs() / size();
        double sum = 0;
        for (double value : logMicrovolts) {
            double residual = noise.residual(log - value);
            sum += residual * residual;
        }
        return sum;
    }

    private double meanMicrovolts() {
        double sum = 0;
        for (double value : logMicrovolts) {
            sum += StrictMath.exp(value);
        }
        return sum / size();
    }

    /** Sum of squares of the logarithms around the mean of their own intensity. */
    double sumOfSquaresWithinIntensities() {
        Map<Double, double[]> sums = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            double[] sum = sums.computeIfAbsent(percentMso[i], any -> new double[2]);
            sum[0]++;
            sum[1] += logMicrovolts[i];
        }
        double squares = 0;
        for (int i = 0; i < size(); i++) {
            double[] sum = sums.get(percentMso[i]);
            squares += (logMicrovolts[i] - sum[1] / sum[0]) * (logMicrovolts[i] - sum[1] / sum[0]);
        }
        return squares;
    }

    double sumOfLogs() {
        double sum = 0;
        for (double value : logMicrovolts) {
            sum += value;
        }
        return sum;
    }
}

package org.mep4j.io.report;

import java.util.Arrays;
import java.util.List;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.signal.TimeWindow;

/**
 * The vertical range of a picture of traces, chosen so that one giant trace does not flatten all others: a trace counts fully
 * up to three times what nine traces in ten stay below, plus ten times the response criterion (so that a single response among
 * silent trials is seen whole).
 *
 * @param low    lowest value in microvolts, below 0
 * @param high   highest value in microvolts, above 0
 * @param beyond traces that leave the range inside the window
 */
record VoltageRange(double low, double high, int beyond) {

    private static final double MARGIN = 0.08;

    static VoltageRange of(List<Epoch> traces, TimeWindow window, ResponseCriterion criterion) {
        double[] highest = new double[traces.size()];
        double[] depth = new double[traces.size()];
        for (int k = 0; k < highest.length; k++) {
            Epoch trace = traces.get(k);
            int to = Math.min(trace.length(), trace.end(window));
            for (int i = Math.max(0, trace.start(window)); i < to; i++) {
                double value = trace.samples()[i];
                // A comparison with NaN is false: such samples are left out.
                highest[k] = value > highest[k] ? value : highest[k];
                depth[k] = -value > depth[k] ? -value : depth[k];
            }
        }
        double most = limit(highest, criterion);
        double deepest = limit(depth, criterion);
        int beyond = 0;
        for (int k = 0; k < highest.length; k++) {
            beyond += highest[k] > most || depth[k] > deepest ? 1 : 0;
        }
        double least = criterion.peakToPeakMicrovolts() / 2;
        double span = Math.max(most, least) + Math.max(deepest, least);
        return new VoltageRange(-Math.max(deepest, least) - MARGIN * span, Math.max(most, least) + MARGIN * span, beyond);
    }

    private static double limit(double[] extremes, ResponseCriterion criterion) {
        if (extremes.length == 0) {
            return 0;
        }
        double[] sorted = extremes.clone();
        Arrays.sort(sorted);
        double usual = sorted[(int) (0.9 * (sorted.length - 1))];
        return Math.min(sorted[sorted.length - 1], 3 * usual + 10 * criterion.peakToPeakMicrovolts());
    }

    Axis axis() {
        return Axis.linear(low, high);
    }

    boolean inMillivolts() {
        return Math.max(high, -low) >= 1000;
    }

    /** Microvolts per unit of the labels. */
    double unit() {
        return inMillivolts() ? 1000 : 1;
    }

    String symbol() {
        return inMillivolts() ? "mV" : "µV";
    }
}

package org.mep4j.io.visit;

import org.mep4j.excitability.Estimate;
import org.mep4j.signal.SampleRate;

/**
 * Mean latencies with how well an onset can be placed. The scatter of the trials tells how well their mean is known; an error in placing
 * the onset is one that all trials share, for their shape is the same, so it does not shrink with their number. Both are combined as
 * independent, by the square root of the sum of squares.
 */
final class Placement {

    /** How well the onset of an F wave is placed; chosen here, between the median and the 95 % error on simulated sweeps. */
    static final double F_MILLIS = 0.5;

    private Placement() {
    }

    /** Where nothing better is known, an onset is placed no better than half a sample. */
    static Estimate of(double[] latencies, SampleRate rate) {
        double half = rate.millisOf(0.5);
        return widened(Estimate.ofMean(latencies), half, half);
    }

    /** An estimate whose interval also holds an error of its own on either side; without an interval it stays so. */
    static Estimate widened(Estimate estimate, double below, double above) {
        if (!(estimate instanceof Estimate.Value value) || value.interval().isEmpty()) {
            return estimate;
        }
        double low = value.value() - value.interval().get().low().orElseThrow();
        double high = value.interval().get().high().orElseThrow() - value.value();
        return Estimate.of(value.value(), value.value() - StrictMath.hypot(low, below), value.value() + StrictMath.hypot(high, above));
    }
}

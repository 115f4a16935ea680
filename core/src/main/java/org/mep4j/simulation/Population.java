package org.mep4j.simulation;

/**
 * How much virtual subjects differ in their variability from trial to trial. The two official implementations of the model
 * disagree: they use the same numbers once as variances and once as standard deviations.
 */
public enum Population {
    /**
     * Duke 2021: standard deviations 0.0228 and 0.0237 decades of the two sources of trial-to-trial variability. The published
     * benchmarks of threshold estimators use it.
     */
    NARROW(0.022758778017, 0.023671071119),
    /**
     * Goetz 2019: the same numbers are variances, hence standard deviations 0.151 and 0.154 decades. Real muscles look more like it.
     */
    WIDE(StrictMath.sqrt(0.022758778017), StrictMath.sqrt(0.023671071119));

    private final double multiplicativeSd;
    private final double excitabilitySd;

    Population(double multiplicativeSd, double excitabilitySd) {
        this.multiplicativeSd = multiplicativeSd;
        this.excitabilitySd = excitabilitySd;
    }

    double multiplicativeSd() {
        return multiplicativeSd;
    }

    double excitabilitySd() {
        return excitabilitySd;
    }
}

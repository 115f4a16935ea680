package org.mep4j.excitability;

import java.util.List;

/**
 * Named paired-pulse protocols with the intervals that are usually chosen. They describe; nothing is measured by them, and an interval
 * outside the list is a choice, not an error. Where no source is named the values are custom of the field, stated by reviews without
 * one origin.
 */
public enum PairedPulseProtocol {
    /** Short-interval intracortical inhibition, Kujirai et al. 1993, doi 10.1113/jphysiol.1993.sp019912. */
    SICI("short-interval intracortical inhibition", "60-80 % RMT", "1 mV or 120 % RMT", List.of(1.0, 2.0, 2.5, 3.0),
            "an interval at a peak of SICF (about 1.5 and 2.6 to 3 ms, differing between subjects) mixes inhibition with facilitation"),
    /** Intracortical facilitation, Kujirai et al. 1993, doi 10.1113/jphysiol.1993.sp019912. */
    ICF("intracortical facilitation", "60-80 % RMT", "1 mV or 120 % RMT", List.of(10.0, 12.0, 15.0), ""),
    /** Long-interval intracortical inhibition; customary intervals. */
    LICI("long-interval intracortical inhibition", "120 % RMT or 1 mV", "1 mV", List.of(100.0, 150.0), ""),
    /**
     * Short-interval intracortical facilitation; peaks at 1.5 and 3 ms in Van den Bos et al., Front Neurosci 12:240 (2018), doi
     * 10.3389/fnins.2018.00240; at 1.54 and 2.61 ms with a trough at 1.97 ms in Peurala et al., Clin Neurophysiol 119:2291 (2008), doi
     * 10.1016/j.clinph.2008.05.031.
     */
    SICF("short-interval intracortical facilitation", "suprathreshold first pulse", "about threshold", List.of(1.5, 3.0),
            "the peaks differ between subjects; Peurala et al. found them at 1.54 and 2.61 ms"),
    /** Short-latency afferent inhibition; intervals follow the latency of the N20, see {@link #saiMillis}. */
    SAI("short-latency afferent inhibition", "median nerve at the wrist, just above motor threshold", "1 mV", List.of(21.0, 23.0, 25.0),
            "measured from the N20 of the subject where it is known"),
    /** Long-latency afferent inhibition; customary interval. */
    LAI("long-latency afferent inhibition", "median nerve at the wrist, just above motor threshold", "1 mV", List.of(200.0), "");

    private final String fullName;
    private final String conditioning;
    private final String test;
    private final List<Double> intervalsMillis;
    private final String exclusions;

    PairedPulseProtocol(String fullName, String conditioning, String test, List<Double> intervalsMillis, String exclusions) {
        this.fullName = fullName;
        this.conditioning = conditioning;
        this.test = test;
        this.intervalsMillis = intervalsMillis;
        this.exclusions = exclusions;
    }

    /**
     * The name in full.
     *
     * @return for example {@code "short-interval intracortical inhibition"}
     */
    public String fullName() {
        return fullName;
    }

    /**
     * The usual conditioning stimulus.
     *
     * @return in words
     */
    public String conditioning() {
        return conditioning;
    }

    /**
     * The usual test pulse.
     *
     * @return in words
     */
    public String test() {
        return test;
    }

    /**
     * Recommended intervals.
     *
     * @return in ms, rising
     */
    public List<Double> intervalsMillis() {
        return intervalsMillis;
    }

    /**
     * What to leave out or to mind.
     *
     * @return half a sentence, empty if nothing
     */
    public String exclusions() {
        return exclusions;
    }

    /**
     * The intervals of SAI for a subject: 2 to 8 ms after the N20 of the somatosensory potential.
     *
     * @param n20Millis latency of the N20
     * @return N20 + 2, + 4, + 6, + 8 ms
     */
    public static List<Double> saiMillis(double n20Millis) {
        return List.of(n20Millis + 2, n20Millis + 4, n20Millis + 6, n20Millis + 8);
    }
}

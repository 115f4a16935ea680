package org.mep4j.excitability;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A protocol of repetitive stimulation: its timing, and its intensity as a share of a motor threshold.
 *
 * @param name               its name
 * @param pattern            its timing
 * @param percentOfThreshold intensity in percent of the threshold, above 0
 * @param threshold          which threshold
 * @param source             where it was published
 */
public record DoseProtocol(String name, PulsePattern pattern, double percentOfThreshold, Threshold threshold, String source) {

    /** Which motor threshold an intensity refers to. */
    public enum Threshold {
        /** Of the resting muscle. */
        RESTING,
        /** Of the slightly contracted muscle. */
        ACTIVE
    }

    /**
     * Validates the intensity.
     *
     * @param name               its name
     * @param pattern            its timing
     * @param percentOfThreshold intensity in percent of the threshold, above 0
     * @param threshold          which threshold
     * @param source             where it was published
     * @throws IllegalArgumentException if the intensity is not above 0
     */
    public DoseProtocol {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(source, "source");
        Nerve.positive("intensity (percent of threshold)", OptionalDouble.of(percentOfThreshold));
    }

    /**
     * Intermittent theta burst: bursts of 3 pulses at 50 Hz every 200 ms for 2 s, 8 s pause, 20 trains, 600 pulses, 80 % AMT.
     *
     * @return the protocol
     */
    public static DoseProtocol intermittentThetaBurst() {
        return new DoseProtocol("iTBS 600", new PulsePattern(3, 50, 5, 10, 20, 8), 80, Threshold.ACTIVE,
                "Huang et al., Neuron 45:201 (2005), doi 10.1016/j.neuron.2004.12.033");
    }

    /**
     * Continuous theta burst: bursts of 3 pulses at 50 Hz every 200 ms for 40 s, 600 pulses, 80 % AMT.
     *
     * @return the protocol
     */
    public static DoseProtocol continuousThetaBurst() {
        return new DoseProtocol("cTBS 600", new PulsePattern(3, 50, 5, 200, 1, 0), 80, Threshold.ACTIVE,
                "Huang et al., Neuron 45:201 (2005), doi 10.1016/j.neuron.2004.12.033");
    }

    /**
     * High-frequency stimulation as used in depression: 10 Hz for 4 s, 26 s pause, 75 trains, 3000 pulses, 120 % RMT.
     *
     * @return the protocol
     */
    public static DoseProtocol tenHertz() {
        return new DoseProtocol("10 Hz, 3000 pulses", PulsePattern.regular(10, 40, 75, 26), 120, Threshold.RESTING,
                "O'Reardon et al., Biol Psychiatry 62:1208 (2007), doi 10.1016/j.biopsych.2007.01.018");
    }
}

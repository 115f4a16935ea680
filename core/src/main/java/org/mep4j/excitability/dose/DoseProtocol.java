package org.mep4j.excitability.dose;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.excitability.Given;

/**
 * A protocol of repetitive stimulation: its timing, and its intensity as a share of a motor threshold.
 *
 * @param name               its name
 * @param pattern            its timing
 * @param percentOfThreshold intensity in percent of the threshold, above 0
 * @param threshold          which threshold
 * @param source             where it was published
 */
public record DoseProtocol(String name, PulsePattern pattern, double percentOfThreshold, MotorThresholds.Kind threshold, String source) {

    private static final String HUANG = "Huang et al., Neuron 45:201 (2005), doi 10.1016/j.neuron.2004.12.033";

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
        Given.positive("intensity (percent of threshold)", OptionalDouble.of(percentOfThreshold));
    }

    /**
     * Intermittent theta burst: bursts of 3 pulses at 50 Hz every 200 ms for 2 s, 8 s pause, 20 trains, 600 pulses, 80 % AMT. The
     * last train begins at 190 s, the duration that papers give, and ends at 192 s.
     *
     * @return the protocol
     */
    public static DoseProtocol intermittentThetaBurst() {
        return new DoseProtocol("iTBS 600", new PulsePattern(3, 50, 5, 10, 20, 8), 80, MotorThresholds.Kind.ACTIVE, HUANG);
    }

    /**
     * Continuous theta burst: bursts of 3 pulses at 50 Hz every 200 ms for 40 s, 600 pulses, 80 % AMT.
     *
     * @return the protocol
     */
    public static DoseProtocol continuousThetaBurst() {
        return new DoseProtocol("cTBS 600", new PulsePattern(3, 50, 5, 200, 1, 0), 80, MotorThresholds.Kind.ACTIVE, HUANG);
    }

    /**
     * Half of {@link #continuousThetaBurst()}: 20 s, 300 pulses, 80 % AMT.
     *
     * @return the protocol
     */
    public static DoseProtocol shortContinuousThetaBurst() {
        return new DoseProtocol("cTBS 300", new PulsePattern(3, 50, 5, 100, 1, 0), 80, MotorThresholds.Kind.ACTIVE, HUANG);
    }

    /**
     * High-frequency stimulation as used in depression: 10 Hz for 4 s, 26 s pause, 75 trains, 3000 pulses, 120 % RMT.
     *
     * @return the protocol
     */
    public static DoseProtocol tenHertz() {
        return new DoseProtocol("10 Hz, 3000 pulses", PulsePattern.regular(10, 40, 75, 26), 120, MotorThresholds.Kind.RESTING,
                "O'Reardon et al., Biol Psychiatry 62:1208 (2007), doi 10.1016/j.biopsych.2007.01.018");
    }

    /**
     * The named protocols.
     *
     * @return all of them
     */
    public static List<DoseProtocol> published() {
        return List.of(intermittentThetaBurst(), continuousThetaBurst(), shortContinuousThetaBurst(), tenHertz());
    }

    /**
     * The same protocol at another intensity.
     *
     * @param newPercent intensity in percent of the threshold
     * @return a copy
     */
    public DoseProtocol withPercentOfThreshold(double newPercent) {
        return new DoseProtocol(name, pattern, newPercent, threshold, source);
    }

    /** Whether it has the timing of a named protocol at no more than its intensity of the same threshold. */
    boolean isWithinPublished() {
        return published().stream().anyMatch(known -> known.pattern.equals(pattern) && known.threshold == threshold
                && percentOfThreshold <= known.percentOfThreshold);
    }
}

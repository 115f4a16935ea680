package org.mep4j.stimulus;

import java.util.Objects;
import java.util.Optional;

/**
 * One TMS pulse.
 *
 * @param sampleIndex absolute index of the sample at which the coil discharged, delays already corrected
 * @param intensity   how strong it was, where known
 * @param label       what the source calls it, for example {@code "S255"}
 */
public record Pulse(long sampleIndex, Optional<Intensity> intensity, String label) {

    /**
     * Validates the position.
     *
     * @param sampleIndex absolute index of the sample at which the coil discharged
     * @param intensity   how strong it was
     * @param label       what the source calls it
     * @throws IllegalArgumentException if the index is negative
     */
    public Pulse {
        if (sampleIndex < 0) {
            throw new IllegalArgumentException("pulse must not lie before sample 0: " + sampleIndex);
        }
        Objects.requireNonNull(intensity, "intensity");
        Objects.requireNonNull(label, "label");
    }

    /**
     * A pulse of unknown intensity.
     *
     * @param sampleIndex absolute sample index
     * @return the pulse
     */
    public static Pulse at(long sampleIndex) {
        return new Pulse(sampleIndex, Optional.empty(), "pulse");
    }

    /**
     * A pulse of known intensity.
     *
     * @param sampleIndex absolute sample index
     * @param percentMso  percent of maximum stimulator output
     * @return the pulse
     */
    public static Pulse at(long sampleIndex, double percentMso) {
        return new Pulse(sampleIndex, Optional.of(Intensity.ofPercentMso(percentMso)), "pulse");
    }

    /**
     * The same pulse with an intensity.
     *
     * @param newIntensity how strong it was
     * @return a copy
     */
    public Pulse withIntensity(Intensity newIntensity) {
        return new Pulse(sampleIndex, Optional.of(newIntensity), label);
    }
}

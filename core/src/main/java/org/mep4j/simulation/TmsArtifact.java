package org.mep4j.simulation;

/**
 * What the coil's discharge leaves in the EMG: a biphasic transient and the amplifier's slow recovery, both starting at the
 * pulse and proportional to its intensity.
 *
 * <pre>
 *   a(t) = peak * intensity / 100 * ( (1 - t/decay) exp(-t/decay) + tailFraction exp(-t/tail) )       t at least 0, in ms
 * </pre>
 *
 * @param peakMicrovolts height at 100 %MSO; negative for the other polarity, 0 for none
 * @param decayMillis    time constant of the transient, which crosses zero after one and is extreme again after two of them
 * @param tailFraction   height of the recovery as a fraction of the peak
 * @param tailMillis     time constant of the recovery
 */
public record TmsArtifact(double peakMicrovolts, double decayMillis, double tailFraction, double tailMillis) {

    // exp(-60) of the largest peak that a converter could hold is far below its last bit.
    private static final double TIME_CONSTANTS = 60;

    /**
     * Validates the numbers.
     *
     * @param peakMicrovolts height at 100 %MSO
     * @param decayMillis time constant of the transient, which crosses zero after one and is extreme again after two of them
     * @param tailFraction height of the recovery as a fraction of the peak
     * @param tailMillis time constant of the recovery
     * @throws IllegalArgumentException if the peak is not finite, a time constant is not positive, or the fraction not from 0 to 1
     */
    public TmsArtifact {
        Settings.requireNotNegative("size of peakMicrovolts", Math.abs(peakMicrovolts));
        Settings.requirePositive("decayMillis", decayMillis);
        Settings.requireFraction("tailFraction", tailFraction);
        Settings.requirePositive("tailMillis", tailMillis);
    }

    /**
     * No artifact.
     *
     * @return peak 0
     */
    public static TmsArtifact none() {
        return new TmsArtifact(0, 0.7, 0, 1);
    }

    /**
     * A usual artifact: 8 mV at 100 %MSO, time constant 0.7 ms, recovery 2 % with 4 ms. At 50 %MSO it stays above 1 µV until
     * 18 ms after the pulse.
     *
     * @return the artifact
     */
    public static TmsArtifact usual() {
        return new TmsArtifact(8000, 0.7, 0.02, 4);
    }

    /** The artifact of a pulse at a time after it. */
    double at(double millis, double percentMso) {
        if (millis < 0) {
            return 0;
        }
        double fast = millis / decayMillis;
        double shape = (1 - fast) * StrictMath.exp(-fast) + tailFraction * StrictMath.exp(-millis / tailMillis);
        return peakMicrovolts * percentMso / 100 * shape;
    }

    /** After this time the artifact is gone. */
    double lengthMillis() {
        return TIME_CONSTANTS * Math.max(decayMillis, tailMillis);
    }
}

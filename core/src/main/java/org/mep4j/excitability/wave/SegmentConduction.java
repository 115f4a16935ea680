package org.mep4j.excitability.wave;

import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.conduction.Nerve;

/**
 * What the M waves of two sites of stimulation say of the nerve between them: velocity, and how much of the response is lost or spread in
 * time on the way. No limit of normal is built in.
 *
 * @param metresPerSecond       conduction velocity of the segment
 * @param amplitudeBlockPercent how much smaller the negative peak is after proximal stimulation
 * @param areaBlockPercent      the same of the negative area, which temporal dispersion changes less
 * @param dispersionPercent     how much longer the negative phase is after proximal stimulation
 */
public record SegmentConduction(Estimate metresPerSecond, Estimate amplitudeBlockPercent, Estimate areaBlockPercent,
                                Estimate dispersionPercent) {

    /**
     * Compares two sites.
     *
     * @param distal              M wave after stimulation near the muscle
     * @param proximal            M wave after stimulation farther up the same nerve
     * @param distanceMillimetres distance of the two sites, above 0; empty if it was not measured
     * @return the segment; a proximal response that is absent is a complete block, a distal one leaves nothing to compare with
     */
    public static SegmentConduction between(MWave distal, MWave proximal, OptionalDouble distanceMillimetres) {
        boolean lost = proximal.peakToPeakMicrovolts() instanceof Estimate.Absent absent && absent.reason() == Absence.NO_RESPONSE;
        Estimate velocity = distal.onsetMillis().number().isPresent() && proximal.onsetMillis().number().isPresent()
                ? Nerve.velocityMetresPerSecond(distanceMillimetres, distal.onsetMillis().number().getAsDouble(),
                        proximal.onsetMillis().number().getAsDouble())
                : missing(distal.onsetMillis(), proximal.onsetMillis());
        Estimate spread = distal.negativeDurationMillis().number().isPresent() && proximal.negativeDurationMillis().number().isPresent()
                ? Estimate.of(100 * (proximal.negativeDurationMillis().number().getAsDouble()
                        / distal.negativeDurationMillis().number().getAsDouble() - 1))
                : missing(distal.negativeDurationMillis(), proximal.negativeDurationMillis());
        return new SegmentConduction(velocity, block(distal.negativePeakMicrovolts(), proximal.negativePeakMicrovolts(), lost),
                block(distal.negativeAreaMicrovoltMillis(), proximal.negativeAreaMicrovoltMillis(), lost), spread);
    }

    private static Estimate block(Estimate distal, Estimate proximal, boolean lost) {
        if (distal.number().isEmpty() || proximal.number().isEmpty() && !lost) {
            return missing(distal, proximal);
        }
        return Nerve.blockPercent(distal.number().getAsDouble(), lost ? 0 : proximal.number().getAsDouble());
    }

    private static Estimate missing(Estimate distal, Estimate proximal) {
        return distal instanceof Estimate.Absent ? distal : proximal;
    }
}

package org.mep4j.pipeline.report;

import java.util.Optional;
import org.mep4j.stimulus.Intensity;

/**
 * The responses of one channel to one intensity.
 *
 * @param intensity  the intensity; absent for pulses whose intensity is not known
 * @param delivered  pulses delivered
 * @param accepted   pulses measured, that is, not rejected
 * @param responses  accepted pulses whose MEP met the response criterion
 * @param peakToPeak peak-to-peak amplitude in microvolts over the accepted pulses; absent if there are none
 * @param latency    onset latency in ms over the accepted pulses that have one; absent if there are none
 */
public record IntensitySummary(Optional<Intensity> intensity, int delivered, int accepted, int responses,
                               Optional<Statistics> peakToPeak, Optional<Statistics> latency) {
}

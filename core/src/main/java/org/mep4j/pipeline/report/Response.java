package org.mep4j.pipeline.report;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.quality.Background;
import org.mep4j.stimulus.Pulse;

/**
 * One pulse in one channel.
 *
 * @param number       number of the pulse in the session, from 1
 * @param recording    name of the recording that holds it
 * @param pulse        the pulse
 * @param pulseSeconds time of the pulse since the start of that recording
 * @param background   EMG before the pulse; absent where the samples cannot tell (missing, not finite)
 * @param outcome      the measurement, or why there is none
 * @param trace        the processed samples around the pulse, baseline removed, for pictures; absent where there are none
 */
public record Response(int number, String recording, Pulse pulse, double pulseSeconds, Optional<Background> background,
                       Outcome outcome, Optional<Epoch> trace) {

    /**
     * Rejects nulls.
     *
     * @param number number of the pulse in the session, from 1
     * @param recording name of the recording that holds it
     * @param pulse the pulse
     * @param pulseSeconds time of the pulse since the start of that recording
     * @param background EMG before the pulse
     * @param outcome the measurement, or why there is none
     * @param trace the processed samples around the pulse, baseline removed, for pictures
     */
    public Response {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(pulse, "pulse");
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(trace, "trace");
    }
}

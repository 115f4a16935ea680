package org.mep4j.io.visit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of a description: what a recording, or the pulses of one of its markers, is.
 *
 * @param line   its line in the description, from 1
 * @param file   the recording, relative to the description's folder
 * @param marker the pulses' marker; absent: all pulses of the recording
 * @param role   what they were given for
 * @param muscle name of the channel; absent: every EMG channel
 * @param timing when conditioning stimulus and block were given
 * @param dose   intensities that the recording does not hold, and the distance of two sites
 */
public record VisitRow(long line, String file, Optional<String> marker, Role role, Optional<String> muscle, Timing timing, Dose dose) {

    /**
     * Rejects nulls.
     *
     * @param line   its line in the description, from 1
     * @param file   the recording
     * @param marker the pulses' marker
     * @param role   what they were given for
     * @param muscle name of the channel
     * @param timing when conditioning stimulus and block were given
     * @param dose   intensities and distance
     */
    public VisitRow {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(muscle, "muscle");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(dose, "dose");
    }

    /**
     * Times of a row.
     *
     * @param isiMillis   from the conditioning stimulus to the pulse, above 0; only for paired pulses
     * @param minutes     of a block after the end of the intervention, not negative
     * @param delayMillis from the marker to the pulse, where the marker stands elsewhere
     */
    public record Timing(OptionalDouble isiMillis, OptionalDouble minutes, OptionalDouble delayMillis) {
    }

    /**
     * Intensities and distance of a row.
     *
     * @param percentMso             intensity of every pulse that has none in the recording
     * @param conditioningPercentMso intensity of the conditioning stimulus, for the report
     * @param distanceMillimetres    from the distal to the proximal site of stimulation
     */
    public record Dose(OptionalDouble percentMso, OptionalDouble conditioningPercentMso, OptionalDouble distanceMillimetres) {
    }

    /**
     * The row in words.
     *
     * @return for example {@code rmt.edf} or {@code paired.edf, marker sici}
     */
    public String source() {
        return file + marker.map(label -> ", marker " + label).orElse("");
    }
}

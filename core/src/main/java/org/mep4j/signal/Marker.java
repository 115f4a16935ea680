package org.mep4j.signal;

import java.util.Map;
import java.util.Objects;

/**
 * Something that a file says happened at an instant: a trigger code, an annotation, a row of an events table.
 *
 * <p>A marker is not a pulse: {@code stimulus} decides which markers are pulses.
 *
 * @param seconds time since sample 0 of the recording; a marker that the file gives as a sample index {@code i} at rate
 *                {@code f} has exactly {@code i / f}, so that {@link SampleRate#indexAtSeconds} returns {@code i}
 * @param label   the code or text, for example {@code "S255"}
 * @param details further fields of the source by name, for example {@code type=Stimulus} or {@code stimulus_intensity=45}
 */
public record Marker(double seconds, String label, Map<String, String> details) {

    /**
     * Validates the time.
     *
     * @param seconds time since sample 0 of the recording
     * @param label the code or text, for example {@code "S255"}
     * @param details further fields of the source by name, for example {@code type=Stimulus} or {@code stimulus_intensity=45}
     * @throws IllegalArgumentException if the time is not finite
     */
    public Marker {
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException("marker time must be finite: " + seconds);
        }
        Objects.requireNonNull(label, "label");
        details = Map.copyOf(details);
    }

    /**
     * A marker without further fields.
     *
     * @param seconds time since sample 0
     * @param label   the code or text
     * @return the marker
     */
    public static Marker at(double seconds, String label) {
        return new Marker(seconds, label, Map.of());
    }
}

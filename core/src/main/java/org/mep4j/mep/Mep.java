package org.mep4j.mep;

import java.util.Objects;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.ResponseCriterion;

/**
 * One measured motor evoked potential.
 *
 * @param amplitude its size
 * @param onset     when it begins, or why that is not known
 * @param shape     when it ends and what it looks like until then, or why that is not known
 * @param response  whether it counts as a response by the {@link ResponseCriterion} in use
 */
public record Mep(Amplitude amplitude, Onset onset, MepShape shape, boolean response) {

    /**
     * Rejects nulls.
     *
     * @param amplitude its size
     * @param onset when it begins, or why that is not known
     * @param shape when it ends and what it looks like until then, or why that is not known
     * @param response whether it counts as a response by the criterion in use
     */
    public Mep {
        Objects.requireNonNull(amplitude, "amplitude");
        Objects.requireNonNull(onset, "onset");
        Objects.requireNonNull(shape, "shape");
    }

    /**
     * A response whose shape was not measured.
     *
     * @param amplitude its size
     * @param onset     when it begins, or why that is not known
     * @param response  whether it counts as a response by the criterion in use
     */
    public Mep(Amplitude amplitude, Onset onset, boolean response) {
        this(amplitude, onset, new MepShape.None(NoShape.NOT_MEASURED), response);
    }
}

package org.mep4j.mep;

import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.ResponseCriterion;

/**
 * One measured motor evoked potential.
 *
 * @param amplitude its size
 * @param onset     when it begins, or why that is not known
 * @param response  whether it counts as a response by the {@link ResponseCriterion} in use
 */
public record Mep(Amplitude amplitude, Onset onset, boolean response) {
}

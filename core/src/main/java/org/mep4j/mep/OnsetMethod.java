package org.mep4j.mep;

import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * One way of finding the onset of a response. Implementations are immutable, stateless and safe on any thread; the same epoch gives the
 * same bits.
 *
 * <p>The published rules are in {@code org.mep4j.mep.onset}; {@link ChangePointOnset} is mep4j's own default, built on {@link OnsetDetector}.
 */
public interface OnsetMethod {

    /**
     * Finds the onset of a response.
     *
     * @param processed an epoch with its baseline removed
     * @param amplitude its measured amplitude
     * @return the onset, or why there is none
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    Onset detect(Epoch processed, Amplitude amplitude);

    /**
     * Finds the onset of a response of which the samples before the filter are known too. Methods that do not look at them need only the
     * other form.
     *
     * @param cleaned   an epoch with its baseline removed
     * @param amplitude its measured amplitude
     * @return the onset, or why there is none
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    default Onset detect(CleanedEpoch cleaned, Amplitude amplitude) {
        return detect(cleaned.trace(), amplitude);
    }

    /**
     * The method's name in settings and reports.
     *
     * @return lower case, without spaces
     */
    String name();
}

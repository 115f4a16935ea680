package org.mep4j.mep.silence;

import java.util.OptionalDouble;
import org.mep4j.mep.Mep;

/**
 * What a silent period has to know of the response before it, in ms after the pulse.
 *
 * @param onsetMillis     its onset, where known
 * @param laterPeakMillis the later of its two peaks, after which silence is searched; absent where there is no response
 * @param endMillis       its end, where known
 */
public record ResponseMarks(OptionalDouble onsetMillis, OptionalDouble laterPeakMillis, OptionalDouble endMillis) {

    /**
     * No response, as in an ipsilateral muscle.
     *
     * @return nothing known
     */
    public static ResponseMarks none() {
        return new ResponseMarks(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Onset, later peak and offset of a measured response.
     *
     * @param mep the response; its peaks count only where it is one
     * @return the marks
     */
    public static ResponseMarks of(Mep mep) {
        double later = Math.max(mep.amplitude().positive().millis(), mep.amplitude().negative().millis());
        return new ResponseMarks(mep.onset().latency(), mep.response() ? OptionalDouble.of(later) : OptionalDouble.empty(),
                mep.shape().offset());
    }

    /**
     * With the end of the response.
     *
     * @param millis ms after the pulse
     * @return a copy
     */
    public ResponseMarks withEnd(double millis) {
        return new ResponseMarks(onsetMillis, laterPeakMillis, OptionalDouble.of(millis));
    }
}

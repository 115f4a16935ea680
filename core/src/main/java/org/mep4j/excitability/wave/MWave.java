package org.mep4j.excitability.wave;

import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;

/**
 * One M wave (compound muscle action potential), or the reasons why parts of it cannot be told; see {@link MWaveMeasure} for the rules.
 *
 * @param onsetMillis                first departure from the baseline after the stimulus: the (distal) motor latency
 * @param negativePeakMillis         when the negative phase is highest
 * @param negativePeakMicrovolts     height of the negative peak above the baseline, positive
 * @param peakToPeakMicrovolts       distance of negative and positive peak
 * @param negativeAreaMicrovoltMillis area of the negative phase
 * @param negativeDurationMillis     length of the negative phase, from its beginning to its return to the baseline
 */
public record MWave(Estimate onsetMillis, Estimate negativePeakMillis, Estimate negativePeakMicrovolts, Estimate peakToPeakMicrovolts,
                    Estimate negativeAreaMicrovoltMillis, Estimate negativeDurationMillis) {

    static MWave absent(Absence reason, String detail) {
        Estimate none = Estimate.absent(reason, detail);
        return new MWave(none, none, none, none, none, none);
    }
}

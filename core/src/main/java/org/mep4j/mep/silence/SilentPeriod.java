package org.mep4j.mep.silence;

import org.mep4j.mep.amplitude.Amplitude;

/** A silent period, or the reason why there is none. */
public sealed interface SilentPeriod {

    /**
     * A silent period that was found. All times are ms after the pulse.
     *
     * <pre>
     *    /\     MEP            breakthrough
     *  _/  \  /‾\______________/\/\______________/\/\/\/\/\  EMG
     *  |    \/  |              |                 |
     *  onset    silence        first return      offset: return of uninterrupted EMG
     *  (by choice)             (absolute SP)     (relative SP)
     * </pre>
     *
     * @param onsetMillis         where it begins by the chosen {@link SilentPeriodStart}
     * @param silenceMillis       where the EMG falls silent by the rule
     * @param firstReturnMillis   where any EMG first returns, which ends the absolute silent period
     * @param offsetMillis        where uninterrupted EMG returns, which ends the relative silent period
     * @param lowerBound          whether EMG never returned, so that the offset is the end of the search and the true one is later
     * @param backgroundMicrovolts mean rectified EMG before the pulse
     * @param remainingMicrovolts  mean rectified EMG from silence to offset
     */
    record Found(double onsetMillis, double silenceMillis, double firstReturnMillis, double offsetMillis, boolean lowerBound,
                 double backgroundMicrovolts, double remainingMicrovolts) implements SilentPeriod {

        /**
         * Duration of the relative silent period, from onset to the return of uninterrupted EMG.
         *
         * @return ms; at least this where {@link #lowerBound}
         */
        public double durationMillis() {
            return offsetMillis - onsetMillis;
        }

        /**
         * Duration of the absolute silent period, from onset to the first return of any EMG.
         *
         * @return ms, at most {@link #durationMillis}
         */
        public double absoluteDurationMillis() {
            return firstReturnMillis - onsetMillis;
        }

        /**
         * The normalised depth: 1 - mean(silent) / mean(before), 1 for complete silence.
         *
         * @return a fraction
         */
        public double depth() {
            return 1 - remainingMicrovolts / backgroundMicrovolts;
        }

        /**
         * The area of rectified EMG that is missing between silence and offset.
         *
         * @return µV·ms
         */
        public double missingAreaMicrovoltMillis() {
            return (backgroundMicrovolts - remainingMicrovolts) * (offsetMillis - silenceMillis);
        }

        /**
         * The duration over the size of the response: silent periods grow with the MEP that precedes them (Orth and Rothwell
         * 2004, Clin Neurophysiol 115:1076).
         *
         * @param amplitude of the same trial or average
         * @return ms per mV
         * @throws IllegalArgumentException if the amplitude is not positive
         */
        public double durationPerMillivolt(Amplitude amplitude) {
            if (!(amplitude.peakToPeakMicrovolts() > 0)) {
                throw new IllegalArgumentException("amplitude must be positive: " + amplitude.peakToPeakMicrovolts());
            }
            return 1000 * durationMillis() / amplitude.peakToPeakMicrovolts();
        }
    }

    /**
     * No silent period.
     *
     * @param reason why
     */
    record None(NoSilentPeriod reason) implements SilentPeriod {
    }
}

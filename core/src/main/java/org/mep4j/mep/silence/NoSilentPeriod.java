package org.mep4j.mep.silence;

/** Why no silent period was measured. */
public enum NoSilentPeriod {
    /** The muscle does not contract, so there is nothing that could fall silent. */
    MUSCLE_AT_REST("no silent period can be measured at rest"),
    /** What looks like activity before the pulse is mains hum. */
    MAINS_HUM("the background is mains hum, not muscle activity"),
    /** The EMG does not fall below the rule's limit for long enough. */
    NO_SILENCE("the EMG does not fall silent for long enough"),
    /** The background varies so much that the rule's limit lies below zero, which rectified EMG cannot reach. */
    LIMIT_BELOW_ZERO("the background varies too much for the rule; average more trials"),
    /** The silent period is to begin at the onset of the response, which was not found. */
    NO_MEP_ONSET("the response has no onset to count from"),
    /** The silent period is to begin at the end of the response, which was not found. */
    NO_MEP_END("the response has no end to count from"),
    /** The EMG has returned before the instant from which the silent period is to be counted. */
    OVER_BEFORE_START("the EMG returns before the instant to count from"),
    /** The epoch does not hold the background window, or ends before a silent period could have ended. */
    EPOCH_TOO_SHORT("the epoch is too short"),
    /** Fewer than 500 samples per second. */
    RATE_TOO_LOW("the sample rate is too low");

    private final String sentence;

    NoSilentPeriod(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The reason in words, for summaries and reports.
     *
     * @return half a sentence in lower case
     */
    public String sentence() {
        return sentence;
    }
}

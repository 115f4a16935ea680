package org.mep4j.epoch;

/** Why an epoch is not measured. Every pulse that is delivered ends either measured or rejected with one of these. */
public enum Rejection {
    /** The epoch reaches beyond the first or the last sample of the recording. */
    OUTSIDE_RECORDING("the epoch reaches beyond the recording"),
    /** Samples are missing inside the epoch, or time jumps. */
    OVERLAPS_GAP("samples are missing inside the epoch"),
    /** Another pulse was delivered inside the epoch. */
    OVERLAPS_NEIGHBOUR("another pulse falls into the epoch"),
    /** The epoch holds NaN or infinite samples. */
    NOT_FINITE("the epoch holds NaN or infinite samples"),
    /** The signal does not change at all: a disconnected or disabled channel. */
    FLAT("the signal is flat"),
    /** The amplifier or converter clipped inside a measured window. */
    CLIPPED("the signal is clipped"),
    /** The muscle was not at rest (or the recording is noisy) before the pulse. */
    BACKGROUND_EMG("background EMG before the pulse is too high"),
    /** The muscle contracted more weakly or more strongly than asked for. */
    CONTRACTION("the contraction before the pulse is outside the range that was asked for"),
    /** The baseline moves steadily before the pulse, so that it will have moved on under the response. */
    BASELINE_DRIFT("the baseline drifts before the pulse"),
    /** One of the first pulses of the session, whose responses are often larger than the others. */
    FIRST_PULSE("one of the first pulses of the session");

    private final String sentence;

    Rejection(String sentence) {
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

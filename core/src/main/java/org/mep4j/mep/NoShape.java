package org.mep4j.mep;

/** Why the shape of a response, and with it its offset, is not known. */
public enum NoShape {
    /** The shape begins at the onset, which was not found. */
    NO_ONSET("the response has no onset to measure from"),
    /** Nothing after the onset stands out of the background. */
    NO_DEPARTURE("nothing after the onset stands out of the background"),
    /** The epoch, or what other pulses leave of it, ends before the response has been over for long enough. */
    NO_RETURN_TO_BACKGROUND("the response is not over before the epoch ends"),
    /** The epoch holds too little of the background before the pulse. */
    EPOCH_TOO_SHORT("the epoch holds too little background"),
    /** The sample rate is too low to tell activity from slow drift. */
    RATE_TOO_LOW("the sample rate is too low"),
    /** It was not asked for. */
    NOT_MEASURED("the shape was not measured");

    private final String sentence;

    NoShape(String sentence) {
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

package org.mep4j.mep;

/** Why a response has no onset latency. */
public enum NoOnset {
    /** The amplitude does not rise above the background, so there is nothing whose onset could be found. */
    NO_RESPONSE("no response above the background"),
    /** Going back from the response, the signal never returns to the background inside the search window. */
    NO_RETURN_TO_BACKGROUND("the signal does not return to the background before the response"),
    /** The first departure lies on the border of the search window, so it is the window that was found, not the response. */
    AT_WINDOW_EDGE("the departure lies at the edge of the search window"),
    /** No departure from the background lasts long enough. */
    NO_SUSTAINED_DEPARTURE("no sustained departure from the background"),
    /** The epoch is shorter than the search window or the background window. */
    EPOCH_TOO_SHORT("the epoch is shorter than the search window"),
    /** The sample rate is too low to time an onset. */
    RATE_TOO_LOW("the sample rate is too low");

    private final String sentence;

    NoOnset(String sentence) {
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

package org.mep4j.mep.silence;

/** From where a silent period is counted; published durations differ by the whole MEP latency, so it is always stated. */
public enum SilentPeriodStart {
    /** The pulse. */
    PULSE("the pulse"),
    /** The onset of the MEP. */
    MEP_ONSET("the onset of the MEP"),
    /** The end of the MEP. */
    MEP_END("the end of the MEP"),
    /** Where the rule sees the EMG fall silent. */
    SILENCE("the beginning of silence");

    private final String words;

    SilentPeriodStart(String words) {
        this.words = words;
    }

    /**
     * The start in words.
     *
     * @return for example {@code "the onset of the MEP"}
     */
    public String words() {
        return words;
    }
}

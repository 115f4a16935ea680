package org.mep4j.mep.silence;

/** What a rule found, as positions of samples. */
sealed interface Silence {

    /**
     * A stretch of silence.
     *
     * @param first       first silent sample
     * @param firstReturn where any EMG first returns
     * @param end         where uninterrupted EMG returns
     * @param lowerBound  whether it never does before the end of the search
     */
    record Span(int first, int firstReturn, int end, boolean lowerBound) implements Silence {
    }

    /**
     * No silence.
     *
     * @param reason why
     */
    record None(NoSilentPeriod reason) implements Silence {
    }
}

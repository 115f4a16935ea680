package org.mep4j.stimulus;

/** A criterion found from a signal itself, or why there is none. */
public sealed interface CriterionChoice {

    /**
     * A criterion was found.
     *
     * @param criterion what is a pulse in that signal
     * @param why       one sentence with the numbers it rests on
     */
    record Chosen(PulseCriterion criterion, String why) implements CriterionChoice {
    }

    /**
     * The signal does not tell pulses from the rest.
     *
     * @param why one sentence
     */
    record None(String why) implements CriterionChoice {
    }
}

package org.mep4j.threshold;

/** Why trials give no threshold. */
public enum NoThreshold {
    /** There are no trials. */
    NO_TRIALS("no accepted trial has a known intensity"),
    /** Every trial was a response. */
    BELOW_TESTED_RANGE("every trial was a response, so the threshold lies below the lowest tested intensity"),
    /** No trial was a response. */
    ABOVE_TESTED_RANGE("no trial was a response, so the threshold lies above the highest tested intensity"),
    /** Only one intensity was used. */
    ONE_INTENSITY("only one intensity was tested"),
    /** Responses do not become more frequent with intensity. */
    NOT_INCREASING("responses do not become more frequent with intensity"),
    /** No intensity was tested often enough for the rule. */
    TOO_FEW_TRIALS("no intensity was tested often enough for this rule");

    private final String sentence;

    NoThreshold(String sentence) {
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

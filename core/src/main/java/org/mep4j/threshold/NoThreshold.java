package org.mep4j.threshold;

/** Why trials give no threshold. */
public enum NoThreshold {
    /** There are no trials. */
    NO_TRIALS("no accepted trial has a known intensity"),
    /** Responses are frequent even at the lowest tested intensity, or every trial was one. */
    BELOW_TESTED_RANGE("responses are frequent even at the lowest tested intensity, so the threshold does not lie above it"),
    /** Responses are rare even at the highest tested intensity, or there was none. */
    ABOVE_TESTED_RANGE("responses are rare even at the highest tested intensity, so the threshold lies above it"),
    /** There is no response even at the stimulator's maximum or the safety ceiling. */
    ABOVE_HIGHEST_ALLOWED("responses are rare even at the highest intensity allowed, so the threshold lies above it"),
    /** Only one intensity was used. */
    ONE_INTENSITY("only one intensity was tested"),
    /** Responses do not become more frequent with intensity. */
    NOT_INCREASING("responses do not become more frequent with intensity"),
    /** No intensity was tested often enough for the rule. */
    TOO_FEW_TRIALS("no intensity was tested often enough for this rule"),
    /** The rule needs an intensity without responses and one with nothing but responses, and one of them was not found. */
    NOT_BRACKETED("the tested intensities do not reach from no response to nothing but responses");

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

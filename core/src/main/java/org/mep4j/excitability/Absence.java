package org.mep4j.excitability;

/** Why the data give no value. */
public enum Absence {
    /** Fewer points than the rule needs. */
    TOO_FEW_POINTS("there are too few points"),
    /** Fewer different intensities than the curve has parameters. */
    TOO_FEW_INTENSITIES("there are too few different intensities"),
    /** The response does not grow with intensity. */
    NO_INCREASE("the response does not grow with intensity"),
    /** The data do not show where the curve ends, so nothing that rests on its plateau can be told. */
    NO_PLATEAU("the data do not show a plateau"),
    /** The data do not bound the quantity, or it lies beyond the tested range. */
    NOT_DETERMINED("the data do not determine it"),
    /** No trial of the condition was accepted. */
    NO_ACCEPTED_TRIALS("the condition has no accepted trial"),
    /** The values do not vary, so no share of variance can be told. */
    NO_VARIATION("the values do not vary"),
    /** The other half of the comparison was not recorded. */
    UNPAIRED("there is nothing to compare with"),
    /** No response was found. */
    NO_RESPONSE("there was no response"),
    /** Body height is not known. */
    HEIGHT_MISSING("the height is missing"),
    /** A distance is not known. */
    DISTANCE_MISSING("the distance is missing"),
    /** The latencies are in an order that no conduction can have. */
    NEGATIVE_CONDUCTION_TIME("the conduction time would not be positive"),
    /** The reference holds no spread to measure a distance in. */
    NO_REFERENCE("there is no reference value for it"),
    /** A dose is refused. */
    REFUSED("the dose is refused");

    private final String sentence;

    Absence(String sentence) {
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

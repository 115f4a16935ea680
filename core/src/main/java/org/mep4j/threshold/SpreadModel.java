package org.mep4j.threshold;

/** What a probit fit assumes about the spread of the psychometric function. */
public enum SpreadModel {
    /** The spread is estimated together with the threshold. */
    FREE,
    /**
     * The spread is 7 % of the threshold, whatever the threshold (Awiszus 2003). It needs fewer trials and is the better choice
     * after a threshold hunt; its interval is a little too narrow for muscles with a wider spread (4 to 16 % occur).
     */
    PROPORTIONAL;

    /** The spread of {@link #PROPORTIONAL} as a fraction of the threshold. */
    public static final double PROPORTION = 0.07;
}

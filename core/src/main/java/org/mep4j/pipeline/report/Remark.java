package org.mep4j.pipeline.report;

/** What a person should know about a response that was measured all the same. Remarks change no number. */
public enum Remark {
    /** A peak lies on the border of the amplitude window, so it is the window that was measured: the response goes on beyond it. */
    PEAK_AT_WINDOW_EDGE("a peak lies at the edge of the amplitude window"),
    /** Much larger than the others of its condition. */
    LARGE_AMPLITUDE("the amplitude is much larger than the others of its condition"),
    /** Much smaller than the others of its condition. */
    SMALL_AMPLITUDE("the amplitude is much smaller than the others of its condition"),
    /** The baseline moves steadily before the pulse, so the amplitude contains some of its movement. */
    DRIFTING_BASELINE("the baseline drifts before the pulse"),
    /** At rest, something short before the pulse stands far out of the background, which its RMS hardly shows. */
    SPIKE_IN_BASELINE("a spike or a motor unit's potential lies in the baseline before the pulse"),
    /** The amplifier was still recovering from the pulse when the response began; its fitted recovery was subtracted. */
    RECOVERY_SUBTRACTED("the amplifier's slow recovery from the pulse was fitted and subtracted"),
    /** Between the window in which the artifact is replaced and the amplitude window, something is too fast to be background. */
    LONG_ARTIFACT("the stimulus artifact, or something as fast, outlasts the window in which it is replaced");

    private final String sentence;

    Remark(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The remark in words.
     *
     * @return a sentence in lower case, without a full stop
     */
    public String sentence() {
        return sentence;
    }
}

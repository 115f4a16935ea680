package org.mep4j.pipeline.report;

/** Whether a muscle was relaxed during a session. */
public enum MuscleState {
    /** Relaxed: a threshold is a resting motor threshold (RMT). */
    REST("resting motor threshold", "RMT"),
    /** Contracting: a threshold is an active motor threshold (AMT), and background EMG is no reason for rejection. */
    ACTIVE("active motor threshold", "AMT");

    private final String thresholdName;
    private final String thresholdSymbol;

    MuscleState(String thresholdName, String thresholdSymbol) {
        this.thresholdName = thresholdName;
        this.thresholdSymbol = thresholdSymbol;
    }

    /**
     * What a threshold measured in this state is called.
     *
     * @return for example {@code "resting motor threshold"}
     */
    public String thresholdName() {
        return thresholdName;
    }

    /**
     * The threshold's symbol.
     *
     * @return {@code "RMT"} or {@code "AMT"}
     */
    public String thresholdSymbol() {
        return thresholdSymbol;
    }
}

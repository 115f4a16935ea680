package org.mep4j.pipeline;

/** Hears how far an analysis has come, on the thread that runs it or one that helps it, never on two at the same time. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Epochs were measured.
     *
     * @param done  epochs so far
     * @param total epochs in all
     */
    void measured(long done, long total);
}

package org.mep4j.pipeline.report;

import org.mep4j.epoch.Rejection;
import org.mep4j.mep.Mep;

/** What became of one pulse in one channel: a measurement, or the reason why there is none. */
public sealed interface Outcome {

    /**
     * The response was measured.
     *
     * @param mep amplitude, onset and whether it counts as a response
     */
    record Measured(Mep mep) implements Outcome {
    }

    /**
     * The epoch was rejected.
     *
     * @param reason why
     * @param detail the reason with its numbers, as one sentence, for example
     *               {@code "background EMG 14.2 µV RMS is above 10 µV"}
     */
    record Rejected(Rejection reason, String detail) implements Outcome {
    }
}

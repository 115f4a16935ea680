package org.mep4j.pipeline.settings;

import org.mep4j.filter.mains.MainsRemoval;

/** What is done about mains hum. */
public sealed interface MainsChoice {

    /**
     * Hum of 50 or 60 Hz is removed by least squares from a channel in which it makes up at least half of the power of the
     * background after filtering; the report says so.
     */
    record Automatic() implements MainsChoice {
    }

    /** Hum stays. */
    record Keep() implements MainsChoice {
    }

    /**
     * Hum is removed from every channel.
     *
     * @param removal how
     */
    record Remove(MainsRemoval removal) implements MainsChoice {
    }
}

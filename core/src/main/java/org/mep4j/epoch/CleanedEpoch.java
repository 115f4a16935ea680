package org.mep4j.epoch;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.stimulus.artifact.DecayFit;

/**
 * An epoch as it is measured, and the same stretch before the filter.
 *
 * <p>A filter that takes slow drifts away lets a response begin before it begins: forwards and backwards, it bends the signal before a
 * large deflection. What must know where a response begins looks at both; everything else, and every picture, at the trace.
 *
 * @param trace      without hum, artifact and what the filter takes, baseline removed
 * @param unfiltered the same samples without hum and artifact only, at whatever level; empty where they are not known
 * @param recovery   the amplifier's slow recovery that was fitted and subtracted; empty where none was
 */
public record CleanedEpoch(Epoch trace, Optional<Epoch> unfiltered, Optional<DecayFit.Decay> recovery) {

    /**
     * Rejects nulls and stretches that differ.
     *
     * @param trace      what is measured
     * @param unfiltered the same stretch before the filter
     * @param recovery   what was subtracted
     * @throws IllegalArgumentException if the two are not the same stretch of time
     */
    public CleanedEpoch {
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(unfiltered, "unfiltered");
        Objects.requireNonNull(recovery, "recovery");
        if (unfiltered.isPresent() && (unfiltered.get().firstIndex() != trace.firstIndex() || unfiltered.get().length() != trace.length())) {
            throw new IllegalArgumentException("unfiltered samples must be those of the trace, " + trace.length() + " from index "
                    + trace.firstIndex() + ": " + unfiltered.get().length() + " from index " + unfiltered.get().firstIndex());
        }
    }

    /**
     * An epoch of which only the trace is known.
     *
     * @param trace what is measured
     * @return the epoch
     */
    public static CleanedEpoch of(Epoch trace) {
        return new CleanedEpoch(trace, Optional.empty(), Optional.empty());
    }
}

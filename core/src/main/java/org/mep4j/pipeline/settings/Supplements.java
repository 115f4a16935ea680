package org.mep4j.pipeline.settings;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.mep.silence.SilentPeriodMeasure;

/**
 * Measures beyond amplitude and onset, made only when asked for. They change no other result.
 *
 * @param silentPeriod how silent periods are measured; its background window is replaced by the analysis' own; absent: not at all
 * @param mirror       whether the false-positive rate before the pulse is reported ({@link org.mep4j.mep.amplitude.MirrorControl})
 */
public record Supplements(Optional<SilentPeriodMeasure> silentPeriod, boolean mirror) {

    /**
     * Rejects null.
     *
     * @param silentPeriod how silent periods are measured
     * @param mirror whether the false-positive rate before the pulse is reported
     */
    public Supplements {
        Objects.requireNonNull(silentPeriod, "silentPeriod");
    }

    /**
     * Nothing beyond amplitude and onset.
     *
     * @return the defaults
     */
    public static Supplements none() {
        return new Supplements(Optional.empty(), false);
    }

    /**
     * With silent periods.
     *
     * @param measure how
     * @return a copy
     */
    public Supplements withSilentPeriod(SilentPeriodMeasure measure) {
        return new Supplements(Optional.of(measure), mirror);
    }

    /**
     * With the mirror control.
     *
     * @return a copy
     */
    public Supplements withMirror() {
        return new Supplements(silentPeriod, true);
    }
}

package org.mep4j.pipeline.settings;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.pipeline.report.MuscleState;

/**
 * Which epochs are rejected. Epochs with missing or non-finite samples cannot be measured and are always rejected.
 *
 * @param state      whether the muscle was at rest; absent: at rest if at least half of the pulses keep the limit of background
 *                   EMG (or, without a limit, 10 µV RMS)
 * @param background the limit of background EMG at rest; absent: epochs are not rejected for it
 * @param faults     which of {@link Rejection#FLAT}, {@link Rejection#CLIPPED} and {@link Rejection#OVERLAPS_NEIGHBOUR} reject
 * @param extra      further limits: contraction, drift, first pulses
 */
public record Screening(Optional<MuscleState> state, Optional<BackgroundLimit> background, Set<Rejection> faults, ExtraLimits extra) {

    private static final Set<Rejection> OPTIONAL =
            EnumSet.of(Rejection.FLAT, Rejection.CLIPPED, Rejection.OVERLAPS_NEIGHBOUR);

    /**
     * Validates the faults.
     *
     * @param state whether the muscle was at rest
     * @param background the limit of background EMG at rest
     * @param faults which of {@link Rejection#FLAT}, {@link Rejection#CLIPPED} and {@link Rejection#OVERLAPS_NEIGHBOUR} reject
     * @param extra further limits: contraction, drift, first pulses
     * @throws IllegalArgumentException if a reason is not one that can be switched
     */
    public Screening {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(extra, "extra");
        if (!OPTIONAL.containsAll(faults)) {
            throw new IllegalArgumentException("only " + OPTIONAL + " can be switched on and off: " + faults);
        }
        faults = Set.copyOf(faults);
    }

    /**
     * Every fault rejects, and so does background EMG above 10 µV RMS at rest.
     *
     * @return the settings
     */
    public static Screening defaults() {
        return new Screening(Optional.empty(), Optional.of(BackgroundLimit.resting()), OPTIONAL, ExtraLimits.none());
    }

    /**
     * Nothing is rejected that can be measured.
     *
     * @return the settings
     */
    public static Screening none() {
        return new Screening(Optional.empty(), Optional.empty(), Set.of(), ExtraLimits.none());
    }

    /**
     * With a known state of the muscle.
     *
     * @param newState rest or active
     * @return a copy
     */
    public Screening withState(MuscleState newState) {
        return new Screening(Optional.of(newState), background, faults, extra);
    }

    /**
     * With another limit of background EMG.
     *
     * @param limit the limit
     * @return a copy
     */
    public Screening withBackground(BackgroundLimit limit) {
        return new Screening(state, Optional.of(limit), faults, extra);
    }

    /**
     * With further limits.
     *
     * @param limits contraction, drift, first pulses
     * @return a copy
     */
    public Screening withExtra(ExtraLimits limits) {
        return new Screening(state, background, faults, limits);
    }
}

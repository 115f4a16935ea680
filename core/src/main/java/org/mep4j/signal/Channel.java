package org.mep4j.signal;

import java.util.Objects;
import java.util.Optional;

/**
 * What a file says about one channel.
 *
 * @param name       label as in the source, for example {@code "LFDI"}
 * @param kind       what the channel carries
 * @param sourceUnit unit as written in the source, for example {@code "mV"}; samples of EMG channels are microvolts all the same
 * @param muscle     target muscle as text, where the source names one
 * @param range      the converter's rails, where the source names them
 */
public record Channel(String name, Kind kind, String sourceUnit, Optional<String> muscle, Optional<AmplitudeRange> range) {

    /** What a channel carries. */
    public enum Kind {
        /** A voltage that may hold muscle responses; its samples are microvolts. */
        EMG,
        /** A trigger or status line; its samples are in the source's unit. */
        TRIGGER,
        /** Anything else (force, acceleration, temperature); its samples are in the source's unit. */
        OTHER
    }

    /**
     * Rejects nulls.
     *
     * @param name label as in the source, for example {@code "LFDI"}
     * @param kind what the channel carries
     * @param sourceUnit unit as written in the source, for example {@code "mV"}
     * @param muscle target muscle as text, where the source names one
     * @param range the converter's rails, where the source names them
     */
    public Channel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sourceUnit, "sourceUnit");
        Objects.requireNonNull(muscle, "muscle");
        Objects.requireNonNull(range, "range");
    }

    /**
     * An EMG channel recorded in microvolts.
     *
     * @param name its label
     * @return the channel
     */
    public static Channel emg(String name) {
        return of(name, Kind.EMG, "uV");
    }

    /**
     * A channel of any kind.
     *
     * @param name       its label
     * @param kind       what it carries
     * @param sourceUnit unit in the source
     * @return the channel
     */
    public static Channel of(String name, Kind kind, String sourceUnit) {
        return new Channel(name, kind, sourceUnit, Optional.empty(), Optional.empty());
    }

    /**
     * The same channel under another name, for example to tell two of one name apart.
     *
     * @param newName the name
     * @return a copy
     */
    public Channel named(String newName) {
        return new Channel(newName, kind, sourceUnit, muscle, range);
    }

    /**
     * The same channel under another kind, for example one that a BIDS side table calls TRIG.
     *
     * @param newKind the kind
     * @return a copy
     */
    public Channel withKind(Kind newKind) {
        return new Channel(name, newKind, sourceUnit, muscle, range);
    }

    /**
     * The same channel with its target muscle.
     *
     * @param newMuscle the muscle's name
     * @return a copy
     */
    public Channel withMuscle(String newMuscle) {
        return new Channel(name, kind, sourceUnit, Optional.of(newMuscle), range);
    }

    /**
     * The same channel with its converter's rails.
     *
     * @param newRange the rails, in the samples' unit
     * @return a copy
     */
    public Channel withRange(AmplitudeRange newRange) {
        return new Channel(name, kind, sourceUnit, muscle, Optional.of(newRange));
    }
}

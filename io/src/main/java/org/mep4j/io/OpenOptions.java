package org.mep4j.io;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * What a caller knows about a file that the file itself does not say. Formats that carry the information ignore it, except
 * where an option says otherwise.
 *
 * @param rate          sample rate, for tables and matrices without one
 * @param unit          unit of the samples, for tables and matrices without one
 * @param pulseAtMillis for stacks of epochs: time of the pulse since the start of each epoch
 * @param variable      for MAT files: the variable that holds the samples, for example {@code "Values"} or {@code "data.emg"}
 * @param layout        how a matrix or a table is laid out
 * @param hashing       when the file's bytes are hashed for the provenance
 */
public record OpenOptions(Optional<SampleRate> rate, Optional<VoltageUnit> unit, OptionalDouble pulseAtMillis,
                          Optional<String> variable, Layout layout, Hashing hashing) {

    /** How a matrix or a table without further description is laid out. */
    public enum Layout {
        /** Found from what is known: a pulse time makes it a stack of epochs, and the longer side of a matrix is time. */
        AUTO,
        /** One continuous recording: samples along the longer side, channels along the other. */
        CONTINUOUS,
        /** A stack of epochs of one channel, one epoch per column. */
        EPOCHS_IN_COLUMNS,
        /** A stack of epochs of one channel, one epoch per row. */
        EPOCHS_IN_ROWS
    }

    /** When the bytes of a file are hashed. */
    public enum Hashing {
        /** While the recording is opened, by the thread that opens it. */
        AT_ONCE,
        /**
         * By a thread of its own that ends with the file, while the caller goes on; who asks for the hash waits for it. What makes the file
         * unreadable meanwhile is thrown there, as an {@link java.io.UncheckedIOException}.
         */
        BESIDE
    }

    /**
     * Validates the pulse time.
     *
     * @param rate sample rate, for tables and matrices without one
     * @param unit unit of the samples, for tables and matrices without one
     * @param pulseAtMillis for stacks of epochs
     * @param variable for MAT files
     * @param layout how a matrix or a table is laid out
     * @param hashing when the file's bytes are hashed
     * @throws IllegalArgumentException if the pulse time is negative or not finite
     */
    public OpenOptions {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(hashing, "hashing");
        if (pulseAtMillis.isPresent() && !(pulseAtMillis.getAsDouble() >= 0 && pulseAtMillis.getAsDouble() < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("pulse time must be a number of ms since the start of the epoch, not negative: "
                    + Numbers.plain(pulseAtMillis.getAsDouble()));
        }
    }

    /**
     * Nothing is known beyond the file.
     *
     * @return options without values and with {@link Layout#AUTO}
     */
    public static OpenOptions defaults() {
        return new OpenOptions(Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty(), Layout.AUTO,
                Hashing.AT_ONCE);
    }

    /**
     * With a sample rate.
     *
     * @param hertz samples per second
     * @return a copy
     */
    public OpenOptions withRate(double hertz) {
        return new OpenOptions(Optional.of(SampleRate.ofHertz(hertz)), unit, pulseAtMillis, variable, layout, hashing);
    }

    /**
     * With a unit.
     *
     * @param newUnit unit of the samples
     * @return a copy
     */
    public OpenOptions withUnit(VoltageUnit newUnit) {
        return new OpenOptions(rate, Optional.of(newUnit), pulseAtMillis, variable, layout, hashing);
    }

    /**
     * With the time of the pulse in each epoch.
     *
     * @param millis milliseconds since the start of the epoch
     * @return a copy
     */
    public OpenOptions withPulseAtMillis(double millis) {
        return new OpenOptions(rate, unit, OptionalDouble.of(millis), variable, layout, hashing);
    }

    /**
     * With the name of a MAT variable.
     *
     * @param name variable, or path of fields with dots
     * @return a copy
     */
    public OpenOptions withVariable(String name) {
        return new OpenOptions(rate, unit, pulseAtMillis, Optional.of(name), layout, hashing);
    }

    /**
     * With a layout.
     *
     * @param newLayout how a matrix or table is laid out
     * @return a copy
     */
    public OpenOptions withLayout(Layout newLayout) {
        return new OpenOptions(rate, unit, pulseAtMillis, variable, newLayout, hashing);
    }

    /**
     * The same options with another time of hashing.
     *
     * @param newHashing when the file's bytes are hashed
     * @return a copy
     */
    public OpenOptions withHashing(Hashing newHashing) {
        return new OpenOptions(rate, unit, pulseAtMillis, variable, layout, newHashing);
    }
}

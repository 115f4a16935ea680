package org.mep4j.io;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
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
 * @param axes          for MAT files: what the sides of an array are, in MATLAB's order; empty: told by the file
 */
public record OpenOptions(Optional<SampleRate> rate, Optional<VoltageUnit> unit, OptionalDouble pulseAtMillis,
                          Optional<String> variable, Layout layout, Hashing hashing, List<Axis> axes) {

    /** What one side of an array is. */
    public enum Axis {
        /** One element per trial. */
        TRIALS,
        /** One element per sample. */
        SAMPLES,
        /** One element per channel. */
        CHANNELS
    }

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
     * Validates the pulse time and the axes.
     *
     * @param rate sample rate, for tables and matrices without one
     * @param unit unit of the samples, for tables and matrices without one
     * @param pulseAtMillis for stacks of epochs
     * @param variable for MAT files
     * @param layout how a matrix or a table is laid out
     * @param hashing when the file's bytes are hashed
     * @param axes what the sides of an array are
     * @throws IllegalArgumentException if the pulse time is negative or not finite, or the axes are not two or three different ones
     *                                  with samples among them
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
        axes = List.copyOf(axes);
        if (!axes.isEmpty() && (axes.size() < 2 || !axes.contains(Axis.SAMPLES) || axes.stream().distinct().count() < axes.size())) {
            throw new IllegalArgumentException("axes must be two or three of trials, samples and channels, samples among them, each once: "
                    + axes.stream().map(axis -> axis.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")));
        }
    }

    /**
     * Nothing is known beyond the file.
     *
     * @return options without values and with {@link Layout#AUTO}
     */
    public static OpenOptions defaults() {
        return new OpenOptions(Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty(), Layout.AUTO,
                Hashing.AT_ONCE, List.of());
    }

    /**
     * With a sample rate.
     *
     * @param hertz samples per second
     * @return a copy
     */
    public OpenOptions withRate(double hertz) {
        return new OpenOptions(Optional.of(SampleRate.ofHertz(hertz)), unit, pulseAtMillis, variable, layout, hashing, axes);
    }

    /**
     * With a unit.
     *
     * @param newUnit unit of the samples
     * @return a copy
     */
    public OpenOptions withUnit(VoltageUnit newUnit) {
        return new OpenOptions(rate, Optional.of(newUnit), pulseAtMillis, variable, layout, hashing, axes);
    }

    /**
     * With the time of the pulse in each epoch.
     *
     * @param millis milliseconds since the start of the epoch
     * @return a copy
     */
    public OpenOptions withPulseAtMillis(double millis) {
        return new OpenOptions(rate, unit, OptionalDouble.of(millis), variable, layout, hashing, axes);
    }

    /**
     * With the name of a MAT variable.
     *
     * @param name variable, or path of fields with dots
     * @return a copy
     */
    public OpenOptions withVariable(String name) {
        return new OpenOptions(rate, unit, pulseAtMillis, Optional.of(name), layout, hashing, axes);
    }

    /**
     * With a layout.
     *
     * @param newLayout how a matrix or table is laid out
     * @return a copy
     */
    public OpenOptions withLayout(Layout newLayout) {
        return new OpenOptions(rate, unit, pulseAtMillis, variable, newLayout, hashing, axes);
    }

    /**
     * The same options with another time of hashing.
     *
     * @param newHashing when the file's bytes are hashed
     * @return a copy
     */
    public OpenOptions withHashing(Hashing newHashing) {
        return new OpenOptions(rate, unit, pulseAtMillis, variable, layout, newHashing, axes);
    }

    /**
     * With the order of an array's sides.
     *
     * @param newAxes what each side is, in MATLAB's order
     * @return a copy
     */
    public OpenOptions withAxes(Axis... newAxes) {
        return new OpenOptions(rate, unit, pulseAtMillis, variable, layout, hashing, List.of(newAxes));
    }
}

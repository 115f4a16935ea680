package org.mep4j.io.session;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Numbers;

/**
 * What a caller knows about the recordings of a session.
 *
 * @param open        what the files do not say
 * @param pulses      where the pulses are found
 * @param delayMillis added to the time of every marker or edge: positive where the coil discharged after it
 * @param intensity   where the intensities are found
 * @param channels    names of the channels that will be analysed; empty: every EMG channel. They decide the sample rate
 */
public record SessionOptions(OpenOptions open, PulseSource pulses, double delayMillis, IntensitySource intensity,
                             List<String> channels) {

    /**
     * Validates the delay.
     *
     * @param open what the files do not say
     * @param pulses where the pulses are found
     * @param delayMillis added to the time of every marker or edge
     * @param intensity where the intensities are found
     * @param channels names of the channels that will be analysed
     * @throws IllegalArgumentException if it is not finite
     */
    public SessionOptions {
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(pulses, "pulses");
        Objects.requireNonNull(intensity, "intensity");
        channels = List.copyOf(channels);
        if (!Double.isFinite(delayMillis)) {
            throw new IllegalArgumentException("delay must be a finite number of ms: " + Numbers.plain(delayMillis));
        }
    }

    /**
     * Nothing is known beyond the files.
     *
     * @return automatic pulses, no delay, intensities from the file, all EMG channels
     */
    public static SessionOptions defaults() {
        return new SessionOptions(OpenOptions.defaults(), new PulseSource.Automatic(), 0,
                new IntensitySource.FromFile(Optional.empty()), List.of());
    }

    /**
     * With knowledge about the files.
     *
     * @param newOpen what the files do not say
     * @return a copy
     */
    public SessionOptions withOpen(OpenOptions newOpen) {
        return new SessionOptions(newOpen, pulses, delayMillis, intensity, channels);
    }

    /**
     * With another source of pulses.
     *
     * @param newPulses where they are found
     * @return a copy
     */
    public SessionOptions withPulses(PulseSource newPulses) {
        return new SessionOptions(open, newPulses, delayMillis, intensity, channels);
    }

    /**
     * With a delay.
     *
     * @param millis added to the time of every marker or edge
     * @return a copy
     */
    public SessionOptions withDelayMillis(double millis) {
        return new SessionOptions(open, pulses, millis, intensity, channels);
    }

    /**
     * With another source of intensities.
     *
     * @param newIntensity where they are found
     * @return a copy
     */
    public SessionOptions withIntensity(IntensitySource newIntensity) {
        return new SessionOptions(open, pulses, delayMillis, newIntensity, channels);
    }

    /**
     * With the channels that will be analysed.
     *
     * @param names names as in the files
     * @return a copy
     */
    public SessionOptions withChannels(List<String> names) {
        return new SessionOptions(open, pulses, delayMillis, intensity, names);
    }
}

package org.mep4j.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One recording: its signals, its markers, and what its reader noticed.
 *
 * <p>Signals may have different rates; markers are in seconds and fit all of them. Nothing is ever resampled.
 *
 * @param name    short name, used for the names of result files
 * @param signals one per channel, in the source's order
 * @param markers in order of time
 * @param notes   oddities that did not hinder reading, one sentence each
 * @param source  the file it came from, if any
 */
public record Recording(String name, List<Signal> signals, List<Marker> markers, List<String> notes,
                        Optional<RecordingSource> source) {

    /**
     * Copies the lists.
     *
     * @param name short name, used for the names of result files
     * @param signals one per channel, in the source's order
     * @param markers in order of time
     * @param notes oddities that did not hinder reading, one sentence each
     * @param source the file it came from, if any
     */
    public Recording {
        Objects.requireNonNull(name, "name");
        signals = List.copyOf(signals);
        markers = List.copyOf(markers);
        notes = List.copyOf(notes);
        Objects.requireNonNull(source, "source");
    }

    /**
     * A recording in memory.
     *
     * @param name    short name
     * @param signals one per channel
     * @param markers in order of time
     * @return the recording
     */
    public static Recording of(String name, List<Signal> signals, List<Marker> markers) {
        return new Recording(name, signals, markers, List.of(), Optional.empty());
    }

    /**
     * The signal of a channel.
     *
     * @param channelName its label, exactly as in the source
     * @return the first signal of that name, if any
     */
    public Optional<Signal> signal(String channelName) {
        return signals.stream().filter(signal -> signal.channel().name().equals(channelName)).findFirst();
    }

    /**
     * The same recording with other signals, for example after a side table named their kinds.
     *
     * @param newSignals the signals
     * @return a copy
     */
    public Recording withSignals(List<Signal> newSignals) {
        return new Recording(name, newSignals, markers, notes, source);
    }

    /**
     * The same recording with other markers, for example those of an events table.
     *
     * @param newMarkers the markers, in order of time
     * @return a copy
     */
    public Recording withMarkers(List<Marker> newMarkers) {
        return new Recording(name, signals, newMarkers, notes, source);
    }

    /**
     * The same recording with one more note.
     *
     * @param note one sentence
     * @return a copy
     */
    public Recording withNote(String note) {
        List<String> longer = new ArrayList<>(notes);
        longer.add(note);
        return new Recording(name, signals, markers, longer, source);
    }
}

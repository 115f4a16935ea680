package org.mep4j.io.session;

import java.util.List;
import java.util.OptionalDouble;

/** Where the pulses of a recording are found. */
public sealed interface PulseSource {

    /** The file's markers if one label among them can be the pulses; otherwise a trigger channel with two clear levels. */
    record Automatic() implements PulseSource {
    }

    /**
     * Markers of some labels.
     *
     * @param labels the labels, exactly as in the file
     */
    record Markers(List<String> labels) implements PulseSource {

        /**
         * Copies the list.
         *
         * @param labels the labels, exactly as in the file
         */
        public Markers {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Rising edges of a trigger channel.
     *
     * @param channel   its name
     * @param threshold level of the edge in the channel's unit; absent: midway between its two levels
     */
    record TriggerChannel(String channel, OptionalDouble threshold) implements PulseSource {
    }

    /**
     * The stimulus artifact in a channel.
     *
     * @param channel its name
     */
    record ArtifactChannel(String channel) implements PulseSource {
    }
}

package org.mep4j.io;

import java.util.Locale;
import java.util.Set;
import org.mep4j.signal.Channel;

/** What a channel carries, told from its name and unit: a trigger line by its name, a possible muscle by a unit of voltage. */
public final class ChannelKinds {

    private static final Set<String> TRIGGER_WORDS = Set.of("trig", "trigger", "triggers", "trg", "ttl", "stim", "stimulus", "status",
            "marker", "markers", "sync", "event", "events", "digital", "din", "sti");

    private ChannelKinds() {
    }

    /**
     * Describes a channel.
     *
     * @param name its label
     * @param unit its unit as written in the source
     * @return {@code TRIGGER} for a trigger-like name, else {@code EMG} for a voltage, else {@code OTHER}
     */
    public static Channel describe(String name, String unit) {
        Channel.Kind kind = VoltageUnit.parse(unit).isPresent() ? Channel.Kind.EMG : Channel.Kind.OTHER;
        return Channel.of(name, looksLikeTrigger(name) ? Channel.Kind.TRIGGER : kind, unit);
    }

    /**
     * The factor that turns the source's numbers into what a signal of this channel must hold.
     *
     * @param channel the channel
     * @return microvolts per source unit for EMG, 1 otherwise
     */
    public static double factor(Channel channel) {
        return channel.kind() == Channel.Kind.EMG
                ? VoltageUnit.parse(channel.sourceUnit()).map(VoltageUnit::microvolts).orElse(1.0)
                : 1;
    }

    /**
     * Whether a word of the name is one that laboratories give to trigger lines: {@code "Stim"}, {@code "DC trigger"},
     * {@code "TrigIn"}, {@code "STI 014"}.
     *
     * @param name the channel's label
     * @return true if it is
     */
    public static boolean looksLikeTrigger(String name) {
        for (String word : name.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")) {
            if (TRIGGER_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}

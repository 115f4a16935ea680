package org.mep4j.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mep4j.signal.Channel;

/**
 * What a channel carries, judged by its label and its unit where the file says no more. One rule for all formats:
 *
 * <ol>
 *   <li>a label with a word that laboratories give to trigger lines ({@code "Status"}, {@code "DC trigger"}, {@code "TrigIn"},
 *       {@code "STI 014"}) is a trigger line;</li>
 *   <li>any other voltage is EMG, unless its label starts with EEG, ECG, EKG, EOG, HEOG or VEOG;</li>
 *   <li>everything else is something else.</li>
 * </ol>
 */
public final class ChannelKinds {

    private static final Set<String> TRIGGER_WORDS = Set.of("trig", "trigger", "triggers", "trg", "ttl", "stim", "stimulus", "status",
            "marker", "markers", "sync", "event", "events", "digital", "din", "sti");
    private static final List<String> OTHER_PREFIXES = List.of("eeg", "ecg", "ekg", "eog", "heog", "veog");

    private ChannelKinds() {
    }

    /**
     * Judges a channel.
     *
     * @param label its label
     * @param unit  its unit, empty if that is no voltage
     * @return what it carries
     */
    public static Channel.Kind of(String label, Optional<VoltageUnit> unit) {
        if (looksLikeTrigger(label)) {
            return Channel.Kind.TRIGGER;
        }
        String token = label.strip().toLowerCase(Locale.ROOT);
        boolean voltage = unit.isPresent() && OTHER_PREFIXES.stream().noneMatch(token::startsWith);
        return voltage ? Channel.Kind.EMG : Channel.Kind.OTHER;
    }

    /**
     * Describes a channel.
     *
     * @param name its label
     * @param unit its unit as written in the source
     * @return the channel with the kind that {@link #of} gives it
     */
    public static Channel describe(String name, String unit) {
        return Channel.of(name, of(name, VoltageUnit.parse(unit)), unit);
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
     * Whether a word of the name is one that laboratories give to trigger lines.
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
        return TRIGGER_WORDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}

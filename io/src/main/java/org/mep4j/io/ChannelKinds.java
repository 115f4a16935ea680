package org.mep4j.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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

    private static final int MOST_NAMED = 8;

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
     * What a reader should say about the channels of a file: labels that occur twice, and units that are no voltages.
     *
     * @param channels the channels of one file
     * @return at most two sentences
     */
    public static List<String> notes(List<Channel> channels) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        Set<String> unitless = new LinkedHashSet<>();
        for (Channel channel : channels) {
            String label = "\"" + channel.name() + "\"";
            if (!seen.add(label)) {
                twice.add(label);
            }
            if (channel.kind() != Channel.Kind.TRIGGER && VoltageUnit.parse(channel.sourceUnit()).isEmpty()) {
                unitless.add(label + " (" + (channel.sourceUnit().isEmpty() ? "no unit" : channel.sourceUnit()) + ")");
            }
        }
        List<String> notes = new ArrayList<>();
        if (!twice.isEmpty()) {
            notes.add("Several channels have the same label: " + someOf(new ArrayList<>(twice)) + ".");
        }
        if (!unitless.isEmpty()) {
            notes.add("These channels are in no voltage unit and keep their numbers: " + someOf(new ArrayList<>(unitless)) + ".");
        }
        return notes;
    }

    private static String someOf(List<String> names) {
        return names.size() <= MOST_NAMED ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
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

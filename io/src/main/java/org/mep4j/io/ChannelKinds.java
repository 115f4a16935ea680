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
 *   <li>a label that equals status, trigger, trig, stim, sti or ttl in any case is a trigger line;</li>
 *   <li>any other voltage is EMG, unless its label starts with EEG, ECG, EKG, EOG, HEOG or VEOG;</li>
 *   <li>everything else is something else.</li>
 * </ol>
 */
public final class ChannelKinds {

    private static final Set<String> TRIGGER_LABELS = Set.of("status", "trigger", "trig", "stim", "sti", "ttl");
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
        String token = label.strip().toLowerCase(Locale.ROOT);
        if (TRIGGER_LABELS.contains(token)) {
            return Channel.Kind.TRIGGER;
        }
        boolean voltage = unit.isPresent() && OTHER_PREFIXES.stream().noneMatch(token::startsWith);
        return voltage ? Channel.Kind.EMG : Channel.Kind.OTHER;
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
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() <= MOST_NAMED ? shown : shown + " and " + (names.size() - MOST_NAMED) + " more";
    }
}

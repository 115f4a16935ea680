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
 *   <li>a label that equals status, trigger, trig, stim, sti or ttl in any case is a trigger line;</li>
 *   <li>any other voltage is EMG, unless its label starts with EEG, ECG, EKG, EOG, HEOG or VEOG;</li>
 *   <li>everything else is something else.</li>
 * </ol>
 */
public final class ChannelKinds {

    private static final Set<String> TRIGGER_LABELS = Set.of("status", "trigger", "trig", "stim", "sti", "ttl");
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
        String token = label.strip().toLowerCase(Locale.ROOT);
        if (TRIGGER_LABELS.contains(token)) {
            return Channel.Kind.TRIGGER;
        }
        boolean voltage = unit.isPresent() && OTHER_PREFIXES.stream().noneMatch(token::startsWith);
        return voltage ? Channel.Kind.EMG : Channel.Kind.OTHER;
    }
}

package org.mep4j.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleSource;
import org.mep4j.signal.Signal;

/**
 * What a channel carries, judged by its label and its unit where the file says no more. One rule for all formats:
 *
 * <ol>
 *   <li>a label with a word that laboratories give to trigger lines ({@code "Status"}, {@code "DC trigger"}, {@code "TrigIn"},
 *       {@code "STI 014"}) is a trigger line;</li>
 *   <li>any other voltage is EMG, unless its label says EEG, ECG, EKG or EOG ({@code "EEG Fp1-Ref"}, {@code "HEOG"},
 *       {@code "ECG II"}), or is that of a scalp electrode in the 10-20 or 10-10 system ({@code "Cz"}, {@code "CP5"}, {@code "FP1-A2"});</li>
 *   <li>everything else is something else.</li>
 * </ol>
 *
 * <p>{@code A1}, {@code A2}, {@code M1} and {@code M2} alone stay EMG: they are also how amplifiers number their inputs.
 * A caller who names a channel all the same gets it in microvolts, see {@link #asEmg}.
 */
public final class ChannelKinds {

    private static final Set<String> TRIGGER_WORDS = Set.of("trig", "trigger", "triggers", "trg", "ttl", "stim", "stimulus", "status",
            "marker", "markers", "sync", "event", "events", "digital", "din", "sti");
    private static final Pattern OTHER_WORD = Pattern.compile("(eeg|ecg|ekg|[hvlr]?eog).*|.*[ _.-]([hvlr]?eog|ecg|ekg)[0-9]?[lr]?");
    private static final String ELECTRODE = "(?:nz|fpz|fp[12]|a?fz|af(?:10|[1-9])|f(?:10|[1-9])|ft(?:10|[7-9])|fcz|fc[1-6]|t(?:10|[3-9])|cz|c[1-6]"
            + "|tp(?:10|[7-9])|cpz|cp[1-6]|pz|p(?:10|[1-9])|poz|po(?:10|[1-9])|oz|o(?:10|[129])|iz)";
    private static final Pattern SCALP = Pattern.compile("(?:pol[ _.-]*)?" + ELECTRODE
            + "(?:[ _.:/-]+(?:" + ELECTRODE + "|a[12]|a1a2|m[12]|ref|le|re|av|avg))?[.]*");

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
        boolean other = OTHER_WORD.matcher(token).matches() || SCALP.matcher(token).matches();
        return unit.isPresent() && !other ? Channel.Kind.EMG : Channel.Kind.OTHER;
    }

    /**
     * A signal that somebody who knows says to be EMG, in microvolts.
     *
     * @param signal a signal of any kind
     * @return the same samples in microvolts; the signal itself where it is EMG already or its unit is no voltage
     */
    public static Signal asEmg(Signal signal) {
        Optional<VoltageUnit> unit = VoltageUnit.parse(signal.channel().sourceUnit());
        if (signal.channel().kind() == Channel.Kind.EMG || unit.isEmpty()) {
            return signal;
        }
        return ofKind(signal, Channel.Kind.EMG);
    }

    /**
     * A signal as one of another kind: EMG is in microvolts, everything else in the unit of its source.
     *
     * @param signal a signal
     * @param kind   what it carries
     * @return the same samples, in the unit of that kind
     */
    public static Signal ofKind(Signal signal, Channel.Kind kind) {
        Channel channel = signal.channel().withKind(kind);
        double factor = factor(channel) / factor(signal.channel());
        if (factor == 1) {
            return signal.withChannel(channel);
        }
        SampleSource source = (first, destination, offset, length) -> {
            signal.read(first, destination, offset, length);
            for (int i = offset; i < offset + length; i++) {
                destination[i] *= factor;
            }
        };
        Optional<AmplitudeRange> range = channel.range().map(own -> new AmplitudeRange(own.lowest() * factor, own.highest() * factor));
        return Signal.readingFrom(new Channel(channel.name(), kind, channel.sourceUnit(), channel.muscle(), range), signal.rate(),
                signal.segments(), source);
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

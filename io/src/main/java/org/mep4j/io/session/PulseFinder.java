package org.mep4j.io.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.CriterionChoice;
import org.mep4j.stimulus.LabelChoice;
import org.mep4j.stimulus.MarkerPulses;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseCriterion;
import org.mep4j.stimulus.PulseDetector;
import org.mep4j.stimulus.PulseTrain;

/** Finds the pulses of one recording as {@link SessionOptions} ask for, and says how. */
final class PulseFinder {

    /** Triggers of stimulators are shorter. Chosen here. */
    private static final double LONG_SECONDS = 0.1;

    private final Recording recording;
    private final SampleRate rate;
    private final SessionOptions options;

    PulseFinder(Recording recording, SampleRate rate, SessionOptions options) {
        this.recording = recording;
        this.rate = rate;
        this.options = options;
    }

    /** The pulses with notes; without pulses, the notes say why. */
    PulseTrain find() {
        if (options.pulses() instanceof PulseSource.Markers markers) {
            return labelled(markers.labels());
        }
        if (options.pulses() instanceof PulseSource.TriggerChannel trigger) {
            Signal signal = named(trigger.channel());
            CriterionChoice choice = trigger.threshold().isPresent()
                    ? new CriterionChoice.Chosen(PulseCriterion.rising(trigger.threshold().getAsDouble()),
                            "threshold " + Numbers.plain(trigger.threshold().getAsDouble()))
                    : PulseDetector.forTrigger(signal);
            return detected(signal, choice);
        }
        if (options.pulses() instanceof PulseSource.ArtifactChannel artifact) {
            Signal signal = named(artifact.channel());
            return detected(signal, PulseDetector.forArtifact(signal));
        }
        return automatic();
    }

    private PulseTrain automatic() {
        LabelIntensities told = LabelIntensities.of(recording.markers());
        LabelChoice choice = LabelChoice.among(told.families());
        if (choice instanceof LabelChoice.Chosen chosen && told.isFamily(chosen.label())) {
            return noted(noted(labelled(told.labels(chosen.label())), "the intensities were read from the labels, where # stands for a number"),
                    chosen.why());
        }
        if (choice instanceof LabelChoice.Chosen chosen) {
            PulseTrain train = labelled(List.of(chosen.label()));
            // The pulses of sweeps were placed by the reader, so nothing was chosen.
            return chosen.label().equals(Sweeps.PULSE) ? train : noted(train, chosen.why());
        }
        if (choice instanceof LabelChoice.Ambiguous ambiguous) {
            return new PulseTrain(List.of(), List.of(ambiguous.why() + "; name the pulses' marker (--pulses LABEL)"));
        }
        List<String> reasons = new ArrayList<>(List.of(((LabelChoice.None) choice).why()));
        for (Signal signal : recording.signals()) {
            if (signal.channel().kind() == Channel.Kind.TRIGGER) {
                CriterionChoice criterion = PulseDetector.forTrigger(signal);
                if (criterion instanceof CriterionChoice.Chosen) {
                    return detected(signal, criterion);
                }
                reasons.add(((CriterionChoice.None) criterion).why());
            }
        }
        reasons.add("name a marker (--pulses), a trigger channel (--trigger-channel, with --trigger-threshold where it has no two levels), a channel with the stimulus artifact"
                + " (--artifact-channel) or, for epochs, the time of the pulse in each (--pulse-at)");
        return new PulseTrain(List.of(), reasons);
    }

    private PulseTrain labelled(List<String> labels) {
        List<String> known = recording.markers().stream().map(Marker::label).distinct().toList();
        List<String> meant = labels.stream().map(label -> meant(label, known)).toList();
        MarkerPulses pulses = MarkerPulses.labelled(meant.toArray(String[]::new)).withDelayMillis(options.delayMillis());
        if (options.intensity() instanceof IntensitySource.FromFile fromFile && fromFile.field().isPresent()) {
            pulses = pulses.withIntensityField(fromFile.field().get());
        }
        long end = recording.signals().stream().filter(signal -> signal.rate().equals(rate)).mapToLong(Signal::endIndex).max().orElse(0);
        return pulses.at(rate).from(LabelIntensities.of(recording.markers()).markers(), end);
    }

    /** A label as the file has it; blanks, which programs put in front of numbers ({@code "S  1"}), need not be written. */
    private String meant(String label, List<String> known) {
        if (known.contains(label)) {
            return label;
        }
        List<String> alike = known.stream().filter(own -> withoutBlanks(own).equals(withoutBlanks(label))).toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw new IllegalArgumentException(recording.name() + " has no marker \"" + label + "\"; "
                + (known.isEmpty() ? "it has no markers" : "it has: " + String.join(", ", known)));
    }

    private static String withoutBlanks(String label) {
        return label.replaceAll("\\s+", "");
    }

    /** The notes, with one more where the channel stays away from rest for so long that its return may be a pulse, too. */
    private static List<String> withReturns(Signal signal, PulseCriterion criterion, PulseTrain train) {
        boolean edges = criterion.quantity() == PulseCriterion.Quantity.RISING || criterion.quantity() == PulseCriterion.Quantity.FALLING;
        if (!edges || train.pulses().size() < 2) {
            return train.notes();
        }
        PulseCriterion back = (criterion.quantity() == PulseCriterion.Quantity.RISING ? PulseCriterion.falling(criterion.threshold())
                : PulseCriterion.rising(criterion.threshold())).withHysteresis(criterion.hysteresis());
        List<Pulse> returns = PulseDetector.detect(signal, back).pulses();
        double[] away = new double[Math.min(returns.size(), train.pulses().size())];
        for (int i = 0; i < away.length; i++) {
            away[i] = signal.rate().secondsAt(Math.abs(returns.get(i).sampleIndex() - train.pulses().get(i).sampleIndex()));
        }
        Arrays.sort(away);
        if (away.length == 0 || away[away.length / 2] < LONG_SECONDS) {
            return train.notes();
        }
        List<String> notes = new ArrayList<>(train.notes());
        notes.add("channel " + signal.channel().name() + " stays at its other level for " + Numbers.plain(away[away.length / 2])
                + " s; if its return is a pulse, too, those pulses were not found");
        return notes;
    }

    /** Pulses found in a channel whose rate may differ from that of the analysed channels. */
    private PulseTrain detected(Signal signal, CriterionChoice choice) {
        if (choice instanceof CriterionChoice.None none) {
            return new PulseTrain(List.of(), List.of(none.why() + "; --trigger-threshold LEVEL says where a trigger channel's edge is"));
        }
        CriterionChoice.Chosen chosen = (CriterionChoice.Chosen) choice;
        PulseTrain train = PulseDetector.detect(signal, chosen.criterion().withDelayMillis(options.delayMillis()));
        List<Pulse> pulses = train.pulses().stream().map(pulse -> atRate(pulse, signal.rate())).toList();
        return noted(new PulseTrain(pulses, withReturns(signal, chosen.criterion(), train)), "pulses were found in channel " + signal.channel().name() + ": " + chosen.why());
    }

    private Pulse atRate(Pulse pulse, SampleRate from) {
        return from.equals(rate) ? pulse
                : new Pulse(rate.indexAtSeconds(from.secondsAt(pulse.sampleIndex())), pulse.intensity(), pulse.label());
    }

    private Signal named(String channel) {
        Optional<Signal> signal = recording.signal(channel);
        return signal.orElseThrow(() -> new IllegalArgumentException(recording.name() + " has no channel " + channel + "; it has: "
                + String.join(", ", recording.signals().stream().map(one -> one.channel().name()).toList())));
    }

    private static PulseTrain noted(PulseTrain train, String note) {
        List<String> notes = new ArrayList<>();
        notes.add(note);
        notes.addAll(train.notes());
        return new PulseTrain(train.pulses(), notes);
    }
}

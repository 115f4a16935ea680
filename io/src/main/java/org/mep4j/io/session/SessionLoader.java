package org.mep4j.io.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.FileNameIntensity;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Recordings;
import org.mep4j.io.VoltageUnit;
import org.mep4j.pipeline.Take;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseTrain;

/** Opens the recordings of a session, finds their pulses and gives them their intensities. */
public final class SessionLoader {

    private final SessionOptions options;

    /**
     * A loader.
     *
     * @param options what the caller knows about the recordings
     */
    public SessionLoader(SessionOptions options) {
        this.options = options;
    }

    /**
     * Loads a session.
     *
     * @param session its files
     * @return one take per file, in order
     * @throws IOException              if a file cannot be read, is malformed, or holds no pulses
     * @throws IllegalArgumentException if the options name a channel or a marker that does not exist
     */
    public List<Take> load(SessionFiles session) throws IOException {
        List<Take> takes = new ArrayList<>();
        for (Path file : session.files()) {
            takes.add(take(file));
        }
        List<Take> told = options.intensity() instanceof IntensitySource.Table table ? withTable(takes, table.table()) : takes;
        IntensityTable.refuseFractions(told.stream().flatMap(take -> take.pulses().stream()).flatMap(pulse -> pulse.intensity().stream())
                .mapToDouble(Intensity::percentMso), session.name());
        return told;
    }

    private Take take(Path file) throws IOException {
        Recording recording = claimed(UnusedOptions.noted(Recordings.open(file, options.open()), options.open()));
        SampleRate rate = rate(recording);
        PulseTrain train = new PulseFinder(recording, rate, options).find();
        if (train.pulses().isEmpty()) {
            String notes = recording.notes().isEmpty() ? "" : ". " + String.join(" ", recording.notes());
            throw new RecordingFormatException(recording.name() + " has no pulses: " + String.join("; ", train.notes())
                    + ". Its channels: " + String.join(", ", recording.signals().stream().map(signal -> signal.channel().name()).toList()) + notes);
        }
        Recording noted = recording;
        for (String note : train.notes()) {
            noted = noted.withNote(note);
        }
        return withIntensities(new Take(noted, rate, train.pulses()), file);
    }

    /** A channel that the caller names is EMG, whatever its label looks like, and so it is in microvolts. */
    private Recording claimed(Recording recording) throws IOException {
        Recording known = inGivenUnit(recording);
        if (options.channels().isEmpty()) {
            return known;
        }
        List<Signal> signals = new ArrayList<>();
        List<String> followed = new ArrayList<>();
        for (Signal signal : known.signals()) {
            boolean named = options.channels().contains(signal.channel().name());
            if (named && VoltageUnit.parse(signal.channel().sourceUnit()).isEmpty()) {
                followed.add(signal.channel().name() + (signal.channel().sourceUnit().isBlank() ? " (no unit)"
                        : " (" + signal.channel().sourceUnit().strip() + ")"));
                signals.add(ChannelKinds.asEmg(inVolts(signal, recording.name())));
            } else {
                signals.add(named ? ChannelKinds.asEmg(signal) : signal);
            }
        }
        Recording claimed = known.withSignals(signals);
        return followed.isEmpty() ? claimed : claimed.withNote("the given unit " + options.open().unit().orElseThrow().symbol()
                + " was taken for the numbers of " + String.join(", ", followed));
    }

    /** A named channel whose file gives no voltage can be measured in microvolts only if the caller says what its numbers are. */
    private Signal inVolts(Signal signal, String recording) throws IOException {
        Channel channel = signal.channel();
        VoltageUnit unit = options.open().unit().orElseThrow(() -> new RecordingFormatException(recording + ": channel " + channel.name()
                + (channel.sourceUnit().isBlank() ? " has no unit" : " is in " + channel.sourceUnit().strip() + ", which is no voltage")
                + ", so that nothing in it can be measured in uV; give --unit uV, mV or V if that is what its numbers are"));
        return signal.withChannel(new Channel(channel.name(), channel.kind() == Channel.Kind.EMG ? Channel.Kind.OTHER : channel.kind(), unit.symbol(),
                channel.muscle(), channel.range()));
    }

    /**
     * Calibrated channels to which their file gives no unit are in the caller's; without calibration, which a range tells, numbers
     * stay what they are.
     */
    private Recording inGivenUnit(Recording recording) {
        if (options.open().unit().isEmpty()) {
            return recording;
        }
        String unit = options.open().unit().get().symbol();
        List<String> named = new ArrayList<>();
        List<Signal> signals = new ArrayList<>();
        for (Signal signal : recording.signals()) {
            Channel channel = signal.channel();
            if (channel.kind() != Channel.Kind.OTHER || !channel.sourceUnit().isBlank() || channel.range().isEmpty()) {
                signals.add(signal);
                continue;
            }
            Channel known = new Channel(channel.name(), channel.kind(), unit, channel.muscle(), channel.range());
            signals.add(ChannelKinds.ofKind(signal.withChannel(known), ChannelKinds.of(channel.name(), options.open().unit())));
            named.add(channel.name());
        }
        return named.isEmpty() ? recording : recording.withSignals(signals).withNote("the file gives no unit to " + String.join(", ", named)
                + "; " + unit + " was given");
    }

    /** The rate that most of the wanted channels have; of two equally common ones the higher. */
    private SampleRate rate(Recording recording) throws IOException {
        Map<Double, Integer> counts = new TreeMap<>();
        for (Signal signal : recording.signals()) {
            boolean wanted = options.channels().isEmpty() ? signal.channel().kind() == Channel.Kind.EMG
                    : options.channels().contains(signal.channel().name());
            if (wanted) {
                counts.merge(signal.rate().hertz(), 1, Integer::sum);
            }
        }
        double best = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            if (best == 0 || entry.getValue() >= counts.get(best)) {
                best = entry.getKey();
            }
        }
        if (best > 0) {
            return SampleRate.ofHertz(best);
        }
        List<String> names = recording.signals().stream().map(signal -> signal.channel().name()).toList();
        if (!options.channels().isEmpty()) {
            throw new IllegalArgumentException(recording.name() + " has no channel " + String.join(" or ", options.channels())
                    + "; it has: " + String.join(", ", names));
        }
        throw new RecordingFormatException(recording.name() + " has no channel that is known to hold EMG (a voltage); it has: "
                + String.join(", ", recording.signals().stream().map(signal -> signal.channel().name() + " ("
                        + (signal.channel().sourceUnit().isBlank() ? "no unit" : signal.channel().sourceUnit().strip()) + ")").toList())
                + "; if one of them is EMG, give --channels NAME, and --unit uV, mV or V where it has no such unit");
    }

    private Take withIntensities(Take take, Path file) {
        if (options.intensity() instanceof IntensitySource.Constant constant) {
            return withGiven(take, constant.percentMso());
        }
        if (options.intensity() instanceof IntensitySource.Otherwise otherwise) {
            return withConstant(take, otherwise.percentMso(), take.recording());
        }
        OptionalDouble named = FileNameIntensity.of(file.getFileName().toString());
        boolean missing = take.pulses().stream().anyMatch(pulse -> pulse.intensity().isEmpty());
        if (options.intensity() instanceof IntensitySource.FromFile && missing && named.isPresent()) {
            return withConstant(take, named.getAsDouble(), take.recording().withNote("the intensity was taken from the file's name"));
        }
        return take;
    }

    /** One intensity for every pulse, or for those without one of their own. */
    private static Take withConstant(Take take, double percentMso, Recording recording) {
        Intensity intensity = Intensity.ofPercentMso(percentMso);
        List<Pulse> pulses = take.pulses().stream()
                .map(pulse -> pulse.intensity().isPresent() ? pulse : pulse.withIntensity(intensity)).toList();
        return new Take(recording, take.rate(), pulses);
    }

    /** The caller's word counts more than the file's, but not in silence. */
    private static Take withGiven(Take take, double percentMso) {
        Intensity intensity = Intensity.ofPercentMso(percentMso);
        long others = take.pulses().stream().filter(pulse -> pulse.intensity().isPresent() && !pulse.intensity().get().equals(intensity)).count();
        Recording recording = others == 0 ? take.recording() : take.recording().withNote("the given intensity of " + Numbers.plain(percentMso)
                + " %MSO was taken for all pulses; the file says another for " + others + " of " + take.pulses().size());
        return new Take(recording, take.rate(), take.pulses().stream().map(pulse -> pulse.withIntensity(intensity)).toList());
    }

    /** The table's rows belong to the pulses of one recording, or, for several recordings, to all their pulses in order. */
    private static List<Take> withTable(List<Take> takes, Path file) throws IOException {
        IntensityTable table = IntensityTable.read(file);
        if (takes.size() == 1) {
            Take take = takes.get(0);
            return List.of(new Take(take.recording(), take.rate(), table.assign(take.pulses(), take.rate())));
        }
        if (table.entries().stream().anyMatch(entry -> entry.onsetSeconds().isPresent())) {
            throw new RecordingFormatException(file.getFileName() + " has onsets, which do not say of which of the " + takes.size()
                    + " recordings; leave that column out to go through all pulses in order, or give every recording a table of its own"
                    + " (NAME_pulses.tsv)");
        }
        int pulses = takes.stream().mapToInt(take -> take.pulses().size()).sum();
        if (table.entries().size() != pulses) {
            throw new RecordingFormatException(file.getFileName() + " has " + table.entries().size()
                    + " intensities, but the session has " + pulses + " pulses; one per pulse is needed, in order");
        }
        List<Take> told = new ArrayList<>();
        int next = 0;
        for (Take take : takes) {
            List<Pulse> with = new ArrayList<>();
            for (Pulse pulse : take.pulses()) {
                with.add(table.entries().get(next++).intensity().map(pulse::withIntensity).orElse(pulse));
            }
            told.add(new Take(take.recording(), take.rate(), with));
        }
        return told;
    }
}

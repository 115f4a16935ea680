package org.mep4j.io.edf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.FileBytes;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.RecordingReader;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

/**
 * Reads EDF, EDF+, BDF and BDF+ files.
 *
 * <p>Opening a file reads its header, its annotations and, in a BDF, its Status channel, and hashes it; samples are read and
 * converted when somebody asks for them. The package page says how each ambiguity of the format is read.
 */
public final class EdfReader implements RecordingReader {

    private final EdfLimits limits;

    /** A reader with {@link EdfLimits#defaults()}. */
    public EdfReader() {
        this(EdfLimits.defaults());
    }

    /**
     * A reader with other limits.
     *
     * @param limits how much a file may ask for
     */
    public EdfReader(EdfLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    @Override
    public String format() {
        return "EDF/BDF";
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
        if (name.endsWith(".edf") || name.endsWith(".bdf")) {
            return true;
        }
        Optional<EdfHeader.Family> family = EdfHeader.Family.of(head);
        if (family.isEmpty() || family.get() == EdfHeader.Family.BDF) {
            return family.isPresent();
        }
        // "0" and blanks may start any table; a header of 256-byte blocks, which names its own size, is an EDF's.
        return head.length >= 256 && new String(head, 184, 8, StandardCharsets.ISO_8859_1).matches(" *[0-9]{3,6} *");
    }

    @Override
    public Recording read(Path file, OpenOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        try (FileBytes bytes = FileBytes.open(file)) {
            EdfHeader header = EdfHeader.read(bytes, limits);
            Supplier<String> hash = FileHash.of(List.of(file), options.hashing());
            Recording recording = read(file, bytes, header);
            RecordingSource source = new RecordingSource(bytes.name(), header.format(), hash);
            return new Recording(recording.name(), recording.signals(), recording.markers(), recording.notes(), Optional.of(source));
        }
    }

    /** Everything but the hash. */
    Recording read(Path file, FileBytes bytes, EdfHeader header) throws IOException {
        EdfAnnotations annotations = EdfAnnotations.read(header, bytes, limits);
        List<String> notes = new ArrayList<>(header.notes());
        notes.addAll(annotations.notes());
        for (EdfSignalHeader signal : header.signals()) {
            if (signal.calibration().isEmpty() && !signal.annotations()) {
                notes.add("Channel \"" + signal.label() + "\" keeps its digital values: " + signal.problem() + ".");
            }
        }
        Map<String, EdfLayout> layouts = new HashMap<>();
        checkSegments(header, annotations);
        List<Signal> signals = new ArrayList<>();
        List<Marker> markers = new ArrayList<>(annotations.markers());
        for (EdfSignalHeader signal : header.signals()) {
            if (signal.annotations()) {
                continue;
            }
            SampleRate rate = SampleRate.ofHertz(signal.samplesPerRecord() / header.recordSeconds());
            int number = signals.size() + 1;
            String key = signal.samplesPerRecord() + (ownFilling(annotations, number) ? " of signal " + number : "");
            EdfLayout layout = layouts.computeIfAbsent(key, k -> layout(annotations, rate, signal.samplesPerRecord(), number));
            boolean status = header.family() == EdfHeader.Family.BDF && signal.status();
            EdfSamples samples = new EdfSamples(file, header, signal, line(signal, status), status ? EdfStatus.CODE : -1, layout);
            signals.add(Signal.readingFrom(channel(signal, status), rate, layout.segments(), samples));
            if (status) {
                Optional<List<Marker>> edges = EdfStatus.edges(bytes, samples, layout, rate, signal.label(), limits.annotations());
                edges.ifPresentOrElse(found -> markers.addAll(EdfStatus.news(found, annotations.markers(), rate)),
                        () -> notes.add("The channel " + signal.label() + " changes more than " + limits.annotations()
                                + " times; no markers are made from it."));
            }
        }
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return new Recording(FileBytes.stem(file), signals, markers, notes, Optional.empty());
    }

    private static boolean ownFilling(EdfAnnotations annotations, int number) {
        return annotations.fillings().stream().anyMatch(filling -> filling.signal() == number);
    }

    private static EdfLayout layout(EdfAnnotations annotations, SampleRate rate, int samplesPerRecord, int number) {
        List<Long> breaks = annotations.boundaries().stream().map(rate::indexAtSeconds).sorted().toList();
        List<long[]> fillings = annotations.fillings().stream()
                .filter(filling -> filling.signal() == 0 || filling.signal() == number)
                .map(filling -> new long[] {rate.indexAtSeconds(filling.from()), rate.indexAtSeconds(filling.to())})
                .sorted(Comparator.comparingLong(filling -> filling[0])).toList();
        return annotations.timeline().layout(rate, samplesPerRecord).without(fillings).splitAt(breaks);
    }

    private void checkSegments(EdfHeader header, EdfAnnotations annotations) throws RecordingFormatException {
        long lists = annotations.fillings().stream().anyMatch(filling -> filling.signal() > 0) ? header.signals().size()
                : header.signals().stream().map(EdfSignalHeader::samplesPerRecord).distinct().count();
        long segments = lists * ((long) annotations.timeline().runs() + annotations.boundaries().size() + annotations.fillings().size());
        if (segments > Math.max(limits.segments(), lists)) {
            throw RecordingFormatException.atByte(header.file(), header.dataStart(), "data records", "found " + segments
                    + " unbroken runs over all sample rates, allowed are " + limits.segments());
        }
    }

    private static EdfSignalHeader.Calibration line(EdfSignalHeader signal, boolean status) {
        if (status || signal.calibration().isEmpty()) {
            return EdfSignalHeader.Calibration.NONE;
        }
        Optional<VoltageUnit> unit = VoltageUnit.parse(signal.unit());
        boolean emg = ChannelKinds.of(signal.label(), unit) == Channel.Kind.EMG;
        return emg ? signal.calibration().get().times(unit.orElseThrow().microvolts()) : signal.calibration().get();
    }

    private static Channel channel(EdfSignalHeader signal, boolean status) {
        if (status || signal.calibration().isEmpty()) {
            return Channel.of(signal.label(), ChannelKinds.of(signal.label(), Optional.empty()), "");
        }
        Channel.Kind kind = ChannelKinds.of(signal.label(), VoltageUnit.parse(signal.unit()));
        Channel channel = Channel.of(signal.label(), kind, signal.unit());
        return line(signal, false).range().map(channel::withRange).orElse(channel);
    }
}

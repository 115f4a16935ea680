package org.mep4j.io.brainvision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.mep4j.io.FileBytes;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.RecordingReader;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Reads BrainVision recordings: a header (.vhdr), a data file (.eeg) and a marker file (.vmrk), any of which may be opened.
 *
 * <p>Opening reads header and markers and hashes all three files; binary samples are read and converted when somebody asks for
 * them. The package page says how each ambiguity of the format is read.
 */
public final class BrainVisionReader implements RecordingReader {

    private static final List<String> HEADER_ENDINGS = List.of(".vhdr", ".VHDR");

    private final BrainVisionLimits limits;

    /** A reader with {@link BrainVisionLimits#defaults()}. */
    public BrainVisionReader() {
        this(BrainVisionLimits.defaults());
    }

    /**
     * A reader with other limits.
     *
     * @param limits how much a recording may ask for
     */
    public BrainVisionReader(BrainVisionLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    @Override
    public String format() {
        return "BrainVision";
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean text = start.contains("brain vision ") || start.contains("brainvision ");
        return name.endsWith(".vhdr") || name.endsWith(".vmrk") || text
                || (name.endsWith(".eeg") || name.endsWith(".dat")) && headerBeside(file).isPresent();
    }

    @Override
    public Recording read(Path file, OpenOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        Path headerFile = headerOf(file);
        IniFile ini = IniFile.read(headerFile, limits.headerBytes());
        BrainVisionHeader header = BrainVisionHeader.of(ini, limits);
        List<String> notes = new ArrayList<>(header.notes());
        Path dataFile = dataFile(headerFile, ini, header, notes);
        Optional<Path> markerFile = markerFile(headerFile, ini, header, notes);
        checkThatItBelongs(file, headerFile, dataFile, markerFile);
        List<Path> files = new ArrayList<>(List.of(headerFile));
        markerFile.ifPresent(files::add);
        files.add(dataFile);

        DataExtent extent = header.storage() == BrainVisionHeader.Storage.TEXT ? null : DataExtent.of(dataFile, ini, header, notes);
        double[][] text = extent == null ? TextData.read(dataFile, TextData.Layout.of(ini), header, limits) : null;
        long points = extent == null ? text[0].length : extent.points();
        BrainVisionMarkers markers = markerFile.isEmpty() ? BrainVisionMarkers.none()
                : BrainVisionMarkers.of(IniFile.read(markerFile.get(), limits.markerBytes()), header.rate(), points, limits);
        notes.addAll(markers.notes());
        List<Segment> segments = segments(points, markers.breaks(), header.segmentPoints());
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < header.channels().size(); i++) {
            signals.add(extent == null ? textSignal(header, i, segments, text[i])
                    : Signal.readingFrom(header.channels().get(i), header.rate(), segments, extent.samples(header, i)));
        }
        RecordingSource source = new RecordingSource(headerFile.getFileName().toString(), format(), FileHash.of(files, options.hashing()));
        return new Recording(FileBytes.stem(headerFile), signals, markers.markers(), notes, Optional.of(source));
    }

    private static Signal textSignal(BrainVisionHeader header, int channel, List<Segment> segments, double[] values) {
        double scale = header.scales()[channel];
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return Signal.of(header.channels().get(channel), header.rate(), segments, values);
    }

    /** Segments touch: no sample is missing between them, but time jumps. */
    private List<Segment> segments(long points, List<Long> breaks, long segmentPoints) throws RecordingFormatException {
        TreeSet<Long> starts = new TreeSet<>(breaks);
        if (segmentPoints > 0) {
            if (points / segmentPoints > limits.markers()) {
                throw new RecordingFormatException("SegmentDataPoints makes more than " + limits.markers() + " segments");
            }
            for (long start = segmentPoints; start < points; start += segmentPoints) {
                starts.add(start);
            }
        }
        List<Segment> segments = new ArrayList<>();
        long first = 0;
        for (long start : starts) {
            segments.add(new Segment(first, start));
            first = start;
        }
        if (points > first) {
            segments.add(new Segment(first, points));
        }
        return List.copyOf(segments);
    }

    private static Path headerOf(Path file) throws RecordingFormatException {
        String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
        boolean part = name.endsWith(".eeg") || name.endsWith(".vmrk") || name.endsWith(".dat");
        return !part ? file : headerBeside(file).orElseThrow(() -> new RecordingFormatException(file.getFileName()
                + " is part of a BrainVision recording; its header " + FileBytes.stem(file) + ".vhdr is not beside it"));
    }

    private static Optional<Path> headerBeside(Path file) {
        return HEADER_ENDINGS.stream().map(ending -> file.resolveSibling(FileBytes.stem(file) + ending)).filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path dataFile(Path headerFile, IniFile ini, BrainVisionHeader header, List<String> notes) throws IOException {
        Path named = sibling(headerFile, ini, header.dataFile());
        if (Files.exists(named)) {
            return contained(headerFile, named, ini, header.dataFile());
        }
        Path renamed = headerFile.resolveSibling(FileBytes.stem(headerFile) + ".eeg");
        if (!Files.exists(renamed)) {
            throw ini.problem(header.dataFile(), "the name of a file beside the header; there is none of this name");
        }
        notes.add("The header names the data file " + named.getFileName() + ", which is not there; " + renamed.getFileName()
                + " is read instead.");
        return contained(headerFile, renamed, ini, header.dataFile());
    }

    private static Optional<Path> markerFile(Path headerFile, IniFile ini, BrainVisionHeader header, List<String> notes)
            throws IOException {
        Path renamed = headerFile.resolveSibling(FileBytes.stem(headerFile) + ".vmrk");
        if (header.markerFile().isEmpty()) {
            notes.add("The header names no marker file; there are no markers.");
            return Optional.empty();
        }
        IniFile.Entry entry = header.markerFile().get();
        Path named = sibling(headerFile, ini, entry);
        if (Files.exists(named)) {
            return Optional.of(contained(headerFile, named, ini, entry));
        }
        boolean there = Files.exists(renamed);
        notes.add("The header names the marker file " + named.getFileName() + ", which is not there; "
                + (there ? renamed.getFileName() + " is read instead." : "there are no markers."));
        return there ? Optional.of(contained(headerFile, renamed, ini, entry)) : Optional.empty();
    }

    /** A file that a header names must be a plain name; a header from elsewhere must not lead to other folders. */
    private static Path sibling(Path headerFile, IniFile ini, IniFile.Entry entry) throws RecordingFormatException {
        String name = entry.value().replace("$b", FileBytes.stem(headerFile));
        boolean plain = !name.isEmpty() && !name.equals(".") && !name.equals("..")
                && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == ':');
        if (!plain) {
            throw ini.problem(entry, "the plain name of a file in the header's folder");
        }
        try {
            return headerFile.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw ini.problem(entry, "a name that this system can write");
        }
    }

    private static Path contained(Path headerFile, Path target, IniFile ini, IniFile.Entry entry) throws IOException {
        Path realFolder = target.toRealPath().getParent();
        boolean inside = headerFile.toRealPath().getParent().equals(realFolder)
                || headerFile.toAbsolutePath().getParent().toRealPath().equals(realFolder);
        if (!inside) {
            throw ini.problem(entry, "a file in the header's folder; this one is a link that leaves it");
        }
        if (!Files.isRegularFile(target)) {
            throw ini.problem(entry, "a regular file");
        }
        return target;
    }

    /** Whoever opens a data file must not get the samples of another one. */
    private static void checkThatItBelongs(Path file, Path headerFile, Path dataFile, Optional<Path> markerFile) throws IOException {
        boolean belongs = Files.isSameFile(file, headerFile) || Files.isSameFile(file, dataFile)
                || markerFile.isPresent() && Files.isSameFile(file, markerFile.get());
        if (!belongs) {
            throw new RecordingFormatException(file.getFileName() + " does not belong to " + headerFile.getFileName() + " beside it, which"
                    + " names " + dataFile.getFileName() + " as its data; open the header instead");
        }
    }
}

package org.mep4j.io.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.OpenOptions.Layout;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.RecordingReader;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.Signal;

/**
 * Reads tables of samples in text files (CSV, TSV, TXT): continuous with one column per channel, or a stack of epochs with one
 * epoch per row or per column. The package's page says how a table is understood.
 *
 * <p>The file is read whole; at most 100 million cells, that is 800 MB, are taken from it.
 */
public final class DelimitedReader implements RecordingReader {

    private static final Pattern EPOCH = Pattern.compile("(?:trial|sweep|epoch|frame|pulse|mep)[ _.-]*\\d+", Pattern.CASE_INSENSITIVE);
    private static final long MOST_BYTES = 4L << 30;

    /** A reader. */
    public DelimitedReader() {
        // No state.
    }

    @Override
    public String format() {
        return "CSV/TSV";
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") && looksLikeNumbers(head);
    }

    /** A text file is often a note: only one with a line of nothing but numbers is taken for a recording. */
    private static boolean looksLikeNumbers(byte[] head) {
        boolean wide = head.length > 1 && ((head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF || (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE);
        String text = new String(head, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
        for (String line : text.split("\\R")) {
            String[] cells = line.strip().split("[\t;, ]+");
            // The head may end within a cell of a long line.
            int whole = cells.length > 1 && text.endsWith(line) ? cells.length - 1 : cells.length;
            boolean numbers = true;
            for (int i = 0; i < whole; i++) {
                numbers = numbers && Cell.number(cells[i], '.').isPresent();
            }
            if (numbers) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Recording read(Path file, OpenOptions options) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > MOST_BYTES) {
            throw new RecordingFormatException(name + ": text files of more than " + (MOST_BYTES >> 30) + " GB are not read");
        }
        if (!options.axes().isEmpty()) {
            throw new RecordingFormatException(name + ": --axes is for MAT files; --layout tells how a table is laid out");
        }
        TextFile text = TextFile.openNumbers(file);
        ParsedTable table = ParsedTable.read(text);
        RecordingSource source = new RecordingSource(name, format(), FileHash.of(List.of(file), options.hashing()));
        Optional<StatedRate> stated = StatedRate.in(text.words(), name);
        boolean followed = stated.isPresent() && table.timeColumn().isEmpty() && options.rate().isEmpty();
        OpenOptions known = followed ? options.withRate(stated.get().hertz()) : options;
        Recording recording = read(table, known, source);
        return stated.isPresent() ? checked(recording, stated.get(), followed, options) : recording;
    }

    private static Recording read(ParsedTable table, OpenOptions options, RecordingSource source) throws IOException {
        Layout layout = layout(table, options, source.fileName());
        return layout == Layout.CONTINUOUS
                ? new ContinuousTable(table, options, source).read()
                : new EpochTable(table, options, source).read(layout == Layout.EPOCHS_IN_ROWS);
    }

    /** A rate stated in words must not contradict the times; the caller may. */
    private static Recording checked(Recording recording, StatedRate stated, boolean followed, OpenOptions options) throws IOException {
        String words = "line " + stated.line().number() + " (" + stated.line().text() + ")";
        if (followed) {
            return recording.withNote("The sample rate of " + Numbers.plain(stated.hertz()) + " Hz was read from " + words + ".");
        }
        double hertz = recording.signals().get(0).rate().hertz();
        if (Math.abs(stated.hertz() - hertz) <= 0.01 * hertz) {
            return recording;
        }
        if (options.rate().isPresent()) {
            return recording.withNote("The given rate of " + options.rate().get() + " was followed, not that of " + words + ".");
        }
        throw new RecordingFormatException(recording.source().orElseThrow().fileName() + ": " + words + " contradicts the column of times, which"
                + " says " + recording.signals().get(0).rate() + "; remove the wrong one, or give --rate HZ");
    }

    private static Layout layout(ParsedTable table, OpenOptions options, String file) throws IOException {
        boolean pulse = options.pulseAtMillis().isPresent();
        if (options.layout() == Layout.EPOCHS_IN_ROWS && !pulse
                || options.layout() == Layout.EPOCHS_IN_COLUMNS && !pulse && table.timeColumn().isEmpty()) {
            throw new RecordingFormatException(file + ": epochs without a pulse time; give --pulse-at MS, the time of the pulse since "
                    + "the start of each epoch");
        }
        if (options.layout() != Layout.AUTO) {
            return options.layout();
        }
        if (!pulse) {
            return areEpochsAroundZero(table) ? Layout.EPOCHS_IN_COLUMNS : Layout.CONTINUOUS;
        }
        if (areMuscles(table)) {
            return Layout.CONTINUOUS;
        }
        if (table.timeColumn().isPresent()) {
            return Layout.EPOCHS_IN_COLUMNS;
        }
        List<Integer> samples = sampleColumns(table);
        if (samples.size() < table.columns()) {
            return Layout.EPOCHS_IN_ROWS;
        }
        if (table.rows() == samples.size()) {
            throw new RecordingFormatException(file + ": is a square table of " + table.rows() + " rows, so that its longer side does "
                    + "not tell which one is time; give --layout epochs-in-rows or epochs-in-columns");
        }
        return table.rows() > samples.size() ? Layout.EPOCHS_IN_COLUMNS : Layout.EPOCHS_IN_ROWS;
    }

    /** Whether two or more columns have the names of different muscles: then they are channels of one sweep, not sweeps of one channel. */
    private static boolean areMuscles(ParsedTable table) {
        return IntStream.range(0, table.columns()).mapToObj(column -> table.header(column).name().strip().toUpperCase(Locale.ROOT))
                .filter(name -> MuscleProfiles.forMuscle(name).isPresent()).distinct().count() > 1;
    }

    /** Whether times run from below to above 0 and all other columns are called trial 1, sweep 2 and the like. */
    private static boolean areEpochsAroundZero(ParsedTable table) {
        if (table.timeColumn().isEmpty() || table.columns() < 2) {
            return false;
        }
        int time = table.timeColumn().get();
        return table.number(0, time) < 0 && table.number(table.rows() - 1, time) > 0 && IntStream.range(0, table.columns())
                .allMatch(column -> column == time || EPOCH.matcher(table.header(column).name()).matches());
    }

    /** The columns that hold a sample of each epoch where a row is an epoch: all but texts, times, intensities and the like. */
    static List<Integer> sampleColumns(ParsedTable table) {
        List<Integer> samples = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            if (!table.isTextColumn(column) && !table.header(column).isIdentity() && !table.timeColumn().equals(Optional.of(column))) {
                samples.add(column);
            }
        }
        return samples;
    }

    /** The recording's name: the file's without its ending. */
    static Recording recording(RecordingSource source, List<Signal> signals, List<Marker> markers,
                               List<String> notes) {
        String name = source.fileName();
        int dot = name.lastIndexOf('.');
        return new Recording(dot > 0 ? name.substring(0, dot) : name, signals, markers, notes, Optional.of(source));
    }
}

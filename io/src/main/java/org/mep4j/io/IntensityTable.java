package org.mep4j.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;

/**
 * Intensities noted in a file of their own: one per pulse in order, or each with the time of its pulse.
 *
 * <p>A file has a column {@code intensity} (also {@code stimulus_intensity}, {@code %MSO}, ...) in percent of maximum stimulator
 * output and may have a column {@code onset} in seconds; or it is a single column of numbers without a heading. {@code n/a}
 * stands for a pulse of unknown intensity.
 *
 * @param fileName name of the file, for messages
 * @param entries  one per pulse
 */
public record IntensityTable(String fileName, List<Entry> entries) {

    /** The detail under which a marker carries its pulse's intensity in percent of maximum stimulator output. */
    public static final String DETAIL = "stimulus_intensity";

    private static final Pattern NAME = Pattern.compile("(percent|%)?(stimulus|stim|tms|pulse|stimulator)?"
            + "(intensity|intensities|intensit\u00E4t|intensit\u00E9|intensidad|intensit\u00E0|output)?(in)?(percent|%)?(of)?(mso)?(percent|%)?");
    private static final Pattern SAYS = Pattern.compile("intensi|mso|stimulatoroutput");
    private static final double MOST_SECONDS_APART = 0.05;

    /**
     * One pulse.
     *
     * @param onsetSeconds time since the start of the recording, if noted
     * @param intensity    its intensity, if noted
     */
    public record Entry(OptionalDouble onsetSeconds, Optional<Intensity> intensity) {
    }

    /**
     * Copies the list.
     *
     * @param fileName name of the file, for messages
     * @param entries one per pulse
     */
    public IntensityTable {
        entries = List.copyOf(entries);
    }

    /**
     * Whether a heading names intensities in percent of maximum stimulator output. One that names another scale, such as
     * {@code intensity_rmt}, does not.
     *
     * @param heading the heading
     * @return true if it does
     */
    public static boolean isIntensityColumn(String heading) {
        String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_()\\[\\].-]", "");
        return NAME.matcher(plain).matches() && SAYS.matcher(plain).find();
    }

    /**
     * Refuses intensities of which none is above 1. No stimulator excites at 1 % of its output: such numbers are fractions, and a
     * threshold from them would be wrong a hundredfold.
     *
     * @param intensities in percent of maximum stimulator output
     * @param where       file or session, for the message
     * @throws RecordingFormatException if some are above 0 and none is above 1
     */
    public static void refuseFractions(DoubleStream intensities, String where) throws RecordingFormatException {
        double most = intensities.max().orElse(0);
        if (most > 0 && most <= 1) {
            throw new RecordingFormatException(where + ": no intensity is above " + Numbers.plain(most)
                    + " %MSO; they must be percent of maximum stimulator output, not fractions of it");
        }
    }

    /**
     * Reads a table.
     *
     * @param file the file
     * @return the intensities in the file's order
     * @throws RecordingFormatException if there is no column of intensities, or one is not from 0 to 200
     * @throws IOException              if the file cannot be read
     */
    public static IntensityTable read(Path file) throws IOException {
        TextTable table = withHeading(TextTable.read(file));
        int column = intensityColumn(table);
        Optional<Integer> onset = table.column("onset");
        List<Entry> entries = new ArrayList<>();
        for (TextTable.Row row : table.rows()) {
            OptionalDouble time = onset.isPresent() ? table.number(row, onset.get()) : OptionalDouble.empty();
            if (onset.isPresent() && time.isEmpty()) {
                throw RecordingFormatException.atLine(table.fileName(), row.line(), "onset", "is missing");
            }
            entries.add(new Entry(time, intensity(table, row, column)));
        }
        if (entries.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": holds no intensities");
        }
        return new IntensityTable(table.fileName(), entries);
    }

    /** A single column of numbers has no heading: its first number is one of the intensities. */
    private static TextTable withHeading(TextTable table) {
        if (table.columns().size() != 1 || !table.columns().get(0).matches("[0-9.]+ ?%?")) {
            return table;
        }
        List<TextTable.Row> rows = new ArrayList<>();
        rows.add(new TextTable.Row(1, table.columns()));
        rows.addAll(table.rows());
        return new TextTable(table.fileName(), List.of("intensity"), rows, table.point());
    }

    private static int intensityColumn(TextTable table) throws IOException {
        for (int column = 0; column < table.columns().size(); column++) {
            if (isIntensityColumn(table.columns().get(column))) {
                return column;
            }
        }
        if (table.columns().stream().allMatch(heading -> heading.matches("[0-9.]+ ?%?"))) {
            throw new RecordingFormatException(table.fileName() + ": several columns of numbers need a heading that names the intensity;"
                    + " without one there must be a single column of numbers, with decimal points");
        }
        throw new RecordingFormatException(table.fileName() + ": must have a column intensity, in % of maximum stimulator output; it has "
                + String.join(", ", table.columns()));
    }

    /**
     * The intensity in a cell.
     *
     * @param table  the table
     * @param row    a row of it
     * @param column index of the column of intensities
     * @return the intensity, or empty where the cell says n/a
     * @throws RecordingFormatException if it is not a number from 0 to 200
     */
    public static Optional<Intensity> intensity(TextTable table, TextTable.Row row, int column) throws RecordingFormatException {
        Optional<String> text = table.text(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String number = text.get().replaceFirst("\\s*%(MSO)?$", "");
        List<String> cells = new ArrayList<>(row.cells());
        cells.set(column, number);
        double percent = table.number(new TextTable.Row(row.line(), cells), column).orElse(-1);
        if (!(percent >= 0 && percent <= 200)) {
            throw RecordingFormatException.atLine(table.fileName(), row.line(), table.columns().get(column),
                    "must be from 0 to 200 % of maximum stimulator output: " + text.get());
        }
        return Optional.of(Intensity.ofPercentMso(percent));
    }

    /**
     * Gives pulses their intensities: by time where the table has onsets (within 50 ms), otherwise in order.
     *
     * @param pulses the pulses of one recording, in order of time
     * @param rate   the rate of their sample indices
     * @return the pulses with the intensities that are known
     * @throws RecordingFormatException if the table has no onsets and another number of entries, a time fits no pulse, or two rows give
     *                                  one pulse different intensities
     */
    public List<Pulse> assign(List<Pulse> pulses, SampleRate rate) throws RecordingFormatException {
        boolean timed = entries.get(0).onsetSeconds().isPresent();
        if (!timed && entries.size() != pulses.size()) {
            throw new RecordingFormatException(fileName + ": has " + entries.size() + " intensities for " + pulses.size()
                    + " pulses; there must be one for each, or a column onset in seconds");
        }
        List<Pulse> assigned = new ArrayList<>(pulses);
        int[] rowOf = new int[pulses.size()];
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int pulse = timed ? nearest(pulses, rate, entry.onsetSeconds().orElseThrow()) : i;
            if (rowOf[pulse] > 0 && !entries.get(rowOf[pulse] - 1).intensity().equals(entry.intensity())) {
                throw new RecordingFormatException(fileName + ": rows " + rowOf[pulse] + " and " + (i + 1) + " give different intensities to the"
                        + " pulse at " + Numbers.plain(rate.secondsAt(pulses.get(pulse).sampleIndex())) + " s");
            }
            rowOf[pulse] = i + 1;
            if (entry.intensity().isPresent()) {
                assigned.set(pulse, pulses.get(pulse).withIntensity(entry.intensity().get()));
            }
        }
        return assigned;
    }

    private int nearest(List<Pulse> pulses, SampleRate rate, double seconds) throws RecordingFormatException {
        int best = -1;
        double distance = MOST_SECONDS_APART;
        for (int i = 0; i < pulses.size(); i++) {
            double own = Math.abs(rate.secondsAt(pulses.get(i).sampleIndex()) - seconds);
            if (own <= distance) {
                distance = own;
                best = i;
            }
        }
        if (best < 0) {
            throw new RecordingFormatException(fileName + ": the intensity at " + Numbers.plain(seconds)
                    + " s has no pulse within 50 ms");
        }
        return best;
    }
}

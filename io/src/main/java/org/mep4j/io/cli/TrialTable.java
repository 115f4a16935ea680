package org.mep4j.io.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Numbers;
import org.mep4j.stimulus.Intensity;
import org.mep4j.threshold.Trial;

/**
 * The trials of a table: a column of intensities, and one of amplitudes with their unit, or of responses, or both.
 *
 * @param trials  rows with an intensity and a response, in order
 * @param leftOut rows without one of them
 */
record TrialTable(List<Trial> trials, int leftOut) {

    private static final Pattern AMPLITUDE = Pattern.compile(
            "(?:mep|peak)?[ _]?(?:amplitude|amp|peak[ _-]?to[ _-]?peak|p2p|ptp|pp|vpp|mep)[ _]?(?:[(\\[]?(nV|uV|µV|μV|mV|V)[)\\]]?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RESPONSE = Pattern.compile("response|responded|yes[ _/]?no|is[ _]?response|hit", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Boolean> ANSWERS = Map.ofEntries(Map.entry("1", true), Map.entry("0", false),
            Map.entry("y", true), Map.entry("n", false), Map.entry("yes", true), Map.entry("no", false), Map.entry("true", true),
            Map.entry("false", false), Map.entry("+", true), Map.entry("-", false));
    private static final double DEFAULT_CRITERION = 50;

    /**
     * How the table is to be read.
     *
     * @param criterion amplitude in microvolts that counts as a response; empty: the column of responses, or else 50
     * @param unit      unit of amplitudes whose heading names none
     * @param channel   rows of one channel only
     */
    record Reading(OptionalDouble criterion, Optional<VoltageUnit> unit, Optional<String> channel) {
    }

    /** Yes or no, in any of the ways people write it. */
    static Optional<Boolean> answer(String text) {
        return Optional.ofNullable(ANSWERS.get(text.strip().toLowerCase(Locale.ROOT)));
    }

    static TrialTable read(Path file, Reading reading) throws IOException {
        TextTable table = TextTable.read(file);
        if (table.columns().isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": is empty; the first line must name the columns");
        }
        int intensity = column(table, IntensityTable::isIntensityColumn).orElseThrow(() -> new RecordingFormatException(table.fileName()
                + ": must have a column intensity, in % of maximum stimulator output; it has " + String.join(", ", table.columns())));
        Optional<Integer> amplitude = column(table, heading -> AMPLITUDE.matcher(heading).matches());
        Optional<Integer> response = column(table, heading -> RESPONSE.matcher(heading).matches());
        if (amplitude.isEmpty() && response.isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": must have a column amplitude_uV, or response with yes or no; it has "
                    + String.join(", ", table.columns()));
        }
        double microvoltsPerUnit = amplitude.isPresent() ? microvolts(table, amplitude.get(), reading) : 1;
        Optional<Integer> channel = channelColumn(table, reading);
        List<Trial> trials = new ArrayList<>();
        int leftOut = 0;
        for (TextTable.Row row : table.rows()) {
            if (channel.isPresent() && !table.text(row, channel.get()).equals(reading.channel())) {
                continue;
            }
            Optional<Intensity> percent = IntensityTable.intensity(table, row, intensity);
            OptionalDouble measured = amplitude.isPresent() ? amplitude(table, row, amplitude.get(), microvoltsPerUnit)
                    : OptionalDouble.empty();
            Optional<Boolean> responded = responded(table, row, response, measured, reading);
            if (percent.isPresent() && responded.isPresent()) {
                trials.add(new Trial(percent.get().percentMso(), responded.get(), measured));
            } else {
                leftOut++;
            }
        }
        IntensityTable.refuseFractions(trials.stream().mapToDouble(Trial::percentMso), table.fileName());
        return new TrialTable(List.copyOf(trials), leftOut);
    }

    private static Optional<Integer> column(TextTable table, Predicate<String> heading) {
        for (int column = 0; column < table.columns().size(); column++) {
            if (heading.test(table.columns().get(column))) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static double microvolts(TextTable table, int column, Reading reading) throws IOException {
        Matcher heading = AMPLITUDE.matcher(table.columns().get(column));
        Optional<VoltageUnit> named = heading.matches() && heading.group(1) != null ? VoltageUnit.parse(heading.group(1))
                : Optional.empty();
        return named.or(reading::unit).orElseThrow(() -> new RecordingFormatException(table.fileName() + ": the column "
                + table.columns().get(column) + " names no unit; write amplitude_uV, or give --unit")).microvolts();
    }

    /** The column that tells channels apart, if one was asked for; a table of several cannot be one session. */
    private static Optional<Integer> channelColumn(TextTable table, Reading reading) throws IOException {
        Optional<Integer> column = table.column("channel");
        if (column.isEmpty()) {
            if (reading.channel().isPresent()) {
                throw new RecordingFormatException(table.fileName() + ": has no column channel");
            }
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        table.rows().forEach(row -> table.text(row, column.get()).ifPresent(names::add));
        if (reading.channel().isPresent() && !names.contains(reading.channel().get())) {
            throw new RecordingFormatException(table.fileName() + ": has no channel " + reading.channel().get() + "; it has "
                    + String.join(", ", names));
        }
        if (reading.channel().isEmpty() && names.size() > 1) {
            throw new IllegalArgumentException(table.fileName() + " holds several channels; choose one with --channel: "
                    + String.join(", ", names));
        }
        return reading.channel().isPresent() ? column : Optional.empty();
    }

    private static OptionalDouble amplitude(TextTable table, TextTable.Row row, int column, double microvoltsPerUnit) throws IOException {
        OptionalDouble number = table.number(row, column);
        if (number.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (number.getAsDouble() < 0) {
            throw RecordingFormatException.atLine(table.fileName(), row.line(), table.columns().get(column),
                    "an amplitude must not be negative: " + Numbers.plain(number.getAsDouble()));
        }
        return OptionalDouble.of(number.getAsDouble() * microvoltsPerUnit);
    }

    private static Optional<Boolean> responded(TextTable table, TextTable.Row row, Optional<Integer> column, OptionalDouble measured,
                                               Reading reading) throws IOException {
        if (measured.isPresent() && (reading.criterion().isPresent() || column.isEmpty())) {
            return Optional.of(measured.getAsDouble() >= reading.criterion().orElse(DEFAULT_CRITERION));
        }
        if (column.isEmpty() || table.text(row, column.get()).isEmpty()) {
            return Optional.empty();
        }
        String text = table.text(row, column.get()).get();
        return Optional.of(answer(text).orElseThrow(() -> new UncheckedIOException(RecordingFormatException.atLine(
                table.fileName(), row.line(), table.columns().get(column.get()), "must be yes or no, 1 or 0: " + text))));
    }
}

package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Numbers;

/**
 * Reads the rows of a description. Columns may stand in any order; {@code file} and {@code role} must be there.
 *
 * <pre>
 *   file             the recording, relative to the description's folder
 *   marker           label of the pulses in it; blank: all pulses of the recording
 *   role             see {@link Role}
 *   muscle           name of the channel; blank: every EMG channel
 *   isi_ms           from the conditioning stimulus to the pulse, for paired pulses
 *   conditioning_mso intensity of the conditioning stimulus in %MSO, for the report
 *   minutes          after the end of the intervention, for role post
 *   intensity_mso    intensity of the pulses, where the recording does not hold it
 *   delay_ms         from the marker to the pulse
 *   distance_mm      between the two sites of stimulation, for role m-wave-proximal
 *   note             anything; not read
 * </pre>
 */
final class RowReader {

    private static final List<String> COLUMNS = List.of("file", "marker", "role", "muscle", "isi_ms", "conditioning_mso", "minutes",
            "intensity_mso", "delay_ms", "distance_mm", "note");
    private static final double MOST_ISI = 2000;
    private static final double MOST_MINUTES = 10_000;

    private final TextTable table;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    RowReader(TextTable table) throws RecordingFormatException {
        this.table = table;
        List<String> unknown = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            String heading = table.columns().get(column).toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(heading)) {
                unknown.add(table.columns().get(column));
            } else if (columns.put(heading, column) != null) {
                throw new RecordingFormatException(table.fileName() + ", line 1: the column " + heading + " stands there twice");
            }
        }
        unknown.removeIf(String::isEmpty);
        if (!unknown.isEmpty() || !columns.containsKey("file") || !columns.containsKey("role")) {
            throw new RecordingFormatException(table.fileName() + ", line 1: must have the columns file and role, and may have "
                    + String.join(", ", COLUMNS.stream().filter(name -> !name.equals("file") && !name.equals("role")).toList())
                    + "; it has " + String.join(", ", table.columns()));
        }
    }

    VisitRow row(TextTable.Row row) throws RecordingFormatException {
        String file = text(row, "file").orElseThrow(() -> mistake(row, "file", "must name a recording: nothing"));
        String word = text(row, "role").orElseThrow(() -> mistake(row, "role", "must be one of " + Role.words() + ": nothing"));
        Role role = Role.of(word).orElseThrow(() -> mistake(row, "role", "must be one of " + Role.words() + ": " + word));
        return new VisitRow(row.line(), file, text(row, "marker"), role, text(row, "muscle"), timing(row, role), dose(row));
    }

    private VisitRow.Timing timing(TextTable.Row row, Role role) throws RecordingFormatException {
        OptionalDouble isi = number(row, "isi_ms", 0.1, MOST_ISI);
        OptionalDouble minutes = number(row, "minutes", 0, MOST_MINUTES);
        if (role.isConditioned() && isi.isEmpty()) {
            throw mistake(row, "isi_ms", "role " + role + " needs the interval from the conditioning stimulus to the pulse: nothing");
        }
        if (!role.isConditioned() && isi.isPresent()) {
            throw mistake(row, "isi_ms", "role " + role + " has no conditioning stimulus, so the cell must be blank: " + cell(row, "isi_ms"));
        }
        if (role == Role.POST && minutes.isEmpty()) {
            throw mistake(row, "minutes", "role post needs the minutes since the end of the intervention: nothing");
        }
        if (role != Role.POST && minutes.isPresent()) {
            throw mistake(row, "minutes", "only role post has minutes after an intervention, not " + role + ": " + cell(row, "minutes"));
        }
        return new VisitRow.Timing(isi, minutes, number(row, "delay_ms", -MOST_ISI, MOST_ISI));
    }

    private VisitRow.Dose dose(TextTable.Row row) throws RecordingFormatException {
        return new VisitRow.Dose(number(row, "intensity_mso", 0, 100), number(row, "conditioning_mso", 0, 100),
                number(row, "distance_mm", 1, 2000));
    }

    private OptionalDouble number(TextTable.Row row, String column, double least, double most) throws RecordingFormatException {
        if (text(row, column).isEmpty()) {
            return OptionalDouble.empty();
        }
        String rule = "must be a number from " + Numbers.plain(least) + " to " + Numbers.plain(most) + ": ";
        try {
            double value = table.number(row, columns.get(column)).orElse(Double.NaN);
            if (value >= least && value <= most) {
                return OptionalDouble.of(value);
            }
        } catch (RecordingFormatException noNumber) {
            throw mistake(row, column, rule + cell(row, column));
        }
        throw mistake(row, column, rule + cell(row, column));
    }

    private String cell(TextTable.Row row, String column) {
        return row.cells().get(columns.get(column));
    }

    private Optional<String> text(TextTable.Row row, String column) {
        return Optional.ofNullable(columns.get(column)).flatMap(index -> table.text(row, index));
    }

    private RecordingFormatException mistake(TextTable.Row row, String column, String problem) {
        return RecordingFormatException.atLine(table.fileName(), row.line(), column, problem);
    }
}

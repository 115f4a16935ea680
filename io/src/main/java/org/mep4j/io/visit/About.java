package org.mep4j.io.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.text.TextTable;

/**
 * What no recording says of the person and of the set-up: {@code visit_about.tsv}, a table of two columns, {@code item} and {@code value}.
 *
 * <p>Items are {@code height_cm}, which latencies are set against; {@code f_distance_mm}, from the cathode to the spine, for the F-wave
 * velocity; and the {@linkplain Checklist checklist}'s, each a sentence of the researcher's own.
 *
 * @param values what was said, by item
 */
public record About(Map<String, String> values) {

    static final String HEIGHT = "height_cm";
    static final String F_DISTANCE = "f_distance_mm";

    /** Nothing is known. */
    static final About NOTHING = new About(Map.of());

    private static final double LEAST_HEIGHT = 30;
    private static final double MOST_HEIGHT = 272;

    /**
     * Copies the values.
     *
     * @param values what was said, by item
     */
    public About {
        values = Map.copyOf(values);
    }

    /** Reads the file beside a description; rows with a mistake are left out, each with a sentence. */
    static About beside(Path folder, List<String> problems) throws IOException {
        Path file = folder.resolve("visit_about.tsv");
        if (Files.notExists(file)) {
            return NOTHING;
        }
        TextTable table = TextTable.readPadded(file);
        Optional<Integer> item = table.column("item");
        Optional<Integer> value = table.column("value");
        if (item.isEmpty() || value.isEmpty()) {
            problems.add(table.fileName() + ", line 1: must have the columns item and value; it has " + String.join(", ", table.columns()));
            return NOTHING;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (TextTable.Row row : table.rows()) {
            String name = row.cells().get(item.get());
            Optional<String> text = table.text(row, value.get());
            Optional<String> fault = fault(name, text, values);
            if (fault.isPresent()) {
                problems.add(table.fileName() + ", line " + row.line() + ", " + fault.get());
            } else {
                text.ifPresent(said -> values.put(name, said));
            }
        }
        return new About(values);
    }

    private static Optional<String> fault(String item, Optional<String> value, Map<String, String> before) {
        if (!item.equals(HEIGHT) && !item.equals(F_DISTANCE) && Checklist.items().stream().noneMatch(known -> known.key().equals(item))) {
            return Optional.of("item: must be one of " + String.join(", ", allowed()) + ": " + (item.isEmpty() ? "nothing" : item));
        }
        if (before.containsKey(item)) {
            return Optional.of("item: " + item + " was given before, as " + before.get(item));
        }
        if (value.isPresent() && item.equals(HEIGHT) && !between(value.get(), LEAST_HEIGHT, MOST_HEIGHT)) {
            return Optional.of(HEIGHT + ": must be a number of centimetres from 30 to 272: " + value.get());
        }
        if (value.isPresent() && item.equals(F_DISTANCE) && !between(value.get(), 1, 2000)) {
            return Optional.of(F_DISTANCE + ": must be a number of millimetres from 1 to 2000: " + value.get());
        }
        return Optional.empty();
    }

    private static List<String> allowed() {
        List<String> allowed = new ArrayList<>(List.of(HEIGHT, F_DISTANCE));
        Checklist.items().forEach(known -> allowed.add(known.key()));
        return allowed;
    }

    private static boolean between(String text, double least, double most) {
        OptionalDouble number = parsed(text);
        return number.isPresent() && number.getAsDouble() >= least && number.getAsDouble() <= most;
    }

    private static OptionalDouble parsed(String text) {
        return text.matches("[0-9]{1,6}([.][0-9]{1,6})?") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /**
     * Body height.
     *
     * @return in cm, if said
     */
    public OptionalDouble heightCentimetres() {
        return values.containsKey(HEIGHT) ? parsed(values.get(HEIGHT)) : OptionalDouble.empty();
    }

    /**
     * Distance from the cathode to the spine.
     *
     * @return in mm, if said
     */
    public OptionalDouble fDistanceMillimetres() {
        return values.containsKey(F_DISTANCE) ? parsed(values.get(F_DISTANCE)) : OptionalDouble.empty();
    }
}

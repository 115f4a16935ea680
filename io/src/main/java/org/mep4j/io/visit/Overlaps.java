package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pulses that two rows claim. Where the rows give them different roles nobody can tell which one is meant, so both rows are left out;
 * of two rows that say the same, the second is. Rows for different muscles, or for different markers of a file, do not meet.
 */
final class Overlaps {

    private final String fileName;
    private final List<VisitRow> rows;
    private final List<String> problems;

    Overlaps(String fileName, List<VisitRow> rows, List<String> problems) {
        this.fileName = fileName;
        this.rows = rows;
        this.problems = problems;
    }

    /** The rows that no other contradicts; the problems gain a sentence per pair that does. */
    List<VisitRow> removed() {
        Set<VisitRow> left = new HashSet<>();
        for (int later = 0; later < rows.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                compare(rows.get(earlier), rows.get(later), left);
            }
        }
        List<VisitRow> kept = new ArrayList<>(rows);
        kept.removeIf(left::contains);
        return kept;
    }

    private void compare(VisitRow earlier, VisitRow later, Set<VisitRow> left) {
        if (!earlier.file().equals(later.file()) || !meet(earlier.marker(), later.marker()) || !meet(earlier.muscle(), later.muscle())) {
            return;
        }
        String pulses = later.marker().map(label -> "marker " + label + " of ").orElse("") + later.file();
        boolean same = earlier.role() == later.role() && earlier.timing().equals(later.timing());
        if (same && earlier.marker().equals(later.marker())) {
            left.add(later);
            problems.add(fileName + ", line " + later.line() + ", role: " + pulses + " is " + later.role() + " on line " + earlier.line()
                    + " already; this line was left out");
            return;
        }
        left.add(earlier);
        left.add(later);
        problems.add(fileName + ", line " + later.line() + ", role: " + pulses + " is " + later.role() + " here and " + earlier.role()
                + " on line " + earlier.line() + (earlier.marker().equals(later.marker()) ? "" : ", where " + (earlier.marker().isEmpty()
                        ? "no marker is named" : "the marker " + earlier.marker().get() + " is named"))
                + "; the same pulses can have one role only, so both lines were left out");
    }

    private static boolean meet(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}

package org.mep4j.io.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.text.TextTable;

/**
 * What the recordings of one visit are: the table {@code visit.tsv} (or {@code visit.csv}) that a researcher writes beside them.
 *
 * <p>Rows with a mistake are left out, each with one sentence that names file and line, what was found and what is allowed; the others
 * stand. The columns are those of {@link RowReader}, the format is described in {@code io/README.md}.
 *
 * @param name     name of the visit, that of its folder
 * @param folder   where description and recordings are
 * @param fileName the description's name, for messages
 * @param rows     the rows without a mistake, in order
 * @param about    what is known of person and set-up
 * @param problems one sentence per mistake
 */
public record VisitDescription(String name, Path folder, String fileName, List<VisitRow> rows, About about, List<String> problems) {

    private static final List<String> NAMES = List.of("visit.tsv", "visit.csv");

    /**
     * Copies the lists.
     *
     * @param name     name of the visit
     * @param folder   where description and recordings are
     * @param fileName the description's name
     * @param rows     the rows without a mistake
     * @param about    what is known of person and set-up
     * @param problems one sentence per mistake
     */
    public VisitDescription {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * The description in a folder.
     *
     * @param folder any path
     * @return the file, if the folder holds one
     */
    public static Optional<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Reads a description and what is said beside it of person and set-up.
     *
     * @param file the description
     * @return the description
     * @throws RecordingFormatException if it is no table, lacks the columns file and role, has a column that is not known, or no row
     * @throws IOException              if it cannot be read
     */
    public static VisitDescription read(Path file) throws IOException {
        TextTable table = TextTable.readPadded(file);
        RowReader reader = new RowReader(table);
        List<VisitRow> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (TextTable.Row row : table.rows()) {
            try {
                read.add(reader.row(row));
            } catch (RecordingFormatException mistake) {
                problems.add(mistake.getMessage());
            }
        }
        if (table.rows().isEmpty()) {
            throw new RecordingFormatException(table.fileName() + ": has no row below its heading; it needs one per recording or marker");
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        List<VisitRow> rows = new Overlaps(table.fileName(), read, problems).removed();
        About about = About.beside(folder, problems);
        Path own = folder.getFileName();
        return new VisitDescription(own == null ? "visit" : own.toString(), folder, table.fileName(), rows, about, problems);
    }
}

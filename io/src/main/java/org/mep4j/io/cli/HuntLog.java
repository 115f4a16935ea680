package org.mep4j.io.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.threshold.Trial;

/**
 * The table of trials that a hunt keeps as it goes, so that a crash or a closed terminal loses none. It is written beside and
 * then moved into place: there is never half a table.
 *
 * @param file the table
 */
record HuntLog(Path file) {

    /** The trials that the table holds already; a session that is there is gone on with or left alone, never written over. */
    List<Trial> open(boolean resume) throws IOException {
        if (!Files.exists(file)) {
            if (resume) {
                throw new IllegalArgumentException("--resume needs the --log of the session to go on with; there is no file " + file);
            }
            return List.of();
        }
        if (!resume) {
            throw new IllegalArgumentException("--log " + file + " exists already; --resume goes on with its trials, or give another name");
        }
        TrialTable table = TrialTable.read(file, new TrialTable.Reading(OptionalDouble.empty(), Optional.empty(), Optional.empty()));
        if (table.leftOut() > 0) {
            throw new IllegalArgumentException(file + ": cannot be gone on with, for " + EstimateText.counted(table.leftOut(), "row")
                    + " lack an intensity or a response");
        }
        return table.trials();
    }

    void save(List<Trial> trials) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, EstimateFiles.trials(trials));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

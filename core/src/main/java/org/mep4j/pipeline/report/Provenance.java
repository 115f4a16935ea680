package org.mep4j.pipeline.report;

import java.util.List;
import org.mep4j.signal.RecordingSource;

/**
 * What a report was computed from and how, so that it can be computed again.
 *
 * @param libraryVersion version of mep4j
 * @param settings       every setting as canonical text, one {@code name = value} per line
 * @param settingsSha256 SHA-256 of that text in UTF-8, hexadecimal
 * @param inputs         the files, in the order in which they were analysed
 */
public record Provenance(String libraryVersion, String settings, String settingsSha256, List<RecordingSource> inputs) {

    /**
     * Copies the list.
     *
     * @param libraryVersion version of mep4j
     * @param settings every setting as canonical text, one {@code name = value} per line
     * @param settingsSha256 SHA-256 of that text in UTF-8, hexadecimal
     * @param inputs the files, in the order in which they were analysed
     */
    public Provenance {
        inputs = List.copyOf(inputs);
    }
}

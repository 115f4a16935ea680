package org.mep4j.signal;

import java.util.Objects;

/**
 * Where a recording came from, for the provenance of what is computed from it.
 *
 * @param fileName name of the file without its folder
 * @param format   for example {@code "BDF+"}
 * @param sha256   SHA-256 of the file's bytes in lower-case hexadecimal digits
 */
public record RecordingSource(String fileName, String format, String sha256) {

    /**
     * Rejects nulls.
     *
     * @param fileName name of the file without its folder
     * @param format for example {@code "BDF+"}
     * @param sha256 SHA-256 of the file's bytes in lower-case hexadecimal digits
     */
    public RecordingSource {
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(sha256, "sha256");
    }
}

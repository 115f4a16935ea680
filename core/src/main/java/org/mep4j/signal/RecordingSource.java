package org.mep4j.signal;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a recording came from, for the provenance of what is computed from it.
 *
 * <p>A value: equal where name, format and hash are equal. Safe on any thread.
 */
public final class RecordingSource {

    private final String fileName;
    private final String format;
    private final Supplier<String> sha256;

    /**
     * A source whose hash is known.
     *
     * @param fileName name of the file without its folder
     * @param format   for example {@code "BDF+"}
     * @param sha256   SHA-256 of the file's bytes in lower-case hexadecimal digits
     */
    public RecordingSource(String fileName, String format, String sha256) {
        this(fileName, format, () -> sha256);
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * A source whose hash is still being computed.
     *
     * @param fileName name of the file without its folder
     * @param format   for example {@code "BDF+"}
     * @param sha256   waits for the hash; gives the same whenever it is asked, on any thread
     */
    public RecordingSource(String fileName, String format, Supplier<String> sha256) {
        this.fileName = Objects.requireNonNull(fileName, "fileName");
        this.format = Objects.requireNonNull(format, "format");
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * The name of the file.
     *
     * @return without its folder
     */
    public String fileName() {
        return fileName;
    }

    /**
     * The format of the file.
     *
     * @return for example {@code "BDF+"}
     */
    public String format() {
        return format;
    }

    /**
     * The SHA-256 of the file's bytes; waits for it where it is still being computed.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws java.io.UncheckedIOException if the file turned out to be unreadable
     */
    public String sha256() {
        return sha256.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordingSource that && fileName.equals(that.fileName) && format.equals(that.format)
                && sha256().equals(that.sha256());
    }

    @Override
    public int hashCode() {
        return Objects.hash(fileName, format);
    }

    @Override
    public String toString() {
        return fileName + " (" + format + ")";
    }
}

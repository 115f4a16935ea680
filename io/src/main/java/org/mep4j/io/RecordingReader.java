package org.mep4j.io;

import java.io.IOException;
import java.nio.file.Path;
import org.mep4j.signal.Recording;

/**
 * Reads one file format. Implementations hold no state, and throw nothing but {@link IOException}: a malformed file is a
 * {@link RecordingFormatException}, whatever its bytes are.
 */
public interface RecordingReader {

    /**
     * The format's name, for messages.
     *
     * @return for example {@code "EDF"}
     */
    String format();

    /**
     * Whether a file is of this format, judged by its first bytes and its name. Never parses.
     *
     * @param file name and place of the file
     * @param head the file's first bytes, at most 8192
     * @return true if this reader should read it
     */
    boolean recognises(Path file, byte[] head);

    /**
     * Reads a recording. EMG samples become microvolts; each channel keeps the name of its source unit.
     *
     * @param file    the file
     * @param options what the caller knows beyond the file
     * @return the recording
     * @throws RecordingFormatException if the file is malformed, or lacks something that {@code options} must then give
     * @throws IOException              if the file cannot be read
     */
    Recording read(Path file, OpenOptions options) throws IOException;
}

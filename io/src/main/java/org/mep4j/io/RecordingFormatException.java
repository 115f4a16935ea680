package org.mep4j.io;

import java.io.IOException;

/**
 * A file that is not what its format requires. The message names the file, the place (byte offset or line, and field), what was
 * found and what is allowed, in one sentence.
 */
public final class RecordingFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A format error.
     *
     * @param message file, place, found, allowed
     */
    public RecordingFormatException(String message) {
        super(message);
    }

    /**
     * A format error found by another library.
     *
     * @param message file, place, found, allowed
     * @param cause   the library's exception
     */
    public RecordingFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A format error at a byte of a binary file.
     *
     * @param file    name of the file
     * @param offset  byte offset
     * @param field   the field's name in its specification
     * @param problem what was found and what is allowed
     * @return the exception
     */
    public static RecordingFormatException atByte(String file, long offset, String field, String problem) {
        return new RecordingFormatException(file + ", byte " + offset + ", " + field + ": " + problem);
    }

    /**
     * A format error at a line of a text file.
     *
     * @param file    name of the file
     * @param line    line number from 1
     * @param field   the field's or column's name
     * @param problem what was found and what is allowed
     * @return the exception
     */
    public static RecordingFormatException atLine(String file, long line, String field, String problem) {
        return new RecordingFormatException(file + ", line " + line + ", " + field + ": " + problem);
    }
}

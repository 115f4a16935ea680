package org.mep4j.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The bytes of one open file, read at positions into a caller's array. Belongs to one thread; a lazy
 * {@link org.mep4j.signal.SampleSource} opens one for every read, so that it leaks nothing and serves several threads.
 */
public final class FileBytes implements Closeable {

    private final String name;
    private final SeekableByteChannel channel;

    /**
     * Reads from an open channel.
     *
     * @param name    name of the file, for messages
     * @param channel the bytes, closed with this object
     */
    public FileBytes(String name, SeekableByteChannel channel) {
        this.name = Objects.requireNonNull(name, "name");
        this.channel = Objects.requireNonNull(channel, "channel");
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its bytes, to be closed by the caller
     * @throws RecordingFormatException if it is a folder, a device or anything else that is no file
     * @throws IOException              if it cannot be opened
     */
    public static FileBytes open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new RecordingFormatException(file + " is no regular file");
        }
        return new FileBytes(file.getFileName().toString(), Files.newByteChannel(file, StandardOpenOption.READ));
    }

    /**
     * The name of a file without folder and extension, which names the recording in it.
     *
     * @param file the file
     * @return for example {@code "sub-01_emg"} for {@code data/sub-01_emg.bdf}
     */
    public static String stem(Path file) {
        String fileName = Objects.toString(file.getFileName(), "");
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /**
     * The name of the file, for messages.
     *
     * @return the name without its folder
     */
    public String name() {
        return name;
    }

    /**
     * The size of the file.
     *
     * @return number of bytes
     * @throws IOException if the size cannot be found
     */
    public long size() throws IOException {
        return channel.size();
    }

    /**
     * Reads bytes, all of them.
     *
     * @param position    byte offset in the file
     * @param destination filled from {@code offset} on
     * @param offset      first position written
     * @param length      number of bytes
     * @throws EOFException if the file ends before
     * @throws IOException  if the file cannot be read
     */
    public void read(long position, byte[] destination, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(destination, offset, length);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(name + " ends at byte " + size() + ", inside the " + length + " bytes from " + position + " on");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.mep4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The SHA-256 of files, by which a result names the data it came from. */
public final class FileHash {

    private FileHash() {
    }

    /**
     * Hashes a file in one pass; equals what {@code sha256sum} prints.
     *
     * @param file the file
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if the file cannot be read
     */
    public static String sha256(Path file) throws IOException {
        return sha256(List.of(file));
    }

    /**
     * Hashes the bytes of several files, one after the other; equals what {@code cat a b | sha256sum} prints.
     *
     * @param files the files, in order
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if a file cannot be read
     */
    public static String sha256(List<Path> files) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        byte[] block = new byte[1 << 16];
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                    digest.update(block, 0, count);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Hashes files as asked.
     *
     * @param files   the files, in order
     * @param hashing at once, or by a thread of its own
     * @return gives the hash, and waits for it where need be
     * @throws IOException if a file cannot be read; where the hash is computed beside, its unchecked sister when the hash is asked for
     */
    public static Supplier<String> of(List<Path> files, OpenOptions.Hashing hashing) throws IOException {
        if (hashing == OpenOptions.Hashing.AT_ONCE) {
            String hash = sha256(files);
            return () -> hash;
        }
        List<Path> own = List.copyOf(files);
        FutureTask<String> task = new FutureTask<>(() -> sha256(own));
        Thread thread = new Thread(task, "mep4j-hash");
        thread.setDaemon(true);
        thread.start();
        return () -> awaited(task);
    }

    private static String awaited(FutureTask<String> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException early) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failed.getCause() instanceof IOException unreadable ? new UncheckedIOException(unreadable)
                            : new IllegalStateException("a file could not be hashed", failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

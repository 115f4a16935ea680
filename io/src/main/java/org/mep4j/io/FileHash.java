package org.mep4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
}

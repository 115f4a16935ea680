package org.mep4j.io.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The part of a result file's name that says which session it belongs to. */
final class SessionFileName {

    private static final int LONGEST = 100;

    private SessionFileName() {
    }

    /**
     * A name that every file system takes: letters, digits, inner blanks and a few signs, not hidden, not an option, at most 100
     * characters. A name that had to be changed carries eight digits of its hash, so that two sessions never share a file.
     */
    static String of(String session) {
        String safe = session.strip().replaceAll("[^\\p{L}\\p{N} ._()+,=-]", "_").replaceAll("^[.-]+|[.]+$", "");
        if (safe.length() > LONGEST) {
            safe = safe.substring(0, LONGEST);
        }
        if (safe.equals(session)) {
            return safe.isEmpty() ? "session" : safe;
        }
        return (safe.isEmpty() ? "session" : safe) + "-" + shortHash(session);
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

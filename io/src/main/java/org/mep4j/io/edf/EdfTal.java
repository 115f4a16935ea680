package org.mep4j.io.edf;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One time-stamped annotation list: {@code onset [0x15 duration] 0x14 text 0x14 text 0x14 0x00}.
 *
 * @param onset    seconds since the start time of the header, exactly as written
 * @param duration seconds as written, if any
 * @param texts    the texts; the first of a record's first list is empty and gives the start of the record
 */
record EdfTal(BigDecimal onset, Optional<String> duration, List<String> texts) {

    private static final int SEPARATOR = 0x14;
    private static final int DURATION = 0x15;
    /** Ten digits before the point are three centuries; no recorder writes a twentieth digit after it. */
    private static final Pattern ONSET = Pattern.compile("[+-][0-9]{1,10}(?:\\.[0-9]{0,20})?");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{0,20})?");

    /** Where the list that starts at {@code at} ends: at its NUL, or at the end of the block if that is missing. */
    static int end(byte[] block, int at, int blockEnd) {
        int end = at;
        while (end < blockEnd && block[end] != 0) {
            end++;
        }
        return end;
    }

    /** Reads the list in {@code [at, end)}, or nothing if it is malformed. */
    static Optional<EdfTal> parse(byte[] block, int at, int end) {
        int stamp = next(block, at, end, SEPARATOR);
        if (stamp == end) {
            return Optional.empty();
        }
        int mark = next(block, at, stamp, DURATION);
        String onset = new String(block, at, mark - at, StandardCharsets.ISO_8859_1);
        if (!ONSET.matcher(onset).matches()) {
            return Optional.empty();
        }
        Optional<String> duration = Optional.empty();
        if (mark < stamp) {
            String text = new String(block, mark + 1, stamp - mark - 1, StandardCharsets.ISO_8859_1);
            if (!SECONDS.matcher(text).matches()) {
                return Optional.empty();
            }
            duration = Optional.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (int from = stamp + 1; from < end;) {
            int to = next(block, from, end, SEPARATOR);
            texts.add(text(block, from, to));
            from = to + 1;
        }
        return Optional.of(new EdfTal(new BigDecimal(onset), duration, List.copyOf(texts)));
    }

    /** Whether the list gives the start of the record that it is the first one of. */
    boolean timeKeeping() {
        return !texts.isEmpty() && texts.get(0).isEmpty();
    }

    private static int next(byte[] block, int from, int end, int wanted) {
        int at = from;
        while (at < end && block[at] != wanted) {
            at++;
        }
        return at;
    }

    /** UTF-8 as EDF+ wants it; older writers used ISO-8859-1, which is hardly ever valid UTF-8. */
    private static String text(byte[] block, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block, from, to - from)).toString();
        } catch (CharacterCodingException latin) {
            return new String(block, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}

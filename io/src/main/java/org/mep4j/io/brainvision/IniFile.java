package org.mep4j.io.brainvision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mep4j.io.FileBytes;
import org.mep4j.io.RecordingFormatException;

/** A header or marker file: an identification line, then sections of {@code key=value} lines, comments after a semicolon. */
final class IniFile {

    /**
     * One line of a section.
     *
     * @param line  line number from 1
     * @param key   before the first {@code =}
     * @param value after it, blanks at the ends removed
     */
    record Entry(long line, String key, String value) {
    }

    /** Free text may hold lines in brackets; only a section of the format ends it. */
    private static final Set<String> SECTIONS = Set.of("common infos", "binary infos", "ascii infos", "channel infos", "coordinates",
            "user infos", "channel user infos", "segmentinfos", "marker infos", "marker user infos", "comment");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern UTF_8 = Pattern.compile("(?i)\\s*Codepage\\s*=\\s*UTF-?8\\s*");

    private final String name;
    private final String identification;
    private final Map<String, List<Entry>> sections = new HashMap<>();

    private IniFile(String name, String text) {
        this.name = name;
        String[] lines = LINE_END.split(text, -1);
        this.identification = lines[0].strip();
        List<Entry> current = new ArrayList<>();
        boolean comment = false;
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            boolean bracketed = line.length() > 1 && line.startsWith("[") && line.endsWith("]");
            String section = bracketed ? line.substring(1, line.length() - 1).strip().toLowerCase(Locale.ROOT) : "";
            if (bracketed && (!comment || SECTIONS.contains(section))) {
                current = sections.computeIfAbsent(section, key -> new ArrayList<>());
                comment = section.equals("comment");
            } else if (!comment && !line.startsWith(";")) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    current.add(new Entry(i + 1L, line.substring(0, equals).strip(), line.substring(equals + 1).strip()));
                }
            }
        }
    }

    /** Reads a file of at most so many bytes. */
    static IniFile read(Path file, int mostBytes) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            if (bytes.size() > mostBytes) {
                throw RecordingFormatException.atByte(bytes.name(), bytes.size(), "file", "found " + bytes.size()
                        + " bytes, allowed are " + mostBytes);
            }
            byte[] content = new byte[(int) bytes.size()];
            bytes.read(0, content, 0, content.length);
            return new IniFile(bytes.name(), decode(content));
        }
    }

    /**
     * UTF-8 where the file says so or where its bytes are valid UTF-8 (text in ISO-8859-1 with a micro sign or an umlaut hardly
     * ever is), ISO-8859-1 otherwise.
     */
    private static String decode(byte[] content) {
        String latin = new String(content, StandardCharsets.ISO_8859_1);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException invalid) {
            boolean declared = LINE_END.splitAsStream(latin).anyMatch(line -> UTF_8.matcher(line).matches());
            return declared ? new String(content, StandardCharsets.UTF_8) : latin;
        }
    }

    /** The file's name. */
    String name() {
        return name;
    }

    /** The first line. */
    String identification() {
        return identification;
    }

    /** The lines of a section, none if it is missing. */
    List<Entry> section(String section) {
        return sections.getOrDefault(section.toLowerCase(Locale.ROOT), List.of());
    }

    /** The value of a key in a section; a key must not be given twice. */
    Optional<Entry> find(String section, String key) throws RecordingFormatException {
        Entry found = null;
        for (Entry entry : section(section)) {
            if (entry.key().equalsIgnoreCase(key)) {
                if (found != null) {
                    throw RecordingFormatException.atLine(name, entry.line(), key, "given twice, first in line " + found.line());
                }
                found = entry;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The exception for a value. */
    RecordingFormatException problem(Entry entry, String allowed) {
        return RecordingFormatException.atLine(name, entry.line(), entry.key(), "found \"" + entry.value() + "\", allowed is " + allowed);
    }

    /** The exception for a missing key. */
    RecordingFormatException missing(String section, String key) {
        return new RecordingFormatException(name + ", section [" + section + "]: there is no " + key);
    }
}

package org.mep4j.io.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mep4j.io.FileNameIntensity;
import org.mep4j.io.Recordings;

/**
 * The files of one session, in order.
 *
 * @param name  name of the session, for its result files
 * @param files its recordings
 */
public record SessionFiles(String name, List<Path> files) {

    /** How the recordings of a folder form sessions. */
    public enum Grouping {
        /** Recordings side by side whose names all carry an intensity are one session; every other recording is one by itself. */
        AUTOMATIC,
        /** All recordings of the folder are one session. */
        TOGETHER,
        /** Every recording is a session. */
        SEPARATE
    }

    /**
     * Copies the list.
     *
     * @param name name of the session, for its result files
     * @param files its recordings
     */
    public SessionFiles {
        files = List.copyOf(files);
    }

    /**
     * Finds the sessions in a file or a folder.
     *
     * @param path     a recording, or a folder with recordings
     * @param grouping how recordings of a folder form sessions
     * @return the sessions, in the order of their files' names
     * @throws IOException if nothing is there, or the folder holds no recording
     */
    public static List<SessionFiles> in(Path path, Grouping grouping) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(new SessionFiles(baseName(path), List.of(path)));
        }
        List<Path> found = Recordings.find(path);
        if (grouping == Grouping.TOGETHER) {
            return List.of(new SessionFiles(folderName(path), found));
        }
        Map<Path, List<Path>> folders = new LinkedHashMap<>();
        found.forEach(file -> folders.computeIfAbsent(file.getParent(), folder -> new ArrayList<>()).add(file));
        List<SessionFiles> sessions = new ArrayList<>();
        folders.forEach((folder, files) -> {
            if (grouping == Grouping.AUTOMATIC && files.size() > 1 && files.stream().allMatch(SessionFiles::namesAnIntensity)) {
                sessions.add(new SessionFiles(folderName(folder), files));
            } else {
                files.forEach(file -> sessions.add(new SessionFiles(baseName(file), List.of(file))));
            }
        });
        return withDistinctNames(sessions);
    }

    /**
     * Gives every session a name of its own, for those of one name would overwrite each other's results. Names that differ in nothing
     * but capitals count as one, as they do in many file systems.
     *
     * @param sessions sessions, of several folders perhaps
     * @return the sessions, in the same order; of those with one name the later ones are numbered from 2
     */
    public static List<SessionFiles> withDistinctNames(List<SessionFiles> sessions) {
        Set<String> taken = new HashSet<>();
        sessions.forEach(session -> taken.add(session.name.toLowerCase(Locale.ROOT)));
        Set<String> used = new HashSet<>();
        List<SessionFiles> distinct = new ArrayList<>();
        for (SessionFiles session : sessions) {
            String name = session.name;
            for (int number = 2; !used.add(name.toLowerCase(Locale.ROOT)); number++) {
                String next = session.name + "-" + number;
                name = taken.contains(next.toLowerCase(Locale.ROOT)) ? name : next;
            }
            distinct.add(new SessionFiles(name, session.files));
        }
        return distinct;
    }

    private static boolean namesAnIntensity(Path file) {
        return FileNameIntensity.of(file.getFileName().toString()).isPresent();
    }

    private static String folderName(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "session" : name.toString();
    }

    /** The file's name without its extension and, for BIDS, without {@code _emg}. */
    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        return base.endsWith("_emg") ? base.substring(0, base.length() - "_emg".length()) : base;
    }
}

package org.mep4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mep4j.io.bids.BidsSidecars;
import org.mep4j.io.brainvision.BrainVisionReader;
import org.mep4j.io.edf.EdfReader;
import org.mep4j.io.matlab.MatlabReader;
import org.mep4j.io.text.DelimitedReader;
import org.mep4j.signal.Recording;

/** The door to all formats: opens a recording whatever its format, and finds the recordings in a folder. */
public final class Recordings {

    /** Every reader; the first that recognises a file reads it, so those that look at the name alone stand last. */
    private static final List<RecordingReader> READERS = List.of(new EdfReader(), new BrainVisionReader(),
            new MatlabReader(), new DelimitedReader());

    private static final int HEAD_BYTES = 8192;

    private Recordings() {
    }

    /**
     * Opens a recording about which nothing is known beyond the file.
     *
     * @param file the file
     * @return the recording
     * @throws RecordingFormatException if it is in no known format, malformed, or lacks something that options must give
     * @throws IOException              if the file is not there or cannot be read
     */
    public static Recording open(Path file) throws IOException {
        return open(file, OpenOptions.defaults());
    }

    /**
     * Opens a recording, with its side tables: see {@link BidsSidecars}.
     *
     * @param file    the file
     * @param options what the caller knows beyond the file
     * @return the recording
     * @throws RecordingFormatException if it is in no known format, malformed, or lacks something that {@code options} must give
     * @throws IOException              if the file is not there or cannot be read
     */
    public static Recording open(Path file, OpenOptions options) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new RecordingFormatException(file + ": is a folder, not a recording; open the files in it one by one");
        }
        byte[] head = head(file);
        for (RecordingReader reader : READERS) {
            if (reader.recognises(file, head)) {
                return BidsSidecars.apply(reader.read(file, options), file);
            }
        }
        throw new RecordingFormatException(file.getFileName() + ": is in no format that can be read; these can: " + formats() + advice(file));
    }

    /** What to do about formats that laboratories have and that are not read. */
    private static String advice(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "smr", "smrx" -> ". Spike2 exports this file as MATLAB data or as a table of text";
            case "cfs" -> ". Signal exports this file as MATLAB data";
            case "adicht", "adidat" -> ". LabChart exports this file as MATLAB data";
            case "acq" -> ". AcqKnowledge saves this file as MATLAB data";
            case "xls", "xlsx", "ods" -> ". A spreadsheet program saves this file as CSV";
            default -> "";
        };
    }

    /**
     * The formats that can be read.
     *
     * @return their names, separated by commas
     */
    public static String formats() {
        return READERS.stream().map(RecordingReader::format).collect(Collectors.joining(", "));
    }

    /**
     * Finds the recordings in a folder and those below it, in the order in which people count: {@code run-2} before
     * {@code run-10}. Side tables, tables of results and hidden files are left out.
     *
     * @param folder the folder
     * @return the recordings' files, each recording once
     * @throws RecordingFormatException if there are none
     * @throws IOException              if the folder is not there or cannot be read
     */
    public static List<Path> find(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<Path> found = new ArrayList<>();
        for (Path file : files) {
            if (isRecording(file)) {
                found.add(file);
            }
        }
        if (found.isEmpty()) {
            throw new RecordingFormatException(folder + ": holds no recording; these formats can be read: " + formats());
        }
        found.sort(Comparator.comparing(file -> folder.relativize(file).toString(), new NaturalOrder()));
        return found;
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRecording(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        // A BrainVision recording is opened by its .vhdr, which names the others.
        int dot = name.lastIndexOf('.');
        boolean belongsToHeader = name.endsWith(".dat") && Files.exists(file.resolveSibling(
                file.getFileName().toString().substring(0, dot) + ".vhdr"));
        if (BidsSidecars.isSideTable(name) || name.endsWith(".vmrk") || name.endsWith(".eeg") || belongsToHeader) {
            return false;
        }
        byte[] head = head(file);
        return READERS.stream().anyMatch(reader -> reader.recognises(file, head));
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }
}

package org.mep4j.io.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/**
 * The side tables of a recording.
 *
 * <p>For {@code sub-01_task-rest_run-1_emg.bdf}, the {@code _channels.tsv} and the {@code _events.tsv} are looked for as BIDS
 * says: in the recording's folder, then in those above it up to the one with {@code dataset_description.json}, among files all
 * of whose entities ({@code sub-01}, {@code task-rest}, ...) are the recording's too; the one with most entities in the nearest
 * folder counts. So a table without {@code recording-} serves all devices. Beside any recording, {@code <name>_pulses.tsv} or
 * {@code .csv} lists its pulses.
 */
public final class BidsSidecars {

    private static final int MOST_FOLDERS_UP = 4;
    private static final double SAME_EVENT_SECONDS = 0.0005;

    private BidsSidecars() {
    }

    /**
     * Applies the side tables that are there.
     *
     * @param recording what its reader found
     * @param file      the recording's file
     * @return the recording with kinds, muscles and markers of its side tables, and notes on what contradicts
     * @throws IOException if a side table cannot be read
     */
    public static Recording apply(Recording recording, Path file) throws IOException {
        String stem = stem(String.valueOf(file.getFileName()));
        Recording described = recording;
        if (stem.endsWith("_emg")) {
            Optional<Path> channels = find(file, "_channels.tsv");
            if (channels.isPresent()) {
                described = ChannelsTable.apply(described, channels.get());
            }
            Optional<Path> events = find(file, "_events.tsv");
            if (events.isPresent()) {
                described = described.withMarkers(merged(described.markers(), EventsTable.read(events.get())));
            }
        }
        Optional<Path> pulses = pulseTable(file, stem);
        return pulses.isPresent() ? withPulses(described, pulses.get()) : described;
    }

    /**
     * Whether a file is a side table or a table of results rather than a recording.
     *
     * @param fileName name of a file
     * @return true for names such as {@code sub-01_task-rest_events.tsv} and {@code participants.tsv}
     */
    public static boolean isSideTable(String fileName) {
        String stem = stem(fileName).toLowerCase(Locale.ROOT);
        String suffix = stem.substring(stem.lastIndexOf('_') + 1);
        boolean table = fileName.toLowerCase(Locale.ROOT).matches(".*\\.(tsv|csv|txt)");
        return table && Set.of("events", "channels", "electrodes", "participants", "scans", "sessions", "pulses", "intensities", "meps",
                "thresholds", "summary", "nibs", "markers", "samples", "visit", "about", "measures").contains(suffix);
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static Optional<Path> find(Path file, String ending) throws IOException {
        Set<String> entities = entities(stem(file.getFileName().toString()));
        Path folder = file.toAbsolutePath().getParent();
        for (int up = 0; folder != null && up <= MOST_FOLDERS_UP; up++) {
            Optional<Path> found = best(folder, ending, entities);
            if (found.isPresent()) {
                return found;
            }
            if (Files.exists(folder.resolve("dataset_description.json"))) {
                return Optional.empty();
            }
            folder = folder.getParent();
            if (up == 0 && !entities.stream().anyMatch(entity -> entity.startsWith("sub-"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> best(Path folder, String ending, Set<String> entities) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> entities.containsAll(entities(stem(file.getFileName().toString()))))
                    .max(Comparator.<Path>comparingInt(file -> entities(stem(file.getFileName().toString())).size())
                            .thenComparing(Path::toString, Comparator.reverseOrder()));
        }
    }

    /** The parts of a name between underscores, without the last, which is its suffix. */
    private static Set<String> entities(String stem) {
        List<String> parts = List.of(stem.split("_"));
        return new HashSet<>(parts.subList(0, parts.size() - 1));
    }

    /** Events of the file and of the table in order of time; one that both name counts once, with the details of both. */
    private static List<Marker> merged(List<Marker> own, List<Marker> events) {
        List<Marker> merged = new ArrayList<>(own);
        for (Marker event : events) {
            int same = -1;
            for (int i = 0; i < own.size() && same < 0; i++) {
                Marker marker = merged.get(i);
                if (marker.label().equals(event.label()) && Math.abs(marker.seconds() - event.seconds()) <= SAME_EVENT_SECONDS) {
                    same = i;
                }
            }
            if (same < 0) {
                merged.add(event);
            } else {
                Map<String, String> details = new LinkedHashMap<>(merged.get(same).details());
                details.putAll(event.details());
                merged.set(same, new Marker(merged.get(same).seconds(), event.label(), details));
            }
        }
        merged.sort(Comparator.comparingDouble(Marker::seconds));
        return merged;
    }

    private static Optional<Path> pulseTable(Path file, String stem) {
        String bare = stem.endsWith("_emg") ? stem.substring(0, stem.length() - 4) : stem;
        return Stream.of(stem + "_pulses.tsv", stem + "_pulses.csv", bare + "_pulses.tsv", bare + "_pulses.csv")
                .map(file::resolveSibling).filter(Files::isRegularFile).findFirst();
    }

    private static Recording withPulses(Recording recording, Path table) throws IOException {
        List<SampleRate> rates = recording.signals().stream().map(signal -> signal.rate()).distinct().toList();
        List<Marker> pulses = PulseTable.read(table, rates.size() == 1 ? Optional.of(rates.get(0)) : Optional.empty());
        List<Marker> markers = new ArrayList<>(recording.markers().stream()
                .filter(marker -> !marker.label().equals(Sweeps.PULSE)).toList());
        int replaced = recording.markers().size() - markers.size();
        markers.addAll(pulses);
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        Recording marked = recording.withMarkers(markers);
        return replaced == 0 ? marked : marked.withNote("The " + replaced + " pulses of the file were replaced by the " + pulses.size()
                + " of " + table.getFileName() + ".");
    }
}

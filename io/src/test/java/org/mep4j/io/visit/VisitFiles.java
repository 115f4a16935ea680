package org.mep4j.io.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;

/** Recordings of a simulated visit as files. */
final class VisitFiles {

    private VisitFiles() {
    }

    /** NAME_emg.edf, and NAME_events.tsv with the intensities. */
    static void write(Path folder, Recording recording, String name) throws IOException {
        EdfWriter.edfPlus().write(recording, folder.resolve(name + "_emg.edf"));
        StringBuilder events = new StringBuilder("onset\tduration\ttrial_type\tstimulus_intensity\n");
        for (Marker marker : recording.markers()) {
            events.append(Numbers.plain(marker.seconds())).append("\t0\t").append(marker.label()).append('\t')
                    .append(marker.details().getOrDefault("stimulus_intensity", "n/a")).append('\n');
        }
        Files.writeString(folder.resolve(name + "_events.tsv"), events.toString());
    }
}

package org.mep4j.io.brainvision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Marker;
import org.mep4j.signal.SampleRate;

/**
 * What a marker file says.
 *
 * @param markers  the markers in order of time
 * @param breaks   indices at which a new segment starts, sample 0 excepted
 * @param notes    oddities
 */
record BrainVisionMarkers(List<Marker> markers, List<Long> breaks, List<String> notes) {

    static final Pattern IDENTIFICATION =
            Pattern.compile("(?i)Brain ?Vision( V-Amp)? Data( Exchange)? Marker File,? Version [12](\\.[0-9]+)?.*");
    private static final Pattern KEY = Pattern.compile("(?i)Mk[0-9]{1,9}");
    private static final Pattern POSITION = Pattern.compile("[+-]?[0-9]{1,15}");
    private static final String NEW_SEGMENT = "New Segment";

    /** A recording without markers. */
    static BrainVisionMarkers none() {
        return new BrainVisionMarkers(List.of(), List.of(), List.of());
    }

    /** Reads a marker file; its own DataFile is not followed, because it is left behind when files are renamed. */
    static BrainVisionMarkers of(IniFile ini, SampleRate rate, long points, BrainVisionLimits limits) throws IOException {
        if (!IDENTIFICATION.matcher(ini.identification()).matches()) {
            throw RecordingFormatException.atLine(ini.name(), 1, "identification",
                    "allowed is \"Brain Vision Data Exchange Marker File, Version 1.0\" or 2.0");
        }
        List<Marker> markers = new ArrayList<>();
        List<Long> breaks = new ArrayList<>();
        long outside = 0;
        for (IniFile.Entry entry : ini.section("Marker Infos")) {
            if (!KEY.matcher(entry.key()).matches()) {
                continue;
            }
            if (markers.size() == limits.markers()) {
                throw RecordingFormatException.atLine(ini.name(), entry.line(), entry.key(), "found more than " + limits.markers()
                        + " markers");
            }
            String[] fields = entry.value().split(",", -1);
            String position = fields.length > 2 ? fields[2].strip() : "";
            if (!POSITION.matcher(position).matches()) {
                throw ini.problem(entry, "a whole number as the third field, the position");
            }
            long index = Long.parseLong(position) - 1;
            Marker marker = marker(fields, rate.secondsAt(index));
            markers.add(marker);
            outside += index < 0 || index >= points ? 1 : 0;
            if (NEW_SEGMENT.equals(marker.details().get("type")) && index > 0 && index < points) {
                breaks.add(index);
            }
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        List<String> notes = outside == 0 ? List.of() : List.of(outside + (outside == 1 ? " marker lies" : " markers lie") + " outside the " + points + " samples.");
        return new BrainVisionMarkers(List.copyOf(markers), breaks.stream().distinct().sorted().toList(), notes);
    }

    private static Marker marker(String[] fields, double seconds) {
        String type = BrainVisionHeader.commas(fields[0]).strip();
        String description = BrainVisionHeader.commas(fields[1]).strip();
        Map<String, String> details = new HashMap<>();
        details.put("type", type);
        // 1 (or 0) points and channel 0 (all of them) are what nearly every marker has, and say nothing.
        if (fields.length > 3 && !fields[3].strip().matches("|0|1")) {
            details.put("points", fields[3].strip());
        }
        if (fields.length > 4 && !fields[4].strip().matches("|0")) {
            details.put("channel", fields[4].strip());
        }
        return new Marker(seconds, description.isEmpty() ? type : description, details);
    }
}

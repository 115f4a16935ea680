package org.mep4j.io.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.mep4j.io.FileNameIntensity;
import org.mep4j.io.IntensityTable;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.stimulus.MarkerPulses;

/**
 * Markers whose labels name the intensity, as {@code "TMS 47%"} does: what counts as naming one is the rule for file names
 * ({@link FileNameIntensity}). Labels that differ in nothing but their numbers are one family, {@code "TMS #%"}.
 *
 * @param markers  the markers, with the intensity of their label among their details where these hold none
 * @param families the markers, with the name of their family as label where their label names an intensity
 */
record LabelIntensities(List<Marker> markers, List<Marker> families) {

    static LabelIntensities of(List<Marker> markers) {
        List<Marker> told = new ArrayList<>();
        List<Marker> families = new ArrayList<>();
        for (Marker marker : markers) {
            OptionalDouble intensity = FileNameIntensity.of(marker.label());
            if (intensity.isEmpty()) {
                told.add(marker);
                families.add(marker);
                continue;
            }
            families.add(new Marker(marker.seconds(), family(marker.label()), marker.details()));
            Map<String, String> details = new LinkedHashMap<>(marker.details());
            if (details.keySet().stream().noneMatch(name -> MarkerPulses.DEFAULT_INTENSITY_FIELDS.contains(name.strip().toLowerCase(Locale.ROOT)))) {
                details.put(IntensityTable.DETAIL, Numbers.plain(intensity.getAsDouble()));
            }
            told.add(new Marker(marker.seconds(), marker.label(), details));
        }
        return new LabelIntensities(told, families);
    }

    private static String family(String label) {
        return label.replaceAll("\\d+(\\.\\d+)?", "#");
    }

    boolean isFamily(String label) {
        return markers.stream().noneMatch(marker -> marker.label().equals(label));
    }

    /** The labels of a family's markers, as in the file. */
    List<String> labels(String family) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < markers.size(); i++) {
            if (families.get(i).label().equals(family) && !labels.contains(markers.get(i).label())) {
                labels.add(markers.get(i).label());
            }
        }
        return labels;
    }
}

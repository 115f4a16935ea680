package org.mep4j.stimulus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mep4j.signal.Marker;

/** The rule behind {@link LabelChoice#among}. */
final class Labels {

    private static final double MOST_SPREAD_MILLIS = 2;
    private static final double MOST_DISTANCE_MILLIS = 50;
    private static final int MOST_LISTED = 12;
    private static final Pattern LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern ABOUT_THE_RECORDING = Pattern.compile(
            "\\s*(new segment|comment|recording (starts|ends)|(bad |edge )?boundary)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TMS = Set.of("tms", "sptms", "pptms", "rtms", "magnet", "magstim", "magpro");
    private static final Set<String> NOT_DELIVERED = Set.of("no", "without", "sham");
    private static final Set<String> GENERAL = Set.of("pulse", "pulses", "stim", "stims", "stimulus", "stimuli", "stimulation",
            "trigger", "triggers", "trig", "ttl", "single", "in", "out");

    private Labels() {
    }

    static LabelChoice choose(List<Marker> markers) {
        Map<String, List<Marker>> byLabel = new LinkedHashMap<>();
        for (Marker marker : markers) {
            if (!speaksOfTheRecording(marker)) {
                byLabel.computeIfAbsent(marker.label(), label -> new ArrayList<>()).add(marker);
            }
        }
        if (byLabel.isEmpty()) {
            return new LabelChoice.None(markers.isEmpty() ? "the recording has no markers"
                    : "none of the " + markers.size() + " markers can be a pulse: they speak of the recording itself, "
                            + listed(markers));
        }
        int bestRank = byLabel.keySet().stream().mapToInt(Labels::rank).min().orElseThrow();
        List<String> best = byLabel.keySet().stream().filter(label -> rank(label) == bestRank).toList();
        if (best.size() == 1) {
            String label = best.get(0);
            return new LabelChoice.Chosen(label, "the marker " + quoted(label) + " (" + byLabel.get(label).size() + ") was taken as the pulse: it is "
                    + (byLabel.size() == 1 ? "the only label" : "the only label of " + byLabel.size() + " that names one"));
        }
        if (best.size() == 2) {
            LabelChoice pair = earlierOfPairs(byLabel.get(best.get(0)), byLabel.get(best.get(1)));
            if (pair != null) {
                return pair;
            }
        }
        return new LabelChoice.Ambiguous("several labels could be the pulse: " + listed(best, byLabel));
    }

    private static boolean speaksOfTheRecording(Marker marker) {
        String type = marker.details().getOrDefault("type", "");
        return ABOUT_THE_RECORDING.matcher(marker.label()).matches() || ABOUT_THE_RECORDING.matcher(type).matches();
    }

    /** 0 for a label that names TMS, 1 for one of general words only, 2 for all others. */
    private static int rank(String label) {
        boolean general = false;
        boolean foreign = false;
        boolean tms = false;
        for (String word : LETTERS.split(label.toLowerCase(Locale.ROOT))) {
            if (NOT_DELIVERED.contains(word)) {
                return 2;
            }
            tms |= TMS.contains(word);
            general |= GENERAL.contains(word);
            foreign |= !word.isEmpty() && !GENERAL.contains(word);
        }
        return tms ? 0 : general && !foreign ? 1 : 2;
    }

    private static LabelChoice earlierOfPairs(List<Marker> one, List<Marker> other) {
        if (one.size() != other.size() || one.size() < 2) {
            return null;
        }
        boolean oneIsEarlier = one.get(0).seconds() <= other.get(0).seconds();
        List<Marker> first = oneIsEarlier ? one : other;
        List<Marker> second = oneIsEarlier ? other : one;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < first.size(); k++) {
            double millis = 1000 * (second.get(k).seconds() - first.get(k).seconds());
            least = Math.min(least, millis);
            most = Math.max(most, millis);
        }
        if (!(least >= 0 && most < MOST_DISTANCE_MILLIS && most - least <= MOST_SPREAD_MILLIS)) {
            return null;
        }
        String from = String.format(Locale.ROOT, "%.1f", least);
        String to = String.format(Locale.ROOT, "%.1f", most);
        String label = first.get(0).label();
        return new LabelChoice.Chosen(label, "the markers " + quoted(label) + " and " + quoted(second.get(0).label()) + " come in " + first.size()
                + " pairs " + (from.equals(to) ? from : from + " to " + to) + " ms apart; the earlier, " + quoted(label)
                + ", was taken as the pulse");
    }

    private static String listed(List<Marker> markers) {
        Map<String, List<Marker>> byLabel = new LinkedHashMap<>();
        markers.forEach(marker -> byLabel.computeIfAbsent(marker.label(), label -> new ArrayList<>()).add(marker));
        return listed(List.copyOf(byLabel.keySet()), byLabel);
    }

    /** Labels with their numbers, for messages. */
    static String listed(List<String> labels, Map<String, List<Marker>> byLabel) {
        StringBuilder text = new StringBuilder();
        for (String label : labels.subList(0, Math.min(labels.size(), MOST_LISTED))) {
            text.append(text.isEmpty() ? "" : ", ").append(quoted(label)).append(" (").append(byLabel.get(label).size()).append(')');
        }
        return labels.size() > MOST_LISTED ? text + " and " + (labels.size() - MOST_LISTED) + " more" : text.toString();
    }

    /** A label as it stands, in quotes only where it would otherwise be read wrongly. */
    static String quoted(String label) {
        return label.isEmpty() || !label.equals(label.strip()) || label.contains(",") ? "\"" + label + "\"" : label;
    }
}

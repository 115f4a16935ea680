package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.io.IntensityTable;
import org.mep4j.signal.Numbers;

/** The events of an EEGLAB data set: a struct with {@code type} and {@code latency}, in samples counted from 1 across all epochs. */
final class EeglabEvents {

    private static final int MOST_EVENTS = 1_000_000;

    private final MatContents contents;
    private final List<Event> events = new ArrayList<>();

    /**
     * One event.
     *
     * @param type    what it is
     * @param latency its sample, from 1
     * @param details its other fields
     */
    record Event(String type, double latency, Map<String, String> details) {
    }

    EeglabEvents(MatlabVariable set, MatContents contents) throws IOException {
        this.contents = contents;
        MatlabVariable list = set.has("event") ? set.field("event", 0) : null;
        if (list == null || !list.has("type") || !list.has("latency") || list.count() == 0) {
            return;
        }
        if (list.count() > MOST_EVENTS) {
            throw contents.problem(list.name() + " has " + list.count() + " events; at most " + MOST_EVENTS + " are read");
        }
        for (int i = 0; i < list.count(); i++) {
            events.add(event(list, i));
        }
        events.sort(Comparator.comparingDouble(Event::latency));
    }

    private Event event(MatlabVariable list, int index) throws IOException {
        double latency = list.field("latency", index).scalar();
        if (!(Math.abs(latency) < 1e12)) {
            throw contents.problem(list.name() + "(" + (index + 1) + ").latency must be a number of samples: " + Numbers.plain(latency));
        }
        String type = "";
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : list.fields()) {
            String text = text(list.field(field, index));
            if (field.equals("type")) {
                type = text.strip();
            } else if (!text.isBlank() && !field.equals("latency") && !field.equals("urevent")) {
                details.put(field, text);
                if (IntensityTable.isIntensityColumn(field)) {
                    details.putIfAbsent(IntensityTable.DETAIL, text);
                }
            }
        }
        return new Event(type.isEmpty() ? "event" : type, latency, details);
    }

    private static String text(MatlabVariable value) throws IOException {
        if (value.kind() == MatlabVariable.Kind.TEXT) {
            return value.count() == 0 || value.rows().size() != 1 ? "" : value.text();
        }
        return value.kind() == MatlabVariable.Kind.NUMERIC && value.count() == 1 && !Double.isNaN(value.scalar()) ? Numbers.plain(value.scalar()) : "";
    }

    List<Event> inOrder() {
        return events;
    }

    /** What is said about each epoch by the event at a sample of it, which is the one that it was cut around. */
    List<Map<String, String>> atTime(double sample, int points, int trials) {
        List<Map<String, String>> details = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            details.add(new LinkedHashMap<>());
        }
        for (Event event : events) {
            double index = event.latency() - 1;
            int trial = (int) Math.min(trials, StrictMath.floor((index + 0.5) / points));
            if (trial >= 0 && trial < trials && Math.abs(index - (double) trial * points - sample) <= 1 && details.get(trial).isEmpty()) {
                details.get(trial).put("event", event.type());
                details.get(trial).putAll(event.details());
            }
        }
        return details;
    }
}

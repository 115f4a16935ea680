package org.mep4j.io.edf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mep4j.io.FileBytes;
import org.mep4j.signal.Marker;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;

/**
 * The trigger codes in the Status channel of a BioSemi amplifier: bits 0 to 15 of a 24-bit word (bits 16 to 23 tell of the
 * amplifier's own state). A marker stands wherever a bit rises; its label is the code from then on. The code at the start of a
 * segment is a state, no event.
 */
final class EdfStatus {

    /** The bits that hold the code. */
    static final int CODE = 0xFFFF;

    private static final int BLOCK = 1 << 16;
    private static final int MOST_CODES = 1024;

    private EdfStatus() {
    }

    /**
     * Finds the rising edges.
     *
     * @param notes takes what a reader of the markers must know
     * @return the markers in order of time, or empty if there are more than {@code most}
     */
    static Optional<List<Marker>> edges(FileBytes bytes, EdfSamples samples, EdfLayout layout, SampleRate rate, String label, int most,
                                        Consumer<String> notes)
            throws IOException {
        List<Marker> markers = new ArrayList<>();
        Map<String, String> details = Map.of("channel", label);
        Drops drops = new Drops();
        double[] block = new double[BLOCK];
        for (Segment segment : layout.segments()) {
            int before = CODE;
            for (long first = segment.first(); first < segment.end(); first += BLOCK) {
                int count = (int) Math.min(BLOCK, segment.end() - first);
                samples.read(bytes, layout.storedIndex(first), block, 0, count);
                for (int i = 0; i < count; i++) {
                    int code = (int) block[i];
                    drops.sample(code);
                    if ((code & ~before) != 0) {
                        if (markers.size() == most) {
                            return Optional.empty();
                        }
                        markers.add(new Marker(rate.secondsAt(first + i), Integer.toString(code), details));
                    }
                    before = code;
                }
            }
        }
        drops.note(markers, rate, label).ifPresent(notes);
        return Optional.of(markers);
    }

    /** How long the line is at the code of its last marker, and how long away from it. */
    private static final class Drops {
        private long samples;
        private long since;
        private int current = -1;
        private final Map<Integer, Long> held = new HashMap<>();

        void sample(int code) {
            if (code != current) {
                count();
                current = code;
            }
            samples++;
        }

        private void count() {
            if (held.size() < MOST_CODES || held.containsKey(current)) {
                held.merge(current, samples - since, Long::sum);
            }
            since = samples;
        }

        /** Markers at the end of short drops may be late by the drop's length: the file does not say which edge was the pulse. */
        Optional<String> note(List<Marker> markers, SampleRate rate, String channel) {
            if (markers.size() < 2 || markers.stream().map(Marker::label).distinct().count() > 1) {
                return Optional.empty();
            }
            count();
            String code = markers.get(0).label();
            long high = held.getOrDefault(Integer.valueOf(code), 0L);
            if (2 * high <= samples) {
                return Optional.empty();
            }
            double millis = rate.millisOf(samples - high) / markers.size();
            return Optional.of(String.format(Locale.ROOT, "The channel %s holds the code %s most of the time and drops for %.1f ms on average;"
                    + " markers stand where it rises again. If the pulses came where it drops (active low), give --delay %.1f.", channel, code,
                    millis, -millis));
        }
    }

    /** Those edges that no annotation of the same text at the same sample tells of already. */
    static List<Marker> news(List<Marker> edges, List<Marker> annotations, SampleRate rate) {
        Set<String> known = new HashSet<>();
        for (Marker annotation : annotations) {
            known.add(rate.indexAtSeconds(annotation.seconds()) + " " + annotation.label());
        }
        return edges.stream().filter(edge -> !known.contains(rate.indexAtSeconds(edge.seconds()) + " " + edge.label())).toList();
    }
}

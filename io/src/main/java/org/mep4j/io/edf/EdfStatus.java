package org.mep4j.io.edf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private EdfStatus() {
    }

    /**
     * Finds the rising edges.
     *
     * @return the markers in order of time, or empty if there are more than {@code most}
     */
    static Optional<List<Marker>> edges(FileBytes bytes, EdfSamples samples, EdfLayout layout, SampleRate rate, String label, int most)
            throws IOException {
        List<Marker> markers = new ArrayList<>();
        Map<String, String> details = Map.of("channel", label);
        double[] block = new double[BLOCK];
        for (Segment segment : layout.segments()) {
            int before = CODE;
            for (long first = segment.first(); first < segment.end(); first += BLOCK) {
                int count = (int) Math.min(BLOCK, segment.end() - first);
                samples.read(bytes, layout.storedIndex(first), block, 0, count);
                for (int i = 0; i < count; i++) {
                    int code = (int) block[i];
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
        return Optional.of(markers);
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

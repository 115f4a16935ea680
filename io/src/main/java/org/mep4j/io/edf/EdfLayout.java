package org.mep4j.io.edf;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.signal.Segment;

/**
 * Where the samples of a signal are: its segments in absolute indices, and for each the number of samples that the file stores
 * before it.
 */
final class EdfLayout {

    private final List<Segment> segments;
    private final long[] storedBefore;

    private EdfLayout(List<Segment> segments, List<Long> storedBefore) {
        this.segments = List.copyOf(segments);
        this.storedBefore = storedBefore.stream().mapToLong(Long::longValue).toArray();
    }

    static EdfLayout of(List<Segment> segments, List<Long> storedBefore) {
        return new EdfLayout(segments, storedBefore);
    }

    List<Segment> segments() {
        return segments;
    }

    /** The position of a sample among all stored samples of its signal. */
    long storedIndex(long index) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).first() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return storedBefore[low] + index - segments.get(low).first();
    }

    /** The same layout with its segments split at the given indices (time jumps there although no sample is missing). */
    EdfLayout splitAt(List<Long> sortedIndices) {
        if (sortedIndices.isEmpty()) {
            return this;
        }
        List<Segment> split = new ArrayList<>();
        List<Long> stored = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < segments.size(); i++) {
            long first = segments.get(i).first();
            long end = segments.get(i).end();
            long before = storedBefore[i];
            for (; next < sortedIndices.size() && sortedIndices.get(next) < end; next++) {
                long at = sortedIndices.get(next);
                if (at > first) {
                    split.add(new Segment(first, at));
                    stored.add(before);
                    before += at - first;
                    first = at;
                }
            }
            split.add(new Segment(first, end));
            stored.add(before);
        }
        return new EdfLayout(split, stored);
    }

    /** The same layout without the samples of some stretches, given as {first, end} in order of their starts. */
    EdfLayout without(List<long[]> fillings) {
        if (fillings.isEmpty()) {
            return this;
        }
        List<Segment> kept = new ArrayList<>();
        List<Long> stored = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long at = segment.first();
            while (next < fillings.size() && fillings.get(next)[0] < segment.end()) {
                long from = Math.max(at, fillings.get(next)[0]);
                if (from > at) {
                    kept.add(new Segment(at, from));
                    stored.add(storedBefore[i] + at - segment.first());
                }
                at = Math.max(at, Math.min(segment.end(), fillings.get(next++)[1]));
            }
            if (at < segment.end()) {
                kept.add(new Segment(at, segment.end()));
                stored.add(storedBefore[i] + at - segment.first());
            }
        }
        return new EdfLayout(kept, stored);
    }
}

package org.mep4j.signal;

/**
 * An unbroken run of samples: {@code [first, end)} in absolute sample indices. Between two segments samples are missing (a
 * pause, a lost packet) or, where they touch, time jumps (one sweep after another). Nothing may be filtered or measured
 * across the border of a segment.
 *
 * @param first index of the first sample
 * @param end   index after the last sample
 */
public record Segment(long first, long end) {

    /**
     * Validates the order of the ends.
     *
     * @param first index of the first sample
     * @param end index after the last sample
     * @throws IllegalArgumentException if the segment is empty or starts below 0
     */
    public Segment {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("segment must hold samples from index 0 on: [" + first + ", " + end + ")");
        }
    }

    /**
     * The number of samples.
     *
     * @return the length
     */
    public long length() {
        return end - first;
    }

    /**
     * Whether a sample lies in the segment.
     *
     * @param index absolute sample index
     * @return true if inside
     */
    public boolean contains(long index) {
        return index >= first && index < end;
    }
}

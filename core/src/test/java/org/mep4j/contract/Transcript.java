package org.mep4j.contract;

import java.util.Arrays;

/** Everything a stage has put out, bit for bit; positions are kept relative to the first sample of the stream. */
final class Transcript implements Output {

    private final long firstIndex;
    private long[] entries = new long[1024];
    private int size;

    Transcript(long firstIndex) {
        this.firstIndex = firstIndex;
    }

    @Override
    public void value(double value) {
        add(Double.doubleToRawLongBits(value));
    }

    @Override
    public void position(long sampleIndex) {
        add(sampleIndex - firstIndex);
    }

    private void add(long entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = entry;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Says where two transcripts part, or null where they are equal. */
    String differenceFrom(Transcript expected) {
        int at = Arrays.mismatch(entries, 0, size, expected.entries, 0, expected.size);
        if (at < 0) {
            return null;
        }
        return "entry " + at + " is " + entry(at) + " instead of " + expected.entry(at);
    }

    private String entry(int at) {
        return at < size ? Double.longBitsToDouble(entries[at]) + " (as position " + entries[at] + ")" : "missing";
    }
}

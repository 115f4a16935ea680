package org.mep4j.filter.envelope;

import java.util.Objects;

/** What every stage does with its input: ranges are checked, and samples that are not finite become the one before. */
final class SampleGate {

    private static final double LARGEST_SAMPLE = 1e100;

    private double last;
    private long replaced;

    static void check(double[] in, int inOffset, double[] out, int outOffset, int length) {
        Objects.checkFromIndexSize(inOffset, length, in.length);
        Objects.checkFromIndexSize(outOffset, length, out.length);
        if (in == out && inOffset != outOffset && Math.abs((long) inOffset - outOffset) < length) {
            throw new IllegalArgumentException("input and output overlap without being the same: offsets "
                    + inOffset + " and " + outOffset + ", length " + length);
        }
    }

    /** The sample, or the last one that could be used, 0 at the start. */
    double next(double sample) {
        if (Math.abs(sample) <= LARGEST_SAMPLE) {
            last = sample;
        } else {
            replaced++;
        }
        return last;
    }

    long replaced() {
        return replaced;
    }

    void reset() {
        last = 0;
        replaced = 0;
    }
}

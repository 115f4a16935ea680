package org.mep4j.contract;

/** Takes what a stage puts out, in order. Neither method allocates while allocation is measured. */
public interface Output {

    /** A number that must be the same bit for bit however the stream is cut and wherever it starts. */
    void value(double value);

    /** An absolute sample index; it must move with the index of the stream's first sample. */
    void position(long sampleIndex);

    /** Several numbers. */
    default void values(double[] samples, int offset, int length) {
        for (int i = 0; i < length; i++) {
            value(samples[offset + i]);
        }
    }
}

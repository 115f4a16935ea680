package org.mep4j.signal;

/**
 * Where a signal's samples come from: an array in memory, or a file that is read and converted piece by piece.
 *
 * <p>A source reads the same values for the same indices every time and may be read by several threads at once.
 */
@FunctionalInterface
public interface SampleSource {

    /**
     * Reads consecutive samples of one segment.
     *
     * @param first       absolute index of the first sample
     * @param destination filled from {@code offset} on; microvolts for EMG
     * @param offset      first position written
     * @param length      number of samples, all inside one segment
     * @throws java.io.UncheckedIOException if the file behind the source can no longer be read
     */
    void read(long first, double[] destination, int offset, int length);
}

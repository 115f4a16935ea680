package org.mep4j.io.edf;

import org.mep4j.signal.Numbers;

/**
 * How much an EDF or BDF file may ask for. A file beyond a limit is refused before anything is allocated for it.
 *
 * @param signals          signals in the header
 * @param samplesPerRecord samples of one signal in one data record
 * @param annotations      annotations, and edges of the Status channel
 * @param annotationBytes  length of one annotation's text, in bytes
 * @param segments         unbroken runs, over all sample rates of the file
 * @param fileBytes        size of the file
 */
public record EdfLimits(int signals, int samplesPerRecord, int annotations, int annotationBytes, int segments, long fileBytes) {

    /**
     * Validates the limits.
     *
     * @param signals signals in the header
     * @param samplesPerRecord samples of one signal in one data record
     * @param annotations annotations, and edges of the Status channel
     * @param annotationBytes length of one annotation's text, in bytes
     * @param segments unbroken runs, over all sample rates of the file
     * @param fileBytes size of the file
     * @throws IllegalArgumentException if a limit is not positive
     */
    public EdfLimits {
        requirePositive("signals", signals);
        requirePositive("samplesPerRecord", samplesPerRecord);
        requirePositive("annotations", annotations);
        requirePositive("annotationBytes", annotationBytes);
        requirePositive("segments", segments);
        requirePositive("fileBytes", fileBytes);
    }

    /**
     * Ample for every recorder known: 512 signals (EDFlib allows 640, a high-density EMG amplifier has 400), 1,000,000 samples
     * per record, 1,000,000 annotations of at most 64 KiB, 1,000,000 segments, 64 GiB.
     *
     * @return the limits
     */
    public static EdfLimits defaults() {
        return new EdfLimits(512, 1_000_000, 1_000_000, 1 << 16, 1_000_000, 1L << 36);
    }

    /**
     * With another number of signals.
     *
     * @param newSignals signals in the header
     * @return a copy
     */
    public EdfLimits withSignals(int newSignals) {
        return new EdfLimits(newSignals, samplesPerRecord, annotations, annotationBytes, segments, fileBytes);
    }

    /**
     * With another number of samples per record.
     *
     * @param newSamplesPerRecord samples of one signal in one data record
     * @return a copy
     */
    public EdfLimits withSamplesPerRecord(int newSamplesPerRecord) {
        return new EdfLimits(signals, newSamplesPerRecord, annotations, annotationBytes, segments, fileBytes);
    }

    /**
     * With another number of annotations.
     *
     * @param newAnnotations annotations, and edges of the Status channel
     * @return a copy
     */
    public EdfLimits withAnnotations(int newAnnotations) {
        return new EdfLimits(signals, samplesPerRecord, newAnnotations, annotationBytes, segments, fileBytes);
    }

    /**
     * With another length of annotations.
     *
     * @param newAnnotationBytes length of one annotation's text, in bytes
     * @return a copy
     */
    public EdfLimits withAnnotationBytes(int newAnnotationBytes) {
        return new EdfLimits(signals, samplesPerRecord, annotations, newAnnotationBytes, segments, fileBytes);
    }

    /**
     * With another number of segments.
     *
     * @param newSegments unbroken runs, over all sample rates of the file
     * @return a copy
     */
    public EdfLimits withSegments(int newSegments) {
        return new EdfLimits(signals, samplesPerRecord, annotations, annotationBytes, newSegments, fileBytes);
    }

    /**
     * With another size.
     *
     * @param newFileBytes size of the file
     * @return a copy
     */
    public EdfLimits withFileBytes(long newFileBytes) {
        return new EdfLimits(signals, samplesPerRecord, annotations, annotationBytes, segments, newFileBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + Numbers.plain(value));
        }
    }
}

package org.mep4j.mep.amplitude;

/**
 * The size of a response in a window.
 *
 * @param peakToPeakMicrovolts        maximum minus minimum, between samples where interpolated
 * @param sampledPeakToPeakMicrovolts maximum minus minimum of the samples alone
 * @param positive                    the maximum
 * @param negative                    the minimum
 */
public record Amplitude(double peakToPeakMicrovolts, double sampledPeakToPeakMicrovolts, Peak positive, Peak negative) {

    /**
     * The distance of the farther peak from the baseline, whatever the electrodes' polarity.
     *
     * @return microvolts, at least half the peak-to-peak amplitude where the peaks lie on either side of the baseline
     */
    public double baselineToPeakMicrovolts() {
        return Math.max(Math.abs(positive.microvolts()), Math.abs(negative.microvolts()));
    }
}

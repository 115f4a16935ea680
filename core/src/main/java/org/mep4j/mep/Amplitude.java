package org.mep4j.mep;

/**
 * The size of a response in a window.
 *
 * @param peakToPeakMicrovolts        maximum minus minimum, between samples where interpolated
 * @param sampledPeakToPeakMicrovolts maximum minus minimum of the samples alone
 * @param positive                    the maximum
 * @param negative                    the minimum
 */
public record Amplitude(double peakToPeakMicrovolts, double sampledPeakToPeakMicrovolts, Peak positive, Peak negative) {
}

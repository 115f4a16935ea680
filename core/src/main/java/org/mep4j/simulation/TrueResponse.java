package org.mep4j.simulation;

/**
 * What a simulated muscle really did after one pulse.
 *
 * @param channel              name of its channel
 * @param percentMso           intensity of the pulse
 * @param onsetMillis          the instant after the pulse at which the noise-free response leaves zero; it leaves smoothly, and
 *                             reaches 2 % of its peak-to-peak amplitude within 0.5 ms. Real-valued: it lies between samples
 * @param peakToPeakMicrovolts maximum minus minimum of the noise-free response, in continuous time
 * @param responded            whether that amplitude reaches the criterion of the simulation
 */
public record TrueResponse(String channel, double percentMso, double onsetMillis, double peakToPeakMicrovolts, boolean responded) {
}

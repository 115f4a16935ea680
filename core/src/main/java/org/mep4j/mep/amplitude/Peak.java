package org.mep4j.mep.amplitude;

/**
 * An extreme of a response.
 *
 * @param millis     when, in ms after the pulse; between samples where it was interpolated
 * @param microvolts how high, relative to the baseline
 */
public record Peak(double millis, double microvolts) {
}

package org.mep4j.filter.design;

/**
 * What a filter does to a sine of one frequency.
 *
 * @param magnitude    factor on the amplitude, at least 0
 * @param phaseRadians phase of the output relative to the input, from -pi to pi, negative where the output is late; 0 where the
 *                     magnitude is 0
 */
public record FrequencyResponse(double magnitude, double phaseRadians) {
}

package org.mep4j.mep;

/**
 * The shape of a response between its onset and its offset.
 *
 * @param offsetMillis         when it is over, in ms after the pulse
 * @param durationMillis       offset minus onset
 * @param areaMicrovoltMillis  area of the rectified response from onset to offset by the trapezoid rule
 * @param thicknessMillis      area over peak-to-peak amplitude
 * @param phases               stretches on one side of the baseline: 1 plus the crossings of the baseline between excursions of noteworthy size
 * @param turns                changes of direction that are followed by a noteworthy change of voltage
 */
public record MepShape(double offsetMillis, double durationMillis, double areaMicrovoltMillis, double thicknessMillis, int phases, int turns) {
}

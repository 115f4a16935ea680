/**
 * What else a session tells of the corticospinal tract, beside response and threshold: recruitment, paired pulses, conduction,
 * plasticity, reliability, doses. Every measure takes plain measured values and gives an {@link org.mep4j.excitability.Estimate}:
 * a value with its interval, or the reason why there is none.
 */
package org.mep4j.excitability;

/**
 * What else a session tells of the corticospinal tract, beside response and threshold. Every measure takes plain measured values
 * and gives an {@link org.mep4j.excitability.Estimate}: a value with its interval, or the reason why there is none. Ratios of
 * conditions, changes over time and reliability are here; {@code recruitment}, {@code conduction}, {@code wave} (M, F and H waves)
 * and {@code muscle} have rooms of their own.
 */
package org.mep4j.excitability;

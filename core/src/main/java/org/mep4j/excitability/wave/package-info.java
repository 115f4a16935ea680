/**
 * Responses to stimulation of the nerve, measured from their waveforms: M wave and its maximum, F waves, H reflex, and what two of them
 * say of the nerve between their sites. The summaries and formulas that start from latencies and amplitudes alone are in
 * {@code org.mep4j.excitability.conduction}.
 */
package org.mep4j.excitability.wave;

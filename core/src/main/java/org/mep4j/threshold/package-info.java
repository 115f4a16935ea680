/**
 * What a motor threshold is: trials of an intensity and a response, the psychometric function, and an estimate with its interval
 * or a reason. Knows nothing of signals.
 *
 * <p>{@code threshold.fit} infers it from a finished session, {@code threshold.amplitude} says what amplitudes tell of it,
 * {@code threshold.hunt} chooses the next pulse, {@code threshold.tracking} follows several at once.
 */
package org.mep4j.threshold;

/**
 * Several thresholds at once, each with a {@link org.mep4j.threshold.hunt.Hunt} of its own: under several conditions
 * ({@link org.mep4j.threshold.tracking.ThresholdTracking}), or of several muscles that one coil reaches
 * ({@link org.mep4j.threshold.tracking.MuscleHunts}). Immutable states that trials replay exactly.
 */
package org.mep4j.threshold.tracking;

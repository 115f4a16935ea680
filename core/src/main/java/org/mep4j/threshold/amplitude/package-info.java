/**
 * How large responses are around a motor threshold: a model of their amplitudes ({@link org.mep4j.threshold.amplitude.AmplitudeModel}),
 * and what measured amplitudes say of the threshold ({@link org.mep4j.threshold.amplitude.AmplitudePosterior}).
 */
package org.mep4j.threshold.amplitude;

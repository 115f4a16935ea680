package org.mep4j.mep.average;

import org.mep4j.epoch.Epoch;

/**
 * An average over trials with its band, on the time axis of the trials: three epochs of one stretch around a pulse at time 0, which can be
 * measured like a trial.
 *
 * @param centre mean or median
 * @param low    lower edge of the 95 % band; the centre itself for a single trial
 * @param high   upper edge
 * @param count  number of trials
 */
public record AverageWaveform(Epoch centre, Epoch low, Epoch high, int count) {
}

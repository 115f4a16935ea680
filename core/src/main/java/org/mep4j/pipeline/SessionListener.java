package org.mep4j.pipeline;

import java.util.OptionalDouble;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.stimulus.PulseGroup;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.hunt.Hunt;

/**
 * Hears what a {@link MepSession} finds. All methods are called on the session's thread, inside the call that brought the samples, the
 * pulse or the end; a slow listener holds the device up. A listener must not call the session back.
 *
 * <p>However the stream is cut into chunks, each method hears the same for each channel in the same order; only the calls of
 * different methods and channels may interleave differently, and live samples come in other portions.
 */
public interface SessionListener {

    /** What went wrong with the stream. */
    enum Fault {
        /** Samples are missing, or time jumps, as the caller or the device's counter told. */
        GAP,
        /** The device's counter was set anew: how much time passed is not known. */
        RESTART,
        /** Samples came again, equal to those that had come before, and were dropped. */
        DUPLICATE,
        /** Samples that had been counted as missing came after later ones, and were dropped. */
        OUT_OF_ORDER
    }

    /**
     * Live samples: the causal output of each channel's filter, late by {@link MepSession#liveDelayMillis}. Samples that are not
     * finite were replaced by the one before; at the start of the stream and after each break the filter begins anew, settled on the first
     * sample.
     *
     * @param firstIndex absolute index of the first sample
     * @param planar     one array per channel, in microvolts; the session's own, to be read during the call only and not to be written to
     * @param length     number of samples in each, from position 0
     */
    default void filtered(long firstIndex, double[][] planar, int length) {
    }

    /**
     * Running background EMG: root mean square about the mean of the live samples of the latest window. Windows that hold a pulse's artifact
     * or response, samples that are not finite, a break, or the settling of the filter after one of them are left out.
     *
     * @param channel       position of the channel among the plans
     * @param endIndex      absolute index after the window's last sample
     * @param rmsMicrovolts root mean square in microvolts
     */
    default void background(int channel, long endIndex, double rmsMicrovolts) {
    }

    /**
     * A response was measured.
     *
     * @param channel  position of the channel among the plans
     * @param response the response, its outcome {@link Outcome.Measured}
     */
    default void measured(int channel, Response response) {
    }

    /**
     * An epoch was rejected.
     *
     * @param channel  position of the channel among the plans
     * @param response the response, its outcome {@link Outcome.Rejected} with the reason
     */
    default void rejected(int channel, Response response) {
    }

    /**
     * The threshold was estimated anew, after a measured response of known intensity.
     *
     * @param channel  position of the channel among the plans
     * @param estimate the threshold, or why the trials so far give none
     */
    default void threshold(int channel, ThresholdEstimate estimate) {
    }

    /**
     * A hunt asks for the next intensity: after every response of its channel, once {@link #measured} or {@link #rejected} has told it. What
     * was rejected, and what was measured at an unknown intensity, is no trial: the hunt's state is the one before, and the same intensity is
     * asked for again.
     *
     * @param channel        position of the channel among the plans
     * @param nextPercentMso the intensity to deliver next; empty when the hunt is done
     * @param state          the hunt with its trials and, from {@link Hunt#estimate()}, its estimate with its interval
     */
    default void next(int channel, OptionalDouble nextPercentMso, Hunt state) {
    }

    /**
     * A group of pulses is complete: so much time has passed since its last pulse that none can follow. A single pulse is a group of one.
     * Only where {@link SessionSettings#grouping} asks for it.
     *
     * @param group the pulses in order of time, with their intervals
     */
    default void group(PulseGroup group) {
    }

    /**
     * Something went wrong with the stream. Epochs that it touches are rejected when their turn comes.
     *
     * @param fault   what
     * @param index   absolute index that the next accepted sample has
     * @param samples how many samples per channel are missing or were dropped; 0 where that is not known
     */
    default void fault(Fault fault, long index, long samples) {
    }
}

package org.mep4j.epoch;

/** Takes what an {@link Epocher} cuts. */
@FunctionalInterface
public interface EpochConsumer {

    /**
     * Takes the result of one pulse in one channel. For each pulse it is called once per channel, channels in order.
     *
     * @param channel position of the channel in the planar chunks
     * @param result  the raw epoch, whose array is its own, or a rejection
     */
    void accept(int channel, CutResult result);
}

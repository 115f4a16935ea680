package org.mep4j.io;

import java.util.Objects;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleSource;

/** Samples of a file that was read whole: they stay in the file's unit, and a factor converts them while they are read. */
public final class ArraySource implements SampleSource {

    private final double[] values;
    private final double factor;

    /**
     * A source over an array.
     *
     * @param values  the file's numbers, one per sample index from 0 on; kept, not copied, so the caller must let go of it
     * @param channel the channel, whose kind and unit say whether the numbers become microvolts
     */
    public ArraySource(double[] values, Channel channel) {
        this.values = Objects.requireNonNull(values, "values");
        this.factor = ChannelKinds.factor(channel);
    }

    @Override
    public void read(long first, double[] destination, int offset, int length) {
        int from = Math.toIntExact(first);
        System.arraycopy(values, from, destination, offset, length);
        if (factor != 1) {
            for (int i = offset; i < offset + length; i++) {
                destination[i] *= factor;
            }
        }
    }
}

package org.mep4j.signal;

import java.util.Arrays;
import java.util.Objects;

/**
 * Turns interleaved frames, as devices deliver them, into one array of microvolts per channel.
 *
 * <pre>
 *   frames  c0 c1 c2 | c0 c1 c2 | ...      planar[c][offset + i] = gain[c] * frames[...] + offset[c]
 * </pre>
 *
 * <p>A frame may hold more values than are taken (a counter, a status word), in any order.
 *
 * <p>Nothing is allocated. Values of {@code int} are taken exactly; those that are not finite (of {@code float} and {@code double}) are
 * passed on as they are. Immutable, may be shared between threads.
 */
public final class FrameConverter {

    private final int width;
    private final int[] positions;
    private final double[] gains;
    private final double[] offsets;

    private FrameConverter(int width, int[] positions, double[] gains, double[] offsets) {
        this.width = width;
        this.positions = positions;
        this.gains = gains;
        this.offsets = offsets;
    }

    /**
     * A converter of frames that hold the channels in their order and nothing else.
     *
     * @param gains   microvolts per unit of each channel, finite and not 0
     * @param offsets microvolts of a raw 0 in each channel, finite
     * @return the converter
     * @throws IllegalArgumentException if there is no channel, the lengths differ or a value is not so
     */
    public static FrameConverter of(double[] gains, double[] offsets) {
        int[] positions = new int[gains.length];
        Arrays.setAll(positions, channel -> channel);
        return picking(gains.length, positions, gains, offsets);
    }

    /**
     * A converter of frames of which only some values are taken.
     *
     * @param width     number of values in a frame
     * @param positions position of each channel's value in a frame
     * @param gains     microvolts per unit of each channel, finite and not 0
     * @param offsets   microvolts of a raw 0 in each channel, finite
     * @return the converter
     * @throws IllegalArgumentException if there is no channel, the lengths differ or a value is not so
     */
    public static FrameConverter picking(int width, int[] positions, double[] gains, double[] offsets) {
        if (gains.length == 0 || gains.length != offsets.length) {
            throw new IllegalArgumentException("there must be as many gains as offsets, at least one: " + gains.length + " and " + offsets.length);
        }
        for (int channel = 0; channel < gains.length; channel++) {
            if (!Double.isFinite(gains[channel]) || gains[channel] == 0 || !Double.isFinite(offsets[channel])) {
                throw new IllegalArgumentException("gain must be finite and not 0 and offset finite (channel " + channel + "): "
                        + Numbers.plain(gains[channel]) + " and " + Numbers.plain(offsets[channel]));
            }
        }
        if (positions.length != gains.length) {
            throw new IllegalArgumentException("there must be as many positions as gains: " + positions.length + " and " + gains.length);
        }
        for (int position : positions) {
            if (position < 0 || position >= width) {
                throw new IllegalArgumentException("position must lie in the frame of " + width + " values: " + position);
            }
        }
        return new FrameConverter(width, positions.clone(), gains.clone(), offsets.clone());
    }

    /**
     * The number of values in a frame.
     *
     * @return at least the number of channels that are taken
     */
    public int width() {
        return width;
    }

    /**
     * The number of channels that are taken from a frame.
     *
     * @return at least 1
     */
    public int channels() {
        return gains.length;
    }

    /**
     * Converts 16-bit frames.
     *
     * @param frames       frame after frame
     * @param position     position of the first value
     * @param count        number of frames, 0 included
     * @param planar       one array per channel, filled
     * @param planarOffset first position filled in each
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPlanar(short[] frames, int position, int count, double[][] planar, int planarOffset) {
        check(frames.length, position, count, planar, planarOffset);
        for (int channel = 0; channel < gains.length; channel++) {
            double gain = gains[channel];
            double offset = offsets[channel];
            double[] out = planar[channel];
            for (int i = 0, at = position + positions[channel]; i < count; i++, at += width) {
                out[planarOffset + i] = gain * frames[at] + offset;
            }
        }
    }

    /**
     * Converts 32-bit frames.
     *
     * @param frames       frame after frame
     * @param position     position of the first value
     * @param count        number of frames, 0 included
     * @param planar       one array per channel, filled
     * @param planarOffset first position filled in each
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPlanar(int[] frames, int position, int count, double[][] planar, int planarOffset) {
        check(frames.length, position, count, planar, planarOffset);
        for (int channel = 0; channel < gains.length; channel++) {
            double gain = gains[channel];
            double offset = offsets[channel];
            double[] out = planar[channel];
            for (int i = 0, at = position + positions[channel]; i < count; i++, at += width) {
                out[planarOffset + i] = gain * frames[at] + offset;
            }
        }
    }

    /**
     * Converts frames of floats.
     *
     * @param frames       frame after frame
     * @param position     position of the first value
     * @param count        number of frames, 0 included
     * @param planar       one array per channel, filled
     * @param planarOffset first position filled in each
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPlanar(float[] frames, int position, int count, double[][] planar, int planarOffset) {
        check(frames.length, position, count, planar, planarOffset);
        for (int channel = 0; channel < gains.length; channel++) {
            double gain = gains[channel];
            double offset = offsets[channel];
            double[] out = planar[channel];
            for (int i = 0, at = position + positions[channel]; i < count; i++, at += width) {
                out[planarOffset + i] = gain * frames[at] + offset;
            }
        }
    }

    /**
     * Converts frames of doubles.
     *
     * @param frames       frame after frame
     * @param position     position of the first value
     * @param count        number of frames, 0 included
     * @param planar       one array per channel, filled
     * @param planarOffset first position filled in each
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPlanar(double[] frames, int position, int count, double[][] planar, int planarOffset) {
        check(frames.length, position, count, planar, planarOffset);
        for (int channel = 0; channel < gains.length; channel++) {
            double gain = gains[channel];
            double offset = offsets[channel];
            double[] out = planar[channel];
            for (int i = 0, at = position + positions[channel]; i < count; i++, at += width) {
                out[planarOffset + i] = gain * frames[at] + offset;
            }
        }
    }

    private void check(int values, int position, int count, double[][] planar, int planarOffset) {
        if (planar.length != gains.length) {
            throw new IllegalArgumentException("there must be one array for each of the " + gains.length + " channels: " + planar.length);
        }
        Objects.checkFromIndexSize((long) position, (long) count * width, (long) values);
        for (double[] channel : planar) {
            Objects.checkFromIndexSize(planarOffset, count, channel.length);
        }
    }
}

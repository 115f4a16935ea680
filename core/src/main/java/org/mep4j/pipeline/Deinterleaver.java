package org.mep4j.pipeline;

import java.util.Objects;

/** Converts interleaved frames to planar inputs, block by block, into arrays of its own. */
final class Deinterleaver {

    private final int width;
    private final int[] positions;
    private final double[] gains;
    private final double[] offsets;
    private final double[][] planar;

    Deinterleaver(FrameLayout layout, int longest) {
        this.width = layout.width();
        this.positions = layout.columns().stream().mapToInt(FrameLayout.Column::position).toArray();
        this.gains = layout.columns().stream().mapToDouble(FrameLayout.Column::gain).toArray();
        this.offsets = layout.columns().stream().mapToDouble(FrameLayout.Column::offset).toArray();
        this.planar = new double[positions.length][longest];
    }

    /** The inputs of the last block. */
    double[][] planar() {
        return planar;
    }

    int width() {
        return width;
    }

    void check(int offset, int frames, int length) {
        if (frames < 0) {
            throw new IllegalArgumentException("number of frames must not be negative: " + frames);
        }
        Objects.checkFromIndexSize((long) offset, (long) frames * width, (long) length);
    }

    void convert(short[] raw, int offset, int frames) {
        for (int input = 0; input < positions.length; input++) {
            double[] out = planar[input];
            double gain = gains[input];
            double zero = offsets[input];
            for (int i = 0, at = offset + positions[input]; i < frames; i++, at += width) {
                out[i] = raw[at] * gain + zero;
            }
        }
    }

    void convert(int[] raw, int offset, int frames) {
        for (int input = 0; input < positions.length; input++) {
            double[] out = planar[input];
            double gain = gains[input];
            double zero = offsets[input];
            for (int i = 0, at = offset + positions[input]; i < frames; i++, at += width) {
                out[i] = raw[at] * gain + zero;
            }
        }
    }

    void convert(float[] raw, int offset, int frames) {
        for (int input = 0; input < positions.length; input++) {
            double[] out = planar[input];
            double gain = gains[input];
            double zero = offsets[input];
            for (int i = 0, at = offset + positions[input]; i < frames; i++, at += width) {
                out[i] = raw[at] * gain + zero;
            }
        }
    }

    void convert(double[] raw, int offset, int frames) {
        for (int input = 0; input < positions.length; input++) {
            double[] out = planar[input];
            double gain = gains[input];
            double zero = offsets[input];
            for (int i = 0, at = offset + positions[input]; i < frames; i++, at += width) {
                out[i] = raw[at] * gain + zero;
            }
        }
    }
}

package org.mep4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mep4j.signal.FrameConverter;
import org.mep4j.signal.Numbers;

/**
 * How a device's interleaved frames become the session's inputs: {@code input = gain * raw + offset}.
 *
 * <pre>
 *   frame 0          frame 1          ...       width 4; inputs in the columns 2 and 0
 *   | 0  1  2  3 |   | 0  1  2  3 |
 * </pre>
 *
 * @param width   values per frame
 * @param columns where each input is found, in the order of the inputs
 */
public record FrameLayout(int width, List<Column> columns) {

    /**
     * One input.
     *
     * @param position its position in the frame, from 0
     * @param gain     microvolts (or the input's unit) per raw step
     * @param offset   microvolts at raw 0
     */
    public record Column(int position, double gain, double offset) {

        /**
         * Validates the numbers.
         *
         * @param position its position in the frame
         * @param gain     microvolts per raw step
         * @param offset   microvolts at raw 0
         * @throws IllegalArgumentException if the position is negative, the gain 0 or a number not finite
         */
        public Column {
            if (position < 0) {
                throw new IllegalArgumentException("position in the frame must not be negative: " + position);
            }
            if (!Double.isFinite(gain) || gain == 0) {
                throw new IllegalArgumentException("gain must be finite and not 0: " + Numbers.plain(gain));
            }
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException("offset must be finite: " + Numbers.plain(offset));
            }
        }
    }

    /**
     * Validates the positions.
     *
     * @param width   values per frame
     * @param columns where each input is found
     * @throws IllegalArgumentException if there is no column, or one lies outside the frame
     */
    public FrameLayout {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one column");
        }
        for (Column column : columns) {
            Objects.checkIndex(column.position(), width);
        }
    }

    /**
     * Frames that hold just the inputs, in their order and unit.
     *
     * @param inputs number of inputs
     * @return gain 1, offset 0
     */
    public static FrameLayout of(int inputs) {
        return of(inputs, 1);
    }

    /**
     * Frames that hold just the inputs, in their order.
     *
     * @param inputs number of inputs
     * @param gain   microvolts per raw step, the same for all
     * @return offset 0
     */
    public static FrameLayout of(int inputs, double gain) {
        return new FrameLayout(inputs, IntStream.range(0, inputs).mapToObj(i -> new Column(i, gain, 0)).toList());
    }

    FrameConverter converter() {
        return FrameConverter.picking(width, columns.stream().mapToInt(Column::position).toArray(),
                columns.stream().mapToDouble(Column::gain).toArray(), columns.stream().mapToDouble(Column::offset).toArray());
    }
}

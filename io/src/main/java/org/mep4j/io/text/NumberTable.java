package org.mep4j.io.text;

import java.util.ArrayList;
import java.util.List;

/** Numbers row after row, in blocks, so that a growing table is never copied. */
final class NumberTable {

    private static final int BLOCK_BITS = 14;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final int columns;
    private final List<double[]> blocks = new ArrayList<>();
    private int size;

    NumberTable(int columns) {
        this.columns = columns;
    }

    void add(double value) {
        if ((size & BLOCK - 1) == 0) {
            blocks.add(new double[BLOCK]);
        }
        blocks.get(size >> BLOCK_BITS)[size & BLOCK - 1] = value;
        size++;
    }

    int size() {
        return size;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return size / columns;
    }

    double at(int row, int column) {
        int index = row * columns + column;
        return blocks.get(index >> BLOCK_BITS)[index & BLOCK - 1];
    }

    double[] column(int column) {
        double[] values = new double[rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = at(row, column);
        }
        return values;
    }
}

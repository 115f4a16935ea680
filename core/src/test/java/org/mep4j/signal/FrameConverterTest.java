package org.mep4j.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FrameConverterTest {

    private static final FrameConverter CONVERTER = FrameConverter.of(new double[] {0.5, -2, 1e-3}, new double[] {0, 10, -1});

    @Test
    void everyKindOfFrameBecomesTheSameMicrovolts() {
        short[] shorts = {99, 1, 2, 3, Short.MIN_VALUE, Short.MAX_VALUE, 0};
        double[][] expected = {{7, 0.5, -16384}, {7, 6, -65524}, {7, -0.997, -1}};
        double[][] planar = filled();
        CONVERTER.toPlanar(shorts, 1, 2, planar, 1);
        assertArrayEquals(expected, planar);

        int[] ints = new int[shorts.length];
        float[] floats = new float[shorts.length];
        double[] doubles = new double[shorts.length];
        for (int i = 0; i < shorts.length; i++) {
            ints[i] = shorts[i];
            floats[i] = shorts[i];
            doubles[i] = shorts[i];
        }
        double[][] ofInts = filled();
        CONVERTER.toPlanar(ints, 1, 2, ofInts, 1);
        assertArrayEquals(expected, ofInts);
        double[][] ofFloats = filled();
        CONVERTER.toPlanar(floats, 1, 2, ofFloats, 1);
        assertArrayEquals(expected, ofFloats);
        double[][] ofDoubles = filled();
        CONVERTER.toPlanar(doubles, 1, 2, ofDoubles, 1);
        assertArrayEquals(expected, ofDoubles);
    }

    private static double[][] filled() {
        return new double[][] {{7, 7, 7}, {7, 7, 7}, {7, 7, 7}};
    }

    @Test
    void largeIntegersAreExactAndBadValuesArePassedOn() {
        FrameConverter one = FrameConverter.of(new double[] {1}, new double[] {0});
        double[][] planar = new double[1][2];
        one.toPlanar(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}, 0, 2, planar, 0);
        assertArrayEquals(new double[] {-2147483648.0, 2147483647.0}, planar[0]);
        one.toPlanar(new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, 0, 2, planar, 0);
        assertArrayEquals(new double[] {Double.NaN, Double.NEGATIVE_INFINITY}, planar[0]);
        assertEquals(1, one.channels());
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
        double[][] planar = filled();
        assertThrows(IndexOutOfBoundsException.class, () -> CONVERTER.toPlanar(new short[8], 0, 3, planar, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> CONVERTER.toPlanar(new int[30], 0, 4, planar, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> CONVERTER.toPlanar(new float[30], -1, 1, planar, 0));
        assertThrows(IllegalArgumentException.class, () -> CONVERTER.toPlanar(new double[30], 0, 1, new double[2][9], 0));
        assertArrayEquals(filled(), planar);
        assertThrows(IllegalArgumentException.class, () -> FrameConverter.of(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> FrameConverter.of(new double[] {0}, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> FrameConverter.of(new double[] {1}, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> FrameConverter.of(new double[] {1}, new double[] {0, 0}));
    }
}

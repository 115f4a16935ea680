package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovingRangeTest {

    @Test
    void stretchesThatFollowEachOtherHaveTheRangesThatEachHasAlone() {
        SplittableRandom random = new SplittableRandom(31);
        for (int round = 0; round < 500; round++) {
            int length = 1 + random.nextInt(25);
            int stride = 1 + random.nextInt(8);
            double[] ranges = new double[random.nextInt(60)];
            int from = random.nextInt(10);
            double[] x = new double[from + length + stride * ranges.length];
            for (int i = 0; i < x.length; i++) {
                // Whole numbers, so that extremes are shared.
                x[i] = round % 2 == 0 ? random.nextDouble(-5, 5) : random.nextInt(-2, 3);
            }
            MovingRange.of(x, from, length, stride, ranges);
            for (int k = 0; k < ranges.length; k++) {
                int first = from + k * stride;
                assertEquals(MovingRange.of(x, first, first + length - 1), ranges[k], "seed 31, round " + round + ", stretch " + k);
            }
        }
    }
}

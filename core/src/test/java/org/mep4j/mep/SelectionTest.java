package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void theValueIsTheOneThatSortingPutsThereAndBothSidesAreInOrder() {
        SplittableRandom random = new SplittableRandom(51);
        for (int round = 0; round < 5000; round++) {
            String what = "seed 51, round " + round;
            double[] x = new double[1 + random.nextInt(round % 2 == 0 ? 40 : 700)];
            double step = new double[] {0, 0.5, 3, 1000}[round % 4];
            for (int i = 0; i < x.length; i++) {
                double value = round % 3 == 0 ? Math.sin(i / 9.0) : random.nextDouble(-10, 10);
                x[i] = step > 0 ? step * Math.rint(value / step) : value;
            }
            double[] sorted = x.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(x.length);
            assertTrue(sorted[place] == Selection.of(x, 0, place), what);
            int later = place + random.nextInt(x.length - place);
            assertTrue(sorted[later] == Selection.of(x, place, later), what);
            for (int i = 0; i < x.length; i++) {
                assertTrue(i < later ? x[i] <= x[later] : x[i] >= x[later], what);
            }
        }
    }

    @Test
    void extremesOfTheNumbersAreOrderedToo() {
        double[] x = new double[100];
        Arrays.setAll(x, i -> new double[] {-Double.MAX_VALUE, Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE, 0}[i % 5]);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        for (int place = 0; place < x.length; place++) {
            assertEquals(sorted[place], Selection.of(x.clone(), 0, place));
        }
    }

    @Test
    void equalValuesComeToAnEnd() {
        double[] x = new double[1_000_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 3;
        }
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertEquals(1, Selection.of(x, 0, x.length / 2)));
        Arrays.fill(x, 7);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertEquals(7, Selection.of(x, 0, x.length / 3)));
    }
}

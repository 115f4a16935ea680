package org.mep4j.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NotFiniteTest {

    @Test
    void theFirstIsFoundWhereverItStands() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int length = 0; length < 14; length++) {
                for (int from = 0; from <= length; from++) {
                    double[] x = new double[length];
                    Arrays.fill(x, -Double.MAX_VALUE);
                    assertEquals(-1, NotFinite.first(x, from, length));
                    for (int at = length - 1; at >= 0; at--) {
                        x[at] = value;
                        assertEquals(Math.max(at, from) < length ? Math.max(at, from) : -1, NotFinite.first(x, from, length), value + " at " + at);
                        assertEquals(-1, NotFinite.first(x, from, Math.max(from, at)), "what lies outside does not count");
                    }
                }
            }
        }
    }
}

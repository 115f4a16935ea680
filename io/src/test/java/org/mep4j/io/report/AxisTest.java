package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    private static List<String> labels(Axis axis, int about, double unit) {
        return axis.ticks(about, unit).stream().map(Axis.Tick::label).toList();
    }

    @Test
    void ticksAreMultiplesOfOneTwoOrFive() {
        assertEquals(List.of("-20", "0", "20", "40", "60", "80"), labels(Axis.linear(-20, 80), 5, 1));
        assertEquals(List.of("0.0", "0.1", "0.2", "0.3"), labels(Axis.linear(-0.02, 0.31), 4, 1));
        assertEquals(List.of("22.5", "23.0", "23.5", "24.0"), labels(Axis.linear(22.4, 24.2), 4, 1));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), labels(Axis.linear(0, 10), 8, 1));
        assertEquals(List.of("0", "500", "1000"), labels(Axis.linear(0, 1250), 3, 1));
    }

    @Test
    void labelsCountInTheirUnitAndPositionsInValues() {
        List<Axis.Tick> ticks = Axis.linear(-1500, 1500).ticks(3, 1000);
        assertEquals(List.of("-1", "0", "1"), ticks.stream().map(Axis.Tick::label).toList());
        assertEquals(-1000, ticks.get(0).value());
    }

    @Test
    void logarithmicTicksFillShortAxesAndThinOutLongOnes() {
        assertEquals(List.of("10", "20", "50", "100", "200"), labels(Axis.logarithmic(9, 300), 6, 1));
        assertEquals(List.of("0.1", "1", "10", "100", "1000", "10000"), labels(Axis.logarithmic(0.05, 20_000), 6, 1));
    }

    @Test
    void everyRangeHasTicksInsideIt() {
        for (int exponent = -9; exponent <= 9; exponent++) {
            for (double mantissa = 1; mantissa < 10; mantissa += 0.37) {
                double span = mantissa * StrictMath.pow(10, exponent);
                for (double low : new double[] {-span / 3, 0, span * 7}) {
                    Axis axis = Axis.linear(low, low + span);
                    List<Axis.Tick> ticks = axis.ticks(6, 1);
                    assertTrue(ticks.size() >= 3 && ticks.size() <= 13, ticks.size() + " ticks from " + low + " over " + span);
                    double slack = 1e-6 * span;
                    assertTrue(ticks.stream().allMatch(t -> t.value() >= axis.low() - slack && t.value() <= axis.high() + slack));
                    assertEquals(ticks.size(), ticks.stream().map(Axis.Tick::label).distinct().count(), "labels differ");
                }
            }
        }
    }

    @Test
    void valuesLieWhereTheScaleSays() {
        Axis up = Axis.linear(-100, 300).placed(400, 0);
        assertEquals(300, up.at(0));
        assertEquals(0, up.clamped(1e9));
        Axis decades = Axis.logarithmic(10, 1000).placed(0, 200);
        assertEquals(100, decades.at(100), 1e-9);
        assertTrue(Double.isFinite(decades.at(0)));
    }

    @Test
    void anAxisAroundOneValueHasRoom() {
        Axis axis = Axis.around(50, 50, 0.1);
        assertTrue(axis.low() < 50 && axis.high() > 50);
        assertThrows(IllegalArgumentException.class, () -> Axis.linear(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Axis.logarithmic(0, 1));
    }
}

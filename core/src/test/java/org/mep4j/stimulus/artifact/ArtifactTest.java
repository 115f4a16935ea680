package org.mep4j.stimulus.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

class ArtifactTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);

    private static double[] removed(Artifact artifact, int pulse, double... x) {
        return artifact.removedFrom(x, pulse, RATE);
    }

    @Test
    void aLineConnectsTheSamplesBesideTheWindow() {
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 9},
                removed(Artifact.interpolateLinear(TimeWindow.millis(-1, 1)), 3, 0, 1, 70, -50, 30, 5, 9));
    }

    @Test
    void aBlankHoldsTheMeanOfTheFiveMillisecondsBefore() {
        assertArrayEquals(new double[] {99, 1, 2, 3, 4, 5, 3, 3, 8},
                removed(Artifact.blank(TimeWindow.millis(0, 1)), 6, 99, 1, 2, 3, 4, 5, 70, -50, 8));
    }

    @Test
    void aCubicContinuesBothSlopes() {
        double[] parabola = new double[40];
        Arrays.setAll(parabola, i -> 2 * (i - 15) * (i - 15));
        double[] broken = parabola.clone();
        Arrays.fill(broken, 14, 19, 1e4);
        double[] cubic = removed(Artifact.interpolateCubic(TimeWindow.millis(-1, 3)), 15, broken);
        double[] line = removed(Artifact.interpolateLinear(TimeWindow.millis(-1, 3)), 15, broken);
        for (int i = 14; i < 19; i++) {
            assertTrue(Math.abs(cubic[i] - parabola[i]) < 0.35 * Math.abs(line[i] - parabola[i]), "sample " + i + ": " + cubic[i]);
        }
        double[] straight = new double[40];
        Arrays.setAll(straight, i -> 7 - 3.0 * i);
        double[] bridged = straight.clone();
        bridged[15] = 1e4;
        assertArrayEquals(straight, removed(Artifact.interpolateCubic(TimeWindow.millis(-1, 3)), 15, bridged), 1e-12);
    }

    @Test
    void aCubicThatHasOneSampleOnASideTakesItAsLevel() {
        double[] x = removed(Artifact.interpolateCubic(TimeWindow.millis(0, 2)), 1, 4, 90, 90, 90, 4);
        assertArrayEquals(new double[] {4, 4, 4, 4, 4}, x, 1e-12);
    }

    @Test
    void samplesOutsideTheWindowStayAsTheyAre() {
        double[] x = new double[200];
        Arrays.setAll(x, i -> StrictMath.sin(i));
        for (Artifact artifact : List.of(Artifact.defaults(), Artifact.blank(TimeWindow.millis(-1, 4)), Artifact.interpolateCubic(TimeWindow.millis(-1, 4)))) {
            double[] y = removed(artifact, 100, x);
            for (int i = 0; i < x.length; i++) {
                assertEquals(i >= 99 && i <= 104, x[i] != y[i], artifact + ", sample " + i);
            }
        }
    }

    @Test
    void aWindowBeyondOneEndHoldsTheSampleBesideTheOther() {
        for (Artifact artifact : List.of(Artifact.interpolateLinear(TimeWindow.millis(-1, 2)), Artifact.interpolateCubic(TimeWindow.millis(-1, 2)),
                Artifact.blank(TimeWindow.millis(-1, 2)))) {
            assertArrayEquals(new double[] {6, 6, 6, 7}, removed(artifact, -1, 50, 90, 6, 7));
            assertArrayEquals(new double[] {6, 6, 7}, removed(artifact, -2, 50, 6, 7));
            assertArrayEquals(new double[] {5, 5, 5}, removed(artifact, 2, 5, 60, 70));
            assertArrayEquals(new double[] {5, 60, 70}, removed(artifact, 9, 5, 60, 70));
            assertArrayEquals(new double[] {5, 60, 70}, removed(artifact, -9, 5, 60, 70));
        }
    }

    @Test
    void aWindowThatCoversEverythingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> removed(Artifact.interpolateLinear(TimeWindow.millis(-1, 2)), 1, 1, 2, 3, 4));
    }

    @Test
    void noneLeavesEverything() {
        double[] x = {1, 2, 3};
        Artifact.none().applyInPlace(x, 1, RATE);
        assertArrayEquals(new double[] {1, 2, 3}, x);
        assertEquals(0, Artifact.none().endMillis());
    }

    @Test
    void theDefaultEndsBeforeTheEarliestResponse() {
        assertTrue(Artifact.defaults().endMillis() < 8);
        assertEquals("linear -1 to 4 ms, a recovery that outlasts it fitted and subtracted", Artifact.defaults().toString());
        assertEquals("linear -1 to 4 ms", Artifact.interpolateLinear(TimeWindow.millis(-1, 4)).toString());
        assertEquals("blank 0 to 2 ms", Artifact.blank(TimeWindow.millis(0, 2)).toString());
        assertEquals("none", Artifact.none().toString());
    }
}

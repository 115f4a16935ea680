package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.signal.SampleRate;

class ZeroPhaseTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final FilterDesign USUAL = Butterworth.bandPass(4, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE));
    private static final ZeroPhase FILTER = ZeroPhase.of(USUAL);

    @Test
    void aSineKeepsItsPlaceAndGetsTheGainSquared() {
        double[] x = new double[40_000];
        Arrays.setAll(x, i -> 100 * Math.sin(2 * Math.PI * 130 * i / 5000));
        double gain = Math.pow(USUAL.response(130).magnitude(), 2);
        double[] y = FILTER.apply(x);
        for (int i = 18_000; i < 22_000; i++) {
            assertEquals(gain * x[i], y[i], 1e-6);
        }
    }

    @Test
    void anImpulseIsAnsweredTheSameWayBeforeAndAfter() {
        double[] x = new double[20_001];
        x[10_000] = 1000;
        double[] y = FILTER.apply(x);
        for (int i = 1; i < 3000; i++) {
            assertEquals(y[10_000 - i], y[10_000 + i], 1e-7);
        }
    }

    @Test
    void theSecondFormReadsAndWritesWhereItIsToldAndNothingElse() {
        double[] x = noise(400, 1);
        double[] before = x.clone();
        double[] out = new double[350];
        Arrays.fill(out, 7);
        FILTER.apply(x, 90, 300, out, 20, new double[FILTER.scratchLength(300) + 3]);
        double[] expected = FILTER.apply(Arrays.copyOfRange(x, 90, 390));
        assertArrayEquals(before, x);
        assertArrayEquals(expected, Arrays.copyOfRange(out, 20, 320));
        assertTrue(Arrays.stream(out, 0, 20).allMatch(v -> v == 7) && Arrays.stream(out, 320, 350).allMatch(v -> v == 7));
        FILTER.apply(x, 90, 300, x, 90, new double[FILTER.scratchLength(300)]);
        assertArrayEquals(expected, Arrays.copyOfRange(x, 90, 390));
    }

    @Test
    void whatTheScratchArrayHeldBeforeDoesNotMatter() {
        double[] x = noise(300, 2);
        double[] scratch = new double[FILTER.scratchLength(300)];
        Arrays.fill(scratch, Double.NaN);
        double[] out = new double[300];
        FILTER.apply(x, 0, 300, out, 0, scratch);
        assertArrayEquals(FILTER.apply(x), out);
    }

    @Test
    void withScratchNothingIsAllocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] x = noise(2500, 3);
        double[] out = new double[2500];
        double[] scratch = new double[FILTER.scratchLength(2500)];
        for (int i = 0; i < 400; i++) {
            FILTER.apply(x, 0, 2500, out, 0, scratch);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 400; i++) {
            FILTER.apply(x, 0, 2500, out, 0, scratch);
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    @Test
    void anOffsetIsPassedByALowPassAndRemovedByABandPassFromTheFirstSampleOn() {
        double[] offset = new double[500];
        Arrays.fill(offset, 1e6);
        for (double y : ZeroPhase.of(Butterworth.lowPass(3, 300).at(RATE)).apply(offset)) {
            assertEquals(1e6, y, 1e-5);
        }
        for (double y : FILTER.apply(offset)) {
            assertEquals(0, y, 1e-5);
        }
    }

    @Test
    void tooShortSignalsBadSamplesAndBadScratchAreNamed() {
        assertEquals(34, FILTER.minimumSamples());
        assertEquals(34, FILTER.apply(noise(34, 4)).length);
        assertEquals("signal must have at least 34 samples (padding of 33 at both ends, Butterworth band-pass 20 to 450 Hz, order 4; "
                + "notch 50 Hz, quality 30): 33", message(() -> FILTER.apply(noise(33, 5))));
        double[] x = noise(100, 6);
        x[57] = Double.NaN;
        assertEquals("samples must be finite: NaN at position 57", message(() -> FILTER.apply(x)));
        double[] y = noise(200, 7);
        assertEquals("scratch must be an array of its own with at least 176 elements: 175",
                message(() -> FILTER.apply(y, 0, 100, y, 0, new double[175])));
        assertThrows(IllegalArgumentException.class, () -> FILTER.apply(y, 0, 100, new double[100], 0, y));
        assertThrows(IllegalArgumentException.class, () -> FILTER.apply(y, 0, 100, y, 0, y));
        assertThrows(IndexOutOfBoundsException.class, () -> FILTER.apply(y, 101, 100, y, 0, new double[500]));
    }

    private static String message(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    private static double[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[length];
        Arrays.setAll(x, i -> random.nextDouble(-500, 500));
        return x;
    }
}

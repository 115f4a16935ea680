package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.signal.SampleRate;

class SplitZeroPhaseTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final List<FilterDesign> DESIGNS = List.of(Butterworth.bandPass(1, 10, 1000).at(RATE),
            Butterworth.bandPass(2, 20, 450).at(RATE), Butterworth.highPass(1, 10).at(RATE), Butterworth.bandPass(7, 20, 450).at(RATE),
            Butterworth.bandPass(4, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE)));

    @Test
    void bothPartsAreBitForBitWhatZeroPhaseMakesOfTheMirroredStretches() {
        SplittableRandom random = new SplittableRandom(20);
        for (int round = 0; round < 400; round++) {
            FilterDesign design = DESIGNS.get(round % DESIGNS.size());
            int settling = random.nextInt(round % 2 == 0 ? 40 : 1200);
            double[] x = noise(ZeroPhase.of(design).minimumSamples() + random.nextInt(round % 3 == 0 ? 4000 : 1100), round);
            // Silence, so that states die away and are cleared.
            Arrays.fill(x, x.length / 3, x.length / 2, 0);
            int split = round % 7 == 0 ? random.nextInt(60) % x.length : random.nextInt(x.length + 1);
            int from = random.nextInt(round % 5 == 0 ? x.length + 1 : Math.max(1, split / 2));
            double[] expected = expected(design, x, settling, split, from);
            SplitZeroPhase.of(design, settling).applyInPlace(x, split, from);
            assertArrayEquals(expected, x, "round " + round + ", seed 20, " + x.length + " samples, split " + split + ", from " + from);
        }
    }

    private static double[] expected(FilterDesign design, double[] x, int settling, int split, int from) {
        boolean apart = split >= ZeroPhase.of(design).minimumSamples();
        double[] expected = x.clone();
        double[] whole = filtered(design, x, settling);
        int first = apart ? split : 0;
        System.arraycopy(whole, first, expected, first, x.length - first);
        if (apart && from < split) {
            System.arraycopy(filtered(design, Arrays.copyOf(x, split), settling), from, expected, from, split - from);
        }
        return expected;
    }

    private static double[] filtered(FilterDesign design, double[] x, int settling) {
        int extra = Math.min(x.length - 1, settling);
        double[] mirrored = new double[x.length + 2 * extra];
        for (int i = 0; i < mirrored.length; i++) {
            int place = Math.abs(i - extra);
            mirrored[i] = x[place < x.length ? place : 2 * (x.length - 1) - place];
        }
        return Arrays.copyOfRange(ZeroPhase.of(design).apply(mirrored), extra, extra + x.length);
    }

    @Test
    void whatWasFilteredBeforeDoesNotMatterAndNothingIsAllocatedAgain() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplitZeroPhase used = SplitZeroPhase.of(DESIGNS.get(0), 491);
        double[] x = noise(2500, 3);
        for (int i = 0; i < 200; i++) {
            used.applyInPlace(x, 1000, 0);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 200; i++) {
            used.applyInPlace(x, 1000, 0);
        }
        // A few small records where the compiler has not taken them apart.
        assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / (200 * 200));
        double[] fresh = noise(1200, 4);
        double[] again = fresh.clone();
        SplitZeroPhase.of(DESIGNS.get(0), 491).applyInPlace(fresh, 700, 100);
        used.applyInPlace(again, 700, 100);
        assertArrayEquals(fresh, again);
    }

    @Test
    void tooShortSignalsAndBadSamplesAreNamed() {
        SplitZeroPhase filter = SplitZeroPhase.of(DESIGNS.get(0), 10);
        assertEquals("signal must have at least 10 samples (padding of 9 at both ends, Butterworth band-pass 10 to 1000 Hz, order 1): 7",
                assertThrows(IllegalArgumentException.class, () -> filter.applyInPlace(noise(3, 5), 0, 0)).getMessage());
        double[] x = noise(100, 6);
        x[57] = Double.NaN;
        assertEquals("samples must be finite: NaN at position 57",
                assertThrows(IllegalArgumentException.class, () -> filter.applyInPlace(x, 30, 0)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> filter.applyInPlace(noise(100, 7), 101, 0));
        assertThrows(IllegalArgumentException.class, () -> SplitZeroPhase.of(DESIGNS.get(0), -1));
    }

    private static double[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[length];
        Arrays.setAll(x, i -> random.nextDouble(-500, 500));
        return x;
    }
}

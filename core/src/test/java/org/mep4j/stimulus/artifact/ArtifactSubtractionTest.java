package org.mep4j.stimulus.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

class ArtifactSubtractionTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final int PULSE = 500;

    /** Noise, a response of 1000 µV peak-to-peak from 22 to 38 ms, and a level of 7 µV; the pulse at sample 500. */
    private static double[] trial(SplittableRandom random, double noise, double response) {
        double[] x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            double millis = (i - PULSE) / 5.0;
            double phase = 2 * Math.PI * (millis - 22) / 16;
            double wave = millis > 22 && millis < 38 ? Math.sin(phase) * (1 - Math.cos(phase)) / 2.598 : 0;
            x[i] = 7 + noise * Math.sqrt(12) * (random.nextDouble() - 0.5) + response * wave;
        }
        return x;
    }

    private static void addDecay(double[] x, double height, double tau) {
        for (int i = PULSE; i < x.length; i++) {
            x[i] += height * Math.exp(-(i - PULSE) / 5.0 / tau);
        }
    }

    private static double worstAfter(double[] x, double[] truth, double millis) {
        double worst = 0;
        for (int i = PULSE + (int) (5 * millis); i < x.length; i++) {
            worst = Math.max(worst, Math.abs(x[i] - truth[i]));
        }
        return worst;
    }

    @Test
    void twoExponentialsWithoutNoiseAreFoundExactlyAndTheResponseStays() {
        double[] truth = trial(new SplittableRandom(1), 0, 1000);
        double[] x = truth.clone();
        addDecay(x, 3000, 1.7);
        addDecay(x, -400, 12);
        DecayFit.Decay decay = DecayFit.twofold().fit(x, PULSE, RATE).orElseThrow();
        assertEquals(1.7, decay.firstMillis(), 0.002);
        assertEquals(12, decay.secondMillis(), 0.02);
        assertEquals(3000, decay.firstMicrovolts(), 5);
        assertEquals(-400, decay.secondMicrovolts(), 0.5);
        assertEquals(7, decay.levelMicrovolts(), 0.01);
        assertTrue(worstAfter(DecayFit.twofold().removedFrom(x, PULSE, RATE), truth, 2.4) < 0.2);
    }

    @Test
    void aDecayUnderNoiseLeavesAFractionOfTheNoise() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] truth = trial(random, 3, 500);
            double[] x = truth.clone();
            addDecay(x, 150, 8);
            double left = worstAfter(DecayFit.single().removedFrom(x, PULSE, RATE), truth, 2.4);
            assertTrue(left < 6, "seed " + seed + ": " + left + " µV of 117 µV at 2 ms left");
        }
    }

    @Test
    void aTrialWithoutRecoveryIsHardlyEverTouchedOutsideTheBridge() {
        int touched = 0;
        for (long seed = 1; seed <= 100; seed++) {
            double[] x = trial(new SplittableRandom(seed), 3, 500);
            touched += DecayFit.single().fit(x, PULSE, RATE).isPresent() ? 1 : 0;
        }
        assertTrue(touched <= 3, touched + " of 100");
    }

    @Test
    void theResponseIsNeverTakenForARecovery() {
        double[] small = trial(new SplittableRandom(3), 3, 0);
        double[] large = trial(new SplittableRandom(3), 3, 5000);
        addDecay(small, 100, 6);
        addDecay(large, 100, 6);
        assertEquals(DecayFit.twofold().fit(small, PULSE, RATE), DecayFit.twofold().fit(large, PULSE, RATE));
    }

    @Test
    void tooFewOrBrokenSamplesAreNotFitted() {
        double[] x = trial(new SplittableRandom(4), 3, 0);
        addDecay(x, 500, 4);
        assertEquals(Optional.empty(), DecayFit.single().fit(Arrays.copyOf(x, PULSE + 20), PULSE, RATE));
        x[PULSE + 30] = Double.NaN;
        assertEquals(Optional.empty(), DecayFit.single().fit(x, PULSE, RATE));
        assertThrows(IllegalArgumentException.class, () -> new DecayFit(3, TimeWindow.millis(-1, 2), TimeWindow.millis(2, 50),
                TimeWindow.millis(15, 45)));
        assertThrows(IllegalArgumentException.class, () -> new DecayFit(1, TimeWindow.millis(1, 2), TimeWindow.millis(2, 50),
                TimeWindow.millis(15, 45)));
    }

    /** Pulses of one shape with their own heights, or a mixture of two shapes. */
    private static List<double[]> learningPulses(ArtifactTemplate.Learning learning, boolean mixed, double noise) {
        SplittableRandom random = new SplittableRandom(11);
        List<double[]> pulses = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            double[] x = new double[learning.samples()];
            double first = 1000 + 500 * random.nextDouble();
            double second = mixed ? 600 * (random.nextDouble() - 0.5) : 0;
            for (int i = 0; i < x.length; i++) {
                x[i] = artifact(i / 5.0 - 1, first, second) + noise * (random.nextDouble() - 0.5);
            }
            pulses.add(x);
        }
        return pulses;
    }

    private static double artifact(double millis, double first, double second) {
        return millis < 0 ? 0 : first * Math.exp(-millis / 2.5) * Math.cos(millis) + second * Math.exp(-millis / 4);
    }

    private static double[] withArtifact(double[] truth, double first, double second) {
        double[] x = truth.clone();
        for (int i = PULSE; i < PULSE + 75; i++) {
            x[i] += artifact((i - PULSE) / 5.0, first, second);
        }
        return x;
    }

    @Test
    void aMedianTemplateIsScaledToTheTrial() {
        ArtifactTemplate.Learning learning = ArtifactTemplate.Learning.defaults(RATE);
        ArtifactTemplate template = ArtifactTemplate.median(learningPulses(learning, false, 2), learning);
        double[] truth = trial(new SplittableRandom(5), 3, 800);
        double[] x = withArtifact(truth, -3210, 0);
        assertEquals(-3210, template.scales(x, PULSE, RATE)[0], 10);
        double left = worstAfter(template.removedFrom(x, PULSE, RATE), truth, 0);
        assertTrue(left < 12, left + " µV of 3210 µV left");
    }

    @Test
    void twoComponentsFollowAnArtifactThatChangesItsForm() {
        ArtifactTemplate.Learning learning = ArtifactTemplate.Learning.defaults(RATE);
        List<double[]> pulses = learningPulses(learning, true, 2);
        double[] truth = trial(new SplittableRandom(6), 3, 800);
        double[] x = withArtifact(truth, 1500, 400);
        double one = worstAfter(ArtifactTemplate.median(pulses, learning).removedFrom(x, PULSE, RATE), truth, 0);
        ArtifactTemplate two = ArtifactTemplate.principal(pulses, 2, learning);
        double left = worstAfter(two.removedFrom(x, PULSE, RATE), truth, 0);
        assertEquals(2, two.components());
        assertTrue(left < 15 && one > 10 * left, "one shape leaves " + one + ", two leave " + left + " µV");
    }

    @Test
    void aTemplateLeavesTheSamplesBehindItsWindowAndNoStepAtItsEnd() {
        ArtifactTemplate.Learning learning = ArtifactTemplate.Learning.defaults(RATE);
        ArtifactTemplate template = ArtifactTemplate.median(learningPulses(learning, false, 0), learning);
        double[] x = trial(new SplittableRandom(7), 0, 0);
        Arrays.fill(x, PULSE, PULSE + 40, 2000);
        double[] y = template.removedFrom(x, PULSE, RATE);
        for (int i = PULSE + 76; i < x.length; i++) {
            assertEquals(x[i], y[i]);
        }
        assertTrue(Math.abs(y[PULSE + 75] - x[PULSE + 75]) < 0.1);
    }

    @Test
    void templatesAreValuesAndNameThemselves() {
        ArtifactTemplate.Learning learning = ArtifactTemplate.Learning.defaults(RATE);
        ArtifactTemplate template = ArtifactTemplate.median(learningPulses(learning, false, 0), learning);
        assertEquals(template, ArtifactTemplate.median(learningPulses(learning, false, 0), learning));
        assertNotEquals(template, ArtifactTemplate.median(learningPulses(learning, false, 1), learning));
        assertTrue(template.toString().matches("template of 1 shape learnt from 30 pulses over -1 to 15 ms, scaled over -1 to 8 ms,"
                + " CRC-32 [0-9a-f]{8}"), template.toString());
        assertEquals("up to two exponentials fitted from 2 to 50 ms without 15 to 45 ms and subtracted, linear -1 to 2 ms",
                DecayFit.twofold().toString());
        assertEquals("linear -1 ms to the end of each artifact, at the latest to 8 ms", AutomaticBridge.defaults().toString());
    }

    @Test
    void aTrialThatCannotBeScaledStaysAsItIs() {
        ArtifactTemplate.Learning learning = ArtifactTemplate.Learning.defaults(RATE);
        ArtifactTemplate template = ArtifactTemplate.median(learningPulses(learning, false, 0), learning);
        double[] x = trial(new SplittableRandom(8), 3, 0);
        assertArrayEquals(Arrays.copyOf(x, PULSE + 10), template.removedFrom(Arrays.copyOf(x, PULSE + 10), PULSE, RATE));
        x[PULSE + 3] = Double.NaN;
        assertArrayEquals(x, template.removedFrom(x, PULSE, RATE));
        assertThrows(IllegalArgumentException.class, () -> template.removedFrom(x, PULSE, SampleRate.ofHertz(4000)));
        assertThrows(IllegalArgumentException.class, () -> ArtifactTemplate.median(List.of(new double[81], new double[81], new double[81]), learning));
        assertThrows(IllegalArgumentException.class, () -> ArtifactTemplate.median(List.of(new double[81]), learning));
        assertThrows(IllegalArgumentException.class, () -> ArtifactTemplate.principal(learningPulses(learning, false, 1), 31, learning));
    }

    @Test
    void theEndOfAnArtifactIsFoundPerTrial() {
        for (double end : new double[] {1, 2.4, 6}) {
            double[] x = trial(new SplittableRandom(9), 3, 1000);
            for (int i = PULSE; i < PULSE + (int) (5 * end); i++) {
                x[i] += i % 2 == 0 ? 900 : -700;
            }
            double[] y = AutomaticBridge.defaults().removedFrom(x, PULSE, RATE);
            assertEquals(end, AutomaticBridge.defaults().end(x, PULSE, RATE).orElseThrow(), 1e-9);
            for (int i = 0; i < x.length; i++) {
                assertTrue(Math.abs(y[i]) < 600, "sample " + i);
            }
            assertEquals(x[PULSE + 110], y[PULSE + 110]);
        }
    }

    @Test
    void anArtifactThatOutlastsTheLatestEndIsBridgedUntilThen() {
        double[] x = trial(new SplittableRandom(10), 3, 0);
        addDecay(x, 2000, 15);
        assertFalse(AutomaticBridge.defaults().end(x, PULSE, RATE).isPresent());
        double[] y = AutomaticBridge.defaults().removedFrom(x, PULSE, RATE);
        assertNotEquals(x[PULSE + 40], y[PULSE + 40]);
        assertEquals(x[PULSE + 41], y[PULSE + 41]);
    }
}

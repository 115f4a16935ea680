package org.mep4j.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

class AutomaticCriterionTest {

    private static Signal ttl(double... x) {
        return Signal.of(Channel.of("TTL", Channel.Kind.TRIGGER, "V"), SampleRate.ofHertz(5000), x);
    }

    private static List<Long> pulses(Signal signal, CriterionChoice choice) {
        CriterionChoice.Chosen chosen = assertInstanceOf(CriterionChoice.Chosen.class, choice);
        return PulseDetector.detect(signal, chosen.criterion()).pulses().stream().map(Pulse::sampleIndex).toList();
    }

    /** Noise about `rest`, departures of 3 samples to `active` every 5 s. */
    private static double[] train(double rest, double active, double noise, int count) {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = new double[25_000 * count];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i % 25_000 >= 12_000 && i % 25_000 < 12_003 ? active : rest) + noise * (random.nextDouble() + random.nextDouble() - 1);
        }
        return x;
    }

    private static List<Long> every25000(int count) {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(25_000L * i + 12_000);
        }
        return expected;
    }

    @Test
    void rareTriggersAreFoundMidwayBetweenTheLevels() {
        Signal signal = ttl(train(0, 5, 0.2, 20));
        PulseCriterion criterion = assertInstanceOf(CriterionChoice.Chosen.class, PulseDetector.forTrigger(signal)).criterion();
        assertEquals(2.5, criterion.threshold(), 0.05);
        assertEquals(PulseCriterion.Quantity.RISING, criterion.quantity());
        assertEquals(every25000(20), pulses(signal, PulseDetector.forTrigger(signal)));
    }

    @Test
    void aLineThatRestsHighIsTakenByItsFallingEdges() {
        Signal signal = ttl(train(3.3, 0.1, 0.1, 10));
        assertEquals(every25000(10), pulses(signal, PulseDetector.forTrigger(signal)));
    }

    @Test
    void twoGlitchesDoNotMakeALevel() {
        double[] x = train(0, 5, 0.2, 20);
        x[777] = 900;
        x[9_999] = -900;
        x[99_999] = 1e300;
        x[99_997] = Double.NaN;
        List<Long> found = pulses(ttl(x), PulseDetector.forTrigger(ttl(x)));
        assertTrue(found.containsAll(every25000(20)), found.toString());
    }

    @Test
    void aCleanSquareWaveHasItsThresholdExactlyMidway() {
        double[] x = new double[10_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 1000 < 400 ? 1 : 0;
        }
        CriterionChoice.Chosen chosen = assertInstanceOf(CriterionChoice.Chosen.class, PulseDetector.forTrigger(ttl(x)));
        assertEquals(0.5, chosen.criterion().threshold());
        assertEquals("channel TTL rests low at 0.00012207 and departs to 0.99988 for 40 % of the time; the threshold 0.5 is midway", chosen.why());
    }

    @Test
    void channelsWithoutTwoLevelsSaySo() {
        SplittableRandom random = new SplittableRandom(5);
        double[] noise = new double[50_000];
        double[] heavyTailed = new double[50_000];
        double[] manyLevels = new double[50_000];
        for (int i = 0; i < noise.length; i++) {
            double uniform = random.nextDouble() - 0.5;
            noise[i] = uniform + random.nextDouble();
            heavyTailed[i] = StrictMath.tan(3.1 * uniform);
            manyLevels[i] = i / 500 % 8;
        }
        for (double[] x : new double[][] {noise, heavyTailed, manyLevels}) {
            assertTrue(assertInstanceOf(CriterionChoice.None.class, PulseDetector.forTrigger(ttl(x))).why()
                    .startsWith("channel TTL has no two levels: its samples spread from "));
        }
        assertEquals("channel TTL has no two levels: all but a few samples are 3",
                assertInstanceOf(CriterionChoice.None.class, PulseDetector.forTrigger(ttl(3, 3, 3, 3, 3, 3, 3, 9, 9))).why());
        assertEquals("channel TTL has too few samples to show two levels: 2",
                assertInstanceOf(CriterionChoice.None.class, PulseDetector.forTrigger(ttl(1, Double.NaN, 5))).why());
    }

    /** Resting EMG: noise of 3 µV, mains of 10 µV, and every 5 s an artifact and 22 ms later a response of 0 to 3 mV. */
    private static double[] resting(double hertz, int count, double smallestArtifact, boolean pulses, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[(int) (5 * hertz * count)];
        for (int i = 0; i < x.length; i++) {
            double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            x[i] = 6 * noise + 10 * StrictMath.sin(2 * Math.PI * 50 * i / hertz);
        }
        for (int k = 0; k < count && pulses; k++) {
            double size = smallestArtifact * (1 + 3 * random.nextDouble());
            double response = 1500 * random.nextDouble();
            long pulse = pulseAt(hertz, k);
            for (int i = 0; i < hertz * 0.06; i++) {
                double millis = i * 1000 / hertz;
                x[(int) pulse + i] += size * StrictMath.exp(-millis / 0.8) * (millis < 0.35 ? 1 : -0.6);
                x[(int) pulse + i] += millis < 22 || millis > 34 ? 0
                        : response * StrictMath.sin(2 * Math.PI * (millis - 22) / 12) * StrictMath.sin(Math.PI * (millis - 22) / 12);
            }
        }
        return x;
    }

    private static long pulseAt(double hertz, int k) {
        return Math.round(hertz * (5 * k + 2) + k % 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 2000, 4000, 5000, 10_000})
    void artifactsAreFoundAtTheirFirstSample(double hertz) {
        for (long seed = 1; seed <= 3; seed++) {
            Signal signal = Signal.of(Channel.emg("FDI"), SampleRate.ofHertz(hertz), resting(hertz, 20, 500, true, seed));
            List<Long> expected = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                expected.add(pulseAt(hertz, k));
            }
            assertEquals(expected, pulses(signal, PulseDetector.forArtifact(signal)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 5000, 10_000})
    void artifactsThatDoNotStandOutAreNotClaimed(double hertz) {
        SampleRate rate = SampleRate.ofHertz(hertz);
        Signal quiet = Signal.of(Channel.emg("FDI"), rate, resting(hertz, 5, 0, false, 4));
        assertInstanceOf(CriterionChoice.None.class, PulseDetector.forArtifact(quiet));
        Signal responsesAlone = Signal.of(Channel.emg("FDI"), rate, resting(hertz, 20, 0, true, 4));
        assertInstanceOf(CriterionChoice.None.class, PulseDetector.forArtifact(responsesAlone));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 5000, 10_000})
    void burstsOfMuscleActivityAreNoArtifacts(double hertz) {
        double[] x = resting(hertz, 10, 0, false, 6);
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 10; k++) {
            for (int i = 0; i < hertz * 0.5; i++) {
                x[(int) (pulseAt(hertz, k) + i)] += 800 * (random.nextDouble() + random.nextDouble() - 1);
            }
        }
        assertInstanceOf(CriterionChoice.None.class, PulseDetector.forArtifact(Signal.of(Channel.emg("FDI"), SampleRate.ofHertz(hertz), x)));
    }

    @Test
    void signalsWithoutJumpsSaySo() {
        for (double[] x : new double[][] {{}, {1, 2}, {4, 4, 4, 4}, {Double.NaN, Double.NaN, Double.NaN, 1, 1}}) {
            assertEquals("channel TTL has too few samples or does not change",
                    assertInstanceOf(CriterionChoice.None.class, PulseDetector.forArtifact(ttl(x))).why());
        }
    }

    /** The markers of this recording lie at 43146, 63197, 83237, ... (0-based); its 500 Hz low-pass slows the artifact's rise. */
    @Test
    void artifactsOfARealActiveMuscleAreFoundWithinAMillisecondOfTheirMarkers() throws IOException {
        Path file = Path.of(System.getProperty("mep4j.sharedData", "."), "brainvision-tms", "Example Data 1.eeg");
        assumeTrue(Files.isRegularFile(file), "brainvision-tms not present");
        long[] markers = {43146, 63197, 83237, 103276, 123322, 143363, 163401, 183447, 203488, 223527, 243567, 263614, 283652, 303698,
            323738, 343778, 363823, 383863, 403903, 423948};
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int channel = 0; channel < 3; channel++) {
            double[] x = new double[samples.remaining() / 4];
            for (int i = 0; i < x.length; i++) {
                x[i] = samples.get(4 * i + channel) * (channel < 2 ? 0.5 : 0.1);
            }
            Signal signal = Signal.of(Channel.emg("ch" + channel), SampleRate.ofHertz(5000), x);
            List<Long> found = pulses(signal, PulseDetector.forArtifact(signal));
            assertEquals(markers.length, found.size());
            for (int k = 0; k < markers.length; k++) {
                long late = found.get(k) - markers[k];
                assertTrue(late >= 0 && late <= 5, "channel " + channel + ", pulse " + k + ": " + late + " samples late");
            }
        }
    }
}

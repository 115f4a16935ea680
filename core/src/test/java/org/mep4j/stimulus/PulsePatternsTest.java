package org.mep4j.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.SampleRate;

class PulsePatternsTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);

    private static List<Pulse> at(long... indices) {
        return LongStream.of(indices).mapToObj(Pulse::at).toList();
    }

    /** Intermittent theta burst: 3 pulses at 50 Hz every 200 ms, ten bursts, every 10 s. */
    private static List<Pulse> thetaBurst(int trains, SplittableRandom jitter) {
        List<Pulse> pulses = new ArrayList<>();
        for (int train = 0; train < trains; train++) {
            for (int burst = 0; burst < 10; burst++) {
                for (int k = 0; k < 3; k++) {
                    pulses.add(Pulse.at(1000 + 50_000L * train + 1000L * burst + 100L * k + jitter.nextInt(-2, 3)));
                }
            }
        }
        return pulses;
    }

    @Test
    void intermittentThetaBurstIsTrainsOfBursts() {
        List<Pulse> pulses = thetaBurst(20, new SplittableRandom(1));
        List<PulseGroup> trains = PulsePatterns.groups(pulses, RATE, 1000);
        assertEquals(20, trains.size());
        for (PulseGroup train : trains) {
            assertEquals(30, train.pulses().size());
            List<PulseGroup> bursts = train.bursts(PulseGroup.BURST_MILLIS);
            assertEquals(10, bursts.size());
            assertTrue(bursts.stream().allMatch(burst -> burst.pulses().size() == 3 && burst.jitterMillis().orElseThrow() < 1.61));
        }
        assertEquals(pulses, trains.stream().flatMap(train -> train.pulses().stream()).toList());
        List<Pulse> exact = new ArrayList<>();
        pulses.subList(0, 30).forEach(pulse -> exact.add(Pulse.at((pulse.sampleIndex() + 50) / 100 * 100)));
        assertEquals("30 pulses in 10 bursts of 3 at 50 Hz, bursts at 5 Hz", new PulseGroup(exact, RATE).inWords());
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "5, 25", "10, 50", "20, 30", "25, 40"})
    void trainsHaveTheRateOfTheirPulses(int hertz, int count) {
        List<Pulse> pulses = new ArrayList<>();
        for (int train = 0; train < 3; train++) {
            for (int k = 0; k < count; k++) {
                pulses.add(Pulse.at(train * 200_000L + k * 5000L / hertz));
            }
        }
        List<PulseGroup> trains = PulsePatterns.groups(pulses, RATE, 1100);
        assertEquals(3, trains.size());
        for (PulseGroup train : trains) {
            assertEquals(count, train.pulses().size());
            assertEquals(hertz, train.hertz().orElseThrow(), 1e-9);
            assertEquals(0, train.jitterMillis().orElseThrow());
            assertEquals(count + " pulses at " + hertz + " Hz", train.inWords());
        }
    }

    @Test
    void aSinglePulseHasNoInterval() {
        PulseGroup single = PulsePatterns.groups(at(7), RATE, 100).get(0);
        assertEquals("single pulse", single.inWords());
        assertTrue(single.hertz().isEmpty() && single.jitterMillis().isEmpty() && single.intervalMillis().isEmpty());
        assertEquals(List.of(), PulsePatterns.groups(List.of(), RATE, 100));
        assertTrue(new PulseGroup(at(7, 7), RATE).hertz().isEmpty());
    }

    /** 2.5 and 3 ms apart, 10 and 15 ms, and pulses by themselves, as a session of intracortical inhibition and facilitation mixes them. */
    @Test
    void pairedPulsesAreSortedByTheirInterval() {
        double[] intervals = {3, 0, 10, 15, 2.5, 0, 3, 15, 10, 2.5};
        List<Pulse> pulses = new ArrayList<>();
        for (int trial = 0; trial < intervals.length; trial++) {
            long first = 25_000L * trial + 3000;
            pulses.add(Pulse.at(first, 40));
            if (intervals[trial] > 0) {
                pulses.add(Pulse.at(first + RATE.samplesInMillis(intervals[trial]) + trial % 2, 60));
            }
        }
        PulsePatterns.Paired paired = PulsePatterns.pairs(pulses, RATE, 50);
        assertEquals(8, paired.pairs().size());
        assertEquals(2, paired.singles().size());
        assertEquals(List.of(), paired.notes());
        assertEquals(10, paired.timeZeros().size());
        assertEquals(3015, paired.timeZeros().get(0).sampleIndex(), "time 0 is the test pulse");
        List<List<PulsePair>> byIsi = PulsePatterns.byIsi(paired.pairs(), 0.2);
        assertEquals(List.of(2, 2, 2, 2), byIsi.stream().map(List::size).toList());
        assertEquals(2.5, byIsi.get(0).get(0).isiMillis(), 0.21);
        assertTrue(paired.pairs().stream().allMatch(pair -> pair.test().intensity().orElseThrow().percentMso() == 60));
        assertThrows(IllegalArgumentException.class, () -> PulsePatterns.byIsi(paired.pairs(), -1));
    }

    @Test
    void groupsThatAreNoPairAreLeftOutWithANote() {
        PulsePatterns.Paired paired = PulsePatterns.pairs(at(100, 110, 120, 9000, 9000, 20_000, 20_015), RATE, 20);
        assertEquals(1, paired.pairs().size());
        assertEquals(List.of("3 pulses from sample 100 on are no pair and were left out",
                "2 pulses from sample 9000 on are no pair and were left out"), paired.notes());
    }

    @Test
    void triggersThatComeTwiceAreLeftOutWithANote() {
        PulseTrain once = PulsePatterns.withoutDoubles(at(100, 103, 104, 600, 1100, 1101), RATE, 50);
        assertEquals(at(100, 600, 1100), once.pulses());
        assertEquals(List.of("3 of 6 triggers came within 50 ms of the one before and were not taken as pulses"), once.notes());
        assertEquals(List.of(), PulsePatterns.withoutDoubles(at(1, 251), RATE, 50).notes());
    }

    /** As a recording with markers S254 and S255, 51 or 52 samples apart, has them. */
    @Test
    void twoMarkersPerPulseAreOnePulse() {
        SplittableRandom random = new SplittableRandom(3);
        List<Pulse> early = new ArrayList<>();
        List<Pulse> late = new ArrayList<>();
        List<Pulse> both = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            early.add(new Pulse(20_000L * k + 50, Optional.empty(), "S255"));
            both.add(early.get(k));
            if (k != 7) {
                late.add(new Pulse(20_000L * k + 101 + random.nextInt(2), Optional.empty(), "S254"));
                both.add(late.get(late.size() - 1));
            }
        }
        PulsePatterns.FixedDelay delay = PulsePatterns.delayBetween(early, late, RATE, 100).orElseThrow();
        assertEquals(10.2, delay.millis(), 0.21);
        assertTrue(delay.jitterMillis() <= 0.2 + 1e-9);
        assertEquals(19, delay.matched());
        assertEquals(1, delay.unmatched());
        PulseTrain once = PulsePatterns.withoutEchoes(both, RATE, delay.millis(), 0.4);
        assertEquals(early, once.pulses());
        assertTrue(once.notes().get(0).startsWith("19 of 20 pulses had a second marker"), once.notes()::toString);
        assertEquals(Optional.empty(), PulsePatterns.delayBetween(late, early, RATE, 100));
    }

    @Test
    void anEchoIsTakenByOnePulseOnly() {
        assertEquals(at(100, 110, 700), PulsePatterns.withoutEchoes(at(100, 110, 150, 160, 700), RATE, 10, 0).pulses());
        assertEquals(at(100, 200), PulsePatterns.withoutEchoes(at(100, 150, 200), RATE, 10, 0).pulses(), "an echo has no echo");
    }

    @Test
    void unorderedPulsesAndNegativeTimesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PulsePatterns.groups(at(5, 4), RATE, 1));
        assertThrows(IllegalArgumentException.class, () -> PulsePatterns.groups(at(4, 5), RATE, -1));
        assertThrows(IllegalArgumentException.class, () -> PulsePatterns.withoutDoubles(at(4, 5), RATE, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new PulseGroup(List.of(), RATE));
        assertThrows(IllegalArgumentException.class, () -> new PulsePair(Pulse.at(5), Pulse.at(5), 1));
    }

    /** The edges of a trigger and the artifacts in a channel of noise, found in chunks of all lengths, at the same samples. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100, 5000})
    void burstsAreFoundAlikeHoweverTheStreamIsCut(int chunk) {
        List<Pulse> pulses = thetaBurst(2, new SplittableRandom(4));
        SplittableRandom random = new SplittableRandom(5);
        double[] trigger = new double[70_000];
        double[] emg = new double[70_000];
        for (int i = 0; i < emg.length; i++) {
            trigger[i] = 0.2 * random.nextDouble();
            emg[i] = 20 * (random.nextDouble() - 0.5);
        }
        for (Pulse pulse : pulses) {
            int at = (int) pulse.sampleIndex();
            for (int i = 0; i < 10; i++) {
                trigger[at + i] += 5;
                emg[at + i] += 4000 * Math.exp(-i / 2.0) * (i % 2 == 0 ? 1 : -1);
            }
        }
        assertEquals(pulses, found(trigger, PulseCriterion.rising(2.5).withHysteresis(1), chunk));
        assertEquals(pulses, found(emg, PulseCriterion.jump(1500).withRefractoryMillis(10), chunk), "of artifacts alone");
    }

    private static List<Pulse> found(double[] x, PulseCriterion criterion, int chunk) {
        PulseDetector detector = new PulseDetector(criterion, RATE);
        List<Pulse> found = new ArrayList<>();
        for (int at = 0; at < x.length; at += chunk) {
            detector.accept(x, at, Math.min(chunk, x.length - at), index -> found.add(Pulse.at(index)));
        }
        return found;
    }
}

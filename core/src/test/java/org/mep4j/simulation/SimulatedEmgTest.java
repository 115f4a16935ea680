package org.mep4j.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Marker;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ProbitThreshold;

class SimulatedEmgTest {

    private static final long SEED = 20261123;
    private static final long PINNED = -515487145837565919L;
    private static final double[] LEVELS = {44, 46, 48, 50, 52, 54, 56, 58, 60, 62};
    private static final SimulatedEmg DEFAULTS = SimulatedEmg.defaults();
    private static final SimulatedEmg SILENT = DEFAULTS.withBaseline(new BaselineEmg(0, 0)).withHum(MainsHum.none())
            .withArtifact(TmsArtifact.none()).withRange(Optional.empty());

    @Test
    void theSameSeedGivesTheSameBits() {
        SimulatedSession session = DEFAULTS.session("rmt", SimulatedEmg.shuffled(LEVELS, 2, SEED), SEED);
        long bits = 17;
        for (Signal signal : session.recording().signals()) {
            for (double sample : samples(signal)) {
                bits = 31 * bits + Double.doubleToLongBits(sample);
            }
        }
        for (TrueResponse response : session.truth()) {
            bits = 31 * bits + Double.doubleToLongBits(response.onsetMillis());
            bits = 31 * bits + Double.doubleToLongBits(response.peakToPeakMicrovolts());
        }
        for (Pulse pulse : session.pulses()) {
            bits = 31 * bits + pulse.sampleIndex();
        }
        assertEquals(PINNED, bits, "pinned with OpenJDK 17, the same with 25");
    }

    @Test
    void anotherSeedGivesAnotherSession() {
        double[] once = {50};
        assertNotEquals(samples(DEFAULTS.session("a", once, 1).recording().signals().get(0))[0],
                samples(DEFAULTS.session("a", once, 2).recording().signals().get(0))[0]);
    }

    @Test
    void theBaselineHasTheChosenRms() {
        double[] x = samples(quiet(new BaselineEmg(2.6, 1.5), 4000));
        assertEquals(BaselineEmg.resting().rmsMicrovolts(), rms(x), 0.05);
        assertEquals(3.0, BaselineEmg.resting().rmsMicrovolts(), 0.01);
        assertEquals(40, rms(samples(quiet(new BaselineEmg(40, 0), 2000))), 1);
        assertEquals(1.5, rms(samples(quiet(new BaselineEmg(0, 1.5), 10_000))), 0.01);
    }

    @Test
    void muscleActivityHasTheSpectrumOfShwedyk() {
        double rate = 4000;
        double[] x = samples(quiet(new BaselineEmg(10, 0), rate));
        double all = modelPower(1, 2000);
        for (double[] band : new double[][] {{5, 20}, {20, 50}, {50, 80}, {80, 150}, {150, 250}, {250, 400}, {400, 700}}) {
            double expected = modelPower(band[0], band[1]) / all;
            assertEquals(expected, bandPower(x, rate, band[0], band[1]) / bandPower(x, rate, 1, 2000), 0.05 * expected + 0.002,
                    "seed " + SEED + ", band from " + band[0] + " Hz");
        }
    }

    @Test
    void amplifierNoiseIsWhite() {
        double[] x = samples(quiet(new BaselineEmg(0, 2), 4000));
        assertEquals(0.25, bandPower(x, 4000, 0, 500) / bandPower(x, 4000, 0, 2000), 0.005, "seed " + SEED);
        assertEquals(0.25, bandPower(x, 4000, 1500, 2000) / bandPower(x, 4000, 0, 2000), 0.005, "seed " + SEED);
    }

    @Test
    void baselinesOfTwoChannelsAreIndependent() {
        SimulatedSession session = SILENT.withBaseline(BaselineEmg.resting()).withTiming(new PulseTiming(30, 0))
                .session("two", new double[] {0, 0}, SEED);
        double[] a = samples(session.recording().signals().get(0));
        double[] b = samples(session.recording().signals().get(1));
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        assertEquals(0, product / a.length / rms(a) / rms(b), 0.02, "seed " + SEED);
    }

    @Test
    void theHumIsTheOnlyThingThatItsSettingChanges() {
        MainsHum hum = new MainsHum(50, 7, 0);
        double[] with = samples(DEFAULTS.withHum(hum).session("hum", LEVELS, SEED).recording().signals().get(1));
        double[] without = samples(DEFAULTS.withHum(MainsHum.none()).session("hum", LEVELS, SEED).recording().signals().get(1));
        double sine = 0;
        double cosine = 0;
        double square = 0;
        int whole = with.length / 80 * 80;
        for (int i = 0; i < whole; i++) {
            double difference = with[i] - without[i];
            sine += difference * Math.sin(2 * Math.PI * 50 * i / 4000);
            cosine += difference * Math.cos(2 * Math.PI * 50 * i / 4000);
            square += difference * difference;
        }
        assertEquals(7, 2 * Math.hypot(sine, cosine) / whole, 1e-9);
        assertEquals(7 * 7 / 2.0, square / whole, 1e-9);
    }

    @Test
    void theFrequencyOfTheHumWanders() {
        MainsHum hum = new MainsHum(50, 1, 0.1);
        for (double seconds : new double[] {0, 7.5, 15, 45, 52}) {
            double expected = 50 + 0.1 * Math.sin(2 * Math.PI * seconds / 60);
            // The derivative of the phase, from the hum in quadrature with itself a moment later.
            double h = 1e-5;
            double before = phase(hum, seconds - h);
            double after = phase(hum, seconds + h);
            double turned = Math.IEEEremainder(after - before, 2 * Math.PI);
            assertEquals(expected, turned / (2 * Math.PI) / (2 * h), 1e-4);
        }
    }

    @Test
    void theArtifactStartsAtThePulseAndGrowsWithIntensity() {
        SimulatedSession session = SILENT.withArtifact(TmsArtifact.usual()).session("artifact", new double[] {0, 50, 100}, SEED);
        double[] x = samples(session.recording().signals().get(0));
        int half = (int) session.pulses().get(1).sampleIndex();
        int full = (int) session.pulses().get(2).sampleIndex();
        assertEquals(0, x[half - 1]);
        assertEquals(4000 * 1.02, x[half], 1e-9);
        assertEquals(8000 * 1.02, x[full], 1e-9);
        // 1.5 ms after: (1 - 1.5/0.7) exp(-1.5/0.7) + 0.02 exp(-1.5/4)
        assertEquals(4000 * (-0.13407904696 + 0.01374578558), x[half + 6], 1e-5);
    }

    @Test
    void theConverterCutsOffAtItsRails() {
        AmplitudeRange rails = new AmplitudeRange(-200, 1000);
        SimulatedSession session = DEFAULTS.withRange(Optional.of(rails)).session("clip", new double[] {80}, SEED);
        Signal signal = session.recording().signals().get(0);
        double[] x = samples(signal);
        assertEquals(1000, Arrays.stream(x).max().orElseThrow());
        assertEquals(-200, Arrays.stream(x).min().orElseThrow());
        assertEquals(Optional.of(rails), signal.channel().range());
    }

    @Test
    void theResponseLeavesZeroAtItsTrueOnsetAndHasItsTrueSize() {
        SimulatedEmg fine = SILENT.withRate(SampleRate.ofHertz(50_000));
        SimulatedSession session = fine.session("truth", SimulatedEmg.shuffled(LEVELS, 2, SEED), SEED);
        for (Signal signal : session.recording().signals()) {
            double[] x = samples(signal);
            List<TrueResponse> truth = session.truth(signal.channel().name());
            assertEquals(session.pulses().size(), truth.size());
            for (int k = 0; k < truth.size(); k++) {
                int pulse = (int) session.pulses().get(k).sampleIndex();
                double size = truth.get(k).peakToPeakMicrovolts();
                int first = pulse;
                while (x[first] == 0) {
                    first++;
                }
                double found = (first - pulse) / 50.0;
                assertEquals(truth.get(k).onsetMillis(), found, 0.0201, "pulse " + k);
                while (Math.abs(x[first]) < 0.02 * size) {
                    first++;
                }
                assertTrue((first - pulse) / 50.0 < truth.get(k).onsetMillis() + 0.5, "pulse " + k + ": " + (first - pulse) / 50.0);
                double[] response = Arrays.copyOfRange(x, pulse, pulse + 5000);
                double peakToPeak = Arrays.stream(response).max().orElseThrow() - Arrays.stream(response).min().orElseThrow();
                assertEquals(1, peakToPeak / size, 1e-4, "pulse " + k);
                assertEquals(0, x[pulse + 5000]);
            }
        }
    }

    @Test
    void responsesArePolyphasicAndLastAsLongAsThoseOfAHandMuscle() {
        SimulatedSession session = SILENT.session("shape", new double[] {70}, SEED);
        double[] x = samples(session.recording().signals().get(0));
        TrueResponse truth = session.truth("FDI").get(0);
        int pulse = (int) session.pulses().get(0).sampleIndex();
        int last = x.length - 1;
        while (Math.abs(x[last]) < 0.02 * truth.peakToPeakMicrovolts()) {
            last--;
        }
        double duration = (last - pulse) / 4.0 - truth.onsetMillis();
        assertTrue(duration > 10 && duration < 25, "duration " + duration);
        double mean = Arrays.stream(x, pulse, last + 200).average().orElseThrow();
        assertEquals(0, mean / truth.peakToPeakMicrovolts(), 1e-3);
    }

    @Test
    void latenciesJitterAroundTheMuscle() {
        SimulatedMuscle muscle = new SimulatedMuscle("FDI", VirtualSubject.draw(Population.NARROW, 8), 22.5, 0.4);
        SimulatedSession session = SILENT.withMuscles(List.of(muscle)).withTiming(new PulseTiming(0.1, 0))
                .session("jitter", SimulatedEmg.shuffled(new double[] {60}, 1000, SEED), SEED);
        double[] onsets = session.truth("FDI").stream().mapToDouble(TrueResponse::onsetMillis).toArray();
        double mean = Arrays.stream(onsets).average().orElseThrow();
        double variance = Arrays.stream(onsets).map(onset -> (onset - mean) * (onset - mean)).sum() / (onsets.length - 1);
        assertEquals(22.5, mean, 0.05, "seed " + SEED);
        assertEquals(0.4, Math.sqrt(variance), 0.04, "seed " + SEED);
        assertTrue(Arrays.stream(onsets).allMatch(onset -> Math.abs(onset - 22.5) <= 1.2 + 1e-12));
    }

    @Test
    void pulsesAndMarkersAgreeAndIntervalsStayInTheirBounds() {
        SimulatedSession session = DEFAULTS.session("pulses", LEVELS, SEED);
        assertEquals("pulses", session.recording().name());
        assertEquals(4000, session.pulses().get(0).sampleIndex());
        double end = session.recording().signals().get(0).endIndex();
        assertEquals(end, session.pulses().get(9).sampleIndex() + 4000);
        for (int i = 0; i < LEVELS.length; i++) {
            Pulse pulse = session.pulses().get(i);
            Marker marker = session.recording().markers().get(i);
            assertEquals(LEVELS[i], pulse.intensity().orElseThrow().percentMso());
            assertEquals(pulse.sampleIndex(), DEFAULTS.rate().indexAtSeconds(marker.seconds()));
            assertEquals("tms", marker.label());
            assertEquals(LEVELS[i], Double.parseDouble(marker.details().get("stimulus_intensity")));
            if (i > 0) {
                double interval = (pulse.sampleIndex() - session.pulses().get(i - 1).sampleIndex()) / 4000.0;
                assertTrue(interval > 1.799 && interval < 2.201, "interval " + interval);
            }
        }
    }

    @Test
    void theTruthLeadsBackToTheMusclesThreshold() {
        SimulatedSession session = SILENT.withTiming(new PulseTiming(0.1, 0)).session("rmt", SimulatedEmg.shuffled(LEVELS, 30, SEED), SEED);
        List<Trial> trials = session.truth("FDI").stream().map(truth -> new Trial(truth.percentMso(), truth.responded())).toList();
        ThresholdEstimate.Estimated fit = assertInstanceOf(ThresholdEstimate.Estimated.class, ProbitThreshold.defaults().estimate(trials));
        double truth = SimulatedMuscle.fdi().subject().evokedCurve(50).intensityAt(0.5).orElseThrow();
        assertEquals(truth, fit.percentMso(), 1.0, "seed " + SEED);
        assertTrue(fit.interval().orElseThrow().contains(truth), "seed " + SEED + ": " + fit);
    }

    @Test
    void shuffledIntensitiesHoldEveryLevelEquallyOften() {
        double[] order = SimulatedEmg.shuffled(LEVELS, 7, SEED);
        for (double level : LEVELS) {
            assertEquals(7, Arrays.stream(order).filter(value -> value == level).count());
        }
        assertNotEquals(Arrays.toString(order), Arrays.toString(SimulatedEmg.shuffled(LEVELS, 7, SEED + 1)));
    }

    @Test
    void aSessionWithoutPulsesIsTwoSecondsOfBaseline() {
        SimulatedSession session = DEFAULTS.session("empty", new double[0], SEED);
        assertEquals(8000, session.recording().signals().get(0).endIndex());
        assertTrue(session.truth().isEmpty());
    }

    @Test
    void impossibleSettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withRate(SampleRate.ofHertz(500)));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withMuscles(List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> DEFAULTS.withMuscles(List.of(SimulatedMuscle.fdi(), SimulatedMuscle.fdi())));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withHum(new MainsHum(2000, 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withCriterionMicrovolts(0));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.session("x", new double[] {250}, 1));
        assertThrows(IllegalArgumentException.class, () -> new PulseTiming(0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new PulseTiming(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new BaselineEmg(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TmsArtifact(1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TmsArtifact(Double.NaN, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SimulatedMuscle("a", SimulatedMuscle.fdi().subject(), 1, 0.4));
    }

    /** A minute without pulses' effects. */
    private static Signal quiet(BaselineEmg baseline, double rate) {
        return SILENT.withBaseline(baseline).withRate(SampleRate.ofHertz(rate)).withTiming(new PulseTiming(60, 0))
                .withMuscles(List.of(SimulatedMuscle.fdi())).session("quiet", new double[] {0, 0}, SEED).recording().signals().get(0);
    }

    private static double[] samples(Signal signal) {
        return signal.read(0, signal.endIndex());
    }

    private static double rms(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum() / x.length);
    }

    private static double phase(MainsHum hum, double seconds) {
        return Math.atan2(hum.at(seconds, 0), hum.at(seconds, Math.PI / 2));
    }

    private static double bandPower(double[] x, double rate, double lowHz, double highHz) {
        double[] spectrum = x.clone();
        new DoubleFFT_1D(x.length).realForward(spectrum);
        double sum = 0;
        for (int k = (int) Math.ceil(lowHz * x.length / rate); k < highHz * x.length / rate && 2 * k + 1 < x.length; k++) {
            sum += spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
        }
        return sum;
    }

    private static double modelPower(double lowHz, double highHz) {
        double sum = 0;
        for (double f = lowHz + 0.05; f < highHz; f += 0.1) {
            sum += f * f / ((f * f + 3600) * Math.pow(f * f + 14_400, 2));
        }
        return sum;
    }

    @Test
    void anFWaveCannotBeMoreProbableThanCertain() {
        assertEquals("1 - fPersistence must be finite and not negative: -0.5",
                assertThrows(IllegalArgumentException.class, () -> new SimulatedPerson.Nerve(3.4, 9000, 7.4, 220, 26.5, 3, 1.5)).getMessage());
    }
}

package org.mep4j.mep.amplitude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.SimulatedMep;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

class AmplitudeFamilyTest {

    private static Epoch epoch(double... samples) {
        return new Epoch(Pulse.at(2), SampleRate.ofHertz(1000), 0, samples);
    }

    /** numpy 1.24.2, 2026-11-23: y = abs([3,-4,5,-2]); np.trapz(y), np.sqrt((y**2).mean()), y.mean(). */
    @Test
    void rectifiedMeasuresOfAWindow() {
        Epoch epoch = epoch(9, 9, 3, -4, 5, -2, 9);
        RectifiedAmplitude size = RectifiedAmplitude.of(epoch, TimeWindow.millis(0, 3)).orElseThrow();
        assertEquals(11.5, size.areaMicrovoltMillis(), 1e-12);
        assertEquals(3.6742346141747673, size.rmsMicrovolts(), 1e-12);
        assertEquals(3.5, size.meanRectifiedMicrovolts(), 1e-12);
        assertEquals(8.5, size.correctedAreaMicrovoltMillis(1), 1e-12);
        // The area is over samples, so the background is taken off over their time too.
        RectifiedAmplitude flat = RectifiedAmplitude.of(epoch(2, 2, 2, 2, 2, 2, 2), TimeWindow.millis(0.4, 2.6)).orElseThrow();
        assertEquals(0, flat.correctedAreaMicrovoltMillis(2), 1e-12);
        Amplitude amplitude = new Amplitude(9, 9, new Peak(2, 5), new Peak(1, -4));
        assertEquals(11.5 / 9, size.thicknessMillis(amplitude), 1e-12);
        assertEquals(5, amplitude.baselineToPeakMicrovolts());
        assertEquals(Optional.empty(), RectifiedAmplitude.of(epoch, TimeWindow.millis(0, 9)));
        assertThrows(IllegalArgumentException.class, () -> RectifiedAmplitude.of(epoch(1, 2, Double.NaN, 4), TimeWindow.millis(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> size.correctedAreaMicrovoltMillis(-1));
    }

    /**
     * scipy 1.10.1, numpy 1.24.2, 2026-11-23: a = [120,300,90,800,450,210,1500,260]; l = np.log(a); s = l.std(ddof=1);
     * np.exp(l.mean() + np.array([-1,0,1]) * stats.t.ppf(.975,7) * s / 8**.5); np.sqrt(np.expm1(7*s*s/stats.chi2.ppf([.975,.025],7))).
     */
    @Test
    void statisticsOfLogNormalAmplitudes() {
        AmplitudeStatistics statistics = AmplitudeStatistics.of(new double[] {120, 300, 90, 800, 450, 210, 1500, 260}).orElseThrow();
        assertEquals(8, statistics.count());
        assertEquals(466.25, statistics.mean(), 1e-9);
        double[] golden = {474.7311269098993, 143.7422839591138, 314.4245344767739, 687.77805081389, 0.9362470147449994,
            1.0181900845252532, 1.1843212360594435, 0.6833408557336919, 6.062212571287261};
        double[] ours = {statistics.sd(), statistics.geometricMeanLow(), statistics.geometricMean(), statistics.geometricMeanHigh(),
            statistics.sdLn(), statistics.coefficientOfVariation(), statistics.logCoefficientOfVariation(),
            statistics.logCoefficientOfVariationLow(), statistics.logCoefficientOfVariationHigh()};
        for (int i = 0; i < golden.length; i++) {
            assertEquals(golden[i], ours[i], 1e-7 * golden[i], "value " + i);
        }
        assertEquals(Optional.empty(), AmplitudeStatistics.of(new double[] {5}));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeStatistics.of(new double[] {5, 0}));
    }

    /** CV 0.5, wanted 10 %: (1.96 * 0.5 / 0.1)^2 = 96.04. */
    @Test
    void pulsesNeededFollowTheCoefficientOfVariation() {
        AmplitudeStatistics statistics = new AmplitudeStatistics(9, 100, 50, 90, 1, 1, 1, 0.5, 1, 1, 1);
        assertEquals(97, statistics.pulsesNeeded(0.1));
        assertEquals(4, statistics.pulsesNeeded(0.5));
        assertEquals(1, statistics.pulsesNeeded(5));
        assertThrows(IllegalArgumentException.class, () -> statistics.pulsesNeeded(0));
    }

    @Test
    void referencesGivePercent() {
        assertEquals(25, new AmplitudeReference(AmplitudeReference.Kind.M_MAX, 8000).percent(2000));
        assertEquals("percent of Mmax (8000 µV)", new AmplitudeReference(AmplitudeReference.Kind.M_MAX, 8000).toString());
        assertEquals(50, AmplitudeReference.condition(AmplitudeStatistics.of(new double[] {100, 400}).orElseThrow()).percent(100), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new AmplitudeReference(AmplitudeReference.Kind.MVC, 0));
    }

    /** Resting noise of 3 µV RMS with a response of one shape, 0.3 ms of jitter, at 22 ms. */
    private static Epoch trial(double peakToPeak, SplittableRandom random) {
        Epoch noise = SimulatedMep.of(new SimulatedMep.Setup(SimulatedMep.Family.RAISED_COSINE, SimulatedMep.Noise.RESTING, 4000, 0, 3,
                true, 22), random).epoch;
        double[] x = noise.samples().clone();
        double onset = 22 + 0.3 * SimulatedMep.gaussian(random);
        for (int i = 0; i < x.length; i++) {
            double at = (noise.millisAt(i) - onset) / 16;
            x[i] += at > 0 && at < 1 ? peakToPeak / 2.598 * Math.sin(2 * Math.PI * at) * (1 - Math.cos(2 * Math.PI * at)) : 0;
        }
        return noise.withSamples(x);
    }

    private static MatchedFilter learnt(SplittableRandom random) {
        List<Epoch> large = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            large.add(trial(800 + 400 * random.nextDouble(), random));
        }
        return MatchedFilter.learn(large, TimeWindow.millis(20, 42), TimeWindow.millis(-100, -5));
    }

    @Test
    void theMatchedFilterSeesResponsesThatPeakToPeakCannot() {
        SplittableRandom random = new SplittableRandom(31);
        MatchedFilter filter = learnt(random);
        int trials = 300;
        double[] emptyMatched = new double[trials];
        double[] emptyPeaks = new double[trials];
        double[] small = new double[trials];
        double squares = 0;
        double noise = 0;
        for (int k = 0; k < trials; k++) {
            Epoch empty = trial(0, random);
            MatchedFilter.Matched matched = filter.measure(empty).orElseThrow();
            emptyMatched[k] = matched.microvolts();
            squares += matched.microvolts() * matched.microvolts() / trials;
            noise += matched.noiseMicrovolts() / trials;
            emptyPeaks[k] = AmplitudeMeasure.defaults().measure(empty).peakToPeakMicrovolts();
            small[k] = filter.measure(trial(10, random)).orElseThrow().microvolts();
        }
        Arrays.sort(emptyMatched);
        Arrays.sort(emptyPeaks);
        double limit = emptyMatched[(int) (0.95 * trials)];
        double gain = emptyPeaks[(int) (0.95 * trials)] / limit;
        long seen = Arrays.stream(small).filter(value -> value > limit).count();
        String found = "seed 31: detection limit " + limit + " against " + emptyPeaks[(int) (0.95 * trials)] + " µV peak-to-peak, gain "
                + gain + "; of 300 responses of 10 µV " + seen + " above the limit; mean " + Arrays.stream(small).average().orElseThrow();
        assertTrue(gain > 5, found);
        assertTrue(seen > 0.95 * trials, found);
        assertEquals(10, Arrays.stream(small).average().orElseThrow(), 1, found);
        assertEquals(0, Arrays.stream(emptyMatched).average().orElseThrow(), 0.4);
        assertEquals(Math.sqrt(squares), noise, 0.25 * noise, "the reported noise is the scatter without a response");
    }

    @Test
    void theMatchedFilterRefusesWhatItCannotLearnFrom() {
        SplittableRandom random = new SplittableRandom(32);
        TimeWindow window = TimeWindow.millis(20, 42);
        TimeWindow background = TimeWindow.millis(-100, -5);
        Epoch trial = trial(900, random);
        assertThrows(IllegalArgumentException.class, () -> MatchedFilter.learn(List.of(trial, trial), window, background));
        assertThrows(IllegalArgumentException.class, () -> MatchedFilter.learn(List.of(trial, trial, trial), window, TimeWindow.millis(-25, -5)));
        Epoch brief = trial.trimmedTo(TimeWindow.millis(-50, 100));
        assertThrows(IllegalArgumentException.class, () -> MatchedFilter.learn(List.of(trial, trial, brief), window, background));
        assertEquals(Optional.empty(), learnt(random).measure(brief));
        Epoch other = new Epoch(Pulse.at(500), SampleRate.ofHertz(5000), 0, new double[1000]);
        assertThrows(IllegalArgumentException.class, () -> learnt(random).measure(other));
    }
}

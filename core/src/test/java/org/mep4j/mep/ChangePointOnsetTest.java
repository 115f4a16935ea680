package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.SimulatedMep.Family;
import org.mep4j.mep.SimulatedMep.Noise;
import org.mep4j.mep.SimulatedMep.Setup;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** The change point on simulated responses other than those of the accuracy study, and on what has no onset. */
class ChangePointOnsetTest {

    private static final ChangePointOnset METHOD = ChangePointOnset.of(MuscleProfiles.HAND);

    @ParameterizedTest(name = "{0}, ratio {1}: median below {2} ms, interval covers at least {3} (seed 41)")
    @CsvSource({"GAMMA_KERNEL, 40, 0.4, 0.88", "GAMMA_KERNEL, 15, 0.8, 0.85", "RAISED_COSINE, 40, 0.4, 0.88", "RAISED_COSINE, 15, 0.8, 0.85"})
    void onsetsAreNearTheTruthAndIntervalsHoldIt(Family family, double ratio, double limit, double coverage) {
        SplittableRandom random = new SplittableRandom(41);
        List<Double> errors = new ArrayList<>();
        int covered = 0;
        for (int trial = 0; trial < 200; trial++) {
            double hertz = new double[] {2000, 4000, 5000, 10_000}[trial % 4];
            SimulatedMep mep = SimulatedMep.of(new Setup(family, Noise.values()[trial % 3], hertz, ratio, 5, false, 20), random);
            if (detect(mep.epoch) instanceof Onset.Found found) {
                errors.add(Math.abs(found.latencyMillis() - mep.onePercentMillis));
                Onset.Interval interval = found.interval().orElseThrow();
                assertTrue(interval.contains(found.latencyMillis()));
                covered += interval.contains(mep.onePercentMillis) ? 1 : 0;
            }
        }
        assertTrue(errors.size() > 180, "found " + errors.size() + " of 200");
        errors.sort(null);
        assertTrue(errors.get(errors.size() / 2) < limit, "median error " + errors.get(errors.size() / 2));
        assertTrue(covered >= coverage * errors.size(), "covered " + covered + " of " + errors.size());
    }

    @Test
    void theIntervalNarrowsAsTheResponseGrows() {
        double before = Double.POSITIVE_INFINITY;
        for (double ratio : new double[] {12, 30, 120}) {
            SimulatedMep mep = SimulatedMep.of(new Setup(Family.GAMMA_KERNEL, Noise.RESTING, 5000, ratio, 5, false, 20),
                    new SplittableRandom(3));
            Onset.Interval interval = ((Onset.Found) detect(mep.epoch)).interval().orElseThrow();
            double width = interval.highMillis() - interval.lowMillis();
            assertTrue(width < before, "ratio " + ratio + ": " + width + " after " + before);
            before = width;
        }
    }

    @Test
    void neitherScaleNorPolarityNorOffsetMovesTheOnset() {
        SimulatedMep mep = SimulatedMep.of(new Setup(Family.GAMMA_KERNEL, Noise.RESTING, 5000, 30, 5, false, 20), new SplittableRandom(8));
        double expected = detect(mep.epoch).latency().orElseThrow();
        for (double[] change : new double[][] {{-1, 0}, {1000, 0}, {0.01, 0}, {1, 3}}) {
            double[] x = mep.epoch.samples().clone();
            for (int i = 0; i < x.length; i++) {
                x[i] = change[0] * x[i] + change[1];
            }
            assertEquals(expected, detect(mep.epoch.withSamples(x)).latency().orElseThrow(), 0.05, "gain " + change[0]);
        }
    }

    @Test
    void whatHasNoOnsetHasTheReasonOfItsBracket() {
        SplittableRandom random = new SplittableRandom(17);
        int found = 0;
        for (int trial = 0; trial < 300; trial++) {
            SimulatedMep none = SimulatedMep.of(new Setup(Family.GAMMA_KERNEL, Noise.values()[trial % 3], 4000, 0, 5, false, 20), random);
            Onset onset = detect(none.epoch);
            if (onset instanceof Onset.Found) {
                found++;
            } else if (METHOD.bracket().detect(none.epoch, AmplitudeMeasure.defaults().measure(none.epoch)) instanceof Onset.None none2
                    && none2.reason() != NoOnset.AT_WINDOW_EDGE) {
                assertEquals(none2, onset);
            }
        }
        assertTrue(found <= 9, "an onset on " + found + " of 300 epochs of pure background (seed 17)");
    }

    @Test
    void badInputHasItsReason() {
        Amplitude any = new Amplitude(500, 500, new Peak(25, 250), new Peak(28, -250));
        Epoch flat = new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, new double[950]);
        assertEquals(new Onset.None(NoOnset.NO_RESPONSE), METHOD.detect(flat, any));
        assertEquals(new Onset.None(NoOnset.EPOCH_TOO_SHORT), METHOD.detect(flat.trimmedTo(TimeWindow.millis(-100, 20)), any));
        Epoch slow = new Epoch(Pulse.at(105), SampleRate.ofHertz(500), 0, new double[190]);
        assertEquals(new Onset.None(NoOnset.RATE_TOO_LOW), METHOD.detect(slow, any));
        double[] gap = new double[950];
        gap[700] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> METHOD.detect(flat.withSamples(gap), any));
        double[] step = new double[950];
        java.util.Arrays.fill(step, 640, 950, 400);
        assertInstanceOf(Onset.class, METHOD.detect(flat.withSamples(step), any));
    }

    @Test
    void aNoiseFreeResponseBeginsWhereItBegins() {
        double[] x = new double[950];
        for (int i = 0; i < x.length; i++) {
            double s = Math.max(0, ((i - 525) / 5.0 - 22) / 1.5);
            x[i] = 500 * s * s * (3 - s) * StrictMath.exp(-s);
        }
        Epoch epoch = new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, x);
        assertEquals(22, detect(epoch).latency().orElseThrow(), 0.2);
    }

    @Test
    void anIntervalDoesNotEndBeforeItStarts() {
        assertThrows(IllegalArgumentException.class, () -> new Onset.Interval(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Onset.Interval(Double.NaN, 2));
    }

    private static Onset detect(Epoch epoch) {
        return METHOD.detect(epoch, AmplitudeMeasure.defaults().measure(epoch));
    }
}

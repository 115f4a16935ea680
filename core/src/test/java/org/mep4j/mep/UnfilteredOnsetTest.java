package org.mep4j.mep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.Settling;
import org.mep4j.filter.SplitZeroPhase;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.mep.SimulatedMep.Family;
import org.mep4j.mep.SimulatedMep.Noise;
import org.mep4j.mep.SimulatedMep.Setup;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.muscle.MuscleProfiles;

/** What the change point makes of the samples before the filter: what it gains by them, and when it must not trust them. */
class UnfilteredOnsetTest {

    private static final ChangePointOnset METHOD = ChangePointOnset.of(MuscleProfiles.HAND);
    private static final int TRIALS = 200;

    @Test
    void theBeginningIsSeenBetterBeforeTheFilterBendsIt() {
        SplittableRandom random = new SplittableRandom(71);
        double[] errors = new double[2];
        double[] widths = new double[2];
        int covered = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            SimulatedMep mep = simulated(trial, 100, random);
            CleanedEpoch cleaned = cleaned(mep.epoch);
            Onset.Found[] found = {onset(cleaned), onset(CleanedEpoch.of(cleaned.trace()))};
            for (int k = 0; k < 2; k++) {
                errors[k] += Math.abs(found[k].latencyMillis() - mep.onePercentMillis) / TRIALS;
                Onset.Interval interval = found[k].interval().orElseThrow();
                widths[k] += (interval.highMillis() - interval.lowMillis()) / TRIALS;
            }
            covered += found[0].interval().orElseThrow().contains(mep.onePercentMillis) ? 1 : 0;
        }
        assertTrue(errors[0] < 0.97 * errors[1], "mean |error| " + errors[0] + " with, " + errors[1] + " without them (seed 71)");
        assertTrue(widths[0] < 0.98 * widths[1], "mean width " + widths[0] + " with, " + widths[1] + " without them (seed 71)");
        assertTrue(covered >= 0.9 * TRIALS, "covered " + covered + " of " + TRIALS);
    }

    @Test
    void whereTheyDriftTheTraceDecides() {
        SplittableRandom random = new SplittableRandom(72);
        for (int trial = 0; trial < 20; trial++) {
            CleanedEpoch cleaned = cleaned(simulated(trial, 40, random).epoch);
            CleanedEpoch drifting = new CleanedEpoch(cleaned.trace(), Optional.of(added(cleaned.unfiltered().orElseThrow(), t -> 0.5 * t)), Optional.empty());
            assertEquals(onset(CleanedEpoch.of(cleaned.trace())), onset(drifting), "trial " + trial + " (seed 72)");
        }
    }

    @Test
    void anEarlierPulsesArtifactInTheBackgroundHardlyMovesTheOnset() {
        SplittableRandom random = new SplittableRandom(73);
        double[] moved = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            CleanedEpoch cleaned = cleaned(simulated(trial, 40, random).epoch);
            Epoch unfiltered = added(cleaned.unfiltered().orElseThrow(), t -> t > -12 && t < -10.5 ? 3000 : 0);
            moved[trial] = Math.abs(onset(new CleanedEpoch(cleaned.trace(), Optional.of(unfiltered), Optional.empty())).latencyMillis()
                    - onset(cleaned).latencyMillis());
        }
        Arrays.sort(moved);
        assertTrue(moved[TRIALS / 2] < 0.05, "median " + moved[TRIALS / 2] + " ms (seed 73)");
        assertTrue(moved[(int) (0.95 * TRIALS)] < 0.6, "95th percentile " + moved[(int) (0.95 * TRIALS)] + " ms (seed 73)");
    }

    @Test
    void theTailOfAnArtifactIsNoBeginning() {
        SplittableRandom random = new SplittableRandom(74);
        int covered = 0;
        int found = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            SimulatedMep mep = simulated(trial, 40, random);
            double sign = trial % 2 == 0 ? 1 : -1;
            // 50 µV, ten times the background, where responses begin.
            Epoch lifted = added(mep.epoch, t -> t < 4 ? 0 : sign * 50 * StrictMath.exp(-(t - 20) / 12));
            if (METHOD.detect(cleaned(lifted), AmplitudeMeasure.defaults().measure(lifted)) instanceof Onset.Found onset) {
                found++;
                covered += onset.interval().orElseThrow().contains(mep.onePercentMillis) ? 1 : 0;
            }
        }
        assertTrue(found > 0.9 * TRIALS, "found " + found + " (seed 74)");
        assertTrue(covered >= 0.9 * found, "covered " + covered + " of " + found + " (seed 74)");
    }

    private static SimulatedMep simulated(int trial, double ratio, SplittableRandom random) {
        double hertz = new double[] {2000, 4000, 5000, 10_000}[trial % 4];
        return SimulatedMep.of(new Setup(Family.values()[trial / 4 % 2], Noise.RESTING, hertz, ratio, 5, false, 20), random);
    }

    private static Onset.Found onset(CleanedEpoch cleaned) {
        return (Onset.Found) METHOD.detect(cleaned, AmplitudeMeasure.defaults().measure(cleaned.trace()));
    }

    /** The default filter, as an analysis applies it. */
    private static CleanedEpoch cleaned(Epoch epoch) {
        double high = 1000 <= 0.9 * epoch.rate().nyquistHertz() ? 1000 : 0.9 * epoch.rate().nyquistHertz();
        FilterDesign design = Butterworth.bandPass(1, 10, high).at(epoch.rate());
        double[] x = epoch.samples().clone();
        SplitZeroPhase.of(design, Settling.samples(design, 0.01)).applyInPlace(x, epoch.pulseOffset() - (int) epoch.rate().samplesInMillis(5), 0);
        return new CleanedEpoch(epoch.withSamples(x), Optional.of(epoch), Optional.empty());
    }

    private static Epoch added(Epoch epoch, DoubleUnaryOperator byMillis) {
        double[] x = epoch.samples().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += byMillis.applyAsDouble(epoch.millisAt(i));
        }
        return epoch.withSamples(x);
    }
}

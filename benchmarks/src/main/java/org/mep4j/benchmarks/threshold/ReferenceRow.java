package org.mep4j.benchmarks.threshold;

import java.util.List;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IntensityGrid;
import org.mep4j.threshold.hunt.MillsNithiHunt.Approach;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.PosteriorHunt;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StopRule;

/**
 * A row of an earlier, independent simulation of a published method on the narrow population (numpy, 3,000 or 5,000 of its 25,000
 * published subjects), to be met under the same conditions: first pulse at the 95 % point on a 0.2 %MSO grid, first steps of
 * 6.67 %MSO, intensities from 0 to 130 %MSO, unrounded where the method does not round.
 *
 * @param method   the method
 * @param grid     intensities
 * @param subjects how many there were
 * @param median   median error in percent after 5, 10, 15, 20, 25, 30 and 50 pulses
 * @param p95      95th percentile of it
 */
record ReferenceRow(Method method, IntensityGrid grid, int subjects, double[] median, double[] p95) {

    private static final IntensityGrid UNROUNDED = IntensityGrid.defaults().withRange(0, 130).withStep(0.01);
    private static final IntensityGrid FIFTHS = IntensityGrid.defaults().withRange(0, 130).withStep(0.2);
    private static final IntensityGrid WHOLE = IntensityGrid.defaults().withRange(1, 130);
    private static final double CRITERION = 50;

    HuntSettings settings(StudyCase one, int mostPulses) {
        return new HuntSettings(grid, Math.min(one.start(), grid.highest()), StopRule.after(mostPulses));
    }

    private static ReferenceRow bayes(Method method, IntensityGrid grid, double... pairs) {
        return of(method, grid, 3000, pairs);
    }

    private static ReferenceRow walk(Method method, double... pairs) {
        return of(method, UNROUNDED, 5000, pairs);
    }

    private static ReferenceRow of(Method method, IntensityGrid grid, int subjects, double... pairs) {
        double[] median = new double[pairs.length / 2];
        double[] p95 = new double[pairs.length / 2];
        for (int i = 0; i < median.length; i++) {
            median[i] = pairs[2 * i];
            p95[i] = pairs[2 * i + 1];
        }
        return new ReferenceRow(method, grid, subjects, median, p95);
    }

    /** Methods with a value after each number of pulses. */
    static List<ReferenceRow> sequential() {
        ThresholdPrior population = ThresholdPrior.narrowPopulation();
        return List.of(
                bayes(Method.binary("MLE-1", MlPest::start), FIFTHS,
                        5.34, 13.3, 2.73, 7.79, 1.99, 6.11, 1.68, 5.04, 1.46, 4.38, 1.35, 3.99, 1.05, 3.19),
                bayes(Method.binary("MLE-2", settings -> MlPest.start(settings, SpreadModel.FREE)).costly(), FIFTHS,
                        4.50, 14.8, 3.17, 12.1, 2.69, 8.43, 2.34, 6.92, 2.06, 6.12, 1.86, 5.41, 1.41, 4.12),
                bayes(Method.binary("MAP-1", settings -> MlPest.start(settings, SpreadModel.PROPORTIONAL, population)), FIFTHS,
                        4.92, 18.9, 3.25, 13.7, 2.45, 10.7, 2.05, 8.41, 1.76, 7.33, 1.57, 6.38, 1.21, 4.62),
                bayes(Method.binary("MAP-2", settings -> MlPest.start(settings, SpreadModel.FREE, population)).costly(), FIFTHS,
                        3.54, 10.4, 2.27, 6.91, 1.80, 5.43, 1.60, 4.72, 1.42, 4.30, 1.25, 3.84, 0.99, 3.18),
                bayes(psi("psi, population prior", 66, population), WHOLE,
                        3.20, 9.88, 2.28, 6.96, 1.81, 5.58, 1.53, 4.68, 1.39, 4.30, 1.33, 3.90, 1.00, 3.11),
                bayes(psi("psi, uniform prior", 65, ThresholdPrior.uniform()).costly(), WHOLE,
                        5.53, 16.3, 3.62, 10.7, 2.70, 8.71, 2.39, 7.46, 1.97, 6.45, 1.79, 5.82, 1.34, 4.25),
                bayes(PublishedHunts.posterior("posterior-mean stepping, population prior", Placement.MEAN, population), WHOLE,
                        3.37, 10.4, 2.30, 6.97, 1.89, 5.51, 1.56, 4.61, 1.40, 4.18, 1.26, 3.89, 1.02, 3.10),
                walk(PublishedHunts.analog("ACS1-H", Sequence.HARMONIC, 0, CRITERION),
                        2.76, 7.88, 2.10, 6.18, 1.74, 5.27, 1.56, 4.85, 1.43, 4.43, 1.34, 4.23, 1.12, 3.63),
                walk(PublishedHunts.analog("ACS1-HA", Sequence.ADAPTIVE_HARMONIC, 0, CRITERION),
                        2.85, 9.58, 2.03, 6.66, 1.67, 5.51, 1.50, 4.90, 1.36, 4.56, 1.27, 4.18, 1.00, 3.61),
                walk(PublishedHunts.analog("ACS2-HA", Sequence.ADAPTIVE_HARMONIC, -0.1, CRITERION),
                        2.75, 8.94, 1.97, 6.36, 1.64, 5.33, 1.45, 4.65, 1.29, 4.29, 1.21, 4.03, 0.99, 3.57),
                walk(PublishedHunts.digital("DCS1-H", Sequence.HARMONIC),
                        2.94, 9.49, 2.10, 6.61, 1.70, 5.38, 1.53, 4.64, 1.35, 4.16, 1.25, 3.82, 0.98, 3.07),
                walk(PublishedHunts.digital("DCS1-HA", Sequence.ADAPTIVE_HARMONIC),
                        3.51, 9.94, 2.41, 7.57, 2.02, 6.02, 1.77, 5.26, 1.58, 4.57, 1.41, 4.23, 1.13, 3.48),
                walk(PublishedHunts.analog("ACS1-GA", Sequence.ADAPTIVE_GEOMETRIC, 0, CRITERION),
                        2.95, 10.3, 2.07, 7.07, 1.70, 5.65, 1.49, 5.10, 1.40, 4.64, 1.35, 4.45, 1.31, 4.23),
                walk(PublishedHunts.analog("ACS1-GA by 2", Sequence.ADAPTIVE_HALVING, 0, CRITERION),
                        2.80, 9.37, 2.03, 6.41, 1.85, 5.87, 1.77, 5.68, 1.76, 5.58, 1.76, 5.54, 1.76, 5.52),
                walk(PublishedHunts.analog("ACS1-GHA", Sequence.GEOMETRIC_THEN_HARMONIC, 0, CRITERION),
                        2.84, 9.69, 2.07, 6.91, 1.68, 5.68, 1.43, 4.76, 1.29, 4.41, 1.19, 4.05, 1.01, 3.48));
    }

    /** Psi begins where it expects to learn most, not at the 95 % point; the hunts here begin where they are told. */
    private static Method psi(String name, double start, ThresholdPrior prior) {
        return Method.binary(name, settings -> PosteriorHunt.start(settings.withStart(start), Placement.INFORMATION, prior));
    }

    /** Methods with a value at their end: pulses, median error, its 95th percentile, median deviation with its sign, SD of it. */
    static List<ReferenceRow> conventional() {
        return List.of(
                end(PublishedHunts.staircase("5/10 step 1 %", RelativeFrequency.fiveOfTen(), 1), 63, 1.75, 5.59, 1.30, 2.37),
                end(PublishedHunts.staircase("5/10 step 2 %", RelativeFrequency.fiveOfTen(), 2), 39, 2.03, 6.34, 1.18, 2.79),
                end(PublishedHunts.staircase("10/20 step 1 %", RelativeFrequency.tenOfTwenty(), 1), 130, 1.43, 4.68, 1.19, 1.89),
                end(PublishedHunts.staircase("10/20 step 2 %", RelativeFrequency.tenOfTwenty(), 2), 79, 1.80, 5.46, 1.38, 2.21),
                end(millsNithi("Mills-Nithi 1 % from 20 %", Approach.FROM_BELOW, 1), 64, 1.41, 4.37, 0.37, 2.47),
                end(millsNithi("Mills-Nithi 1 % from start", Approach.FROM_ABOVE, 1), 61, 1.39, 4.28, 0.12, 2.17),
                end(millsNithi("Mills-Nithi 2 % from 20 %", Approach.FROM_BELOW, 2), 50, 1.64, 5.09, 0.27, 2.89),
                end(millsNithi("Mills-Nithi 2 % from start", Approach.FROM_ABOVE, 2), 46, 1.66, 5.08, 0.24, 2.54));
    }

    private static Method millsNithi(String name, Approach approach, double step) {
        return PublishedHunts.millsNithi(name, approach, step,
                settings -> approach == Approach.FROM_BELOW ? settings.withStart(20) : settings);
    }

    private static ReferenceRow end(Method method, double... values) {
        return new ReferenceRow(method, WHOLE, 5000, values, new double[0]);
    }
}

package org.mep4j.benchmarks.excitability;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mep4j.excitability.recruitment.Curve;
import org.mep4j.excitability.recruitment.CurveShape;
import org.mep4j.excitability.recruitment.NoiseModel;
import org.mep4j.excitability.recruitment.RecruitmentCurve;
import org.mep4j.excitability.recruitment.RecruitmentFit;

/**
 * A simulated recruitment session: its truth, its pulses, its noise, and the model it is fitted with.
 *
 * @param name     for the table
 * @param truth    the curve
 * @param levels   different intensities from 30 to 75 %MSO
 * @param repeats  pulses at each
 * @param noise    standard deviation of ln(amplitude)
 * @param gamma    whether the noise is gamma (of that coefficient of variation) instead of log-normal
 * @param outliers share of responses that are anything between the smallest and the largest
 * @param model    noise model of the fit
 */
record RecruitmentDesign(String name, Curve truth, int levels, int repeats, double noise, boolean gamma, double outliers, NoiseModel model) {

    private static final Curve BOLTZMANN = new Curve(CurveShape.BOLTZMANN, 25, 2000, 52, 0.3, 1);
    private static final Curve HILL = new Curve(CurveShape.HILL, 25, 2000, 52, 15, 1);
    private static final Curve RECTIFIED = new Curve(CurveShape.RECTIFIED_LOGISTIC, 25, 2000, 42, 0.25, 0.1);

    static List<RecruitmentDesign> all() {
        NoiseModel plain = NoiseModel.LOG_NORMAL;
        return List.of(new RecruitmentDesign("Boltzmann, 60 intensities, SD 0.5", BOLTZMANN, 60, 1, 0.5, false, 0, plain),
                new RecruitmentDesign("Boltzmann, 10 blocks of 6, SD 0.5", BOLTZMANN, 10, 6, 0.5, false, 0, plain),
                new RecruitmentDesign("Boltzmann, 8 blocks of 3, SD 0.5", BOLTZMANN, 8, 3, 0.5, false, 0, plain),
                new RecruitmentDesign("Boltzmann, 60 intensities, SD 0.8", BOLTZMANN, 60, 1, 0.8, false, 0, plain),
                new RecruitmentDesign("Hill, 60 intensities, SD 0.5", HILL, 60, 1, 0.5, false, 0, plain),
                new RecruitmentDesign("rectified logistic, 60 intensities, SD 0.5", RECTIFIED, 60, 1, 0.5, false, 0, plain),
                new RecruitmentDesign("Boltzmann, 60, gamma of CV 0.5, gamma fit", BOLTZMANN, 60, 1, 0.5, true, 0, NoiseModel.GAMMA),
                new RecruitmentDesign("Boltzmann, 60, gamma of CV 0.5, log-normal fit", BOLTZMANN, 60, 1, 0.5, true, 0, plain),
                new RecruitmentDesign("Boltzmann, 60, SD 0.5, 5 % outliers, mixture fit", BOLTZMANN, 60, 1, 0.5, false, 0.05,
                        NoiseModel.LOG_NORMAL_WITH_OUTLIERS),
                new RecruitmentDesign("Boltzmann, 60, SD 0.5, 5 % outliers, plain fit", BOLTZMANN, 60, 1, 0.5, false, 0.05, plain));
    }

    List<Coverage> run(int runs, long seed) {
        Coverage half = new Coverage("S50");
        Coverage threshold = new Coverage("threshold");
        Coverage slope = new Coverage("maximum slope");
        Coverage plateau = new Coverage("plateau");
        Coverage area = new Coverage("area");
        List<Coverage> all = List.of(half, threshold, slope, plateau, area);
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(seed + 7919L * run);
            if (!(fit(random) instanceof RecruitmentFit.Fitted fit)) {
                all.forEach(Coverage::addAbsent);
                continue;
            }
            half.add(fit.halfHeightPercentMso(), truth.halfHeightPercentMso());
            threshold.add(fit.thresholdPercentMso(), truth.thresholdPercentMso());
            slope.add(fit.maximumSlope(), truth.maximumSlope());
            plateau.add(fit.plateauMicrovolts(), truth.plateauMicrovolts());
            area.add(fit.areaUnderCurve(), truth.area(30, 75));
        }
        return new ArrayList<>(all);
    }

    private RecruitmentFit fit(SplittableRandom random) {
        double[] x = new double[levels * repeats];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 30 + 45.0 * (i / repeats) / (levels - 1);
            y[i] = truth.microvoltsAt(x[i]) * (gamma ? Noise.gamma(random, 1 / (noise * noise)) : StrictMath.exp(noise * Noise.gaussian(random)));
            if (random.nextDouble() < outliers) {
                y[i] = StrictMath.exp(StrictMath.log(10) + StrictMath.log(400) * random.nextDouble());
            }
        }
        return RecruitmentCurve.fit(truth.shape(), model, x, y);
    }
}

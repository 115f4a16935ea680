package org.mep4j.excitability.recruitment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Golden;
import org.mep4j.excitability.recruitment.RecruitmentFit.Fitted;
import org.mep4j.excitability.recruitment.RecruitmentFit.NotFitted;

/** Golden values: scipy 1.10.1, numpy 1.24.2, golden/excitability/make_noise.py, 2026-11-23. */
class NoiseModelTest {

    private static final double[] X = Golden.column("recruitment_points.csv", "block", 1);
    private static final double[] Y = Golden.column("recruitment_points.csv", "block", 2);

    @Test
    void gammaLikelihoodIsThatOfScipy() {
        Fitted fit = fitted(NoiseModel.GAMMA, Y);
        assertEquals(52.4132817, fit.curve().location(), 1e-4);
        assertEquals(33.9774822, fit.curve().offsetMicrovolts(), 1e-3);
        assertEquals(2683.33843, fit.curve().heightMicrovolts(), 0.05);
        assertEquals(0.265321228, fit.curve().growth(), 1e-6);
        assertEquals(-464.810444, fit.goodness().logLikelihood(), 1e-5);
        assertEquals(2 * 5 + 2 * 464.810444, fit.goodness().aic(), 1e-5);
        assertTrue(fit.outlierProbabilities().isEmpty());
    }

    @Test
    void gammaResidualsAreSmoothAtZero() {
        for (double t : new double[] {-0.5, -1.0000001e-3, -0.9999999e-3, -1e-9, 0, 1e-9, 0.9999999e-3, 1.0000001e-3, 0.5}) {
            double slope = (NoiseModel.GAMMA.residual(t + 1e-5) - NoiseModel.GAMMA.residual(t - 1e-5)) / 2e-5;
            assertEquals(slope, NoiseModel.GAMMA.slope(t), 1e-8, "at " + t);
            assertEquals(2 * (StrictMath.expm1(-t) + t), NoiseModel.GAMMA.residual(t) * NoiseModel.GAMMA.residual(t), 1e-15, "at " + t);
        }
    }

    @Test
    void outliersAreFoundAsByScipy() {
        Fitted normal = fitted(NoiseModel.LOG_NORMAL_WITH_OUTLIERS, spoilt());
        assertEquals(52.5989302, normal.curve().location(), 2e-3);
        assertEquals(2603.97521, normal.curve().heightMicrovolts(), 0.5);
        assertEquals(-475.871582, normal.goodness().logLikelihood(), 1e-4);
        assertEquals(0.0144918, normal.outlierProbabilities().get(0), 1e-4);
        Fitted gamma = fitted(NoiseModel.GAMMA_WITH_OUTLIERS, spoilt());
        assertEquals(52.5530094, gamma.curve().location(), 2e-3);
        assertEquals(-475.605513, gamma.goodness().logLikelihood(), 1e-4);
        for (int bad : new int[] {5, 40, 55}) {
            assertTrue(normal.outlierProbabilities().get(bad) > 0.999 && gamma.outlierProbabilities().get(bad) > 0.999, "point " + bad);
        }
    }

    @Test
    void outliersMoveAPlainFitFartherThanAMixture() {
        double clean = fitted(NoiseModel.LOG_NORMAL, Y).curve().location();
        double plain = fitted(NoiseModel.LOG_NORMAL, spoilt()).curve().location();
        double mixture = fitted(NoiseModel.LOG_NORMAL_WITH_OUTLIERS, spoilt()).curve().location();
        assertTrue(Math.abs(mixture - clean) < Math.abs(plain - clean), clean + ", " + plain + ", " + mixture);
        List<RecruitmentFit> ranked = RecruitmentCurve.compare(List.of(NoiseModel.LOG_NORMAL, NoiseModel.LOG_NORMAL_WITH_OUTLIERS), X, spoilt());
        assertEquals(10, ranked.size());
        assertEquals(NoiseModel.LOG_NORMAL_WITH_OUTLIERS, ((Fitted) ranked.get(0)).noise());
    }

    @Test
    void aMixtureOnCleanDataStaysNearThePlainFit() {
        Fitted plain = fitted(NoiseModel.LOG_NORMAL, Y);
        Fitted mixture = fitted(NoiseModel.LOG_NORMAL_WITH_OUTLIERS, Y);
        assertEquals(plain.curve().location(), mixture.curve().location(), 0.5);
        assertTrue(mixture.goodness().logLikelihood() >= plain.goodness().logLikelihood() - 1);
    }

    @Test
    @DisplayName("derivatives of every shape are those of differences (seed 608)")
    void derivativesAreThoseOfDifferences() {
        SplittableRandom random = new SplittableRandom(608);
        CurvePoints points = new CurvePoints(X, Y);
        for (CurveShape shape : CurveShape.values()) {
            CurveSpace space = new CurveSpace(shape, points);
            for (int run = 0; run < 50; run++) {
                double[] theta = {3 + random.nextDouble(), 7 + random.nextDouble(), 40 + 20 * random.nextDouble(),
                    shape == CurveShape.HILL ? 1 + 2 * random.nextDouble() : -2 + random.nextDouble(), -2 + 3 * random.nextDouble()};
                theta = Arrays.copyOf(theta, shape.parameters());
                double x = 30 + 50 * random.nextDouble();
                double[] d = new double[5];
                double log = new CurveKernel(space.curve(theta)).log(x, d);
                assertEquals(StrictMath.log(space.curve(theta).microvoltsAt(x)), log, 1e-12, shape.name());
                for (int j = 0; j < theta.length; j++) {
                    double step = 1e-6;
                    double[] up = theta.clone();
                    double[] down = theta.clone();
                    up[j] += step;
                    down[j] -= step;
                    double difference = (StrictMath.log(space.curve(up).microvoltsAt(x)) - StrictMath.log(space.curve(down).microvoltsAt(x)))
                            / (2 * step);
                    assertEquals(difference, d[j], 1e-6 * (1 + Math.abs(difference)), shape + " parameter " + j + " run " + run);
                }
            }
        }
    }

    @Test
    @DisplayName("in blocks the right shape shows no lack of fit, a straight mistake does (seed 609)")
    void lackOfFitIsTested() {
        assertTrue(fitted(NoiseModel.LOG_NORMAL, Y).goodness().lackOfFitP().number().getAsDouble() > 0.05);
        SplittableRandom random = new SplittableRandom(609);
        double[] dip = new double[X.length];
        for (int i = 0; i < dip.length; i++) {
            // A response that falls again at the highest intensities is no sigmoid.
            dip[i] = 20 + 2000 * StrictMath.exp(-(X[i] - 58) * (X[i] - 58) / 60) * (0.9 + 0.2 * random.nextDouble());
        }
        RecruitmentFit fit = RecruitmentCurve.fit(CurveShape.BOLTZMANN, X, dip);
        assertTrue(assertInstanceOf(Fitted.class, fit).goodness().lackOfFitP().number().getAsDouble() < 1e-6);
        double[] once = Golden.column("recruitment_points.csv", "continuous", 1);
        Fitted single = (Fitted) RecruitmentCurve.fit(CurveShape.BOLTZMANN, once, Golden.column("recruitment_points.csv", "continuous", 2));
        assertEquals(Absence.TOO_FEW_POINTS, ((Estimate.Absent) single.goodness().lackOfFitP()).reason());
    }

    @Test
    void aMixtureNeedsAPointMore() {
        NotFitted few = assertInstanceOf(NotFitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, NoiseModel.GAMMA_WITH_OUTLIERS,
                new double[] {30, 35, 40, 45, 50, 55, 60}, new double[] {20, 22, 50, 200, 500, 900, 1000}));
        assertEquals("7 points; this shape needs at least 8", few.detail());
    }

    private static double[] spoilt() {
        double[] bad = Y.clone();
        bad[5] *= 15;
        bad[40] /= 15;
        bad[55] /= 12;
        return bad;
    }

    private static Fitted fitted(NoiseModel noise, double[] y) {
        return assertInstanceOf(Fitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, noise, X, y));
    }
}

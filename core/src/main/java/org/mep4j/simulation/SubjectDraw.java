package org.mep4j.simulation;

import java.util.SplittableRandom;

/** Draws the parameters of a virtual subject and decides whether it stands for a subject that a laboratory would measure. */
final class SubjectDraw {

    // Means and (co)variances of the population; logarithms to base 10 where the model uses them.
    private static final double P1_MEAN = -5.081764824125;
    private static final double P1_SD = StrictMath.sqrt(0.003570541967);
    private static final double P2_MEAN = 4.532264929;
    private static final double P2_SD = StrictMath.sqrt(0.126168431583);
    private static final double[] LOG_P3_TO_P5_MEAN = {3.646550162125, 0.426390035500, 1.666487134750};
    private static final double[][] LOG_P3_TO_P5_ROOT = cholesky(new double[][] {
        {7.202738820058, 0.569742608764, -0.197461987887},
        {0.569742608764, 0.047425817251, -0.015113039713},
        {-0.197461987887, -0.015113039713, 0.007107112788}});
    private static final double LOG_P6_MEAN = -0.964533460250;
    private static final double LOG_P7_MEAN = 0.688273244000;
    private static final double P8_MEDIAN_VOLTS = 1.55e-6;
    private static final double P9_MEDIAN = 0.14;

    private static final int TRIALS = 300;
    private static final double CRITERION_MICROVOLTS = 50;

    private SubjectDraw() {
    }

    static VirtualSubject accepted(Population population, SplittableRandom random) {
        VirtualSubject subject = parameters(population, random);
        while (!isAccepted(subject, random)) {
            subject = parameters(population, random);
        }
        return subject;
    }

    private static VirtualSubject parameters(Population population, SplittableRandom random) {
        double[] p = new double[9];
        p[0] = P1_MEAN + P1_SD * Draws.normal(random);
        p[1] = P2_MEAN + P2_SD * Draws.normal(random);
        double[] n = {Draws.normal(random), Draws.normal(random), Draws.normal(random)};
        for (int i = 0; i < 3; i++) {
            double logarithm = LOG_P3_TO_P5_MEAN[i];
            for (int j = 0; j <= i; j++) {
                logarithm += LOG_P3_TO_P5_ROOT[i][j] * n[j];
            }
            p[2 + i] = StrictMath.pow(10, logarithm);
        }
        p[5] = StrictMath.pow(10, LOG_P6_MEAN + population.multiplicativeSd() * Draws.normal(random));
        p[6] = StrictMath.pow(10, LOG_P7_MEAN + population.excitabilitySd() * Draws.normal(random));
        p[7] = P8_MEDIAN_VOLTS * StrictMath.pow(1.5, Draws.normal(random));
        p[8] = P9_MEDIAN * StrictMath.pow(2, Draws.normal(random));
        // The plateau's exponent is normal, not log-normal; 13 standard deviations below its mean it would be negative.
        p[1] = Math.max(p[1], Double.MIN_NORMAL);
        return VirtualSubject.of(p);
    }

    /** One trial at each of 300 intensities from 20 to 120 %MSO must look like a muscle, and the threshold must be measurable. */
    private static boolean isAccepted(VirtualSubject subject, SplittableRandom random) {
        boolean quiet = false;
        boolean strong = false;
        for (int i = 0; i < TRIALS; i++) {
            double microvolts = subject.amplitudeMicrovolts(20 + 100.0 * i / (TRIALS - 1), random);
            if (!(microvolts > 0.1 && microvolts < 30_000)) {
                return false;
            }
            quiet |= microvolts < 30;
            strong |= microvolts > 1000;
        }
        // The noise-free curve rises, so its crossing lies inside where it is low at one end and high at the other.
        return quiet && strong
                && subject.noiseFreeMicrovolts(30) < CRITERION_MICROVOLTS && subject.noiseFreeMicrovolts(100) > CRITERION_MICROVOLTS
                && subject.responseProbability(0, CRITERION_MICROVOLTS) < 0.5;
    }

    private static double[][] cholesky(double[][] covariance) {
        int n = covariance.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? StrictMath.sqrt(rest) : rest / root[j][j];
            }
        }
        return root;
    }
}

package org.mep4j.benchmarks.threshold;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * A subject of another model than any estimator here assumes: a Boltzmann curve in amplitude itself, one source of log-normal
 * variability behind it, a log-normal background.
 *
 * <pre>
 *   V = 9 µV * 10^(0.12 n1) + M / (1 + exp((x50 - x) / k)) * 10^(s n2)
 *   x50 = 65 %MSO e^(0.16 n), k / x50 = 0.06 e^(0.25 n), M = 2 mV 10^(0.25 n), s = 0.35 e^(0.2 n)
 * </pre>
 */
final class BoltzmannSubject implements StudySubject {

    private static final double BACKGROUND = 9;
    private static final double BACKGROUND_DECADES = 0.12;
    private static final int NODES = 81;
    private static final double REACH = 4.5;

    private final double criterion;
    private final double middle;
    private final double slope;
    private final double plateau;
    private final double decades;

    private BoltzmannSubject(double criterion, double middle, double slope, double plateau, double decades) {
        this.criterion = criterion;
        this.middle = middle;
        this.slope = slope;
        this.plateau = plateau;
        this.decades = decades;
    }

    static StudySubject draw(double criterionMicrovolts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        while (true) {
            double middle = 65 * StrictMath.exp(0.16 * normal(random));
            double slope = middle * 0.06 * StrictMath.exp(0.25 * normal(random));
            double plateau = 2000 * StrictMath.pow(10, 0.25 * normal(random));
            BoltzmannSubject subject = new BoltzmannSubject(criterionMicrovolts, middle, slope, plateau,
                    0.35 * StrictMath.exp(0.2 * normal(random)));
            double threshold = subject.intensityAt(0.5);
            if (threshold > 25 && threshold < 100 && subject.intensityAt(0.95) < 125) {
                return subject;
            }
        }
    }

    @Override
    public double amplitudeMicrovolts(double percentMso, SplittableRandom random) {
        double background = BACKGROUND * StrictMath.pow(10, BACKGROUND_DECADES * normal(random));
        return background + evoked(percentMso) * StrictMath.pow(10, decades * normal(random));
    }

    @Override
    public double intensityAt(double probability) {
        double low = 0;
        double high = 300;
        if (responseProbability(low) > probability || responseProbability(high) < probability) {
            return Double.NaN;
        }
        for (int i = 0; i < 50; i++) {
            double x = (low + high) / 2;
            if (responseProbability(x) < probability) {
                low = x;
            } else {
                high = x;
            }
        }
        return (low + high) / 2;
    }

    private double responseProbability(double percentMso) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < NODES; i++) {
            double n = REACH * (2.0 * i / (NODES - 1) - 1);
            double weight = StrictMath.exp(-n * n / 2);
            double rest = criterion - BACKGROUND * StrictMath.pow(10, BACKGROUND_DECADES * n);
            weights += weight;
            sum += weight * (rest <= 0 ? 1 : above(StrictMath.log10(rest / evoked(percentMso)) / decades));
        }
        return sum / weights;
    }

    private double evoked(double percentMso) {
        return plateau / (1 + StrictMath.exp((middle - percentMso) / slope));
    }

    private static double above(double z) {
        return 0.5 * Erf.erfc(z / StrictMath.sqrt(2));
    }

    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(random));
    }

    private static double uniform(SplittableRandom random) {
        return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }
}

package org.mep4j.excitability.conduction;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The smallest of {@code n} independent standard normal numbers: its mean and variance, by Simpson's rule. */
final class SmallestOfNormal {

    private static final double END = 9;
    private static final int PANELS = 3600;

    private SmallestOfNormal() {
    }

    static double mean(int n) {
        return moment(n, 1);
    }

    static double variance(int n) {
        double mean = mean(n);
        return moment(n, 2) - mean * mean;
    }

    private static double moment(int n, int order) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double width = 2 * END / PANELS;
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double z = -END + i * width;
            double density = n * normal.density(z) * StrictMath.pow(normal.cumulativeProbability(-z), n - 1.0);
            sum += (i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2) * (order == 1 ? z : z * z) * density;
        }
        return sum * width / 3;
    }
}

package org.mep4j.benchmarks.threshold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.ResponseCurve;
import org.mep4j.simulation.VirtualSubject;

/**
 * The Cramér-Rao bound of the threshold: the smallest standard deviation of an unbiased estimate from a number of pulses, all
 * given at the one intensity that tells most, by somebody who knows everything else about the muscle.
 *
 * <pre>
 *   I(x) = sum over classes of amplitude of (dp/dx)^2 / p            sd = 1 / sqrt(n max I(x))
 * </pre>
 *
 * <p>The threshold moves the curve along the intensity, so the derivative with respect to it is minus the one with respect to
 * {@code x}. The amplitude is cut into 20 classes per decade from 5 µV to 10 mV; with yes and no there are two.
 */
record InformationBound(double[] amplitudeSd, double[] binarySd) {

    private static final double CRITERION = 50;
    private static final int PER_DECADE = 20;
    private static final int CLASSES = 66;
    private static final double STEP = 0.05;
    private static final double[] PLACES = {0.88, 0.92, 0.96, 1, 1.04, 1.08, 1.12, 1.18};

    /** For subjects of the narrow population: standard deviations for one pulse, relative to the threshold, in percent. */
    static InformationBound of(int subjects, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] seeds = new long[subjects];
        for (int i = 0; i < subjects; i++) {
            seeds[i] = random.nextLong();
        }
        double[][] sd = IntStream.range(0, subjects).parallel().mapToObj(i -> bounds(VirtualSubject.draw(Population.NARROW, seeds[i])))
                .toArray(double[][]::new);
        return new InformationBound(IntStream.range(0, subjects).mapToDouble(i -> sd[i][0]).toArray(),
                IntStream.range(0, subjects).mapToDouble(i -> sd[i][1]).toArray());
    }

    private static double[] bounds(VirtualSubject subject) {
        List<ResponseCurve> edges = IntStream.range(0, CLASSES)
                .mapToObj(c -> subject.responseCurve(CRITERION * StrictMath.pow(10, (c - PER_DECADE) / (double) PER_DECADE))).toList();
        double threshold = subject.threshold(CRITERION).orElseThrow();
        double amplitude = 0;
        double binary = 0;
        for (double place : PLACES) {
            amplitude = Math.max(amplitude, information(edges, threshold * place));
            binary = Math.max(binary, information(edges.subList(PER_DECADE, PER_DECADE + 1), threshold * place));
        }
        return new double[] {100 / (threshold * StrictMath.sqrt(amplitude)), 100 / (threshold * StrictMath.sqrt(binary))};
    }

    private static double information(List<ResponseCurve> edges, double x) {
        double sum = 0;
        double above = 1;
        double slopeAbove = 0;
        for (int c = 0; c <= edges.size(); c++) {
            double reach = c < edges.size() ? edges.get(c).probability(x) : 0;
            double slope = c < edges.size()
                    ? (edges.get(c).probability(x + STEP) - edges.get(c).probability(x - STEP)) / (2 * STEP) : 0;
            double p = above - reach;
            double dp = slopeAbove - slope;
            sum += p > 1e-9 ? dp * dp / p : 0;
            above = reach;
            slopeAbove = slope;
        }
        return sum;
    }

    /** Median and 95th percentile of normal errors with these standard deviations. */
    static String error(double[] sd, int pulses) {
        return String.format(Locale.ROOT, "%.2f / %.2f", errorQuantile(sd, pulses, 0.5), errorQuantile(sd, pulses, 0.95));
    }

    static double errorQuantile(double[] sd, int pulses, double q) {
        double[] pool = new double[sd.length * 200];
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int j = 0; j < 200; j++) {
            double z = normal.inverseCumulativeProbability(0.5 + (j + 0.5) / 400);
            for (int i = 0; i < sd.length; i++) {
                pool[i * 200 + j] = z * sd[i] / Math.sqrt(pulses);
            }
        }
        Arrays.sort(pool);
        return Tally.quantile(pool, q);
    }
}

package org.mep4j.threshold.amplitude;

import java.util.ArrayList;
import java.util.List;

/**
 * A muscle of the published population of virtual subjects at rest, with the threshold it has there.
 *
 * <pre>
 *   V  = G + 0.1 µV * 10^(p6 n2 + p2 / (1 + p3 xc^-p4)),  xc = x - p5 + p7 n1         seen in multiples of the threshold
 *   (log10 p3, log10 p4, log10 p5), p2, log10 p6, log10 p7  normal
 * </pre>
 *
 * <p>Goetz S. M., Alavi S. M. M., Deng Z.-D., Peterchev A. V., IEEE Trans Neural Syst Rehabil Eng 27:1539 (2019), doi
 * 10.1109/TNSRE.2019.2926543, with the variances of that paper's own program for the two sources of variability, the wide
 * population; the narrow one of TMS_Thresholding (2021) lies inside it. Muscles are kept whose 50 µV response lies between 30 and
 * 100 %MSO and whose responses can exceed 1 mV, as there.
 *
 * @param threshold      in %MSO
 * @param dead           p5, as a share of the threshold
 * @param scale          p3^(1/p4), as a share of the threshold
 * @param exponent       p4
 * @param plateauDecades p2, decades above 0.1 µV
 * @param excitability   p7, as a share of the threshold
 * @param multiplicative p6, decades
 * @param backgroundMicrovolts median peak-to-peak amplitude of the background
 */
record PopulationShape(double threshold, double dead, double scale, double exponent, double plateauDecades, double excitability,
                       double multiplicative, double backgroundMicrovolts) implements ResponseShape {

    private static final double P2_MEAN = 4.532264929;
    private static final double P2_SD = StrictMath.sqrt(0.126168431583);
    private static final double[] MEAN = {3.646550162125, 0.426390035500, 1.666487134750};
    // The lower triangular root of the covariance of log10 p3, log10 p4, log10 p5, row by row.
    private static final double[] ROOT = root(7.202738820058, 0.569742608764, 0.047425817251, -0.197461987887, -0.015113039713,
            0.007107112788);
    private static final double LOG_P6_MEAN = -0.964533460250;
    private static final double LOG_P6_SD = StrictMath.sqrt(0.022758778017);
    private static final double LOG_P7_MEAN = 0.688273244000;
    private static final double LOG_P7_SD = StrictMath.sqrt(0.023671071119);
    private static final double LOWEST = 30;
    private static final double HIGHEST = 100;
    private static final double HIGHEST_PULSE = 120;
    // The strongest of the hundred or so trials of an acceptance session.
    private static final double STRONGEST = 2.3;

    /** The first muscles of an even sequence through the population that can be measured at a criterion; fewer if hardly any can. */
    static List<PopulationShape> draw(int count, AmplitudeSettings settings) {
        EvenSequence sequence = new EvenSequence(7);
        List<PopulationShape> shapes = new ArrayList<>(count);
        for (int n = 1; n <= 10 * count && shapes.size() < count; n++) {
            PopulationShape shape = of(sequence.normal(n), settings);
            if (shape.isAccepted(settings.criterionMicrovolts())) {
                shapes.add(shape.centred(settings.criterionMicrovolts()));
            }
        }
        return List.copyOf(shapes);
    }

    /** In %MSO, as if the threshold were 1. */
    private static PopulationShape of(double[] z, AmplitudeSettings settings) {
        double logP3 = MEAN[0] + ROOT[0] * z[1];
        double p4 = StrictMath.pow(10, MEAN[1] + ROOT[1] * z[1] + ROOT[2] * z[2]);
        double p5 = StrictMath.pow(10, MEAN[2] + ROOT[3] * z[1] + ROOT[4] * z[2] + ROOT[5] * z[3]);
        return new PopulationShape(1, p5, StrictMath.pow(10, logP3 / p4), p4, P2_MEAN + P2_SD * z[0],
                StrictMath.pow(10, LOG_P7_MEAN + LOG_P7_SD * z[5]), StrictMath.pow(10, LOG_P6_MEAN + LOG_P6_SD * z[4]),
                settings.background(z[6]));
    }

    private boolean isAccepted(double criterionMicrovolts) {
        double crossing = place(StrictMath.log10(50 - Math.min(45, backgroundMicrovolts)));
        return crossing > LOWEST && crossing < HIGHEST
                && place(3 - STRONGEST * multiplicative) < HIGHEST_PULSE
                && place(StrictMath.log10(AmplitudeModel.LEAST_PLATEAU * criterionMicrovolts)) < 2 * HIGHEST_PULSE;
    }

    /** The same muscle in multiples of its threshold. */
    private PopulationShape centred(double criterionMicrovolts) {
        Reach reach = new Reach(this, criterionMicrovolts);
        double low = 0;
        double high = StrictMath.log(4 * HIGHEST_PULSE);
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean above = reach.at(middle) > 0.5;
            low = above ? low : middle;
            high = above ? middle : high;
        }
        double t = StrictMath.exp((low + high) / 2);
        return new PopulationShape(t, dead / t, scale / t, exponent, plateauDecades, excitability / t, multiplicative,
                backgroundMicrovolts);
    }

    @Override
    public double coordinate(double distance) {
        return StrictMath.exp(distance);
    }

    @Override
    public double place(double decades) {
        double height = decades + 1;
        if (height <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return height >= plateauDecades ? Double.POSITIVE_INFINITY
                : dead + scale * StrictMath.pow(height / (plateauDecades - height), 1 / exponent);
    }

    private static double[] root(double aa, double ab, double bb, double ac, double bc, double cc) {
        double a = StrictMath.sqrt(aa);
        double b = StrictMath.sqrt(bb - ab / a * (ab / a));
        double c = (bc - ac / a * (ab / a)) / b;
        return new double[] {a, ab / a, b, ac / a, c, StrictMath.sqrt(cc - ac / a * (ac / a) - c * c)};
    }
}

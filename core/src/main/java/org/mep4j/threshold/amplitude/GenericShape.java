package org.mep4j.threshold.amplitude;

import java.util.ArrayList;
import java.util.List;

/**
 * A muscle of which little is taken for granted: a sigmoid of the logarithm of intensity in the logarithm of amplitude, with
 * noise before and behind it (Goetz S. M. et al., Brain Stimul 7:844, 2014, PMC4108579). It keeps its shape from a low threshold
 * to a high one, and it is not the curve of {@link PopulationShape}.
 *
 * @param steepness      of the sigmoid, per unit of the logarithm of intensity
 * @param plateauDecades logarithm to base 10 of the plateau in µV
 * @param excitability   standard deviation, before the sigmoid, of the logarithm of intensity
 * @param multiplicative standard deviation, behind the sigmoid, in decades
 * @param backgroundMicrovolts median peak-to-peak amplitude of the background
 * @param inflection     of the sigmoid, from the logarithm of the threshold
 */
record GenericShape(double steepness, double plateauDecades, double excitability, double multiplicative,
                    double backgroundMicrovolts, double inflection) implements ResponseShape {

    /** The evoked amplitude far below the threshold is 0.1 µV. */
    static final double FLOOR_DECADES = -1;

    // Medians of least squares fits of this sigmoid to the curves of 3000 virtual subjects (seeds from 910,000,000 on). The spreads
    // are wider than theirs (chosen here): this is the part of the prior for muscles that the published populations do not hold.
    private static final double STEEPNESS = 2.35;
    private static final double STEEPNESS_SD_BELOW = 0.47;
    private static final double STEEPNESS_SD_ABOVE = 1.1;
    private static final double PLATEAU = 3.43;
    private static final double PLATEAU_SD = 0.32;
    private static final double EXCITABILITY = -2.62;
    private static final double EXCITABILITY_SD = 0.8;
    private static final double MULTIPLICATIVE = -2.21;
    private static final double MULTIPLICATIVE_SD = 0.6;
    private static final double FARTHEST = 3;

    /** Equally weighted muscles, evenly through the priors. */
    static List<ResponseShape> draw(int count, AmplitudeSettings settings) {
        EvenSequence sequence = new EvenSequence(5);
        double least = (StrictMath.log10(AmplitudeModel.LEAST_PLATEAU * settings.criterionMicrovolts()) - PLATEAU) / PLATEAU_SD;
        List<ResponseShape> shapes = new ArrayList<>(count);
        for (int n = 1; n <= count; n++) {
            double[] z = sequence.normal(n);
            double plateau = PLATEAU + PLATEAU_SD * EvenSequence.above(least, sequence.uniform(n)[1]);
            GenericShape shape = new GenericShape(
                    StrictMath.exp(STEEPNESS + z[0] * (z[0] < 0 ? STEEPNESS_SD_BELOW : STEEPNESS_SD_ABOVE)), plateau,
                    StrictMath.exp(EXCITABILITY + EXCITABILITY_SD * z[2]), StrictMath.exp(MULTIPLICATIVE + MULTIPLICATIVE_SD * z[3]),
                    settings.background(z[4]), 0);
            shapes.add(shape.centred(settings.criterionMicrovolts()));
        }
        return List.copyOf(shapes);
    }

    /** The same shape with the threshold of a criterion at distance 0. */
    private GenericShape centred(double criterionMicrovolts) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean above = new Reach(withInflection(middle), criterionMicrovolts).at(0) > 0.5;
            low = above ? middle : low;
            high = above ? high : middle;
        }
        return withInflection((low + high) / 2);
    }

    private GenericShape withInflection(double distance) {
        return new GenericShape(steepness, plateauDecades, excitability, multiplicative, backgroundMicrovolts, distance);
    }

    @Override
    public double coordinate(double distance) {
        return distance;
    }

    @Override
    public double place(double decades) {
        if (decades <= FLOOR_DECADES) {
            return Double.NEGATIVE_INFINITY;
        }
        return decades >= plateauDecades ? Double.POSITIVE_INFINITY
                : inflection + StrictMath.log((decades - FLOOR_DECADES) / (plateauDecades - decades)) / steepness;
    }

    /**
     * Logarithm of the prior density of these sources of variability at a threshold, relative to their density over all: the
     * noise before the sigmoid is partly a fixed number of %MSO, so its share of the intensity falls with the threshold.
     */
    double logPriorRatio(double logThreshold) {
        double z = (StrictMath.log(excitability) - EXCITABILITY) / EXCITABILITY_SD;
        double shift = -0.3 * (logThreshold - 4.195) / EXCITABILITY_SD;
        return z * shift - shift * shift / 2;
    }
}

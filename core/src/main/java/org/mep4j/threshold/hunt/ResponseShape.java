package org.mep4j.threshold.hunt;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.mep4j.threshold.StandardNormal;

/**
 * How amplitudes grow with intensity in one imagined muscle, its threshold left open: what {@link AmplitudeModel} averages over.
 *
 * @param steepness       of the sigmoid, per unit of the logarithm of intensity
 * @param plateauDecades  logarithm to base 10 of the plateau in µV
 * @param excitability    standard deviation, before the sigmoid, of the logarithm of intensity
 * @param multiplicative  standard deviation, after the sigmoid, in decades
 * @param backgroundMicrovolts median peak-to-peak amplitude of the background
 */
record ResponseShape(double steepness, double plateauDecades, double excitability, double multiplicative,
                     double backgroundMicrovolts) {

    /** The evoked amplitude far below the threshold is 0.1 µV. */
    static final double FLOOR_DECADES = -1;

    // Least squares fits of this sigmoid to the curves of 3000 virtual subjects (seeds from 910,000,000 on) have these medians
    // and, except for the two sources of variability, spreads; these two are set between the narrow and the wide population.
    private static final double STEEPNESS = 2.35;
    private static final double STEEPNESS_SD_BELOW = 0.36;
    private static final double STEEPNESS_SD_ABOVE = 0.85;
    private static final double PLATEAU = 3.43;
    private static final double PLATEAU_SD = 0.32;
    private static final double EXCITABILITY = -2.62;
    private static final double EXCITABILITY_SD = 0.36;
    private static final double MULTIPLICATIVE = -2.21;
    private static final double MULTIPLICATIVE_SD = 0.25;
    private static final double BACKGROUND_SD = 0.3;
    // A muscle whose largest responses hardly reach the criterion has no threshold to be hunted.
    private static final double LEAST_PLATEAU = 1.5;
    private static final double HIGHEST_BACKGROUND = 0.6;
    private static final double SQRT_TWO = StrictMath.sqrt(2);

    /**
     * Equally weighted muscles: a Kronecker sequence (Roberts 2018, the generalised golden ratio), which fills the five
     * dimensions evenly, through the inverse distribution functions of the priors.
     */
    static List<ResponseShape> draw(int count, AmplitudeSettings settings) {
        double ratio = 1;
        for (int i = 0; i < 60; i++) {
            ratio = StrictMath.pow(1 + ratio, 1.0 / 6);
        }
        List<ResponseShape> shapes = new ArrayList<>(count);
        for (int n = 1; n <= count; n++) {
            double[] u = new double[5];
            double step = 1;
            for (int i = 0; i < u.length; i++) {
                step /= ratio;
                u[i] = (0.5 + n * step) % 1;
            }
            shapes.add(of(u, settings));
        }
        return List.copyOf(shapes);
    }

    private static ResponseShape of(double[] u, AmplitudeSettings settings) {
        double steep = normal(u[0]);
        double least = (StrictMath.log10(LEAST_PLATEAU * settings.criterionMicrovolts()) - PLATEAU) / PLATEAU_SD;
        double below = StandardNormal.cdf(least);
        // A criterion above every plausible plateau leaves just that plateau.
        double plateau = below < 1 - 1e-9 ? PLATEAU + PLATEAU_SD * normal(below + (1 - below) * u[1]) : PLATEAU + PLATEAU_SD * least;
        double background = settings.backgroundMicrovolts() * StrictMath.exp(BACKGROUND_SD * normal(u[4]));
        return new ResponseShape(
                StrictMath.exp(STEEPNESS + steep * (steep < 0 ? STEEPNESS_SD_BELOW : STEEPNESS_SD_ABOVE)), plateau,
                StrictMath.exp(EXCITABILITY + EXCITABILITY_SD * normal(u[2])),
                StrictMath.exp(MULTIPLICATIVE + MULTIPLICATIVE_SD * normal(u[3])),
                Math.min(background, HIGHEST_BACKGROUND * settings.criterionMicrovolts()));
    }

    /** Decades above 1 µV of the evoked amplitude at {@code distance} (in the logarithm of intensity) from the inflection. */
    double decades(double distance) {
        return FLOOR_DECADES + (plateauDecades - FLOOR_DECADES) / (1 + StrictMath.exp(-steepness * distance));
    }

    /** The distance from the inflection at which the evoked amplitude has a height; the height lies below the plateau. */
    double distance(double decades) {
        double share = (Math.max(decades, FLOOR_DECADES + 0.1) - FLOOR_DECADES) / (plateauDecades - FLOOR_DECADES);
        return StrictMath.log(share / (1 - share)) / steepness;
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

    private static double normal(double probability) {
        return SQRT_TWO * Erf.erfInv(2 * probability - 1);
    }
}

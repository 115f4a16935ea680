package org.mep4j.benchmarks.onset;

import java.util.SplittableRandom;

/**
 * When the motor units of a tuning shape fire after the first: one of four laws for all units of a response, so that what is tuned on them
 * has met quick and hesitant beginnings.
 */
final class TuningDelays {

    private enum Law {
        /** Gamma-distributed. */
        GAMMA,
        /** Volleys 1.2 to 1.8 ms apart (I-waves), each of its own share of the units and jitter. */
        VOLLEYS,
        /** Small units before large ones (the size principle). */
        BY_SIZE,
        /** Logarithmically normal. */
        LOG_NORMAL
    }

    private static final int MOST_VOLLEYS = 4;

    private final Law law;
    private final double dispersion;
    private final double spacing;
    private final double jitter;
    private final double[] shares = new double[MOST_VOLLEYS];

    TuningDelays(double dispersion, SplittableRandom random) {
        this.dispersion = dispersion;
        this.law = Law.values()[random.nextInt(Law.values().length)];
        this.spacing = 1.2 + 0.6 * random.nextDouble();
        this.jitter = 0.2 + 0.4 * random.nextDouble();
        double sum = 0;
        for (int k = 0; k < MOST_VOLLEYS; k++) {
            sum += Draw.exponential(random);
            shares[k] = sum;
        }
        for (int k = 0; k < MOST_VOLLEYS; k++) {
            shares[k] /= sum;
        }
    }

    /** The delay of one unit in ms. */
    double next(SplittableRandom random) {
        return switch (law) {
            case GAMMA -> dispersion * (Draw.exponential(random) + Draw.exponential(random) + Draw.exponential(random)) / 1.7;
            case VOLLEYS -> volley(random.nextDouble()) * spacing + Math.max(0, 2 * jitter + jitter * Draw.normal(random));
            case BY_SIZE -> 5 * dispersion * StrictMath.sqrt(random.nextDouble() * random.nextDouble());
            case LOG_NORMAL -> 2 * dispersion * StrictMath.exp(0.5 * Draw.normal(random));
        };
    }

    /** The mean size of the units of a delay. */
    double size(double delay) {
        return law == Law.BY_SIZE ? 0.1 + delay / (5 * dispersion) : 1;
    }

    private int volley(double place) {
        int k = 0;
        while (k < MOST_VOLLEYS - 1 && place > shares[k]) {
            k++;
        }
        return k;
    }
}

package org.mep4j.benchmarks.onset;

import java.util.SplittableRandom;

/** When the motor units of a checking shape fire after the first: one of three laws for all units of a response, none of them a tuning law. */
final class CheckingDelays {

    private enum Law {
        /** Weibull-distributed, from a steep to a hesitant beginning. */
        WEIBULL,
        /** Evenly distributed. */
        EVEN,
        /** A few units, evenly distributed, and then the others together. */
        FORERUNNERS
    }

    private final Law law;
    private final double dispersion;
    private final double shape;
    private final double forerunners;

    CheckingDelays(double dispersion, SplittableRandom random) {
        this.dispersion = dispersion;
        this.law = Law.values()[random.nextInt(Law.values().length)];
        this.shape = 1.3 + 2.2 * random.nextDouble();
        this.forerunners = 0.05 + 0.25 * random.nextDouble();
    }

    /** The delay of one unit in ms. */
    double next(SplittableRandom random) {
        return switch (law) {
            case WEIBULL -> 2.5 * dispersion * StrictMath.pow(Draw.exponential(random), 1 / shape);
            case EVEN -> 4 * dispersion * random.nextDouble();
            case FORERUNNERS -> random.nextDouble() < forerunners ? 3 * dispersion * random.nextDouble()
                    : 3 * dispersion + 0.4 * dispersion * Draw.normal(random);
        };
    }
}

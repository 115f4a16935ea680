package org.mep4j.threshold.fit;

import org.mep4j.threshold.StandardNormal;

/** The shape of a psychometric function: a symmetric distribution function of a standard score. */
enum Link {
    /** Cumulative Gaussian. */
    PROBIT(1) {
        @Override
        double logCdf(double z) {
            return StandardNormal.logCdf(z);
        }

        @Override
        double hazard(double z) {
            return StandardNormal.hazard(z);
        }

        @Override
        double curvature(double z, double hazard) {
            return hazard * (z + hazard);
        }
    },
    /** Logistic function. */
    LOGIT(Math.PI / StrictMath.sqrt(3)) {
        @Override
        double logCdf(double z) {
            return z > 0 ? -StrictMath.log1p(StrictMath.exp(-z)) : z - StrictMath.log1p(StrictMath.exp(z));
        }

        @Override
        double hazard(double z) {
            return z > 0 ? StrictMath.exp(-z) / (1 + StrictMath.exp(-z)) : 1 / (1 + StrictMath.exp(z));
        }

        @Override
        double curvature(double z, double hazard) {
            return hazard * (1 - hazard);
        }
    };

    private final double sd;

    Link(double sd) {
        this.sd = sd;
    }

    /** Standard deviation of the distribution whose score is {@code z}. */
    double sd() {
        return sd;
    }

    /** Logarithm of the probability of a response. */
    abstract double logCdf(double z);

    /** First derivative of {@link #logCdf}. */
    abstract double hazard(double z);

    /** Second derivative of {@link #logCdf} with its sign reversed, positive. */
    abstract double curvature(double z, double hazard);
}

package org.mep4j.threshold.fit;

/**
 * The log-likelihood along lines: every response has the probability {@code F(z)} of a {@link Link} with a standard score {@code z}
 * linear in the parameters. It is concave in them (Pratt, J Am Stat Assoc 76:103, 1981), so a maximum that exists is the only one,
 * and Newton's method with halved steps reaches it from anywhere.
 */
final class LikelihoodLine {

    private static final int MAX_STEPS = 200;
    // Half the decrement bounds how far the log-likelihood lies below its maximum; 1e-22 leaves only rounding.
    private static final double MIN_DECREMENT = 1e-22;
    // Closer than this the log-likelihood itself is too coarse to judge a step, and Newton's needs no judging.
    private static final double QUADRATIC_ZONE = 1e-8;

    private final Link link;
    private final ResponseCounts counts;
    private final double[] z;
    private double gradient;
    private double curvature;

    LikelihoodLine(Link link, ResponseCounts counts) {
        this.link = link;
        this.counts = counts;
        this.z = new double[counts.levels()];
    }

    /** Log-likelihood of {@code z = intercept + slope (x - centre) / scale}, the scores kept in {@link #z}. */
    double logLikelihood(double intercept, double slope, double centre, double scale) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            z[i] = intercept + slope * ((counts.percentMso(i) - centre) / scale);
            if (counts.responded(i) > 0) {
                sum += counts.responded(i) * link.logCdf(z[i]);
            }
            if (counts.missed(i) > 0) {
                sum += counts.missed(i) * link.logCdf(-z[i]);
            }
        }
        return sum;
    }

    /** First derivative of a level's log-likelihood with respect to its score, and the second with its sign reversed. */
    private void differentiate(int i) {
        gradient = 0;
        curvature = 0;
        if (counts.responded(i) > 0) {
            double up = link.hazard(z[i]);
            gradient += counts.responded(i) * up;
            curvature += counts.responded(i) * link.curvature(z[i], up);
        }
        if (counts.missed(i) > 0) {
            double down = link.hazard(-z[i]);
            gradient -= counts.missed(i) * down;
            curvature += counts.missed(i) * link.curvature(-z[i], down);
        }
    }

    /**
     * Maximises over intercept and slope; the responses must overlap, otherwise there is no maximum.
     *
     * @return {intercept, slope}
     */
    double[] maximise(double centre, double scale) {
        double intercept = 0;
        double slope = 0;
        double best = logLikelihood(intercept, slope, centre, scale);
        for (int step = 0; step < MAX_STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < z.length; i++) {
                double u = (counts.percentMso(i) - centre) / scale;
                differentiate(i);
                g0 += gradient;
                g1 += gradient * u;
                h00 += curvature;
                h01 += curvature * u;
                h11 += curvature * u * u;
            }
            double determinant = h00 * h11 - h01 * h01;
            double d0 = (h11 * g0 - h01 * g1) / determinant;
            double d1 = (h00 * g1 - h01 * g0) / determinant;
            double decrement = g0 * d0 + g1 * d1;
            if (!(decrement > MIN_DECREMENT)) {
                break;
            }
            double share = 1;
            double next = logLikelihood(intercept + d0, slope + d1, centre, scale);
            while (next < best && decrement > QUADRATIC_ZONE) {
                share /= 2;
                decrement /= 2;
                next = logLikelihood(intercept + share * d0, slope + share * d1, centre, scale);
            }
            intercept += share * d0;
            slope += share * d1;
            best = next;
        }
        return new double[] {intercept, slope};
    }

    /**
     * Maximises over the slope alone, not below 0; {@code start} only saves steps.
     *
     * @return the slope
     */
    double maximiseSlope(double start, double intercept, double centre, double scale) {
        double slope = start;
        double best = logLikelihood(intercept, slope, centre, scale);
        for (int step = 0; step < MAX_STEPS; step++) {
            double g = 0;
            double h = 0;
            for (int i = 0; i < z.length; i++) {
                double u = (counts.percentMso(i) - centre) / scale;
                differentiate(i);
                g += gradient * u;
                h += curvature * u * u;
            }
            double d = Math.max(g / h, -slope);
            if (!(g * d > MIN_DECREMENT)) {
                break;
            }
            double next = logLikelihood(intercept, slope + d, centre, scale);
            while (next < best && g * d > QUADRATIC_ZONE) {
                d /= 2;
                next = logLikelihood(intercept, slope + d, centre, scale);
            }
            slope += d;
            best = next;
        }
        return slope;
    }
}

package org.mep4j.excitability.recruitment;

/**
 * How amplitudes scatter around a recruitment curve {@code f(x)}. In each the scatter is in proportion to the size; they differ in its
 * skewness, and in what they think of a response that lies far off.
 *
 * <pre>
 *   LOG_NORMAL   ln y = ln f + e,  e ~ N(0, s^2)            residual  t = ln f - ln y
 *   GAMMA        y ~ Gamma(mean f, shape k)                 residual  sign(t) sqrt(2 (exp(-t) - 1 + t))   (deviance)
 *   ..._WITH_OUTLIERS   with probability p from that model, with 1 - p anything: ln y uniform over the range of the data
 * </pre>
 *
 * <p>The sum of squared residuals is least at the maximum of the likelihood for both. The mixture is fitted by expectation and maximisation
 * (Dempster et al., J R Stat Soc B 39:1 (1977), doi 10.1111/j.2517-6161.1977.tb01600.x). With few points a mixture can call a steep rise an
 * outlier; compare by Akaike's criterion before trusting it.
 */
public enum NoiseModel {
    /** Log-normal. */
    LOG_NORMAL(false, false),
    /** Gamma: skewed less to the right than log-normal. */
    GAMMA(true, false),
    /** Log-normal with a share of outliers. */
    LOG_NORMAL_WITH_OUTLIERS(false, true),
    /** Gamma with a share of outliers. */
    GAMMA_WITH_OUTLIERS(true, true);

    private final boolean gamma;
    private final boolean outliers;

    NoiseModel(boolean gamma, boolean outliers) {
        this.gamma = gamma;
        this.outliers = outliers;
    }

    boolean isGamma() {
        return gamma;
    }

    boolean hasOutliers() {
        return outliers;
    }

    /** Parameters of the noise: its spread, and the share of outliers where there is one. */
    int parameters() {
        return outliers ? 2 : 1;
    }

    /** The residual of {@code t = ln f - ln y}. */
    double residual(double t) {
        if (!gamma) {
            return t;
        }
        // exp(-t) - 1 + t loses its digits near 0; there the residual is this series.
        return Math.abs(t) < 1e-3 ? t * (1 - t / 6 + t * t / 36) : Math.signum(t) * StrictMath.sqrt(2 * (StrictMath.expm1(-t) + t));
    }

    /** The slope of the residual at {@code t}. */
    double slope(double t) {
        if (!gamma) {
            return 1;
        }
        return Math.abs(t) < 1e-3 ? 1 - t / 3 + t * t / 12 : -StrictMath.expm1(-t) / residual(t);
    }
}

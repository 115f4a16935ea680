package org.mep4j.excitability.recruitment;

/**
 * The shapes of a recruitment curve. Each rises from an offset {@code g} (background) by a height {@code h} to the plateau
 * {@code g + h}; {@code sg(z) = 1 / (1 + exp(-z))}, {@code x} in %MSO, the response in µV.
 *
 * <pre>
 *   BOLTZMANN            g + h sg(b (x - a))
 *   HILL                 g + h x^b / (a^b + x^b),  b at least 1
 *   GOMPERTZ             g + h exp(-exp(-b (x - a)))
 *   LOGISTIC_5           g + h sg(b (x - a) - ln(2^v - 1))^(1/v)
 *   RECTIFIED_LOGISTIC   g + max(0, -v h + (h + v h) sg(b (x - a) + ln v))
 * </pre>
 *
 * <p>Sources: Boltzmann after Devanne et al., Exp Brain Res 114:329 (1997), doi 10.1007/pl00005641; the five-parameter and the
 * rectified logistic after hbMEP (Tyagi et al., arXiv 2407.08709; Brain Stimul 2025, doi 10.1016/j.brs.2025.09.008). Those write
 * the last with an absolute {@code v} in the unit of the response; here it is a share of {@code h}, so that the fit does not
 * depend on the unit. Devanne's curve has no offset; here each shape has one, because recorded amplitudes never fall below the
 * background and their logarithms would otherwise decide the fit.
 */
public enum CurveShape {
    /** Sigmoid, symmetric around its middle. */
    BOLTZMANN(4),
    /** Log-logistic: a sigmoid of the logarithm of the intensity. */
    HILL(4),
    /** Sigmoid that leaves its offset faster than it reaches its plateau. */
    GOMPERTZ(4),
    /** Sigmoid with a free asymmetry. */
    LOGISTIC_5(5),
    /** Offset up to a true threshold, where it leaves with a kink. */
    RECTIFIED_LOGISTIC(5);

    private final int parameters;

    CurveShape(int parameters) {
        this.parameters = parameters;
    }

    /**
     * How many parameters the shape has, that of the noise not counted.
     *
     * @return 4 or 5
     */
    public int parameters() {
        return parameters;
    }

    /**
     * What {@link RecruitmentFit.Fitted#thresholdPercentMso()} means for this shape.
     *
     * @return the rule as half a sentence
     */
    public String thresholdRule() {
        return this == RECTIFIED_LOGISTIC ? "where the curve leaves its offset"
                : "where the tangent at the steepest point meets the offset";
    }
}

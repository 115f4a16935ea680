package org.mep4j.excitability.recruitment;

import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;

/** A fitted recruitment curve, or the reason why there is none. */
public sealed interface RecruitmentFit {

    /**
     * The shape that was fitted.
     *
     * @return the shape
     */
    CurveShape shape();

    /**
     * How many points were given.
     *
     * @return the count
     */
    int points();

    /**
     * A curve with what is read from it.
     *
     * @param shape               the shape
     * @param points              points it rests on
     * @param curve               its parameters; those the data do not determine stand on the border of the search
     * @param halfHeightPercentMso intensity of half the rise, S50
     * @param thresholdPercentMso {@link CurveShape#thresholdRule()}
     * @param maximumSlope        in µV per %MSO
     * @param plateauMicrovolts   the upper plateau
     * @param areaUnderCurve      from the lowest to the highest tested intensity, in µV times %MSO
     * @param goodness            residual spread and information criteria
     */
    record Fitted(CurveShape shape, int points, Curve curve, Estimate halfHeightPercentMso, Estimate thresholdPercentMso,
                  Estimate maximumSlope, Estimate plateauMicrovolts, Estimate areaUnderCurve, Goodness goodness)
            implements RecruitmentFit {
    }

    /**
     * No curve.
     *
     * @param shape  the shape
     * @param points points given
     * @param reason why there is none
     * @param detail the reason with its numbers
     */
    record NotFitted(CurveShape shape, int points, Absence reason, String detail) implements RecruitmentFit {
    }

    /**
     * How well a curve fits. The criteria count the spread as a parameter, and their likelihood is that of the amplitudes (in µV)
     * under log-normal noise, not that of the logarithms.
     *
     * @param residualSd    standard deviation of ln(amplitude) around the curve, with n - p degrees of freedom
     * @param logLikelihood natural logarithm of the likelihood
     * @param aic           Akaike's criterion
     * @param aicc          the same with the correction for few points (Hurvich and Tsai, doi 10.1093/biomet/76.2.297)
     * @param bic           Schwarz's criterion
     */
    record Goodness(double residualSd, double logLikelihood, double aic, double aicc, double bic) {
    }
}

package org.mep4j.excitability.recruitment;

import java.util.List;
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
     * @param noise               how the amplitudes scatter around it
     * @param points              points it rests on
     * @param curve               its parameters; those the data do not determine stand on the border of the search
     * @param halfHeightPercentMso intensity of half the rise, S50
     * @param thresholdPercentMso {@link CurveShape#thresholdRule()}
     * @param maximumSlope        in µV per %MSO
     * @param plateauMicrovolts   the upper plateau
     * @param areaUnderCurve      from the lowest to the highest tested intensity, in µV times %MSO
     * @param goodness            residual spread and information criteria
     * @param outlierProbabilities for every point, in the order given, how probably it is an outlier; empty for noise without outliers
     */
    record Fitted(CurveShape shape, NoiseModel noise, int points, Curve curve, Estimate halfHeightPercentMso, Estimate thresholdPercentMso,
                  Estimate maximumSlope, Estimate plateauMicrovolts, Estimate areaUnderCurve, Goodness goodness,
                  List<Double> outlierProbabilities) implements RecruitmentFit {

        /**
         * Copies the probabilities.
         *
         * @param shape                the shape
         * @param noise                how the amplitudes scatter around it
         * @param points               points it rests on
         * @param curve                its parameters
         * @param halfHeightPercentMso intensity of half the rise, S50
         * @param thresholdPercentMso  {@link CurveShape#thresholdRule()}
         * @param maximumSlope         in µV per %MSO
         * @param plateauMicrovolts    the upper plateau
         * @param areaUnderCurve       from the lowest to the highest tested intensity
         * @param goodness             residual spread and information criteria
         * @param outlierProbabilities for every point, in the order given
         */
        public Fitted {
            outlierProbabilities = List.copyOf(outlierProbabilities);
        }
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
     * under the noise model, not that of the logarithms.
     *
     * @param residualSd    standard deviation of ln(amplitude) around the curve, with n - p degrees of freedom; of the deviance residuals under gamma noise
     * @param logLikelihood natural logarithm of the likelihood
     * @param aic           Akaike's criterion
     * @param aicc          the same with the correction for few points (Hurvich and Tsai, doi 10.1093/biomet/76.2.297)
     * @param bic           Schwarz's criterion
     * @param lackOfFitP    in a block design under log-normal noise: how probable a larger misfit of the block means would be if the shape were right
     *                      (F test against the scatter within blocks; Draper and Smith, Applied Regression Analysis, doi 10.1002/9781118625590)
     */
    record Goodness(double residualSd, double logLikelihood, double aic, double aicc, double bic, Estimate lackOfFitP) {
    }
}

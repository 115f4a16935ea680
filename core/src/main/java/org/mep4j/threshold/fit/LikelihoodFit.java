package org.mep4j.threshold.fit;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.SpreadModel;

/** A fitted psychometric function and the profile likelihood of its threshold. */
final class LikelihoodFit {

    private static final double LEVEL = 0.95;
    // 95 % quantile of chi-square with one degree of freedom.
    private static final double CHI_SQUARE = 3.841458820694124;
    private static final int MAX_EVALUATIONS = 500;

    private final double threshold;
    private final double spread;
    private final double maximum;
    private final double limitBelow;
    private final double limitAbove;
    private final DoubleUnaryOperator profile;

    private LikelihoodFit(double threshold, double spread, double maximum, double limitAbove, DoubleUnaryOperator profile) {
        this.threshold = threshold;
        this.spread = spread;
        this.maximum = maximum;
        this.limitBelow = profile.applyAsDouble(0);
        this.limitAbove = limitAbove;
        this.profile = profile;
    }

    /** Fits threshold and spread; responses must become more frequent with intensity and overlap with trials without. */
    static LikelihoodFit free(Link link, ResponseCounts counts) {
        LikelihoodLine line = new LikelihoodLine(link, counts);
        double centre = (counts.lowest() + counts.highest()) / 2;
        double scale = counts.highest() - counts.lowest();
        double[] fit = line.maximise(centre, scale);
        double t = centre - scale * (fit[0] / fit[1]);
        // Far above all intensities the best curve is flat: the overall frequency, but at most one half.
        double share = Math.min(0.5, (double) counts.responses() / counts.trials());
        double flat = counts.responses() * StrictMath.log(share)
                + (counts.trials() - counts.responses()) * StrictMath.log1p(-share);
        return new LikelihoodFit(t, link.sd() * scale / fit[1], line.logLikelihood(fit[0], fit[1], centre, scale), flat,
                at -> line.logLikelihood(0, line.maximiseSlope(fit[1], 0, at, scale), at, scale));
    }

    /** Fits a threshold whose spread is a fixed share of it. The likelihood is concave in the threshold's reciprocal. */
    static LikelihoodFit proportional(Link link, ResponseCounts counts) {
        LikelihoodLine line = new LikelihoodLine(link, counts);
        double proportion = SpreadModel.PROPORTION / link.sd();
        double scale = proportion * counts.highest();
        double intercept = -1 / proportion;
        double t = counts.highest() / line.maximiseSlope(0, intercept, 0, scale);
        return new LikelihoodFit(t, SpreadModel.PROPORTION * t, line.logLikelihood(intercept, counts.highest() / t, 0, scale),
                line.logLikelihood(intercept, 0, 0, scale),
                at -> at == 0 ? Double.NEGATIVE_INFINITY : line.logLikelihood(intercept, counts.highest() / at, 0, scale));
    }

    double threshold() {
        return threshold;
    }

    /** Standard deviation of the fitted curve. */
    double spread() {
        return spread;
    }

    /** The thresholds that the trials do not refute, none below 0. */
    ConfidenceInterval interval() {
        OptionalDouble low = threshold <= 0 || excess(limitBelow) <= 0
                ? OptionalDouble.empty() : OptionalDouble.of(end(0, Math.max(0, threshold)));
        return new ConfidenceInterval(LEVEL, low, excess(limitAbove) <= 0 ? OptionalDouble.empty() : upperEnd());
    }

    private OptionalDouble upperEnd() {
        double reach = Math.max(1, Math.abs(threshold));
        for (int doubling = 0; doubling < 40; doubling++) {
            if (excess(profile.applyAsDouble(threshold + reach)) > 0) {
                return OptionalDouble.of(end(threshold, threshold + reach));
            }
            reach *= 2;
        }
        return OptionalDouble.empty();
    }

    private double end(double from, double to) {
        return new BrentSolver(1e-13, 1e-11).solve(MAX_EVALUATIONS,
                at -> Math.min(excess(profile.applyAsDouble(at)), 1e6), from, to);
    }

    private double excess(double logLikelihood) {
        return 2 * (maximum - logLikelihood) - CHI_SQUARE;
    }
}

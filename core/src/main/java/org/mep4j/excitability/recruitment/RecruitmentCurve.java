package org.mep4j.excitability.recruitment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.FDistribution;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.recruitment.LogLeastSquares.Found;
import org.mep4j.excitability.recruitment.RecruitmentFit.Fitted;
import org.mep4j.excitability.recruitment.RecruitmentFit.Goodness;
import org.mep4j.excitability.recruitment.RecruitmentFit.NotFitted;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.Trial;

/**
 * Recruitment (input-output) curve: the response as a function of the intensity.
 *
 * <pre>
 *   ln y = ln f(x) + e,   e ~ N(0, s^2)        f a {@link CurveShape}, fitted by least squares on ln y
 * </pre>
 *
 * <p>Devanne et al., Exp Brain Res 114:329 (1997), doi 10.1007/pl00005641, fit the raw amplitudes; amplitudes scatter in proportion
 * to their size, so that gives the plateau nearly all the weight. Here the logarithms are fitted, which is maximum likelihood under
 * log-normal noise. The points may come in blocks of one intensity or each at its own (continuous design); every trial counts
 * once. What papers leave open, and what is done here:
 *
 * <ul>
 * <li>Starts: a fixed grid of 15 or 45, Levenberg-Marquardt from each, the best one counts.
 * <li>Intervals: 95 % by profile likelihood (F limit); an end that the data do not bound is absent.
 * <li>A curve that does not explain more than a constant does (F test, p of at least 0.05) is no curve: {@link Absence#NO_INCREASE}.
 * <li>Plateau: given if its interval is bounded from above; and if the tested range reaches half of the fitted rise;
 *     otherwise it and S50 are {@link Absence#NO_PLATEAU}. A threshold or slope beyond the tested range is {@link Absence#NOT_DETERMINED}.
 * </ul>
 *
 * <p>At least {@code p + 3} points at {@code p} intensities or more are needed, {@code p} being the parameters of the shape.
 */
public final class RecruitmentCurve {

    private static final int SPARE_POINTS = 3;
    private static final double LEVEL = 0.95;

    private RecruitmentCurve() {
    }

    /**
     * Fits one shape to trials; those without a measured amplitude take no part.
     *
     * @param shape  the shape
     * @param trials trials in any order
     * @return the curve, or why there is none
     */
    public static RecruitmentFit fit(CurveShape shape, List<Trial> trials) {
        List<Trial> measured = trials.stream().filter(trial -> trial.peakToPeakMicrovolts().isPresent()).toList();
        return fit(shape, measured.stream().mapToDouble(Trial::percentMso).toArray(),
                measured.stream().mapToDouble(trial -> trial.peakToPeakMicrovolts().getAsDouble()).toArray());
    }

    /**
     * Fits one shape.
     *
     * @param shape      the shape
     * @param percentMso intensities, not negative
     * @param microvolts amplitudes, above 0
     * @return the curve, or why there is none
     * @throws IllegalArgumentException if the lengths differ or a value is outside its range
     */
    public static RecruitmentFit fit(CurveShape shape, double[] percentMso, double[] microvolts) {
        Objects.requireNonNull(shape, "shape");
        CurvePoints points = new CurvePoints(percentMso, microvolts);
        int p = shape.parameters();
        if (points.size() < p + SPARE_POINTS) {
            return new NotFitted(shape, points.size(), Absence.TOO_FEW_POINTS, points.size() + " points; this shape needs at least "
                    + (p + SPARE_POINTS));
        }
        if (points.intensities < p) {
            return new NotFitted(shape, points.size(), Absence.TOO_FEW_INTENSITIES, points.intensities
                    + " different intensities; this shape needs at least " + p);
        }
        LogLeastSquares squares = new LogLeastSquares(new CurveSpace(shape, points), points);
        Optional<Found> best = squares.best();
        if (best.isEmpty()) {
            return new NotFitted(shape, points.size(), Absence.NOT_DETERMINED, "no start of the search converged");
        }
        return rising(points, best.get(), p).<RecruitmentFit>map(detail ->
                new NotFitted(shape, points.size(), Absence.NO_INCREASE, detail))
                .orElseGet(() -> new Reading(new CurveSpace(shape, points), points, squares, best.get()).fitted());
    }

    /**
     * Fits every shape and ranks the curves by Akaike's criterion with the correction for few points, best first; shapes that
     * cannot be fitted stand last.
     *
     * @param percentMso intensities, not negative
     * @param microvolts amplitudes, above 0
     * @return one result per shape
     */
    public static List<RecruitmentFit> compare(double[] percentMso, double[] microvolts) {
        List<RecruitmentFit> fits = new ArrayList<>();
        for (CurveShape shape : CurveShape.values()) {
            fits.add(fit(shape, percentMso, microvolts));
        }
        fits.sort(Comparator.comparingDouble(fit -> fit instanceof Fitted fitted ? fitted.goodness().aicc() : Double.POSITIVE_INFINITY));
        return List.copyOf(fits);
    }

    private static Optional<String> rising(CurvePoints points, Found best, int p) {
        double flat = points.flatSumOfSquares();
        int freedom = points.size() - p;
        double ratio = (flat - best.sumOfSquares()) / (p - 1) / (best.sumOfSquares() / freedom);
        double needed = new FDistribution(null, p - 1, freedom).inverseCumulativeProbability(LEVEL);
        if (flat == 0 || ratio < needed) {
            return Optional.of("the curve explains no more than a constant amplitude does: F(" + (p - 1) + ", " + freedom + ") = "
                    + (flat == 0 ? "0" : Numbers.plain(StrictMath.rint(ratio * 100) / 100)) + ", needed "
                    + Numbers.plain(StrictMath.rint(needed * 100) / 100));
        }
        return Optional.empty();
    }

    /** What is read from one best fit. */
    private static final class Reading {

        private final CurvePoints points;
        private final Curve curve;
        private final Found best;
        private final CurveProfile profile;

        Reading(CurveSpace space, CurvePoints points, LogLeastSquares squares, Found best) {
            this.points = points;
            this.best = best;
            this.curve = space.curve(best.theta());
            int freedom = points.size() - space.size();
            double quantile = new FDistribution(null, 1, freedom).inverseCumulativeProbability(LEVEL) / freedom;
            this.profile = new CurveProfile(squares, best, points.size(), quantile);
        }

        Fitted fitted() {
            Estimate plateau = plateau();
            Estimate half = plateau instanceof Estimate.Absent ? plateau : intensity(Curve::halfHeightPercentMso);
            return new Fitted(curve.shape(), points.size(), curve, half, intensity(Curve::thresholdPercentMso), slope(), plateau,
                    positive(fit -> fit.area(points.lowest, points.highest)), goodness());
        }

        private Estimate plateau() {
            if (curve.halfHeightPercentMso() > points.highest) {
                return Estimate.absent(Absence.NO_PLATEAU, "the highest tested intensity, " + Numbers.plain(points.highest)
                        + " %MSO, reaches not even half of the fitted rise");
            }
            Estimate estimate = positive(Curve::plateauMicrovolts);
            if (estimate instanceof Estimate.Value value && value.interval().orElseThrow().high().isEmpty()) {
                return Estimate.absent(Absence.NO_PLATEAU, "up to " + Numbers.plain(points.highest)
                        + " %MSO the amplitudes do not bound a plateau from above");
            }
            return estimate;
        }

        private Estimate slope() {
            double steepest = curve.steepestPercentMso();
            return inside(steepest) ? bounded(positive(Curve::maximumSlope)) : beyond(steepest);
        }

        private Estimate intensity(ToDoubleFunction<Curve> quantity) {
            double value = quantity.applyAsDouble(curve);
            if (!inside(value)) {
                return beyond(value);
            }
            Interval interval = profile.interval(quantity, value, 0.01 * points.range());
            return bounded(new Estimate.Value(value, Optional.of(interval)));
        }

        private Estimate positive(ToDoubleFunction<Curve> quantity) {
            double log = StrictMath.log(quantity.applyAsDouble(curve));
            Interval interval = profile.interval(fit -> StrictMath.log(quantity.applyAsDouble(fit)), log, 0.02);
            return new Estimate.Value(StrictMath.exp(log), Optional.of(new Interval(LEVEL,
                    ends(interval.low()), ends(interval.high()))));
        }

        private static OptionalDouble ends(OptionalDouble log) {
            return log.isEmpty() ? log : OptionalDouble.of(StrictMath.exp(log.getAsDouble()));
        }

        private static Estimate bounded(Estimate estimate) {
            Interval interval = ((Estimate.Value) estimate).interval().orElseThrow();
            return interval.low().isPresent() || interval.high().isPresent() ? estimate
                    : Estimate.absent(Absence.NOT_DETERMINED, "the amplitudes bound it on neither side");
        }

        private boolean inside(double percentMso) {
            return percentMso >= points.lowest && percentMso <= points.highest;
        }

        private Estimate beyond(double percentMso) {
            return Estimate.absent(Absence.NOT_DETERMINED, "the curve puts it at " + Numbers.plain(StrictMath.rint(percentMso * 10) / 10)
                    + " %MSO, outside the tested " + Numbers.plain(points.lowest) + " to " + Numbers.plain(points.highest) + " %MSO");
        }

        private Goodness goodness() {
            int n = points.size();
            int k = curve.shape().parameters() + 1;
            // A likelihood has no bound without noise; rounding is the least noise there is.
            double ss = Math.max(best.sumOfSquares(), 1e-20 * n);
            double logLikelihood = -0.5 * n * (StrictMath.log(2 * Math.PI * ss / n) + 1) - points.sumOfLogs();
            double aic = 2 * k - 2 * logLikelihood;
            return new Goodness(StrictMath.sqrt(ss / (n - k + 1)), logLikelihood, aic, aic + 2.0 * k * (k + 1) / (n - k - 1),
                    k * StrictMath.log(n) - 2 * logLikelihood);
        }
    }
}

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
 * log-normal noise; {@link NoiseModel} names the alternatives. The points may come in blocks of one intensity or each at its own
 * (continuous design); every trial counts once. How often the intervals hold the truth: {@code benchmarks/EXCITABILITY.md}. What papers leave
 * open, and what is done here:
 *
 * <ul>
 * <li>Starts: a fixed grid of 15 or 45, Levenberg-Marquardt from each, the best four followed to the end, the best one counts.
 * <li>Intervals: 95 % by profile likelihood (F limit); an end that the data do not bound is absent. The threshold of the rectified logistic is
 *     a kink, where the limit does not quite hold: it is widened by a tenth there, until the intervals of simulated sessions covered.
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
    private static final double KINK_WIDENING = 1.1;

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
        return fit(shape, NoiseModel.LOG_NORMAL, trials);
    }

    /**
     * Fits one shape to trials under a noise model; trials without a measured amplitude take no part.
     *
     * @param shape  the shape
     * @param noise  how the amplitudes scatter around it
     * @param trials trials in any order
     * @return the curve, or why there is none
     */
    public static RecruitmentFit fit(CurveShape shape, NoiseModel noise, List<Trial> trials) {
        List<Trial> measured = trials.stream().filter(trial -> trial.peakToPeakMicrovolts().isPresent()).toList();
        return fit(shape, noise, measured.stream().mapToDouble(Trial::percentMso).toArray(),
                measured.stream().mapToDouble(trial -> trial.peakToPeakMicrovolts().getAsDouble()).toArray());
    }

    /**
     * Fits one shape under log-normal noise.
     *
     * @param shape      the shape
     * @param percentMso intensities, not negative
     * @param microvolts amplitudes, above 0
     * @return the curve, or why there is none
     * @throws IllegalArgumentException if the lengths differ or a value is outside its range
     */
    public static RecruitmentFit fit(CurveShape shape, double[] percentMso, double[] microvolts) {
        return fit(shape, NoiseModel.LOG_NORMAL, percentMso, microvolts);
    }

    /**
     * Fits one shape under a noise model.
     *
     * @param shape      the shape
     * @param noise      how the amplitudes scatter around it
     * @param percentMso intensities, not negative
     * @param microvolts amplitudes, above 0
     * @return the curve, or why there is none
     * @throws IllegalArgumentException if the lengths differ or a value is outside its range
     */
    public static RecruitmentFit fit(CurveShape shape, NoiseModel noise, double[] percentMso, double[] microvolts) {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(noise, "noise");
        CurvePoints points = new CurvePoints(percentMso, microvolts);
        int p = shape.parameters() + noise.parameters() - 1;
        if (points.size() < p + SPARE_POINTS) {
            return new NotFitted(shape, points.size(), Absence.TOO_FEW_POINTS, points.size() + " points; this shape needs at least "
                    + (p + SPARE_POINTS));
        }
        if (points.intensities < shape.parameters()) {
            return new NotFitted(shape, points.size(), Absence.TOO_FEW_INTENSITIES, points.intensities
                    + " different intensities; this shape needs at least " + shape.parameters());
        }
        CurveSpace space = new CurveSpace(shape, points);
        LogLeastSquares squares = new LogLeastSquares(space, points).withNoise(noise);
        Optional<Found> best = squares.best();
        if (best.isEmpty()) {
            return new NotFitted(shape, points.size(), Absence.NOT_DETERMINED, "no start of the search converged");
        }
        return rising(points, noise, best.get(), shape.parameters()).<RecruitmentFit>map(detail ->
                new NotFitted(shape, points.size(), Absence.NO_INCREASE, detail))
                .orElseGet(() -> new Reading(space, points, noise, new NoiseFit(noise, points, squares, best.get())).fitted());
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
        return compare(List.of(NoiseModel.LOG_NORMAL), percentMso, microvolts);
    }

    /**
     * Fits every shape under every one of some noise models and ranks them all; likelihoods of different noise models can be compared.
     *
     * @param noises     noise models
     * @param percentMso intensities, not negative
     * @param microvolts amplitudes, above 0
     * @return one result per shape and noise model, best first
     */
    public static List<RecruitmentFit> compare(List<NoiseModel> noises, double[] percentMso, double[] microvolts) {
        List<RecruitmentFit> fits = new ArrayList<>();
        for (NoiseModel noise : noises) {
            for (CurveShape shape : CurveShape.values()) {
                fits.add(fit(shape, noise, percentMso, microvolts));
            }
        }
        fits.sort(Comparator.comparingDouble(fit -> fit instanceof Fitted fitted ? fitted.goodness().aicc() : Double.POSITIVE_INFINITY));
        return List.copyOf(fits);
    }

    private static Optional<String> rising(CurvePoints points, NoiseModel noise, Found best, int p) {
        double flat = points.flatSumOfSquares(noise);
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
        private final NoiseModel noise;
        private final NoiseFit fit;
        private final Curve curve;
        private final double freedom;
        private final CurveProfile profile;
        private final CurveProfile kinkProfile;

        Reading(CurveSpace space, CurvePoints points, NoiseModel noise, NoiseFit fit) {
            this.points = points;
            this.noise = noise;
            this.fit = fit;
            this.curve = space.curve(fit.best().theta());
            this.freedom = Math.max(1, fit.weightSum() - space.size());
            double quantile = new FDistribution(null, 1, freedom).inverseCumulativeProbability(LEVEL) / freedom;
            this.profile = new CurveProfile(fit::pulled, fit.best(), points.size(), quantile);
            this.kinkProfile = curve.shape() == CurveShape.RECTIFIED_LOGISTIC
                    ? new CurveProfile(fit::pulled, fit.best(), points.size(), KINK_WIDENING * quantile) : profile;
        }

        Fitted fitted() {
            Estimate plateau = plateau();
            Estimate half = plateau instanceof Estimate.Absent ? plateau : intensity(Curve::halfHeightPercentMso, profile);
            return new Fitted(curve.shape(), noise, points.size(), curve, half, intensity(Curve::thresholdPercentMso, kinkProfile), slope(), plateau,
                    positive(any -> any.area(points.lowest, points.highest)), goodness(), fit.outlierProbabilities());
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

        private Estimate intensity(ToDoubleFunction<Curve> quantity, CurveProfile along) {
            double value = quantity.applyAsDouble(curve);
            if (!inside(value)) {
                return beyond(value);
            }
            Interval interval = along.interval(quantity, value, 0.01 * points.range());
            return bounded(new Estimate.Value(value, Optional.of(interval)));
        }

        private Estimate positive(ToDoubleFunction<Curve> quantity) {
            double log = StrictMath.log(quantity.applyAsDouble(curve));
            Interval interval = profile.interval(any -> StrictMath.log(quantity.applyAsDouble(any)), log, 0.02);
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
            int k = curve.shape().parameters() + noise.parameters();
            double logLikelihood = fit.logLikelihood();
            double aic = 2 * k - 2 * logLikelihood;
            return new Goodness(StrictMath.sqrt(fit.best().sumOfSquares() / freedom), logLikelihood, aic,
                    aic + 2.0 * k * (k + 1) / (n - k - 1), k * StrictMath.log(n) - 2 * logLikelihood, lackOfFit());
        }

        private Estimate lackOfFit() {
            int p = curve.shape().parameters();
            if (noise != NoiseModel.LOG_NORMAL) {
                return Estimate.absent(Absence.NOT_DETERMINED, "lack of fit is tested under log-normal noise only");
            }
            if (points.intensities <= p || points.intensities == points.size()) {
                return Estimate.absent(Absence.TOO_FEW_POINTS, points.size() + " points at " + points.intensities
                        + " intensities; lack of fit needs more than " + p + " intensities and repeated trials");
            }
            double within = points.sumOfSquaresWithinIntensities();
            double between = Math.max(0, fit.best().sumOfSquares() - within);
            int blocks = points.intensities - p;
            int repeats = points.size() - points.intensities;
            if (!(within > 0)) {
                return Estimate.absent(Absence.NO_VARIATION, "repeated trials do not scatter");
            }
            double f = between / blocks / (within / repeats);
            return Estimate.of(1 - new FDistribution(null, blocks, repeats).cumulativeProbability(f));
        }
    }
}

package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.ProbitThreshold;

/**
 * The stochastic-approximation hunt (Robbins and Monro): each pulse moves the intensity against the last response, by steps that
 * shrink.
 *
 * <pre>
 *   next x = x - a (d + w d')
 *   d      = +1 for a response, -1 for none           {@link Outcome#DIGITAL} ("DCS")
 *          = log10(amplitude / criterion)             {@link Outcome#ANALOG}  ("ACS"); amplitudes below 0.01 µV count as 0.01 µV
 *   d'     = that of the trial before, 0 at first;    w = 0 first order ("1"), -0.1 second order ("2")
 *   a      = first step, then                         {@link Sequence}
 * </pre>
 *
 * <p>Wang B., Peterchev A. V., Goetz S. M., J Neural Eng 20 (2023), TMS_Thresholding; Robbins and Monro, Ann Math Stat 22:400
 * (1951). First steps there: 6.67 %MSO, that is 20 %MSO over the three decades from 10 µV to 10 mV. Left open and chosen here:
 *
 * <ul>
 * <li>The working value {@code x} is not rounded; the pulse is. Where a trial lies further than half a step of the grid from it
 *     (the operator chose another intensity, or a jump was limited), {@code x} starts anew from the trial's intensity.
 * <li>An analog trial without an amplitude counts as 1 decade above or below the criterion.
 * <li>{@link #estimate()} is {@link ProbitThreshold} with {@link SpreadModel#PROPORTIONAL} over all trials, with the interval of
 *     {@link BayesianThreshold}: after 20 pulses its 95th percentile of the error is a tenth smaller than that of {@code x}.
 *     {@code x} itself is {@link #bestGuessPercentMso()}.
 * </ul>
 *
 * <p>Immutable.
 */
public final class StochasticApproximation implements Hunt {

    /** What a trial tells. */
    public enum Outcome {
        /** Whether there was a response. */
        DIGITAL,
        /** How strong the response was, on a logarithmic scale. */
        ANALOG
    }

    /** How the steps shrink. */
    public enum Sequence {
        /** In proportion to 1/pulse ("H"). Fails where the start is far away: the steps do not add up to the distance. */
        HARMONIC,
        /** In proportion to 1/(1 + changes between response and none) ("HA"): keeps its pace until the threshold is reached. */
        ADAPTIVE_HARMONIC,
        /** By the square root of 2 at each such change ("GA"). Freezes after about 30 pulses. */
        ADAPTIVE_GEOMETRIC,
        /** By 2 at each such change. Freezes after about 15 pulses. */
        ADAPTIVE_HALVING,
        /**
         * By the square root of 2 at each such change until no step is expected to exceed 1.5 %MSO, judged from the largest and
         * smallest outcome so far; from then on by n/(n+1) at the n-th change, all changes counted ("GHA").
         */
        GEOMETRIC_THEN_HARMONIC
    }

    /**
     * The variant.
     *
     * @param outcome            what a trial tells
     * @param sequence           how the steps shrink
     * @param firstStep          first step in %MSO, for one decade where the outcome is analog; positive
     * @param previousWeight     weight {@code w} of the trial before, from -1 to 1; 0 for the first order
     * @param criterionMicrovolts amplitude at which a response begins, for analog outcomes; positive
     */
    public record Variant(Outcome outcome, Sequence sequence, double firstStep, double previousWeight, double criterionMicrovolts) {

        /**
         * Validates the numbers.
         *
         * @param outcome            what a trial tells
         * @param sequence           how the steps shrink
         * @param firstStep          first step in %MSO
         * @param previousWeight     weight of the trial before
         * @param criterionMicrovolts amplitude at which a response begins
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Variant {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(sequence, "sequence");
            if (!(firstStep > 0 && firstStep <= 100)) {
                throw new IllegalArgumentException("firstStep must be from 0 to 100 %MSO: " + Numbers.plain(firstStep));
            }
            if (!(previousWeight >= -1 && previousWeight <= 1)) {
                throw new IllegalArgumentException("previousWeight must be from -1 to 1: " + Numbers.plain(previousWeight));
            }
            if (!(criterionMicrovolts > 0) || Double.isInfinite(criterionMicrovolts)) {
                throw new IllegalArgumentException("criterionMicrovolts must be a positive number: "
                        + Numbers.plain(criterionMicrovolts));
            }
        }

        /**
         * The recommended digital variant, DCS1-HA: hardly depends on the start.
         *
         * @return adaptive harmonic steps from 6.67 %MSO, the published default
         */
        public static Variant digital() {
            return new Variant(Outcome.DIGITAL, Sequence.ADAPTIVE_HARMONIC, 20.0 / 3, 0, 50);
        }

        /**
         * The recommended analog variant, ACS2-HA.
         *
         * @return adaptive harmonic steps from 6.67 %MSO per decade, second order with weight -0.1, criterion 50 µV
         */
        public static Variant analog() {
            return new Variant(Outcome.ANALOG, Sequence.ADAPTIVE_HARMONIC, 20.0 / 3, -0.1, 50);
        }

        /**
         * The same variant with another sequence.
         *
         * @param newSequence how the steps shrink
         * @return a copy
         */
        public Variant withSequence(Sequence newSequence) {
            return new Variant(outcome, newSequence, firstStep, previousWeight, criterionMicrovolts);
        }

        /**
         * The same variant with another first step.
         *
         * @param percentMso first step in %MSO
         * @return a copy
         */
        public Variant withFirstStep(double percentMso) {
            return new Variant(outcome, sequence, percentMso, previousWeight, criterionMicrovolts);
        }

        /**
         * The same variant with another weight of the trial before.
         *
         * @param weight from -1 to 1
         * @return a copy
         */
        public Variant withPreviousWeight(double weight) {
            return new Variant(outcome, sequence, firstStep, weight, criterionMicrovolts);
        }

        /**
         * The same variant with another criterion.
         *
         * @param microvolts amplitude at which a response begins
         * @return a copy
         */
        public Variant withCriterion(double microvolts) {
            return new Variant(outcome, sequence, firstStep, previousWeight, microvolts);
        }

        String label() {
            String steps = switch (sequence) {
                case HARMONIC -> "H";
                case ADAPTIVE_HARMONIC -> "HA";
                case ADAPTIVE_GEOMETRIC -> "GA";
                case ADAPTIVE_HALVING -> "GA by 2";
                case GEOMETRIC_THEN_HARMONIC -> "GHA";
            };
            return (outcome == Outcome.ANALOG ? "ACS" : "DCS") + (previousWeight == 0 ? "1-" : "2-") + steps;
        }

        private double move(Trial trial) {
            if (outcome == Outcome.DIGITAL || trial.peakToPeakMicrovolts().isEmpty()) {
                return trial.responded() ? 1 : -1;
            }
            return StrictMath.log10(Math.max(FLOOR_MICROVOLTS, trial.peakToPeakMicrovolts().getAsDouble()) / criterionMicrovolts);
        }
    }

    /**
     * How fast the hunt moves.
     *
     * @param step     the last step
     * @param changes  between response and none, so far
     * @param close    whether steps have become small
     */
    private record Pace(double step, int changes, boolean close) {
    }

    private static final double FLOOR_MICROVOLTS = 0.01;
    private static final double SMALL_STEP = 1.5;

    private final HuntProgress progress;
    private final Variant variant;
    private final double x;
    private final Pace pace;

    private StochasticApproximation(HuntProgress progress, Variant variant, double x, Pace pace) {
        this.progress = progress;
        this.variant = variant;
        this.x = x;
        this.pace = pace;
    }

    /**
     * A hunt before its first pulse.
     *
     * @param settings grid, start and stop rule
     * @param variant  the variant
     * @return the first state
     */
    public static StochasticApproximation start(HuntSettings settings, Variant variant) {
        return new StochasticApproximation(HuntProgress.start(settings), variant, settings.startPercentMso(),
                new Pace(variant.firstStep, 0, false));
    }

    @Override
    public StochasticApproximation with(Trial trial) {
        IntensityGrid grid = progress.settings().grid();
        boolean first = trials().isEmpty();
        boolean changed = !first && trial.responded() != progress.last().responded();
        Pace now = paced(changed);
        double from = Math.abs(trial.percentMso() - x) <= grid.step() / 2 + 1e-9 ? x : trial.percentMso();
        double before = first ? 0 : variant.previousWeight * variant.move(progress.last());
        double to = from - now.step * (variant.move(trial) + before);
        double clipped = Math.min(Math.max(to, grid.lowest()), grid.highest());
        HuntProgress longer = progress.with(trial);
        boolean close = now.close || variant.sequence == Sequence.GEOMETRIC_THEN_HARMONIC && now.step * span(longer.trials()) < SMALL_STEP;
        return new StochasticApproximation(longer, variant, clipped, new Pace(now.step, now.changes, close));
    }

    private Pace paced(boolean changed) {
        int n = changed ? pace.changes + 1 : pace.changes;
        double a = switch (variant.sequence) {
            case HARMONIC -> variant.firstStep / (trials().size() + 1);
            case ADAPTIVE_HARMONIC -> variant.firstStep / (n + 1);
            case ADAPTIVE_GEOMETRIC -> changed ? pace.step / StrictMath.sqrt(2) : pace.step;
            case ADAPTIVE_HALVING -> changed ? pace.step / 2 : pace.step;
            case GEOMETRIC_THEN_HARMONIC -> !changed ? pace.step : pace.close ? pace.step * n / (n + 1) : pace.step / StrictMath.sqrt(2);
        };
        return new Pace(a, n, pace.close);
    }

    /** From the smallest outcome, or the criterion if that is smaller, to the largest. */
    private double span(List<Trial> trials) {
        double least = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (Trial trial : trials) {
            least = Math.min(least, variant.move(trial));
            most = Math.max(most, variant.move(trial));
        }
        return most - least;
    }

    @Override
    public OptionalDouble next() {
        return progress.next(this, this::bestGuessPercentMso);
    }

    @Override
    public boolean isDone() {
        return progress.isDone(this);
    }

    @Override
    public double bestGuessPercentMso() {
        return x;
    }

    @Override
    public ThresholdEstimate estimate() {
        return progress.bounded(method(), new ProbitThreshold(SpreadModel.PROPORTIONAL).estimate(trials()));
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public StochasticApproximation start() {
        return start(progress.settings(), variant);
    }

    @Override
    public String method() {
        return variant.label() + ", probit refit";
    }
}

package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * The two-threshold method as a staircase: the threshold is the mean of the highest intensity without any response in 10 trials
 * and the lowest with 10 responses in 10.
 *
 * <pre>
 *   {@link Approach#FROM_BELOW}   +10 %MSO until a response; then the lower, then the upper threshold
 *   {@link Approach#FROM_ABOVE}   -10 %MSO until a miss; then the upper, then the lower threshold
 *   lower: a response goes one step down; a miss repeats, and 10 misses at one intensity end the search
 *          (it starts where the approach left off, or one step below the lowest intensity that ever gave a response)
 *   upper: a miss goes one step up; a response repeats, and 10 responses at one intensity end the search
 *          (it starts one step above the highest intensity that ever missed)
 * </pre>
 *
 * <p>Mills K. R., Nithi K. A., Muscle Nerve 20:570 (1997), doi
 * 10.1002/(SICI)1097-4598(199705)20:5&lt;570::AID-MUS5&gt;3.0.CO;2-6; the walk as in the comparison by Wang, Peterchev and Goetz
 * (TMS_Thresholding, 2023), there versions 1 to 4. Left open and chosen here:
 *
 * <ul>
 * <li>Trials count for their intensity whenever they were given, also those at an intensity that was not asked for.
 * <li>An intensity that has already shown a response cannot be the lower threshold and is passed over; the same for the upper.
 * <li>If there is a response at the lowest intensity of the grid, or a miss at the highest while the upper threshold is sought,
 *     there is no threshold but a reason.
 * </ul>
 *
 * <p>About 64 pulses with steps of 1 %MSO; no interval. Immutable.
 */
public final class MillsNithiHunt implements Hunt {

    /** Where the walk begins. */
    public enum Approach {
        /** From an intensity without responses, 20 %MSO in the comparison. */
        FROM_BELOW,
        /** From an intensity with responses. */
        FROM_ABOVE
    }

    private enum Phase { APPROACH, LOWER, UPPER, FOUND, BELOW_RANGE, ABOVE_RANGE }

    /** Where the walk is: the phase, its intensity, and what has been found. */
    private record Walk(Phase phase, double x, OptionalDouble lower, OptionalDouble upper) {
    }

    private static final int REPEATS = 10;
    private static final double APPROACH_STEP = 10;

    private final HuntProgress progress;
    private final Approach approach;
    private final double step;
    private final Walk walk;

    private MillsNithiHunt(HuntProgress progress, Approach approach, double step, Walk walk) {
        this.progress = progress;
        this.approach = approach;
        this.step = step;
        this.walk = walk;
    }

    /**
     * A walk before its first pulse.
     *
     * @param settings       grid and start; the stop rule only limits the pulses
     * @param approach       from below or above
     * @param stepPercentMso step of the searches in %MSO, at least that of the grid; usually 1 or 2
     * @return the first state
     * @throws IllegalArgumentException if the step is smaller than that of the grid
     */
    public static MillsNithiHunt start(HuntSettings settings, Approach approach, double stepPercentMso) {
        Objects.requireNonNull(approach, "approach");
        IfcnStaircase.requireStep(settings.grid(), stepPercentMso);
        double x = settings.grid().nearest(settings.startPercentMso());
        return new MillsNithiHunt(HuntProgress.start(settings), approach, stepPercentMso,
                new Walk(Phase.APPROACH, x, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Override
    public MillsNithiHunt with(Trial trial) {
        MillsNithiHunt state = new MillsNithiHunt(progress.with(trial), approach, step, walk);
        MillsNithiHunt moved = state.moved();
        while (moved != state) {
            state = moved;
            moved = state.moved();
        }
        return state;
    }

    /** One move that the trials so far call for, or this. */
    private MillsNithiHunt moved() {
        List<Trial> here = Level.first(trials(), walk.x, Integer.MAX_VALUE);
        int responses = Level.responses(here);
        int misses = here.size() - responses;
        return switch (walk.phase) {
            case APPROACH -> approached(responses, misses);
            case LOWER -> responses > 0 ? down(step, Phase.LOWER) : misses >= REPEATS ? lowerFound() : this;
            case UPPER -> misses > 0 ? up(step) : responses >= REPEATS ? upperFound() : this;
            case FOUND, BELOW_RANGE, ABOVE_RANGE -> this;
        };
    }

    private MillsNithiHunt approached(int responses, int misses) {
        boolean fromBelow = approach == Approach.FROM_BELOW;
        if (fromBelow && responses > 0) {
            return down(step, Phase.LOWER);
        }
        if (!fromBelow && misses > 0) {
            return to(Phase.UPPER, walk.x, walk.lower, walk.upper);
        }
        double next = grid().nearest(walk.x + (fromBelow ? APPROACH_STEP : -APPROACH_STEP));
        if (responses + misses == 0) {
            return this;
        }
        if (next != walk.x) {
            return to(Phase.APPROACH, next, walk.lower, walk.upper);
        }
        return responses + misses < REPEATS ? this : ended(fromBelow ? Phase.ABOVE_RANGE : Phase.BELOW_RANGE);
    }

    private MillsNithiHunt down(double by, Phase phase) {
        double next = grid().nearest(walk.x - by);
        return next < walk.x ? to(phase, next, walk.lower, walk.upper) : ended(Phase.BELOW_RANGE);
    }

    private MillsNithiHunt up(double by) {
        double next = grid().nearest(walk.x + by);
        return next > walk.x ? to(Phase.UPPER, next, walk.lower, walk.upper) : ended(Phase.ABOVE_RANGE);
    }

    private MillsNithiHunt lowerFound() {
        OptionalDouble found = OptionalDouble.of(walk.x);
        if (walk.upper.isPresent()) {
            return to(Phase.FOUND, walk.x, found, walk.upper);
        }
        double highestMiss = trials().stream().filter(trial -> !trial.responded()).mapToDouble(Trial::percentMso).max().orElse(walk.x);
        double next = grid().nearest(highestMiss + step);
        return next > highestMiss ? to(Phase.UPPER, next, found, walk.upper) : ended(Phase.ABOVE_RANGE);
    }

    private MillsNithiHunt upperFound() {
        OptionalDouble found = OptionalDouble.of(walk.x);
        if (walk.lower.isPresent()) {
            return to(Phase.FOUND, walk.x, walk.lower, found);
        }
        double lowestResponse = trials().stream().filter(Trial::responded).mapToDouble(Trial::percentMso).min().orElse(walk.x);
        double next = grid().nearest(lowestResponse - step);
        return next < lowestResponse ? to(Phase.LOWER, next, walk.lower, found) : ended(Phase.BELOW_RANGE);
    }

    private MillsNithiHunt ended(Phase phase) {
        return to(phase, walk.x, walk.lower, walk.upper);
    }

    private MillsNithiHunt to(Phase phase, double x, OptionalDouble lower, OptionalDouble upper) {
        return new MillsNithiHunt(progress, approach, step, new Walk(phase, x, lower, upper));
    }

    private IntensityGrid grid() {
        return progress.settings().grid();
    }

    @Override
    public OptionalDouble next() {
        boolean ended = walk.phase == Phase.FOUND || walk.phase == Phase.BELOW_RANGE || walk.phase == Phase.ABOVE_RANGE;
        return ended ? OptionalDouble.empty() : progress.next(this, () -> walk.x);
    }

    @Override
    public double bestGuessPercentMso() {
        return walk.lower.isPresent() && walk.upper.isPresent() ? (walk.lower.getAsDouble() + walk.upper.getAsDouble()) / 2 : walk.x;
    }

    @Override
    public ThresholdEstimate estimate() {
        if (trials().isEmpty()) {
            return none(NoThreshold.NO_TRIALS, "no accepted trial has a known intensity");
        }
        return switch (walk.phase) {
            case FOUND -> new Estimated(method(), bestGuessPercentMso(), OptionalDouble.empty(), Optional.empty(), trials().size(),
                    "lower threshold " + Numbers.plain(walk.lower.getAsDouble()) + " %MSO, upper threshold "
                            + Numbers.plain(walk.upper.getAsDouble()) + " %MSO");
            case BELOW_RANGE -> none(NoThreshold.BELOW_TESTED_RANGE, "there are responses even at " + Numbers.plain(walk.x)
                    + " %MSO, the lowest intensity allowed");
            case ABOVE_RANGE -> none(NoThreshold.ABOVE_HIGHEST_ALLOWED, "not every trial is a response even at "
                    + Numbers.plain(walk.x) + " %MSO, the highest intensity allowed");
            default -> none(NoThreshold.TOO_FEW_TRIALS, "the walk has not ended: " + (walk.lower.isPresent()
                    ? "lower threshold " + Numbers.plain(walk.lower.getAsDouble()) + " %MSO, no upper threshold yet"
                    : walk.upper.isPresent() ? "upper threshold " + Numbers.plain(walk.upper.getAsDouble())
                            + " %MSO, no lower threshold yet" : "neither lower nor upper threshold yet"));
        };
    }

    private NotEstimable none(NoThreshold reason, String detail) {
        return new NotEstimable(method(), reason, trials().size(), detail);
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public MillsNithiHunt start() {
        return start(progress.settings(), approach, step);
    }

    @Override
    public String method() {
        return "Mills-Nithi walk " + (approach == Approach.FROM_BELOW ? "from below" : "from above") + ", " + Numbers.plain(step) + " %MSO";
    }
}

package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.RelativeFrequency;

/**
 * The relative-frequency staircase that examiners walk by hand: down from above until fewer than half of the trials are responses.
 *
 * <pre>
 *   at x: deliver up to 10 pulses
 *     5 responses           go to x - step
 *     6 misses              the threshold is the last intensity that was accepted
 *     6 misses, none accepted so far: the start was too low, go to x + 5 %MSO
 * </pre>
 *
 * <p>Rossini et al., Electroencephalogr Clin Neurophysiol 91:79 (1994), doi 10.1016/0013-4694(94)90029-9; Groppa et al., Clin
 * Neurophysiol 123:858 (2012), doi 10.1016/j.clinph.2012.01.010; the early stop as in the comparison by Wang, Peterchev and
 * Goetz (TMS_Thresholding, 2023). Left open and chosen here:
 *
 * <ul>
 * <li>The first trials at an intensity decide it, whenever they were given; trials at an intensity that was not asked for count
 *     for that intensity, and the staircase asks for its own again.
 * <li>An intensity that has failed is not tested again on the way down.
 * <li>If even the lowest intensity of the grid is accepted, or even the highest fails, there is no threshold but a reason.
 * </ul>
 *
 * <p>About 63 pulses with 5/10 and steps of 1 %MSO, 39 with 2 %MSO; the result lies 1.2 to 1.3 % above the 50 % point and has no
 * interval. Immutable.
 */
public final class IfcnStaircase implements Hunt {

    private static final double RISE = 5;

    private final HuntProgress progress;
    private final RelativeFrequency rule;
    private final double step;
    private final double x;
    private final OptionalDouble accepted;
    private final OptionalDouble failed;
    private final boolean ended;

    private IfcnStaircase(HuntProgress progress, RelativeFrequency rule, double step, double x, OptionalDouble accepted,
                          OptionalDouble failed, boolean ended) {
        this.progress = progress;
        this.rule = rule;
        this.step = step;
        this.x = x;
        this.accepted = accepted;
        this.failed = failed;
        this.ended = ended;
    }

    /**
     * A staircase before its first pulse.
     *
     * @param settings       grid and start, which should lie above the threshold; the stop rule only limits the pulses
     * @param rule           5 of 10, 10 of 20
     * @param stepPercentMso step down in %MSO, at least that of the grid; usually 1 or 2
     * @return the first state
     * @throws IllegalArgumentException if the step is smaller than that of the grid
     */
    public static IfcnStaircase start(HuntSettings settings, RelativeFrequency rule, double stepPercentMso) {
        requireStep(settings.grid(), stepPercentMso);
        return new IfcnStaircase(HuntProgress.start(settings), rule, stepPercentMso,
                settings.grid().nearest(settings.startPercentMso()), OptionalDouble.empty(), OptionalDouble.empty(), false);
    }

    static void requireStep(IntensityGrid grid, double stepPercentMso) {
        if (!(stepPercentMso >= grid.step() && stepPercentMso <= grid.highest() - grid.lowest())) {
            throw new IllegalArgumentException("stepPercentMso must be at least the step of the grid, " + Numbers.plain(grid.step())
                    + " %MSO, and at most the width of its range: " + Numbers.plain(stepPercentMso));
        }
    }

    @Override
    public IfcnStaircase with(Trial trial) {
        IfcnStaircase state = at(progress.with(trial), x, accepted, failed, ended);
        IfcnStaircase moved = state.moved();
        // An intensity that the operator chose earlier may already be decided when the staircase arrives there.
        while (moved != state) {
            state = moved;
            moved = state.moved();
        }
        return state;
    }

    private IfcnStaircase at(HuntProgress newProgress, double newX, OptionalDouble newAccepted, OptionalDouble newFailed, boolean end) {
        return new IfcnStaircase(newProgress, rule, step, newX, newAccepted, newFailed, end);
    }

    private IfcnStaircase moved() {
        List<Trial> here = Level.first(trials(), x, rule.trials());
        int responses = Level.responses(here);
        if (ended) {
            return this;
        }
        IntensityGrid grid = progress.settings().grid();
        if (responses >= rule.responses()) {
            double down = grid.nearest(x - step);
            boolean end = down >= x || failed.isPresent() && down <= failed.getAsDouble();
            return at(progress, end ? x : down, OptionalDouble.of(x), failed, end);
        }
        if (here.size() - responses > rule.trials() - rule.responses()) {
            double up = grid.nearest(x + RISE);
            boolean end = accepted.isPresent() || up <= x;
            return at(progress, end ? x : up, accepted, OptionalDouble.of(x), end);
        }
        return this;
    }

    @Override
    public OptionalDouble next() {
        return ended ? OptionalDouble.empty() : progress.next(this, () -> x);
    }

    @Override
    public double bestGuessPercentMso() {
        return accepted.orElse(x);
    }

    @Override
    public ThresholdEstimate estimate() {
        if (trials().isEmpty()) {
            return none(NoThreshold.NO_TRIALS, "no accepted trial has a known intensity");
        }
        String here = Level.responses(Level.first(trials(), x, rule.trials())) + " of "
                + Level.first(trials(), x, rule.trials()).size() + " trials at " + Numbers.plain(x) + " %MSO were responses";
        if (!ended) {
            return none(NoThreshold.TOO_FEW_TRIALS, "the staircase has not ended: " + here);
        }
        if (accepted.isEmpty()) {
            return none(NoThreshold.ABOVE_HIGHEST_ALLOWED, here + ", the highest intensity allowed");
        }
        if (failed.isEmpty()) {
            return none(NoThreshold.BELOW_TESTED_RANGE, here + ", the lowest intensity allowed");
        }
        return new Estimated(method(), accepted.getAsDouble(), OptionalDouble.empty(), Optional.empty(), trials().size(), "");
    }

    private NotEstimable none(NoThreshold reason, String detail) {
        return new NotEstimable(method(), reason, trials().size(), detail);
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public IfcnStaircase start() {
        return start(progress.settings(), rule, step);
    }

    @Override
    public String method() {
        return "staircase " + rule.responses() + "/" + rule.trials() + ", " + Numbers.plain(step) + " %MSO";
    }
}

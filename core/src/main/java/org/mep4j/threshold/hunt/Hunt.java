package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * A threshold hunt: a method that chooses each intensity from the trials so far.
 *
 * <pre>
 *   Hunt hunt = MlPest.start(HuntSettings.defaults());
 *   while (!hunt.isDone()) {
 *       double intensity = hunt.next().getAsDouble();
 *       hunt = hunt.with(Trial.measured(intensity, deliverAndMeasure(intensity), 50));
 *   }
 *   ThresholdEstimate threshold = hunt.estimate();
 * </pre>
 *
 * <p>A hunt is an immutable state; {@link #with} gives the next one. It is a pure function of its {@linkplain #start() start} and
 * its {@linkplain #trials() trials}, so replaying them gives the same bits, and to {@linkplain #undone() undo} is to replay all
 * but the last. A pulse that is rejected (background EMG too high, coil off) tells nothing and is not given to the hunt: the same
 * state asks for the same intensity again, and the pulse is not counted.
 *
 * <p>What counts is the intensity in the trial. It may differ from {@link #next()}; every method here says what it makes of that.
 * Immutable; any number of threads.
 */
public interface Hunt {

    /**
     * The intensity to deliver next.
     *
     * @return %MSO, on the grid and within the range of the hunt's settings; empty when the hunt is done
     */
    OptionalDouble next();

    /**
     * The state after one more trial. A finished hunt takes further trials too: they count in its estimate.
     *
     * @param trial what was really delivered, and the response
     * @return a new state
     */
    Hunt with(Trial trial);

    /**
     * What the trials so far say.
     *
     * @return the threshold, with an interval where the method has one, or why there is none
     */
    ThresholdEstimate estimate();

    /**
     * Where the hunt believes the threshold to be, unrounded: a working value that exists from the start, even where the trials
     * do not support an {@linkplain #estimate() estimate} yet. For placing pulses and for accuracy studies, not for reporting.
     *
     * @return %MSO
     */
    double bestGuessPercentMso();

    /**
     * All trials so far.
     *
     * @return in the order in which they were given, unmodifiable
     */
    List<Trial> trials();

    /**
     * The same hunt before its first trial.
     *
     * @return the state that trials were added to
     */
    Hunt start();

    /**
     * The name of the method and its variant, for example {@code "ML-PEST"}.
     *
     * @return the name
     */
    String method();

    /**
     * Whether the hunt needs no more pulses: its stop rule is met, or its rule has come to an end.
     *
     * @return true if there is no {@link #next()}
     */
    default boolean isDone() {
        return next().isEmpty();
    }

    /**
     * The state after several trials.
     *
     * @param trials in order
     * @return a new state
     */
    default Hunt withAll(List<Trial> trials) {
        Hunt hunt = this;
        for (Trial trial : trials) {
            hunt = hunt.with(trial);
        }
        return hunt;
    }

    /**
     * The state before the last trial, exactly.
     *
     * @return the earlier state
     * @throws IllegalStateException if there was no trial
     */
    default Hunt undone() {
        if (trials().isEmpty()) {
            throw new IllegalStateException("there is no trial to undo");
        }
        return start().withAll(trials().subList(0, trials().size() - 1));
    }
}

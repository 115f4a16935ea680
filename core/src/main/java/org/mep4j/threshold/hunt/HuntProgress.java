package org.mep4j.threshold.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;

/**
 * What every hunt does alike: it keeps its trials, asks its stop rule, moves a wish onto the grid, and words its estimate.
 *
 * @param settings grid, start and stop rule
 * @param trials   so far
 */
record HuntProgress(HuntSettings settings, List<Trial> trials) {

    static HuntProgress start(HuntSettings settings) {
        return new HuntProgress(settings, List.of());
    }

    HuntProgress with(Trial trial) {
        List<Trial> longer = new ArrayList<>(trials);
        longer.add(trial);
        return new HuntProgress(settings, List.copyOf(longer));
    }

    Trial last() {
        return trials.get(trials.size() - 1);
    }

    /** The start, then the hunt's wish on the grid, until the stop rule is met. */
    OptionalDouble next(Hunt hunt, Supplier<Double> wish, Supplier<OptionalDouble> posteriorSd) {
        if (trials.isEmpty()) {
            return OptionalDouble.of(settings.grid().nearest(settings.startPercentMso()));
        }
        return isDone(hunt, posteriorSd) ? OptionalDouble.empty()
                : OptionalDouble.of(settings.grid().nearestAfter(wish.get(), last().percentMso()));
    }

    /** Whether the stop rule is met; the first pulse is always given. */
    boolean isDone(Hunt hunt, Supplier<OptionalDouble> posteriorSd) {
        return !trials.isEmpty() && settings.stop().isMet(trials, hunt::estimate, posteriorSd);
    }

    /** For hunts without a posterior. */
    boolean isDone(Hunt hunt) {
        return isDone(hunt, OptionalDouble::empty);
    }

    /** For hunts without a posterior. */
    OptionalDouble next(Hunt hunt, Supplier<Double> wish) {
        return next(hunt, wish, OptionalDouble::empty);
    }

    /** A hunt's estimate under the hunt's name, and what the ceiling of its grid has to do with it. */
    ThresholdEstimate worded(String method, ThresholdEstimate estimate) {
        if (estimate instanceof NotEstimable none) {
            return refused(method, none);
        }
        Estimated found = (Estimated) estimate;
        return new Estimated(method, found.percentMso(), found.spread(), found.interval(), found.trials(), remark(found));
    }

    /**
     * The same with the interval that stays honest for pulses that a hunt has placed. Where the fit refuses because responses do
     * not become more frequent over the few intensities of a hunt, the posterior, whose spread is bounded, still has an answer.
     */
    ThresholdEstimate bounded(String method, ThresholdEstimate estimate) {
        if (!(BayesianThreshold.defaults().estimate(trials) instanceof Estimated bayes)) {
            return worded(method, estimate);
        }
        Estimated found = estimate instanceof Estimated fitted ? fitted : bayes;
        return worded(method, new Estimated(method, found.percentMso(), found.spread(), bayes.interval(), found.trials(),
                found.remark()));
    }

    /** An estimate with another value in the place of its own. */
    ThresholdEstimate centred(String method, ThresholdEstimate estimate, double percentMso) {
        return worded(method, estimate instanceof Estimated found ? new Estimated(method, percentMso, OptionalDouble.empty(), found.interval(),
                found.trials(), found.remark()) : estimate);
    }

    private String remark(Estimated found) {
        double highest = settings.grid().highest();
        List<String> remarks = new ArrayList<>();
        if (found.percentMso() > highest) {
            remarks.add("the threshold lies above the highest intensity allowed, " + Numbers.plain(highest) + " %MSO");
        }
        if (!found.interval().map(interval -> interval.contains(found.percentMso())).orElse(true)) {
            remarks.add("the threshold lies outside its interval, which is that of the posterior: the two do not agree on these trials");
        }
        if (!found.remark().isEmpty()) {
            remarks.add(found.remark());
        }
        return String.join("; ", remarks);
    }

    private NotEstimable refused(String method, NotEstimable none) {
        double highest = settings.grid().highest();
        boolean ceiling = none.reason() == NoThreshold.ABOVE_TESTED_RANGE || none.reason() == NoThreshold.ONE_INTENSITY;
        if (ceiling && trials.stream().noneMatch(Trial::responded)
                && trials.stream().anyMatch(trial -> trial.percentMso() >= settings.grid().nearest(highest))) {
            return new NotEstimable(method, NoThreshold.ABOVE_HIGHEST_ALLOWED, none.trials(), "none of " + trials.size()
                    + " trials was a response, not even at the highest intensity allowed, " + Numbers.plain(highest) + " %MSO");
        }
        return new NotEstimable(method, none.reason(), none.trials(), none.detail());
    }
}

package org.mep4j.threshold.tracking;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.ThresholdEstimate.Estimated;

/**
 * What a condition does to a threshold: that of the condition minus the unconditioned one.
 *
 * <p>The interval combines those of both thresholds, whose trials are independent: each end lies as far from the difference as
 * the root of the summed squares of the distances of the ends that take it there (Zou and Donner's square-and-add, "MOVER").
 *
 * @param condition      name of the condition
 * @param unconditioned  threshold without the condition
 * @param conditioned    threshold under it
 */
public record ThresholdChange(String condition, ThresholdEstimate unconditioned, ThresholdEstimate conditioned) {

    /**
     * The change.
     *
     * @return in %MSO; positive where the condition inhibits; empty if one of the thresholds is not known
     */
    public OptionalDouble percentMso() {
        return unconditioned instanceof Estimated from && conditioned instanceof Estimated to
                ? OptionalDouble.of(to.percentMso() - from.percentMso()) : OptionalDouble.empty();
    }

    /**
     * The change as a share of the unconditioned threshold, as inhibition by threshold tracking is reported.
     *
     * @return in percent of the unconditioned threshold; empty if one of the thresholds is not known, or that one is 0
     */
    public OptionalDouble percentOfUnconditioned() {
        return percentMso().isPresent() && ((Estimated) unconditioned).percentMso() > 0
                ? OptionalDouble.of(100 * percentMso().getAsDouble() / ((Estimated) unconditioned).percentMso()) : OptionalDouble.empty();
    }

    /**
     * The 95 % interval of the change.
     *
     * @return both ends in %MSO, absent where one of the thresholds is not bounded on that side; empty if one of them has no interval
     */
    public Optional<ConfidenceInterval> interval() {
        if (!(unconditioned instanceof Estimated from && conditioned instanceof Estimated to) || from.interval().isEmpty()
                || to.interval().isEmpty()) {
            return Optional.empty();
        }
        ConfidenceInterval a = from.interval().get();
        ConfidenceInterval b = to.interval().get();
        double change = to.percentMso() - from.percentMso();
        OptionalDouble down = distance(to.percentMso(), b.low(), from.percentMso(), a.high());
        OptionalDouble up = distance(to.percentMso(), b.high(), from.percentMso(), a.low());
        return Optional.of(new ConfidenceInterval(a.level(), down.isPresent() ? OptionalDouble.of(change - down.getAsDouble()) : down,
                up.isPresent() ? OptionalDouble.of(change + up.getAsDouble()) : up));
    }

    private static OptionalDouble distance(double first, OptionalDouble firstEnd, double second, OptionalDouble secondEnd) {
        return firstEnd.isPresent() && secondEnd.isPresent()
                ? OptionalDouble.of(StrictMath.hypot(first - firstEnd.getAsDouble(), second - secondEnd.getAsDouble()))
                : OptionalDouble.empty();
    }
}

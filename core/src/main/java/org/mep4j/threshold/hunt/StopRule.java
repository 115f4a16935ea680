package org.mep4j.threshold.hunt;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * When a hunt has seen enough: after a number of pulses at the latest, and earlier once every demand on its precision is met.
 * Without a demand it stops at that number.
 *
 * @param fewestPulses  demands are not looked at before this many pulses, at least 1
 * @param mostPulses    the hunt ends here in any case, at least {@code fewestPulses}
 * @param intervalWidth demand: the 95 % interval is at most this wide, in %MSO
 * @param posteriorSd   demand: the standard deviation of the posterior of the threshold is at most this, in %MSO
 * @param settledOver   demand: the last pulses, this many, do not show that the hunt still moves ({@link MisestimationTable})
 */
public record StopRule(int fewestPulses, int mostPulses, OptionalDouble intervalWidth, OptionalDouble posteriorSd,
                       OptionalInt settledOver) {

    private static final int MOST = 10_000;

    /**
     * Validates the rule.
     *
     * @param fewestPulses  demands are not looked at before
     * @param mostPulses    the hunt ends here in any case
     * @param intervalWidth widest 95 % interval
     * @param posteriorSd   largest standard deviation of the posterior
     * @param settledOver   pulses that must not show a movement
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public StopRule {
        Objects.requireNonNull(settledOver, "settledOver");
        if (fewestPulses < 1 || mostPulses < fewestPulses || mostPulses > MOST) {
            throw new IllegalArgumentException("a hunt must end between fewestPulses, at least 1, and mostPulses, at most 10000: "
                    + fewestPulses + " and " + mostPulses);
        }
        requirePositive("intervalWidth", intervalWidth);
        requirePositive("posteriorSd", posteriorSd);
        if (settledOver.isPresent()) {
            MisestimationTable.requireWindow(settledOver.getAsInt());
        }
    }

    /**
     * A fixed number of pulses.
     *
     * @param pulses how many
     * @return the rule
     */
    public static StopRule after(int pulses) {
        return new StopRule(pulses, pulses, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
    }

    /**
     * A precision, between 5 pulses and a largest number.
     *
     * @param mostPulses the hunt ends here in any case, at least 5
     * @return a rule to which demands are added
     */
    public static StopRule atMost(int mostPulses) {
        return new StopRule(Math.min(5, mostPulses), mostPulses, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
    }

    /**
     * The same rule that looks at its demands from another pulse on.
     *
     * @param pulses demands are not looked at before this many pulses
     * @return a copy
     */
    public StopRule withFewestPulses(int pulses) {
        return new StopRule(pulses, mostPulses, intervalWidth, posteriorSd, settledOver);
    }

    /**
     * The same rule with a demand on the 95 % interval.
     *
     * @param percentMso its largest width
     * @return a copy
     */
    public StopRule withIntervalWidth(double percentMso) {
        return new StopRule(fewestPulses, mostPulses, OptionalDouble.of(percentMso), posteriorSd, settledOver);
    }

    /**
     * The same rule with a demand on the posterior; a hunt without a posterior never meets it.
     *
     * @param percentMso its largest standard deviation
     * @return a copy
     */
    public StopRule withPosteriorSd(double percentMso) {
        return new StopRule(fewestPulses, mostPulses, intervalWidth, OptionalDouble.of(percentMso), settledOver);
    }

    /**
     * The same rule with the demand that the hunt no longer moves.
     *
     * @param pulses over how many of the last pulses, an even number from 8 to 20
     * @return a copy
     */
    public StopRule withSettledOver(int pulses) {
        return new StopRule(fewestPulses, mostPulses, intervalWidth, posteriorSd, OptionalInt.of(pulses));
    }

    /**
     * Whether a hunt should end.
     *
     * @param trials   all trials so far
     * @param estimate the estimate from them, asked for only where an interval is demanded
     * @param sd       the standard deviation of the posterior, asked for only where one is demanded
     * @return true if it should
     */
    public boolean isMet(List<Trial> trials, Supplier<ThresholdEstimate> estimate, Supplier<OptionalDouble> sd) {
        int pulses = trials.size();
        if (pulses >= mostPulses) {
            return true;
        }
        boolean demanding = intervalWidth.isPresent() || posteriorSd.isPresent() || settledOver.isPresent();
        return demanding && pulses >= fewestPulses
                && (settledOver.isEmpty() || pulses >= settledOver.getAsInt() && !MisestimationTable.isMoving(trials, settledOver.getAsInt()))
                && (posteriorSd.isEmpty() || sd.get().orElse(Double.POSITIVE_INFINITY) <= posteriorSd.getAsDouble())
                && (intervalWidth.isEmpty() || width(estimate.get()) <= intervalWidth.getAsDouble());
    }

    private static double width(ThresholdEstimate estimate) {
        return estimate instanceof ThresholdEstimate.Estimated estimated
                ? estimated.interval().map(StopRule::width).orElse(Double.POSITIVE_INFINITY) : Double.POSITIVE_INFINITY;
    }

    private static double width(ConfidenceInterval interval) {
        return interval.low().isPresent() && interval.high().isPresent()
                ? interval.high().getAsDouble() - interval.low().getAsDouble() : Double.POSITIVE_INFINITY;
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0)) {
            throw new IllegalArgumentException(name + " must be positive: " + Numbers.plain(value.getAsDouble()));
        }
    }
}

package org.mep4j.excitability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * Paired-pulse inhibition and facilitation: the response to a test pulse after a conditioning stimulus, as a ratio to the response
 * to the test pulse alone.
 *
 * <pre>
 *   ratio = exp( mean ln y(conditioned) - mean ln y(test alone) )       below 1 inhibition, above 1 facilitation
 * </pre>
 *
 * <p>Kujirai et al., J Physiol 471:501 (1993), doi 10.1113/jphysiol.1993.sp019912, for SICI and ICF; the same ratio serves LICI,
 * SICF, SAI, LAI and interhemispheric inhibition. Papers divide arithmetic means; amplitudes scatter in proportion to their size,
 * so here the ratio is that of geometric means, with a 95 % interval after Welch on the logarithms. Left open elsewhere and
 * chosen here: trials are grouped by condition and exact interval; every condition needs its own test-alone trials; a side with a
 * single accepted trial gives a ratio without an interval.
 */
public final class PairedPulse {

    private PairedPulse() {
    }

    /**
     * One test pulse.
     *
     * @param condition            the condition, for example {@code "SICI"} or a block; trials are compared within it
     * @param isiMillis            interval from conditioning stimulus to test pulse, above 0; empty for the test pulse alone
     * @param peakToPeakMicrovolts the response, above 0; empty if the trial was rejected
     */
    public record Trial(String condition, OptionalDouble isiMillis, OptionalDouble peakToPeakMicrovolts) {

        /**
         * Validates interval and amplitude.
         *
         * @param condition            the condition
         * @param isiMillis            interval, above 0; empty for the test pulse alone
         * @param peakToPeakMicrovolts the response, above 0; empty if rejected
         * @throws IllegalArgumentException if a number is not finite and above 0
         */
        public Trial {
            Objects.requireNonNull(condition, "condition");
            Given.positive("inter-stimulus interval (ms)", isiMillis);
            Given.positive("amplitude (µV)", peakToPeakMicrovolts);
        }
    }

    /**
     * All trials of one condition at one interval.
     *
     * @param condition    the condition
     * @param isiMillis    the interval
     * @param accepted     conditioned trials that were measured
     * @param rejected     conditioned trials that were not
     * @param testAccepted test-alone trials that were measured
     * @param testRejected test-alone trials that were not
     * @param ratio        conditioned over test alone
     */
    public record Cell(String condition, double isiMillis, int accepted, int rejected, int testAccepted, int testRejected,
                       Estimate ratio) {
    }

    /**
     * Groups trials by condition and interval.
     *
     * @param trials conditioned and test-alone trials in any order
     * @return one cell per condition and interval, in alphabetical order of the conditions and rising intervals
     */
    public static List<Cell> cells(List<Trial> trials) {
        Map<String, Group> tests = new TreeMap<>();
        Map<String, TreeMap<Double, Group>> conditioned = new TreeMap<>();
        for (Trial trial : trials) {
            Group group = trial.isiMillis().isEmpty() ? tests.computeIfAbsent(trial.condition(), any -> new Group())
                    : conditioned.computeIfAbsent(trial.condition(), any -> new TreeMap<>())
                            .computeIfAbsent(trial.isiMillis().getAsDouble(), any -> new Group());
            group.add(trial.peakToPeakMicrovolts());
        }
        List<Cell> cells = new ArrayList<>();
        conditioned.forEach((condition, byInterval) -> byInterval.forEach((isi, group) -> {
            Group test = tests.getOrDefault(condition, new Group());
            cells.add(new Cell(condition, isi, group.microvolts.size(), group.rejected, test.microvolts.size(), test.rejected,
                    ratio(condition, group, test)));
        }));
        return List.copyOf(cells);
    }

    /**
     * The ratio of two sets of amplitudes.
     *
     * @param conditionedMicrovolts responses after the conditioning stimulus, above 0
     * @param testMicrovolts        responses to the test pulse alone, above 0
     * @return the ratio of geometric means
     */
    public static Estimate ratio(double[] conditionedMicrovolts, double[] testMicrovolts) {
        Group conditioned = new Group();
        Group test = new Group();
        for (double value : conditionedMicrovolts) {
            conditioned.add(new Trial("", OptionalDouble.of(1), OptionalDouble.of(value)).peakToPeakMicrovolts());
        }
        for (double value : testMicrovolts) {
            test.add(new Trial("", OptionalDouble.empty(), OptionalDouble.of(value)).peakToPeakMicrovolts());
        }
        return ratio("", conditioned, test);
    }

    /**
     * The mean over all intervals of one condition, as is customary for SICI from 1 to 7 ms: the geometric mean of its ratios. The
     * intervals share their test-alone trials; the 95 % interval knows that.
     *
     * @param condition the condition
     * @param trials    conditioned and test-alone trials in any order, of any condition
     * @return the mean ratio over those intervals that have one
     */
    public static Estimate average(String condition, List<Trial> trials) {
        Group test = new Group();
        Map<Double, Group> conditioned = new TreeMap<>();
        for (Trial trial : trials) {
            if (trial.condition.equals(condition)) {
                (trial.isiMillis.isEmpty() ? test : conditioned.computeIfAbsent(trial.isiMillis.getAsDouble(), any -> new Group()))
                        .add(trial.peakToPeakMicrovolts);
            }
        }
        List<Group> measured = conditioned.values().stream().filter(group -> !group.microvolts.isEmpty()).toList();
        if (measured.isEmpty()) {
            return conditioned.isEmpty() ? Estimate.absent(Absence.UNPAIRED, "there is no conditioned trial of condition " + condition)
                    : Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "no conditioned trial of condition " + condition + " was accepted");
        }
        if (test.microvolts.isEmpty()) {
            return ratio(condition, measured.get(0), test);
        }
        List<Spread> spreads = measured.stream().map(group -> Spread.ofMicrovolts(group.microvolts)).toList();
        return Spread.ofMicrovolts(test.microvolts).meanRatio(spreads);
    }

    /**
     * Threshold tracking: how much more intensity the conditioned response needs, in percent of the unconditioned threshold.
     * Fisher et al., Exp Brain Res 143:240 (2002), doi
     * 10.1007/s00221-001-0988-2, track a response of 0.2 mV. Positive is inhibition. The interval combines those of the
     * two thresholds (MOVER on logarithms; Zou and Donner, Stat Med 27:1693 (2008), doi 10.1002/sim.3095), where both have ends.
     *
     * @param test        threshold of the test pulse alone
     * @param conditioned threshold of the test pulse after the conditioning stimulus
     * @return {@code 100 (conditioned - test) / test}
     */
    public static Estimate thresholdChangePercent(ThresholdEstimate test, ThresholdEstimate conditioned) {
        if (!(test instanceof ThresholdEstimate.Estimated alone) || !(conditioned instanceof ThresholdEstimate.Estimated paired)) {
            ThresholdEstimate missing = test instanceof ThresholdEstimate.Estimated ? conditioned : test;
            return Estimate.absent(Absence.UNPAIRED, "one of the two thresholds is missing: "
                    + ((ThresholdEstimate.NotEstimable) missing).detail());
        }
        double change = 100 * (paired.percentMso() / alone.percentMso() - 1);
        double[] a = logEnds(alone);
        double[] b = logEnds(paired);
        if (a.length == 0 || b.length == 0) {
            return Estimate.of(change);
        }
        double difference = StrictMath.log(paired.percentMso() / alone.percentMso());
        double low = difference - StrictMath.hypot(b[0], a[1]);
        double high = difference + StrictMath.hypot(b[1], a[0]);
        return Estimate.of(change, 100 * StrictMath.expm1(low), 100 * StrictMath.expm1(high));
    }

    /** Distances of the ends of a threshold's interval below and above it, on the logarithm; empty if an end is missing. */
    private static double[] logEnds(ThresholdEstimate.Estimated threshold) {
        if (threshold.interval().isEmpty() || threshold.interval().get().low().isEmpty() || threshold.interval().get().high().isEmpty()
                || threshold.interval().get().low().getAsDouble() <= 0) {
            return new double[0];
        }
        double low = threshold.interval().get().low().getAsDouble();
        double high = threshold.interval().get().high().getAsDouble();
        return new double[] {StrictMath.log(threshold.percentMso() / low), StrictMath.log(high / threshold.percentMso())};
    }

    private static Estimate ratio(String condition, Group conditioned, Group test) {
        String where = condition.isEmpty() ? "" : " of condition " + condition;
        if (conditioned.microvolts.isEmpty()) {
            return Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "none of " + conditioned.rejected + " conditioned trials" + where
                    + " was accepted");
        }
        if (test.microvolts.isEmpty() && test.rejected > 0) {
            return Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "none of " + test.rejected + " test-alone trials" + where
                    + " was accepted");
        }
        if (test.microvolts.isEmpty()) {
            return Estimate.absent(Absence.UNPAIRED, "there is no test-alone trial" + where);
        }
        Spread above = Spread.ofMicrovolts(conditioned.microvolts);
        Spread below = Spread.ofMicrovolts(test.microvolts);
        double difference = above.mean() - below.mean();
        if (above.count() < 2 || below.count() < 2) {
            return Estimate.of(StrictMath.exp(difference));
        }
        double half = above.differenceHalfWidth(below);
        return Estimate.of(StrictMath.exp(difference), StrictMath.exp(difference - half), StrictMath.exp(difference + half));
    }

    private static final class Group {

        private final List<Double> microvolts = new ArrayList<>();
        private int rejected;

        void add(OptionalDouble value) {
            if (value.isPresent()) {
                microvolts.add(value.getAsDouble());
            } else {
                rejected++;
            }
        }
    }
}

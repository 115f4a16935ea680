package org.mep4j.excitability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * Change of the response after an intervention (iTBS, cTBS, PAS, rTMS) against baseline blocks.
 *
 * <pre>
 *   ratio(t) = exp( mean ln y(t) - mean ln y(baseline) )
 * </pre>
 *
 * <p>Papers differ in what is divided by what, and the share of responders depends on it (Lahr et al., PLoS ONE 11:e0154880 (2016)). Chosen
 * here: geometric means; all baseline blocks pooled trial by trial; a 95 % interval after Welch per time point, which takes trials as
 * independent and holds for that time point alone (no correction for several). The average over time points weighs each of them
 * alike; its interval uses Welch's degrees of freedom of the combined error.
 *
 * @param points  one per time point, in the given order
 * @param average geometric mean of the ratios, over the time points that have one
 */
public record Plasticity(List<Point> points, Estimate average) {

    /**
     * Copies the points.
     *
     * @param points  one per time point
     * @param average geometric mean of the ratios
     */
    public Plasticity {
        points = List.copyOf(points);
    }

    /**
     * The accepted trials of one block after the intervention.
     *
     * @param minutes    time since the end of the intervention
     * @param microvolts amplitudes, above 0; may be empty
     */
    public record Block(double minutes, List<Double> microvolts) {

        /**
         * Copies and validates the amplitudes.
         *
         * @param minutes    time since the end of the intervention
         * @param microvolts amplitudes, above 0
         * @throws IllegalArgumentException if an amplitude is not finite and above 0
         */
        public Block {
            microvolts = List.copyOf(microvolts);
            microvolts.forEach(value -> Given.positive("amplitude (µV)", OptionalDouble.of(value)));
        }
    }

    /**
     * One time point.
     *
     * @param minutes time since the end of the intervention
     * @param trials  accepted trials
     * @param ratio   against baseline
     */
    public record Point(double minutes, int trials, Estimate ratio) {
    }

    /** What a person's response to the intervention is called by a rule. */
    public enum Response {
        /** The average ratio reaches the limit. */
        FACILITATED,
        /** The average ratio reaches the inverse of the limit. */
        DEPRESSED,
        /** Neither. */
        UNCHANGED
    }

    /**
     * Compares blocks with the baseline.
     *
     * @param baselineMicrovolts amplitudes of each baseline block, above 0
     * @param after              blocks after the intervention
     * @return the changes
     */
    public static Plasticity against(List<List<Double>> baselineMicrovolts, List<Block> after) {
        List<Double> pooled = new ArrayList<>();
        baselineMicrovolts.forEach(block -> pooled.addAll(new Block(0, block).microvolts()));
        double[] baseline = array(pooled);
        List<Point> points = new ArrayList<>();
        List<Spread> spreads = new ArrayList<>();
        for (Block block : after) {
            Estimate ratio;
            if (baseline.length == 0) {
                ratio = Estimate.absent(Absence.UNPAIRED, "the baseline has no accepted trial");
            } else if (block.microvolts.isEmpty()) {
                ratio = Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "no trial was accepted at " + Numbers.plain(block.minutes) + " min");
            } else {
                ratio = PairedPulse.ratio(array(block.microvolts), baseline);
                spreads.add(Spread.ofMicrovolts(block.microvolts));
            }
            points.add(new Point(block.minutes, block.microvolts.size(), ratio));
        }
        return new Plasticity(points, spreads.isEmpty() ? Estimate.absent(Absence.UNPAIRED, "no time point can be compared with a baseline")
                : Spread.ofMicrovolts(pooled).meanRatio(spreads));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Names the response by a stated rule: the average ratio reaches a limit or its inverse. No limit is customary enough to be a default.
     *
     * @param limitRatio above 1, for example 1.1
     * @return the name, empty if there is no average
     * @throws IllegalArgumentException if the limit is not above 1
     */
    public Optional<Response> response(double limitRatio) {
        if (!(limitRatio > 1)) {
            throw new IllegalArgumentException("limitRatio must be above 1: " + Numbers.plain(limitRatio));
        }
        if (average.number().isEmpty()) {
            return Optional.empty();
        }
        double ratio = average.number().getAsDouble();
        Response response = ratio >= limitRatio ? Response.FACILITATED : ratio <= 1 / limitRatio ? Response.DEPRESSED : Response.UNCHANGED;
        return Optional.of(response);
    }
}

package org.mep4j.excitability.wave;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.Numbers;

/**
 * The maximal M wave of a recruitment series.
 *
 * <pre>
 *   amplitude   .  . ... .  .   plateau: all responses from some intensity on within 10 % of the largest of them
 *             .
 *           .
 *         .                     intensity
 * </pre>
 *
 * <p>Publications raise the stimulus "until the M wave grows no more" and leave the rule open. Chosen here: the plateau is the longest
 * run of responses at the highest intensities that all lie within 10 % below the largest of the run; it needs at least three responses
 * at two intensities or more, or there is {@link Absence#NO_PLATEAU} and no maximum.
 *
 * @param maximumMicrovolts mean over the plateau, with its 95 % t interval
 * @param largestMicrovolts the largest single response of the plateau, which many laboratories call Mmax
 * @param fromIntensity     lowest intensity of the plateau, in the unit given; empty estimate without a plateau
 * @param plateauResponses  how many responses make the plateau
 */
public record MMax(Estimate maximumMicrovolts, Estimate largestMicrovolts, Estimate fromIntensity, int plateauResponses) {

    private static final double BAND = 0.1;
    private static final int FEWEST = 3;

    /**
     * Reads the maximum from a series.
     *
     * @param intensities stimulus intensities in any one unit (mA, %), in any order, not negative
     * @param microvolts  amplitudes by one and the same measure, not negative
     * @return the maximum, or why there is none
     * @throws IllegalArgumentException if the lengths differ or a number is negative or not finite
     */
    public static MMax of(double[] intensities, double[] microvolts) {
        if (intensities.length != microvolts.length) {
            throw new IllegalArgumentException("every amplitude needs its intensity: " + intensities.length + " intensities, "
                    + microvolts.length + " amplitudes");
        }
        for (int i = 0; i < intensities.length; i++) {
            requireNumber("intensity", intensities[i]);
            requireNumber("amplitude (µV)", microvolts[i]);
        }
        if (intensities.length < FEWEST) {
            return none(Absence.TOO_FEW_POINTS, intensities.length + " responses; a plateau needs at least " + FEWEST);
        }
        int[] order = IntStream.range(0, intensities.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -intensities[i])).mapToInt(Integer::intValue).toArray();
        int count = plateau(intensities, microvolts, order);
        double[] run = IntStream.range(0, count).mapToDouble(i -> microvolts[order[i]]).toArray();
        if (count < FEWEST || intensities[order[0]] == intensities[order[count - 1]]) {
            return none(Absence.NO_PLATEAU, "the responses to the highest intensities do not stay within 10 % of the largest: "
                    + count + " of them, from " + Numbers.plain(intensities[order[Math.max(0, count - 1)]]) + " to "
                    + Numbers.plain(intensities[order[0]]));
        }
        double largest = 0;
        for (double value : run) {
            largest = Math.max(largest, value);
        }
        return new MMax(Estimate.ofMean(run), Estimate.of(largest), Estimate.of(intensities[order[count - 1]]), count);
    }

    /** How many responses from the highest intensity down make the plateau; all responses to one intensity belong together. */
    private static int plateau(double[] intensities, double[] microvolts, int[] order) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int count = 0;
        int i = 0;
        while (i < order.length) {
            int next = i;
            while (next < order.length && intensities[order[next]] == intensities[order[i]]) {
                largest = Math.max(largest, microvolts[order[next]]);
                smallest = Math.min(smallest, microvolts[order[next]]);
                next++;
            }
            if (!(smallest > 0 && smallest >= (1 - BAND) * largest)) {
                break;
            }
            i = next;
            count = next;
        }
        return count;
    }

    private static void requireNumber(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a number, not negative: " + Numbers.plain(value));
        }
    }

    private static MMax none(Absence reason, String detail) {
        Estimate absent = Estimate.absent(reason, detail);
        return new MMax(absent, absent, absent, 0);
    }
}

package org.mep4j.stimulus;

import org.mep4j.signal.Numbers;

/**
 * How strong a pulse was, in percent of the maximum stimulator output (%MSO).
 *
 * @param percentMso 0 to 200; stimulators deliver up to 100, models and combined stimulators reach further
 */
public record Intensity(double percentMso) implements Comparable<Intensity> {

    /**
     * Validates the range.
     *
     * @param percentMso 0 to 200
     * @throws IllegalArgumentException if the intensity is not from 0 to 200 %MSO
     */
    public Intensity {
        if (!(percentMso >= 0 && percentMso <= 200)) {
            throw new IllegalArgumentException("intensity must be from 0 to 200 %MSO: " + Numbers.plain(percentMso));
        }
    }

    /**
     * An intensity.
     *
     * @param percentMso percent of maximum stimulator output
     * @return the intensity
     */
    public static Intensity ofPercentMso(double percentMso) {
        return new Intensity(percentMso);
    }

    @Override
    public int compareTo(Intensity other) {
        return Double.compare(percentMso, other.percentMso);
    }

    @Override
    public String toString() {
        return Numbers.plain(percentMso) + " %MSO";
    }
}

package org.mep4j.excitability.dose;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.excitability.Given;

/**
 * A published table of how long a single train may last at a rate and an intensity, as a laboratory enters it from the publication it works
 * by (Rossi et al., Clin Neurophysiol 120:2008 (2009), doi 10.1016/j.clinph.2009.08.016, table 4, after Wassermann 1998; Rossi et al., Clin
 * Neurophysiol 132:269 (2021), doi 10.1016/j.clinph.2020.10.003). No such table is built in: a number of safety that was copied wrongly is worse
 * than none, and the tables could not be checked against two public copies.
 *
 * <p>Rule: a train is inside the table if some entry has at least its rate, at least its intensity and at least its length.
 * Nothing is extrapolated beyond the highest rate or intensity.
 *
 * @param source  publication, table and year
 * @param entries the entries, at least one
 */
public record TrainTable(String source, List<Entry> entries) {

    /**
     * One entry.
     *
     * @param hertz          rate of the pulses, above 0
     * @param percentRmt     intensity in percent of the resting motor threshold, above 0
     * @param longestSeconds longest train; for an entry that is given as "more than", the number itself, for longer trains were not tested
     */
    public record Entry(double hertz, double percentRmt, double longestSeconds) {

        /**
         * Validates the numbers.
         *
         * @param hertz          rate of the pulses, above 0
         * @param percentRmt     intensity in percent of the resting motor threshold, above 0
         * @param longestSeconds longest train, above 0
         * @throws IllegalArgumentException if one is not a number above 0
         */
        public Entry {
            Given.positive("rate (Hz)", OptionalDouble.of(hertz));
            Given.positive("intensity (% RMT)", OptionalDouble.of(percentRmt));
            Given.positive("longest train (s)", OptionalDouble.of(longestSeconds));
        }
    }

    /**
     * Copies the entries.
     *
     * @param source  publication, table and year
     * @param entries the entries, at least one
     * @throws IllegalArgumentException if there is no entry
     */
    public TrainTable {
        Objects.requireNonNull(source, "source");
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a table of train lengths must have an entry");
        }
    }

    /**
     * The longest train at a rate and intensity.
     *
     * @param hertz      rate of the pulses
     * @param percentRmt intensity in percent of the resting motor threshold
     * @return seconds; empty where rate or intensity lies beyond the table
     */
    public OptionalDouble longestSeconds(double hertz, double percentRmt) {
        return entries.stream().filter(entry -> entry.hertz >= hertz && entry.percentRmt >= percentRmt)
                .mapToDouble(Entry::longestSeconds).max();
    }
}

package org.mep4j.excitability.dose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * The dose of a protocol for one person: what it would mean in %MSO, pulses and seconds, or why it is refused.
 *
 * <p>What is checked, and said in {@link Described#checks()}:
 *
 * <ul>
 * <li>The intensity must not exceed the output of the stimulator.
 * <li>Trains of 20 Hz or more that last 1.6 s or longer above 100 % RMT must not follow each other within 1 s, which was found
 *     unsafe (Chen et al., Electroencephalogr Clin Neurophysiol 105:415 (1997), doi 10.1016/s0924-980x(97)00036-2; the same trains were safe 5 s apart
 *     at 110 %).
 * <li>Single pulses at one rate: the {@link TrainTable} of the caller. What lies outside is refused; without a table the description
 *     says that it was not checked.
 * <li>Bursts (theta burst), for which such tables do not hold: timing and intensity of a named protocol
 *     ({@link DoseProtocol#published()}) or below its intensity; anything else is refused.
 * </ul>
 */
public sealed interface Dose {

    /**
     * The protocol.
     *
     * @return the protocol
     */
    DoseProtocol protocol();

    /**
     * A dose.
     *
     * @param protocol   the protocol
     * @param percentMso intensity in %MSO, not rounded
     * @param checks     what it was checked against, and what it was not, one sentence each
     */
    record Described(DoseProtocol protocol, double percentMso, List<String> checks) implements Dose {

        /**
         * Copies the sentences.
         *
         * @param protocol   the protocol
         * @param percentMso intensity in %MSO
         * @param checks     what it was checked against, and what it was not
         */
        public Described {
            checks = List.copyOf(checks);
        }
    }

    /**
     * No dose.
     *
     * @param protocol the protocol
     * @param reason   why it is refused
     * @param detail   the reason with its numbers
     */
    record Refused(DoseProtocol protocol, Refusal reason, String detail) implements Dose {
    }

    /** Why a dose is refused. */
    enum Refusal {
        /** There is no threshold to take a share of, or none to express the intensity in % RMT. */
        NO_THRESHOLD,
        /** The stimulator cannot deliver it. */
        ABOVE_STIMULATOR_OUTPUT,
        /** It lies where published work found a danger. */
        UNSAFE,
        /** The train is longer than the table allows. */
        TRAIN_TOO_LONG,
        /** The table, or the named protocols, do not reach so far. */
        OUTSIDE_TABLE
    }

    /**
     * The dose without a table of train lengths.
     *
     * @param protocol   the protocol
     * @param thresholds of the person
     * @return the dose, or why it is refused
     */
    static Dose of(DoseProtocol protocol, MotorThresholds thresholds) {
        return of(protocol, thresholds, Optional.empty());
    }

    /**
     * The dose.
     *
     * @param protocol   the protocol
     * @param thresholds of the person
     * @param table      how long trains may last; empty for none
     * @return the dose, or why it is refused
     */
    static Dose of(DoseProtocol protocol, MotorThresholds thresholds, Optional<TrainTable> table) {
        OptionalDouble threshold = thresholds.percentMso(protocol.threshold());
        if (threshold.isEmpty()) {
            return new Refused(protocol, Refusal.NO_THRESHOLD, "the protocol needs the " + protocol.threshold().words()
                    + ", which is not known");
        }
        double percentMso = threshold.getAsDouble() * protocol.percentOfThreshold() / 100;
        if (percentMso > 100) {
            return new Refused(protocol, Refusal.ABOVE_STIMULATOR_OUTPUT, Numbers.plain(protocol.percentOfThreshold())
                    + " " + protocol.threshold().unit() + " of a threshold of " + Numbers.plain(threshold.getAsDouble()) + " %MSO is "
                    + Numbers.plain(percentMso) + " %MSO, more than the stimulator delivers");
        }
        OptionalDouble percentRmt = protocol.threshold() == MotorThresholds.Kind.RESTING ? OptionalDouble.of(protocol.percentOfThreshold())
                : thresholds.restingPercentMso().isPresent()
                        ? OptionalDouble.of(100 * percentMso / thresholds.restingPercentMso().getAsDouble()) : OptionalDouble.empty();
        return new DoseCheck(protocol, percentMso, percentRmt).against(table);
    }
}

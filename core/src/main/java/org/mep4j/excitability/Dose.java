package org.mep4j.excitability;

import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * The dose of a protocol for one person: what it would mean in %MSO, pulses and seconds, or why it is refused. It describes; it never
 * drives a stimulator, and it does not replace the judgement of whoever is responsible for the session.
 *
 * <p>What is checked: the intensity must not exceed the output of the stimulator; and trains of 20 Hz or more that last 1.6 s or longer
 * above 100 % of the resting threshold must not follow each other within 1 s, which was found unsafe (Chen et al.,
 * Electroencephalogr Clin Neurophysiol 105:415 (1997), doi 10.1016/s0924-980x(97)00036-2; 5 s were safe at 110 %). What is
 * <b>not</b> checked: the tables of the longest train for each frequency and intensity (Wassermann 1998, doi
 * 10.1016/s0168-5597(97)00096-8; Rossi et al. 2009, doi 10.1016/j.clinph.2009.08.016, and 2021, doi
 * 10.1016/j.clinph.2020.10.003). Their numbers are not built in, and every description says so.
 */
public sealed interface Dose {

    /** What every description carries, because the tables of train lengths are not built in. */
    String NOT_CHECKED = "not checked against the tables of train lengths of Wassermann (1998) and Rossi et al. (2009, 2021)";

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
     * @param remark     what was not checked
     */
    record Described(DoseProtocol protocol, double percentMso, String remark) implements Dose {
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
        /** There is no threshold to take a share of. */
        NO_THRESHOLD,
        /** The stimulator cannot deliver it. */
        ABOVE_STIMULATOR_OUTPUT,
        /** It lies where published work found a danger. */
        UNSAFE
    }

    /**
     * The dose for a measured threshold.
     *
     * @param protocol  the protocol
     * @param threshold the threshold the protocol asks for, resting or active; the caller answers for which one it is
     * @return the dose, or why it is refused
     */
    static Dose of(DoseProtocol protocol, ThresholdEstimate threshold) {
        if (threshold instanceof ThresholdEstimate.NotEstimable none) {
            return new Refused(protocol, Refusal.NO_THRESHOLD, none.detail());
        }
        return of(protocol, ((ThresholdEstimate.Estimated) threshold).percentMso());
    }

    /**
     * The dose for a known threshold.
     *
     * @param protocol            the protocol
     * @param thresholdPercentMso the threshold the protocol asks for, above 0
     * @return the dose, or why it is refused
     */
    static Dose of(DoseProtocol protocol, double thresholdPercentMso) {
        Nerve.positive("threshold (%MSO)", OptionalDouble.of(thresholdPercentMso));
        double percentMso = thresholdPercentMso * protocol.percentOfThreshold() / 100;
        if (percentMso > 100) {
            return new Refused(protocol, Refusal.ABOVE_STIMULATOR_OUTPUT, Numbers.plain(protocol.percentOfThreshold())
                    + " % of a threshold of " + Numbers.plain(thresholdPercentMso) + " %MSO is " + Numbers.plain(percentMso)
                    + " %MSO, more than the stimulator delivers");
        }
        PulsePattern pattern = protocol.pattern();
        boolean strong = protocol.threshold() == DoseProtocol.Threshold.RESTING && protocol.percentOfThreshold() > 100;
        boolean fast = pattern.repetitionHz() >= 20 && pattern.trainSeconds() >= 1.6;
        boolean close = pattern.trains() > 1 && pattern.interTrainSeconds() <= 1;
        if (strong && fast && close) {
            return new Refused(protocol, Refusal.UNSAFE, "trains of " + Numbers.plain(pattern.repetitionHz()) + " Hz for "
                    + Numbers.plain(pattern.trainSeconds()) + " s at " + Numbers.plain(protocol.percentOfThreshold()) + " % RMT, "
                    + Numbers.plain(pattern.interTrainSeconds()) + " s apart: intervals of 1 s or less were found unsafe (Chen et al. 1997)");
        }
        return new Described(protocol, percentMso, NOT_CHECKED);
    }
}

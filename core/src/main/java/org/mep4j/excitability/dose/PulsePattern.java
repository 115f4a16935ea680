package org.mep4j.excitability.dose;

import java.util.OptionalDouble;
import org.mep4j.excitability.Given;
import org.mep4j.signal.Numbers;

/**
 * The timing of repetitive stimulation: pulses in bursts, bursts in trains, trains in a session.
 *
 * <pre>
 *   |||   |||   |||            |||   |||   |||
 *   burst (pulsesPerBurst, burstHz)                 a single pulse for conventional rTMS
 *   `-- 1/repetitionHz          `-- trains, interTrainSeconds after the end of the one before
 * </pre>
 *
 * @param pulsesPerBurst     pulses in a burst, at least 1
 * @param burstHz            rate of the pulses inside a burst, above 0; without meaning for single pulses
 * @param repetitionHz       rate of the bursts (or single pulses) inside a train, above 0
 * @param burstsPerTrain     bursts in a train, at least 1
 * @param trains             trains, at least 1
 * @param interTrainSeconds  pause from the end of a train to the next, not negative
 */
public record PulsePattern(int pulsesPerBurst, double burstHz, double repetitionHz, int burstsPerTrain, int trains,
                           double interTrainSeconds) {

    /**
     * Validates the timing.
     *
     * @param pulsesPerBurst    pulses in a burst, at least 1
     * @param burstHz           rate inside a burst, above 0
     * @param repetitionHz      rate of the bursts inside a train, above 0
     * @param burstsPerTrain    bursts in a train, at least 1
     * @param trains            trains, at least 1
     * @param interTrainSeconds pause between trains, not negative
     * @throws IllegalArgumentException if a number is outside its range or a burst does not fit before the next
     */
    public PulsePattern {
        if (pulsesPerBurst < 1 || burstsPerTrain < 1 || trains < 1) {
            throw new IllegalArgumentException("pulses per burst, bursts per train and trains must be at least 1: " + pulsesPerBurst
                    + ", " + burstsPerTrain + ", " + trains);
        }
        Given.positive("burstHz", OptionalDouble.of(burstHz));
        Given.positive("repetitionHz", OptionalDouble.of(repetitionHz));
        if (!(interTrainSeconds >= 0) || Double.isInfinite(interTrainSeconds)) {
            throw new IllegalArgumentException("interTrainSeconds must be a number, not negative: " + Numbers.plain(interTrainSeconds));
        }
        if (pulsesPerBurst > 1 && (pulsesPerBurst - 1) / burstHz >= 1 / repetitionHz) {
            throw new IllegalArgumentException("a burst of " + pulsesPerBurst + " pulses at " + Numbers.plain(burstHz)
                    + " Hz does not fit before the next at " + Numbers.plain(repetitionHz) + " Hz");
        }
    }

    /**
     * Conventional rTMS: single pulses at one rate.
     *
     * @param hz                rate
     * @param pulsesPerTrain    pulses in a train
     * @param trains            trains
     * @param interTrainSeconds pause between trains
     * @return the pattern
     */
    public static PulsePattern regular(double hz, int pulsesPerTrain, int trains, double interTrainSeconds) {
        return new PulsePattern(1, hz, hz, pulsesPerTrain, trains, interTrainSeconds);
    }

    /**
     * All pulses of the session.
     *
     * @return the count
     */
    public long pulses() {
        return (long) pulsesPerBurst * burstsPerTrain * trains;
    }

    /**
     * When the pulses of one train come.
     *
     * @return seconds from the first pulse of the train
     */
    public double[] pulseSeconds() {
        double[] seconds = new double[pulsesPerBurst * burstsPerTrain];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = i / pulsesPerBurst / repetitionHz + i % pulsesPerBurst / burstHz;
        }
        return seconds;
    }

    /**
     * Whether pulses come in bursts, so that one rate does not describe them.
     *
     * @return true with two or more pulses in a burst
     */
    public boolean patterned() {
        return pulsesPerBurst > 1;
    }

    /**
     * Length of a train, counted in full periods of the repetition.
     *
     * @return in seconds
     */
    public double trainSeconds() {
        return burstsPerTrain / repetitionHz;
    }

    /**
     * Length of the session, without a pause after the last train.
     *
     * @return in seconds
     */
    public double totalSeconds() {
        return trains * trainSeconds() + (trains - 1) * interTrainSeconds;
    }
}

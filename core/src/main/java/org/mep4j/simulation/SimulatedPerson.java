package org.mep4j.simulation;

import java.util.List;
import java.util.Objects;
import org.mep4j.excitability.recruitment.Curve;
import org.mep4j.excitability.recruitment.CurveShape;

/**
 * Everything that a whole visit can find out about one muscle of one simulated person. Unlike a {@link VirtualSubject}, whose responses
 * follow a published model, this person's responses follow laws whose parameters are what an analysis estimates, so that each estimate
 * has a truth:
 *
 * <pre>
 *   amplitude  = curve(intensity) * ratio of the condition * exp(s n)       n standard normal, new in every trial
 *   latency    = mean + jitter n, cut off at three jitters
 * </pre>
 *
 * @param muscle  name of the muscle and of its channel
 * @param motor   responses to single pulses over the motor cortex
 * @param paired  what a conditioning stimulus does to them
 * @param nerve   responses to stimulation of the motor nerve
 * @param after   what an intervention does to them, by time
 */
public record SimulatedPerson(String muscle, Motor motor, Paired paired, Nerve nerve, List<After> after) {

    private static final double CRITERION_AT_REST = 50;
    private static final double CRITERION_ACTIVE = 200;

    /**
     * Copies the list.
     *
     * @param muscle name of the muscle and of its channel
     * @param motor  responses to single pulses over the motor cortex
     * @param paired what a conditioning stimulus does to them
     * @param nerve  responses to stimulation of the motor nerve
     * @param after  what an intervention does to them, by time
     */
    public SimulatedPerson {
        Objects.requireNonNull(muscle, "muscle");
        Objects.requireNonNull(motor, "motor");
        Objects.requireNonNull(paired, "paired");
        Objects.requireNonNull(nerve, "nerve");
        after = List.copyOf(after);
    }

    /**
     * Responses to single pulses over the motor cortex.
     *
     * @param resting            median amplitude at rest; its offset is not evoked and takes no part
     * @param active             the same during a contraction
     * @param logSd              {@code s}: standard deviation of the logarithm of the amplitude from trial to trial
     * @param onsetMillis        mean onset latency
     * @param onsetJitterMillis  its standard deviation
     * @param silentMillis       mean silent period, from the onset of the response to the return of EMG
     * @param silentJitterMillis its standard deviation
     */
    public record Motor(Curve resting, Curve active, double logSd, double onsetMillis, double onsetJitterMillis, double silentMillis,
                        double silentJitterMillis) {

        /**
         * Validates the numbers.
         *
         * @param resting            median amplitude at rest
         * @param active             the same during a contraction
         * @param logSd              standard deviation of the logarithm of the amplitude
         * @param onsetMillis        mean onset latency
         * @param onsetJitterMillis  its standard deviation
         * @param silentMillis       mean silent period
         * @param silentJitterMillis its standard deviation
         * @throws IllegalArgumentException if one is negative, or a trial could begin before its pulse
         */
        public Motor {
            Objects.requireNonNull(resting, "resting");
            Objects.requireNonNull(active, "active");
            Settings.requireNotNegative("logSd", logSd);
            Settings.requireNotNegative("onsetJitterMillis", onsetJitterMillis);
            Settings.requirePositive("earliest onset (onsetMillis - 3 onsetJitterMillis)", onsetMillis - 3 * onsetJitterMillis);
            Settings.requireNotNegative("silentJitterMillis", silentJitterMillis);
            Settings.requirePositive("shortest silent period (silentMillis - 3 silentJitterMillis)", silentMillis - 3 * silentJitterMillis);
        }
    }

    /**
     * Conditioned over unconditioned response.
     *
     * @param sici short-interval intracortical inhibition
     * @param icf  intracortical facilitation
     * @param lici long-interval intracortical inhibition
     * @param sai  short-latency afferent inhibition
     */
    public record Paired(double sici, double icf, double lici, double sai) {

        /**
         * Validates the ratios.
         *
         * @param sici short-interval intracortical inhibition
         * @param icf  intracortical facilitation
         * @param lici long-interval intracortical inhibition
         * @param sai  short-latency afferent inhibition
         * @throws IllegalArgumentException if one is not positive
         */
        public Paired {
            Settings.requirePositive("sici", sici);
            Settings.requirePositive("icf", icf);
            Settings.requirePositive("lici", lici);
            Settings.requirePositive("sai", sai);
        }
    }

    /**
     * Responses to supramaximal stimulation of the motor nerve.
     *
     * @param mOnsetMillis         onset of the M wave, the distal motor latency
     * @param mMicrovolts          peak-to-peak amplitude of the M wave
     * @param proximalOnsetMillis  onset of the M wave after stimulation of the proximal site
     * @param distanceMillimetres  from the distal to the proximal site
     * @param fFirstMillis         the shortest latency that an F wave of this nerve can have
     * @param fDispersionMillis    F latencies are spread evenly over as much above it
     * @param fPersistence         how probable an F wave is
     */
    public record Nerve(double mOnsetMillis, double mMicrovolts, double proximalOnsetMillis, double distanceMillimetres,
                        double fFirstMillis, double fDispersionMillis, double fPersistence) {

        /**
         * Validates the numbers.
         *
         * @param mOnsetMillis        onset of the M wave
         * @param mMicrovolts         peak-to-peak amplitude of the M wave
         * @param proximalOnsetMillis onset of the M wave after stimulation of the proximal site
         * @param distanceMillimetres from the distal to the proximal site
         * @param fFirstMillis        the shortest F latency
         * @param fDispersionMillis   how far F latencies are spread above it
         * @param fPersistence        how probable an F wave is
         * @throws IllegalArgumentException if one is not positive, the persistence exceeds 1, or the latencies are in an order that no
         *                                  nerve has
         */
        public Nerve {
            Settings.requirePositive("mOnsetMillis", mOnsetMillis);
            Settings.requirePositive("mMicrovolts", mMicrovolts);
            Settings.requirePositive("proximalOnsetMillis - mOnsetMillis", proximalOnsetMillis - mOnsetMillis);
            Settings.requirePositive("distanceMillimetres", distanceMillimetres);
            Settings.requirePositive("fFirstMillis - proximalOnsetMillis", fFirstMillis - proximalOnsetMillis);
            Settings.requireNotNegative("fDispersionMillis", fDispersionMillis);
            Settings.requireNotNegative("fPersistence", fPersistence);
            Settings.requireNotNegative("1 - fPersistence", 1 - fPersistence);
        }

        /**
         * Motor conduction velocity between the two sites.
         *
         * @return in m/s
         */
        public double metresPerSecond() {
            return distanceMillimetres / (proximalOnsetMillis - mOnsetMillis);
        }

        /**
         * Peripheral motor conduction time by the F-wave formula, with 1 ms of turnaround.
         *
         * @return in ms
         */
        public double peripheralMillis() {
            return (fFirstMillis + mOnsetMillis - 1) / 2;
        }
    }

    /**
     * A block after an intervention.
     *
     * @param minutes since its end
     * @param ratio   of the response to that before it
     */
    public record After(double minutes, double ratio) {

        /**
         * Validates the ratio.
         *
         * @param minutes since its end
         * @param ratio   of the response to that before it
         * @throws IllegalArgumentException if it is not positive
         */
        public After {
            Settings.requirePositive("ratio", ratio);
        }
    }

    /**
     * A healthy adult's first dorsal interosseus, with numbers inside published ranges, chosen here: RMT 47.0 %MSO, AMT 42.2 %MSO, onset
     * 22.6 ms, silent period 120 ms, SICI 0.45, ICF 1.5, LICI 0.35, SAI 0.6, M wave of 9 mV after 3.4 ms, motor conduction 55 m/s,
     * F waves from 26.5 ms on, central conduction 8.15 ms, responses 1.5, 1.35 and 1.15 times as large 5, 15 and 30 minutes after an
     * intervention.
     *
     * @return the person
     */
    public static SimulatedPerson typical() {
        return new SimulatedPerson("FDI",
                new Motor(new Curve(CurveShape.BOLTZMANN, 1e-3, 2500, 60, 0.3, 1), new Curve(CurveShape.BOLTZMANN, 1e-3, 4000, 52, 0.3, 1),
                        0.4, 22.6, 0.3, 120, 10),
                new Paired(0.45, 1.5, 0.35, 0.6), new Nerve(3.4, 9000, 7.4, 220, 26.5, 3, 0.85),
                List.of(new After(5, 1.5), new After(15, 1.35), new After(30, 1.15)));
    }

    /**
     * The intensity at which half of the responses at rest reach 50 µV.
     *
     * @return in %MSO
     */
    public double restingThreshold() {
        return reaching(motor.resting, CRITERION_AT_REST);
    }

    /**
     * The intensity at which half of the responses during a contraction reach 200 µV.
     *
     * @return in %MSO
     */
    public double activeThreshold() {
        return reaching(motor.active, CRITERION_ACTIVE);
    }

    /**
     * Central motor conduction time by the F-wave method.
     *
     * @return in ms
     */
    public double centralMillis() {
        return motor.onsetMillis - nerve.peripheralMillis();
    }

    /** Bisection: curves of every shape rise. */
    private static double reaching(Curve curve, double microvolts) {
        double low = 0;
        double high = 200;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (curve.microvoltsAt(middle) < microvolts) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}

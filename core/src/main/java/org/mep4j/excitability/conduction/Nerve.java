package org.mep4j.excitability.conduction;

import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Given;
import org.mep4j.signal.Numbers;

/**
 * Motor and sensory nerve conduction, conduction block and the triple stimulation ratio, from measured latencies and amplitudes.
 *
 * <pre>
 *   velocity              d / (proximal - distal latency)       mm / ms = m/s
 *   block                 100 (1 - proximal / distal amplitude or area)
 *   triple stimulation    100 test / control amplitude or area
 *   MEP / CMAP            100 MEP / M wave amplitude or area
 * </pre>
 *
 * <p>Kimura, Electrodiagnosis in Diseases of Nerve and Muscle, Oxford University Press; triple stimulation: Magistris et al., Brain
 * 121:437 (1998), doi 10.1093/brain/121.3.437. No limit of normal is built in. All values must be measured in the same way on both
 * sides (peak-to-peak with peak-to-peak, area with area).
 */
public final class Nerve {

    private Nerve() {
    }

    /**
     * Conduction velocity between two sites of stimulation (motor) or of recording (sensory).
     *
     * @param distanceMillimetres distance of the sites, above 0; empty if it was not measured
     * @param distalMillis        latency of the distal site, above 0
     * @param proximalMillis      latency of the proximal site, above 0
     * @return in m/s
     */
    public static Estimate velocityMetresPerSecond(OptionalDouble distanceMillimetres, double distalMillis, double proximalMillis) {
        Given.positive("distance (mm)", distanceMillimetres);
        Given.positive("distal latency (ms)", OptionalDouble.of(distalMillis));
        Given.positive("proximal latency (ms)", OptionalDouble.of(proximalMillis));
        if (distanceMillimetres.isEmpty()) {
            return Estimate.absent(Absence.DISTANCE_MISSING, "the distance between the two sites is missing");
        }
        double time = proximalMillis - distalMillis;
        return time > 0 ? Estimate.of(distanceMillimetres.getAsDouble() / time)
                : Estimate.absent(Absence.NEGATIVE_CONDUCTION_TIME, "the proximal latency of " + Numbers.plain(proximalMillis)
                        + " ms is not longer than the distal " + Numbers.plain(distalMillis) + " ms");
    }

    /**
     * How much smaller the response to proximal stimulation is.
     *
     * @param distal   amplitude or area after distal stimulation, above 0
     * @param proximal the same after proximal stimulation, not negative; 0 is a complete block
     * @return in percent; negative if the proximal response is the larger one
     */
    public static Estimate blockPercent(double distal, double proximal) {
        return complement(ratioPercent("distal response", distal, "proximal response", proximal));
    }

    /**
     * Triple stimulation ratio.
     *
     * @param control amplitude or area of the control (Erb, wrist, Erb), above 0
     * @param test    the same of the test (cortex, wrist, Erb), not negative
     * @return in percent
     */
    public static Estimate tripleStimulationPercent(double control, double test) {
        return ratioPercent("TST control", control, "TST test", test);
    }

    /**
     * MEP in percent of the maximal M wave.
     *
     * @param mWave amplitude or area of the M wave, above 0
     * @param mep   the same of the MEP, not negative
     * @return in percent
     */
    public static Estimate mepToMWavePercent(double mWave, double mep) {
        return ratioPercent("M wave", mWave, "MEP", mep);
    }

    private static Estimate ratioPercent(String lowerName, double lower, String upperName, double upper) {
        Given.positive(lowerName, OptionalDouble.of(lower));
        if (!(upper >= 0) || Double.isInfinite(upper)) {
            throw new IllegalArgumentException(upperName + " must be a number, not negative: " + Numbers.plain(upper));
        }
        return Estimate.of(100 * upper / lower);
    }

    private static Estimate complement(Estimate percent) {
        return Estimate.of(100 - percent.number().getAsDouble());
    }
}

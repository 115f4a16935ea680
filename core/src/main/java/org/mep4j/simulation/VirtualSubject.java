package org.mep4j.simulation;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.mep4j.signal.Numbers;

/**
 * A muscle whose responses to TMS follow the statistical MEP model with three sources of variability.
 *
 * <pre>
 *   xc = max(x - p5 + p7 n1, eps)                                 x %MSO; n1, n2 standard normal, new in every trial
 *   V  = G + 0.1 µV * 10^(p6 n2 + p2 / (1 + p3 xc^-p4))           n1 excitability, n2 multiplicative
 *   G  ~ GEV(shape p9, location 10^p1, scale p8)                  background of amplifier and muscle, peak-to-peak, volts
 * </pre>
 *
 * <p>Goetz S. M., Alavi S. M. M., Deng Z.-D., Peterchev A. V., IEEE Trans Neural Syst Rehabil Eng 27:1539 (2019), doi
 * 10.1109/TNSRE.2019.2926543; parameters of the population from the model's two official implementations, see {@link Population}.
 * Open in the paper and chosen here: the generalised extreme value distribution is sampled in closed form, not from a table; a
 * subject whose background alone would count as a response in every second trial is drawn again.
 *
 * <p>Immutable. The same seed gives the same bits on every machine and JDK. Accuracy: {@link #noiseFreeMicrovolts} within 1e-12
 * relative of numpy 1.24.2; {@link #responseProbability} see {@link ResponseCurve}.
 */
public final class VirtualSubject {

    private static final int PARAMETERS = 9;
    private static final double MICROVOLTS_PER_VOLT = 1e6;
    private static final double FLOOR_VOLTS = 1e-8;
    private static final double UNIT_VOLTS = 1e-7;
    private static final double EPS = 0x1p-52;

    private final double[] p;

    private VirtualSubject(double[] p) {
        this.p = p;
    }

    /**
     * Draws a subject of a population.
     *
     * @param population how much subjects differ in variability
     * @param seed       the same seed draws the same subject
     * @return a subject whose threshold can be measured: its 50 µV response lies between 30 and 100 %MSO, its largest responses
     *         exceed 1 mV
     */
    public static VirtualSubject draw(Population population, long seed) {
        return SubjectDraw.accepted(population, new SplittableRandom(seed));
    }

    /**
     * A subject with given parameters.
     *
     * @param parameters {@code p1} to {@code p9} as in the formulas above; {@code p3} to {@code p5} themselves, not their logarithms
     * @return the subject
     * @throws IllegalArgumentException if there are not nine finite parameters, or one of {@code p2} to {@code p9} is not positive
     */
    public static VirtualSubject of(double... parameters) {
        if (parameters.length != PARAMETERS) {
            throw new IllegalArgumentException("a virtual subject has 9 parameters: " + parameters.length);
        }
        for (int i = 0; i < PARAMETERS; i++) {
            if (!Double.isFinite(parameters[i]) || i > 0 && !(parameters[i] > 0)) {
                throw new IllegalArgumentException("p" + (i + 1) + " must be " + (i == 0 ? "finite" : "finite and positive") + ": "
                        + Numbers.plain(parameters[i]));
            }
        }
        return new VirtualSubject(parameters.clone());
    }

    /**
     * The parameters.
     *
     * @return a copy of {@code p1} to {@code p9}
     */
    public double[] parameters() {
        return p.clone();
    }

    /**
     * The peak-to-peak amplitude of one trial, background included.
     *
     * @param percentMso intensity
     * @param random     advanced by five draws
     * @return microvolts, at least 0.01
     */
    public double amplitudeMicrovolts(double percentMso, SplittableRandom random) {
        double volts = backgroundVolts(Draws.uniform(random)) + evokedVolts(percentMso, random);
        return MICROVOLTS_PER_VOLT * Math.max(FLOOR_VOLTS, volts);
    }

    /**
     * The peak-to-peak amplitude of one trial without the background {@code G}: what the muscle itself contributes, to be laid
     * into an EMG that has a background of its own.
     *
     * @param percentMso intensity
     * @param random     advanced by four draws
     * @return microvolts, positive
     */
    public double evokedMicrovolts(double percentMso, SplittableRandom random) {
        return MICROVOLTS_PER_VOLT * evokedVolts(percentMso, random);
    }

    /**
     * The recruitment curve without any noise: {@code n1 = n2 = 0} and the background at its location.
     *
     * @param percentMso intensity
     * @return peak-to-peak amplitude in microvolts
     */
    public double noiseFreeMicrovolts(double percentMso) {
        double volts = StrictMath.pow(10, p[0]) + UNIT_VOLTS * StrictMath.pow(10, decades(percentMso - p[4]));
        return MICROVOLTS_PER_VOLT * Math.max(FLOOR_VOLTS, volts);
    }

    /**
     * How probable it is that an amplitude, background included, reaches a criterion.
     *
     * @param criterionMicrovolts the criterion, above 0.01 µV
     * @return the curve over intensities, to be kept where it is asked more than once
     */
    public ResponseCurve responseCurve(double criterionMicrovolts) {
        return ResponseCurve.withBackground(p, requireCriterion(criterionMicrovolts));
    }

    /**
     * How probable it is that an {@linkplain #evokedMicrovolts evoked amplitude} reaches a criterion.
     *
     * @param criterionMicrovolts the criterion, above 0.01 µV
     * @return the curve over intensities
     */
    public ResponseCurve evokedCurve(double criterionMicrovolts) {
        return ResponseCurve.evoked(p, requireCriterion(criterionMicrovolts));
    }

    /**
     * Probability that an amplitude, background included, reaches a criterion.
     *
     * @param percentMso          intensity
     * @param criterionMicrovolts the criterion, above 0.01 µV
     * @return from 0 to 1
     */
    public double responseProbability(double percentMso, double criterionMicrovolts) {
        return responseCurve(criterionMicrovolts).probability(percentMso);
    }

    /**
     * The true motor threshold: the intensity at which half of the amplitudes, background included, reach a criterion.
     *
     * @param criterionMicrovolts the criterion, above 0.01 µV
     * @return %MSO; empty if more than half do so without stimulation, or fewer even at 1000 %MSO
     */
    public OptionalDouble threshold(double criterionMicrovolts) {
        return responseCurve(criterionMicrovolts).intensityAt(0.5);
    }

    private double evokedVolts(double percentMso, SplittableRandom random) {
        double excitability = p[6] * Draws.normal(random);
        double multiplicative = p[5] * Draws.normal(random);
        return UNIT_VOLTS * StrictMath.pow(10, multiplicative + decades(percentMso - p[4] + excitability));
    }

    /** Decades above 0.1 µV of a drive in %MSO. */
    private double decades(double drive) {
        return p[1] / (1 + p[2] * StrictMath.pow(Math.max(drive, EPS), -p[3]));
    }

    /** Quantile of the generalised extreme value distribution. */
    private double backgroundVolts(double probability) {
        double k = p[8];
        return StrictMath.pow(10, p[0]) + p[7] / k * (StrictMath.pow(-StrictMath.log(probability), -k) - 1);
    }

    private static double requireCriterion(double criterionMicrovolts) {
        if (!(criterionMicrovolts > FLOOR_VOLTS * MICROVOLTS_PER_VOLT) || Double.isInfinite(criterionMicrovolts)) {
            throw new IllegalArgumentException("criterion must be a number of microvolts above 0.01: "
                    + Numbers.plain(criterionMicrovolts));
        }
        return criterionMicrovolts / MICROVOLTS_PER_VOLT;
    }

    @Override
    public String toString() {
        OptionalDouble threshold = threshold(50);
        return threshold.isPresent()
                ? String.format(Locale.ROOT, "virtual subject with a 50 µV threshold of %.1f %%MSO", threshold.getAsDouble())
                : "virtual subject without a 50 µV threshold";
    }
}

package org.mep4j.threshold.amplitude;

import org.mep4j.signal.Numbers;

/**
 * What {@link AmplitudeModel} takes for granted before the first pulse.
 *
 * @param criterionMicrovolts  peak-to-peak amplitude from which a trial counts as a response; the threshold is the intensity at
 *                             which half of the amplitudes reach it
 * @param backgroundMicrovolts usual peak-to-peak amplitude of the background EMG in the window of the response. Amplitudes are
 *                             told apart from twice this value on; from half the criterion on only yes and no are used
 * @param priorPercentMso      median of the prior of the threshold
 * @param priorSpread          standard deviation of the prior of the logarithm of the threshold: 0.25 says that 95 of 100
 *                             thresholds lie between 0.61 and 1.63 times the median
 * @param populationShare      share of the prior that is not this, but the published population of hand muscles at rest (virtual
 *                             subjects of Goetz et al. 2019), with its own thresholds, 66 ± 9.5 %MSO at 50 µV, and its own curves;
 *                             from 0 to 0.99
 */
public record AmplitudeSettings(double criterionMicrovolts, double backgroundMicrovolts, double priorPercentMso,
                                double priorSpread, double populationShare) {

    private static final double BACKGROUND_SD = 0.3;
    // In shares of the criterion.
    private static final double HIGHEST_BACKGROUND = 0.6;

    /**
     * Validates the numbers.
     *
     * @param criterionMicrovolts  peak-to-peak amplitude from which a trial counts as a response
     * @param backgroundMicrovolts usual peak-to-peak amplitude of the background EMG
     * @param priorPercentMso      median of the prior of the threshold
     * @param priorSpread          standard deviation of the prior of the logarithm of the threshold
     * @param populationShare      share of the prior that is the published population
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public AmplitudeSettings {
        requireWithin("criterionMicrovolts", criterionMicrovolts, 1, 5000);
        requireWithin("backgroundMicrovolts", backgroundMicrovolts, 0, 5000);
        requireWithin("priorPercentMso", priorPercentMso, 10, 130);
        requireWithin("priorSpread", priorSpread, 0.02, 1);
        requireWithin("populationShare", populationShare, 0, 0.99);
    }

    /**
     * The resting motor threshold.
     *
     * @return 50 µV over a background of 9 µV; nine tenths of the prior the published population, the rest with median 55 %MSO and
     *         spread 0.3, wide enough for 348 measured thresholds of the first dorsal interosseus (53 ± 12 %MSO, HandLab)
     */
    public static AmplitudeSettings defaults() {
        return new AmplitudeSettings(50, 9, 55, 0.3, 0.9);
    }

    /**
     * The active motor threshold.
     *
     * @return 200 µV over a background of 80 µV; prior median 40 %MSO (measured: 33 ± 8 and 39 ± 9 %MSO, HandLab) and spread 0.3
     */
    public static AmplitudeSettings active() {
        return new AmplitudeSettings(200, 80, 40, 0.3, 0);
    }

    /**
     * The intensity of a test stimulus: half of the responses reach 1 mV.
     *
     * @return 1 mV over a background of 9 µV; prior median 65 %MSO and spread 0.3
     */
    public static AmplitudeSettings oneMillivolt() {
        return new AmplitudeSettings(1000, 9, 65, 0.3, 0);
    }

    /**
     * What is usual for a criterion: {@link #defaults()} at 50 µV, {@link #active()} at 200, {@link #oneMillivolt()} at 1000. At others
     * the wide prior of {@code defaults()} alone, for the published population is one at rest and of 50 µV.
     *
     * @param microvolts amplitude from which a trial counts as a response
     * @return the settings
     */
    public static AmplitudeSettings usualFor(double microvolts) {
        if (microvolts == 200) {
            return active();
        }
        return microvolts == 50 ? defaults() : microvolts == 1000 ? oneMillivolt() : defaults().withPopulationShare(0).withCriterion(microvolts);
    }

    /**
     * The same settings with another criterion.
     *
     * @param microvolts amplitude from which a trial counts as a response
     * @return a copy
     */
    public AmplitudeSettings withCriterion(double microvolts) {
        return new AmplitudeSettings(microvolts, backgroundMicrovolts, priorPercentMso, priorSpread, populationShare);
    }

    /**
     * The same settings with another background.
     *
     * @param microvolts usual peak-to-peak amplitude of the background EMG
     * @return a copy
     */
    public AmplitudeSettings withBackground(double microvolts) {
        return new AmplitudeSettings(criterionMicrovolts, microvolts, priorPercentMso, priorSpread, populationShare);
    }

    /**
     * The same settings with another prior, and nothing of the published population.
     *
     * @param percentMso median of the threshold
     * @param spread     standard deviation of its logarithm
     * @return a copy
     */
    public AmplitudeSettings withPrior(double percentMso, double spread) {
        return new AmplitudeSettings(criterionMicrovolts, backgroundMicrovolts, percentMso, spread, 0);
    }

    /**
     * The same settings with another share of the published population.
     *
     * @param share from 0 to 0.99
     * @return a copy
     */
    public AmplitudeSettings withPopulationShare(double share) {
        return new AmplitudeSettings(criterionMicrovolts, backgroundMicrovolts, priorPercentMso, priorSpread, share);
    }

    /** The background of a muscle that lies some standard deviations from the usual one. */
    double background(double score) {
        return Math.min(backgroundMicrovolts * StrictMath.exp(BACKGROUND_SD * score), HIGHEST_BACKGROUND * criterionMicrovolts);
    }

    /**
     * Whether amplitudes tell more than yes and no.
     *
     * @return true if the background is at most half the criterion
     */
    public boolean readsAmplitudes() {
        return 2 * backgroundMicrovolts <= criterionMicrovolts;
    }

    private static void requireWithin(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be from " + Numbers.plain(low) + " to " + Numbers.plain(high) + ": "
                    + Numbers.plain(value));
        }
    }
}

package org.mep4j.mep.amplitude;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.TimeWindow;

/**
 * The same measure on the window mirrored before the pulse, where no response can be: how often it meets the criterion there is the
 * false-positive rate of the settings in this recording (after the MIRROR option of TMSMultiLab).
 *
 * <pre>
 *      mirrored window         window
 *   ---|=============|----|----|=============|---
 *     -50           -10   0   10            50 ms
 * </pre>
 *
 * <p>The amplitude of noise grows with the window, so mirror the very window that is measured. Filters that run backwards can carry a
 * little of a large response before the pulse; mep4j's own analysis filters the time before the pulse by itself.
 *
 * @param amplitude the measure, with the window after the pulse
 * @param criterion what counts as a response
 */
public record MirrorControl(AmplitudeMeasure amplitude, ResponseCriterion criterion) {

    /**
     * How often a criterion was met where no response can be.
     *
     * @param tested         epochs that hold the mirrored window
     * @param falsePositives those of them that met the criterion
     * @param untested       epochs that begin too late to be tested
     */
    public record Rate(int tested, int falsePositives, int untested) {
        /**
         * The false-positive rate.
         *
         * @return a fraction, absent where nothing was tested
         */
        public OptionalDouble fraction() {
            return tested == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) falsePositives / tested);
        }
    }

    /**
     * Rejects nulls.
     *
     * @param amplitude the measure
     * @param criterion what counts as a response
     * @throws IllegalArgumentException if the measure's window does not begin after the pulse
     */
    public MirrorControl {
        Objects.requireNonNull(criterion, "criterion");
        if (!(amplitude.window().startMillis() > 0)) {
            throw new IllegalArgumentException("window must begin after the pulse: " + amplitude.window());
        }
    }

    /**
     * Measures one epoch before the pulse.
     *
     * @param processed an epoch with its baseline removed
     * @return the amplitude in the mirrored window; empty where the epoch does not hold it
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    public Optional<Amplitude> measure(Epoch processed) {
        TimeWindow mirrored = amplitude.window().mirrored();
        return processed.covers(mirrored) ? Optional.of(amplitude.withWindow(mirrored).measure(processed)) : Optional.empty();
    }

    /**
     * The rate over epochs.
     *
     * @param processed epochs with their baseline removed
     * @return counts
     * @throws IllegalArgumentException if an epoch holds samples that are not finite
     */
    public Rate rate(Collection<Epoch> processed) {
        int tested = 0;
        int met = 0;
        for (Epoch epoch : processed) {
            Optional<Amplitude> before = measure(epoch);
            tested += before.isPresent() ? 1 : 0;
            met += before.isPresent() && criterion.isMetBy(before.get()) ? 1 : 0;
        }
        return new Rate(tested, met, processed.size() - tested);
    }
}

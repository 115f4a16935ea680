package org.mep4j.mep;

import java.util.Objects;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;

/**
 * Measures one response: amplitude, onset, shape, and whether it counts. The one function that online and offline analysis both call.
 *
 * <p>Stateless; the same epoch gives the same bits on any thread.
 *
 * @param amplitude how its size is measured
 * @param onset     how its onset is found
 * @param shape     how its offset and shape are found
 * @param criterion when it counts as a response
 */
public record MepMeasure(AmplitudeMeasure amplitude, OnsetMethod onset, MepShapeMeasure shape, ResponseCriterion criterion) {

    /**
     * Rejects nulls.
     *
     * @param amplitude how its size is measured
     * @param onset     how its onset is found
     * @param shape     how its offset and shape are found
     * @param criterion when it counts as a response
     */
    public MepMeasure {
        Objects.requireNonNull(amplitude, "amplitude");
        Objects.requireNonNull(onset, "onset");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(criterion, "criterion");
    }

    /**
     * The defaults: {@link AmplitudeMeasure#defaults()}, {@link ChangePointOnset#defaults()}, 50 µV as for a resting motor threshold.
     *
     * @return the defaults
     */
    public static MepMeasure defaults() {
        return of(MuscleProfiles.GENERIC);
    }

    /**
     * The defaults with a muscle's windows.
     *
     * @param muscle whose windows to use
     * @return the measure
     */
    public static MepMeasure of(MuscleProfile muscle) {
        return new MepMeasure(AmplitudeMeasure.of(muscle), ChangePointOnset.of(muscle), MepShapeMeasure.defaults(), ResponseCriterion.resting());
    }

    /**
     * The same measure with another amplitude.
     *
     * @param newAmplitude how its size is measured
     * @return a copy
     */
    public MepMeasure withAmplitude(AmplitudeMeasure newAmplitude) {
        return new MepMeasure(newAmplitude, onset, shape, criterion);
    }

    /**
     * The same measure with another onset method.
     *
     * @param newOnset how its onset is found
     * @return a copy
     */
    public MepMeasure withOnset(OnsetMethod newOnset) {
        return new MepMeasure(amplitude, newOnset, shape, criterion);
    }

    /**
     * The same measure with another shape.
     *
     * @param newShape how its offset and shape are found
     * @return a copy
     */
    public MepMeasure withShape(MepShapeMeasure newShape) {
        return new MepMeasure(amplitude, onset, newShape, criterion);
    }

    /**
     * The same measure with another criterion.
     *
     * @param newCriterion when it counts as a response
     * @return a copy
     */
    public MepMeasure withCriterion(ResponseCriterion newCriterion) {
        return new MepMeasure(amplitude, onset, shape, newCriterion);
    }

    /**
     * Measures an epoch.
     *
     * @param processed an epoch with its baseline removed
     * @return the response
     * @throws IllegalArgumentException if the epoch does not hold the amplitude window, or holds samples that are not finite
     */
    public Mep measure(Epoch processed) {
        return measure(CleanedEpoch.of(processed));
    }

    /**
     * Measures an epoch of which the samples before the filter may be known.
     *
     * @param cleaned an epoch with its baseline removed
     * @return the response
     * @throws IllegalArgumentException if the epoch does not hold the amplitude window, or holds samples that are not finite
     */
    public Mep measure(CleanedEpoch cleaned) {
        Epoch trace = cleaned.trace();
        Amplitude size = amplitude.measure(trace);
        Onset begin = onset.detect(cleaned, size);
        return new Mep(size, begin, shape.measure(trace, size, begin), criterion.isMetBy(size));
    }
}

package org.mep4j.mep;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Measures where a response ends and what it looks like until then.
 *
 * <p>The quantities are those of MEPFeatX (Nguyen et al., Front Neurosci 2024, 18:1415257): offset, duration, rectified area, thickness,
 * turns, phases.
 * Rules, since their names leave much open:
 *
 * <ul>
 * <li>The level of noise is three mean absolute deviations of the background, or 2 % of the peak-to-peak amplitude where that is more.
 * <li>The offset is the last sample beyond that level before the first stretch of the quiet length that stays within it. A response that
 * has no such
 *     stretch before the epoch ends has no offset.
 * <li>A turn is a peak or trough that is followed by a change of voltage of at least twice the level, a phase an excursion beyond the
 * level on one side.
 * </ul>
 *
 * @param backgroundWindow the trial's own background, before the pulse
 * @param quietMillis      how long a response must have been over: 20 ms in MEPFeatX
 */
public record MepShapeMeasure(TimeWindow backgroundWindow, double quietMillis) {

    private static final double LEVEL_IN_DEVIATIONS = 3;
    private static final double LEVEL_TO_SIZE = 0.02;

    /**
     * Validates the length.
     *
     * @param backgroundWindow the trial's own background, before the pulse
     * @param quietMillis how long a response must have been over
     * @throws IllegalArgumentException if the length is not finite and positive
     */
    public MepShapeMeasure {
        Objects.requireNonNull(backgroundWindow, "backgroundWindow");
        if (!(quietMillis > 0) || Double.isInfinite(quietMillis)) {
            throw new IllegalArgumentException("quietMillis must be finite and positive: " + Numbers.plain(quietMillis));
        }
    }

    /**
     * Background from -100 to -5 ms, 20 ms of quiet.
     *
     * @return the defaults
     */
    public static MepShapeMeasure defaults() {
        return new MepShapeMeasure(TimeWindow.millis(-100, -5), 20);
    }

    /**
     * Measures a response.
     *
     * @param processed an epoch with its baseline removed
     * @param amplitude its measured amplitude
     * @param onset     when the response begins
     * @return its shape; empty where it is not over before the epoch ends, does not exceed the level, or the epoch holds no background
     */
    public Optional<MepShape> measure(Epoch processed, Amplitude amplitude, Onset.Found onset) {
        double[] x = processed.samples();
        int from = Math.max(0, processed.start(backgroundWindow));
        int to = Math.min(x.length, processed.end(backgroundWindow));
        int first = (int) Math.ceil(processed.pulseOffset() + onset.latencyMillis() * processed.rate().hertz() / 1000);
        if (from >= to || first < 0) {
            return Optional.empty();
        }
        double size = amplitude.peakToPeakMicrovolts();
        double level = Math.max(LEVEL_IN_DEVIATIONS * meanAbsoluteDeviation(x, from, to), LEVEL_TO_SIZE * size);
        int last = last(x, first, level, (int) Math.max(1, processed.rate().samplesInMillis(quietMillis)));
        if (last <= first) {
            return Optional.empty();
        }
        double offset = processed.millisAt(last);
        double area = 0;
        for (int i = first; i < last; i++) {
            area += (Math.abs(x[i]) + Math.abs(x[i + 1])) / 2 * processed.rate().millisOf(1);
        }
        return Optional.of(new MepShape(offset, offset - onset.latencyMillis(), area, area / size, phases(x, first, last, level),
                turns(x, first, last, 2 * level)));
    }

    private static double meanAbsoluteDeviation(double[] x, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (to - from);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(x[i] - mean);
        }
        return sum / (to - from);
    }

    /** The last sample beyond the level before the first quiet stretch after it; -1 where the response is not over or never began. */
    private static int last(double[] x, int first, double level, int quiet) {
        int last = -1;
        for (int i = first; i < x.length; i++) {
            if (Math.abs(x[i]) > level) {
                last = i;
            } else if (last >= 0 && i - last >= quiet) {
                return last;
            }
        }
        return -1;
    }

    private static int phases(double[] x, int first, int last, double level) {
        int phases = 0;
        double side = 0;
        for (int i = first; i <= last; i++) {
            if (Math.abs(x[i]) > level && Math.signum(x[i]) != side) {
                side = Math.signum(x[i]);
                phases++;
            }
        }
        return phases;
    }

    private static int turns(double[] x, int first, int last, double change) {
        int turns = 0;
        double extreme = x[first];
        double direction = 0;
        for (int i = first + 1; i <= last; i++) {
            double step = x[i] - extreme;
            if (direction == 0 ? Math.abs(step) >= change : direction * step < 0 && Math.abs(step) >= change) {
                turns += direction == 0 ? 0 : 1;
                direction = Math.signum(step);
                extreme = x[i];
            } else if (direction * step > 0) {
                extreme = x[i];
            }
        }
        return turns;
    }
}

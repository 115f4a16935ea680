package org.mep4j.mep;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Measures where a response ends and what it looks like until then.
 *
 * <pre>
 *   r(t)      range of the signal within 1 ms of t: blind to offsets and nearly so to slow drifts
 *   level     r0^2 = (1.5 RMS of r before the pulse)^2 + (4 % of the peak-to-peak amplitude)^2
 *   evidence  E(t) = sum of min(1, r^2 / r0^2 - 1) from the later of the two peaks on
 *   end       where E is largest, less half a ms; looked for until E has fallen by {@code quietMillis} of complete quiet
 *   offset    from there on the first sample within 10 % of the largest deflection and within 2 SD of the background
 * </pre>
 *
 * <p>The field's duration is the time from the onset to the return to the baseline. Two things stand in the way, and the
 * quantities above answer them: an isolated peak of the background must not prolong the response, so evidence for its going on is summed
 * and weighed against the quiet before; and a high-pass filter leaves a slow tail of some percent of a large response, which
 * lies beyond any level for tens of ms but hardly moves within 2 ms. A threshold on the samples (three mean deviations until 20 ms are
 * quiet) was 15 to 20 ms late in the median at 20 times the background and more; this rule is within 1 ms. The numbers were chosen on the
 * tuning shapes of {@code OffsetStudy}; {@code benchmarks/OFFSET.md} reports others.
 *
 * <p>Area, thickness, turns and phases carry the names that MEPFeatX (Nguyen et al., Front Neurosci 2024, 18:1415257) gives them. Its
 * duration counts the slow tail until it is lost in the noise, at about 1 % of the amplitude in its own example, and is longer by that; a
 * tail below a tenth of the largest deflection is not counted here. Noteworthy is three mean absolute deviations of the background, or 5 % of the
 * peak-to-peak amplitude where that is more; a turn needs twice as much of change.
 *
 * <p>Stateless; the same epoch gives the same bits on any thread.
 *
 * @param backgroundWindow the trial's own background, before the pulse
 * @param quietMillis      how much complete quiet outweighs anything that might follow
 */
public record MepShapeMeasure(TimeWindow backgroundWindow, double quietMillis) {

    private static final double HALF_MILLIS = 1;
    private static final int STRETCHES_PER_MILLI = 4;
    private static final double BACKGROUND_FACTOR = 1.5;
    private static final double SIZE_SHARE = 0.04;
    /** How near the baseline a slow end must come, as a share of the largest deflection and in SD of the background. */
    private static final double NEAR_TO_LARGEST = 0.1;
    private static final double NEAR_IN_SD = 2;
    /** A stretch still holds the end of the response for up to half its length after it. */
    private static final double LATE_MILLIS = 0.5;
    private static final double LEVEL_IN_DEVIATIONS = 3;
    private static final double LEVEL_TO_SIZE = 0.05;
    private static final double LOWEST_RATE_HERTZ = 1000;
    private static final double SHORTEST_BACKGROUND_MILLIS = 10;

    /**
     * Validates the length.
     *
     * @param backgroundWindow the trial's own background, before the pulse
     * @param quietMillis how much complete quiet outweighs anything that might follow
     * @throws IllegalArgumentException if the length is not finite and positive
     */
    public MepShapeMeasure {
        Objects.requireNonNull(backgroundWindow, "backgroundWindow");
        if (!(quietMillis > 0) || Double.isInfinite(quietMillis)) {
            throw new IllegalArgumentException("quietMillis must be finite and positive: " + Numbers.plain(quietMillis));
        }
    }

    /**
     * Background from -100 to -5 ms, 8 ms of quiet.
     *
     * @return the defaults
     */
    public static MepShapeMeasure defaults() {
        return new MepShapeMeasure(TimeWindow.millis(-100, -5), 8);
    }

    /**
     * With another background.
     *
     * @param newWindow the trial's own background, before the pulse
     * @return a copy
     */
    public MepShapeMeasure withBackgroundWindow(TimeWindow newWindow) {
        return new MepShapeMeasure(newWindow, quietMillis);
    }

    /**
     * Measures a response.
     *
     * @param processed an epoch with its baseline removed
     * @param amplitude its measured amplitude
     * @param onset     when the response begins, if that is known
     * @return its shape, or why there is none
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    public MepShape measure(Epoch processed, Amplitude amplitude, Onset onset) {
        if (!(onset instanceof Onset.Found found)) {
            return new MepShape.None(NoShape.NO_ONSET);
        }
        if (processed.rate().hertz() < LOWEST_RATE_HERTZ) {
            return new MepShape.None(NoShape.RATE_TOO_LOW);
        }
        int from = Math.max(0, processed.start(backgroundWindow));
        int to = Math.min(processed.length(), processed.end(backgroundWindow));
        int first = (int) Math.ceil(processed.pulseOffset() + found.latencyMillis() * processed.rate().hertz() / 1000);
        if (to - from < processed.rate().samplesInMillis(SHORTEST_BACKGROUND_MILLIS) || first < 0 || first >= processed.length()) {
            return new MepShape.None(NoShape.EPOCH_TOO_SHORT);
        }
        processed.requireFinite();
        double later = Math.max(amplitude.positive().millis(), amplitude.negative().millis());
        int peak = (int) Math.max(first, processed.pulseOffset() + processed.rate().samplesInMillis(later));
        int last = lastOfResponse(processed, from, to, peak, amplitude.peakToPeakMicrovolts());
        if (last < 0) {
            return new MepShape.None(NoShape.NO_RETURN_TO_BACKGROUND);
        }
        int near = nearBaseline(processed.samples(), from, to, first, last);
        if (near < 0) {
            return new MepShape.None(NoShape.NO_RETURN_TO_BACKGROUND);
        }
        double offset = near > last ? processed.millisAt(near) : processed.millisAt(last) - LATE_MILLIS;
        return last <= peak || offset <= found.latencyMillis() ? new MepShape.None(NoShape.NO_DEPARTURE)
                : shape(processed, found.latencyMillis(), first, offset, level(processed.samples(), from, to, amplitude), amplitude);
    }

    /** The sample at which the evidence is largest; the peak itself where there is none; -1 where the epoch ends before it is quiet. */
    private int lastOfResponse(Epoch epoch, int from, int to, int peak, double size) {
        double[] x = epoch.samples();
        int half = (int) Math.max(1, epoch.rate().samplesInMillis(HALF_MILLIS));
        double squares = 0;
        int count = 0;
        int stride = (int) Math.max(1, epoch.rate().samplesInMillis(1) / STRETCHES_PER_MILLI);
        for (int i = from + half; i < to - half; i += stride) {
            double range = MovingRange.of(x, i - half, i + half);
            squares += range * range;
            count++;
        }
        double share = SIZE_SHARE * size;
        double limit = BACKGROUND_FACTOR * BACKGROUND_FACTOR * squares / Math.max(1, count) + share * share;
        double quiet = quietMillis * epoch.rate().hertz() / 1000;
        double evidence = 0;
        double most = 0;
        int last = peak;
        for (int i = peak; i < x.length - half; i++) {
            double range = MovingRange.of(x, i - half, i + half);
            evidence += limit > 0 ? Math.min(1, range * range / limit - 1) : -1;
            if (evidence >= most) {
                most = evidence;
                last = i;
            } else if (most - evidence >= quiet) {
                return last;
            }
        }
        return -1;
    }

    /** The first sample from the end of the fast response on that is near the baseline; -1 where the epoch ends before. */
    private static int nearBaseline(double[] x, int from, int to, int first, int last) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += x[i] * x[i] / (to - from);
        }
        double near = NEAR_IN_SD * Math.sqrt(squares);
        for (int i = first; i <= last; i++) {
            near = Math.max(near, NEAR_TO_LARGEST * Math.abs(x[i]));
        }
        int i = last;
        while (i < x.length && Math.abs(x[i]) > near) {
            i++;
        }
        return i < x.length ? i : -1;
    }

    private static double level(double[] x, int from, int to, Amplitude amplitude) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / (to - from);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(x[i] - mean);
        }
        return Math.max(LEVEL_IN_DEVIATIONS * sum / (to - from), LEVEL_TO_SIZE * amplitude.peakToPeakMicrovolts());
    }

    private static MepShape.Found shape(Epoch epoch, double onset, int first, double offset, double level, Amplitude amplitude) {
        double[] x = epoch.samples();
        int last = (int) Math.floor(epoch.pulseOffset() + offset * epoch.rate().hertz() / 1000);
        double area = 0;
        for (int i = first; i < last; i++) {
            area += (Math.abs(x[i]) + Math.abs(x[i + 1])) / 2 * epoch.rate().millisOf(1);
        }
        int[] turnsAndPeaks = turnsAndPeaks(x, first, last, level);
        return new MepShape.Found(offset, offset - onset, area, area / amplitude.peakToPeakMicrovolts(), phases(x, first, last, level),
                turnsAndPeaks[0], turnsAndPeaks[1]);
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

    private static int[] turnsAndPeaks(double[] x, int first, int last, double level) {
        int turns = 0;
        int peaks = 0;
        double extreme = x[first];
        double direction = 0;
        for (int i = first + 1; i <= last; i++) {
            double step = x[i] - extreme;
            if (Math.abs(step) >= 2 * level && direction * step <= 0) {
                turns += direction == 0 ? 0 : 1;
                peaks += direction * extreme > level ? 1 : 0;
                direction = Math.signum(step);
                extreme = x[i];
            } else if (direction * step > 0) {
                extreme = x[i];
            }
        }
        return new int[] {turns, peaks};
    }
}

package org.mep4j.mep.amplitude;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * Measures the peak-to-peak amplitude of a response: maximum minus minimum in a window, both ends included.
 *
 * <pre>
 *        window.start            window.end
 *             |        /\             |
 *   ----------|-------/--\-----------|------     the extremes may lie between samples;
 *             |      /    \    _/\_  |           samples beyond the window serve as context only
 *             |            \__/      |
 * </pre>
 *
 * <p>Never |max| + |min|, which counts an offset twice. Every local extreme that could win between samples is looked at, not only the largest
 * sample. An extreme at the window's border is the sample there. The window is rounded to samples by {@link org.mep4j.signal.SampleRate}.
 *
 * <p>Accuracy against the truth (wave packets below 450 Hz, 40 responses per rate, worst relative error of the peak-to-peak amplitude):
 *
 * <table>
 * <caption>Worst relative error by sample rate</caption>
 * <tr><th>Hz</th><th>band-limited</th><th>tenfold spline</th><th>samples</th></tr>
 * <tr><td>1000</td><td>5e-6</td><td>3.5e-3</td><td>4.9e-2</td></tr>
 * <tr><td>2000</td><td>2e-6</td><td>2.6e-4</td><td>1.6e-2</td></tr>
 * <tr><td>3000</td><td>2e-6</td><td>7e-5</td><td>7e-3</td></tr>
 * <tr><td>5000</td><td>2e-6</td><td>2.4e-5</td><td>3.0e-3</td></tr>
 * <tr><td>10000</td><td>3e-6</td><td>7e-6</td><td>8e-4</td></tr>
 * </table>
 *
 * <p>Cost: below 10 microseconds per epoch at up to 20 kHz. Stateless; safe on any thread.
 *
 * @param window        where the peaks are searched
 * @param interpolation how extremes between samples are found
 */
public record AmplitudeMeasure(TimeWindow window, PeakInterpolation interpolation) {

    /**
     * Rejects nulls.
     *
     * @param window        where the peaks are searched
     * @param interpolation how extremes between samples are found
     */
    public AmplitudeMeasure {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(interpolation, "interpolation");
    }

    /**
     * Band-limited peaks in the window of {@link MuscleProfiles#GENERIC}.
     *
     * @return the defaults
     */
    public static AmplitudeMeasure defaults() {
        return of(MuscleProfiles.GENERIC);
    }

    /**
     * Band-limited peaks in a muscle's window.
     *
     * @param muscle whose amplitude window to use
     * @return the measure
     */
    public static AmplitudeMeasure of(MuscleProfile muscle) {
        return new AmplitudeMeasure(muscle.amplitudeWindow(), PeakInterpolation.BAND_LIMITED);
    }

    /**
     * The same measure in another window.
     *
     * @param newWindow where the peaks are searched
     * @return a copy
     */
    public AmplitudeMeasure withWindow(TimeWindow newWindow) {
        return new AmplitudeMeasure(newWindow, interpolation);
    }

    /**
     * The same measure with another interpolation.
     *
     * @param newInterpolation how extremes between samples are found
     * @return a copy
     */
    public AmplitudeMeasure withInterpolation(PeakInterpolation newInterpolation) {
        return new AmplitudeMeasure(window, newInterpolation);
    }

    /**
     * Measures an epoch.
     *
     * @param processed an epoch with its baseline removed
     * @return the amplitude
     * @throws IllegalArgumentException if the epoch does not hold the window, or holds samples that are not finite
     */
    public Amplitude measure(Epoch processed) {
        double[] x = processed.samples();
        if (!processed.covers(window)) {
            throw new IllegalArgumentException("amplitude window " + window + " lies outside the epoch, which covers "
                    + Numbers.plain(processed.millisAt(0)) + " to " + Numbers.plain(processed.millisAt(x.length - 1)) + " ms");
        }
        // Interpolation reads beyond the window.
        processed.requireFinite();
        int from = processed.start(window);
        int to = processed.end(window);
        double[] highest = {from, x[from]};
        double[] lowest = {from, x[from]};
        for (int i = from + 1; i < to; i++) {
            if (x[i] > highest[1]) {
                highest[0] = i;
                highest[1] = x[i];
            }
            if (x[i] < lowest[1]) {
                lowest[0] = i;
                lowest[1] = x[i];
            }
        }
        double sampled = highest[1] - lowest[1];
        switch (interpolation) {
            case BAND_LIMITED -> {
                BandLimitedPeak.find(x, from, to, 1, highest);
                BandLimitedPeak.find(x, from, to, -1, lowest);
            }
            case CUBIC_SPLINE_TENFOLD -> SplinePeak.find(x, from, to, highest, lowest);
            default -> { }
        }
        return new Amplitude(highest[1] - lowest[1], sampled, new Peak(processed.millisAt(highest[0]), highest[1]),
                new Peak(processed.millisAt(lowest[0]), lowest[1]));
    }

    /**
     * Whether a peak lies on the window's border. Then it is the window that was measured: the response, or the artifact, goes on beyond it.
     *
     * @param measured an amplitude by this measure
     * @param rate     samples per second of its epoch
     * @return true if a peak lies within half a sample of the first or last sample of the window
     */
    public boolean isAtEdge(Amplitude measured, SampleRate rate) {
        double first = rate.millisOf(window.firstOffset(rate) + 0.5);
        double last = rate.millisOf(window.lastOffset(rate) - 0.5);
        return measured.positive().millis() < first || measured.negative().millis() < first || measured.positive().millis() > last
                || measured.negative().millis() > last;
    }
}

package org.mep4j.mep;

import java.util.Objects;
import java.util.function.Function;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Finds the onset of a response: the instant at which it departs from the trial's own background.
 *
 * <pre>
 *                                   | search window  |
 *    background                     |          /\    |
 *   ~~~~~~~~~~~~~~~~~~|~~~~~~~~~~~~~|~~~.___ _/  \   |  __
 *                   pulse           |  ^^^ ^^     \__|_/
 *                                      quiet onset    the response
 *                                          (3) &lt;-(2)&lt;- (1)
 * </pre>
 *
 * <ol>
 * <li>Start at the response, never at the window's start: the largest deflection after the search window's start, or the first activity
 *     inside it that is as clearly part of the response. It must stand out of the background, or there is {@link NoOnset#NO_RESPONSE}: its
 *     peak-to-peak amplitude of the background's standard deviation, and its RMS over 4 ms of all those in the background, by 1.3 times their
 *     mean and 7.6 times their standard deviation, so that a background of few, large potentials must be exceeded by more.</li>
 * <li>Walk back to the last stretch in which 2 ms of signal vary no more than in the background (a moving range: neither an offset nor a
 *     slow artifact tail counts as activity, and the zero crossings between phases do not count as rest).</li>
 * <li>Refine between samples: the kink at which a quadratic rise leaves the local trend, by least squares over all instants; the onset is
 *     where that rise reaches 0.5 % of the peak-to-peak amplitude. Large responses begin more gently than a parabola, so it moves on back
 *     as long as the signal stays beyond 2.5 standard deviations of the trend before it.</li>
 * </ol>
 *
 * <p>The standard deviation is the larger of the 68.3 % quantile and the 90 % quantile / 1.645 of the background's absolute deviations from
 * its median, so that a spike in the background does not hide a response; a constant or coarsely quantised background counts as one with
 * half a converter step. A response that begins at the border of the search window or beyond gives {@link NoOnset#AT_WINDOW_EDGE}, never
 * the border. A background cut short by the epoch's start is used as long as 20 ms of it are left.
 *
 * <p>Accuracy on simulated responses (sums of motor-unit potentials; truth where the noise-free, unfiltered response passes 1 % of its
 * peak; 2-10 kHz; one third each resting, active and hum background), median and 95th percentile of the absolute error in ms, held by
 * {@code OnsetAccuracyTest}; the second family was not used for tuning and begins more slowly than real responses do:
 *
 * <table>
 * <caption>Median and 95th percentile of the absolute error in ms</caption>
 * <tr><th>peak-to-peak / background RMS</th><th>raw</th><th>20-500 Hz zero phase</th><th>second family, raw</th><th>filtered</th></tr>
 * <tr><td>20-800</td><td>0.15, 1.1</td><td>0.31, 1.4</td><td>0.17, 2.5</td><td>0.36, 2.4</td></tr>
 * <tr><td>10-20</td><td>0.55, 4.9</td><td>0.55, 3.8</td><td>0.73, 3.4</td><td>0.77, 3.7</td></tr>
 * </table>
 *
 * <p>The tails are responses whose small first phase hides in the background. The filter smears a response backwards, which makes onsets
 * of large responses 0.2 ms early.
 *
 * <p>Cost: 0.02 to 0.08 ms per epoch at 2 to 10 kHz. Stateless; safe on any thread.
 *
 * @param searchWindow     where a response can begin
 * @param backgroundWindow the trial's own background, before the pulse
 * @param minimumRatio     how many standard deviations of the background the peak-to-peak amplitude must reach for an onset to be looked for
 */
public record OnsetDetector(TimeWindow searchWindow, TimeWindow backgroundWindow, double minimumRatio)
        implements OnsetMethod {

    private static final double LOWEST_RATE_HERTZ = 1000;
    private static final double SHORTEST_BACKGROUND_MILLIS = 20;
    /** How long after the search window's end the peaks of a response that begins inside it may lie. */
    private static final double RESPONSE_MILLIS = 20;

    /**
     * Validates the settings.
     *
     * @param searchWindow     where a response can begin
     * @param backgroundWindow the trial's own background, before the pulse
     * @param minimumRatio     peak-to-peak amplitude over standard deviation of the background
     * @throws IllegalArgumentException if the ratio is not finite and positive
     */
    public OnsetDetector {
        Objects.requireNonNull(searchWindow, "searchWindow");
        Objects.requireNonNull(backgroundWindow, "backgroundWindow");
        if (!(minimumRatio > 0) || Double.isInfinite(minimumRatio)) {
            throw new IllegalArgumentException("minimumRatio must be a positive number: " + Numbers.plain(minimumRatio));
        }
    }

    /**
     * The defaults: the search window of {@link MuscleProfiles#GENERIC}; background -100 to -5 ms, as most tools use; minimum ratio 7. With the
     * limit of strength an onset is claimed on 0.5 to 1.3 % of simulated epochs without a response, by seed, 0.8 % in the mean.
     *
     * @return the defaults
     */
    public static OnsetDetector defaults() {
        return of(MuscleProfiles.GENERIC);
    }

    /**
     * The defaults with a muscle's search window.
     *
     * @param muscle whose onset window to use
     * @return the detector
     */
    public static OnsetDetector of(MuscleProfile muscle) {
        return new OnsetDetector(muscle.onsetWindow(), TimeWindow.millis(-100, -5), 7);
    }

    /**
     * The same detector with another search window.
     *
     * @param newWindow where a response can begin
     * @return a copy
     */
    public OnsetDetector withSearchWindow(TimeWindow newWindow) {
        return new OnsetDetector(newWindow, backgroundWindow, minimumRatio);
    }

    /**
     * The same detector with another background.
     *
     * @param newWindow the trial's own background
     * @return a copy
     */
    public OnsetDetector withBackgroundWindow(TimeWindow newWindow) {
        return new OnsetDetector(searchWindow, newWindow, minimumRatio);
    }

    /**
     * The same detector with another minimum ratio.
     *
     * @param newRatio peak-to-peak amplitude over standard deviation of the background
     * @return a copy
     */
    public OnsetDetector withMinimumRatio(double newRatio) {
        return new OnsetDetector(searchWindow, backgroundWindow, newRatio);
    }

    @Override
    public String name() {
        return "departure";
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return search(processed, amplitude, found -> {
            double position = new OnsetKink(processed.samples(), found.background(), found.size(), found.walk()).position();
            return new Onset.Found(processed.millisAt(position));
        });
    }

    /** A response whose beginning lies between the walk's departure and its rise. */
    record Bracket(Epoch epoch, OnsetBackground background, int from, int to, OnsetWalk walk, double size) {
    }

    /** Finds the bracket and lets the onset be placed in it; an onset at the border of the search window or beyond is none. */
    Onset search(Epoch processed, Amplitude amplitude, Function<Bracket, Onset.Found> placing) {
        if (processed.rate().hertz() < LOWEST_RATE_HERTZ) {
            return new Onset.None(NoOnset.RATE_TOO_LOW);
        }
        int from = Math.max(0, processed.start(backgroundWindow));
        int to = Math.min(processed.length(), processed.end(backgroundWindow));
        if (to - from < processed.rate().samplesInMillis(SHORTEST_BACKGROUND_MILLIS) || !processed.covers(searchWindow)) {
            return new Onset.None(NoOnset.EPOCH_TOO_SHORT);
        }
        processed.requireFinite();
        double[] x = processed.samples();
        int first = processed.start(searchWindow);
        int last = Math.min(x.length - 1, processed.end(searchWindow) + (int) processed.rate().samplesInMillis(RESPONSE_MILLIS));
        double size = MovingRange.of(x, first, last);
        OnsetBackground background = OnsetBackground.of(x, from, to, size, processed.rate());
        double smaller = Math.min(size, amplitude.peakToPeakMicrovolts());
        if (!(smaller > 0 && smaller >= minimumRatio * background.spread() && background.isExceededBy(x, first, last))) {
            return new Onset.None(NoOnset.NO_RESPONSE);
        }
        OnsetWalk walk = new OnsetWalk(processed, background, first, last, size);
        if (!walk.findsBackground()) {
            return new Onset.None(NoOnset.NO_RETURN_TO_BACKGROUND);
        }
        Onset.Found onset = placing.apply(new Bracket(processed, background, from, to, walk, size));
        double margin = processed.rate().millisOf(1);
        double millis = onset.latencyMillis();
        return millis > searchWindow.startMillis() + margin && millis < searchWindow.endMillis() - margin
                ? onset : new Onset.None(NoOnset.AT_WINDOW_EDGE);
    }
}

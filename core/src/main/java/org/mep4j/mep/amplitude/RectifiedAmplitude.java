package org.mep4j.mep.amplitude;

import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * The size of a response by its rectified EMG in a window, or from its onset to its end.
 *
 * <p>The area is the trapezoidal integral of |x| from the window's first to its last sample, in µV·ms (1 mV·s is 10^6 of them); root
 * mean square and mean rectified value are over the same samples. Background EMG adds to all three; {@link #correctedAreaMicrovoltMillis}
 * takes off the area that the background has in the same time (Ziemann et al. 1999; Bradnam et al. 2010).
 *
 * @param window                     what was measured, relative to the pulse: from its first to its last sample
 * @param areaMicrovoltMillis        rectified area
 * @param rmsMicrovolts              root mean square
 * @param meanRectifiedMicrovolts    mean absolute value
 */
public record RectifiedAmplitude(TimeWindow window, double areaMicrovoltMillis, double rmsMicrovolts, double meanRectifiedMicrovolts) {

    /**
     * Measures an epoch.
     *
     * @param processed an epoch with its baseline removed, or an average of rectified trials
     * @param window    where; for a response whose ends are known, from onset to end
     * @return the size; empty where the epoch does not hold the window or the window holds fewer than two samples
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    public static Optional<RectifiedAmplitude> of(Epoch processed, TimeWindow window) {
        processed.requireFinite();
        int from = processed.start(window);
        int to = processed.end(window);
        if (!processed.covers(window) || to - from < 2) {
            return Optional.empty();
        }
        double[] x = processed.samples();
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(x[i]);
            squares += x[i] * x[i];
        }
        double ends = (Math.abs(x[from]) + Math.abs(x[to - 1])) / 2;
        TimeWindow measured = TimeWindow.millis(processed.millisAt(from), processed.millisAt(to - 1));
        return Optional.of(new RectifiedAmplitude(measured, processed.rate().millisOf(sum - ends), Math.sqrt(squares / (to - from)),
                sum / (to - from)));
    }

    /**
     * The area above what the background has in the same time. May be negative where the response is weaker than the background.
     *
     * @param backgroundMeanRectifiedMicrovolts mean rectified EMG before the pulse
     * @return µV·ms
     * @throws IllegalArgumentException if the background is negative or not finite
     */
    public double correctedAreaMicrovoltMillis(double backgroundMeanRectifiedMicrovolts) {
        if (!(backgroundMeanRectifiedMicrovolts >= 0) || Double.isInfinite(backgroundMeanRectifiedMicrovolts)) {
            throw new IllegalArgumentException("background must be a number of microvolts, at least 0: "
                    + Numbers.plain(backgroundMeanRectifiedMicrovolts));
        }
        return areaMicrovoltMillis - backgroundMeanRectifiedMicrovolts * (window.endMillis() - window.startMillis());
    }

    /**
     * How thick the response is: area over peak-to-peak amplitude (MEPFeatX, Front Neurosci 2024, 18:1415257).
     *
     * @param amplitude of the same response
     * @return ms
     * @throws IllegalArgumentException if the amplitude is not positive
     */
    public double thicknessMillis(Amplitude amplitude) {
        if (!(amplitude.peakToPeakMicrovolts() > 0)) {
            throw new IllegalArgumentException("amplitude must be positive: " + Numbers.plain(amplitude.peakToPeakMicrovolts()));
        }
        return areaMicrovoltMillis / amplitude.peakToPeakMicrovolts();
    }
}

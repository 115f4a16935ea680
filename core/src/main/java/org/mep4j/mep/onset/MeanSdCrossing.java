package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * The first crossing of the background's mean plus some standard deviations.
 *
 * <p>The oldest rule and the most used one. A multiple of 2 on rectified EMG is the rule of Hamada et al. (Cereb Cortex 2013;
 * 23:1593-1605) as coded beside Bigoni et al. 2022; 3 is the usual choice elsewhere.
 *
 * <p>Rule: rectify about the mean of the background; the onset is the first sample of the search window above mean + multiple SD of the
 * rectified background that begins a stretch above it of the wanted length.
 *
 * <p>Left open by users of the rule, and chosen here: the standard deviation has n - 1; no minimum length by default, since a
 * response passes through zero between its phases; the sample itself, no interpolation.
 *
 * <p>Known weakness: with 2 SD the background itself crosses within some milliseconds, so onsets are too early and are found in trials
 * without a response.
 *
 * @param windows         where an onset is searched and what it is compared with
 * @param multiple        standard deviations above the mean
 * @param sustainedMillis how long the signal must stay above, 0 for one sample
 */
public record MeanSdCrossing(OnsetWindows windows, double multiple, double sustainedMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple standard deviations above the mean
     * @param sustainedMillis how long the signal must stay above, 0 for one sample
     * @throws IllegalArgumentException if a number is out of range
     */
    public MeanSdCrossing {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requireNotNegative("sustainedMillis", sustainedMillis);
    }

    /**
     * 3 standard deviations, one sample.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static MeanSdCrossing defaults(OnsetWindows windows) {
        return new MeanSdCrossing(windows, 3, 0);
    }

    /**
     * 2 standard deviations, one sample.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static MeanSdCrossing hamada(OnsetWindows windows) {
        return new MeanSdCrossing(windows, 2, 0);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "mean-sd";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double limit = scene.backgroundMean(y) + multiple * scene.backgroundDeviation(y);
        int position = scene.firstAbove(y, limit, scene.atLeastOne(sustainedMillis));
        return position < 0 ? Scene.nothing() : scene.at(position);
    }
}
